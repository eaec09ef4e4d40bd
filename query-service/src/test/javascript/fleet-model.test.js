import assert from "node:assert/strict";
import { test } from "node:test";
import { commonTypes, isSilent, mainTagKey, matches, order, sorted, tagKeys, union, unitsOf } from "../../main/resources/META-INF/resources/dashboard/fleet-model.js";

const NOW = 10_000;
const device = (name, more = {}) => ({ device_uuid: `00000000-0000-4000-8000-${name}`, name, types: ["temperature"], last_seen: NOW, ...more });
const namesOf = (devices) => devices.map((each) => each.name);

test("lists silent devices first, the longest silent before the others", () => {
  const fleet = [device("b10"), device("late", { last_seen: 2 }), device("b9"), device("never", { last_seen: undefined }),
    device("gone", { last_seen: 1 })];

  assert.deepEqual(namesOf(fleet.sort(order("silent", NOW))), ["never", "gone", "late", "b9", "b10"]);
});

test("lists by name with numbers in order, and devices without a name last", () => {
  const fleet = [device(undefined), device("b10"), device("b9")];

  assert.deepEqual(namesOf(fleet.sort(order("name", NOW))), ["b9", "b10", undefined]);
});

test("lists the newest first by last seen", () => {
  const fleet = [device("a", { last_seen: 1 }), device("b", { last_seen: 3 }), device("c", { last_seen: undefined })];

  assert.deepEqual(namesOf(fleet.sort(order("seen", NOW))), ["b", "a", "c"]);
});

test("takes a device for silent after 15 minutes, and one that never sent", () => {
  assert.equal(isSilent(device("a", { last_seen: NOW - 900 }), NOW), false);
  assert.equal(isSilent(device("a", { last_seen: NOW - 901 }), NOW), true);
  assert.equal(isSilent(device("a", { last_seen: undefined }), NOW), true);
});

test("finds a device by a part of its name or UUID, its type and its tag", () => {
  const oven = device("Oven 3", { tags: { site: "a:b" } });
  const all = { q: "", type: "", tag: "" };

  for (const filter of [{}, { q: "VEN" }, { q: "4000-8000" }, { type: "temperature" }, { tag: "site:a:b" }]) {
    assert.equal(matches({ ...all, ...filter })(oven), true, JSON.stringify(filter));
  }
  for (const filter of [{ q: "o.en" }, { type: "temp" }, { tag: "site:a" }, { q: "oven", type: "humidity" }]) {
    assert.equal(matches({ ...all, ...filter })(oven), false, JSON.stringify(filter));
  }
});

test("puts the types that most devices have first", () => {
  const fleet = [device("a", { types: ["x", "y"] }), device("b", { types: ["y", "w"] })];

  assert.deepEqual(commonTypes(fleet), ["y", "w", "x"]);
});

test("collects the keys of tags and sorts without repetitions", () => {
  assert.deepEqual(tagKeys([device("a", { tags: { site: "1", line: "2" } }), device("b", { tags: { site: "3" } }), device("c")]), ["line", "site"]);
  assert.deepEqual(sorted(["10", "9", "10"]), ["9", "10"]);
});

test("groups by the tag that most devices have, and of several by the one with the fewest values, but two at least", () => {
  const fleet = ["a", "b", "c"].map((name, i) =>
    device(name, { tags: { id: name, line: String(i % 2), site: "x", ...(i === 0 && { owner: "me" }) } }));

  assert.equal(mainTagKey(fleet), "line");
  assert.equal(mainTagKey([device("a", { tags: { site: "x" } })]), "site");
  assert.equal(mainTagKey([device("a")]), undefined);
});

test("gives a type its unit only where devices agree", () => {
  const units = unitsOf([device("a", { units: { t: "°C", h: "%" } }), device("b", { units: { t: "°F", h: "%" } })]);

  assert.deepEqual([units.get("t"), units.get("h")], [undefined, "%"]);
});

test("lists a device of two lists once", () => {
  assert.deepEqual(namesOf(union([device("a")], [device("b"), device("a")])).sort(), ["a", "b"]);
});
