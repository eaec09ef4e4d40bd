import { statistics } from "./api.js";
import { bucketFor, bucketsFor, viewersZone } from "./calendar.js";
import { calendarOption } from "./calendar-plot.js";
import { Chart } from "./chart.js";
import { h, setText } from "./dom.js";
import { count, fullTime, withUnit } from "./format.js";
import { deviceHash } from "./location.js";
import { Switch } from "./switch.js";

/** Readings lie on whole microseconds; a bucket's end is exclusive, a range's end inclusive. */
const MICROSECOND = 1e-6;

/** A series by the hours, days, weeks, months or years of the viewer's calendar; a click on a bar zooms to it. */
export class CalendarBars {
  #plot = h("div", { class: "plot calendar", role: "img" });
  #caption = h("figcaption", { class: "muted small" });
  #buckets = new Switch("Calendar bucket");
  #chart = new Chart(this.#plot);
  #zone = viewersZone();
  #rows = [];
  element = h("figure", { class: "card" },
    h("div", { class: "row wrap head" }, h("h2", {}, "By calendar"), this.#buckets.element), this.#plot, this.#caption);

  /** onRange({start, end}): the viewer zooms to these epoch seconds. */
  constructor(onRange) {
    this.#chart.onClick((index) => {
      const { start, end } = this.#rows[index];
      onRange({ start, end: Number((end - MICROSECOND).toFixed(6)) });
    });
  }

  /** Offers the buckets that suit the place's range. */
  update(place, { start, end }) {
    this.#buckets.show(bucketsFor(end - start).map((name) =>
      ({ key: name, name, href: deviceHash({ ...place, by: name }) })), bucketFor(end - start, place.by));
  }

  async load(uuid, { type, start, end }, by, signal) {
    const bucket = bucketFor(end - start, by);
    return { rows: await statistics(uuid, { type, start, end, bucket, zone: this.#zone }, signal), bucket };
  }

  show({ rows, bucket }, unit) {
    this.#rows = rows;
    this.#plot.hidden = rows.length === 0;
    if (rows.length === 0) {
      setText(this.#caption, "No reading in this range.");
      return;
    }
    setText(this.#caption, `Each ${bucket} in ${this.#zone} from its least to its greatest value, with its mean; `
      + `${count(rows.length)} with readings in the range. Click a bar to zoom.`);
    const means = rows.map((row) => row.mean);
    this.#plot.setAttribute("aria-label", `From ${fullTime(rows[0].start)} to ${fullTime(rows.at(-1).end)}: means `
      + `from ${withUnit(Math.min(...means), unit)} to ${withUnit(Math.max(...means), unit)}`);
    this.#chart.show(calendarOption({ rows, bucket, zone: this.#zone, unit }));
  }

  close() {
    this.#chart.close();
  }
}
