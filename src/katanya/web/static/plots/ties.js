// Who does what to whom, drawn by Cytoscape.js: words are dashed and deeds solid, cooperation and conflict in two colours.
// The list beside the graph has the same ties as buttons, for the keyboard and for those who can't see the graph.
"use strict";

window.katanyaPlots.ties = (stage, data) => {
  const { element, link, say, day, sayDays, moreButton, summary } = window.katanyaPlot;
  const words = data.words;
  const ties = data.ties.map((tie, place) => ({ ...tie, id: `tie-${place}`, place }));
  const actors = new Map(data.actors.map((actor) => [actor.id, actor]));
  // Beyond so many lines their words would cover each other; the chosen line always has its words.
  const MOST_WORDS = 14;
  const WIDE = 560;
  // More actors than that on an oval make a ball of wool.
  const MOST_ON_OVAL = 12;
  let all = false;
  let chosen = null;
  let cy = null;

  const graph = element("div", { class: "plot-graph", role: "img", "aria-label": data.summary });
  const list = element("ol", { class: "plot-list", "aria-label": words["ties.list"] });
  const detail = element("div", { class: "plot-detail", "aria-live": "polite" }, words["ties.prompt"]);

  const style = (name) => getComputedStyle(stage).getPropertyValue(`--plot-${name}`).trim();
  const kinds = ["material-cooperation", "verbal-cooperation", "material-conflict", "verbal-conflict"];
  const tone = (kind) => style(kind.endsWith("conflict") ? "conflict" : "cooperation");
  const isWords = (kind) => kind.startsWith("verbal");

  function sheet() {
    const [ink, paper, quiet] = ["ink", "paper", "quiet"].map(style);
    return [
      {
        selector: "node",
        style: {
          label: "data(label)", width: "data(size)", height: "data(size)", "background-color": quiet,
          "border-width": 1.5, "border-color": ink, color: ink, "font-size": 13, "font-family": "system-ui, sans-serif",
          "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 120,
          "text-background-color": paper, "text-background-opacity": 0.85, "text-background-padding": 2,
        },
      },
      {
        selector: "edge",
        style: {
          width: "data(width)", "curve-style": "bezier", "control-point-step-size": 46, "line-color": "data(tone)",
          "target-arrow-color": "data(tone)", "target-arrow-shape": "triangle", "arrow-scale": 1.1,
          "line-style": "data(line)", "line-dash-pattern": [7, 5], color: ink, "font-size": 11,
          "font-family": "system-ui, sans-serif", "text-rotation": "autorotate", "text-background-color": paper,
          "text-background-opacity": 0.9, "text-background-padding": 2,
        },
      },
      { selector: "edge.worded, edge.chosen", style: { label: "data(label)" } },
      { selector: "edge.chosen", style: { "z-index": 9, "overlay-color": ink, "overlay-opacity": 0.14, "overlay-padding": 4 } },
      { selector: ".faint", style: { opacity: 0.25 } },
    ];
  }

  const seen = () => {
    const first = from.value || null;
    const last = until.value || null;
    return ties.filter(
      (tie) =>
        (all || tie.place < data.drawn) &&
        (!kind.value || tie.event === kind.value || tie.class === kind.value) &&
        (!first || (tie.to && tie.to >= first)) &&
        (!last || (tie.from && tie.from <= last)),
    );
  };

  function show() {
    const drawn = seen();
    const named = [...new Set(drawn.flatMap((tie) => [tie.agent, tie.recipient]))].sort();
    cy.elements().remove();
    cy.add([
      ...named.map((id) => ({
        data: { id: `actor-${id}`, label: actors.get(id).label, size: 16 + 5 * Math.min(6, Math.sqrt(actors.get(id).weight)) },
      })),
      ...drawn.map((tie) => ({
        data: {
          id: tie.id, source: `actor-${tie.agent}`, target: `actor-${tie.recipient}`, label: tie.label,
          width: 1.5 + 3.5 * Math.sqrt(tie.told / ties[0].told), tone: tone(tie.class), line: isWords(tie.class) ? "dashed" : "solid",
        },
      })),
    ]);
    list.replaceChildren(...drawn.map(entry));
    if (!drawn.length) list.append(element("li", {}, words["ties.none"]));
    arrange();
    choose(drawn.includes(chosen) ? chosen : null);
  }

  /** The actors so that those with ties between them follow each other, from the one with most ties on. */
  function inTurn() {
    const left = cy.nodes().toArray();
    const turn = [];
    while (left.length) {
      const close = (node) => (turn.length ? node.edgesWith(turn[turn.length - 1]).length * 100 : 0) + node.degree();
      const next = left.reduce((best, node) => (close(node) > close(best) ? node : best));
      turn.push(...left.splice(left.indexOf(next), 1));
    }
    return turn;
  }

  /** The same places for the same ties, without chance: few actors on an oval, many by forces, spread over the box. */
  function arrange() {
    const [wide, high] = [graph.clientWidth, graph.clientHeight];
    if (!wide || !high) return;
    cy.resize();
    const turn = inTurn();
    turn.forEach((node, place) => {
      const angle = Math.PI * (1.25 + (2 * place) / turn.length);
      node.position({ x: 300 + 300 * Math.cos(angle), y: 300 + 300 * Math.sin(angle) });
    });
    if (turn.length > MOST_ON_OVAL) {
      cy.layout({
        name: "cose", animate: false, fit: false, randomize: false, idealEdgeLength: () => 140, nodeRepulsion: () => 60000,
        nodeOverlap: 30, gravity: 0.8, numIter: 1500, componentSpacing: 60, nodeDimensionsIncludeLabels: true,
      }).run();
    }
    const [xs, ys] = ["x", "y"].map((axis) => turn.map((node) => node.position(axis)));
    const [sideRoom, topRoom, bottomRoom] = [Math.min(90, wide / 5), 30, 56];
    const spread = (value, values, from, room) => {
      const [low, high] = [Math.min(...values), Math.max(...values)];
      return from + (high - low > 1 ? (value - low) / (high - low) : 0.5) * room;
    };
    cy.nodes().positions((node) => ({
      x: spread(node.position("x"), xs, sideRoom, wide - 2 * sideRoom),
      y: spread(node.position("y"), ys, topRoom, high - topRoom - bottomRoom),
    }));
    cy.edges().toggleClass("worded", cy.edges().length <= MOST_WORDS && wide >= WIDE);
    cy.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
  }

  function entry(tie) {
    const line = element(
      "button",
      { type: "button", class: "plot-tie", "aria-pressed": "false", "data-tie": tie.id, onclick: () => choose(tie) },
      element("span", { class: `plot-stroke plot-${tie.class}`, "aria-hidden": "true" }),
      element("span", {}, element("bdi", {}, actors.get(tie.agent).label), ` ${tie.label} `, element("bdi", {}, actors.get(tie.recipient).label)),
      element("span", { class: "plot-size" }, String(tie.told)),
    );
    return element("li", {}, line);
  }

  function choose(tie) {
    chosen = tie;
    cy.elements().removeClass("chosen faint");
    for (const button of list.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(Boolean(tie) && button.dataset.tie === tie.id));
    }
    if (!tie) {
      detail.replaceChildren(words["ties.prompt"]);
      return;
    }
    const edge = cy.getElementById(tie.id);
    cy.elements().not(edge.union(edge.connectedNodes())).addClass("faint");
    edge.addClass("chosen");
    detail.replaceChildren(
      element(
        "p", {}, element("strong", {}, element("bdi", {}, actors.get(tie.agent).label), ` ${tie.label} `,
          element("bdi", {}, actors.get(tie.recipient).label)),
        tie.from ? ` · ${sayDays(words, tie.from, tie.to)}` : "",
      ),
      element("ul", {}, ...tie.claims.map((claim) =>
        element("li", {}, link(claim.label, claim.address), " ",
          element("small", {}, [claim.articles, claim.denied || claim.status].join(" · "))))),
    );
  }

  // Filters: a quarter of PLOVER's plane or one event type; a span of days on which it was told.
  const present = (name) => [...new Set(ties.map((tie) => tie[name]))];
  const kind = element(
    "select", { onchange: show }, element("option", { value: "" }, words["ties.every"]),
    ...kinds.filter((each) => present("class").includes(each)).map((each) =>
      element("optgroup", { label: words[`class.${each}`] },
        element("option", { value: each }, words[`class.${each}`]),
        ...present("event").filter((event) => ties.some((tie) => tie.event === event && tie.class === each))
          .map((event) => element("option", { value: event }, words[`events.${event}`])))),
  );
  const days = ties.flatMap((tie) => (tie.from ? [tie.from, tie.to] : [])).sort();
  const date = () => element("input", { type: "date", min: days[0], max: days[days.length - 1], onchange: show });
  const [from, until] = [date(), date()];
  const field = (word, input) => element("label", {}, `${words[word]} `, input);

  const legend = element(
    "ul", { class: "plot-legend" },
    ...kinds.filter((each) => present("class").includes(each)).map((each) =>
      element("li", {}, element("span", { class: `plot-stroke plot-${each}`, "aria-hidden": "true" }), words[`class.${each}`])),
  );
  const note = ties.length > data.drawn ? element("p", { class: "plot-note" }, say(words, "plot.hidden", { n: data.drawn })) : null;
  const more = moreButton(words, ties.length, data.drawn, (everything) => {
    all = everything;
    show();
  });
  stage.append(
    ...[
      summary(stage, data),
      element("div", { class: "plot-tools" },
        ...[field("ties.event", kind), days.length ? field("ties.since", from) : null, days.length ? field("ties.until", until) : null, more].filter(Boolean)),
      legend,
      element("div", { class: "plot-columns" }, graph, list),
      detail,
      note,
    ].filter(Boolean),
  );
  // Cytoscape puts a style element into the page unless one of this id is there; a strict content security policy refuses
  // it, and plots.css has its one rule.
  const STYLE = "__________cytoscape_stylesheet";
  if (!document.getElementById(STYLE)) document.head.append(element("meta", { id: STYLE, name: STYLE }));
  // The graph needs its size, so it is made when it stands in the page.
  cy = window.cytoscape({
    container: graph,
    boxSelectionEnabled: false,
    userPanningEnabled: false,
    userZoomingEnabled: false,
    style: sheet(),
  });

  cy.on("tap", "edge", (event) => {
    const tie = ties.find((each) => each.id === event.target.id());
    choose(tie);
    list.querySelector(`[data-tie="${tie.id}"]`).scrollIntoView({ block: "nearest" });
  });
  cy.on("tap", (event) => event.target === cy && choose(null));

  show();

  /** Colours stand in the picture as values: take them anew when the page turns dark or light. */
  function paint() {
    cy.edges().forEach((edge) => edge.data("tone", tone(ties.find((tie) => tie.id === edge.id()).class)));
    cy.style(sheet());
  }
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  new MutationObserver(paint).observe(document.documentElement, { attributeFilter: ["data-theme", "class"] });

  // Paper gets a picture of its own, light and sharp; the graph would draw itself anew only after it is printed.
  let copy = null;
  function beforePrint() {
    stage.dataset.printing = "yes";
    paint();
    copy = cy.renderer().bufferCanvasImage({ full: false, scale: 2, bg: style("paper") });
    copy.removeAttribute("style"); // its size in pixels
    copy.className = "plot-print";
    graph.after(copy);
  }
  function afterPrint() {
    copy?.remove();
    delete stage.dataset.printing;
    paint();
  }
  return { redraw: arrange, beforePrint, afterPrint };
};
