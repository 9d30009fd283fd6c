// What happened and what was published, over time, drawn by vis-timeline.
"use strict";

window.katanyaPlots.timeline = (stage, data) => {
  const { element, link, say, day, dateWriter, sayDays, moreButton, summary, reducedMotion, DAY } = window.katanyaPlot;
  const { vis, moment } = window;
  const words = data.words;
  const GROUPS = ["events", "reports"];
  const items = data.items.map((item, id) => ({ ...item, id, start: day(item.from), until: day(item.to, 1) }));
  const events = items.filter((item) => item.group === "events");
  let shown = [];
  let timeline = null;

  const hint = element("p", { class: "plot-hint", id: `plot-keys-${stage.parentElement.dataset.source}` }, words["timeline.keys"]);
  const canvas = element("div", { class: "plot-time", "aria-hidden": "true" });
  const board = element(
    "div",
    { class: "plot-board", role: "application", tabindex: "0", "aria-label": data.summary, "aria-describedby": hint.id },
    canvas,
  );
  const detail = element("div", { class: "plot-detail", "aria-live": "polite" }, words["timeline.prompt"]);

  /** What stands on a mark; vis puts elements in as they are and makes no HTML of text. */
  function mark(item) {
    const size = item.size ? element("span", { class: "plot-size" }, String(item.size)) : null;
    return element("span", { class: "plot-mark" }, size, element("bdi", {}, item.label));
  }

  function asVis(item) {
    const ranged = +item.until - +item.start > DAY;
    return {
      id: item.id,
      group: item.group,
      start: item.start,
      end: ranged ? item.until : undefined,
      type: ranged ? "range" : "point",
      content: "",
      className: `plot-${item.group}`,
    };
  }

  const set = new vis.DataSet([]);
  const first = Math.min(...items.map((item) => +item.start));
  const last = Math.max(...items.map((item) => +item.until));
  const room = Math.max((last - first) * 0.06, DAY);
  // A mark's words stand to its right: the last ones need room, about 180 pixels.
  const whole = () => {
    const share = Math.min(0.5, 180 / Math.max(1, stage.clientWidth - 100));
    return [first - room, last + (last - first + room) * (share / (1 - share))];
  };
  const years = dateWriter(words, { year: "numeric" });
  const month = dateWriter(words, { month: "short" });
  const monthYear = dateWriter(words, { month: "long", year: "numeric" });
  const write = {
    day: (time) => String(time.getUTCDate()),
    weekday: (time) => String(time.getUTCDate()),
    week: (time) => String(time.getUTCDate()),
    month: (time) => month(time),
    year: (time) => years(time),
  };

  function show(all) {
    shown = items.filter((item) => item.group === "reports" || all || item.rank < data.drawn);
    shown.sort((a, b) => a.start - b.start || a.id - b.id);
    set.clear();
    set.add(shown.map(asVis));
    timeline.setWindow(...whole(), { animation: false });
  }

  function tell(item) {
    const links = item.links.map((each) => element("li", {}, link(each.label, each.address)));
    detail.replaceChildren(
      element("strong", {}, sayDays(words, item.from, item.to)),
      ` ${words[`timeline.${item.group}`]}`,
      element("ul", {}, ...links),
    );
  }

  function choose(item) {
    timeline.setSelection([item.id]);
    tell(item);
  }

  /** Bring a mark into the window where it is outside. */
  function reveal(item) {
    const { start, end } = timeline.getWindow();
    if (item.start < start || item.start > end) timeline.moveTo(item.start, { animation: !reducedMotion() });
  }

  function step(event) {
    const chosen = items[timeline.getSelection()[0]];
    const row = shown.filter((item) => item.group === (chosen || shown[0]).group);
    const place = chosen ? row.indexOf(chosen) : -1;
    const across = () => {
      const other = shown.filter((item) => item.group !== chosen.group);
      return other.reduce((best, item) => (Math.abs(item.start - chosen.start) < Math.abs(best.start - chosen.start) ? item : best), other[0]);
    };
    const animation = !reducedMotion();
    const moves = {
      ArrowRight: () => row[Math.min(place + 1, row.length - 1)],
      ArrowLeft: () => row[Math.max(place - 1, 0)],
      Home: () => row[0],
      End: () => row[row.length - 1],
      ArrowDown: () => (chosen ? across() : row[0]),
      ArrowUp: () => (chosen ? across() : row[0]),
      "+": () => void timeline.zoomIn(0.5, { animation }),
      "-": () => void timeline.zoomOut(0.5, { animation }),
      Enter: () => void detail.querySelector("a")?.focus(),
    };
    if (!moves[event.key] || event.altKey || event.ctrlKey || event.metaKey || !shown.length) return;
    event.preventDefault();
    const next = moves[event.key]();
    if (next) {
      choose(next);
      reveal(next);
    }
  }

  board.addEventListener("keydown", step);

  const button = (word, act) => element("button", { type: "button", class: "plot-button", onclick: act }, words[word]);
  const animated = () => ({ animation: !reducedMotion() });
  stage.append(
    ...[
      summary(stage, data),
      element(
        "div",
        { class: "plot-tools" },
        button("timeline.nearer", () => timeline.zoomIn(0.5, animated())),
        button("timeline.farther", () => timeline.zoomOut(0.5, animated())),
        button("timeline.whole", () => timeline.setWindow(...whole(), animated())),
        moreButton(words, events.length, data.drawn, show),
      ),
      board,
      detail,
      hint,
      data.undated ? element("p", { class: "plot-note" }, data.undated) : null,
      events.length > data.drawn ? element("p", { class: "plot-note" }, say(words, "plot.hidden", { n: data.drawn })) : null,
    ].filter(Boolean),
  );
  // vis measures its marks, so it is made when it stands in the page.
  timeline = new vis.Timeline(
    canvas,
    set,
    new vis.DataSet(GROUPS.map((id) => ({ id, content: "" }))),
    {
      align: "left",
      clickToUse: false,
      end: whole()[1],
      format: {
        minorLabels: (time, scale) => (write[scale] || (() => ""))(time.toDate()),
        majorLabels: (time, scale) =>
          scale === "month" ? years(time.toDate()) : scale === "year" ? "" : monthYear(time.toDate()),
      },
      groupTemplate: (group) => element("span", { class: "plot-group" }, words[`timeline.${group.id}`]),
      margin: { item: { horizontal: 8, vertical: 5 }, axis: 8 },
      min: first - 20 * room,
      max: last + 40 * room,
      moment: (date) => moment.utc(date),
      order: (a, b) => a.start - b.start || a.id - b.id,
      orientation: "top",
      showCurrentTime: false,
      start: whole()[0], // or vis would fit the window to the marks without their words
      showTooltips: false,
      template: (item) => (item.id === undefined || !items[item.id] ? "" : mark(items[item.id])),
      verticalScroll: false,
      zoomKey: "ctrlKey",
      zoomMin: 4 * DAY,
    },
  );
  timeline.on("select", ({ items: chosen }) => chosen.length && tell(items[chosen[0]]));
  show(false);

  // Paper is not as wide as the window, and nothing is measured anew when it is printed.
  const PAPER = "680px";
  const resize = (width) => {
    board.style.width = width;
    timeline.redraw();
  };
  return { beforePrint: () => resize(PAPER), afterPrint: () => resize("") };
};
