import { h, setText } from "./dom.js";

const WORDS = { connecting: "Connecting", connected: "Live", disconnected: "Disconnected" };
const pill = document.getElementById("connection");
const banner = document.getElementById("banner");
let wasLost = false;
let ticking = 0;
let retry = () => {};

/** Shows the state of the stream; calls back after a lost connection is restored. */
export function showConnection(state, details, stream, onReturn) {
  retry = () => stream().retryNow();
  if (state === "connecting" && wasLost) return;
  pill.dataset.state = state;
  setText(pill, WORDS[state]);
  clearInterval(ticking);
  if (state === "disconnected") {
    wasLost = true;
    showLost(details);
  } else if (state === "connected" && wasLost) {
    wasLost = false;
    showReturned();
    onReturn();
  }
}

function showLost({ reason, retryAt }) {
  // Screen readers announce that the connection is lost, not each second.
  const seconds = h("span", { "aria-hidden": "true", class: "seconds" });
  const tick = () => {
    const left = Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
    setText(seconds, left > 0 ? `Trying again in ${left} s.` : "Trying again …");
  };
  tick();
  ticking = setInterval(tick, 250);
  banner.dataset.state = "lost";
  banner.replaceChildren(
    h("span", {}, reason ? `Disconnected from the live stream: ${reason}` : "Disconnected from the live stream."),
    seconds,
    h("button", { type: "button", onclick: () => retry() }, "Try now"));
  banner.hidden = false;
}

function showReturned() {
  banner.dataset.state = "returned";
  banner.replaceChildren(h("span", {}, "Connected again; all data was loaded again."));
  setTimeout(() => {
    if (banner.dataset.state === "returned") banner.hidden = true;
  }, 4000);
}
