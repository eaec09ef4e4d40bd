import { fleetSeries } from "./api.js";
import { bandOption } from "./band-plot.js";
import { addReading, dropBefore, merged } from "./buckets.js";
import { Chart } from "./chart.js";
import { h, setText, wordBreaks } from "./dom.js";
import { withUnit } from "./format.js";

const SECONDS = 120;
const MOST_TYPES = 6;

/** Live plots, one per type: mean, least and greatest value of all devices in each second of the last two minutes. */
export class Pulse {
  #types = new Map();
  #others = new Set();
  #grid = h("div", { class: "pulse" });
  #more = h("p", { class: "muted small" });
  #empty = h("p", { class: "muted" }, "No reading in the last two minutes.");
  element = h("section", { "aria-label": "Live by type" },
    h("h2", {}, "Live"),
    h("p", { class: "muted small" }, "All devices, by type: mean and min–max of each second of the last two minutes."),
    this.#empty, this.#grid, this.#more);

  add({ type, value, date_created: time }) {
    const shown = this.#types.get(type) ?? this.#open(type);
    if (!shown) return;
    // A device's clock can be ahead of this one.
    addReading(shown.buckets, 1, Math.min(time, Date.now() / 1000), value);
    shown.newest = value;
  }

  /** Loads what was measured in the last two minutes, of the first few of the given types, and plots it in their order. */
  async load(types, signal) {
    const end = Math.ceil(Date.now() / 1000);
    const loaded = types.slice(0, MOST_TYPES).map(async (type) =>
      [type, await fleetSeries({ type, start: end - SECONDS, end, points: SECONDS + 1 }, signal)]);
    for (const [type, stored] of await Promise.all(loaded)) {
      if (stored.length > 0) this.#begin(type, stored);
    }
  }

  draw(unitOf) {
    const end = Date.now() / 1000;
    for (const [type, shown] of this.#types) {
      dropBefore(shown.buckets, 1, end - SECONDS);
      setText(shown.value, withUnit(shown.newest, unitOf(type)));
      shown.chart.show(bandOption({
        buckets: shown.buckets, width: 1, start: end - SECONDS, end, isLive: true, compact: true }));
    }
  }

  close() {
    for (const { chart } of this.#types.values()) chart.close();
  }

  #begin(type, stored) {
    const shown = this.#types.get(type) ?? this.#open(type);
    if (!shown) return;
    shown.buckets = merged(stored, shown.buckets);
    shown.newest ??= stored.at(-1).last;
  }

  #open(type) {
    if (this.#types.size >= MOST_TYPES) {
      this.#others.add(type);
      setText(this.#more, `and ${this.#others.size} more types`);
      return null;
    }
    const plot = h("div", { class: "plot small-plot", role: "img", "aria-label": `${type}, live` });
    const value = h("b", { class: "figures" }, "–");
    this.#empty.remove();
    this.#grid.append(h("figure", { class: "card" },
      h("figcaption", {}, h("span", { class: "type", title: type }, wordBreaks(type)), value), plot));
    const shown = { buckets: [], newest: null, value, chart: new Chart(plot) };
    this.#types.set(type, shown);
    return shown;
  }
}
