const WINDOW_SECONDS = 10;

/** How many arrived per second, over the last ten whole seconds, or since the start when that is less. */
export class Rate {
  #counts = new Map();
  #start = second();

  add(count) {
    const now = second();
    this.#counts.set(now, (this.#counts.get(now) ?? 0) + count);
  }

  /** Null until a whole second has passed. */
  perSecond() {
    const now = second();
    for (const key of this.#counts.keys()) if (key < now - WINDOW_SECONDS) this.#counts.delete(key);
    const seconds = Math.min(WINDOW_SECONDS, now - this.#start);
    if (seconds < 1) return null;
    let sum = 0;
    for (const [key, count] of this.#counts) if (key < now) sum += count;
    return sum / seconds;
  }
}

function second() {
  return Math.floor(performance.now() / 1000);
}
