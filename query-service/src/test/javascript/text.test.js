import assert from "node:assert/strict";
import { test } from "node:test";
import { age, bytes, duration, nameOf, number, shortUuid, utc, withUnit } from "../../main/resources/META-INF/resources/dashboard/format.js";
import { tokenIn } from "../../main/resources/META-INF/resources/dashboard/token.js";
import { wordParts } from "../../main/resources/META-INF/resources/dashboard/words.js";

test("breaks a name only at separators and capitals", () => {
  assert.deepEqual(wordParts("air_quality.co2:ppm"), ["air_", "quality.", "co2:", "ppm"]);
  assert.deepEqual(wordParts("BandwidthConsumption"), ["Bandwidth", "Consumption"]);
  assert.deepEqual(wordParts("CPU"), ["CPU"]);
  for (const name of ["temperature", "a-b__c", "x".repeat(64), "SuccessfulRequests"]) assert.equal(wordParts(name).join(""), name);
});

test("shows six digits, and powers of ten where numbers are long", () => {
  assert.equal(number(0), "0");
  assert.equal(number(null), "–");
  assert.equal(number(1e12), "1.0000e+12");
  assert.equal(number(-0.00001234567), "-1.2346e-5");
  assert.equal(number(12.3456789).replace(",", "."), "12.3457");
  assert.equal(withUnit(5, "%"), "5\u202f%");
  assert.equal(withUnit(5, undefined), "5");
});

test("shows an age in one unit", () => {
  assert.deepEqual([0, 59.9, 60, 3599, 3600, 172_799, 172_800].map((seconds) => age(0, seconds)),
    ["0 s", "59 s", "1 min", "59 min", "1 h", "47 h", "2 d"]);
  assert.equal(age(100, 0), "0 s");
});

test("shows a bucket's width in its largest unit", () => {
  assert.deepEqual([1, 60, 1800, 21_600, 604_800].map(duration), ["1 s", "1 min", "30 min", "6 h", "7 d"]);
  assert.equal(bytes(2_500_000).replace(",", "."), "2.5 MB");
});

test("shows times of titles in UTC, and a device without a name by its UUID", () => {
  assert.equal(utc(0.5), "1970-01-01 00:00:00.500 UTC");
  assert.equal(nameOf({ name: "Oven" }), "Oven");
  assert.equal(nameOf({ device_uuid: "0190a1b2-0000" }), shortUuid("0190a1b2-0000"));
});

test("takes a token with or without its scheme, and nothing else", () => {
  assert.equal(tokenIn(" Bearer  a-b.c_d.e \n"), "a-b.c_d.e");
  assert.equal(tokenIn("a.b.c"), "a.b.c");
  for (const text of ["", "a.b", "a.b.c.d", "a b.c.d", "Bearer"]) assert.equal(tokenIn(text), null, text);
});
