import assert from "node:assert/strict";
import { test } from "node:test";
import { ofQuantiles, ofValues, PERCENTILES } from "../../main/resources/META-INF/resources/dashboard/histogram.js";

const sum = (shares) => shares.reduce((total, share) => total + share, 0);
const summaryOf = (values) => ({ min: Math.min(...values), max: Math.max(...values), count: values.length });

test("counts every value in a bin of a round width", () => {
  const values = Array.from({ length: 1000 }, (_, i) => i / 10);

  const { edges, shares } = ofValues(values, summaryOf(values));

  assert.ok(Math.abs(sum(shares) - 1) < 1e-9);
  assert.ok(edges[0] <= 0 && edges.at(-1) >= 99.9);
  assert.ok(edges.length - 1 <= 41);
  assert.equal(edges[1] - edges[0], 5);
});

test("puts a value on an edge into the bin above it", () => {
  const values = [0, 1, 1, 2, 3, 4, 5, 6, 7, 8];

  const { edges, shares } = ofValues(values, summaryOf(values));

  assert.ok(Math.abs(shares[edges.indexOf(1)] - 0.2) < 1e-9);
});

test("shows equal values as one bin", () => {
  for (const value of [0, 7, -1e300, Number.MAX_VALUE / 2]) {
    const { shares, low, high } = ofValues([value, value], { min: value, max: value, count: 2 });
    assert.deepEqual(shares, [1]);
    assert.ok(low < value && value < high);
  }
});

test("estimates shares from percentiles within one per cent", () => {
  const quantiles = Object.fromEntries(PERCENTILES.split(",").map((p) => [p, Number(p) * 100]));

  const { edges, shares } = ofQuantiles({ min: 0, max: 100, count: 100_000, quantiles });

  assert.ok(Math.abs(sum(shares) - 1) < 1e-9);
  shares.forEach((share, i) => assert.ok(Math.abs(share - Math.min(edges[i + 1], 100) / 100 + edges[i] / 100) < 0.01));
});

test("asks for a hundred percentiles", () => {
  assert.deepEqual(PERCENTILES.split(",").map(Number).filter((p) => p > 0 && p <= 1).length, 100);
});
