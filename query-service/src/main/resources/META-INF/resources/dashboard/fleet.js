import { devices } from "./api.js";
import { showConnection } from "./connection.js";
import { DeviceList } from "./device-list.js";
import { errorNotice, h, notice, setText } from "./dom.js";
import { Feed } from "./feed.js";
import { age, count, fullTime, number, utc } from "./format.js";
import { Groups } from "./groups.js";
import { isReading, LiveStream } from "./live.js";
import { Pulse } from "./pulse.js";
import { Rate } from "./rate.js";

const TICK_MS = 250;
const REFRESH_MS = 60_000;
const REFRESH_FOR_NEW_MS = 3_000;
/** A pause in typing, after which the service is asked. */
const SEARCH_DELAY_MS = 250;
const SILENT_AFTER_SECONDS = 60;

/** The fleet at a glance, live. */
export class FleetView {
  #root;
  #byUuid = new Map();
  #units = new Map();
  #newest = null;
  #isComplete = true;
  #ticks = 0;
  #loadedAt = -Infinity;
  #isUnknownSeen = false;
  #abort = new AbortController();
  #rate = new Rate();
  #pulse = new Pulse();
  #feed = new Feed();
  #place;
  #list;
  #groups;
  #search = new AbortController();
  #searchTimer;
  #tiles = { devices: tile("Devices"), rate: tile("Readings per second"), newest: tile("Newest reading"),
    heard: tile("Heard from in the last minute") };
  #stream;
  #timer;

  constructor(root, place) {
    this.#root = root;
    this.#place = place;
    this.#list = new DeviceList(place, (filters) => this.#filter(filters));
    this.#groups = new Groups(place);
    document.title = "Fleet · Aviary";
    root.replaceChildren(
      h("h1", { tabindex: "-1" }, "The fleet"),
      h("dl", { class: "tiles" }, Object.values(this.#tiles).map((each) => each.element)),
      this.#groups.element,
      this.#pulse.element,
      h("div", { class: "columns" }, this.#list.element, this.#feed.element));
    this.#stream = new LiveStream({}, (frames, total) => this.#take(frames, total),
      (state, details) => showConnection(state, details, () => this.#stream, () => this.#load()));
    this.#load();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  canShow(place) {
    return !place.device;
  }

  update(place) {
    this.#list.update(place);
    this.#groups.update(place);
    this.#filter(place);
  }

  close() {
    clearInterval(this.#timer);
    clearTimeout(this.#searchTimer);
    this.#abort.abort();
    this.#search.abort();
    this.#stream.close();
    this.#pulse.close();
    this.#root.replaceChildren();
  }

  async #load() {
    this.#loadedAt = performance.now();
    this.#isUnknownSeen = false;
    try {
      const answer = await devices({}, this.#abort.signal);
      this.#isComplete = answer.complete;
      this.#know(answer.devices);
      await this.#find();
    } catch (error) {
      if (error.name !== "AbortError") this.#list.say(errorNotice(error, () => this.#load()));
    }
  }

  #filter(place) {
    this.#place = place;
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(() => this.#find(), this.#isComplete ? 0 : SEARCH_DELAY_MS);
  }

  /** What the list shows: devices that are known here where that is all of them, else those that the service finds. */
  async #find() {
    this.#search.abort();
    this.#search = new AbortController();
    const { q, tag } = this.#place;
    try {
      const answer = this.#isComplete || !(q || tag)
        ? { devices: [...this.#byUuid.values()], complete: this.#isComplete }
        : await devices({ q, tag }, this.#search.signal);
      if (this.#byUuid.size > 0) this.#list.show(answer.devices, answer.complete);
    } catch (error) {
      if (error.name !== "AbortError") this.#list.say(errorNotice(error, () => this.#find()));
    }
  }

  #know(fleet) {
    for (const device of fleet) {
      const seenLive = this.#byUuid.get(device.device_uuid)?.last_seen;
      if (seenLive > (device.last_seen ?? 0)) device.last_seen = seenLive;
      this.#hear(device.last_seen);
    }
    this.#byUuid = new Map(fleet.map((device) => [device.device_uuid, device]));
    this.#units = unitsOf(fleet);
    this.#groups.show(fleet, this.#isComplete);
    if (fleet.length === 0) {
      this.#list.say(notice("empty", "No device yet", "A device appears here with the first reading that it posts to ingest-service."));
    }
  }

  #hear(time) {
    if (time !== undefined && (this.#newest === null || time > this.#newest)) this.#newest = time;
  }

  #take(frames, total) {
    const readings = frames.filter(isReading);
    // What the tab had to drop while it was hidden counts all the same.
    this.#rate.add(readings.length + total - frames.length);
    for (const reading of readings) {
      this.#pulse.add(reading.type, reading.value);
      this.#hear(reading.date_created);
      const device = this.#byUuid.get(reading.device_uuid);
      if (!device || !device.types.includes(reading.type)) this.#isUnknownSeen = true;
      else if (!(device.last_seen >= reading.date_created)) device.last_seen = reading.date_created;
    }
    this.#feed.add(frames);
  }

  #tick() {
    const now = Date.now() / 1000;
    const waited = performance.now() - this.#loadedAt;
    if (waited > REFRESH_MS || (this.#isUnknownSeen && this.#isComplete && waited > REFRESH_FOR_NEW_MS)) this.#load();
    this.#feed.draw((uuid) => this.#byUuid.get(uuid));
    if (this.#ticks++ % 4 !== 0) return;
    if (!document.hidden) this.#pulse.draw((type) => this.#units.get(type));
    this.#list.tick(now);
    this.#showTiles(now);
  }

  #showTiles(now) {
    const rate = this.#rate.perSecond();
    setText(this.#tiles.rate.value, rate === null ? "–" : number(rate < 100 ? Math.round(rate * 10) / 10 : Math.round(rate)));
    if (this.#newest !== null) {
      setText(this.#tiles.newest.value, `${age(this.#newest, now)} ago`, `${fullTime(this.#newest)} (${utc(this.#newest)})`);
    }
    if (this.#byUuid.size === 0) return;
    let heard = 0;
    for (const device of this.#byUuid.values()) if (now - device.last_seen <= SILENT_AFTER_SECONDS) heard++;
    setText(this.#tiles.devices.value, `${count(this.#byUuid.size)}${this.#isComplete ? "" : "+"}`);
    setText(this.#tiles.heard.value, `${count(heard)} of ${this.#isComplete ? "" : "the first "}${count(this.#byUuid.size)}`);
  }
}

function tile(name) {
  const value = h("dd", { class: "figures" }, "–");
  return { value, element: h("div", { class: "card tile" }, h("dt", {}, name), value) };
}

/** The unit of a type, where all devices that name one name the same. */
function unitsOf(fleet) {
  const units = new Map();
  for (const device of fleet) {
    for (const [type, unit] of Object.entries(device.units ?? {})) {
      units.set(type, units.has(type) && units.get(type) !== unit ? undefined : unit);
    }
  }
  return units;
}
