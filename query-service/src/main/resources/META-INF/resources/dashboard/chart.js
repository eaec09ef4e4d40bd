import * as echarts from "./echarts/echarts.esm.min.js";

/** The page's colours, so that a plot is dark when the page is. */
function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  return {
    line: colour("--accent"), band: colour("--band"), text: colour("--muted"), strong: colour("--text"),
    grid: colour("--line"), surface: colour("--surface"), warm: colour("--warm"),
  };
}

/** A plot in an element: drawn anew when its content, the page's colours or the element's size change. */
export class Chart {
  #chart;
  #option = null;
  #observer;
  #redraw = () => this.#draw(true);

  constructor(element) {
    this.#chart = echarts.init(element, null, { renderer: "canvas" });
    this.#observer = new ResizeObserver(() => this.#chart.resize());
    this.#observer.observe(element);
    document.addEventListener("themechange", this.#redraw);
  }

  /** option(colours) gives what ECharts is to draw. */
  show(option) {
    this.#option = option;
    this.#draw(false);
  }

  /** The pixel of a value on the horizontal axis. */
  pixelOf(value) {
    return this.#chart.convertToPixel({ xAxisIndex: 0 }, value);
  }

  /** Calls back with the index of a datum that is clicked. */
  onClick(listener) {
    this.#chart.on("click", ({ dataIndex }) => listener(dataIndex));
  }

  close() {
    document.removeEventListener("themechange", this.#redraw);
    this.#observer.disconnect();
    this.#chart.dispose();
  }

  #draw(isThemeNew) {
    if (this.#option) this.#chart.setOption(this.#option(palette()), { notMerge: isThemeNew, lazyUpdate: true });
  }
}
