// Who carries whose report, drawn by Observable Plot: from each origin a branch to every article, days from left to right.
"use strict";

window.katanyaPlots.lineage = (stage, data) => {
  const { element, day, moreButton, summary } = window.katanyaPlot;
  const { picture, timeDomain, timeTicks, middle } = window.katanyaAxes;
  const { Plot } = window;
  const words = data.words;
  const WIDE = 620;
  const ROW = 24;
  const board = element("div", { class: "plot-panels" });
  const count = data.lines.reduce((sum, line) => sum + line.articles.length, 0);
  let all = false;
  let width = 0;

  function panel(line, room) {
    const articles = line.articles.slice(0, room);
    const wide = width >= WIDE;
    const dated = data.lines.flatMap((each) => each.articles).filter((article) => article.from);
    const domain = dated.length ? timeDomain(dated) : [new Date(0), new Date(1)];
    const labels = wide ? 250 : 132;
    const shares = wide ? 170 : 62;
    const time = timeTicks(words, domain, width - labels - shares - 40);
    const [start, end] = domain;
    // An origin that is none of the articles has a row of its own, a little before the first of them.
    const outside = !articles.some((article) => article.origin);
    const marks = articles.map((article, place) => ({ ...article, row: place + (outside ? 1 : 0), x: article.from ? middle(article) : null }));
    const placed = marks.filter((mark) => mark.x);
    const earliest = Math.min(...placed.map((mark) => +mark.x), +end);
    const origin = marks.find((mark) => mark.origin);
    const root = { x: origin ? origin.x || start : new Date(earliest - (end - start) * 0.03), row: origin ? origin.row : 0 };
    const last = Math.max(0, ...placed.map((mark) => mark.row));
    const bar = wide ? 100 : 0;
    return picture(`${line.label}: ${articles.map((article) => `${article.when} ${article.outlet} ${Math.round(article.share * 100)} %`).join("; ")}`, {
      width,
      height: (articles.length + (outside ? 1 : 0)) * ROW + 44,
      marginLeft: labels,
      marginRight: shares,
      marginTop: 18,
      marginBottom: 26,
      x: { type: "utc", domain },
      y: { domain: [-0.5, articles.length - (outside ? -0.5 : 0.5)], reverse: true, axis: null },
      marks: [
        Plot.ruleY(marks, { y: "row", stroke: "var(--plot-grid)" }),
        Plot.axisX({ ...time, color: "var(--plot-muted)", fontSize: 11, tickSize: 4, label: null }),
        // The trunk goes down from the origin, a branch to each article.
        Plot.ruleX([root], { x: "x", y1: root.row, y2: Math.max(root.row, last), stroke: "var(--plot-line-0)", strokeWidth: 2 }),
        Plot.ruleY(placed, { y: "row", x1: () => root.x, x2: "x", stroke: "var(--plot-line-0)", strokeWidth: (mark) => 1.5 + 3.5 * mark.share, strokeOpacity: 0.55 }),
        Plot.ruleY(placed.filter((mark) => mark.from !== mark.to), { y: "row", x1: (mark) => day(mark.from), x2: (mark) => day(mark.to, 1), stroke: "var(--plot-line-0)", strokeWidth: 8, strokeOpacity: 0.25, strokeLinecap: "round" }),
        Plot.dot([root], { x: "x", y: "row", r: 7, symbol: outside ? "square" : "circle", fill: "var(--plot-line-0)" }),
        Plot.dot(placed.filter((mark) => !mark.origin), {
          x: "x", y: "row", r: 5, fill: "var(--plot-paper)", stroke: "var(--plot-line-0)", strokeWidth: 2,
          title: (mark) => [mark.when, mark.outlet, mark.title].filter(Boolean).join(" · "),
        }),
        Plot.text(outside ? [root] : [], { x: () => start, y: "row", text: () => line.label, textAnchor: "end", dx: -14, fontWeight: 700, fontSize: 13, fill: "var(--plot-ink)", lineWidth: wide ? 18 : 8, textOverflow: "ellipsis" }),
        ...[true, false].map((first) => Plot.text(marks.filter((mark) => mark.origin === first), { x: () => start, y: "row", text: "outlet", textAnchor: "end", dx: -14, fontSize: first ? 13 : 12, fontWeight: first ? 700 : 400, fill: "var(--plot-ink)", lineWidth: wide ? 19 : 8.5, textOverflow: "ellipsis" })),
        Plot.text(marks.filter((mark) => !mark.x), { x: () => start, y: "row", text: "when", textAnchor: "start", dx: 8, fontSize: 11, fontStyle: "italic", fill: "var(--plot-muted)", stroke: "var(--plot-paper)", strokeWidth: 3 }),
        wide ? Plot.ruleY(marks, { y: "row", x1: () => end, x2: () => end, insetLeft: 14, insetRight: -14 - bar, stroke: "var(--plot-grid)", strokeWidth: 9 }) : null,
        ...(wide
          ? marks.map((mark) => Plot.ruleY([mark], { y: "row", x1: () => end, x2: () => end, insetLeft: 14, insetRight: -14 - bar * mark.share, stroke: "var(--plot-line-1)", strokeWidth: 9 }))
          : []),
        Plot.text(marks, { x: () => end, y: "row", dx: wide ? 24 + bar : 16, text: (mark) => `${Math.round(mark.share * 100)} %`, textAnchor: "start", fontSize: 12, fontVariant: "tabular-nums", fill: "var(--plot-ink)" }),
        Plot.text([words["lineage.share"]], { frameAnchor: "top-right", text: (word) => word, dx: wide ? 14 : 16, dy: -14, textAnchor: "start", fontSize: 11, fill: "var(--plot-muted)" }),
      ],
    });
  }

  function draw(given) {
    width = given;
    let room = all ? count : data.drawn;
    const panels = [];
    for (const line of data.lines) {
      if (room <= 0) break;
      const here = Math.min(room, all ? line.articles.length : data.drawn_of_line);
      panels.push(element("section", { class: "plot-panel" }, panel(line, here)));
      room -= Math.min(here, line.articles.length);
    }
    board.replaceChildren(...panels);
  }

  const hidden = count > data.drawn || data.lines.some((line) => line.articles.length > data.drawn_of_line);
  const more = hidden
    ? moreButton(words, count, 0, (everything) => {
        all = everything;
        draw(width);
      })
    : null;
  stage.append(
    ...[
      summary(stage, data),
      element("p", { class: "plot-note" }, words["lineage.axis"]),
      board,
      data.own ? element("p", { class: "plot-note" }, `+ ${data.own}`) : null,
      more,
    ].filter(Boolean),
  );
  return { redraw: draw };
};
