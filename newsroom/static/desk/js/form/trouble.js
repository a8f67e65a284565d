// The saved line of the bar, and the note that says what to do when the server is out of reach.
import { isChanged } from "./fields.js";
import { logIn } from "./login.js";

const saved = document.querySelector(".saved");
const words = saved.querySelector(".saved-words");
const note = document.querySelector("#trouble");
const again = note.querySelector("[data-again]");
const trash = note.querySelector("[data-trash]");
const door = note.querySelector("[data-log-in]");
const PAUSE = 2000; // ms without a letter, before a dialog may come up
const atFirst = words.innerHTML;
let lastLetter = 0;
let isDirty = isChanged();
let isPutOff = false;

if (isDirty) say(saved.dataset.dirty, true);
document.addEventListener("draft:full", () => say(saved.dataset.full, true));
document.addEventListener("desk:typed", ({ detail }) => {
  if (!detail) words.innerHTML = atFirst;
  saved.classList.toggle("is-dirty", detail);
  isDirty = detail;
});
for (const kind of ["input", "change"]) {
  document.querySelector("#article_form").addEventListener(kind, () => {
    lastLetter = Date.now();
    if (!isDirty && note.hidden) say(saved.dataset.dirty, true);
    isDirty = true;
  });
}
document.addEventListener("desk:heard", ({ detail }) => {
  const isBack = !note.hidden;
  note.hidden = true;
  if (isDirty && detail.kept) say(saved.dataset.copied.replace("{time}", detail.kept), true);
  else if (isBack) isDirty ? say(saved.dataset.dirty, true) : (words.innerHTML = atFirst);
});
document.addEventListener("desk:trouble", ({ detail }) => {
  if (detail === "refused" || !note.hidden) return;
  if (isDirty) show(detail);
  if (saved.dataset[detail]) say(saved.dataset[detail], isDirty);
  if (detail === "session" && isDirty) askSoon();
});
again.addEventListener("click", () => document.dispatchEvent(new CustomEvent("desk:again")));
door.addEventListener("click", () => logIn());

export function say(text, isOpen) {
  words.textContent = text;
  saved.classList.toggle("is-dirty", isOpen);
}

// `name` is one of the sentences of the note.
export function show(name) {
  const sentence = note.querySelector("[data-words]");
  if (sentence.textContent !== note.dataset[name] || note.hidden) sentence.textContent = note.dataset[name];
  again.hidden = name !== "waiting";
  door.hidden = name !== "session";
  trash.hidden = name !== "trashed";
  note.hidden = false;
}

// No letter may fall into a dialog that comes up while somebody types.
function askSoon() {
  if (isPutOff) return;
  if (Date.now() - lastLetter < PAUSE) return setTimeout(askSoon, PAUSE);
  isPutOff = true;
  logIn();
}
