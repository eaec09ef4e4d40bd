import { svg } from "./dom.js";
import { withUnit } from "./format.js";
import { boxOf } from "./group-model.js";

/** Units of the drawing: the axis is 100 high, with a margin for the width of the lines. */
const WIDTH = 40;
const HEIGHT = 100;
const MARGIN = 2;

/** A vertical box plot: whiskers to the least and the greatest reading; empty without statistics. */
export function boxPlot(statistics, scale, unit) {
  const image = svg("svg", { class: "box", viewBox: `0 ${-MARGIN} ${WIDTH} ${HEIGHT + 2 * MARGIN}`, role: "img" });
  if (!statistics || !scale) {
    image.setAttribute("aria-label", "no reading");
    return image;
  }
  const { min, first, median, third, max } = boxOf(statistics, scale);
  const middle = WIDTH / 2;
  const line = (x1, y1, x2, y2, kind = "whisker") => svg("line", { class: kind, x1, y1, x2, y2 });
  image.setAttribute("aria-label", `from ${withUnit(statistics.min, unit)} to ${withUnit(statistics.max, unit)}, `
    + `half of the readings between ${withUnit(statistics.quartile_1, unit)} and ${withUnit(statistics.quartile_3, unit)}`);
  image.append(
    line(middle, max, middle, third), line(middle, first, middle, min),
    line(middle - 8, max, middle + 8, max), line(middle - 8, min, middle + 8, min),
    svg("rect", { class: "quartiles", x: middle - 14, y: third, width: 28, height: Math.max(0, first - third) }),
    line(middle - 14, median, middle + 14, median, "median"));
  return image;
}
