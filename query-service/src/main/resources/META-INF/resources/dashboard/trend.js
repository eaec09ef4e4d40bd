import { readings, series } from "./api.js";
import { bandOption } from "./band-plot.js";
import { addReading, bucketsOf, dropBefore, readingsIn, within } from "./buckets.js";
import { Chart } from "./chart.js";
import { h, setText } from "./dom.js";
import { DragSelection } from "./drag-selection.js";
import { count, duration, fullTime, withUnit } from "./format.js";
import { zoomedOut } from "./zoom.js";

/** In buckets of a second, this many readings are loaded and drawn one by one. */
const FEW_READINGS = 2_000;
const FINEST_SECONDS = 1;

/** The plot of one series over the range, live at its right edge; dragging over a part of it zooms into that part. */
export class Trend {
  #plot = h("div", { class: "plot trend", role: "img" });
  #caption = h("figcaption", { class: "muted small", role: "status" });
  #out = h("button", { type: "button", class: "quiet", onclick: () => this.#zoomOut() }, "Zoom out");
  #chart = new Chart(this.#plot);
  #selection;
  #onRange;
  #shown = null;
  element = h("figure", { class: "card" }, this.#plot, h("div", { class: "row under" }, this.#caption, this.#out));

  /** onRange({start, end}): the viewer zooms to these epoch seconds. */
  constructor(onRange) {
    this.#onRange = onRange;
    this.#selection = new DragSelection(this.#plot, () => this.#area(), onRange);
    this.#plot.addEventListener("dblclick", () => this.#zoomOut());
  }

  /** Buckets for the plot's width in pixels, or the readings themselves where they are few and close together. */
  async load(uuid, query, isLive, signal) {
    const points = Math.max(60, Math.min(800, Math.floor(this.#plot.clientWidth / 2)));
    const coarse = await series(uuid, { ...query, points }, signal);
    const isFew = !isLive && coarse.width === FINEST_SECONDS && readingsIn(coarse.buckets) <= FEW_READINGS;
    if (!isFew) return coarse;
    return { width: 0, buckets: bucketsOf(await readings(uuid, { ...query, limit: FEW_READINGS }, signal)) };
  }

  /** Shows another range at once, with the buckets at hand, until its own are loaded. */
  preview(start, end) {
    if (this.#shown === null || end < start) return;
    const { buckets, width } = this.#shown;
    this.#shown = { ...this.#shown, buckets: within(buckets, width, start, end), start, end, isLive: false, isLoading: true };
    this.draw(end);
  }

  show({ buckets, width }, { unit, start, end, isLive }) {
    this.#shown = { buckets, width, unit, start, end, isLive, isLoading: false };
    this.draw(end);
  }

  clear() {
    this.#shown = null;
  }

  add(reading) {
    const shown = this.#shown;
    if (shown?.isLive) addReading(shown.buckets, shown.width, reading.date_created, reading.value);
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
    this.#selection.close();
    this.#chart.close();
  }

  #area() {
    if (this.#shown === null) return null;
    const { start, end } = this.#shown;
    const left = this.#chart.pixelOf(start * 1000);
    return { left, width: this.#chart.pixelOf(end * 1000) - left, start, end };
  }

  #zoomOut() {
    if (this.#shown !== null) this.#onRange(zoomedOut(this.#shown, Math.ceil(Date.now() / 1000)));
  }

  #describe(shown) {
    const { buckets, unit, start, end } = shown;
    setText(this.#caption, captionOf(shown));
    const values = buckets.length === 0 ? "no reading" : `from ${withUnit(Math.min(...buckets.map((b) => b.min)), unit)} `
      + `to ${withUnit(Math.max(...buckets.map((b) => b.max)), unit)}`;
    this.#plot.setAttribute("aria-label", `From ${fullTime(start)} to ${fullTime(end)}: ${values}`);
  }
}

function captionOf({ buckets, width, isLive, isLoading }) {
  const loading = isLoading ? " Finer values are loading." : "";
  if (buckets.length === 0) return isLoading ? "Loading …" : "No reading in this range.";
  if (width === 0) return `Each of the ${count(buckets.length)} readings.${loading} Drag over a part to zoom.`;
  return `Mean, in a band from the least to the greatest value, of each ${duration(width)}; ${count(buckets.length)} with readings.`
    + (isLive ? " The right edge is live." : "") + (loading || " Drag over a part to zoom.");
}
