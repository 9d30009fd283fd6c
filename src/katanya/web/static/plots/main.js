// Draws every figure of the page: <figure data-plot="NAME" data-source="ID OF A JSON SCRIPT">.
// A plot is a function (stage, data) that fills the stage. It may return functions: `redraw(width)` is called when the
// stage is so many pixels wide, `beforePrint()` and `afterPrint()` around printing. A figure is drawn when it comes near
// the window, or when the page is printed.
"use strict";

(() => {
  const { element } = window.katanyaPlot;
  const NEAR = "800px";
  const drawn = [];
  const waiting = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => draw(entry.target)),
    { rootMargin: NEAR },
  );

  function draw(figure) {
    waiting.unobserve(figure);
    if (figure.dataset.drawn) return;
    figure.dataset.drawn = "yes";
    delete figure.dataset.waiting;
    const data = JSON.parse(document.getElementById(figure.dataset.source).textContent);
    const stage = element("div", { class: `plot plot-${figure.dataset.plot}` });
    const caption = figure.querySelector(":scope > figcaption");
    if (caption && caption === figure.firstElementChild) caption.after(stage);
    else figure.prepend(stage);
    const plot = window.katanyaPlots[figure.dataset.plot](stage, data);
    drawn.push(plot);
    if (plot.redraw) follow(stage, plot.redraw);
  }

  /** Redraw whenever the stage has another width than before. */
  function follow(stage, redraw) {
    let last = 0;
    const look = () => {
      const width = Math.floor(stage.clientWidth);
      if (width > 0 && width !== last) {
        last = width;
        redraw(width);
      }
    };
    new ResizeObserver(look).observe(stage);
    look();
  }

  function find(root) {
    for (const figure of root.querySelectorAll("figure[data-plot]")) {
      if (figure.dataset.drawn) continue;
      figure.dataset.waiting = "yes"; // holds its place, or all figures would be near
      waiting.observe(figure);
    }
  }

  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("figure[data-plot]").forEach(draw);
    for (const plot of drawn) plot.beforePrint?.();
  });
  window.addEventListener("afterprint", () => {
    for (const plot of drawn) plot.afterPrint?.();
  });
  document.addEventListener("htmx:load", (event) => find(event.target.parentElement || event.target));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => find(document));
  else find(document);
})();
