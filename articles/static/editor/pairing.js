// The two bodies of an article as pairs of blocks: which row each stands in, and how the halves
// stand to each other.
import { Adapting } from "editor/adapting";
import { Mirror, isInsert } from "editor/mirror";
import { inRows } from "editor/order";
import { OTHER, PairStates } from "editor/pair-states";
import { LINES, isSameShape } from "editor/rows";
import { isEmptyBody } from "editor/skeleton";
import { normalised, wordsOf } from "editor/words";

const FIRST_ROW = 6; // above: name, headline, lead, offers, tools
const SPARE = 50; // rows are counted in fifties, because each change of the number restyles all blocks
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
  firstRow = FIRST_ROW;
  #element;
  #answers;
  #mirror;
  #adapting;
  #clock;
  #caretRow;

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

  // Returns the lines of one language, given its document: block id -> `{ row, state }`.
  lines(language, doc) {
    const ids = { [language]: idsOf(doc), [OTHER[language]]: this.#ids(OTHER[language]) };
    return this.#linesIn(language, inRows(ids.kk, ids.ru));
  }

  // The row of a block within its own text, counted from 1.
  rowOf(language, id) {
    return 1 + this.rows.findIndex((row) => row[language] === id);
  }

  // Whether nothing at all is written there yet: then no single block or line is marked as missing.
  isUntranslated(language, id) {
    if (!isEmptyBody(this.document(language))) return false;
    return !["title", "lead"].includes(id) || (!this.line("title", language) && !this.line("lead", language));
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
    const { doc, selection } = this.bodies[language].editor.state;
    return doc.child(Math.min(selection.$from.index(0), doc.childCount - 1)).attrs.block;
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
    clearTimeout(this.#clock);
    this.states = new Map(["title", "lead"].map((name) => [name, this.#lineState(name)]));
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
      for (const name of ["title", "lead"]) this.#answers.remember(language, name, this.line(name, language));
      this.#follow(language, this.bodies[language].editor);
    }
    this.#place(idsOf(this.document("kk")), idsOf(this.document("ru")));
    this.judge();
  }

  #follow(language, editor) {
    let before = null;
    editor.on("beforeTransaction", ({ nextState }) => {
      const { doc } = editor.state;
      before = isSameShape(doc, nextState.doc) ? null : doc;
      if (before) this.#placeOther(language, nextState.doc);
    });
    editor.on("transaction", ({ transaction, appendedTransactions }) => {
      if (before) this.#mirror.follow(language, before, transaction);
      this.#adapting.follow(language, transaction);
      if (transaction.docChanged || appendedTransactions.length) this.judgeSoon();
      this.#watchCaret(language, Boolean(before));
    });
    editor.on("focus", () => this.#watchCaret(language, true));
  }

  // The other language gets its new rows first: then both are laid out at once.
  #placeOther(language, doc) {
    const ids = { [language]: idsOf(doc), [OTHER[language]]: this.#ids(OTHER[language]) };
    this.#place(ids.kk, ids.ru, OTHER[language]);
  }

  #place(kk, ru, ...languages) {
    this.rows = inRows(kk, ru);
    const rows = FIRST_ROW + this.rows.length;
    const spare = String(Math.ceil(rows / SPARE) * SPARE);
    if (this.#element.style.getPropertyValue("--rows") !== spare) this.#element.style.setProperty("--rows", spare);
    for (const language of languages.length ? languages : ["kk", "ru"]) this.#show(language);
    this.dispatchEvent(new Event("placed"));
  }

  #show(language) {
    const { view } = this.bodies[language].editor;
    const lines = this.#linesIn(language, this.rows);
    if (areSame(lines, LINES.getState(view.state).lines)) return;
    view.updateState(view.state.apply(view.state.tr.setMeta(LINES, lines)));
  }

  #linesIn(language, rows) {
    const lines = new Map();
    rows.forEach((row, index) => {
      const id = row[language];
      if (id !== null) lines.set(id, { row: 1 + index, state: this.#mark(language, id) });
    });
    return lines;
  }

  #mark(language, id) {
    const state = this.states.get(id);
    return state?.target === language && ["stale", "missing"].includes(state.name) ? state.name : "";
  }

  #ids(language) {
    const body = this.bodies[language];
    return body ? idsOf(body.editor.state.doc) : idsIn(this.#area(language));
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

  #watchCaret(language, isMoved) {
    const { editor } = this.bodies[language];
    if (!editor.isFocused) return;
    const { $from } = editor.state.selection;
    const row = FIRST_ROW + this.rows.findIndex((one) => one[language] === editor.state.doc.maybeChild($from.index(0))?.attrs.block);
    if (row === this.#caretRow && !isMoved) return;
    this.#caretRow = row;
    this.dispatchEvent(new CustomEvent("caret", { detail: { row } }));
  }
}

// An insert has no words of its own in the body: that it stands there is what it says.
function words(node) {
  return isInsert(node) ? `#${node.attrs.id}` : wordsOf(node);
}

function idsOf(doc) {
  return [...blocksOf(doc).keys()];
}

function blocksOf(doc) {
  const blocks = new Map();
  doc.forEach((node) => node.attrs.block && blocks.set(node.attrs.block, node));
  return blocks;
}

// Read before the editor stands, so that its neighbour knows the rows from the start.
function idsIn(area) {
  return [...new Set([...parsed(area).children].map((block) => block.dataset.block).filter(Boolean))];
}

function parsed(area) {
  return new DOMParser().parseFromString(area?.value ?? "", "text/html").body;
}

function areSame(one, other) {
  if (one.size !== other.size) return false;
  for (const [id, { row, state }] of one) {
    const line = other.get(id);
    if (line?.row !== row || line.state !== state) return false;
  }
  return true;
}
