// Single letters act outside fields only: / search, N new, G then W A T P the places of the desk.
// Ctrl+S saves the form of the page; that of an article has a way of its own, see form/saving.js.
const PLACES = { w: "/admin/", a: "/admin/articles/article/", t: "/admin/typos/typo/", p: "/admin/media/photo/" };
const KEYS = "input, textarea, select, [contenteditable], dialog[open]";
let waitsForPlace = false;

document.addEventListener("keydown", (event) => {
  if (event.code === "KeyS" && (event.ctrlKey || event.metaKey) && !event.shiftKey) save(event);
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(KEYS)) return;
  const letter = latin(event);
  if (waitsForPlace && PLACES[letter]) open(PLACES[letter]);
  else if (letter === "n") document.querySelector(".nav-new a")?.click();
  else if (event.key === "/") focusSearch(event);
  waitsForPlace = letter === "g";
});

function save(event) {
  const button = document.querySelector(".submit-row [name=_save]");
  if (!button || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  button.form.requestSubmit(button);
}

// The layout may be Kazakh or Russian: the key itself decides, not the letter it types.
function latin(event) {
  return event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : "";
}

function open(address) {
  const link = [...document.querySelectorAll(".nav a")].find((place) => place.pathname === address);
  link?.click();
}

function focusSearch(event) {
  const search = document.querySelector("#searchbar");
  if (!search) return;
  event.preventDefault();
  search.focus();
}
