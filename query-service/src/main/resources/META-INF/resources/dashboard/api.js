import { askForToken, authorization } from "./access.js";

const MOST_DEVICES = 1_000;

/** An answer that is an error, by its problem document where it has one. */
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
    throw new ApiError(0, "The service does not answer", "It may be starting, or the network is away.");
  }
  if (response.status === 401) askForToken("This service answers those alone who show a valid token.");
  if (response.status === 403) askForToken("The token in use may not read.");
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

/** The devices that match, as many as a page like this shows; complete is false where there are more. */
export async function devices({ q, tag }, signal) {
  const parameters = new URLSearchParams({ limit: MOST_DEVICES });
  if (q) parameters.set("q", q);
  if (tag) parameters.set("tag", tag);
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

export function readingsPath(uuid, query, what = "") {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) parameters.set(name, value);
  }
  return `devices/${encodeURIComponent(uuid)}/readings${what}?${parameters}`;
}

/** Buckets for a plot, and how many seconds each of them spans. */
export async function series(uuid, query, signal) {
  const response = await request(readingsPath(uuid, query, "/series"), { signal });
  return { width: Number(response.headers.get("Aviary-Bucket-Seconds")), buckets: await response.json() };
}

/** All statistics, or null over a range without readings. */
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

/** The whole range as CSV; tells how many bytes have come. */
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
