/** A device that sends every few minutes is not silent yet. The service's parameter silent_for takes the same. */
export const SILENT_AFTER_SECONDS = 900;
export const SILENT_FOR = "PT15M";

const names = new Intl.Collator(undefined, { numeric: true });

export function isSilent(device, now) {
  return !(device.last_seen >= now - SILENT_AFTER_SECONDS);
}

/** A device's tags in the form of the service's parameter tag. */
export function tagsOf(device) {
  return Object.entries(device.tags ?? {}).map(([key, value]) => `${key}:${value}`);
}

/** The values without repetitions, in the order of a reader: 2 before 10. */
export function sorted(values) {
  return [...new Set(values)].sort(names.compare);
}

/** The keys of all tags. */
export function tagKeys(devices) {
  return sorted(devices.flatMap((device) => Object.keys(device.tags ?? {})));
}

/**
 * The key that most devices have a tag of; of several, the one with the fewest values, but two at least, since a single
 * group compares nothing. Undefined without tags.
 */
export function mainTagKey(devices) {
  const byKey = new Map();
  for (const [key, value] of devices.flatMap((device) => Object.entries(device.tags ?? {}))) {
    const known = byKey.get(key) ?? { count: 0, values: new Set() };
    known.count++;
    byKey.set(key, { count: known.count, values: known.values.add(value) });
  }
  const groups = (key) => (byKey.get(key).values.size === 1 ? Infinity : byKey.get(key).values.size);
  return tagKeys(devices).sort((a, b) =>
    byKey.get(b).count - byKey.get(a).count || Math.sign(groups(a) - groups(b) || 0))[0];
}

/** The types that most devices have, those first. */
export function commonTypes(devices) {
  const counts = new Map();
  for (const type of devices.flatMap((device) => device.types)) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || names.compare(a, b));
}

/** Whether a device has a type and a tag, and q in its name or UUID, as the service filters. */
export function matches({ q, type, tag }) {
  const part = q.toLowerCase();
  return (device) => (!type || device.types.includes(type)) && (!tag || tagsOf(device).includes(tag))
    && (device.device_uuid.includes(part) || (device.name ?? "").toLowerCase().includes(part));
}

/** The order of the list: by name, by last_seen, or the silent devices first, those longest silent before all. */
export function order(name, now) {
  if (name === "name") return byName;
  return name === "seen" ? bySeen : bySilence(now);
}

function byName(a, b) {
  if (!a.name !== !b.name) return a.name ? -1 : 1;
  return names.compare(a.name ?? a.device_uuid, b.name ?? b.device_uuid);
}

function bySeen(a, b) {
  return (b.last_seen ?? 0) - (a.last_seen ?? 0) || byName(a, b);
}

function bySilence(now) {
  return (a, b) => {
    const isSilentA = isSilent(a, now);
    if (isSilentA !== isSilent(b, now)) return isSilentA ? -1 : 1;
    return isSilentA ? (a.last_seen ?? 0) - (b.last_seen ?? 0) || byName(a, b) : byName(a, b);
  };
}

/** The unit of each type, where all devices that name one name the same. */
export function unitsOf(devices) {
  const units = new Map();
  for (const device of devices) {
    for (const [type, unit] of Object.entries(device.units ?? {})) {
      units.set(type, units.has(type) && units.get(type) !== unit ? undefined : unit);
    }
  }
  return units;
}

/** The devices of both lists, each once. */
export function union(first, second) {
  return [...new Map([...second, ...first].map((device) => [device.device_uuid, device])).values()];
}
