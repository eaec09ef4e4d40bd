import { device, latest, series, statistics } from "./api.js";
import { showConnection } from "./connection.js";
import { Distribution } from "./distribution.js";
import { errorNotice, h, notice, setText, wordBreaks } from "./dom.js";
import { age, fullTime, nameOf, utc, withUnit } from "./format.js";
import { isReading, LiveStream } from "./live.js";
import { bounds, deviceHash, parse } from "./location.js";
import { QueryLinks } from "./query-links.js";
import { RangePicker } from "./range-picker.js";
import { StatisticsCards } from "./statistics-cards.js";
import { Trend } from "./trend.js";

const TICK_MS = 500;
const REFRESH_MS = 10_000;
const REST_FACTOR = 20;

/** One device: a series over a range, its statistics and its distribution, live. */
export class DeviceView {
  #root;
  #place;
  #device;
  #newest = new Map();
  #storedUntil = Infinity;
  #isStale = false;
  #isShown = false;
  #refreshAt = Infinity;
  #abort = new AbortController();
  #heading = h("h1", { tabindex: "-1" });
  #now = h("p", { class: "now figures" });
  #types = h("nav", { class: "switch", "aria-label": "Type" });
  #picker = new RangePicker();
  #state = h("div", { class: "state" });
  #trend = new Trend();
  #cards = new StatisticsCards();
  #distribution = new Distribution();
  #links;
  #content;
  #stream;
  #timer;

