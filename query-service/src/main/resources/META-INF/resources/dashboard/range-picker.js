import { h } from "./dom.js";
import { bounds, deviceHash, RANGES } from "./location.js";
import { Switch } from "./switch.js";

const NAMES = { hour: "Hour", day: "Day", week: "Week", month: "Month", year: "Year", decade: "10 years" };

/** The relative ranges as links, and a form for a range of the viewer's own. */
export class RangePicker {
  #place;
  #from = h("input", { type: "datetime-local", step: "1", id: "from", required: true });
  #to = h("input", { type: "datetime-local", step: "1", id: "to", required: true });
  #wrong = h("p", { class: "wrong", role: "alert" });
  #own = h("details", { class: "own" }, h("summary", {}, "From – to"),
    h("form", { onsubmit: (event) => this.#apply(event) },
      h("label", { for: "from" }, "From", this.#from), h("label", { for: "to" }, "To", this.#to),
      h("button", { type: "submit" }, "Show"), this.#wrong));
  #switch = new Switch("Range", this.#own);
  element = this.#switch.element;

  update(place) {
    this.#place = place;
    this.#switch.show(Object.keys(RANGES).map((range) =>
      ({ key: range, name: NAMES[range], href: deviceHash({ ...place, range }) })), place.range);
    this.#own.classList.toggle("current", place.range === "own");
    const { start, end } = bounds(place);
    this.#from.value = local(start);
    this.#to.value = local(end);
    this.#wrong.textContent = "";
  }

  #apply(event) {
    event.preventDefault();
    const from = new Date(this.#from.value).getTime() / 1000;
    const to = new Date(this.#to.value).getTime() / 1000;
    if (!(from <= to)) {
      this.#wrong.textContent = "The start must not be after the end.";
      return;
    }
    this.#own.open = false;
    location.hash = deviceHash({ ...this.#place, range: "own", from, to });
  }
}

/** The value of a datetime-local input: in the viewer's zone, without its name. */
function local(epochSeconds) {
  const date = new Date(epochSeconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
