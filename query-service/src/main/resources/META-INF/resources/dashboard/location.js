const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The relative ranges, in seconds. */
export const RANGES = { hour: 3600, day: 86_400, week: 604_800, year: 31_536_000 };

/** What the address asks for: the fleet, or a device with a type and a range. */
export function parse(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const parameters = new URLSearchParams(query);
  const [what, uuid] = path.split("/");
  if (what !== "device" || !UUID.test(uuid ?? "")) {
    const [q, type, tag, group] = ["q", "type", "tag", "group"].map((name) => parameters.get(name) ?? "");
    return { q, type, tag, group, sort: parameters.get("sort") ?? "name" };
  }
  const from = epoch(parameters.get("from"));
  const to = epoch(parameters.get("to"));
  const range = parameters.get("range");
  return {
    device: uuid.toLowerCase(),
    type: parameters.get("type"),
    range: from !== null && to !== null ? "own" : range in RANGES ? range : "hour",
    from,
    to,
  };
}

function epoch(text) {
  const value = text === null || text === "" ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

export function deviceHash({ device, type, range, from, to }) {
  const parameters = new URLSearchParams();
  if (type) parameters.set("type", type);
  if (range === "own") {
    parameters.set("from", from);
    parameters.set("to", to);
  } else if (range) {
    parameters.set("range", range);
  }
  const query = parameters.toString();
  return `#/device/${device}${query ? `?${query}` : ""}`;
}

export function fleetHash({ q, type, tag, group, sort }) {
  const parameters = new URLSearchParams();
  if (q) parameters.set("q", q);
  if (type) parameters.set("type", type);
  if (tag) parameters.set("tag", tag);
  if (group) parameters.set("group", group);
  if (sort && sort !== "name") parameters.set("sort", sort);
  const query = parameters.toString();
  return query ? `#/?${query}` : "#/";
}

/** The range in epoch seconds, both ends included. */
export function bounds(place, now = Date.now() / 1000) {
  if (place.range === "own") return { start: place.from, end: place.to };
  const end = Math.ceil(now);
  return { start: end - RANGES[place.range], end };
}
