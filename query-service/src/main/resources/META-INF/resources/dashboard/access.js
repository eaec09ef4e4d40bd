import { h, setText } from "./dom.js";
import { tokenIn } from "./token.js";

const KEY = "aviary-token";
const button = document.getElementById("access");
let dialog = null;

/** The viewer's token, kept until the tab is closed; null where there is none. */
export function token() {
  return sessionStorage.getItem(KEY);
}

/** The request headers of the viewer's token. */
export function authorization() {
  return token() ? { Authorization: `Bearer ${token()}` } : {};
}

/** The subprotocols of a WebSocket, one of them with the token: a browser sets no headers there, and URLs end in logs. */
export function subprotocols() {
  return token() ? ["aviary.stream", `bearer.${token()}`] : [];
}

/** Opens the dialog for a token, unless it is open. */
export function askForToken(reason) {
  if (dialog) return;
  const input = h("input", { type: "password", name: "token", autocomplete: "off", spellcheck: "false", required: true, "aria-describedby": "access-reason" });
  const wrong = h("p", { class: "wrong", role: "alert" });
  const form = h("form", { method: "dialog", onsubmit: (event) => {
    event.preventDefault();
    use(input.value, wrong);
  } },
    h("h2", {}, "Access token"),
    h("p", { id: "access-reason" }, reason),
    h("label", {}, "Token of an analyst or an admin", input),
    h("p", { class: "muted small" }, "It is kept until this tab is closed. On a local stack, ./aviary token --analyst prints one."),
    wrong,
    h("div", { class: "row wrap" },
      h("button", { type: "submit" }, "Use it"),
      h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Not now"),
      token() ? h("button", { type: "button", class: "quiet", onclick: forget }, "Forget the one in use") : null));
  dialog = h("dialog", { class: "access", "aria-label": "Access", onclose: () => {
    dialog.remove();
    dialog = null;
  } }, form);
  document.body.append(dialog);
  dialog.showModal();
  button.hidden = false;
}

function use(text, wrong) {
  const given = tokenIn(text);
  if (given === null) {
    setText(wrong, "Not a token: a token has three parts of letters and digits, separated by dots.");
    return;
  }
  sessionStorage.setItem(KEY, given);
  location.reload();
}

function forget() {
  sessionStorage.removeItem(KEY);
  location.reload();
}

button.hidden = token() === null;
button.addEventListener("click", () => askForToken("Replace the token in use, or forget it."));
