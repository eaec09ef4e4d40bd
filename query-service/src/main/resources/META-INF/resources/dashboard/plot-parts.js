import { h } from "./dom.js";

export function axis(colours, compact) {
  return {
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { show: !compact, color: colours.text, hideOverlap: true },
    splitLine: { show: !compact, lineStyle: { color: colours.grid } },
  };
}

export function tooltip(colours) {
  return {
    confine: true, backgroundColor: colours.surface, borderColor: colours.grid, padding: [8, 10],
    textStyle: { color: colours.strong, fontSize: 13 }, transitionDuration: 0,
  };
}

/** The content of a tooltip: a title and rows of a name and a value. */
export function tip(title, rows) {
  return h("div", { class: "tip" }, title,
    rows.map(([name, value]) => h("div", {}, h("span", {}, name), h("b", {}, value))));
}

/**
 * A rectangle from a datum's first and second value on the horizontal axis, and from its third to its fourth on the
 * vertical one. Edges are whole pixels, so that neighbours meet without a seam; nothing is thinner than a pixel.
 */
export function rectangle(api, gap = 0) {
  const [left, low] = api.coord([api.value(0), api.value(2)]).map(Math.round);
  const [right, high] = api.coord([api.value(1), api.value(3)]).map(Math.round);
  return { x: left, y: Math.min(low, high), width: Math.max(1, right - left - gap), height: Math.max(1, Math.abs(low - high)) };
}
