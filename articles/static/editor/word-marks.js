// Underlines words that need a look: letters of two alphabets, and spellings that are not the
// house's. Only blocks that changed are asked about, when the keys rest.
import { Extension, Plugin, pm } from "django-prose-editor/editor";
import { passages } from "editor/runs";
import { check } from "editor/word-help";
import { showPlace } from "editor/word-pop";

const { PluginKey, TextSelection } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const REST = 700; // ms after the last change
const LANGUAGES = ["kk", "ru"];
const key = new PluginKey("wordMarks");
const left = new Set(); // words that a person has decided to leave, until the page is left

export const WordMarks = Extension.create({
  name: "wordMarks",
  addKeyboardShortcuts() {
    return { "Alt-F7": () => showNext(this.editor.view, true) };
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key,
        state: { init: () => DecorationSet.empty, apply },
        props: {
          decorations: (state) => key.getState(state),
          handleDOMEvents: { click: (view, event) => showAt(view, event.target) },
        },
        view: (view) => new Watch(view),
      }),
    ];
  },
});

export function placesIn(state) {
  return key.getState(state)?.find() ?? [];
}

// Goes to the next marked word after the caret, around the end of the text.
export function showNext(view, withFocus) {
  const places = placesIn(view.state).sort((one, other) => one.from - other.from);
  if (!places.length) return false;
  const next = places.find(({ from }) => from >= view.state.selection.to) ?? places[0];
  const tr = view.state.tr.setSelection(TextSelection.create(view.state.doc, next.from, next.to));
  view.dispatch(tr.scrollIntoView());
  view.focus();
  show(view, next, withFocus);
  return true;
}

function apply(tr, marks) {
  const answered = tr.getMeta(key);
  const moved = tr.docChanged ? marks.map(tr.mapping, tr.doc) : marks;
  if (!answered) return moved;
  const old = answered.flatMap(({ from, to }) => moved.find(from, to));
  return moved.remove(old).add(tr.doc, answered.flatMap(({ places }) => places));
}

class Watch {
  #view;
  #clock;
  #language;
  #seen = new WeakSet(); // blocks that were asked about; a change makes another block of one

  constructor(view) {
    this.#view = view;
    this.#later();
  }

  update(view, before) {
    if (view.state.doc !== before.doc) this.#later();
    if (key.getState(view.state) !== key.getState(before)) view.dom.dispatchEvent(new CustomEvent("words:marked"));
  }

  destroy() {
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

  // A block that changed meanwhile is another one now and was asked about anew.
  #mark(places) {
    const answered = [];
    this.#view.state.doc.forEach((node, start) => {
      const found = places.get(node);
      if (!found) return;
      const unsettled = found.filter(({ word }) => !left.has(word));
      answered.push({ from: start, to: start + node.nodeSize, places: unsettled.map((place) => mark(place, start)) });
    });
    if (answered.length) this.#view.dispatch(this.#view.state.tr.setMeta(key, answered).setMeta("addToHistory", false));
  }
}

function mark({ from, to, ...place }, start) {
  return Decoration.inline(start + from, start + to, { class: `word-${place.kind}` }, { place });
}

function showAt(view, target) {
  const word = target.closest?.(".word-mixed, .word-house");
  if (!word || !view.editable) return false;
  const place = view.posAtDOM(word, 0) + 1;
  const [found] = key.getState(view.state).find(place, place);
  if (found) show(view, found, false);
  return false;
}

function show(view, { from, to, spec }, withFocus) {
  const box = view.coordsAtPos(from);
  showPlace(spec.place, { box, withFocus }, (repair) => settle(view, spec.place, repair, from, to));
}

function settle(view, place, repair, from, to) {
  if (view.state.doc.textBetween(from, to, " ", "\ufffc") !== place.word) return;
  if (repair) view.dispatch(repaired(view.state, repair, from, to));
  else {
    left.add(place.word);
    const { doc } = view.state;
    const same = placesIn(view.state).filter(({ spec }) => spec.place.word !== place.word);
    const answered = [{ from: 0, to: doc.content.size, places: same.map(again) }];
    view.dispatch(view.state.tr.setMeta(key, answered).setMeta("addToHistory", false));
  }
  view.focus();
}

// With the marks of the word: a link stays one.
function repaired({ tr, doc, schema }, repair, from, to) {
  tr.replaceWith(from, to, schema.text(repair, doc.nodeAt(from).marks));
  return tr.setMeta(key, [{ from, to: from + repair.length, places: [] }]);
}

function again({ from, to, spec }) {
  return mark({ ...spec.place, from, to }, 0);
}
