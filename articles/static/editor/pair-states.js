// How the two halves of a pair stand to each other. What was compared at the last translation comes
// from the page (#pair-states), else it is what stood when the page was opened; what a person answers goes into the form's field `pair_answers`.
import { normalised } from "editor/words";

export const OTHER = { kk: "ru", ru: "kk" };
const NONE = { original: "", pairs: {} };

export class PairStates {
  #pairs;
  #original;
  #field;
  #answers;
  #loaded = new Map(); // "kk:<id>" -> the words of the block when the page was opened

  constructor(form) {
    const { original, pairs } = read(document.getElementById("pair-states")?.textContent, NONE);
    this.#pairs = pairs ?? {};
    this.#original = () => form?.elements.original_language?.value || original || form?.dataset.original || "ru";
    this.#field = form?.elements.pair_answers;
    this.#answers = new Map(Object.entries(read(this.#field?.value, {})).map(([id, answer]) => [id, { answer }]));
  }

  // Remembers what a block said when the page was opened: changed words of a translation make it new.
  remember(language, id, words) {
    this.#loaded.set(`${language}:${id}`, normalised(words));
  }

  // `halves` is `{ kk, ru }` with the words of each, null where the block is absent; an insert has a
  // word as long as it stands. Returns `{ name, source, target, before, now }`.
  of(id, halves) {
    const known = this.#pairs[id];
    const { source, target } = this.#direction(known, halves);
    const said = this.#answerTo(id, halves[source]);
    const before = known?.text ?? this.#loaded.get(`${source}:${id}`);
    const pair = { id, source, target, before, now: halves[source] ?? "" };
    return { ...pair, name: this.#name(known, said, halves, pair) };
  }

  // Without the field of the answers this person may not judge pairs.
  answer(id, answer, words) {
    if (!this.#field) return;
    this.#answers.set(id, { answer, words });
    const all = Object.fromEntries([...this.#answers].map(([key, said]) => [key, said.answer]));
    this.#field.value = JSON.stringify(all);
    this.#field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // The half without words is the one to be translated; else the page or the original tells.
  #direction(known, halves) {
    const lacking = ["kk", "ru"].filter((language) => !halves[language]);
    const target = lacking.length === 1 ? lacking[0] : (known?.target ?? OTHER[this.#original()]);
    return { source: OTHER[target], target };
  }

  // "Still right" was said about the words of that moment; other words ask anew.
  #answerTo(id, words) {
    const said = this.#answers.get(id);
    if (said && said.words === undefined) said.words = words;
    return said?.answer === "right" && said.words !== words ? undefined : said?.answer;
  }

  #name(known, said, halves, { id, source, target, before }) {
    const isDifferent = said ? said === "different" : known?.different;
    if (isDifferent && (halves.kk || halves.ru)) return "different";
    if (!halves[source]) return "current";
    if (!halves[target]) return "missing";
    const isAsLoaded = this.#loaded.get(`${target}:${id}`) === halves[target];
    return isAsLoaded && before !== undefined && before !== halves[source] && said !== "right" ? "stale" : "current";
  }
}

function read(json, otherwise) {
  try {
    return JSON.parse(json) ?? otherwise;
  } catch {
    return otherwise;
  }
}
