const MOST_BINS = 40;

/** The edges of at most about forty bins of a round width, from the least value to the greatest. */
function edgesFor(min, max, count) {
  if (!(max > min)) {
    const half = Math.max(Math.abs(min) * 0.01, 0.5);
    return [min - half, min + half];
  }
  const wanted = Math.max(8, Math.min(MOST_BINS, Math.ceil(3 * Math.cbrt(count))));
  const width = niceAbove((max - min) / wanted);
  const first = Math.floor(min / width);
  const last = Math.max(first + 1, Math.floor(max / width) + 1);
  const edges = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * width).toPrecision(12)));
  return edges.every((edge, i) => i === 0 || edge > edges[i - 1]) ? edges : [min, max];
}

function niceAbove(width) {
  const power = 10 ** Math.floor(Math.log10(width));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((nice) => nice >= width * 0.999);
}

function bins(edges, shares) {
  return { edges, shares, low: edges[0], high: edges.at(-1) };
}

/** The share of the values in each bin; a bin holds its lower edge, the last one both. */
export function ofValues(values, { min, max, count }) {
  const edges = edgesFor(min, max, count);
  const shares = new Array(edges.length - 1).fill(0);
  for (const value of values) shares[indexOf(edges, value)] += 1 / values.length;
  return bins(edges, shares);
}

function indexOf(edges, value) {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The hundred quantiles that ofQuantiles needs, as the service's parameter q. */
export const PERCENTILES = Array.from({ length: 100 }, (_, i) => ((i + 1) / 100).toFixed(2)).join(",");

/** The same from exact percentiles, a straight line between each two: within one per cent at every edge. */
export function ofQuantiles({ min, max, count, quantiles }) {
  const points = [[min, 0], ...Object.entries(quantiles).map(([p, value]) => [value, Number(p)])]
    .sort((a, b) => a[1] - b[1]);
  const edges = edgesFor(min, max, count);
  const below = edges.map((edge) => shareBelow(points, edge));
  below[below.length - 1] = 1;
  return bins(edges, edges.slice(1).map((_, i) => Math.max(0, below[i + 1] - below[i])));
}

function shareBelow(points, edge) {
  if (edge <= points[0][0]) return 0;
  for (let i = 1; i < points.length; i++) {
    const [value, p] = points[i];
    if (value >= edge) {
      const [before, share] = points[i - 1];
      return value > before ? share + ((p - share) * (edge - before)) / (value - before) : share;
    }
  }
  return 1;
}
