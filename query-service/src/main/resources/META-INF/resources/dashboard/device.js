import { device, latest, statistics } from "./api.js";
import { CalendarBars } from "./calendar-bars.js";
import { showConnection } from "./connection.js";
import { Distribution } from "./distribution.js";
import { errorNotice, h, notice, setText } from "./dom.js";
import { age, fullTime, nameOf, utc, withUnit } from "./format.js";
import { isReading } from "./frames.js";
import { LiveStream } from "./live.js";
import { bounds, deviceHash, parse } from "./location.js";
import { QueryLinks } from "./query-links.js";
import { RangePicker } from "./range-picker.js";
import { StatisticsCards } from "./statistics-cards.js";
import { Switch } from "./switch.js";
import { Trend } from "./trend.js";

const TICK_MS = 500;
const REFRESH_MS = 10_000;
/** A refresh that took a second is repeated after 20 s at the earliest, so that it takes at most 5 % of the time. */
const REST_FACTOR = 20;

/** One device: a series over a range, its statistics and its distribution, live. */
export class DeviceView {
  #root;
  #place;
  #device;
  #newest = new Map();
  /** Live readings up to this time are in the plot's stored buckets already; null while it is unknown. */
  #storedUntil = null;
  /** Live readings that arrived during a load, null outside of one. */
  #pending = null;
  #isStale = false;
  #shownType = null;
  #refreshAt = Infinity;
  #abort = new AbortController();
  #heading = h("h1", { tabindex: "-1" });
  #now = h("p", { class: "now figures" });
  #types = new Switch("Type");
  #picker = new RangePicker();
  #state = h("div", { class: "state" });
  #trend = new Trend((range) => this.#zoom(range));
  #calendar = new CalendarBars((range) => this.#zoom(range));
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
    this.#content = h("div", { class: "content" }, this.#trend.element, this.#cards.element, this.#calendar.element,
      this.#distribution.element, this.#links.element);
    root.replaceChildren(
      h("p", { class: "small" }, h("a", { href: "#/" }, "← The fleet")),
      h("div", { class: "row wrap head" }, h("div", {}, this.#heading, h("p", { class: "uuid" }, place.device)), this.#now),
      h("div", { class: "row wrap controls" }, this.#types.element, this.#picker.element), this.#state, this.#content);
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
    this.#calendar.close();
    this.#distribution.close();
    this.#root.replaceChildren();
  }

  /** Loads the device and its types, then the readings of one type. */
  async #open() {
    const signal = this.#renewAbort();
    this.#state.replaceChildren();
    if (this.#newest.size === 0) setText(this.#now, "Loading …");
    try {
      const [readings, known] = await Promise.all([
        latest(this.#device.device_uuid, signal), device(this.#device.device_uuid, signal)]);
      this.#device = { ...this.#device, ...known, types: readings.map((reading) => reading.type) };
      for (const reading of readings) this.#note(reading);
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
      this.#state.replaceChildren(notice("empty", "No reading yet", "A reading appears here as soon as the device posts it."));
      return;
    }
    this.#content.hidden = false;
    if (!this.#place.type) history.replaceState(null, "", deviceHash({ ...this.#place, type }));
    this.update({ ...parse(location.hash), type });
  }

  async #load(isQuiet = false) {
    if (!this.#place.type) return;
    const signal = this.#renewAbort();
    const { start, end } = bounds(this.#place);
    const query = { type: this.#place.type, start, end };
    const began = performance.now();
    this.#isStale = false;
    this.#refreshAt = Infinity;
    this.#pending = [];
    this.#content.hidden = false;
    if (!isQuiet) this.#begin(query);
    try {
      const plot = this.#loadPlot(query, signal);
      await Promise.all([plot, this.#loadCalendar(query, signal), this.#loadSummary(query, plot, signal)]);
      this.#content.removeAttribute("aria-busy");
      this.#refreshAt = performance.now() + Math.max(REFRESH_MS, REST_FACTOR * (performance.now() - began));
    } catch (error) {
      this.#fail(error, () => this.#load());
    }
  }

  /** Shows the new range with the values at hand. */
  #begin({ type, start, end }) {
    this.#content.setAttribute("aria-busy", "true");
    if (this.#shownType !== type) this.#trend.clear();
    this.#trend.preview(start, end);
    this.#links.update({ type, start, end });
    this.#calendar.update(this.#place, { start, end });
  }

  async #loadPlot(query, signal) {
    const plot = await this.#trend.load(this.#device.device_uuid, query, this.#isLive(), signal);
    this.#state.replaceChildren();
    this.#shownType = query.type;
    this.#storedUntil = null;
    this.#trend.show(plot, { ...query, unit: this.#unit(), isLive: this.#isLive() });
  }

  async #loadCalendar(query, signal) {
    this.#calendar.show(await this.#calendar.load(this.#device.device_uuid, query, this.#place.by, signal), this.#unit());
  }

  async #loadSummary(query, plot, signal) {
    const summary = await statistics(this.#device.device_uuid, query, signal);
    this.#cards.show(summary, this.#unit());
    await plot;
    this.#addPending(summary === null ? query.start : summary.last.date_created);
    this.#distribution.show(await Distribution.load(this.#device.device_uuid, query, summary, signal), this.#unit());
  }

  #zoom({ start, end }) {
    location.hash = deviceHash({ ...this.#place, range: "own", from: start, to: end });
  }

  #fail(error, retry) {
    if (error.name === "AbortError") return;
    this.#pending = null;
    this.#content.removeAttribute("aria-busy");
    this.#content.hidden = this.#shownType === null;
    if (this.#newest.size === 0) setText(this.#now, "");
    this.#state.replaceChildren(errorNotice(error, retry));
  }

  #take(frames) {
    for (const frame of frames) {
      if (!isReading(frame) || frame.device_uuid !== this.#device.device_uuid) continue;
      const isNewType = !this.#device.types.includes(frame.type);
      this.#note(frame);
      if (isNewType) this.#open();
      else if (frame.type === this.#place.type) this.#addLive(frame);
    }
  }

  #addLive(reading) {
    this.#isStale = true;
    if (!this.#isLive()) return;
    this.#pending?.push(reading);
    if (this.#storedUntil !== null && reading.date_created > this.#storedUntil) this.#trend.add(reading);
  }

  #addPending(storedUntil) {
    const arrived = this.#pending ?? [];
    this.#pending = null;
    this.#storedUntil = storedUntil;
    for (const reading of arrived) this.#addLive(reading);
  }

  #note(reading) {
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
    this.#types.show(types.map((type) =>
      ({ key: type, name: type, href: deviceHash({ ...this.#place, type }) })), this.#place.type);
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
