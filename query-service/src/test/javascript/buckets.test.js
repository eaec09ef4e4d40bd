import assert from "node:assert/strict";
import { test } from "node:test";
import { addReading, bucketsOf, dropBefore, merged, readingsIn, withGaps, within } from "../../main/resources/META-INF/resources/dashboard/buckets.js";

const bucket = (time, count, value) => ({ date_created: time, count, min: value, max: value, mean: value });

test("adds a reading to the bucket of its time", () => {
  const buckets = [];

  for (const [time, value] of [[61, 2], [59, 8], [0, 5], [119.9, 4]]) addReading(buckets, 60, time, value);

  assert.deepEqual(buckets, [
    { date_created: 0, count: 2, min: 5, max: 8, mean: 6.5 }, { date_created: 60, count: 2, min: 2, max: 4, mean: 3 }]);
});

test("keeps readings of one time apart where the width is 0", () => {
  const buckets = bucketsOf([{ date_created: 1, value: 3 }]);

  addReading(buckets, 0, 1, 4);
  addReading(buckets, 0, 0.5, 5);

  assert.deepEqual(buckets.map((each) => [each.date_created, each.mean]), [[0.5, 5], [1, 3], [1, 4]]);
});

test("drops the buckets that ended before a time", () => {
  const buckets = [bucket(0, 1, 1), bucket(10, 1, 1), bucket(20, 1, 1)];

  dropBefore(buckets, 10, 20.5);

  assert.deepEqual(buckets.map((each) => each.date_created), [20]);
});

test("finds the buckets that overlap a range", () => {
  const buckets = [bucket(0, 1, 1), bucket(10, 1, 1), bucket(20, 1, 1), bucket(30, 1, 1)];

  assert.deepEqual(within(buckets, 10, 15, 29).map((each) => each.date_created), [10, 20]);
});

test("takes the fuller one of a stored and a live bucket of the same second", () => {
  const stored = [bucket(1, 2, 5), bucket(2, 9, 5)];
  const live = [bucket(2, 1, 7), bucket(1, 3, 7), bucket(3, 1, 7)];

  assert.deepEqual(merged(stored, live).map((each) => [each.date_created, each.count]), [[1, 3], [2, 9], [3, 1]]);
});

test("counts the readings of all buckets", () => {
  assert.equal(readingsIn([bucket(0, 2, 1), bucket(1, 3, 1)]), 5);
  assert.equal(readingsIn([]), 0);
});

test("breaks the line where a device was silent, and nowhere else", () => {
  const buckets = [0, 10, 20, 70, 80].map((time) => bucket(time, 1, 1));

  assert.deepEqual(withGaps(buckets, 1).map((each) => each.count), [1, 1, 1, 1, 1]);
  assert.deepEqual(withGaps([...buckets, bucket(200, 1, 1)], 1).map((each) => each.count), [1, 1, 1, 1, 1, 0, 1]);
});
