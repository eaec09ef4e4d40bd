import { subprotocols } from "./access.js";

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;
const STABLE_AFTER_MS = 5_000;
const MOST_WAITING = 20_000;

/**
 * The live stream, connected again whenever it breaks. What arrives is handed over once a frame of the screen, or once
 * a second while nobody looks; of a flood that nobody could see, the newest is kept.
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
  #delay = FIRST_DELAY_MS;
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
    if (this.#openedAt && Date.now() - this.#openedAt > STABLE_AFTER_MS) this.#delay = FIRST_DELAY_MS;
    this.#openedAt = 0;
    const wait = this.#delay * (0.75 + Math.random() / 2);
    this.#delay = Math.min(this.#delay * 2, LONGEST_DELAY_MS);
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
    if (!this.#closed) this.#onFrames(texts.flatMap(parsed), total);
  }
}

function parsed(text) {
  try {
    const frame = JSON.parse(text);
    return frame !== null && typeof frame === "object" ? [frame] : [];
  } catch {
    return [];
  }
}

/** A reading has a device, a type and a number; anything else on the stream is a free-form metric. */
export function isReading(frame) {
  return typeof frame.device_uuid === "string" && typeof frame.type === "string"
    && typeof frame.date_created === "number" && typeof frame.value === "number";
}
