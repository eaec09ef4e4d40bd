const plain = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 6 });
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const dayAndClock = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** Six significant digits; powers of ten from 1e12 on and below 1e-4. */
export function number(value) {
  if (value === null || value === undefined) return "–";
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e12 || size < 1e-4) ? value.toExponential(4) : plain.format(value);
}

export function count(value) {
  return whole.format(value);
}

export function withUnit(value, unit) {
  return unit ? `${number(value)}\u202f${unit}` : number(value);
}

/** In the viewer's zone: the time alone when it is of today. */
export function time(epochSeconds) {
  const date = new Date(epochSeconds * 1000);
  return date.toDateString() === new Date().toDateString() ? clock.format(date) : dayAndClock.format(date);
}

export function fullTime(epochSeconds) {
  return dayAndClock.format(new Date(epochSeconds * 1000));
}

/** In UTC, for titles. */
export function utc(epochSeconds) {
  return new Date(epochSeconds * 1000).toISOString().replace("T", " ").replace("Z", " UTC");
}

/** The age in one unit; a time in the future has the age 0. */
export function age(epochSeconds, now = Date.now() / 1000) {
  const seconds = Math.max(0, now - epochSeconds);
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} h`;
  return `${count(Math.floor(seconds / 86400))} d`;
}

export function bytes(size) {
  if (size < 1e6) return `${number(Math.round(size / 100) / 10)} kB`;
  return `${number(Math.round(size / 1e5) / 10)} MB`;
}

/** A width of buckets in the largest unit that divides it. */
export function duration(seconds) {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${seconds / 60} min`;
  if (seconds < 86400) return `${seconds / 3600} h`;
  return `${seconds / 86400} d`;
}

export function shortUuid(uuid) {
  return `${uuid.slice(0, 8)}…`;
}

export function nameOf(device) {
  return device?.name || shortUuid(device?.device_uuid ?? "");
}
