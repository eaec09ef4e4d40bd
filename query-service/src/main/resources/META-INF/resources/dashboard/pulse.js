import { addReading, dropBefore } from "./buckets.js";
import { bandOption, Chart } from "./charts.js";
import { h, setText, wordBreaks } from "./dom.js";
import { withUnit } from "./format.js";

const SECONDS = 120;
const MOST_TYPES = 6;

/** What arrives now, a small plot a type: mean, least and greatest value of every second of the last two minutes. */
export class Pulse {
  #types = new Map();
  #others = new Set();
  #grid = h("div", { class: "pulse" });
  #more = h("p", { class: "muted small" });
  #empty = h("p", { class: "muted" }, "Waiting for the first reading of the live stream …");
  element = h("section", { "aria-label": "Live by type" },
    h("h2", {}, "Live"),
    h("p", { class: "muted small" }, "What arrives now, by type: mean and min–max of each second, over the last two minutes."),
    this.#empty, this.#grid, this.#more);

  add(type, value) {
    const shown = this.#types.get(type) ?? this.#open(type);
    if (!shown) return;
    addReading(shown.buckets, 1, Date.now() / 1000, value);
    shown.newest = value;
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

  #open(type) {
    if (this.#types.size >= MOST_TYPES) {
      this.#others.add(type);
      setText(this.#more, `and ${this.#others.size} more types`);
      return null;
    }
    const plot = h("div", { class: "plot small-plot", role: "img", "aria-label": `${type}, live` });
    const value = h("b", { class: "figures" }, "–");
    this.#empty.remove();
    this.#grid.append(h("figure", { class: "card" }, h("figcaption", {}, h("span", { class: "type" }, wordBreaks(type)), value), plot));
    const shown = { buckets: [], newest: null, value, chart: new Chart(plot) };
    this.#types.set(type, shown);
    return shown;
  }
}
