// <news-body>: the editor of one body in one language. The text area inside stays the form's field.
import { Editor } from "django-prose-editor/editor";
import { number } from "editor/blocks";
import { keep, refresh } from "editor/cards";
import { insertBlock, writeBelowInsert } from "editor/inserting";
import { NODE_OF, placedBy } from "editor/inserts";
import { pairingOf } from "editor/pairing";
import { pickerOf } from "editor/pickers";
import { EXTENSIONS, TYPING } from "editor/schema";
import { Toolbar } from "editor/toolbar";
import { written } from "editor/writing";

const REST = 400; // ms after the last key until the text area is written

class NewsBody extends HTMLElement {
  #area;
  #clock;
  #wasFocused = false;
  #opened;
  editor;
  pairing = null;

  connectedCallback() {
    if (this.editor) return;
    this.#area = this.querySelector("textarea");
    this.pairing = pairingOf(this.closest("news-pairs"));
    const host = document.createElement("div"); // filled outside the page, which is laid out once then
    host.className = "editor-host";
    this.editor = new Editor({
      element: host,
      body: this,
      extensions: EXTENSIONS,
      ...TYPING,
      enableCoreExtensions: { delete: false }, // it looks at each key for what was deleted, and nobody asks
      injectCSS: false, // the policy refuses it; the rules stand in editor.css
      content: this.#area.value,
      editable: !this.isFixed,
      editorProps: {
        attributes: this.#attributes(),
        handleKeyDown: (view, event) => this.#key(view, event),
        handleTextInput: writeBelowInsert,
      },
    });
    number(this.editor.view, this.pairing?.firstOf(this.lang));
    queueMicrotask(() => this.#area.before(host)); // when both languages stand
    this.#opened = this.editor.state.doc;
    this.editor.on("update", () => this.#later());
    this.editor.on("focus", () => (this.#wasFocused = true));
    this.#area.hidden = true;
    for (const label of this.#area.labels) label.addEventListener("click", () => this.editor.commands.focus());
    this.#area.form?.addEventListener("formdata", (event) => this.#answer(event.formData));
    if (!this.isFixed) new Toolbar(this, this.editor);
    this.pairing?.join(this);
  }

  get isFixed() {
    return this.#area.disabled || this.#area.readOnly;
  }

  get isDirty() {
    return !this.editor.state.doc.eq(this.#opened);
  }

  get value() {
    return this.editor.state.doc === this.#opened ? this.#area.value : written(this.editor.state.doc);
  }

  set value(html) {
    this.editor.chain().setMeta("whole", true).setContent(html, { emitUpdate: true }).run();
    this.flush();
  }

  // Writes the text area now and returns its text.
  flush() {
    clearTimeout(this.#clock);
    const { value } = this;
    if (this.#area.value !== value) {
      this.#area.value = value;
      this.#area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    return value;
  }

  // Opens the picker of "photo", "gallery", "quote" or "embed" and places what was chosen.
  async insert(kind) {
    const chosen = await pickerOf(kind).open({ language: this.lang, mayInsert: true });
    if (!chosen) return this.editor.commands.focus();
    if (!this.#wasFocused) this.editor.commands.focus("end");
    insertBlock(this.editor, this.editor.schema.nodes[NODE_OF[kind]].create({ id: know(kind, chosen) }));
  }

  // Opens the words of an insert that stands in the text; those of a gallery stand beside its photos.
  async describe(kind, getPos) {
    if (this.isFixed) return;
    if (kind === "gallery") return this.exchange(kind, getPos);
    const { id } = this.editor.state.doc.nodeAt(getPos()).attrs;
    await pickerOf(kind).describe(id, this.lang);
    await refresh(kind, id);
    this.editor.commands.focus();
  }

  // Another photo, quote or post in the place of the one that stands there; other photos of a gallery.
  async exchange(kind, getPos) {
    const { id } = this.editor.state.doc.nodeAt(getPos()).attrs;
    const chosen = await pickerOf(kind).open({ language: this.lang, standing: id });
    const pos = getPos();
    if (!chosen || pos === undefined) return this.editor.commands.focus();
    const now = know(kind, chosen);
    if (now !== id) this.editor.view.dispatch(this.editor.state.tr.setNodeAttribute(pos, "id", now));
    this.editor.chain().setNodeSelection(pos).focus().run();
  }

  part(kind) {
    return this.querySelector(`template[data-part=${kind}]`).content.cloneNode(true);
  }

  #attributes() {
    const hint = this.querySelector("[data-hint]");
    hint.id = `${this.#area.id}-hint`;
    return {
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": this.#area.getAttribute("aria-label") ?? this.#area.labels[0]?.textContent.trim() ?? "",
      "aria-describedby": hint.id,
      lang: this.lang,
      spellcheck: "true",
    };
  }

  #key(view, event) {
    const { node } = view.state.selection;
    const kind = node && Object.keys(NODE_OF).find((name) => NODE_OF[name] === node.type.name);
    if (kind && isMenuKey(event)) return toTools(view);
    if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey) return false;
    if (kind) this.describe(kind, () => view.state.selection.from);
    else this.#leaveOneBlock(view.state.selection);
    return Boolean(kind);
  }

  // Enter over a selection that begins in one block and ends in another: Tiptap would try to split
  // what it has not joined yet, and fail.
  #leaveOneBlock({ $from, $to, empty }) {
    if (!empty && !$from.sameParent($to)) this.editor.commands.deleteSelection();
  }

  #later() {
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.flush(), REST);
  }

  #answer(data) {
    if (data.has(this.#area.name)) data.set(this.#area.name, this.flush());
  }
}

// Keeps what a picker tells of the rows, asks for what more the editor shows, and returns their id.
function know(kind, chosen) {
  const id = [chosen].flat().map((row) => row.id).join(" ");
  const [of, ids] = placedBy(kind, id);
  for (const row of [chosen].flat()) keep(of, row);
  refresh(of, ...ids);
  return id;
}

function isMenuKey({ key, shiftKey }) {
  return key === "ContextMenu" || (key === "F10" && shiftKey);
}

function toTools(view) {
  view.nodeDOM(view.state.selection.from).querySelector(".insert-tools button").focus();
  return true;
}

customElements.define("news-body", NewsBody);
