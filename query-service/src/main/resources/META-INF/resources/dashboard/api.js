import { askForToken, authorization } from "./access.js";

/** A page of this many devices loads in about the time of a paint. A larger fleet is searched by the service. */
export const MOST_DEVICES = 1_000;

/** An error response, with the title and the detail of its problem document where it has one. */
export class ApiError extends Error {
  constructor(status, title, detail) {
    super(detail ?? title);
    this.status = status;
    this.title = title;
    this.detail = detail;
  }
}

async function request(path, { signal, accept = "application/json" } = {}) {
  let response;
  try {
    response = await fetch(path, { headers: { Accept: accept, ...authorization() }, signal, cache: "no-cache" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(0, "The service cannot be reached", "It may be starting, or the network is down.");
  }
  if (response.status === 401) askForToken("This service requires a valid token.");
  if (response.status === 403) askForToken("The token in use does not allow reading.");
  if (!response.ok) throw await problem(response);
  return response;
}

async function problem(response) {
  try {
    const document = await response.json();
    const fields = (document.errors ?? []).map((error) => `${error.field}: ${error.detail}`).join("; ");
    const detail = [document.detail, fields].filter(Boolean).join(" ");
    return new ApiError(response.status, document.title, detail);
  } catch {
    return new ApiError(response.status, `Error ${response.status}`, response.statusText);
  }
}

/** At most limit of the devices that match; complete is false where there are more. */
export async function devices({ q, tag, silentFor, limit = MOST_DEVICES }, signal) {
  const parameters = parametersOf({ limit, q: q || null, tag: tag || null, silent_for: silentFor });
  const response = await request(`devices?${parameters}`, { signal });
  return { devices: await response.json(), complete: !response.headers.has("Link") };
}

/** One device, or null where it is unknown. */
export async function device(uuid, signal) {
  try {
    return await (await request(`devices/${encodeURIComponent(uuid)}`, { signal })).json();
  } catch (error) {
    if (error.status === 404) return null;
    throw error;
  }
}

export function readingsPath(uuid, query, path = "") {
  return `devices/${encodeURIComponent(uuid)}/readings${path}?${parametersOf(query)}`;
}

function parametersOf(query) {
  return new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== null));
}

/** The buckets of a plot of all devices together, each a second wide where the range is short. */
export async function fleetSeries(query, signal) {
  return (await request(`series?${parametersOf(query)}`, { signal })).json();
}

/** The statistics of each group of devices, by the values of the tag group_by. */
export async function groupStatistics(query, signal) {
  return (await request(`statistics?${parametersOf(query)}`, { signal })).json();
}

/** The buckets of a plot, and the width of each in seconds. */
export async function series(uuid, query, signal) {
  const response = await request(readingsPath(uuid, query, "/series"), { signal });
  return { width: Number(response.headers.get("Aviary-Bucket-Seconds")), buckets: await response.json() };
}

/** All statistics, or null over a range without readings; with a calendar bucket, a row for each bucket with readings. */
export async function statistics(uuid, query, signal) {
  try {
    return await (await request(readingsPath(uuid, query, "/statistics"), { signal })).json();
  } catch (error) {
    if (error.status === 404) return null;
    throw error;
  }
}

export async function readings(uuid, query, signal) {
  return (await request(readingsPath(uuid, query), { signal })).json();
}

export async function latest(uuid, signal) {
  return (await request(readingsPath(uuid, {}, "/latest"), { signal })).json();
}

/** The whole range as CSV; onProgress takes the number of bytes received so far. */
export async function csv(uuid, query, onProgress) {
  const response = await request(readingsPath(uuid, query), { accept: "text/csv" });
  const parts = [];
  let received = 0;
  for await (const part of chunks(response.body)) {
    parts.push(part);
    received += part.length;
    onProgress(received);
  }
  return new Blob(parts, { type: "text/csv" });
}

async function* chunks(body) {
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
