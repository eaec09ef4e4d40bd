import { withGaps } from "./buckets.js";
import { h } from "./dom.js";
import { duration, fullTime, number, utc, withUnit } from "./format.js";
import { axis, rectangle, tip, tooltip } from "./plot-parts.js";

/** With fewer points each gets a symbol. */
const FEW_POINTS = 60;

/**
 * Each bucket as a rectangle over its whole width from its least to its greatest value, and the means as a line. Buckets
 * of width 0 are readings: points on a line, without rectangles.
 */
export function bandOption({ buckets, width, unit, start, end, isLive = false, compact = false }) {
  const points = withGaps(buckets, width);
  // The middle of the bucket of this moment is in the future.
  const at = (bucket) => Math.min(bucket.date_created + width / 2, end) * 1000;
  const last = buckets.at(-1);
  return (colours) => ({
    animation: false,
    grid: compact ? { left: 4, right: 8, top: 6, bottom: 6 } : { left: 8, right: 18, top: 16, bottom: 8, containLabel: true },
    tooltip: compact ? { show: false } : {
      ...tooltip(colours),
      trigger: "axis",
      axisPointer: { lineStyle: { color: colours.text } },
      formatter: (items) => bucketTip(points[items.find((item) => item.seriesName === "mean")?.dataIndex], width, unit),
    },
    xAxis: { type: "time", min: start * 1000, max: end * 1000, ...axis(colours, compact), splitLine: { show: false } },
    yAxis: { type: "value", scale: true, ...axis(colours, compact), axisLabel: { show: !compact, color: colours.text, formatter: number } },
    series: [
      band(width > 0 ? buckets : [], width, colours),
      { type: "line", name: "mean", silent: true, connectNulls: false, emphasis: { disabled: true }, z: 3,
        data: points.map((bucket) => [at(bucket), bucket.count ? bucket.mean : null]),
        showSymbol: !compact && (width === 0 || buckets.length < FEW_POINTS), symbol: "circle", symbolSize: 5,
        lineStyle: { color: colours.line, width: compact ? 1.5 : 2 }, itemStyle: { color: colours.line } },
      { type: "scatter", name: "newest", silent: true, symbolSize: compact ? 6 : 9, z: 4,
        itemStyle: { color: colours.line, borderColor: colours.surface, borderWidth: 2 },
        data: isLive && last ? [[at(last), last.mean]] : [] },
    ],
  });
}

function band(buckets, width, colours) {
  return {
    type: "custom", name: "band", silent: true, clip: true, encode: { x: [0, 1], y: [2, 3] }, tooltip: { show: false },
    data: buckets.map(({ date_created: from, min, max }) => [from * 1000, (from + width) * 1000, min, max]),
    renderItem: (parameters, api) => ({ type: "rect", shape: rectangle(api), style: { fill: colours.band } }),
  };
}

function bucketTip(bucket, width, unit) {
  if (!bucket?.count) return null;
  const { date_created: from, min, max, mean, count } = bucket;
  const title = h("p", { title: utc(from) }, width > 0 ? `${fullTime(from)}, ${duration(width)}` : fullTime(from));
  if (width === 0) return tip(title, [["reading", withUnit(mean, unit)]]);
  return tip(title, [["greatest", withUnit(max, unit)], ["mean", withUnit(mean, unit)], ["least", withUnit(min, unit)],
    ["readings", number(count)]]);
}
