// The checklist leads to the very place, repairs what has one repair, and lets go of what the
// browser can see is done. Everything else is asked again by `rechecking.js`.
import { write } from "./languages.js";

const form = document.querySelector("#article_form");
const WATCHED = "no_title no_lead no_section no_topics long_headline".split(" ");

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-to-block]");
  if (link) go(event, link);
  const timing = event.target.closest?.('.obstacles a[href^="#id_"]')?.closest(".timing");
  if (timing) timing.open = false;
}, true);

// Puts the caret into a block of the text in `language`; false where it is gone.
export function toBlock(language, id) {
  const name = CSS.escape(id);
  const block = document.querySelector(`news-body[lang="${language}"] [data-block="${name}"], [data-in="${language}"] .fixed-body [data-block="${name}"]`);
  if (!block) return false;
  write(language);
  block.scrollIntoView({ block: "center" });
  block.closest("[contenteditable=true]")?.focus({ preventScroll: true });
  getSelection().collapse(block, 0);
  return true;
}

function go(event, link) {
  if (!toBlock(link.hash.slice(-2), link.dataset.toBlock)) return;
  event.preventDefault();
  event.stopPropagation();
}

export function begin() {
  for (const button of form.querySelectorAll(".check [data-repair]")) {
    button.hidden = false;
    button.onclick = () => repair(button);
  }
  watch();
}

function repair(button) {
  const field = document.getElementById(button.dataset.field);
  const { word, repair: right, blockId } = button.dataset;
  const editor = field.closest("news-body")?.editor;
  const isDone = editor ? inBody(editor, blockId, word, right) : inLine(field, word, right);
  if (!isDone) return button.closest("li").querySelector("a").click();
  done(button.closest("li"), true);
  button.remove();
}

function inLine(field, word, right) {
  if (!field.value.includes(word)) return false;
  field.value = field.value.replaceAll(word, right);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

// From the last place to the first, so that no replacement moves the next one.
function inBody(editor, id, word, right) {
  const places = [];
  editor.state.doc.forEach((block, start) => {
    if (block.attrs.block === id) places.push(...found(block, start + 1, word));
  });
  const change = editor.state.tr;
  for (const place of places.reverse()) change.insertText(right, place, place + word.length);
  if (places.length) editor.view.dispatch(change);
  return places.length > 0;
}

function found(block, start, word) {
  const places = [];
  block.descendants((node, offset) => {
    for (let at = node.text?.indexOf(word) ?? -1; at >= 0; at = node.text.indexOf(word, at + 1)) places.push(start + offset + at);
  });
  return places;
}

// What is watched stands in fields; letters in a body come here as well.
form.addEventListener("input", ({ target }) => target.isContentEditable || watch());
form.addEventListener("change", watch);
begin();

function watch() {
  for (const line of form.querySelectorAll(".check li[data-code]")) {
    if (WATCHED.includes(line.dataset.code)) done(line, isDone(line));
  }
}

function isDone(line) {
  const field = document.getElementById(line.querySelector("a").hash.slice(1));
  const length = [...(field?.value ?? "").trim()].length;
  if (line.dataset.code !== "long_headline") return length > 0;
  return length <= Number(field.closest(".write").querySelector(".counter[data-limit]").dataset.limit);
}

function done(line, isDone) {
  line.classList.toggle("is-done", isDone);
  const panel = line.closest(".check");
  const count = panel.querySelectorAll("li.stop:not(.is-done)").length;
  panel.classList.toggle("is-clear", count === 0);
}
