/** Adds a value to the bucket of its time; the buckets stay in order. A width of 0 keeps each reading by itself. */
export function addReading(buckets, width, time, value) {
  const start = width > 0 ? Math.floor(time / width) * width : time;
  let index = buckets.length;
  while (index > 0 && buckets[index - 1].date_created > start) index--;
  const found = buckets[index - 1];
  if (width > 0 && found?.date_created === start) {
    found.count++;
    found.min = Math.min(found.min, value);
    found.max = Math.max(found.max, value);
    found.mean += (value - found.mean) / found.count;
  } else {
    buckets.splice(index, 0, { date_created: start, count: 1, min: value, max: value, mean: value });
  }
}

/** Readings as buckets of width 0. */
export function bucketsOf(readings) {
  return readings.map(({ date_created, value }) => ({ date_created, count: 1, min: value, max: value, mean: value }));
}

/** Removes the buckets that ended before a time. */
export function dropBefore(buckets, width, time) {
  let count = 0;
  while (count < buckets.length && buckets[count].date_created + width < time) count++;
  buckets.splice(0, count);
}

/** The buckets of a range, those included that only overlap it. */
export function within(buckets, width, start, end) {
  return buckets.filter((bucket) => bucket.date_created + width >= start && bucket.date_created <= end);
}

/**
 * Stored buckets together with those of the live stream, in order. A reading can be in both, so that of two buckets of
 * one time the one with more readings is taken.
 */
export function merged(stored, live) {
  const byTime = new Map(stored.map((bucket) => [bucket.date_created, bucket]));
  for (const bucket of live) {
    if (!(byTime.get(bucket.date_created)?.count > bucket.count)) byTime.set(bucket.date_created, bucket);
  }
  return [...byTime.values()].sort((a, b) => a.date_created - b.date_created);
}

/** The sum of the buckets' counts. */
export function readingsIn(buckets) {
  return buckets.reduce((sum, bucket) => sum + bucket.count, 0);
}

/**
 * The buckets with an empty one in each gap, where the line breaks: a gap is longer than three buckets and than five
 * times the usual step.
 */
export function withGaps(buckets, width) {
  if (buckets.length < 3) return buckets;
  const steps = buckets.slice(1).map((bucket, i) => bucket.date_created - buckets[i].date_created).sort((a, b) => a - b);
  const longest = Math.max(3 * width, 5 * steps[Math.floor(steps.length / 2)]);
  return buckets.flatMap((bucket, i) => {
    const isAfterGap = i > 0 && bucket.date_created - buckets[i - 1].date_created > longest;
    return isAfterGap ? [{ date_created: buckets[i - 1].date_created + width, count: 0 }, bucket] : [bucket];
  });
}
