const WINDOW_SECONDS = 10;

/** Arrivals per second, over the last ten whole seconds, or since the start when that is less. */
export class Rate {
  #counts = new Map();
  #clock;
  #start;

  /** clock gives milliseconds. */
  constructor(clock = () => performance.now()) {
    this.#clock = clock;
    this.#start = this.#second();
  }

  add(count) {
    const now = this.#second();
    this.#counts.set(now, (this.#counts.get(now) ?? 0) + count);
  }

  /** Null until a whole second has passed. */
  perSecond() {
    const now = this.#second();
    for (const key of this.#counts.keys()) if (key < now - WINDOW_SECONDS) this.#counts.delete(key);
    const seconds = Math.min(WINDOW_SECONDS, now - this.#start);
    if (seconds < 1) return null;
    let sum = 0;
    for (const [key, count] of this.#counts) if (key < now) sum += count;
    return sum / seconds;
  }

  #second() {
    return Math.floor(this.#clock() / 1000);
  }
}
