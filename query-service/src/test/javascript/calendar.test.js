import assert from "node:assert/strict";
import { test } from "node:test";
import { bucketFor, bucketName, bucketsFor, viewersZone } from "../../main/resources/META-INF/resources/dashboard/calendar.js";
import { RANGES } from "../../main/resources/META-INF/resources/dashboard/location.js";

test("offers the buckets that suit a range", () => {
  assert.deepEqual(bucketsFor(1), ["hour"]);
  assert.deepEqual(bucketsFor(RANGES.day), ["hour", "day"]);
  assert.deepEqual(bucketsFor(RANGES.month), ["hour", "day", "week", "month"]);
  assert.deepEqual(bucketsFor(RANGES.decade), ["week", "month", "year"]);
  assert.deepEqual(bucketsFor(8000 * RANGES.year), ["year"]);
});

test("shows at most forty bars where nothing is chosen", () => {
  const byRange = Object.fromEntries(Object.entries(RANGES).map(([name, seconds]) => [name, bucketFor(seconds, null)]));

  assert.deepEqual(byRange, { hour: "hour", day: "hour", week: "day", month: "day", year: "month", decade: "year" });
});

test("keeps the chosen bucket only where it suits the range", () => {
  assert.equal(bucketFor(RANGES.year, "week"), "week");
  assert.equal(bucketFor(RANGES.decade, "hour"), "year");
  assert.equal(bucketFor(RANGES.day, "century"), "hour");
});

test("names a bucket in its zone", () => {
  const midnightInBerlin = Date.UTC(2026, 2, 1, 23) / 1000;

  // The comma is a matter of the locale data's version.
  assert.match(bucketName(midnightInBerlin, "day", "Europe/Berlin", "en-GB"), /^Mon,? 2 Mar 2026$/);
  assert.equal(bucketName(midnightInBerlin, "week", "Europe/Berlin", "en-GB"), "week of 2 Mar 2026");
  assert.equal(bucketName(midnightInBerlin, "month", "UTC", "en-GB"), "March 2026");
});

test("knows the viewer's zone", () => {
  assert.doesNotThrow(() => new Intl.DateTimeFormat("en", { timeZone: viewersZone() }));
});
