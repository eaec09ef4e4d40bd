/** An element with its properties and children; text is always text, never markup. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A technical name as parts between which a line may break: behind its separators and before its capitals, never within a word. */
export function wordBreaks(name) {
  return name.split(/(?<=[_.:-])|(?<=[a-z0-9])(?=[A-Z])/).flatMap((part, i) => (i === 0 ? [part] : [document.createElement("wbr"), part]));
}

/** Sets a text only where it differs, so that nothing is laid out anew for nothing. */
export function setText(element, text, title) {
  if (element.textContent !== text) element.textContent = text;
  if (title !== undefined && element.title !== title) element.title = title;
}

/** A box that tells that something is loading, missing or wrong. */
export function notice(kind, title, detail, action) {
  return h("div", { class: `notice ${kind}`, role: kind === "error" ? "alert" : "status" },
    h("strong", {}, title),
    detail ? h("p", {}, detail) : null,
    action ? h("button", { type: "button", onclick: action.run }, action.label) : null);
}

/** What failed, in the words of the service's problem document. */
export function errorNotice(error, retry) {
  return notice("error", error.title ?? "Something went wrong", error.detail ?? error.message,
    retry ? { label: "Try again", run: retry } : null);
}
