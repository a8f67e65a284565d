// Where somebody worked is where they go on after a save, though the page is a new one. A refusal leads
// to the first thing to put right, and a new article to its headline.
import { form } from "./fields.js";

const KEPT = "desk-caret"; // in this tab
const LONGEST = 60_000; // ms that a save may take

document.addEventListener("desk:sends", () => sessionStorage.setItem(KEPT, JSON.stringify(place())));
customElements.whenDefined("news-body").then(begin);

function place() {
  const { article } = form.dataset;
  return { article, at: Date.now(), scroll: scrollY, ...focused(document.activeElement) };
}

function focused(element) {
  const body = element.closest("news-body");
  if (body?.editor?.isFocused) {
    const { from, to } = body.editor.state.selection;
    return { body: body.lang, from, to };
  }
  if (element.id && element.form === form) return { selector: `#${element.id}`, from: element.selectionStart, to: element.selectionEnd };
  return element.name ? { selector: `[name="${element.name}"][value="${CSS.escape(element.value)}"]` } : {};
}

function begin() {
  const kept = taken();
  if (document.activeElement !== document.body && document.activeElement.id !== "content-start") return;
  const wrong = document.querySelector(".form-notes .note.error a, .form-notes [role=alert] a");
  if (wrong) wrong.focus();
  else if (kept) goBack(kept);
  else if (form.dataset.article === "new" && matchMedia("(pointer: fine)").matches) document.getElementById(`id_title_${form.dataset.side}`)?.focus();
}

// What was kept by the save that brought this page, once.
function taken() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  const isOurs = kept && ["new", form.dataset.article].includes(kept.article) && Date.now() - kept.at < LONGEST;
  return isOurs ? kept : null;
}

function goBack({ body, selector, from, to, scroll }) {
  const editor = body && document.querySelector(`news-body[lang="${body}"]`)?.editor;
  if (editor) focusText(editor, from, to);
  else if (selector) focusField(form.querySelector(selector) ?? form.querySelector(".langs [aria-current]"), from, to);
  if (!document.querySelector(".form-notes .said .note")) scrollTo({ top: scroll, behavior: "instant" });
}

function focusText(editor, from, to) {
  const end = editor.state.doc.content.size;
  editor.commands.setTextSelection({ from: Math.min(from, end), to: Math.min(to, end) });
  editor.commands.focus(null, { scrollIntoView: false });
}

function focusField(field, from, to) {
  if (!field?.checkVisibility()) return field?.closest("details:not([open])")?.querySelector("summary").focus({ preventScroll: true });
  field.focus({ preventScroll: true });
  if (from != null && field.setSelectionRange) field.setSelectionRange(from, to);
}
