import { h, notice, setText } from "./dom.js";
import { age, count, nameOf, utc } from "./format.js";
import { deviceHash, fleetHash } from "./location.js";

const AT_ONCE = 40;
const names = new Intl.Collator(undefined, { numeric: true });

/** The fleet as a list that can be searched, filtered by type and sorted; what it shows stands in the address. */
export class DeviceList {
  #devices = [];
  #place;
  #limit = AT_ONCE;
  #shown = [];
  #search = h("input", { type: "search", id: "search", placeholder: "Name or UUID", autocomplete: "off",
    oninput: () => this.#change({ q: this.#search.value }) });
  #type = h("select", { id: "type", onchange: () => this.#change({ type: this.#type.value }) });
  #sort = h("select", { id: "sort", onchange: () => this.#change({ sort: this.#sort.value }) },
    h("option", { value: "name" }, "by name"), h("option", { value: "seen" }, "by last seen"));
  #summary = h("p", { class: "muted small", role: "status", "aria-live": "polite" });
  #body = h("tbody");
  #table = h("table", { class: "devices", hidden: true },
    h("thead", {}, h("tr", {}, ["Device", "Types", "Last seen"].map((name) => h("th", { scope: "col" }, name)))), this.#body);
  #state = h("div", {}, notice("loading", "Loading the fleet …"));
  #more = h("button", { type: "button", class: "more", hidden: true, onclick: () => this.#showMore() }, "Show more");
  element = h("section", { class: "card list", "aria-label": "Devices" },
    h("h2", {}, "Devices"),
    h("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
      h("label", { for: "search" }, "Search", this.#search), h("label", { for: "type" }, "Type", this.#type),
      h("label", { for: "sort" }, "Order", this.#sort)),
    this.#summary, this.#state, this.#table, this.#more);

  constructor(place) {
    this.#type.append(h("option", { value: "" }, "all"));
    this.update(place);
  }

  update(place) {
    this.#place = place;
    if (this.#search.value !== place.q) this.#search.value = place.q;
    this.#sort.value = place.sort;
    this.#offerTypes();
    this.#draw();
  }

  show(devices) {
    this.#devices = devices;
    this.#state.replaceChildren();
    this.#offerTypes();
    this.#draw();
  }

  /** Puts a message in the list's place; a list that is there already stays. */
  say(message) {
    this.#state.replaceChildren(message);
  }

  tick(now) {
    for (const { device, seen } of this.#shown) {
      if (device.last_seen === undefined) continue;
      setText(seen, now - device.last_seen < 5 ? "now" : `${age(device.last_seen, now)} ago`, utc(device.last_seen));
    }
  }

  #change(part) {
    this.#limit = AT_ONCE;
    history.replaceState(null, "", fleetHash({ ...this.#place, ...part }));
    this.update({ ...this.#place, ...part });
  }

  #showMore() {
    this.#limit += 4 * AT_ONCE;
    this.#draw();
  }

  #offerTypes() {
    const types = [...new Set(this.#devices.flatMap((device) => device.types))].sort(names.compare);
    if (this.#place.type && !types.includes(this.#place.type)) types.push(this.#place.type);
    if (types.length !== this.#type.options.length - 1) {
      this.#type.replaceChildren(h("option", { value: "" }, "all"), ...types.map((type) => h("option", { value: type }, type)));
    }
    this.#type.value = this.#place.type;
  }

  #draw() {
    const found = this.#devices.filter(matches(this.#place)).sort(this.#place.sort === "seen" ? bySeen : byName);
    const rows = found.slice(0, this.#limit);
    this.#shown = rows.map(row);
    this.#body.replaceChildren(...this.#shown.map(({ element }) => element));
    this.#table.hidden = rows.length === 0;
    this.#more.hidden = found.length <= rows.length;
    if (this.#devices.length > 0) {
      setText(this.#summary, found.length === 0 ? "No device matches."
        : `${count(rows.length)} of ${count(found.length)} devices`);
    }
    this.tick(Date.now() / 1000);
  }
}

function matches({ q, type }) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return (device) => (!type || device.types.includes(type))
    && words.every((word) => device.device_uuid.includes(word) || (device.name ?? "").toLowerCase().includes(word));
}

function byName(a, b) {
  if (!a.name !== !b.name) return a.name ? -1 : 1;
  return names.compare(a.name ?? a.device_uuid, b.name ?? b.device_uuid);
}

function bySeen(a, b) {
  return (b.last_seen ?? 0) - (a.last_seen ?? 0);
}

function row(device) {
  const seen = h("td", { class: "muted figures seen" });
  const types = device.types.map((type) => h("a", { class: "chip", href: deviceHash({ device: device.device_uuid, type }) }, type));
  return { device, seen, element: h("tr", {},
    h("td", {}, h("a", { class: "name", href: deviceHash({ device: device.device_uuid }) }, nameOf(device)),
      h("span", { class: "uuid" }, device.device_uuid)),
    h("td", {}, h("div", { class: "chips" }, types)), seen) };
}
