// The toolbar of one body: one Tab stop, arrows inside, Alt+F10 to reach it and Escape to leave it.
import { pm } from "django-prose-editor/editor";
import { insertBlock, tableOf } from "editor/inserting";
import { askForCaption, askForLink } from "editor/links";
import { menuOf } from "editor/menus";
import { openPassages } from "editor/passage-language";

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const REST = 120; // ms after the last change until the buttons are brought up to date

const COMMANDS = {
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  bulletList: (chain) => chain.toggleBulletList(),
  orderedList: (chain) => chain.toggleOrderedList(),
  undo: (chain) => chain.undo(),
  redo: (chain) => chain.redo(),
};
const STYLES = {
  paragraph: (chain) => chain.clearNodes(),
  h2: (chain) => chain.clearNodes().setHeading({ level: 2 }),
  h3: (chain) => chain.clearNodes().setHeading({ level: 3 }),
  blockquote: (chain) => chain.clearNodes().setBlockquote(),
};

export class Toolbar {
  #bar;
  #body;
  #editor;
  #clock;
  #menus = {};

  constructor(body, editor) {
    this.#body = body;
    this.#editor = editor;
    this.#bar = body.querySelector("[role=toolbar]");
    this.#bar.hidden = false;
    for (const button of this.#buttons()) prepare(button);
    this.#bar.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays in the text
    this.#bar.addEventListener("click", (event) => this.#press(event.target.closest("button")));
    this.#bar.addEventListener("keydown", (event) => this.#walk(event));
    this.#bar.addEventListener("focusin", (event) => this.#rove(event.target));
    editor.view.dom.addEventListener("keydown", (event) => this.#reach(event));
    if (!body.pairing) this.#bar.querySelector("[data-pair-jump]").remove();
    this.#openMenus();
    openPassages(body, editor, this.#bar);
    this.#rove(this.#buttons()[0]);
    editor.on("transaction", () => this.#later());
    this.#update();
  }

  #openMenus() {
    for (const name of ["style", "table"]) {
      this.#menus[name] = this.#body.querySelector(`[data-menu-of=${name}]`);
    }
    const [style, table] = ["style", "table"].map((name) => this.#bar.querySelector(`[data-menu=${name}]`));
    menuOf(style, this.#menus.style, {
      onChoose: ({ dataset }) => STYLES[dataset.style](this.#editor.chain().focus()).run(),
    });
    table.addEventListener("click", (event) => {
      if (this.#editor.isActive("table")) return;
      event.stopImmediatePropagation();
      insertBlock(this.#editor, tableOf(this.#editor.schema, 3, 3));
    });
    menuOf(table, this.#menus.table, {
      onChoose: ({ dataset }) => this.#changeTable(dataset.table),
    });
  }

  #changeTable(act) {
    if (act === "caption") return askForCaption(this.#editor);
    this.#editor.chain().focus()[act]().run();
  }

  #press(button) {
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const { command, insert, pairJump } = button.dataset;
    if (pairJump !== undefined) this.#body.dispatchEvent(new CustomEvent("pair", { bubbles: true }));
    else if (insert) this.#body.insert(insert);
    else if (command === "link") askForLink(this.#editor);
    else if (command) COMMANDS[command](this.#editor.chain().focus()).run();
  }

  #reach(event) {
    if (event.altKey && event.key === "F10") {
      event.preventDefault();
      this.#buttons().find((button) => button.tabIndex === 0).focus();
    } else if ((event.ctrlKey || event.metaKey) && event.code === "KeyK") {
      event.preventDefault();
      askForLink(this.#editor);
    }
  }

  #walk(event) {
    const buttons = this.#buttons().filter((button) => button.offsetParent);
    const at = buttons.indexOf(event.target.closest("button"));
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape") this.#editor.commands.focus();
    else if (next !== undefined) buttons.at(next % buttons.length).focus();
    else return;
    event.preventDefault();
  }

  #rove(current) {
    const stop = current.closest("button");
    for (const button of this.#buttons()) button.tabIndex = button === stop ? 0 : -1;
  }

  #later() {
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.#update(), REST);
  }

  #update() {
    const editor = this.#editor;
    if (editor.isDestroyed) return;
    for (const button of this.#buttons()) {
      const { command } = button.dataset;
      if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(editor.isActive(command)));
      if (command === "undo") disable(button, !pm.history.undoDepth(editor.state));
      if (command === "redo") disable(button, !pm.history.redoDepth(editor.state));
    }
    this.#nameStyle();
  }

  #nameStyle() {
    const level = this.#editor.getAttributes("heading").level;
    const current = level ? `h${level}` : this.#editor.isActive("blockquote") ? "blockquote" : "paragraph";
    for (const entry of this.#menus.style.querySelectorAll("[data-style]")) {
      const isCurrent = entry.dataset.style === current;
      entry.setAttribute("aria-checked", String(isCurrent));
      if (isCurrent) write(this.#bar.querySelector("[data-style-name]"), entry.textContent);
    }
  }

  #buttons() {
    return [...this.#bar.querySelectorAll("button")];
  }
}

// The tooltip is the label with its keys; ⌘ and ⇧ on a Mac.
function prepare(button) {
  const { keys } = button.dataset;
  const label = button.getAttribute("aria-label") ?? "";
  const shown = IS_MAC ? `⌘${(keys ?? "").replace("Shift+", "⇧")}` : `Ctrl+${keys}`;
  if (label) button.title = keys ? `${label} (${shown})` : label;
  if (keys) button.setAttribute("aria-keyshortcuts", `${IS_MAC ? "Meta" : "Control"}+${keys}`);
}

// Words that are written anew lay the page out anew, even the same ones.
function write(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

function disable(button, isDisabled) {
  button.setAttribute("aria-disabled", String(isDisabled));
}
