import { h, setText } from "./dom.js";
import { count } from "./format.js";
import { fleetHash } from "./location.js";

/** A device that sends every few minutes is not silent yet. */
const SILENT_AFTER_SECONDS = 900;
const MOST_CARDS = 24;
const names = new Intl.Collator(undefined, { numeric: true });

/** The groups of the fleet by one tag: how many devices each has, and how many of them are silent. */
export class Groups {
  #devices = [];
  #isComplete = true;
  #place;
  #key = h("select", { id: "group", onchange: () => this.#change(this.#key.value) });
  #cards = h("div", { class: "groups" });
  #more = h("p", { class: "muted small" });
  element = h("section", { class: "card", "aria-label": "Groups", hidden: true },
    h("div", { class: "row" }, h("h2", {}, "Groups"), h("label", { for: "group" }, "By tag", this.#key)),
    this.#cards, this.#more);

  constructor(place) {
    this.#place = place;
  }

  update(place) {
    this.#place = place;
    this.#draw();
  }

  show(devices, isComplete) {
    this.#devices = devices;
    this.#isComplete = isComplete;
    this.#draw();
  }

  #change(group) {
    location.hash = fleetHash({ ...this.#place, group, tag: "" });
  }

  #draw() {
    const keys = [...new Set(this.#devices.flatMap((device) => Object.keys(device.tags ?? {})))].sort(names.compare);
    this.element.hidden = keys.length === 0;
    if (keys.length === 0) return;
    const key = keys.includes(this.#place.group) ? this.#place.group : keys[0];
    this.#key.replaceChildren(...keys.map((each) => h("option", { value: each }, each)));
    this.#key.value = key;
    const groups = groupsBy(key, this.#devices);
    this.#cards.replaceChildren(...groups.slice(0, MOST_CARDS).map((group) => this.#card(key, group)));
    const parts = [groups.length > MOST_CARDS ? `and ${count(groups.length - MOST_CARDS)} more groups` : "",
      this.#isComplete ? "" : `counted among the first ${count(this.#devices.length)} devices`];
    setText(this.#more, parts.filter(Boolean).join("; "));
  }

  #card(key, { value, size, silent }) {
    const tag = `${key}:${value}`;
    const isChosen = value !== undefined && this.#place.tag === tag;
    const texts = [h("b", {}, value ?? `without ${key}`), h("span", { class: "small" }, `${count(size)} ${size === 1 ? "device" : "devices"}`),
      h("span", { class: silent > 0 ? "small silent" : "small muted" }, silent > 0 ? `${count(silent)} silent for 15 min` : "none silent")];
    if (value === undefined) return h("div", { class: "card group" }, texts);
    return h("a", { class: "card group", "aria-current": isChosen ? "true" : null,
      href: fleetHash({ ...this.#place, group: key, tag: isChosen ? "" : tag, sort: "silent" }) }, texts);
  }
}

/** By value; devices without the tag come last, as in the service's own answers. */
function groupsBy(key, devices) {
  const silentBefore = Date.now() / 1000 - SILENT_AFTER_SECONDS;
  const groups = new Map();
  for (const device of devices) {
    const value = device.tags?.[key];
    const group = groups.get(value) ?? { value, size: 0, silent: 0 };
    group.size++;
    if (!(device.last_seen >= silentBefore)) group.silent++;
    groups.set(value, group);
  }
  return [...groups.values()].sort((a, b) => (a.value === undefined) - (b.value === undefined) || names.compare(a.value, b.value));
}
