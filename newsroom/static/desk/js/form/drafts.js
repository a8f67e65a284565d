// What is typed is kept in this browser until the server has confirmed the save, so that an ended
// session, a closed tab or a lost connection loses nothing. Key: person, article, form.
import { put } from "./conflict.js";

const PAUSE = 400;
const DAYS = 14;
const LEFT_OUT = new Set(["csrfmiddlewaretoken", "writing"]);
const form = document.querySelector("#article_form");
const { person, article, mark } = form.dataset;
const root = `newsroom:${person}:`;
const key = `${root}${article}:${mark}`;
let clock;

forgetConfirmed();
forgetOld();
offer();

form.addEventListener("input", keepSoon);
form.addEventListener("change", keepSoon);
form.addEventListener("submit", () => keep());
addEventListener("pagehide", () => clock && keep());

function keepSoon() {
  clearTimeout(clock);
  clock = setTimeout(keep, PAUSE);
}

function keep() {
  clearTimeout(clock);
  clock = undefined;
  const fields = [...new FormData(form)].filter(([name, value]) => !LEFT_OUT.has(name) && typeof value === "string");
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields }));
  } catch {
    document.dispatchEvent(new CustomEvent("draft:full"));
  }
}

// The server names the form that it has saved in the message of the next page; what was kept for
// it, and for the versions before it, is safe there.
function forgetConfirmed() {
  for (const said of document.querySelectorAll("[data-saved]")) {
    const confirmed = said.dataset.saved;
    localStorage.removeItem(`${root}new:${confirmed}`);
    for (const name of kept(`${root}${article}:`)) {
      if (Number(name.split(":").pop()) <= Number(confirmed)) localStorage.removeItem(name);
    }
  }
}

function forgetOld() {
  const oldest = Date.now() - DAYS * 24 * 3600 * 1000;
  for (const name of kept()) if (read(name).at < oldest) localStorage.removeItem(name);
}

function kept(start = root) {
  return Object.keys(localStorage).filter((name) => name.startsWith(start));
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return { at: 0, fields: [] };
  }
}

// A refused save shows what was typed anyway; elsewhere the newest kept text is offered.
function offer() {
  if (document.querySelector(".conflict, .form-notes [role=alert]")) return;
  const names = kept(`${root}${article}:`).filter((name) => differs(read(name)));
  const newest = names.sort((one, other) => read(other).at - read(one).at)[0];
  if (!newest) return;
  const note = document.querySelector("#restore");
  const words = note.querySelector("[data-when]");
  words.textContent = words.dataset.when.replace("{time}", new Date(read(newest).at).toLocaleString(document.documentElement.lang));
  note.hidden = false;
  note.querySelector("[data-restore]").addEventListener("click", () => restore(newest, note));
  note.querySelector("[data-forget]").addEventListener("click", () => {
    localStorage.removeItem(newest);
    note.hidden = true;
  });
}

// The version that the text was based on comes back with it, so that the server can still compare.
function restore(name, note) {
  const rows = read(name).fields.filter(([field]) => field.endsWith("-author")).length;
  while (form.querySelectorAll('.credits [name$="-author"]').length < rows) document.querySelector("news-credits")?.add();
  for (const select of form.querySelectorAll("select[multiple]")) for (const option of select.options) option.selected = false;
  for (const [field, value] of read(name).fields) fill(field, value);
  for (const select of form.querySelectorAll("select")) select.dispatchEvent(new Event("change", { bubbles: true }));
  note.hidden = true;
}

function fill(name, value) {
  const field = form.elements[name];
  if (!field || /-(TOTAL|INITIAL)_FORMS$/.test(name)) return;
  if (field.multiple) for (const option of field.options) option.selected ||= option.value === value;
  else if (field instanceof RadioNodeList) field.value = value;
  else if (field.type === "checkbox") field.checked = true;
  else put(name, value);
}

function differs({ fields }) {
  return fields.some(([name, value]) => /^(title|lead|body|slug)_/.test(name) && text(form.elements[name]?.value ?? value) !== text(value));
}

// Ids of blocks and runs of white space are no difference that somebody typed.
function text(value) {
  return value.replace(/ data-block="[^"]*"/g, "").replace(/\s+/g, " ").trim();
}
