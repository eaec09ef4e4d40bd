import { h } from "./dom.js";
import { dragged } from "./zoom.js";

/** Lets the viewer choose a part of a plot's range with the pointer; Escape cancels. */
export class DragSelection {
  #plot;
  #area;
  #onRange;
  #mark = h("div", { class: "selection", hidden: true });
  #from = null;
  #cancel = (event) => {
    if (event.key === "Escape") this.#end();
  };

  /**
   * @param plot the plot's element
   * @param area gives {left, width, start, end} of what the plot shows, or null
   * @param onRange takes the chosen {start, end} in epoch seconds
   */
  constructor(plot, area, onRange) {
    this.#plot = plot;
    this.#area = area;
    this.#onRange = onRange;
    plot.addEventListener("pointerdown", (event) => this.#begin(event));
    plot.addEventListener("pointermove", (event) => this.#move(event));
    plot.addEventListener("pointerup", (event) => this.#finish(event));
    plot.addEventListener("pointercancel", () => this.#end());
    addEventListener("keydown", this.#cancel);
  }

  close() {
    removeEventListener("keydown", this.#cancel);
  }

  #begin(event) {
    if (event.button !== 0 || !event.isPrimary || this.#area() === null) return;
    this.#plot.setPointerCapture(event.pointerId);
    this.#from = this.#x(event);
    // The chart clears its element when it draws for the first time, so that the mark is added with each selection.
    this.#plot.append(this.#mark);
  }

  #move(event) {
    const area = this.#area();
    if (this.#from === null || area === null) return;
    const inside = (x) => Math.min(area.left + area.width, Math.max(area.left, x));
    const [left, right] = [inside(this.#from), inside(this.#x(event))].sort((a, b) => a - b);
    this.#mark.style.left = `${left}px`;
    this.#mark.style.width = `${right - left}px`;
    this.#mark.hidden = false;
  }

  #finish(event) {
    const area = this.#area();
    const range = this.#from === null || area === null ? null : dragged(area, this.#from, this.#x(event));
    this.#end();
    if (range !== null) this.#onRange(range);
  }

  #end() {
    this.#from = null;
    this.#mark.hidden = true;
  }

  #x(event) {
    return event.clientX - this.#plot.getBoundingClientRect().left;
  }
}
