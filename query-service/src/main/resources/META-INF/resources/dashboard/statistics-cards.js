import { h, setText } from "./dom.js";
import { count, time, utc, withUnit } from "./format.js";

const VALUES = [
  ["mean", "Mean"], ["median", "Median"], ["mode", "Mode"], ["stddev", "Standard deviation"], ["min", "Least"],
  ["quartile_1", "Quartile 1"], ["quartile_3", "Quartile 3"], ["max", "Greatest"], ["iqr", "Between the quartiles"],
];

/** Every statistic of the range; each card is always there, so that the layout is stable. */
export class StatisticsCards {
  #values = new Map();
  element = h("dl", { class: "tiles statistics" });

  constructor() {
    for (const [key, name] of [["count", "Readings"], ...VALUES, ["first", "First"], ["last", "Last"]]) {
      const value = h("dd", { class: "figures" }, "–");
      this.#values.set(key, value);
      this.element.append(h("div", { class: "card tile" }, h("dt", {}, name), value));
    }
  }

  /** Null where the range holds no reading. */
  show(statistics, unit) {
    if (statistics === null) {
      for (const [key, value] of this.#values) setText(value, key === "count" ? "0" : "–", "");
      return;
    }
    setText(this.#values.get("count"), count(statistics.count));
    const values = { ...statistics, iqr: statistics.quartile_3 - statistics.quartile_1 };
    for (const [key] of VALUES) {
      const value = values[key];
      setText(this.#values.get(key), value === null ? "–" : withUnit(value, unit), value === null ? "" : String(value));
    }
    for (const key of ["first", "last"]) {
      const at = statistics[key].date_created;
      setText(this.#values.get(key), time(at), utc(at));
    }
  }
}
