// Two small dialogs of the toolbar: where a link leads, and the caption of a table.
import { completed, isAddress } from "editor/addresses";

export async function askForLink(editor) {
  const isLink = editor.isActive("link");
  if (!isLink && editor.state.selection.empty) return;
  if (isLink) editor.commands.extendMarkRange("link");
  const dialog = document.getElementById("link-dialog");
  const typed = await asked(dialog, editor.getAttributes("link").href ?? "", (text) => isAddress(completed(text)), isLink);
  if (typed === null) return editor.commands.focus();
  const chain = editor.chain().focus();
  (typed ? chain.setLink({ href: completed(typed) }) : chain.unsetLink()).run();
}

export async function askForCaption(editor) {
  const dialog = document.getElementById("caption-dialog");
  const caption = editor.getAttributes("table").caption ?? "";
  const typed = await asked(dialog, caption, () => true, Boolean(caption));
  if (typed !== null) editor.chain().focus().updateAttributes("table", { caption: typed.trim() || null }).run();
}

// Resolves to what was typed, "" to remove, or null where the dialog was left.
function asked(dialog, before, isRight, mayRemove) {
  const input = dialog.querySelector("input");
  const error = dialog.querySelector(".error-line");
  input.value = before;
  dialog.querySelector("[data-answer=remove]").hidden = !mayRemove;
  for (const button of dialog.querySelectorAll("[data-answer]")) {
    button.onclick = () => dialog.close(button.dataset.answer);
  }
  refuse(input, error, false);
  dialog.returnValue = "";
  dialog.showModal();
  input.select();
  const form = dialog.querySelector("form");
  form.onsubmit = (event) => {
    if (isRight(input.value)) return;
    event.preventDefault();
    refuse(input, error, true);
  };
  return new Promise((resolve) => {
    const close = () => resolve({ set: input.value, remove: "" }[dialog.returnValue] ?? null);
    dialog.addEventListener("close", close, { once: true });
  });
}

function refuse(input, error, isRefused) {
  error.hidden = !isRefused;
  input.setAttribute("aria-invalid", String(isRefused));
  if (isRefused) input.focus();
}
