import assert from "node:assert/strict";
import { test } from "node:test";
import { bounds, deviceHash, fleetHash, parse } from "../../main/resources/META-INF/resources/dashboard/location.js";

const UUID = "0190a1b2-0000-4000-8000-00000000abcd";

test("shows the fleet, silent devices first, where the address is empty or unknown", () => {
  const fleet = { q: "", type: "", tag: "", group: "", range: "day", sort: "silent" };

  for (const hash of ["", "#/", "#", "#/device/no-uuid", "#/device", "#/nowhere?range=constructor"]) assert.deepEqual(parse(hash), fleet, hash);
});

test("keeps every choice of the fleet in the address", () => {
  const fleet = { q: "a b&c=ä#", type: "t", tag: "site:a:b", group: "site", range: "year", sort: "name" };

  assert.deepEqual(parse(fleetHash(fleet)), fleet);
});

test("keeps every choice of a device in the address", () => {
  const relative = { device: UUID, type: "co2:ppm", range: "week", by: "day", from: null, to: null };
  const own = { ...relative, range: "own", from: 1577833201.25, to: 1577836800 };

  assert.deepEqual(parse(deviceHash(relative)), relative);
  assert.deepEqual(parse(deviceHash(own)), own);
});

test("takes the last hour for a range that is unknown or half", () => {
  for (const query of ["", "?range=fortnight", "?from=1", "?from=x&to=2", "?range=toString"]) {
    assert.equal(parse(`#/device/${UUID}${query}`).range, "hour", query);
  }
  assert.equal(parse(`#/device/${UUID.toUpperCase()}`).device, UUID);
});

test("ends a relative range with the second that has begun", () => {
  assert.deepEqual(bounds({ range: "hour" }, 10_000.2), { start: 6401, end: 10_001 });
  assert.deepEqual(bounds({ range: "own", from: 5, to: 6.5 }, 10_000), { start: 5, end: 6.5 });
});
