// How sure articles are of each claim over time, drawn by Observable Plot: one panel a claim, one line a line of reporting.
"use strict";

window.katanyaPlots.certainty = (stage, data) => {
  const { element, link, day, moreButton } = window.katanyaPlot;
  const { picture, timeDomain, timeTicks, middle, colour, symbol, rank, legend } = window.katanyaAxes;
  const { Plot, d3 } = window;
  const words = data.words;
  const ROW = 34;
  // From this width on the outlets' names stand beside the marks, where there are few enough of them.
  const WIDE = 620;
  const MOST_NAMES = 9;
  const domain = timeDomain(data.panels.flatMap((panel) => panel.marks));
  const height = new Map(data.levels.map((level, place) => [level.code, -place]));
  const board = element("div", { class: "plot-panels" });
  let all = false;
  let width = 0;

  function panel(each) {
    const lines = [...new Set(each.marks.map((mark) => mark.line))].sort((a, b) => a - b);
    // Lines at the same level lie beside each other instead of on each other.
    const beside = (line) => (lines.length < 2 ? 0 : (lines.indexOf(line) / (lines.length - 1) - 0.5) * -0.44);
    const marks = each.marks.map((mark) => ({ ...mark, x: middle(mark), y: height.get(mark.level) + beside(mark.line) }));
    const ranged = marks.filter((mark) => mark.from !== mark.to);
    const names = width >= WIDE && marks.length <= MOST_NAMES;
    const marginLeft = width >= WIDE ? 110 : 92;
    const at = data.levels.map((level) => height.get(level.code));
    const label = new Map(data.levels.map((level) => [height.get(level.code), level.label]));
    const time = timeTicks(words, domain, width - marginLeft - 20);
    return picture(`${each.claim}: ${marks.map((mark) => `${mark.when} ${mark.label} ${label.get(height.get(mark.level))}`).join("; ")}`, {
      width,
      height: data.levels.length * ROW + 40,
      marginLeft,
      marginRight: names ? 90 : 16,
      marginBottom: 26,
      marginTop: 10,
      x: { type: "utc", domain },
      y: { domain: [Math.min(...at) - 0.5, 0.5], axis: null },
      marks: [
        Plot.ruleY(at, { stroke: "var(--plot-grid)" }),
        Plot.text(at, { x: () => domain[0], y: (y) => y, text: (y) => label.get(y), textAnchor: "end", dx: -8, fill: "var(--plot-ink)", fontSize: 12 }),
        Plot.axisX({ ...time, color: "var(--plot-muted)", fontSize: 11, tickSize: 4, label: null }),
        Plot.ruleY(ranged, { y: "y", x1: (mark) => day(mark.from), x2: (mark) => day(mark.to, 1), stroke: (mark) => colour(mark.line), strokeWidth: 7, strokeOpacity: 0.3, strokeLinecap: "round" }),
        ...d3.groups(marks, (mark) => mark.line).map(([line, several]) =>
          Plot.lineY(several, { x: "x", y: "y", stroke: colour(line), strokeWidth: 2, strokeOpacity: 0.75, curve: "step-after" })),
        ...d3.groups(marks, (mark) => rank(mark.line)).map(([line, several]) =>
          Plot.dot(several, {
            x: "x", y: "y", r: (mark) => 4.5 + Math.min(5, mark.size - 1), fill: colour(line), stroke: "var(--plot-paper)", strokeWidth: 1.2, symbol: symbol(line),
            title: (mark) => `${mark.label}, ${mark.when}: ${label.get(height.get(mark.level))}`,
          })),
        names
          ? Plot.text(marks, { x: "x", y: "y", text: "label", textAnchor: "start", dx: 11, fill: "var(--plot-ink)", stroke: "var(--plot-paper)", strokeWidth: 4, fontSize: 11.5 })
          : null,
      ],
      r: { type: "identity" },
    });
  }

  function draw(given) {
    width = given;
    board.replaceChildren(
      ...data.panels.slice(0, all ? data.panels.length : data.drawn).map((each) =>
        element(
          "section", { class: "plot-panel" },
          element("p", { class: "plot-title" }, link(each.claim, each.address), " ",
            element("small", {}, [each.status, each.denied].filter(Boolean).join(" · "))),
          panel(each),
        )),
    );
  }

  const more = moreButton(words, data.panels.length, data.drawn, (everything) => {
    all = everything;
    draw(width);
  });
  const note = element("p", { class: "plot-said" }, data.summary);
  stage.append(...[note, legend(words["certainty.legend"], data.lines, words["certainty.others"]), board, more].filter(Boolean));
  return draw;
};
