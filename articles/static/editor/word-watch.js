// Asks about the blocks that changed, when the keys rest, and hands the marks to the editor.
import { pm } from "django-prose-editor/editor";
import { hearCaret } from "editor/caret";
import { left } from "editor/left";
import { passages } from "editor/runs";
import { check } from "editor/word-help";

const { Decoration } = pm.view;
const REST = 700; // ms after the last change
const LANGUAGES = ["kk", "ru"];

export const key = new pm.state.PluginKey("wordMarks");

export class Watch {
  #view;
  #clock;
  #language;
  #seen = new WeakSet(); // blocks that were asked about; a change makes another block of one

  #forget = ({ detail }) => this.#leave(detail.what);

  constructor(view) {
    this.#view = view;
    document.addEventListener("words:left", this.#forget);
    this.#later();
  }

  update(view, before) {
    if (view.state.doc !== before.doc) this.#later();
    if (key.getState(view.state) !== key.getState(before)) view.dom.dispatchEvent(new CustomEvent("words:marked"));
  }

  destroy() {
    document.removeEventListener("words:left", this.#forget);
    clearTimeout(this.#clock);
  }

  #later() {
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.#ask(), REST);
  }

  async #ask() {
    if (!this.#view.editable) return;
    if (this.#view.composing) return this.#later(); // a mark would end the composition
    this.#language ??= this.#view.dom.closest("[lang]").lang;
    const changed = [];
    this.#view.state.doc.forEach((node) => {
      if (!this.#seen.has(node)) changed.push(node);
    });
    for (const node of changed) this.#seen.add(node);
    const answers = await Promise.all(changed.map((node) => this.#placesOf(node)));
    if (this.#view.isDestroyed) return;
    if (this.#view.composing) return this.#again(changed);
    changed.forEach((node, index) => answers[index] ?? this.#seen.delete(node));
    this.#mark(new Map(changed.map((node, index) => [node, answers[index]])));
  }

  #again(blocks) {
    for (const node of blocks) this.#seen.delete(node);
    this.#later();
  }

  async #placesOf(node) {
    const texts = passages(node, this.#language).filter(({ language }) => LANGUAGES.includes(language));
    const answers = await Promise.all(texts.map(({ language, text }) => check(language, text)));
    if (answers.includes(null)) return null;
    return texts.flatMap(({ from, text }, index) =>
      answers[index].map((place) => ({
        ...place,
        word: text.slice(place.start, place.end),
        from: from + place.start,
        to: from + place.end,
      })),
    );
  }

  // Takes the marks of a word away, wherever it stands.
  #leave(what) {
    hearCaret(this.#view);
    const { state } = this.#view;
    const same = key.getState(state).find(undefined, undefined, ({ place }) => place.what === what);
    if (!same.length) return;
    const answered = same.map(({ from, to }) => ({ from, to, places: [] }));
    this.#view.dispatch(state.tr.setMeta(key, answered).setMeta("addToHistory", false));
  }

  // A block that changed meanwhile is another one now and was asked about anew.
  #mark(places) {
    hearCaret(this.#view);
    const answered = [];
    this.#view.state.doc.forEach((node, start) => {
      const found = places.get(node);
      if (!found) return;
      const unsettled = found.filter(({ what }) => !left.has(what));
      answered.push({ from: start, to: start + node.nodeSize, places: unsettled.map((place) => mark(place, start)) });
    });
    if (answered.length) this.#view.dispatch(this.#view.state.tr.setMeta(key, answered).setMeta("addToHistory", false));
  }
}

export function mark({ from, to, ...place }, start) {
  return Decoration.inline(start + from, start + to, { class: `word-${place.kind}` }, { place });
}
