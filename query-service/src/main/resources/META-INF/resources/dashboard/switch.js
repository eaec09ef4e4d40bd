import { h, showChildren, wordBreaks } from "./dom.js";

/** Links of which one is current. */
export class Switch {
  #links = new Map();
  #more;
  element;

  /** What else stands behind the links comes after the label. */
  constructor(label, ...more) {
    this.#more = more;
    this.element = h("nav", { class: "switch", "aria-label": label }, more);
  }

  /** Shows these links, of {key, name, href} each. One with a key that was shown before keeps its element, see showChildren. */
  show(links, current) {
    showChildren(this.element, [...links.map((link) => this.#updated(link, link.key === current)), ...this.#more]);
  }

  #updated({ key, name, href }, isCurrent) {
    if (!this.#links.has(key)) this.#links.set(key, h("a", {}, wordBreaks(name)));
    const element = this.#links.get(key);
    element.setAttribute("href", href);
    if (isCurrent) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
    return element;
  }
}
