const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The relative ranges, in seconds; a month has 31 days, a decade ten years of 365.25 days. */
export const RANGES = {
  hour: 3600, day: 86_400, week: 604_800, month: 2_678_400, year: 31_536_000, decade: 315_576_000,
};

/** The order of the list of devices where the address has none: devices that are silent first. */
const DEFAULT_ORDER = "silent";
/** The range of the fleet's box plots where the address has none. */
const FLEET_RANGE = "day";
const DEVICE_RANGE = "hour";

/** The view that a location's hash stands for: the fleet, or one device with a type and a range. */
export function parse(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const parameters = new URLSearchParams(query);
  const [kind, uuid] = path.split("/");
  return kind === "device" && UUID.test(uuid ?? "") ? parseDevice(uuid, parameters) : parseFleet(parameters);
}

function parseFleet(parameters) {
  const [q, type, tag, group] = ["q", "type", "tag", "group"].map((name) => parameters.get(name) ?? "");
  const sort = parameters.get("sort") ?? DEFAULT_ORDER;
  return { q, type, tag, group, sort, range: rangeOr(parameters.get("range"), FLEET_RANGE) };
}

function parseDevice(uuid, parameters) {
  const from = epoch(parameters.get("from"));
  const to = epoch(parameters.get("to"));
  const isOwn = from !== null && to !== null;
  return {
    device: uuid.toLowerCase(),
    type: parameters.get("type"),
    range: isOwn ? "own" : rangeOr(parameters.get("range"), DEVICE_RANGE),
    by: parameters.get("by"),
    from,
    to,
  };
}

function rangeOr(name, otherwise) {
  return Object.hasOwn(RANGES, name ?? "") ? name : otherwise;
}

function epoch(text) {
  const value = text === null || text === "" ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

export function deviceHash({ device, type, range, by, from, to }) {
  const parameters = new URLSearchParams();
  if (type) parameters.set("type", type);
  if (range === "own") {
    parameters.set("from", from);
    parameters.set("to", to);
  } else if (range) {
    parameters.set("range", range);
  }
  if (by) parameters.set("by", by);
  return withQuery(`#/device/${device}`, parameters);
}

export function fleetHash({ q, type, tag, group, sort, range }) {
  const parameters = new URLSearchParams();
  if (q) parameters.set("q", q);
  if (type) parameters.set("type", type);
  if (tag) parameters.set("tag", tag);
  if (group) parameters.set("group", group);
  if (range && range !== FLEET_RANGE) parameters.set("range", range);
  if (sort && sort !== DEFAULT_ORDER) parameters.set("sort", sort);
  return withQuery("#/", parameters);
}

function withQuery(path, parameters) {
  const query = parameters.toString();
  return query ? `${path}?${query}` : path;
}

/** The range in epoch seconds, both ends included. */
export function bounds(place, now = Date.now() / 1000) {
  if (place.range === "own") return { start: place.from, end: place.to };
  const end = Math.ceil(now);
  return { start: end - RANGES[place.range], end };
}
