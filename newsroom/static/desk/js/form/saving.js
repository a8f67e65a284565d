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

document.addEventListener("draft:full", () => say(saved.dataset.full, true));
form.addEventListener("input", () => say(saved.dataset.dirty, true));
form.addEventListener("change", () => say(saved.dataset.dirty, true));
form.addEventListener("submit", (event) => {
  if (isSent) return event.preventDefault();
  isSent = true;
  renewToken();
  event.submitter?.classList.add("busy");
  say(saved.dataset.saving, false);
  setTimeout(() => release(event.submitter), BUSY);
});
addEventListener("pageshow", (event) => event.persisted && release());

// Somebody who logged in again in another tab has a new token; the cookie always holds it.
function renewToken() {
  const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrf=([^;]+)/)?.[1];
  if (token) form.elements.csrfmiddlewaretoken.value = token;
}

function release(button) {
  isSent = false;
  button?.classList.remove("busy");
}

function say(words, isDirty) {
  saved.querySelector(".saved-words").textContent = words;
  saved.classList.toggle("is-dirty", isDirty);
}