  constructor(root, place) {
    this.#root = root;
    this.#place = place;
    this.#device = { device_uuid: place.device, types: [] };
    this.#links = new QueryLinks(place.device);
    this.#content = h("div", { class: "content" }, this.#trend.element, this.#cards.element, this.#distribution.element,
      this.#links.element);
    root.replaceChildren(
      h("p", { class: "small" }, h("a", { href: "#/" }, "← The fleet")),
      h("div", { class: "row wrap head" }, h("div", {}, this.#heading, h("p", { class: "uuid" }, place.device)), this.#now),
      h("div", { class: "row wrap controls" }, this.#types, this.#picker.element), this.#state, this.#content);
    this.#showDevice();
    this.#picker.update(place);
    this.#stream = new LiveStream({ device_uuid: place.device }, (frames) => this.#take(frames),
      (state, details) => showConnection(state, details, () => this.#stream, () => this.#open()));
    this.#open();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  canShow(place) {
    return place.device === this.#device.device_uuid;
  }

  update(place) {
    this.#place = { ...place, type: place.type ?? this.#place.type };
    this.#picker.update(this.#place);
    this.#showDevice();
    this.#load();
  }

  close() {
    clearInterval(this.#timer);
    this.#abort.abort();
    this.#stream.close();
    this.#trend.close();
    this.#distribution.close();
    this.#root.replaceChildren();
  }

  /** What the device is, then what it measured. */
  async #open() {
    const signal = this.#renewAbort();
    this.#state.replaceChildren();
    if (this.#newest.size === 0) setText(this.#now, "Loading …");
    try {
      const [readings, known] = await Promise.all([
        latest(this.#device.device_uuid, signal), device(this.#device.device_uuid, signal)]);
      this.#device = { ...this.#device, ...known, types: readings.map((reading) => reading.type) };
      for (const reading of readings) this.#hear(reading);
      this.#choose(this.#place.type ?? this.#device.types[0]);
    } catch (error) {
      this.#fail(error, () => this.#open());
    }
  }

  #choose(type) {
    this.#showDevice();
    if (type === undefined || type === null) {
      this.#content.hidden = true;
      setText(this.#now, "");
      this.#state.replaceChildren(notice("empty", "No reading yet", "What this device posts appears here at once."));
      return;
    }
    this.#content.hidden = false;
    if (!this.#place.type) history.replaceState(null, "", deviceHash({ ...this.#place, type }));
    this.update({ ...parse(location.hash), type });
  }

  async #load(isQuiet = false) {
    if (!this.#place.type) return;
    const signal = this.#renewAbort();
    const { type } = this.#place;
    const { start, end } = bounds(this.#place);
    const query = { type, start, end };
    const began = performance.now();
    this.#isStale = false;
    this.#refreshAt = Infinity;
    this.#content.hidden = false;
    if (!isQuiet) this.#content.setAttribute("aria-busy", "true");
    this.#links.update(query);
    try {
      const [plot, summary] = await Promise.all([
        series(this.#device.device_uuid, { ...query, points: this.#trend.points() }, signal),
        statistics(this.#device.device_uuid, query, signal)]);
      const spread = await Distribution.load(this.#device.device_uuid, query, summary, signal);
      this.#show({ plot, summary, spread, start, end });
      this.#refreshAt = performance.now() + Math.max(REFRESH_MS, REST_FACTOR * (performance.now() - began));
    } catch (error) {
      this.#fail(error, () => this.#load());
    }
  }

  #show({ plot, summary, spread, start, end }) {
    const unit = this.#unit();
    // Live readings up to here are in the buckets already.
    this.#isShown = true;
    this.#storedUntil = summary === null ? start : summary.last.date_created;
    this.#state.replaceChildren();
    this.#content.removeAttribute("aria-busy");
    this.#trend.show(plot, { unit, start, end, isLive: this.#isLive() });
    this.#cards.show(summary, unit);
    this.#distribution.show(spread, unit);
  }

  #fail(error, retry) {
    if (error.name === "AbortError") return;
    this.#content.removeAttribute("aria-busy");
    this.#content.hidden = !this.#isShown;
    if (this.#newest.size === 0) setText(this.#now, "");
    this.#state.replaceChildren(errorNotice(error, retry));
  }

  #take(frames) {
    for (const frame of frames) {
      if (!isReading(frame) || frame.device_uuid !== this.#device.device_uuid) continue;
      const isNewType = !this.#device.types.includes(frame.type);
      this.#hear(frame);
      if (isNewType) this.#open();
      else if (frame.type === this.#place.type) this.#addLive(frame);
    }
  }

  #addLive(reading) {
    this.#isStale = true;
    if (this.#isLive() && reading.date_created > this.#storedUntil) this.#trend.add(reading);
  }

  #hear(reading) {
    if (!this.#device.types.includes(reading.type)) this.#device.types.push(reading.type);
    const before = this.#newest.get(reading.type);
    if (!before || reading.date_created >= before.date_created) this.#newest.set(reading.type, reading);
  }

  #tick() {
    this.#showNewest();
    if (document.hidden) return;
    if (this.#isLive()) this.#trend.draw(Math.ceil(Date.now() / 1000));
    if (this.#isLive() && this.#isStale && performance.now() > this.#refreshAt) this.#load(true);
  }

  #showNewest() {
    const reading = this.#newest.get(this.#place.type);
    if (!reading) return;
    setText(this.#now, `${withUnit(reading.value, this.#unit())} · ${age(reading.date_created)} ago`,
      `${fullTime(reading.date_created)} (${utc(reading.date_created)})`);
  }

  #showDevice() {
    const name = nameOf(this.#device);
    setText(this.#heading, name);
    document.title = `${name} · Aviary`;
    const types = [...new Set([...this.#device.types, this.#place.type].filter(Boolean))];
    this.#types.replaceChildren(...types.map((type) => h("a", {
      href: deviceHash({ ...this.#place, type }), "aria-current": type === this.#place.type ? "true" : null }, wordBreaks(type))));
    this.#showNewest();
  }

  #isLive() {
    return this.#place.range !== "own";
  }

  #unit() {
    return this.#device.units?.[this.#place.type];
  }

  #renewAbort() {
    this.#abort.abort();
    this.#abort = new AbortController();
    return this.#abort.signal;
  }
}
