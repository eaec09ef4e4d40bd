import * as echarts from "./echarts/echarts.esm.min.js";
import { h } from "./dom.js";
import { duration, fullTime, number, utc, withUnit } from "./format.js";

const FEW_POINTS = 60;

/** The page's colours, so that a plot is dark when the page is. */
function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  return {
    line: colour("--accent"), band: colour("--band"), text: colour("--muted"), strong: colour("--text"),
    grid: colour("--line"), surface: colour("--surface"), warm: colour("--warm"),
  };
}

/** A plot in an element: drawn anew when its content, the page's colours or the element's size change. */
export class Chart {
  #chart;
  #option = null;
  #observer;
  #redraw = () => this.#draw(true);

  constructor(element) {
    this.#chart = echarts.init(element, null, { renderer: "canvas" });
    this.#observer = new ResizeObserver(() => this.#chart.resize());
    this.#observer.observe(element);
    document.addEventListener("themechange", this.#redraw);
  }

  /** option(colours) gives what ECharts is to draw. */
  show(option) {
    this.#option = option;
    this.#draw(false);
  }

  close() {
    document.removeEventListener("themechange", this.#redraw);
    this.#observer.disconnect();
    this.#chart.dispose();
  }

  #draw(isThemeNew) {
    if (this.#option) this.#chart.setOption(this.#option(palette()), { notMerge: isThemeNew, lazyUpdate: true });
  }
}

/** The mean as a line, in a band from the least to the greatest value of each bucket. */
export function bandOption({ buckets, width, unit, start, end, isLive = false, compact = false }) {
  const points = withGaps(buckets, width);
  // A bucket that is still being filled has its middle ahead of now.
  const at = (bucket) => Math.min(bucket.date_created + width / 2, end) * 1000;
  const column = (value) => points.map((bucket) => [at(bucket), bucket.count ? value(bucket) : null]);
  const last = buckets.at(-1);
  return (colours) => ({
    animation: false,
    grid: compact ? { left: 4, right: 8, top: 6, bottom: 6 } : { left: 8, right: 18, top: 16, bottom: 8, containLabel: true },
    tooltip: compact ? { show: false } : {
      ...tooltip(colours),
      trigger: "axis",
      axisPointer: { lineStyle: { color: colours.text } },
      formatter: (items) => bucketTip(points[items[0]?.dataIndex], width, unit),
    },
    xAxis: { type: "time", min: start * 1000, max: end * 1000, ...axis(colours, compact), splitLine: { show: false } },
    yAxis: { type: "value", scale: true, ...axis(colours, compact), axisLabel: { show: !compact, color: colours.text, formatter: number } },
    series: [
      { ...line("least", column((bucket) => bucket.min)), stack: "band", stackStrategy: "all", lineStyle: { opacity: 0 } },
      { ...line("span", column((bucket) => bucket.max - bucket.min)), stack: "band", stackStrategy: "all",
        lineStyle: { opacity: 0 }, areaStyle: { color: colours.band, opacity: 1 } },
      { ...line("mean", column((bucket) => bucket.mean)), showSymbol: !compact && buckets.length < FEW_POINTS,
        symbol: "circle", symbolSize: 5, lineStyle: { color: colours.line, width: compact ? 1.5 : 2 },
        itemStyle: { color: colours.line }, z: 3 },
      { type: "scatter", name: "newest", silent: true, symbolSize: compact ? 6 : 9, z: 4,
        itemStyle: { color: colours.line, borderColor: colours.surface, borderWidth: 2 },
        data: isLive && last ? [[at(last), last.mean]] : [] },
    ],
  });
}

function line(name, data) {
  return { type: "line", name, data, showSymbol: false, silent: true, connectNulls: false, emphasis: { disabled: true } };
}

/** Where a device was silent for much longer than it usually is, the line breaks. */
function withGaps(buckets, width) {
  if (buckets.length < 3) return buckets;
  const steps = buckets.slice(1).map((bucket, i) => bucket.date_created - buckets[i].date_created).sort((a, b) => a - b);
  const longest = Math.max(3 * width, 5 * steps[Math.floor(steps.length / 2)]);
  return buckets.flatMap((bucket, i) => {
    const isAfterSilence = i > 0 && bucket.date_created - buckets[i - 1].date_created > longest;
    return isAfterSilence ? [{ date_created: buckets[i - 1].date_created + width, count: 0 }, bucket] : [bucket];
  });
}

function bucketTip(bucket, width, unit) {
  if (!bucket?.count) return null;
  const row = (name, value) => h("div", {}, h("span", {}, name), h("b", {}, value));
  return h("div", { class: "tip" },
    h("p", { title: utc(bucket.date_created) }, `${fullTime(bucket.date_created)}, ${duration(width)}`),
    row("greatest", withUnit(bucket.max, unit)), row("mean", withUnit(bucket.mean, unit)),
    row("least", withUnit(bucket.min, unit)), row("readings", number(bucket.count)));
}

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
    tooltip: { formatter: () => h("div", { class: "tip" }, ...Object.entries(
      { greatest: max, "quartile 3": third, median, "quartile 1": first, least: min })
      .map(([name, value]) => h("div", {}, h("span", {}, name), h("b", {}, withUnit(value, unit))))) },
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
    tooltip: { formatter: ({ value }) => h("div", { class: "tip" },
      h("p", {}, `${number(value[0])} – ${withUnit(value[1], unit)}`),
      h("div", {}, h("span", {}, "of the readings"), h("b", {}, `${number(value[2] * 100)} %`))) },
  };
}

function axis(colours, compact) {
  return {
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { show: !compact, color: colours.text, hideOverlap: true },
    splitLine: { show: !compact, lineStyle: { color: colours.grid } },
  };
}

function tooltip(colours) {
  return {
    confine: true, backgroundColor: colours.surface, borderColor: colours.grid, padding: [8, 10],
    textStyle: { color: colours.strong, fontSize: 13 }, transitionDuration: 0,
  };
}
