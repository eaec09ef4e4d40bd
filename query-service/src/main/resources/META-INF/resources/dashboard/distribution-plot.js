import { h } from "./dom.js";
import { number, withUnit } from "./format.js";
import { axis, tip, tooltip } from "./plot-parts.js";

/** A box plot above a histogram, on one axis of values. */
export function distributionOption({ statistics, bins, unit }) {
  const { low, high } = bins;
  return (colours) => ({
    animation: false,
    tooltip: { ...tooltip(colours), trigger: "item" },
    grid: [
      { left: 48, right: 18, top: 4, height: 56 },
      { left: 48, right: 18, top: 70, bottom: 30 },
    ],
    xAxis: [
      { gridIndex: 0, type: "value", min: low, max: high, show: false },
      { gridIndex: 1, type: "value", min: low, max: high, ...axis(colours, false), splitLine: { show: false },
        axisLabel: { color: colours.text, formatter: number, hideOverlap: true, showMinLabel: false, showMaxLabel: false } },
    ],
    yAxis: [
      { gridIndex: 0, type: "category", data: ["box"], show: false },
      { gridIndex: 1, type: "value", ...axis(colours, false), splitNumber: 3,
        axisLabel: { color: colours.text, formatter: (share) => `${number(share * 100)} %` } },
    ],
    series: [boxSeries(statistics, unit, colours), barSeries(bins, unit, colours)],
  });
}

function boxSeries(statistics, unit, colours) {
  const { min, quartile_1: first, median, quartile_3: third, max } = statistics;
  return {
    type: "boxplot", layout: "horizontal", xAxisIndex: 0, yAxisIndex: 0, boxWidth: [24, 30],
    itemStyle: { color: colours.band, borderColor: colours.line, borderWidth: 1.5 },
    data: [[min, first, median, third, max]],
    tooltip: { formatter: () => tip(null, Object.entries({ greatest: max, "quartile 3": third, median, "quartile 1": first, least: min })
      .map(([name, value]) => [name, withUnit(value, unit)])) },
  };
}

function barSeries({ edges, shares }, unit, colours) {
  return {
    type: "custom", xAxisIndex: 1, yAxisIndex: 1, encode: { x: [0, 1], y: 2 }, clip: true,
    data: shares.map((share, i) => [edges[i], edges[i + 1], share]),
    renderItem: (parameters, api) => {
      const [left, top] = api.coord([api.value(0), api.value(2)]);
      const [right, bottom] = api.coord([api.value(1), 0]);
      return { type: "rect", shape: { x: left + 0.5, y: top, width: Math.max(1, right - left - 1), height: bottom - top },
        style: { fill: colours.line } };
    },
    tooltip: { formatter: ({ value }) => tip(h("p", {}, `${number(value[0])} – ${withUnit(value[1], unit)}`),
      [["of the readings", `${number(value[2] * 100)} %`]]) },
  };
}
