import { h, notice, setText, showChildren, wordBreaks } from "./dom.js";
import { matches, order, sorted, tagsOf } from "./fleet-model.js";
import { age, count, nameOf, utc } from "./format.js";
import { deviceHash, fleetHash } from "./location.js";

const FIRST_ROWS = 40;

/** The fleet as a list that can be searched, filtered by type and tag, and sorted; its filters are in the address. */
export class DeviceList {
  #devices = [];
  #isComplete = true;
  #place;
  #onFilter;
  #limit = FIRST_ROWS;
  /** The rows that are shown, by the device's UUID. */
  #shown = new Map();
  #search = h("input", { type: "search", id: "search", placeholder: "Name or UUID", autocomplete: "off",
    oninput: () => this.#change({ q: this.#search.value }) });
  #type = h("select", { id: "type", onchange: () => this.#change({ type: this.#type.value }) });
  #sort = h("select", { id: "sort", onchange: () => this.#change({ sort: this.#sort.value }) },
    h("option", { value: "silent" }, "silent first"), h("option", { value: "name" }, "by name"),
    h("option", { value: "seen" }, "by last seen"));
  #tag = h("select", { id: "tag", onchange: () => this.#change({ tag: this.#tag.value }) });
  #summary = h("p", { class: "muted small", role: "status", "aria-live": "polite" });
  #body = h("tbody");
  #table = h("table", { class: "devices", hidden: true },
    h("thead", {}, h("tr", {}, ["Device", "Types and tags", "Last seen"].map((name) => h("th", { scope: "col" }, name)))), this.#body);
  #state = h("div", {}, notice("loading", "Loading the fleet …"));
  #more = h("button", { type: "button", class: "more", hidden: true, onclick: () => this.#showMore() }, "Show more");
  element = h("section", { class: "card list", "aria-label": "Devices" },
    h("h2", {}, "Devices"),
    h("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
      h("label", { for: "search" }, "Search", this.#search), h("label", { for: "type" }, "Type", this.#type),
      h("label", { for: "tag" }, "Tag", this.#tag), h("label", { for: "sort" }, "Order", this.#sort)),
    this.#summary, this.#state, this.#table, this.#more);

  /** onFilter(place) is called after each change of a filter. */
  constructor(place, onFilter) {
    this.#onFilter = onFilter;
    this.update(place);
  }

  update(place) {
    this.#place = place;
    if (this.#search.value !== place.q) this.#search.value = place.q;
    this.#sort.value = place.sort;
    this.#offer();
    this.#draw();
  }

  show(devices, isComplete) {
    this.#devices = devices;
    this.#isComplete = isComplete;
    this.#state.replaceChildren();
    this.#offer();
    this.#draw();
  }

  /** Shows a message above the list. */
  message(message) {
    this.#state.replaceChildren(message);
  }

  tick(now) {
    for (const { device, seen } of this.#shown.values()) {
      if (device.last_seen === undefined) setText(seen, "never");
      else setText(seen, now - device.last_seen < 5 ? "now" : `${age(device.last_seen, now)} ago`, utc(device.last_seen));
    }
  }

  #change(part) {
    this.#limit = FIRST_ROWS;
    history.replaceState(null, "", fleetHash({ ...this.#place, ...part }));
    this.update({ ...this.#place, ...part });
    this.#onFilter(this.#place);
  }

  #showMore() {
    this.#limit += 4 * FIRST_ROWS;
    this.#draw();
  }

  #offer() {
    offer(this.#type, this.#devices.flatMap((device) => device.types), this.#place.type);
    offer(this.#tag, this.#devices.flatMap(tagsOf), this.#place.tag);
  }

  #draw() {
    const now = Date.now() / 1000;
    const found = this.#devices.filter(matches(this.#place)).sort(order(this.#place.sort, now));
    const rows = found.slice(0, this.#limit);
    this.#shown = new Map(rows.map((device) => [device.device_uuid, row(device, this.#shown.get(device.device_uuid))]));
    showChildren(this.#body, [...this.#shown.values()].map(({ element }) => element));
    this.#table.hidden = rows.length === 0;
    this.#more.hidden = found.length <= rows.length;
    if (this.#devices.length > 0) this.#summarise(rows.length, found.length);
    this.tick(now);
  }

  #summarise(shown, found) {
    setText(this.#summary, found === 0 ? "No device matches."
      : `${count(shown)} of ${count(found)}${this.#isComplete ? "" : " or more"} devices`);
  }
}

/** Sets a select's options to "all", all values, and the chosen one. */
function offer(select, all, chosen) {
  const values = sorted(chosen ? [...all, chosen] : all);
  if (values.length !== select.options.length - 1 || values.some((value, i) => select.options[i + 1].value !== value)) {
    select.replaceChildren(h("option", { value: "" }, "all"), ...values.map((value) => h("option", { value }, value)));
  }
  select.value = chosen;
}

/** A device's row: the one that is shown, if it shows the same. */
function row(device, shown) {
  const content = JSON.stringify([device.name, device.types, device.tags]);
  return shown?.content === content ? { ...shown, device } : { ...newRow(device), content };
}

function newRow(device) {
  const seen = h("td", { class: "muted figures seen" });
  const types = device.types.map((type) => h("a",
    { class: "chip", title: type, href: deviceHash({ device: device.device_uuid, type }) }, wordBreaks(type)));
  const tags = tagsOf(device).map((tag) => h("a", { class: "chip tag", title: tag, href: fleetHash({ tag }) }, wordBreaks(tag)));
  return { device, seen, element: h("tr", {},
    h("td", {}, h("a", { class: "name", href: deviceHash({ device: device.device_uuid }) }, nameOf(device)),
      h("span", { class: "uuid" }, device.device_uuid)),
    h("td", {}, h("div", { class: "chips" }, types, tags)), seen) };
}
