// What all plots share. Each plot's script adds itself to `katanyaPlots`; main.js runs last and draws the figures.
// Everything from an article enters the page as text, never as HTML.
"use strict";

window.katanyaPlots = {};
window.katanyaPlot = (() => {
  const DAY = 86400000;

  /** A new element with these attributes; children are elements or text. `on…` are listeners, null is left out. */
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  /** The text as a link, where it has an address that leads somewhere; else as text. */
  function link(label, address) {
    return address ? element("a", { href: address, dir: "auto" }, label) : element("span", { dir: "auto" }, label);
  }

  /** The word with its blanks filled. */
  function say(words, name, filled = {}) {
    return words[name].replace(/\{(\w+)\}/g, (_, blank) => filled[blank]);
  }

  /** Midnight UTC at which a day begins, `later` days on: all times here are days, in no time zone. */
  function day(iso, later = 0) {
    const [year, month, date] = iso.split("-").map(Number);
    const time = new Date(0);
    time.setUTCFullYear(year, month - 1, date + later);
    return time;
  }

  /** A function that writes dates in the page's language. */
  function dateWriter(words, options) {
    return new Intl.DateTimeFormat(words["plot.locale"], { timeZone: "UTC", ...options }).format;
  }

  /** From a day to a day in words, as precise as it is. */
  function sayDays(words, from, to) {
    const full = { day: "numeric", month: "long", year: "numeric" };
    const [first, last] = [day(from), day(to)];
    const wholeMonths = first.getUTCDate() === 1 && day(to, 1).getUTCDate() === 1;
    const write = dateWriter(words, wholeMonths ? { month: "long", year: "numeric" } : full);
    return write(first) === write(last) ? write(first) : `${write(first)} – ${write(last)}`;
  }

  /** A button that shows all and then fewer again; null where all are shown anyway. */
  function moreButton(words, all, drawn, change) {
    if (all <= drawn) return null;
    const label = () => (button.dataset.all ? words["plot.fewer"] : say(words, "plot.all", { n: all }));
    const button = element("button", { type: "button", class: "plot-button" });
    button.addEventListener("click", () => {
      if (button.dataset.all) delete button.dataset.all;
      else button.dataset.all = "yes";
      button.textContent = label();
      change(Boolean(button.dataset.all));
    });
    button.textContent = label();
    return button;
  }

  /** What there is to see, in words; null where the page says it in the figure's caption. */
  function summary(stage, data) {
    return stage.parentElement.querySelector("figcaption") ? null : element("p", { class: "plot-said" }, data.summary);
  }

  const reducedMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  return { DAY, element, link, say, day, dateWriter, sayDays, moreButton, summary, reducedMotion };
})();
