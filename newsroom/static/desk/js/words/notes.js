// What needs a look in a field, as lines under it: one for each word, with its repairs.
import { left } from "../../../editor/left.js";
import { check } from "../../../editor/word-help.js";
import { repairButton, sentenceFor } from "../../../editor/word-pop.js";

const PAUSE = 500;

// Asks about the words of `field` when the keys rest; `onFound` draws the places elsewhere too.
// Returns a function that asks soon.
export function watchWords(field, list, onFound = () => {}) {
  let clock;
  const ask = async () => {
    const text = field.value;
    const places = await check(field.lang || field.closest("[lang]").lang, text);
    if (!places || field.value !== text) return;
    const open = places.filter(({ what }) => field.matches(".title") || !left.has(what)); // a headline is never left
    list.replaceChildren(...rows(field, open));
    onFound(open);
  };
  for (const name of ["words:left", "words:heeded"]) document.addEventListener(name, () => field.isConnected && ask());
  return () => {
    clearTimeout(clock);
    clock = setTimeout(ask, PAUSE);
  };
}

// Writes as somebody types, so that undo knows it.
export function write(field, start, end, text) {
  field.focus();
  field.setSelectionRange(start, end);
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function rows(field, places) {
  const byWord = Map.groupBy(places, (place) => field.value.slice(place.start, place.end));
  return [...byWord].map(([word, same]) => row(field, word, same));
}

function row(field, word, places) {
  const [{ kind, right, note, repairs }] = places;
  const line = document.createElement("li");
  line.className = `is-${kind}`;
  line.append(sentence(sentenceFor({ kind, word, right })), ...(note ? [sentence(note, "quiet")] : []));
  for (const repair of repairs) {
    const button = repairButton(repair);
    button.addEventListener("click", () => {
      repairAll(field, word, places, repair);
      line.remove();
    });
    line.append(button);
  }
  return line;
}

function sentence(words, style = "") {
  const said = document.createElement("span");
  said.className = style;
  said.textContent = words;
  return said;
}

function repairAll(field, word, places, repair) {
  for (const { start, end } of places.toReversed()) {
    if (field.value.slice(start, end) === word) write(field, start, end, repair);
  }
}
