import { readings, statistics } from "./api.js";
import { Chart } from "./chart.js";
import { distributionOption } from "./distribution-plot.js";
import { h, setText } from "./dom.js";
import { count, withUnit } from "./format.js";
import { ofQuantiles, ofValues, PERCENTILES } from "./histogram.js";

const MOST_VALUES = 20_000;

/** The distribution of the values of the range: a box plot and a histogram on one axis. */
export class Distribution {
  #plot = h("div", { class: "plot distribution", role: "img" });
  #caption = h("figcaption", { class: "muted small" });
  #chart = new Chart(this.#plot);
  element = h("figure", { class: "card" }, h("h2", {}, "Distribution"), this.#plot, this.#caption);

  /** From all values where they are few enough to load, else from exact percentiles. */
  static async load(uuid, query, summary, signal) {
    if (summary === null) return null;
    if (summary.count <= MOST_VALUES) {
      const all = await readings(uuid, { ...query, limit: MOST_VALUES }, signal);
      return { summary, bins: ofValues(all.map((reading) => reading.value), summary), isCounted: true };
    }
    const detailed = await statistics(uuid, { ...query, q: PERCENTILES }, signal);
    return detailed === null ? null : { summary: detailed, bins: ofQuantiles(detailed), isCounted: false };
  }

  show(loaded, unit) {
    this.#plot.hidden = loaded === null;
    if (loaded === null) {
      setText(this.#caption, "Nothing to show: no reading in this range.");
      return;
    }
    const { summary, bins, isCounted } = loaded;
    const box = "Box: the quartiles (Tukey's hinges) and the median; whiskers: the least and the greatest reading.";
    const bars = isCounted
      ? `Bars: all ${count(summary.count)} readings, counted.`
      : `Bars: from the exact percentiles of ${count(summary.count)} readings, within one per cent.`;
    setText(this.#caption, `${box} ${bars}`);
    this.#plot.setAttribute("aria-label", `From ${withUnit(summary.min, unit)} to ${withUnit(summary.max, unit)}; `
      + `half of the readings between ${withUnit(summary.quartile_1, unit)} and ${withUnit(summary.quartile_3, unit)}.`);
    this.#chart.show(distributionOption({ statistics: summary, bins, unit }));
  }

  close() {
    this.#chart.close();
  }
}
