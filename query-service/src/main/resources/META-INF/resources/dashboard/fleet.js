import { devices, MOST_DEVICES } from "./api.js";
import { showConnection } from "./connection.js";
import { DeviceList } from "./device-list.js";
import { errorNotice, h, notice, setText } from "./dom.js";
import { Feed } from "./feed.js";
import { commonTypes, isSilent, SILENT_FOR, union, unitsOf } from "./fleet-model.js";
import { age, count, fullTime, number, utc } from "./format.js";
import { isReading } from "./frames.js";
import { Groups } from "./groups.js";
import { LiveStream } from "./live.js";
import { Pulse } from "./pulse.js";
import { Rate } from "./rate.js";

const TICK_MS = 250;
const REFRESH_MS = 60_000;
const REFRESH_FOR_NEW_MS = 3_000;
/** The service is asked after a pause in typing. */
const SEARCH_DELAY_MS = 250;
/** Of a fleet that is too large to load, this many silent devices and this many others are listed. */
const MOST_FOUND = 200;

/** The fleet at a glance, live. */
export class FleetView {
  #root;
  #byUuid = new Map();
  #units = new Map();
  #newest = null;
  #isLoaded = false;
  #isComplete = true;
  /** The silent devices of a fleet that is too large to load, {devices, complete}. */
  #silent = null;
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
    silent: tile("Silent for 15 minutes") };
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
      (state, details) => showConnection(state, details, () => this.#stream, () => this.#open()));
    this.#open();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  canShow(place) {
    return !place.device;
  }

  update(place) {
    this.#list.update(place);
    this.#filter(place);
  }

  close() {
    clearInterval(this.#timer);
    clearTimeout(this.#searchTimer);
    this.#abort.abort();
    this.#search.abort();
    this.#stream.close();
    this.#pulse.close();
    this.#groups.close();
    this.#root.replaceChildren();
  }

  /** Loads the fleet, and for the live plots what was measured just before. */
  async #open() {
    if (!await this.#load()) return;
    try {
      await this.#pulse.load(commonTypes([...this.#byUuid.values()]), this.#abort.signal);
    } catch (error) {
      if (error.name !== "AbortError") this.#list.message(errorNotice(error, () => this.#open()));
    }
  }

  async #load() {
    this.#loadedAt = performance.now();
    this.#isUnknownSeen = false;
    const { signal } = this.#abort;
    try {
      const answer = await devices({}, signal);
      this.#isComplete = answer.complete;
      this.#silent = answer.complete ? null : await devices({ silentFor: SILENT_FOR }, signal);
      this.#know(answer.devices);
      await this.#find();
      return true;
    } catch (error) {
      if (error.name !== "AbortError") this.#list.message(errorNotice(error, () => this.#open()));
      return false;
    }
  }

  #filter(place) {
    this.#groups.update(place);
    this.#place = place;
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(() => this.#find(), this.#isComplete ? 0 : SEARCH_DELAY_MS);
  }

  /** Lists the loaded devices where these are the whole fleet, else those that the service finds. */
  async #find() {
    this.#search.abort();
    this.#search = new AbortController();
    try {
      const found = this.#isComplete
        ? { devices: [...this.#byUuid.values()], complete: true }
        : await search(this.#place, this.#search.signal);
      if (this.#byUuid.size > 0) this.#list.show(found.devices, found.complete);
    } catch (error) {
      if (error.name !== "AbortError") this.#list.message(errorNotice(error, () => this.#find()));
    }
  }

  #know(fleet) {
    this.#isLoaded = true;
    for (const device of fleet) {
      const seenLive = this.#byUuid.get(device.device_uuid)?.last_seen;
      if (seenLive > (device.last_seen ?? 0)) device.last_seen = seenLive;
      this.#note(device.last_seen);
    }
    this.#byUuid = new Map(fleet.map((device) => [device.device_uuid, device]));
    this.#units = unitsOf(fleet);
    this.#groups.show({ devices: fleet, isComplete: this.#isComplete, silent: this.#silentDevices(), units: this.#units });
    if (fleet.length === 0) {
      this.#list.message(notice("empty", "No device yet", "A device appears here with the first reading that it posts to ingest-service."));
    }
  }

  /** All silent devices; null if there are more than the page loads. */
  #silentDevices() {
    if (this.#isComplete) return [...this.#byUuid.values()];
    return this.#silent.complete ? this.#silent.devices : null;
  }

  #note(time) {
    if (time !== undefined && (this.#newest === null || time > this.#newest)) this.#newest = time;
  }

  #take(frames, total) {
    const readings = frames.filter(isReading);
    // Messages that were dropped while the tab was hidden count, too.
    this.#rate.add(readings.length + total - frames.length);
    for (const reading of readings) {
      this.#pulse.add(reading);
      this.#note(reading.date_created);
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
    if (!this.#isLoaded) return;
    const silent = this.#silentDevices();
    setText(this.#tiles.devices.value, `${count(this.#byUuid.size)}${this.#isComplete ? "" : "+"}`);
    setText(this.#tiles.silent.value, silent === null ? `${count(MOST_DEVICES)}+`
      : count(silent.filter((device) => isSilent(device, now)).length));
  }
}

/** Devices that match, the silent ones among them first: the list's first rows are right without loading all devices. */
async function search({ q, tag }, signal) {
  const [silent, all] = await Promise.all([
    devices({ q, tag, silentFor: SILENT_FOR, limit: MOST_FOUND }, signal), devices({ q, tag, limit: MOST_FOUND }, signal)]);
  return { devices: union(silent.devices, all.devices), complete: all.complete };
}

function tile(name) {
  const value = h("dd", { class: "figures" }, "–");
  return { value, element: h("div", { class: "card tile" }, h("dt", {}, name), value) };
}
