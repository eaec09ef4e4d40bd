/** The shortest range of a plot, in seconds: the width of the finest bucket. */
const SHORTEST_SECONDS = 1;
/** Times of readings lie between these: 1970 and the year 9999, in epoch seconds. */
const FIRST_SECOND = 0;
const LAST_SECOND = 253_402_300_799;
/** A shorter movement of the pointer, in pixels, is a click. */
const LEAST_PIXELS = 5;
const OUT_FACTOR = 4;

/**
 * The range between two positions of a pointer on a plot, in epoch seconds, rounded to what a pixel can show. Null for
 * a click.
 *
 * @param plot left and width in pixels of the plot's own area, and the start and end that it shows
 */
export function dragged({ left, width, start, end }, from, to) {
  if (Math.abs(to - from) < LEAST_PIXELS) return null;
  const perPixel = (end - start) / width;
  const at = (x) => start + Math.min(width, Math.max(0, x - left)) * perPixel;
  const step = roundStep(perPixel);
  return bounded(rounded(at(Math.min(from, to)), step), rounded(at(Math.max(from, to)), step));
}

/** A range four times as long around the same centre, to now at most where the range ends in the past. */
export function zoomedOut({ start, end }, now) {
  const more = ((end - start) * (OUT_FACTOR - 1)) / 2;
  const step = roundStep((end - start) / 1000);
  return bounded(rounded(start - more, step), rounded(Math.min(end + more, Math.max(now, end)), step));
}

function bounded(start, end) {
  const centre = (start + end) / 2;
  const half = Math.max(end - start, SHORTEST_SECONDS) / 2;
  const isShort = end - start < SHORTEST_SECONDS;
  return {
    start: Math.max(FIRST_SECOND, isShort ? micros(centre - half) : start),
    end: Math.min(LAST_SECOND, isShort ? micros(centre + half) : end),
  };
}

/** The power of ten below a pixel's seconds: whole seconds for long ranges, microseconds at the least. */
function roundStep(seconds) {
  return Math.min(1, Math.max(1e-6, 10 ** Math.floor(Math.log10(seconds))));
}

function rounded(time, step) {
  return micros(Math.round(time / step) * step);
}

function micros(time) {
  return Number(time.toFixed(6));
}
