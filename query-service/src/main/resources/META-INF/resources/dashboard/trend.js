import { addReading, dropBefore } from "./buckets.js";
import { bandOption, Chart } from "./charts.js";
import { h, setText } from "./dom.js";
import { count, duration, fullTime, withUnit } from "./format.js";

/** One series over the range, live at its right edge. */
export class Trend {
  #plot = h("div", { class: "plot trend", role: "img" });
  #caption = h("figcaption", { class: "muted small" });
  #chart = new Chart(this.#plot);
  #shown = null;
  element = h("figure", { class: "card" }, this.#plot, this.#caption);

  /** How many buckets the plot has room for. */
  points() {
    return Math.max(60, Math.min(800, Math.floor(this.#plot.clientWidth / 2)));
  }

  show({ buckets, width }, { unit, start, end, isLive }) {
    this.#shown = { buckets, width, unit, start, end, isLive };
    this.draw(end);
  }

  add(reading) {
    if (this.#shown) addReading(this.#shown.buckets, this.#shown.width, reading.date_created, reading.value);
  }

  /** Moves a live plot's right edge to the given time. */
  draw(end) {
    const shown = this.#shown;
    if (shown === null) return;
    if (shown.isLive) {
      shown.start += end - shown.end;
      shown.end = end;
      dropBefore(shown.buckets, shown.width, shown.start);
    }
    this.#chart.show(bandOption(shown));
    this.#describe(shown);
  }

  close() {
    this.#chart.close();
  }

  #describe({ buckets, width, unit, start, end, isLive }) {
    setText(this.#caption, buckets.length === 0
      ? "No reading in this range."
      : `Mean, in a band from the least to the greatest value, of each ${duration(width)}; ${count(buckets.length)} with readings.`
        + (isLive ? " The right edge is live." : ""));
    const values = buckets.length === 0 ? "no reading" : `from ${withUnit(Math.min(...buckets.map((b) => b.min)), unit)} `
      + `to ${withUnit(Math.max(...buckets.map((b) => b.max)), unit)}`;
    this.#plot.setAttribute("aria-label", `From ${fullTime(start)} to ${fullTime(end)}: ${values}`);
  }
}
