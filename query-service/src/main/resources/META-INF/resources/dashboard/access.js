import { h, setText } from "./dom.js";

const KEY = "aviary-token";
const button = document.getElementById("access");
let dialog = null;

/** The person's token, which this tab keeps until it is closed; null where there is none. */
export function token() {
  return sessionStorage.getItem(KEY);
}

/** The headers that say who asks. */
export function authorization() {
  return token() ? { Authorization: `Bearer ${token()}` } : {};
}

/** The subprotocols that say who listens; a WebSocket takes no headers, and what stands in a URL ends in logs. */
export function subprotocols() {
  return token() ? ["aviary.stream", `bearer.${token()}`] : [];
}

/** Asks for a token, once at a time. */
export function askForToken(reason) {
  if (dialog) return;
  const input = h("input", { type: "password", name: "token", autocomplete: "off", spellcheck: "false", required: true, "aria-describedby": "access-reason" });
  const wrong = h("p", { class: "wrong", role: "alert" });
  const form = h("form", { method: "dialog", onsubmit: (event) => {
    event.preventDefault();
    use(input.value, wrong);
  } },
    h("h2", {}, "A token, please"),
    h("p", { id: "access-reason" }, reason),
    h("label", {}, "Token of an analyst or an admin", input),
    h("p", { class: "muted small" }, "It stays in this tab, and is forgotten with it. On a local stack, ./aviary token --analyst prints one."),
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
  const given = text.trim().replace(/^Bearer\s+/i, "");
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(given)) {
    setText(wrong, "This is no token: it has three parts of letters and digits, with a dot between them.");
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
button.addEventListener("click", () => askForToken("Another token, or none?"));
