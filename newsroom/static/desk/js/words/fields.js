// Names, captions, alt texts and credits: their words are looked at as those of a headline are.
import { watchWords } from "./notes.js";

const FIELDS = ":is(.reference-form, dialog.picker) :is(input[type=text], textarea)[lang]:not([name^=slug], [readonly])";
const watched = new WeakMap();

if (document.getElementById("word-help")) {
  document.addEventListener("input", ({ target }) => target.matches?.(FIELDS) && later(target));
  document.addEventListener("words:shown", ({ target }) => look(target));
  for (const form of document.querySelectorAll(".reference-form")) look(form);
}

function look(form) {
  for (const field of form.querySelectorAll(FIELDS)) if (field.value || watched.has(field)) later(field);
}

function later(field) {
  if (!watched.has(field)) watched.set(field, watchWords(field, listUnder(field)));
  watched.get(field)();
}

function listUnder(field) {
  const list = document.createElement("ul");
  list.className = "mixed-words";
  list.setAttribute("aria-live", "polite");
  field.after(list);
  return list;
}
