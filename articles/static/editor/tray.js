// The photos of a gallery in their order, as a strip of small frames: moved by buttons, by Alt with
// an arrow, or dragged.
import { GALLERY_LIMIT } from "editor/gallery";
import { nameOf } from "editor/insert-words";

export class Tray {
  #place;
  #list;
  #rows = []; // in order
  #current = null; // id
  #onPick;
  #onChange;

  // `onPick(row)` when somebody presses a frame, `onChange()` when photos come, go or move.
  constructor(place, { onPick, onChange }) {
    this.#place = place;
    this.#list = place.querySelector("ol");
    this.#onPick = onPick;
    this.#onChange = onChange;
    this.#list.addEventListener("click", (event) => this.#press(event.target.closest("li")));
    this.#list.addEventListener("keydown", (event) => this.#key(event));
    this.#list.addEventListener("dragstart", ({ target }) => this.#take(target.closest("li")));
    this.#list.addEventListener("dragover", (event) => this.#drag(event));
    place.addEventListener("click", ({ target }) => this.#act(target.closest("[data-tray]")?.dataset.tray));
  }

  get rows() {
    return [...this.#rows];
  }

  get isFull() {
    return this.#rows.length >= GALLERY_LIMIT;
  }

  has(id) {
    return this.#at(id) >= 0;
  }

  start(rows) {
    this.#rows = [...rows];
    this.#current = null;
    this.#draw();
  }

  add(row) {
    if (!this.has(row.id)) this.#rows.push(row);
    this.mark(row.id);
  }

  drop(id) {
    if (!this.has(id)) return;
    this.#rows.splice(this.#at(id), 1);
    this.mark(null);
  }

  // Tells which frame the words beside belong to.
  mark(id) {
    this.#current = id === null ? null : String(id);
    this.#draw();
  }

  #at(id) {
    return this.#rows.findIndex((row) => String(row.id) === String(id));
  }

  #press(frame) {
    if (!frame) return;
    this.#take(frame);
    this.#focus();
  }

  #take({ dataset: { id } }) {
    this.mark(id);
    this.#onPick(this.#rows[this.#at(id)]);
  }

  #act(name) {
    const at = this.#at(this.#current);
    if (!name || at < 0) return;
    if (name === "drop") {
      const next = this.#rows[at + 1] ?? this.#rows[at - 1];
      this.drop(this.#current);
      if (next) this.mark(next.id);
      this.#focus();
    } else this.#move(at, name === "later" ? 1 : -1);
  }

  #move(at, step) {
    const to = at + step;
    if (to < 0 || to >= this.#rows.length) return;
    this.#rows.splice(to, 0, ...this.#rows.splice(at, 1));
    this.#draw();
  }

  // Arrows lead along the frames, with Alt they carry the frame along; Delete takes it out.
  #key(event) {
    const frame = event.target.closest("li");
    const at = this.#at(frame?.dataset.id);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (at < 0 || (!step && event.key !== "Delete")) return;
    event.preventDefault();
    if (!event.altKey && step) return this.#press(this.#list.children[at + step]);
    this.#take(frame);
    if (step) this.#move(at, step);
    else this.#act("drop");
    this.#focus();
  }

  #drag(event) {
    const over = event.target.closest("li");
    const at = this.#at(this.#current);
    if (!over || at < 0) return;
    event.preventDefault();
    const to = this.#at(over.dataset.id);
    if (to !== at) this.#move(at, to - at);
  }

  #focus() {
    const frame = [...this.#list.children].find(({ dataset }) => dataset.id === this.#current);
    frame?.querySelector("button").focus();
  }

  // A frame that stands is moved, not made anew, so that one that is dragged or has the focus stays it.
  #draw() {
    const standing = new Map([...this.#list.children].map((frame) => [frame.dataset.id, frame]));
    const frames = this.#rows.map((row, index) => this.#frame(standing.get(String(row.id)), row, index));
    for (const frame of standing.values()) if (!frames.includes(frame)) frame.remove();
    frames.forEach((frame, index) => {
      if (this.#list.children[index] !== frame) this.#list.insertBefore(frame, this.#list.children[index] ?? null);
    });
    for (const button of this.#place.querySelectorAll("[data-tray]")) {
      button.disabled = !this.#may(button.dataset.tray);
    }
    this.#onChange();
  }

  #may(act) {
    const at = this.#at(this.#current);
    if (act === "earlier") return at > 0;
    if (act === "later") return at >= 0 && at < this.#rows.length - 1;
    return at >= 0;
  }

  #frame(standing, row, index) {
    const template = this.#place.querySelector("template");
    const frame = standing ?? template.content.firstElementChild.cloneNode(true);
    const isCurrent = String(row.id) === this.#current;
    const button = frame.querySelector("button");
    frame.dataset.id = row.id;
    frame.querySelector("[data-number]").textContent = index + 1;
    frame.querySelector("[data-name]").textContent = nameOf(row);
    button.setAttribute("aria-pressed", String(isCurrent));
    button.tabIndex = isCurrent || (index === 0 && !this.has(this.#current)) ? 0 : -1;
    const picture = frame.querySelector("img");
    if (row.thumbnail && picture.getAttribute("src") !== row.thumbnail) picture.src = row.thumbnail;
    picture.style.objectPosition = `${row.focal_x}% ${row.focal_y}%`;
    return frame;
  }
}
