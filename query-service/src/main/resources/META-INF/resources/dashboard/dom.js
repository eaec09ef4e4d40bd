import { wordParts } from "./words.js";

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

/** An SVG element with its attributes and children. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A technical name with places at which a line may break, see wordParts. */
export function wordBreaks(name) {
  return wordParts(name).flatMap((part, i) => (i === 0 ? [part] : [document.createElement("wbr"), part]));
}

/** Sets a text only where it differs: an equal text would cost a layout. */
export function setText(element, text, title) {
  if (element.textContent !== text) element.textContent = text;
  if (title !== undefined && element.title !== title) element.title = title;
}

/** A box for what is loading, missing or wrong. */
export function notice(kind, title, detail, action) {
  return h("div", { class: `notice ${kind}`, role: kind === "error" ? "alert" : "status" },
    h("strong", {}, title),
    detail ? h("p", {}, detail) : null,
    action ? h("button", { type: "button", onclick: action.run }, action.label) : null);
}

/** An error with the title and the detail of the service's problem document. */
export function errorNotice(error, retry) {
  return notice("error", error.title ?? "Something went wrong", error.detail ?? error.message,
    retry ? { label: "Try again", run: retry } : null);
}

/**
 * Shows these children in this order. One that is in its place already is not touched: neither the focus on it nor a click
 * whose button is down is lost.
 */
export function showChildren(parent, children) {
  const shown = new Set(children);
  for (const child of [...parent.children]) if (!shown.has(child)) child.remove();
  children.forEach((child, i) => {
    if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null);
  });
}
