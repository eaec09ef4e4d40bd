import { groupStatistics } from "./api.js";
import { boxPlot } from "./box-plot.js";
import { errorNotice, h, setText, showChildren } from "./dom.js";
import { commonTypes, mainTagKey, sorted, tagKeys } from "./fleet-model.js";
import { count, withUnit } from "./format.js";
import { groupsBy, scaleOf } from "./group-model.js";
import { bounds, fleetHash, RANGES } from "./location.js";

const FIRST_CARDS = 24;
const RANGE_NAMES = { hour: "last hour", day: "last day", week: "last week", month: "last 31 days", year: "last year", decade: "last 10 years" };

/** The groups of the fleet by one tag: devices, silent devices, and a box plot of one type on an axis that all share. */
export class Groups {
  #devices = [];
  #silent = [];
  #isComplete = true;
  #place;
  #units = new Map();
  #statistics = null;
  #asked = null;
  #abort = new AbortController();
  #limit = FIRST_CARDS;
  #key = h("select", { id: "group", onchange: () => this.#change({ group: this.#key.value, tag: "" }) });
  #type = h("select", { id: "group-type", onchange: () => this.#change({ type: this.#type.value }) });
  #range = h("select", { id: "group-range", onchange: () => this.#change({ range: this.#range.value }) },
    Object.keys(RANGES).map((value) => h("option", { value }, RANGE_NAMES[value])));
  #cards = h("div", { class: "groups" });
  #caption = h("p", { class: "muted small", role: "status" });
  #error = h("div", { class: "state" });
  #more = h("button", { type: "button", class: "more", hidden: true, onclick: () => this.#showMore() });
  element = h("section", { class: "card", "aria-label": "Groups", hidden: true },
    h("div", { class: "row wrap head top-aligned" }, h("h2", {}, "Groups"), h("div", { class: "choices" },
      h("label", { for: "group" }, "By tag", this.#key), h("label", { for: "group-type" }, "Box plots of", this.#type),
      h("label", { for: "group-range" }, "Range", this.#range))),
    this.#caption, this.#error, this.#cards, this.#more);

  constructor(place) {
    this.#place = place;
  }

  update(place) {
    this.#place = place;
    this.#refresh(false);
  }

  /** @param silent the silent devices of the whole fleet, or null where they are too many */
  show({ devices, isComplete, silent, units }) {
    this.#devices = devices;
    this.#isComplete = isComplete;
    this.#silent = silent;
    this.#units = units;
    this.#refresh(true);
  }

  close() {
    this.#abort.abort();
  }

  #change(part) {
    location.hash = fleetHash({ ...this.#place, ...part });
  }

  #showMore() {
    this.#limit += 4 * FIRST_CARDS;
    this.#draw();
  }

  #refresh(isNewFleet) {
    const keys = sorted([...tagKeys(this.#devices), ...(this.#place.group ? [this.#place.group] : [])]);
    this.element.hidden = keys.length === 0 || this.#devices.length === 0;
    if (this.element.hidden) return;
    const types = commonTypes(this.#devices);
    choose(this.#key, keys, this.#place.group || mainTagKey(this.#devices));
    choose(this.#type, sorted([...types, ...(this.#place.type ? [this.#place.type] : [])]), this.#place.type || types[0]);
    this.#range.value = this.#place.range;
    this.#draw();
    this.#load(isNewFleet);
  }

  async #load(isNewFleet) {
    const query = { type: this.#type.value, group_by: this.#key.value, range: this.#place.range };
    const asked = JSON.stringify(query);
    if (!query.type || (asked === this.#asked && !isNewFleet)) return;
    if (asked !== this.#asked) {
      this.#statistics = null;
      this.#draw();
    }
    this.#asked = asked;
    this.#abort.abort();
    this.#abort = new AbortController();
    try {
      const { type, group_by } = query;
      this.#statistics = await groupStatistics({ type, group_by, ...bounds(query) }, this.#abort.signal);
      this.#error.replaceChildren();
      this.#draw();
    } catch (error) {
      if (error.name !== "AbortError") this.#error.replaceChildren(errorNotice(error, () => this.#load(true)));
    }
  }

  #draw() {
    const key = this.#key.value;
    const groups = groupsBy({ key, devices: this.#isComplete ? this.#devices : null, silent: this.#silent,
      statistics: this.#statistics, now: Date.now() / 1000 });
    const scale = scaleOf(groups);
    const shown = [...this.#cards.children];
    const cards = groups.slice(0, this.#limit).map((group) => this.#card(key, group, scale));
    showChildren(this.#cards, cards.map((card) => shown.find((each) => each.isEqualNode(card)) ?? card));
    this.#more.hidden = groups.length <= this.#limit;
    setText(this.#more, `Show more of ${count(groups.length)} groups`);
    setText(this.#caption, this.#describe(scale));
  }

  #describe(scale) {
    if (this.#statistics === null) return "Loading the box plots …";
    if (scale === null) return `No reading of ${this.#type.value} in the ${RANGE_NAMES[this.#place.range]}.`;
    const unit = this.#units.get(this.#type.value);
    return `Exact quartiles and medians, from the least to the greatest reading, on one axis from ${withUnit(scale.low, unit)} `
      + `to ${withUnit(scale.high, unit)}.`;
  }

  #card(key, { value, size, silent, statistics }, scale) {
    const tag = `${key}:${value}`;
    const isChosen = value !== undefined && this.#place.tag === tag;
    const unit = this.#units.get(this.#type.value);
    const content = [boxPlot(statistics, scale, unit), h("div", { class: "group-texts" },
      h("b", {}, value ?? `without ${key}`),
      h("span", { class: "small" }, sizeOf(size, statistics)),
      silent === undefined ? null : h("span", { class: silent > 0 ? "small silent" : "small muted" }, silent > 0 ? `${count(silent)} silent for 15 min` : "none silent"),
      statistics ? h("span", { class: "small figures" }, `median ${withUnit(statistics.median, unit)}`) : null)];
    if (value === undefined) return h("div", { class: "card group" }, content);
    return h("a", { class: "card group", "aria-current": isChosen ? "true" : null,
      href: fleetHash({ ...this.#place, group: key, tag: isChosen ? "" : tag }) }, content);
  }
}

function sizeOf(size, statistics) {
  if (size !== undefined) return `${count(size)} ${size === 1 ? "device" : "devices"}`;
  const active = statistics?.devices ?? 0;
  return `${count(active)} ${active === 1 ? "device" : "devices"} with readings`;
}

function choose(select, values, chosen) {
  if (values.length !== select.options.length || values.some((value, i) => select.options[i].value !== value)) {
    select.replaceChildren(...values.map((value) => h("option", { value }, value)));
  }
  select.value = chosen;
}
