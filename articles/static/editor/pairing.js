// The two bodies of an article as pairs of blocks: which row each stands in, and how the halves
// stand to each other.
import { Adapting } from "editor/adapting";
import { hearCaret } from "editor/caret";
import { Mirror, isInsert } from "editor/mirror";
import { inRows } from "editor/order";
import { OTHER, PairStates } from "editor/pair-states";
import { STATES, isSameShape, rowName } from "editor/rows";
import { isEmptyBody } from "editor/skeleton";
import { normalised, wordsOf } from "editor/words";

const LINES = ["title", "lead"]; // they stand above the blocks, and are pairs as well
const REST = 150; // ms after the last change until the states are compared anew
const pairings = new WeakMap();

// The pairing of an element <news-pairs>, or null for a body that stands alone.
export function pairingOf(element) {
  if (!element) return null;
  if (!pairings.has(element)) pairings.set(element, new Pairing(element));
  return pairings.get(element);
}

class Pairing extends EventTarget {
  bodies = {};
  rows = [];
  states = new Map();
  #element;
  #answers;
  #mirror;
  #adapting;
  #clock;
  #caretRow;
  #count = 0; // of rows in the grid
  #places = new Map(); // id of a pair -> how many stand above it

  constructor(element) {
    super();
    this.#element = element;
  }

