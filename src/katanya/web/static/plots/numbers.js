// How the numbers of a claim moved, drawn by Observable Plot: time runs down, a mark is what one line of reporting gave on a day.
"use strict";

window.katanyaPlots.numbers = (stage, data) => {
  const { element, link, moreButton, summary } = window.katanyaPlot;
  const { picture, colour, symbol, legend, rank } = window.katanyaAxes;
  const { Plot, d3 } = window;
  const words = data.words;
  const WIDE = 620;
  const board = element("div", { class: "plot-panels" });
  let all = false;
  let width = 0;

  const ends = (mark) => [mark.low, mark.high].filter((end) => end !== null);

  /** From zero, but where all numbers are large and close together: then around them, or nothing could be told apart. */
  function span(marks) {
    const values = marks.flatMap(ends);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    if (low > 0 && low > 0.6 * high) return [low - (high - low || high * 0.1) * 0.5, high + (high - low || high * 0.1) * 0.7];
    return [Math.min(0, low), high + (high - Math.min(0, low)) * 0.12 || 1];
  }

  function panel(each) {
    const marks = each.marks.slice(0, all ? each.marks.length : data.drawn_of_panel).map((mark, row) => ({ ...mark, row }));
    const wide = width >= WIDE;
    const row = wide ? 26 : 42;
    const marginLeft = wide ? 300 : 8;
    const domain = span(marks);
    const [start, end] = domain;
    const left = (mark) => (mark.low === null ? start : mark.low);
    const right = (mark) => (mark.high === null ? end : mark.high);
    // Room for the longest number, at about 7 pixels a character.
    const marginRight = Math.min(width * 0.42, 20 + 7 * Math.max(...marks.map((mark) => mark.number.length)));
    const lift = wide ? 0 : 8;
    const name = (mark) => `${mark.when} · ${mark.label}`;
    const write = new Intl.NumberFormat(words["plot.locale"], { notation: "compact", maximumFractionDigits: 1 }).format;
    return picture(`${each.what}: ${marks.map((mark) => `${mark.when} ${mark.label} ${mark.number}`).join("; ")}`, {
      width,
      height: marks.length * row + 34,
      marginLeft,
      marginRight,
      marginTop: 4,
      marginBottom: 26,
      x: { domain },
      y: { domain: [-0.5, marks.length - 0.5], reverse: true, axis: null },
      marks: [
        Plot.gridX({ stroke: "var(--plot-grid)", strokeOpacity: 1, ticks: wide ? 6 : 3 }),
        Plot.axisX({ ticks: wide ? 6 : 3, tickFormat: write, label: null, color: "var(--plot-muted)", fontSize: 11, tickSize: 4 }),
        wide
          ? Plot.text(marks, { y: "row", x: () => start, text: name, textAnchor: "end", dx: -10, fill: "var(--plot-ink)", fontSize: 12, lineWidth: 23, textOverflow: "ellipsis" })
          : Plot.text(marks, { y: "row", x: () => start, text: name, textAnchor: "start", dx: 0, dy: -10, fill: "var(--plot-ink)", fontSize: 11.5, stroke: "var(--plot-paper)", strokeWidth: 3 }),
        Plot.ruleY(marks.filter((mark) => mark.low !== mark.high), { y: "row", x1: left, x2: right, dy: lift, stroke: (mark) => colour(mark.line), strokeWidth: 6, strokeOpacity: 0.35 }),
        Plot.arrow(marks.filter((mark) => mark.high === null || mark.low === null), {
          y1: "row", y2: "row", x1: (mark) => (mark.high === null ? mark.low : mark.high), x2: (mark) => (mark.high === null ? end : start), dy: lift, stroke: (mark) => colour(mark.line), strokeWidth: 1.5, headLength: 7,
        }),
        ...d3.groups(marks, (mark) => rank(mark.line)).flatMap(([line, several]) => {
          const points = several.flatMap((mark) => [...new Set(ends(mark))].map((x) => ({ ...mark, x })));
          const dot = (some, options) =>
            Plot.dot(some, { x: "x", y: "row", dy: lift, r: 5, symbol: symbol(line), strokeWidth: 2, stroke: colour(line), title: (mark) => `${name(mark)}: ${mark.number}`, ...options });
          return [
            dot(points.filter((mark) => !mark.about), { fill: colour(line) }),
            dot(points.filter((mark) => mark.about), { fill: "var(--plot-paper)" }),
          ];
        }),
        Plot.text(marks, { x: right, y: "row", dy: lift, dx: 12, text: "number", textAnchor: "start", fontWeight: 600, fontSize: 12, fill: "var(--plot-ink)", stroke: "var(--plot-paper)", strokeWidth: 4 }),
      ],
    });
  }

  function draw(given) {
    width = given;
    board.replaceChildren(
      ...data.panels.slice(0, all ? data.panels.length : data.drawn).map((each) =>
        element(
          "section", { class: "plot-panel" },
          element("p", { class: "plot-title" }, element("bdi", {}, each.what), " ", element("small", {}, link(each.claim, each.address))),
          panel(each),
        )),
    );
  }

  const most = Math.max(0, ...data.panels.map((each) => each.marks.length));
  const hidden = data.panels.length > data.drawn || most > data.drawn_of_panel;
  const marks = d3.sum(data.panels, (each) => each.marks.length);
  const more = hidden
    ? moreButton(words, marks, 0, (everything) => {
        all = everything;
        draw(width);
      })
    : null;
  stage.append(...[summary(stage, data), legend(words["numbers.line"], data.lines, words["numbers.others"]), board, more].filter(Boolean));
  return { redraw: draw };
};
