import { h, setText } from "./dom.js";
import { nameOf, number, time, utc, withUnit } from "./format.js";
import { isReading } from "./frames.js";
import { deviceHash } from "./location.js";

const ROWS = 14;
const LONGEST_TEXT = 60;

/** The newest frames of the stream, the newest first; a fixed number of rows, so that the layout is stable. */
export class Feed {
  #frames = [];
  #isPaused = false;
  #isStale = false;
  #rows = Array.from({ length: ROWS }, emptyRow);
  #pause = h("button", { type: "button", class: "quiet", "aria-pressed": "false", onclick: () => this.#togglePause() }, "Pause");
  element = h("section", { class: "card feed", "aria-label": "Newest readings" },
    h("div", { class: "row" }, h("h2", {}, "Newest readings"), this.#pause),
    h("table", {},
      h("thead", {}, h("tr", {}, ["Device", "Type", "Value", "Time"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, this.#rows.map((row) => row.element))));

  add(frames) {
    if (this.#isPaused) return;
    for (const frame of frames.slice(-ROWS)) this.#frames.unshift(frame);
    this.#frames.length = Math.min(this.#frames.length, ROWS);
    this.#isStale = true;
  }

  draw(deviceOf) {
    if (!this.#isStale) return;
    this.#isStale = false;
    this.#frames.forEach((frame, i) => {
      if (isReading(frame)) showReading(this.#rows[i], frame, deviceOf(frame.device_uuid));
      else showMetric(this.#rows[i], frame);
    });
  }

  #togglePause() {
    this.#isPaused = !this.#isPaused;
    this.#pause.setAttribute("aria-pressed", String(this.#isPaused));
    setText(this.#pause, this.#isPaused ? "Resume" : "Pause");
  }
}

function emptyRow() {
  const link = h("a", {});
  const cells = { type: h("td", { class: "type" }), value: h("td", { class: "figures" }), time: h("td", { class: "muted" }) };
  return { link, ...cells, element: h("tr", {}, h("td", {}, link, "\u00a0"), cells.type, cells.value, cells.time) };
}

function showReading(row, reading, device) {
  setText(row.link, nameOf(device ?? reading), reading.device_uuid);
  row.link.setAttribute("href", deviceHash({ device: reading.device_uuid, type: reading.type }));
  setText(row.type, reading.type, reading.type);
  setText(row.value, withUnit(reading.value, device?.units?.[reading.type]), "");
  setText(row.time, time(reading.date_created), utc(reading.date_created));
}

/** A free-form metric has any value and perhaps a host. */
function showMetric(row, metric) {
  const value = typeof metric.value === "number" ? number(metric.value) : JSON.stringify(metric.value) ?? "";
  const host = typeof metric.host === "string" ? metric.host : "metric";
  setText(row.link, host, host);
  row.link.removeAttribute("href");
  setText(row.type, String(metric.name ?? ""), String(metric.name ?? ""));
  setText(row.value, value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value, value);
  const at = Number(metric.ts);
  if (Number.isFinite(at) && Math.abs(at) < 8.64e12) setText(row.time, time(at), utc(at));
  else setText(row.time, String(metric.ts ?? ""), "");
}
