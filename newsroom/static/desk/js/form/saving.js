// Ctrl+S saves; the bar says whether anything is unsaved; a second press of a button sends nothing.
const form = document.querySelector("#article_form");
const saved = form.querySelector(".saved");
const BUSY = 15_000;
let isSent = false;

document.addEventListener("keydown", (event) => {
  if (event.code !== "KeyS" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
  event.preventDefault();
  const button = form.querySelector('[name="_continue"]');
  if (button) form.requestSubmit(button);
});

form.addEventListener("input", () => say(saved.dataset.dirty, true));
form.addEventListener("change", () => say(saved.dataset.dirty, true));
form.addEventListener("submit", (event) => {
  if (isSent) return event.preventDefault();
  isSent = true;
  event.submitter?.classList.add("busy");
  say(saved.dataset.saving, false);
  setTimeout(() => release(event.submitter), BUSY);
});
addEventListener("pageshow", (event) => event.persisted && release());

function release(button) {
  isSent = false;
  button?.classList.remove("busy");
}

function say(words, isDirty) {
  saved.querySelector(".saved-words").textContent = words;
  saved.classList.toggle("is-dirty", isDirty);
}
