// Headline and lead: the counter, and words that mix Latin and Cyrillic letters.
const PAUSE = 500;
const form = document.querySelector("#article_form");

for (const under of form.querySelectorAll(".under-line")) watch(under, document.getElementById(under.dataset.under));

function watch(under, field) {
  const counter = under.querySelector(".counter");
  let clock;
  const change = () => {
    if (counter) count(counter, field);
    draw(field, []);
    clearTimeout(clock);
    clock = setTimeout(() => ask(under, field), PAUSE);
  };
  field.addEventListener("input", change);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && field.classList.contains("title")) event.preventDefault();
  });
  if (field.value) ask(under, field);
}

function count(counter, field) {
  const length = [...field.value].length;
  counter.textContent = `${length} / ${counter.dataset.limit}`;
  counter.classList.toggle("is-over", length > Number(counter.dataset.limit));
}

async function ask(under, field) {
  const text = field.value;
  const body = new FormData();
  body.set("text", text);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(under.dataset.words, { method: "POST", body }).catch(() => null);
  if (!answer?.ok || field.value !== text) return;
  const { words } = await answer.json().catch(() => ({ words: [] }));
  draw(field, words);
  under.querySelector(".mixed-words").replaceChildren(...words.map((pair) => line(under, field, pair)));
}

// The mirror behind the text area repeats its words and marks the mixed ones.
function draw(field, words) {
  const mirror = field.parentElement.querySelector(".mirror");
  if (!words.length) return mirror.replaceChildren();
  const repairs = new Map(words);
  const parts = field.value.split(new RegExp(`(${words.map(([word]) => escape(word)).join("|")})`));
  mirror.replaceChildren(...parts.flatMap((part, place) => (place % 2 ? letters(part, repairs.get(part)) : part)));
}

// Only the letters that a repair would replace are marked; without a repair the whole word is.
function letters(word, repair) {
  if (repair?.length !== word.length) return [marked(word)];
  return [...word].map((letter, place) => (letter === repair[place] ? letter : marked(letter)));
}

function escape(word) {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function marked(text) {
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}

function line(under, field, [word, repair]) {
  const row = document.createElement("li");
  const sentence = document.createElement("span");
  sentence.textContent = under.dataset.mixed.replace("{word}", word);
  row.append(sentence);
  if (repair) row.append(button(under, field, word, repair));
  return row;
}

function button(under, field, word, repair) {
  const press = document.createElement("button");
  press.type = "button";
  press.className = "button small";
  press.textContent = under.dataset.repair.replace("{repair}", repair);
  press.addEventListener("click", () => {
    field.value = field.value.replaceAll(word, repair);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    under.querySelector(".mixed-words").replaceChildren();
    field.focus();
  });
  return press;
}
