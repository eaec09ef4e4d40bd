import { token } from "./access.js";
import { csv, readingsPath } from "./api.js";
import { h, setText } from "./dom.js";
import { bytes } from "./format.js";

/** The query of this page for other programs: as CSV, as JSON, and as a command. */
export class QueryLinks {
  #uuid;
  #query = {};
  #command = h("code", { tabindex: "0", role: "region", "aria-label": "curl command" });
  #status = h("span", { class: "muted", role: "status", "aria-live": "polite" });
  #download = h("button", { type: "button", onclick: () => this.#save() }, "Download CSV");
  #links = [["", "Readings"], ["/statistics", "Statistics"], ["/series", "Series"]].map(([path, name]) =>
    ({ path, element: h("a", { target: "_blank", rel: "noopener" }, `${name} (JSON)`) }));
  element = h("section", { class: "card links", "aria-label": "This query elsewhere" },
    h("h2", {}, "This query elsewhere"),
    h("div", { class: "row wrap" }, this.#download,
      h("button", { type: "button", onclick: () => this.#copy() }, "Copy curl"),
      this.#links.map(({ element }) => element), this.#status),
    h("pre", {}, this.#command));

  constructor(uuid) {
    this.#uuid = uuid;
  }

  update(query) {
    this.#query = query;
    for (const { path, element } of this.#links) {
      element.setAttribute("href", readingsPath(this.#uuid, query, path));
      // A link sends no token.
      element.hidden = token() !== null;
    }
    const url = new URL(readingsPath(this.#uuid, query), document.baseURI);
    setText(this.#command, `curl -H 'Accept: text/csv'${token() ? ' -H "Authorization: Bearer $AVIARY_TOKEN"' : ""} '${url.href.replaceAll("'", "%27")}'`);
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#command.textContent);
      setText(this.#status, "Copied.");
    } catch {
      // Without a secure context there is no clipboard: the text is selected instead.
      getSelection().selectAllChildren(this.#command);
      setText(this.#status, "Selected; copy it with your keyboard.");
    }
  }

  async #save() {
    this.#download.disabled = true;
    try {
      const blob = await csv(this.#uuid, this.#query, (received) => setText(this.#status, `${bytes(received)} …`));
      const link = h("a", { href: URL.createObjectURL(blob), download: `${this.#uuid}-${this.#query.type}.csv` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      setText(this.#status, `${bytes(blob.size)} saved.`);
    } catch (error) {
      setText(this.#status, [error.title, error.detail ?? error.message].filter(Boolean).join(": "));
    } finally {
      this.#download.disabled = false;
    }
  }
}
