const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;
/** A connection that lasted this long was a good one: the next delay is the first again. */
const STABLE_AFTER_MS = 5_000;

/** The delay before the next attempt to connect: doubled each time, with a random quarter more or less. */
export class Backoff {
  #delay = FIRST_DELAY_MS;
  #random;

  constructor(random = Math.random) {
    this.#random = random;
  }

  /** Milliseconds to wait after a connection that lasted this many milliseconds, 0 when it never opened. */
  next(lastedMs) {
    if (lastedMs > STABLE_AFTER_MS) this.#delay = FIRST_DELAY_MS;
    const wait = this.#delay * (0.75 + this.#random() / 2);
    this.#delay = Math.min(this.#delay * 2, LONGEST_DELAY_MS);
    return wait;
  }
}
