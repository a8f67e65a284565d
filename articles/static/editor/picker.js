// What the three pickers share: a dialog with a search, rows to choose one from, and pages.
import { ask, say } from "editor/sending";

const PAUSE = 250; // ms after the last key of a search

export class Picker {
  #clock;
  #asked;
  #next;
  #resolve;
  rows = new Map();
  chosen = null;

  constructor(id, { name }) {
    this.dialog = document.getElementById(id);
    this.name = name; // of the rows in the answer
    this.list = this.dialog.querySelector("[data-rows]");
    this.search = this.dialog.querySelector("input[type=search]");
    this.dialog.addEventListener("click", (event) => this.#press(event));
    this.dialog.addEventListener("close", () => this.#resolve?.(null));
    this.search.addEventListener("input", () => this.searchLater());
    this.search.addEventListener("keydown", (event) => this.#leaveSearch(event));
    this.list.addEventListener("change", (event) => this.pick(event.target));
    this.list.addEventListener("dblclick", (event) => event.target.closest("label") && this.finish());
    this.list.addEventListener("keydown", (event) => this.key(event));
  }

  // Opens the dialog; resolves to the chosen row, or null.
  show() {
    this.choose(null);
    this.#uncheck();
    this.dialog.showModal();
    this.search.value = "";
    this.search.focus();
    this.load();
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  finish(row = this.chosen) {
    if (!row) return this.search.focus();
    this.#resolve?.(row);
    this.#resolve = null;
    this.dialog.close();
  }

  pick(input) {
    this.choose(this.rows.get(input.value));
  }

  choose(row) {
    this.chosen = row ?? null;
    for (const button of this.dialog.querySelectorAll("[data-act=choose], [data-act=lead], [data-act=edit]")) {
      button.setAttribute("aria-disabled", String(!row));
    }
  }

  // Puts a row that is new or has changed on top of the list and chooses it.
  put(row) {
    const old = this.rows.get(String(row.id))?.drawn;
    this.draw(row, true);
    old?.remove();
    const input = this.rows.get(String(row.id)).drawn.querySelector("input");
    input.checked = true;
    this.pick(input);
    return input;
  }

  searchLater() {
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.load(), PAUSE);
  }

  async load(more = false) {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const query = { q: this.search.value.trim(), cursor: more ? this.#next : "", ...this.query() };
    const answer = await ask(this.dialog.dataset.list, { query, signal: this.#asked.signal }).catch(() => null);
    if (!answer) return; // a newer search is on its way
    say(this.dialog.querySelector("[data-trouble]"), answer.trouble ?? "");
    if (!answer.row) return;
    const { chosen } = this;
    const hadFocus = this.list.contains(document.activeElement);
    if (!more) this.clear();
    for (const row of answer.row[this.name]) if (!this.rows.has(String(row.id))) this.draw(row);
    if (chosen && !this.chosen) this.#chooseAgain(chosen, hadFocus);
    this.#next = answer.row.next;
    this.#count();
  }

  query() {
    return {};
  }

  draw(row, onTop = false) {
    const drawn = this.dialog.querySelector("template[data-row]").content.firstElementChild.cloneNode(true);
    const input = drawn.querySelector("input");
    input.value = row.id;
    this.fill(drawn, row, input);
    this.rows.set(String(row.id), { ...row, drawn });
    if (onTop) this.list.prepend(drawn);
    else this.list.append(drawn);
  }

  key(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      this.finish();
    }
  }

  act(name) {
    if (name === "close") this.dialog.close();
    else if (name === "choose") this.finish();
    else if (name === "more") this.load(true);
  }

  #press(event) {
    const button = event.target.closest("[data-act]");
    if (button && button.getAttribute("aria-disabled") !== "true") this.act(button.dataset.act);
  }

  #leaveSearch(event) {
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    event.preventDefault();
    const first = this.list.querySelector("input:not(:disabled)");
    if (!first) return;
    first.focus();
    if (first.type === "radio") first.checked = true;
    if (first.checked) this.pick(first);
  }

  // The rows of the last time stand until the new ones come: what was chosen then can be chosen again.
  #uncheck() {
    const last = this.list.querySelector("input:checked");
    if (last) last.checked = false;
  }

  clear() {
    this.rows.clear();
    this.list.replaceChildren();
    this.choose(null);
  }

  // Somebody may have chosen from the list that stood there before the answer came.
  #chooseAgain({ id }, withFocus) {
    const row = this.rows.get(String(id));
    if (!row) return;
    const input = row.drawn.querySelector("input");
    input.checked = true;
    if (withFocus) input.focus();
    this.choose(row);
  }

  #count() {
    const status = this.dialog.querySelector("[data-count]");
    status.textContent = `${status.dataset.one} ${this.rows.size}${this.#next ? "+" : ""}`;
    this.dialog.querySelector("[data-empty]").hidden = this.rows.size > 0;
    this.dialog.querySelector("[data-act=more]").hidden = !this.#next;
  }
}

// Fills [data-fill] with words and shows [data-if] where there are any.
export function fill(place, words) {
  for (const part of place.querySelectorAll("[data-fill]")) {
    part.textContent = words[part.dataset.fill] ?? "";
    part.hidden = !part.textContent;
  }
  for (const part of place.querySelectorAll("[data-if]")) part.hidden = !words[part.dataset.if];
}
