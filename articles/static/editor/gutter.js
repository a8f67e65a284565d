// The marks between the two languages: ordinary buttons outside both editors, one stop of the Tab
// key, walked with arrows; their rows are named by their pair. Beside a mark of a missing block stands
// its empty cell. Cells have a place in the grid of the texts; marks lie over it, in rows of the same
// heights, so that a letter that leaves the heights as they are lays out no mark.
import { rowName } from "editor/rows";

const SHOWN = ["stale", "missing", "different", "moved", "linked"];
const HEIGHT = /(?<=^|\s)[\d.]+px/g; // of a row; names begin with a letter
const CUT = 0.005; // px: a height is told rounded, and cut to a smaller one when it is read again

export class Gutter {
  #dom;
  #marksBox;
  #pairing;
  #open;
  #rows; // of the grid, as they were copied last
  #parts = {};
  #drawn = new Map(); // block id -> what is drawn for it
  #shades;

  constructor(dom, pairing, { onOpen, onAct }) {
    this.#dom = dom;
    this.#marksBox = dom.querySelector(".gut-marks");
    this.#pairing = pairing;
    this.#open = onOpen;
    for (const part of dom.querySelectorAll("template")) this.#parts[part.dataset.part] = part.content;
    this.#shades = dom.parentElement.querySelectorAll(".pair-shade");
    new ResizeObserver(() => this.#align()).observe(this.#marksBox);
    pairing.addEventListener("placed", () => this.#hide());
    pairing.addEventListener("judged", () => {
      this.#draw();
      this.#align();
    });
    pairing.addEventListener("caret", ({ detail }) => this.shade(detail.row));
    dom.addEventListener("keydown", (event) => this.#walk(event));
    dom.addEventListener("focusin", (event) => this.#rove(event.target));
    dom.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button?.dataset.act) onAct(button.dataset.act, button.closest("[data-pair]").dataset.pair);
      else if (button) this.#open(button);
    });
    this.#draw();
  }

  mark(id) {
    return this.#dom.querySelector(`.gut-mark[data-pair="${CSS.escape(id)}"]`);
  }

  // The next or former mark that asks for something, seen from the place `from`.
  beside(from, step) {
    const marks = this.#marks().filter((mark) => !mark.classList.contains("is-linked"));
    const found = step > 0 ? marks.find((mark) => this.#placeOf(mark) > from) : marks.findLast((mark) => this.#placeOf(mark) < from);
    return found ?? (step > 0 ? marks[0] : marks.at(-1));
  }

  // The rows as they lie in the page, with their names.
  #align() {
    const rows = getComputedStyle(this.#dom.parentElement).gridTemplateRows;
    if (rows === this.#rows) return;
    this.#rows = rows;
    this.#marksBox.style.gridTemplateRows = rows.replaceAll(HEIGHT, (height) => `${parseFloat(height) + CUT}px`);
  }

  // Without a row, as in the headline, nothing is shaded.
  shade(row) {
    for (const shade of this.#shades) {
      shade.hidden = !row;
      shade.style.gridRow = row ?? "";
    }
  }

  #draw() {
    const wanted = this.#wanted();
    for (const [id, { key, parts }] of this.#drawn) {
      if (wanted.get(id)?.key === key) continue;
      this.#release(parts);
      for (const part of parts) part.remove();
      this.#drawn.delete(id);
    }
    for (const [id, { key, state }] of wanted) if (!this.#drawn.has(id)) this.#drawn.set(id, { key, parts: this.#make(id, state) });
    this.#hide();
    if (!this.#dom.querySelector("button[tabindex='0']")) this.#marks()[0]?.setAttribute("tabindex", "0");
    this.#dom.dispatchEvent(new CustomEvent("marks", { bubbles: true, detail: { states: this.#pairing.states } }));
  }

  #wanted() {
    const wanted = new Map();
    for (const [id, state] of this.#pairing.states) {
      if (!SHOWN.includes(state.name)) continue;
      if (state.name === "missing" && this.#pairing.isUntranslated(state.target, id)) continue;
      const hasHole = state.name === "missing" && state.isAbsent && !this.#pairing.bodies[state.target].isFixed;
      wanted.set(id, { state: { ...state, hasHole }, key: `${state.name} ${state.target} ${hasHole}` });
    }
    return wanted;
  }

  // A mark that goes while it has the focus gives it to the one beside it.
  #release(parts) {
    if (!parts.some((part) => part.contains(document.activeElement))) return;
    const next = this.beside(this.#placeOf(parts[0]), 1);
    if (next && !parts.includes(next)) next.focus();
  }

  #make(id, { name, target, hasHole }) {
    const parts = [this.#part(name)];
    if (hasHole) parts.push(this.#part(`hole-${target}`));
    for (const part of parts) {
      part.dataset.pair = id;
      part.style.gridRow = rowName("pair", id);
      (part.matches(".gut-mark") ? this.#marksBox : this.#dom).append(part);
    }
    return parts;
  }

  #part(name) {
    const part = this.#parts[name].firstElementChild.cloneNode(true);
    for (const button of [part, ...part.querySelectorAll("button")]) if (button.matches("button")) button.tabIndex = -1;
    return part;
  }

  // What a pair leaves behind when its last block goes stays hidden until it is judged.
  #hide() {
    for (const [id, { parts }] of this.#drawn) {
      const isGone = this.#pairing.placeOf(id) === undefined;
      for (const part of parts) if (part.hidden !== isGone) part.hidden = isGone;
    }
  }

  #placeOf(part) {
    return this.#pairing.placeOf(part.dataset.pair);
  }

  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const aside = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.altKey || (!step && !aside)) return;
    event.preventDefault();
    const place = event.target.closest("[data-pair]");
    if (step) {
      const marks = this.#marks();
      const next = marks.indexOf(this.mark(place.dataset.pair)) + step;
      marks[(next + marks.length) % marks.length].focus();
    } else {
      const buttons = this.#drawn.get(place.dataset.pair).parts.flatMap((part) => (part.matches("button") ? part : [...part.querySelectorAll("button")]));
      buttons[(buttons.indexOf(event.target) + aside + buttons.length) % buttons.length].focus();
    }
  }

  #rove(current) {
    for (const stop of this.#dom.querySelectorAll("button[tabindex='0']")) stop.tabIndex = -1;
    if (current.matches("button")) current.tabIndex = 0;
  }

  #marks() {
    return [...this.#dom.querySelectorAll(".gut-mark:not([hidden])")].sort((one, other) => this.#placeOf(one) - this.#placeOf(other));
  }
}
