// How sure articles are of each claim over time, drawn by Observable Plot: one panel a claim, one line a line of reporting.
"use strict";

window.katanyaPlots.certainty = (stage, data) => {
  const { element, link, day, moreButton, summary } = window.katanyaPlot;
  const { picture, timeDomain, timeTicks, middle, colour, symbol, rank, legend } = window.katanyaAxes;
  const { Plot, d3 } = window;
  const words = data.words;
  const ROW = 34;
  // From this width on the outlets' names stand beside the marks, where there is room.
  const WIDE = 620;
  const domain = timeDomain(data.panels.flatMap((panel) => panel.marks));
  const board = element("div", { class: "plot-panels" });
  let all = false;
  let width = 0;

  /** The marks whose names, at about 6.5 pixels a character, cover neither another name nor a mark; each with its side. */
  function withRoom(marks, pixels, marginRight) {
    const x = d3.scaleUtc(domain, [0, pixels]);
    const taken = marks.map((mark) => ({ mark, left: x(mark.x) - 6, right: x(mark.x) + 6, y: mark.y * ROW }));
    const named = [];
    for (const mark of marks) {
      const [at, long, y] = [x(mark.x), 6.5 * mark.label.length, mark.y * ROW];
      const places = mark.from !== mark.to
        ? [{ side: "above", left: at - long / 2, right: at + long / 2, y: y + 13 }]
        : [{ side: "right", left: at + 8, right: at + 14 + long, y }, { side: "left", left: at - 14 - long, right: at - 8, y }];
      const free = places.find((place) =>
        place.right <= pixels + marginRight && place.left >= (place.side === "above" ? -60 : 0) &&
        !taken.some((other) => other.mark !== mark && other.left < place.right && other.right > place.left && Math.abs(other.y - place.y) < 11));
      if (!free) continue;
      taken.push(free);
      named.push({ ...mark, side: free.side });
    }
    return named;
  }

  function panel(each) {
    const levels = data.levels.filter((level) => each.marks.some((mark) => mark.level === level.code));
    const height = new Map(levels.map((level, place) => [level.code, -place]));
    const lines = [...new Set(each.marks.map((mark) => mark.line))].sort((a, b) => a - b);
    // Lines at the same level lie beside each other instead of on each other.
    const beside = (line) => (lines.length < 2 ? 0 : (lines.indexOf(line) / (lines.length - 1) - 0.5) * -0.5);
    const marks = each.marks.map((mark) => ({ ...mark, x: middle(mark), y: height.get(mark.level) + beside(mark.line) }));
    const ranged = marks.filter((mark) => mark.from !== mark.to);
    const marginLeft = 18 + 6.9 * Math.max(...data.levels.map((level) => level.label.length));
    const at = levels.map((level) => height.get(level.code));
    const label = new Map(levels.map((level) => [height.get(level.code), level.label]));
    const marginRight = width >= WIDE ? 96 : 16;
    const named = width >= WIDE ? withRoom(marks, width - marginLeft - marginRight, marginRight) : [];
    const time = timeTicks(words, domain, width - marginLeft - marginRight);
    return picture(`${each.claim}: ${marks.map((mark) => `${mark.when} ${mark.label} ${label.get(height.get(mark.level))}`).join("; ")}`, {
      width,
      height: levels.length * ROW + 44,
      marginLeft,
      marginRight,
      marginBottom: 26,
      marginTop: 14,
      x: { type: "utc", domain },
      y: { domain: [Math.min(...at) - 0.5, 0.5], axis: null },
      marks: [
        Plot.ruleY(at, { stroke: "var(--plot-grid)" }),
        Plot.text(at, { x: () => domain[0], y: (y) => y, text: (y) => label.get(y), textAnchor: "end", dx: -8, fill: "var(--plot-ink)", fontSize: 12 }),
        Plot.axisX({ ...time, color: "var(--plot-muted)", fontSize: 11, tickSize: 4, label: null }),
        Plot.ruleY(ranged, { y: "y", x1: (mark) => day(mark.from), x2: (mark) => day(mark.to, 1), stroke: (mark) => colour(mark.line), strokeWidth: 7, strokeOpacity: 0.3, strokeLinecap: "round" }),
        // A line goes through exact days only: it would say more of an uncertain one than is known.
        ...d3.groups(marks.filter((mark) => mark.from === mark.to), (mark) => mark.line).map(([line, several]) =>
          Plot.lineY(several, { x: "x", y: "y", stroke: colour(line), strokeWidth: 2, strokeOpacity: 0.75, curve: "step-after" })),
        ...d3.groups(marks, (mark) => rank(mark.line)).map(([line, several]) =>
          Plot.dot(several, {
            x: "x", y: "y", r: (mark) => 4.5 + Math.min(5, mark.size - 1), fill: colour(line), stroke: "var(--plot-paper)", strokeWidth: 1.2, symbol: symbol(line),
            title: (mark) => `${mark.label}, ${mark.when}: ${label.get(height.get(mark.level))}`,
          })),
        ...Object.entries({ right: ["start", 11, 0], left: ["end", -11, 0], above: ["middle", 0, -13] }).map(([side, [textAnchor, dx, dy]]) =>
          Plot.text(named.filter((mark) => mark.side === side), {
            x: "x", y: "y", text: "label", textAnchor, dx, dy,
            fill: "var(--plot-ink)", stroke: "var(--plot-paper)", strokeWidth: 4, fontSize: 11.5,
          })),
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
            element("small", {}, each.denied || each.status)),
          panel(each),
        )),
    );
  }

  const more = moreButton(words, data.panels.length, data.drawn, (everything) => {
    all = everything;
    draw(width);
  });
  stage.append(...[summary(stage, data), legend(words["certainty.legend"], data.lines, words["certainty.others"]), board, more].filter(Boolean));
  return { redraw: draw };
};
