import { isSilent } from "./fleet-model.js";

const names = new Intl.Collator(undefined, { numeric: true });

/**
 * The groups of a fleet by a tag's values, devices without the tag last, as in the service's own responses.
 *
 * @param key the tag's key
 * @param devices all devices, or null where the page does not have all of them
 * @param silent the silent devices; null if there are more than the page loads
 * @param statistics the rows of /statistics?group_by=key, or null while they are loading
 * @param now epoch seconds
 * @return {value, size, silent, statistics} each: value undefined without the tag; size and silent undefined where they
 *     are unknown; statistics null without readings
 */
export function groupsBy({ key, devices, silent, statistics, now }) {
  const groups = new Map();
  const group = (value) => {
    if (!groups.has(value)) groups.set(value, { value, statistics: null, ...(devices && { size: 0 }), ...(silent && { silent: 0 }) });
    return groups.get(value);
  };
  for (const row of statistics ?? []) group(row.group ?? undefined).statistics = row;
  for (const device of devices ?? []) group(device.tags?.[key]).size++;
  for (const device of silent ?? []) if (isSilent(device, now)) group(device.tags?.[key]).silent++;
  return [...groups.values()].sort((a, b) =>
    (a.value === undefined) - (b.value === undefined) || names.compare(a.value, b.value));
}

/** The axis that all groups share: the least and the greatest reading of all; null without readings. */
export function scaleOf(groups) {
  const rows = groups.flatMap((group) => group.statistics ?? []);
  if (rows.length === 0) return null;
  const low = Math.min(...rows.map((row) => row.min));
  const high = Math.max(...rows.map((row) => row.max));
  return { low, high };
}

/** The positions of a box plot's five numbers on a vertical axis, from 0 for the greatest to 100 for the least. */
export function boxOf(statistics, { low, high }) {
  // Halved first, so that the difference of two huge numbers does not overflow.
  const at = (value) => (high > low ? ((high / 2 - value / 2) / (high / 2 - low / 2)) * 100 : 50);
  return {
    max: at(statistics.max), third: at(statistics.quartile_3), median: at(statistics.median),
    first: at(statistics.quartile_1), min: at(statistics.min),
  };
}