  get isComplete() {
    return Boolean(this.#mirror);
  }

  // Called when the editor of `body` stands; the second one completes the pair.
  join(body) {
    this.bodies[body.lang] = body;
    if (this.bodies.kk && this.bodies.ru) this.#begin();
  }

  // The id that an empty body in `language` begins with: that of the first paragraph of the other.
  firstOf(language) {
    const body = this.bodies[OTHER[language]];
    if (body) return body.editor.state.doc.firstChild.isTextblock ? idsOf(body.editor.state.doc)[0] : undefined;
    return parsed(this.#area(OTHER[language])).querySelector(":scope > p:first-child, :scope > h2:first-child")?.dataset.block;
  }

  // How many pairs stand above this one, headline and lead among them; undefined where it is gone.
  placeOf(id) {
    return this.#places.get(id);
  }

  // Whether nothing at all is written there yet: then no single block or line is marked as missing.
  isUntranslated(language, id) {
    if (!isEmptyBody(this.document(language))) return false;
    return !LINES.includes(id) || (!this.line("title", language) && !this.line("lead", language));
  }

  // What is dragged from the other language would be taken out there and get a new id here.
  isDraggedAcross(language) {
    return Boolean(this.bodies[OTHER[language]]?.editor.view.dragging);
  }

  document(language) {
    return this.bodies[language].editor.state.doc;
  }

  // The id of the block with the caret, also of headline and lead.
  current(language) {
    return withCaret(this.bodies[language].editor.state);
  }

  answer(id, answer) {
    this.#answers.answer(id, answer, this.states.get(id)?.now);
    this.judge();
  }

  line(name, language) {
    const field = this.#element.querySelector(`[data-in=${language}] :is(textarea, p).${name}`);
    return field?.value ?? field?.textContent ?? "";
  }

  // Compares all pairs and shows what changed since the last time.
  judge() {
    for (const { editor } of Object.values(this.bodies)) hearCaret(editor.view);
    clearTimeout(this.#clock);
    this.states = new Map(LINES.map((name) => [name, this.#lineState(name)]));
    const [kk, ru] = [blocksOf(this.document("kk")), blocksOf(this.document("ru"))];
    for (const row of this.rows) {
      const id = row.kk ?? row.ru;
      if (!this.states.has(id)) this.states.set(id, this.#blockState(id, row.isMoved, { kk: kk.get(id), ru: ru.get(id) }));
    }
    for (const language of ["kk", "ru"]) this.#show(language);
    this.dispatchEvent(new Event("judged"));
  }

  judgeSoon() {
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.judge(), REST);
  }

  // Takes what stands now as what was translated, where the page does not know better.
  remember() {
    for (const language of ["kk", "ru"]) {
      this.document(language).forEach((node) => this.#answers.remember(language, node.attrs.block, words(node)));
    }
  }

  #begin() {
    this.#answers = new PairStates(this.#element.closest("form"));
    this.#mirror = new Mirror(this.bodies, (language, gone) => this.ask(language, gone));
    this.#adapting = new Adapting(this.bodies, (language, ids) => this.askToAdapt(language, ids));
    this.remember();
    for (const language of ["kk", "ru"]) {
      for (const name of LINES) this.#answers.remember(language, name, this.line(name, language));
      this.#follow(language, this.bodies[language].editor);
    }
    this.#place();
    this.judge();
    this.dispatchEvent(new Event("complete"));
  }

  #follow(language, editor) {
    let before = null;
    editor.on("beforeTransaction", ({ nextState }) => {
      const { doc } = editor.state;
      before = isSameShape(doc, nextState.doc) ? null : doc;
      if (before) this.#place({ [language]: nextState.doc });
      this.#watchCaret(language, nextState);
    });
    editor.on("transaction", ({ transaction, appendedTransactions }) => {
      if (before) this.#mirror.follow(language, before, transaction);
      this.#adapting.follow(language, transaction);
      if (transaction.docChanged || appendedTransactions.length) this.judgeSoon();
    });
    editor.on("focus", () => {
      this.#caretRow = null; // the headline has none
      this.#watchCaret(language, editor.state);
    });
  }

  // Names the rows of the grid. Blocks ask for a row by their id, so none of them is touched; done
  // before a change is drawn, so both languages are laid out once. As many rows as before with other
  // names would leave a subgrid as it lies (Chromium): then an empty one more makes it look again.
  #place({ kk = this.document("kk"), ru = this.document("ru") } = {}) {
    this.rows = inRows(idsOf(kk), idsOf(ru));
    this.#count = this.rows.length + (this.rows.length === this.#count);
    this.#element.style.setProperty("--pair-rows", tracks(this.rows, this.#count));
    this.#places.clear();
    for (const id of [...LINES, ...this.rows.map(({ kk, ru }) => kk ?? ru)]) if (!this.#places.has(id)) this.#places.set(id, this.#places.size);
    this.dispatchEvent(new Event("placed"));
  }

  #show(language) {
    const { view } = this.bodies[language].editor;
    const ids = idsOf(view.state.doc);
    const states = new Map(ids.map((id) => [id, this.#mark(language, id)]).filter(([, state]) => state));
    if (areSame(states, STATES.getState(view.state).states)) return;
    view.updateState(view.state.apply(view.state.tr.setMeta(STATES, states)));
  }

  #mark(language, id) {
    const state = this.states.get(id);
    return state?.target === language && ["stale", "missing"].includes(state.name) ? state.name : "";
  }

  #area(language) {
    return this.#element.querySelector(`news-body[lang=${language}] textarea`);
  }

  #blockState(id, isMoved, nodes) {
    const state = this.#answers.of(id, { kk: nodes.kk ? words(nodes.kk) : null, ru: nodes.ru ? words(nodes.ru) : null });
    const isShared = nodes.kk && nodes.ru && isInsert(nodes.kk);
    const name = isMoved ? "moved" : isShared ? "linked" : state.name;
    return { ...state, name, isAbsent: !nodes[state.target] };
  }

  #lineState(name) {
    const lines = { kk: this.line(name, "kk"), ru: this.line(name, "ru") };
    return this.#answers.of(name, { kk: normalised(lines.kk), ru: normalised(lines.ru) });
  }

  #watchCaret(language, state) {
    if (!this.bodies[language].editor.isFocused) return;
    const row = rowName(language, withCaret(state));
    if (row === this.#caretRow) return;
    this.#caretRow = row;
    this.dispatchEvent(new CustomEvent("caret", { detail: { row } }));
  }
}

function tracks(rows, count) {
  return [...rows.map(track), ...Array(count - rows.length).fill("auto")].join(" ");
}

// One row of the grid under the names of the blocks in it, and of its mark.
function track({ kk, ru }) {
  const names = [rowName("pair", kk ?? ru), kk && rowName("kk", kk), ru && rowName("ru", ru)];
  return `[${names.filter(Boolean).join(" ")}] auto`;
}

// An insert has no words of its own in the body: that it stands there is what it says.
function words(node) {
  return isInsert(node) ? `#${node.attrs.id}` : wordsOf(node);
}

// The id of the block with the caret.
function withCaret({ doc, selection }) {
  return doc.child(Math.min(selection.$from.index(0), doc.childCount - 1)).attrs.block;
}

function idsOf(doc) {
  return [...blocksOf(doc).keys()];
}

function blocksOf(doc) {
  const blocks = new Map();
  doc.forEach((node) => node.attrs.block && blocks.set(node.attrs.block, node));
  return blocks;
}

function parsed(area) {
  return new DOMParser().parseFromString(area?.value ?? "", "text/html").body;
}

function areSame(one, other) {
  return one.size === other.size && [...one].every(([id, state]) => other.get(id) === state);
}
