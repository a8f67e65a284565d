// What is typed is kept in this browser at once and on the server soon, until the server confirms
// the save: an ended session, a closed tab or a lost connection loses nothing.
import { bring, confirm, leave, takeBack } from "./beat.js";
import { forgetCopy, forgetOld, keepCopy } from "./copies.js";
import { form, isChanged, typed, wasRefused } from "./fields.js";

const PAUSE = 400; // ms without a letter
const LONGEST = 2500; // ms of typing without a pause
const sitting = () => form.elements.sitting.value;
const own = sitting();
let clock;
let since = 0;
let isSending = false;

// The server names the sitting that it has saved in the message of the next page.
for (const said of document.querySelectorAll(".said [data-saved]")) {
  forgetCopy(said.dataset.saved);
  confirm(said.dataset.saved);
}
forgetOld();
if (wasRefused) keep();

form.addEventListener("input", keepSoon);
form.addEventListener("change", keepSoon);
document.addEventListener("desk:sends", () => {
  isSending = true;
  keep();
});
document.addEventListener("desk:stays", () => (isSending = false));
addEventListener("pagehide", () => {
  if (clock) keep();
  if (!isSending) leave();
});
addEventListener("beforeunload", (event) => {
  if (!isSending && isChanged()) event.preventDefault();
});

function keepSoon() {
  since ||= Date.now();
  clearTimeout(clock);
  clock = setTimeout(keep, Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
}

// Words that are back to what they were need no copy.
export function keep() {
  clearTimeout(clock);
  clock = undefined;
  since = 0;
  const fields = typed();
  const isNew = isChanged(fields);
  document.dispatchEvent(new CustomEvent("desk:typed", { detail: isNew }));
  if (!isNew) return drop();
  if (!keepCopy(sitting(), fields)) document.dispatchEvent(new CustomEvent("draft:full"));
  if (!isSending) bring(fields);
}

// A draft that was put back and then undone is still a draft.
function drop() {
  if (sitting() !== own) return;
  forgetCopy(sitting());
  takeBack();
  confirm(sitting());
}
