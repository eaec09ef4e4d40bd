import { bucketName } from "./calendar.js";
import { h } from "./dom.js";
import { count, number, utc, withUnit } from "./format.js";
import { axis, rectangle, tip, tooltip } from "./plot-parts.js";

/** A bar for each calendar bucket, from its least to its greatest value, with a line at its mean. */
export function calendarOption({ rows, bucket, zone, unit }) {
  return (colours) => ({
    animation: false,
    grid: { left: 8, right: 18, top: 16, bottom: 8, containLabel: true },
    tooltip: { ...tooltip(colours), trigger: "item", formatter: ({ dataIndex }) => barTip(rows[dataIndex], bucket, zone, unit) },
    xAxis: { type: "time", min: rows[0].start * 1000, max: rows.at(-1).end * 1000, ...axis(colours, false), splitLine: { show: false } },
    yAxis: { type: "value", scale: true, ...axis(colours, false), axisLabel: { color: colours.text, formatter: number } },
    series: [{
      type: "custom", clip: true, encode: { x: [0, 1], y: [2, 3] }, cursor: "zoom-in",
      data: rows.map(({ start, end, min, max, mean }) => [start * 1000, end * 1000, min, max, mean]),
      renderItem: (parameters, api) => bar(api, colours),
    }],
  });
}

function bar(api, colours) {
  const whole = rectangle(api);
  const shape = rectangle(api, whole.width > 3 ? 1 : 0);
  const mean = Math.round(api.coord([api.value(0), api.value(4)])[1]);
  return { type: "group", children: [
    { type: "rect", shape, style: { fill: colours.band } },
    { type: "rect", shape: { ...shape, y: mean - 1, height: 2 }, style: { fill: colours.line } },
  ] };
}

function barTip({ start, min, max, mean, count: readings }, bucket, zone, unit) {
  return tip(h("p", { title: utc(start) }, bucketName(start, bucket, zone)), [["greatest", withUnit(max, unit)],
    ["mean", withUnit(mean, unit)], ["least", withUnit(min, unit)], ["readings", count(readings)]]);
}
