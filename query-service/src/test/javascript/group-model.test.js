import assert from "node:assert/strict";
import { test } from "node:test";
import { boxOf, groupsBy, scaleOf } from "../../main/resources/META-INF/resources/dashboard/group-model.js";

const NOW = 10_000;
const device = (site, lastSeen) => ({ device_uuid: "", types: [], last_seen: lastSeen, ...(site && { tags: { site } }) });
const row = (group, min, max) => ({ group, devices: 1, min, quartile_1: min, median: (min + max) / 2, quartile_3: max, max });

test("counts devices and silent devices of each group, those without the tag last", () => {
  const devices = [device("zoo", NOW), device(null, NOW), device("a", NOW), device("zoo", 0)];

  const groups = groupsBy({ key: "site", devices, silent: devices, statistics: null, now: NOW });

  assert.deepEqual(groups.map(({ value, size, silent }) => [value, size, silent]), [["a", 1, 0], ["zoo", 2, 1], [undefined, 1, 0]]);
});

test("joins the service's statistics to their groups", () => {
  const groups = groupsBy({ key: "site", devices: [device("a", NOW), device("b", NOW)], silent: [],
    statistics: [row("b", 1, 2), row(null, 3, 4)], now: NOW });

  assert.deepEqual(groups.map(({ value, statistics }) => [value, statistics?.min]), [["a", undefined], ["b", 1], [undefined, 3]]);
});

test("leaves counts unknown where the page has not all devices", () => {
  const [group] = groupsBy({ key: "site", devices: null, silent: null, statistics: [row("a", 1, 2)], now: NOW });

  assert.deepEqual([group.size, group.silent], [undefined, undefined]);
});

test("puts all boxes on one axis", () => {
  const groups = [{ statistics: row("a", 10, 20) }, { statistics: null }, { statistics: row("b", 0, 15) }];

  assert.deepEqual(scaleOf(groups), { low: 0, high: 20 });
  assert.equal(scaleOf([{ statistics: null }]), null);
});

test("places the five numbers of a box plot between 0 for the greatest and 100 for the least", () => {
  const statistics = { min: 0, quartile_1: 5, median: 10, quartile_3: 15, max: 20 };

  assert.deepEqual(boxOf(statistics, { low: 0, high: 20 }), { max: 0, third: 25, median: 50, first: 75, min: 100 });
});

test("draws a box where all values are equal, and where their span overflows", () => {
  const equal = { min: 7, quartile_1: 7, median: 7, quartile_3: 7, max: 7 };
  const huge = { min: -Number.MAX_VALUE, quartile_1: 0, median: 0, quartile_3: 0, max: Number.MAX_VALUE };

  assert.deepEqual(Object.values(boxOf(equal, { low: 7, high: 7 })), [50, 50, 50, 50, 50]);
  assert.deepEqual(Object.values(boxOf(huge, { low: huge.min, high: huge.max })), [0, 50, 50, 50, 100]);
});
