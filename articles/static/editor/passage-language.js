// The menu that says in which language a passage is: a Kazakh quotation inside a Russian text is read
// aloud and hyphenated as Kazakh.
import { menuOf } from "editor/menus";

export function openPassages(body, editor, bar) {
  const button = bar.querySelector("[data-menu=language]");
  const menu = body.querySelector("[data-menu-of=language]");
  const entries = [...menu.querySelectorAll("[data-passage]")];
  for (const entry of entries) entry.hidden = entry.dataset.passage === body.lang;
  menuOf(button, menu, {
    onOpen: () => check(entries, current(editor)),
    onChoose: ({ dataset }) => put(editor, dataset.passage),
  });
  editor.on("selectionUpdate", () => button.classList.toggle("is-on", Boolean(current(editor))));
}

function current(editor) {
  return editor.getAttributes("language").lang ?? "";
}

function check(entries, language) {
  for (const entry of entries) entry.setAttribute("aria-checked", String(entry.dataset.passage === language));
}

// Without a selection the whole passage around the caret changes, else the block with the caret.
function put(editor, language) {
  const { empty, $from } = editor.state.selection;
  const whole = { from: $from.start(), to: $from.end() };
  let chain = editor.chain().focus();
  if (empty) chain = current(editor) ? chain.extendMarkRange("language") : chain.setTextSelection(whole);
  (language ? chain.setMark("language", { lang: language }) : chain.unsetMark("language")).run();
}
