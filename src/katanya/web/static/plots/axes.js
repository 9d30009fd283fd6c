// What the plots drawn by Observable Plot share: the picture itself, and marks for lines of reporting.
"use strict";

window.katanyaAxes = (() => {
  const { element, day, dateWriter, DAY } = window.katanyaPlot;
  const { Plot } = window;

  // A line of reporting is told apart by shape as well as by colour; the seventh and later ones share the last.
  const SYMBOLS = ["circle", "square", "triangle", "diamond", "star", "cross", "circle"];
  const OTHERS = SYMBOLS.length - 1;
  const rank = (line) => Math.min(line, OTHERS);
  const colour = (line) => `var(--plot-line-${rank(line)})`;
  const symbol = (line) => SYMBOLS[rank(line)];

  /** The picture, without the style element that a strict content security policy refuses; plots.css has its rules. */
  function picture(label, options) {
    const svg = Plot.plot({ className: "plot-picture", ...options });
    svg.querySelectorAll("style").forEach((style) => style.remove());
    // Plot names its groups of marks for screen readers, which read nothing inside an image.
    for (const group of svg.querySelectorAll("g[aria-label]")) {
      group.dataset.mark = group.getAttribute("aria-label");
      for (const name of ["aria-label", "aria-description", "aria-hidden"]) group.removeAttribute(name);
    }
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
    return svg;
  }

  /** First and last moment of the marks, with room on both sides. */
  function timeDomain(marks) {
    const first = Math.min(...marks.map((mark) => +day(mark.from)));
    const last = Math.max(...marks.map((mark) => +day(mark.to)));
    const room = Math.max((last - first) * 0.04, DAY);
    return [new Date(first - room), new Date(last + room)];
  }

  /** The middle of the days that a mark may mean. */
  const middle = (mark) => new Date((+day(mark.from) + +day(mark.to)) / 2);

  /** Ticks for a span of time on so many pixels: days, months or years, with what writes them. */
  function timeTicks(words, [start, end], width) {
    const days = (end - start) / DAY;
    const most = Math.max(2, Math.floor(width / 90));
    const at = [];
    const add = (time) => time >= start && time <= end && at.push(time);
    if (days <= 45) {
      const step = Math.max(1, Math.ceil(days / most));
      const first = new Date(Math.ceil(start / DAY) * DAY);
      for (let time = +first; time <= end; time += step * DAY) add(new Date(time));
      return { ticks: at, tickFormat: dateWriter(words, { day: "numeric", month: "short" }) };
    }
    const months = days / 30.4;
    const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((each) => months / each <= most) || 12000;
    for (let month = 0; month <= months + step; month += 1) {
      const time = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 1));
      const since = time.getUTCFullYear() * 12 + time.getUTCMonth();
      if (since % step === 0) add(time);
    }
    const write = step < 12 ? { month: "short", year: "numeric" } : { year: "numeric" };
    return { ticks: at, tickFormat: dateWriter(words, write) };
  }

  /** A small picture of a line's symbol, for legends. */
  function swatch(line) {
    const svg = Plot.dot([0], {
      x: 0, y: 0, r: 5, symbol: symbol(line), fill: colour(line), frameAnchor: "middle",
    }).plot({ className: "plot-swatch", width: 14, height: 14, margin: 7, axis: null, x: { domain: [0, 1] }, y: { domain: [0, 1] } });
    svg.querySelectorAll("style").forEach((style) => style.remove());
    svg.setAttribute("aria-hidden", "true");
    return svg;
  }

  /** A legend of the lines of reporting: shape, colour and name. */
  function legend(title, names, others) {
    const shown = names.slice(0, OTHERS).map((name, line) => element("li", {}, swatch(line), element("bdi", {}, name)));
    if (names.length > OTHERS) shown.push(element("li", {}, swatch(OTHERS), others));
    return element("ul", { class: "plot-legend", "aria-label": title }, ...shown);
  }

  return { picture, timeDomain, timeTicks, middle, colour, symbol, rank, legend };
})();
