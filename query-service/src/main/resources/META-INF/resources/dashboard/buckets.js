/** Adds a value to the bucket of its time; the buckets stay in order. */
export function addReading(buckets, width, time, value) {
  const start = Math.floor(time / width) * width;
  let index = buckets.length;
  while (index > 0 && buckets[index - 1].date_created > start) index--;
  const found = buckets[index - 1];
  if (found?.date_created === start) {
    found.count++;
    found.min = Math.min(found.min, value);
    found.max = Math.max(found.max, value);
    found.mean += (value - found.mean) / found.count;
  } else {
    buckets.splice(index, 0, { date_created: start, count: 1, min: value, max: value, mean: value });
  }
}

/** Forgets the buckets that ended before a time. */
export function dropBefore(buckets, width, time) {
  let count = 0;
  while (count < buckets.length && buckets[count].date_created + width < time) count++;
  buckets.splice(0, count);
}
