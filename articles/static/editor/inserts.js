// Photo, gallery, quote and post in a body: atoms that hold ids alone and show what they stand for.
import { Node } from "django-prose-editor/editor";
import { card, watch } from "editor/cards";
import { ID, galleryOf, showGallery } from "editor/gallery";
import { fill, inOne, photoShown, words } from "editor/insert-words";

export const NewsPhoto = insertNode("newsPhoto", "news-photo", "photo", {
  align: {
    default: null,
    parseHTML: (element) => ["text", "wide"].find((align) => align === element.dataset.align) ?? null,
    renderHTML: ({ align }) => (align ? { "data-align": align } : {}),
  },
});
export const NewsGallery = insertNode("newsGallery", "news-gallery", "gallery");
export const NewsQuote = insertNode("newsQuote", "news-quote", "quote");
export const NewsEmbed = insertNode("newsEmbed", "news-embed", "embed");

export const NODE_OF = { photo: "newsPhoto", gallery: "newsGallery", quote: "newsQuote", embed: "newsEmbed" };

// The kind and the ids of what an insert places.
export function placedBy(kind, id) {
  return kind === "gallery" ? ["photo", id.split(" ")] : [kind, [id]];
}

function insertNode(name, tag, kind, attributes = {}) {
  return Node.create({
    name,
    group: "insert",
    atom: true,
    draggable: true,
    selectable: true,
    addAttributes: () => ({
      id: {
        default: null,
        parseHTML: (element) => idOf(kind, element),
        renderHTML: ({ id }) => ({ [kind === "gallery" ? "data-ids" : "data-id"]: id }),
      },
      ...attributes,
    }),
    parseHTML: () => [{ tag, getAttrs: (element) => (idOf(kind, element) ? null : false) }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes],
    addNodeView() {
      const { body } = this.editor.options;
      return ({ node, getPos, editor }) => new InsertView(body, kind, tag, node, { getPos, editor });
    },
  });
}

// The id of a gallery is those of its photos in order, with spaces between.
function idOf(kind, { dataset: { id, ids } }) {
  if (kind === "gallery") return galleryOf(ids);
  return ID.test(id ?? "") ? id : null;
}

class InsertView {
  #kind;
  #node;
  #body;
  #unwatch;
  #place;

  constructor(body, kind, tag, node, place) {
    this.#kind = kind;
    this.#node = node;
    this.#body = body;
    this.#place = place;
    this.dom = document.createElement(tag);
    this.dom.className = "insert";
    this.dom.contentEditable = "false";
    this.dom.setAttribute("role", "group");
    this.dom.append(body.part(kind));
    this.dom.addEventListener("click", (event) => this.#press(event));
    this.dom.addEventListener("keydown", (event) => this.#walk(event));
    this.dom.addEventListener("dblclick", () => this.#body.describe(this.#kind, place.getPos));
    this.#unwatch = watch(() => this.#draw());
    this.#draw();
  }

  update(node) {
    if (node.type !== this.#node.type) return false;
    this.#node = node;
    this.#draw();
    return true;
  }

  stopEvent(event) {
    return event.target instanceof Element && event.target.closest("button") !== null;
  }

  ignoreMutation() {
    return true;
  }

  destroy() {
    this.#unwatch();
  }

  #press(event) {
    const act = event.target.closest("button")?.dataset.act;
    if (!act || !this.#place.editor.isEditable) return;
    const { editor } = this.#place;
    const pos = this.#place.getPos();
    if (act === "describe") this.#body.describe(this.#kind, this.#place.getPos);
    else if (act === "exchange") this.#body.exchange(this.#kind, this.#place.getPos);
    else if (act === "remove") editor.chain().setNodeSelection(pos).deleteSelection().focus().run();
    else if (act === "align") {
      const align = this.#node.attrs.align === "wide" ? "text" : "wide";
      editor.view.dispatch(editor.state.tr.setNodeAttribute(pos, "align", align));
    }
  }

  // Shift+F10 leads from the selected insert to its tools, arrows along them, Escape back.
  #walk(event) {
    const tools = [...this.dom.querySelectorAll(".insert-tools button")];
    const at = tools.indexOf(event.target);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) tools[(at + step + tools.length) % tools.length].focus();
    else if (event.key === "Escape") this.#place.editor.view.focus();
    else return;
    event.preventDefault();
  }

  #draw() {
    const { id, align, block } = this.#node.attrs;
    const [kind, ids] = placedBy(this.#kind, id);
    const rows = ids.map((one) => card(kind, one));
    this.dom.dataset.id = id;
    if (block) this.dom.dataset.block = block;
    this.dom.dataset.state = rows.includes(undefined) ? "loading" : rows.some(Boolean) ? "shown" : "lost";
    if (align) this.dom.dataset.align = align;
    else delete this.dom.dataset.align; // undone
    this.dom.querySelector("[data-act=align]")?.setAttribute("aria-pressed", String(align === "wide"));
    if (this.dom.dataset.state === "shown") this.#fill(rows);
    this.dom.setAttribute("aria-label", label(this.dom));
  }

  #fill(rows) {
    if (this.#kind === "gallery") showGallery(this.dom, rows, this.#body.lang);
    else fill(this.dom, SHOWN[this.#kind](rows[0], this.#body.lang));
  }
}

// What each kind shows in one language.
const SHOWN = {
  photo: (row, language) => photoShown(row, language, row.preview || row.thumbnail),
  quote: (row, language) => ({
    ...words(row, "text", language),
    speaker: inOne(row.speaker, "name", language),
    post: inOne(row, "post", language),
    original: row.original_language === language,
  }),
  embed: (row, language) => ({
    ...words(row, "text", language),
    provider: row.provider,
    author: row.author || row.handle || row.url,
    day: row.posted_on,
  }),
};

function label(dom) {
  const kind = dom.querySelector("[data-kind]").textContent;
  return `${kind}: ${(dom.querySelector("[data-fill=words]")?.textContent ?? "").slice(0, 80)}`;
}
