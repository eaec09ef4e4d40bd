import { subprotocols } from "./access.js";
import { Backoff } from "./backoff.js";
import { framesOf } from "./frames.js";

/** More messages than this between two deliveries cannot be shown; the older half is counted and dropped. */
const MOST_WAITING = 20_000;

/**
 * The live stream, connected again after each loss. Messages are delivered once per frame of the screen, and once per
 * second while the tab is hidden; of too many messages the newest are kept.
 */
export class LiveStream {
  #filters;
  #onFrames;
  #onState;
  #socket = null;
  #waiting = [];
  #dropped = 0;
  #scheduled = false;
  #closed = false;
  #backoff = new Backoff();
  #timer = 0;
  #openedAt = 0;
  #online = () => this.retryNow();

  /** onFrames(frames, total), onState(state, details): "connecting", "connected" or "disconnected". */
  constructor(filters, onFrames, onState) {
    this.#filters = filters;
    this.#onFrames = onFrames;
    this.#onState = onState;
    addEventListener("online", this.#online);
    this.#connect();
  }

  close() {
    this.#closed = true;
    removeEventListener("online", this.#online);
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  retryNow() {
    if (this.#closed || (this.#socket && this.#socket.readyState <= WebSocket.OPEN)) return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  #connect() {
    this.#onState("connecting", {});
    const url = new URL("v1/stream", document.baseURI);
    url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    url.search = new URLSearchParams(this.#filters);
    const socket = new WebSocket(url, subprotocols());
    this.#socket = socket;
    socket.onopen = () => {
      this.#openedAt = Date.now();
      this.#onState("connected", {});
    };
    socket.onmessage = (event) => this.#take(event.data);
    socket.onclose = (event) => this.#lost(event.reason);
  }

  #lost(reason) {
    if (this.#closed) return;
    const wait = this.#backoff.next(this.#openedAt ? Date.now() - this.#openedAt : 0);
    this.#openedAt = 0;
    this.#onState("disconnected", { reason, retryAt: Date.now() + wait });
    this.#timer = setTimeout(() => this.#connect(), wait);
  }

  #take(text) {
    this.#waiting.push(text);
    if (this.#waiting.length > MOST_WAITING) {
      this.#dropped += MOST_WAITING / 2;
      this.#waiting.splice(0, MOST_WAITING / 2);
    }
    if (this.#scheduled) return;
    this.#scheduled = true;
    if (document.hidden) setTimeout(() => this.#deliver(), 1000);
    else requestAnimationFrame(() => this.#deliver());
  }

  #deliver() {
    this.#scheduled = false;
    const texts = this.#waiting;
    const total = texts.length + this.#dropped;
    this.#waiting = [];
    this.#dropped = 0;
    if (!this.#closed) this.#onFrames(texts.flatMap(framesOf), total);
  }
}
