import assert from "node:assert/strict";
import { test } from "node:test";
import { dragged, zoomedOut } from "../../main/resources/META-INF/resources/dashboard/zoom.js";

const DAY = 86_400;

test("chooses the range between two positions, from either side", () => {
  const plot = { left: 50, width: 1000, start: 0, end: 10 * DAY };

  assert.deepEqual(dragged(plot, 150, 250), { start: DAY, end: 2 * DAY });
  assert.deepEqual(dragged(plot, 250, 150), { start: DAY, end: 2 * DAY });
});

test("takes a short movement of the pointer for a click", () => {
  assert.equal(dragged({ left: 0, width: 1000, start: 0, end: DAY }, 100, 104), null);
});

test("stays within the plot", () => {
  assert.deepEqual(dragged({ left: 50, width: 100, start: 1000, end: 2000 }, 0, 400), { start: 1000, end: 2000 });
});

test("comes from ten years to a second in a few drags", () => {
  let range = { start: 1_500_000_000, end: 1_500_000_000 + 3652 * DAY };
  let drags = 0;
  while (range.end - range.start > 1) {
    range = dragged({ left: 0, width: 1000, ...range }, 480, 500);
    drags++;
  }

  assert.equal(drags, 6);
  assert.ok(Math.abs(range.end - range.start - 1) < 1e-6, "one second is the shortest range");
});

test("gives times that a pixel can show, and no longer fractions", () => {
  const { start, end } = dragged({ left: 0, width: 997, start: 1_700_000_000, end: 1_700_000_060 }, 100.3, 700.7);

  for (const time of [start, end]) assert.match(String(time), /^\d+(\.\d{1,2})?$/);
});

test("zooms out around the centre, and not into the future", () => {
  assert.deepEqual(zoomedOut({ start: 1000, end: 1100 }, 5000), { start: 850, end: 1250 });
  assert.deepEqual(zoomedOut({ start: 1000, end: 1100 }, 1150), { start: 850, end: 1150 });
  assert.deepEqual(zoomedOut({ start: 10, end: 110 }, 1150), { start: 0, end: 260 });
});
