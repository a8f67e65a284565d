// Headline and lead: the counter, and words that need a look.
import { watchWords } from "../words/notes.js";

const form = document.querySelector("#article_form");

for (const under of form.querySelectorAll(".under-line")) watch(under, document.getElementById(under.dataset.under));

function watch(under, field) {
  const counter = under.querySelector(".counter");
  const look = watchWords(field, under.querySelector(".mixed-words"), (places) => draw(field, places));
  field.addEventListener("input", () => {
    if (counter) count(counter, field);
    draw(field, []);
    look();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && field.classList.contains("title")) event.preventDefault();
  });
  if (field.value) look();
}

function count(counter, field) {
  const length = [...field.value].length;
  counter.textContent = `${length} / ${counter.dataset.limit}`;
  counter.classList.toggle("is-over", length > Number(counter.dataset.limit));
}

// The mirror behind the text area repeats its words and marks what needs a look.
function draw(field, places) {
  const mirror = field.parentElement.querySelector(".mirror");
  const parts = [];
  let end = 0;
  for (const place of places) {
    parts.push(field.value.slice(end, place.start), ...marks(field.value.slice(place.start, place.end), place));
    end = place.end;
  }
  mirror.replaceChildren(...parts, ...(parts.length ? [field.value.slice(end)] : []));
}

// Only the letters that a repair would replace are marked; without a sure one the whole word is.
function marks(word, { kind, repairs: [repair, ...others] }) {
  if (kind !== "mixed" || others.length || repair?.length !== word.length) return [marked(word, kind)];
  return [...word].map((letter, place) => (letter === repair[place] ? letter : marked(letter, kind)));
}

function marked(text, kind) {
  const mark = document.createElement("mark");
  mark.className = `is-${kind}`;
  mark.textContent = text;
  return mark;
}
