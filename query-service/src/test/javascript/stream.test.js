import assert from "node:assert/strict";
import { test } from "node:test";
import { Backoff } from "../../main/resources/META-INF/resources/dashboard/backoff.js";
import { framesOf, isReading } from "../../main/resources/META-INF/resources/dashboard/frames.js";
import { Rate } from "../../main/resources/META-INF/resources/dashboard/rate.js";

test("doubles the delay with each failed attempt, to 15 s at most", () => {
  const backoff = new Backoff(() => 0.5);

  assert.deepEqual(Array.from({ length: 7 }, () => backoff.next(0)), [500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
});

test("begins with the first delay again after a connection that lasted", () => {
  const backoff = new Backoff(() => 0.5);
  backoff.next(0);
  backoff.next(0);

  assert.equal(backoff.next(4_999), 2000);
  assert.equal(backoff.next(5_001), 500);
});

test("spreads the delays of many tabs by a quarter to either side", () => {
  assert.equal(new Backoff(() => 0).next(0), 375);
  assert.equal(new Backoff(() => 1).next(0), 625);
});

test("takes objects from the stream and passes over everything else", () => {
  assert.deepEqual(framesOf('{"name":"x"}'), [{ name: "x" }]);
  for (const text of ["", "null", "3", '"a"', "{"]) assert.deepEqual(framesOf(text), [], text);
});

test("tells a reading from a free-form metric", () => {
  const reading = { device_uuid: "u", type: "t", date_created: 1, value: 0 };

  assert.equal(isReading(reading), true);
  for (const key of Object.keys(reading)) assert.equal(isReading({ ...reading, [key]: undefined }), false, key);
});

test("measures the rate of the last ten whole seconds", () => {
  let now = 0;
  const rate = new Rate(() => now);
  assert.equal(rate.perSecond(), null);
  rate.add(30);
  now = 3_000;
  rate.add(1_000);
  assert.equal(rate.perSecond(), 10);
  now = 12_500;
  assert.equal(rate.perSecond(), 100);
  now = 14_000;
  assert.equal(rate.perSecond(), 0);
});
