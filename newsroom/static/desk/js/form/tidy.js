// "Tidy": shows what the typography of a field would change, and changes it where that is accepted.
import { tidied } from "../../../editor/word-help.js";
import { write } from "../words/notes.js";

const AROUND = 28; // characters of unchanged text that are shown beside a change
const dialog = document.getElementById("tidy-dialog");

for (const button of document.querySelectorAll("[data-tidy]")) {
  button.hidden = button.parentElement.hidden = false;
  button.addEventListener("click", () => tidy(button));
}

async function tidy(button) {
  const field = document.getElementById(button.dataset.tidy);
  const said = button.closest(".quiet-line").querySelector("[data-tidy-said]");
  const { texts, apply } = await prepared(field);
  button.setAttribute("aria-busy", "true");
  const answers = await tidied(texts);
  button.removeAttribute("aria-busy");
  const changes = answers?.filter(Boolean) ?? [];
  say(said, answers ? (changes.length ? "" : said.dataset.nothing) : said.dataset.offline);
  if (changes.length && (await accepted(changes, texts[0].language))) apply(answers);
}

async function prepared(field) {
  const body = field.closest("news-body");
  if (body) return (await import("editor/tidying")).prepare(body);
  const text = field.value;
  const apply = ([pieces]) => field.value === text && write(field, 0, text.length, after(pieces));
  return { texts: [{ language: field.lang || field.closest("[lang]").lang, text }], apply };
}

function after(pieces) {
  return pieces.filter(([sign]) => sign !== "del").map(([, text]) => text).join("");
}

function say(place, words) {
  place.textContent = words;
  clearTimeout(place.clock);
  place.clock = setTimeout(() => (place.textContent = ""), 6000);
}

function accepted(changes, language) {
  const list = dialog.querySelector("[data-changes]");
  list.lang = language;
  list.replaceChildren(...changes.map(line));
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "apply"), { once: true });
  });
}

function line(pieces) {
  const row = document.createElement("li");
  pieces.forEach(([sign, text], index) => {
    const replaced = sign === "del" && pieces[index + 1]?.[0] === "ins" ? pieces[index + 1][1] : "";
    if (text === " " && replaced === "\u00a0") return; // the sign of the no-break space says it all
    if (sign) row.append(drawn(sign, text));
    else row.append(...shortened(text, index === 0, index === pieces.length - 1));
  });
  return row;
}

function drawn(sign, text) {
  const change = document.createElement(sign);
  change.classList.toggle("is-gap", text === "\u00a0");
  change.append(...text.split(/(\u00a0)/).map((part) => (part === "\u00a0" ? gap() : part)));
  return change;
}

// A no-break space looks like any other; here it is seen.
function gap() {
  const space = document.createElement("span");
  space.className = "nbsp";
  space.textContent = "\u00a0";
  return space;
}

function shortened(text, isFirst, isLast) {
  const most = isFirst || isLast ? AROUND : 2 * AROUND;
  if (text.length <= most) return [text];
  const start = isFirst ? "" : text.slice(0, AROUND).replace(/\S*$/, "");
  const end = isLast ? "" : text.slice(-AROUND).replace(/^\S*/, "");
  return [start, "…", end];
}
