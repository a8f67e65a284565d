// Text that was kept and never saved is offered: when, from where, what it would change.
import { ask } from "./asking.js";
import { copies, device, forgetCopy } from "./copies.js";
import { keep } from "./drafts.js";
import { fillIn, form, isChanged, readOtherwise, wasRefused } from "./fields.js";

const note = document.querySelector("#restore");
const look = note.querySelector("[data-look]");
const changes = note.querySelector("#unsaved-changes");
let offered;

if (!wasRefused) offer();
note.querySelector("[data-restore]").addEventListener("click", restore);
note.querySelector("[data-forget]").addEventListener("click", forget);
look.addEventListener("click", show);

// A copy of this browser is at least as new as that of the same sitting on the server.
async function offer() {
  for (const kept of waiting()) {
    kept.fields ??= (await ask(`${up()}drafts/${kept.sitting}/`)).answer?.fields;
    if (!kept.fields) continue;
    if (readOtherwise(kept.fields)) return present(kept);
    discard(kept);
  }
}

function waiting() {
  const here = copies().filter(({ sitting }) => sitting !== form.elements.sitting.value);
  const known = new Set(here.map(({ sitting }) => sitting));
  const there = JSON.parse(note.dataset.kept);
  const others = there.filter(({ sitting }) => !known.has(sitting)).map((kept) => ({ ...kept, isRemote: true }));
  return [...here.map((copy) => ({ ...copy, time: copy.at, at: spoken(copy.at) })), ...others].sort((one, other) => other.time - one.time);
}

function present(kept) {
  offered = kept;
  const words = note.querySelector("[data-here]");
  const isHere = !kept.isRemote || kept.device === device();
  words.textContent = (isHere ? words.dataset.here : words.dataset.elsewhere).replace("{time}", kept.at);
  note.querySelector("[data-older]").hidden = isNew() || versionOf(kept.fields) >= Number(form.elements.version.value);
  changes.hidden = true;
  look.setAttribute("aria-expanded", "false");
  note.hidden = false;
}

// The version that the text was based on comes back with it, so that the server can still compare;
// and the sitting, so that the save confirms this very text. What was typed meanwhile stays kept.
function restore() {
  if (isChanged()) keep();
  form.elements.sitting.value = offered.sitting;
  fillIn(offered.fields);
  note.hidden = true;
  keep();
  const places = [...form.querySelectorAll(".write textarea, .write [contenteditable=true]")];
  places.find((place) => place.checkVisibility())?.focus();
}

function forget() {
  discard(offered);
  note.hidden = true;
  offer();
}

async function show() {
  const isOpen = look.getAttribute("aria-expanded") === "true";
  look.setAttribute("aria-expanded", String(!isOpen));
  changes.hidden = isOpen;
  if (isOpen) return;
  const { answer } = await ask("compare/", { data: { fields: offered.fields } });
  if (answer) changes.innerHTML = answer;
  else changes.textContent = changes.dataset.trouble;
}

function discard({ sitting }) {
  forgetCopy(sitting);
  ask(`${up()}drafts/${sitting}/forget/`, { data: {} });
}

function versionOf(fields) {
  return Number(fields.find(([name]) => name === "version")?.[1] || 0);
}

// Drafts stand below the list of articles, the rest below the article itself.
function up() {
  return isNew() ? "" : "../";
}

function isNew() {
  return form.dataset.article === "new";
}

// "19:30" for today, "24.11, 19:30" for another day, in Almaty.
function spoken(time) {
  const part = (options) => new Intl.DateTimeFormat("ru", { timeZone: "Asia/Almaty", ...options }).format(time);
  const day = { day: "2-digit", month: "2-digit" };
  const clock = part({ hour: "2-digit", minute: "2-digit" });
  const today = new Intl.DateTimeFormat("ru", { timeZone: "Asia/Almaty", ...day }).format();
  return part(day) === today ? clock : `${part(day)}, ${clock}`;
}
