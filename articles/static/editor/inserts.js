// Photo, quote and post in a body: atoms that hold an id alone and show what it stands for.
import { Node } from "django-prose-editor/editor";
import { card, watch } from "editor/cards";

const ID = /^[1-9][0-9]{0,17}$/;

export const NewsPhoto = insertNode("newsPhoto", "news-photo", "photo", {
  align: {
    default: null,
    parseHTML: (element) => ["text", "wide"].find((align) => align === element.dataset.align) ?? null,
    renderHTML: ({ align }) => (align ? { "data-align": align } : {}),
  },
});
export const NewsQuote = insertNode("newsQuote", "news-quote", "quote");
export const NewsEmbed = insertNode("newsEmbed", "news-embed", "embed");

export const NODE_OF = { photo: "newsPhoto", quote: "newsQuote", embed: "newsEmbed" };

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
        parseHTML: (element) => element.dataset.id,
        renderHTML: ({ id }) => ({ "data-id": id }),
      },
      ...attributes,
    }),
    parseHTML: () => [{ tag, getAttrs: (element) => (ID.test(element.dataset.id ?? "") ? null : false) }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes],
    addNodeView() {
      const { body } = this.editor.options;
      return ({ node, getPos, editor }) => new InsertView(body, kind, tag, node, { getPos, editor });
    },
  });
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
    this.dom.addEventListener("dblclick", () => this.#body.describe(this.#kind, this.#node.attrs.id));
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
    if (act === "describe") this.#body.describe(this.#kind, this.#node.attrs.id);
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
    const row = card(this.#kind, id);
    this.dom.dataset.id = id;
    if (block) this.dom.dataset.block = block;
    this.dom.dataset.state = row === undefined ? "loading" : row ? "shown" : "lost";
    if (align) this.dom.dataset.align = align;
    else delete this.dom.dataset.align; // undone
    this.dom.querySelector("[data-act=align]")?.setAttribute("aria-pressed", String(align === "wide"));
    if (row) fill(this.dom, SHOWN[this.#kind](row, this.#body.lang));
    this.dom.setAttribute("aria-label", label(this.dom));
  }
}

// What each kind shows in one language; where the words are missing there, those of the other.
const SHOWN = {
  photo: (row, language) => ({
    ...words(row, "caption", language),
    credit: inOne(row, "credit", language),
    picture: row.preview || row.thumbnail,
    focus: `${row.focal_x}% ${row.focal_y}%`,
  }),
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

function words(row, name, language) {
  const own = row[`${name}_${language}`];
  const other = language === "kk" ? "ru" : "kk";
  return { words: own || row[`${name}_${other}`], isForeign: !own, language: own ? language : other };
}

function inOne(row, name, language) {
  return row[`${name}_${language}`] || row[`${name}_${language === "kk" ? "ru" : "kk"}`];
}

function fill(dom, shown) {
  for (const part of dom.querySelectorAll("[data-fill]")) part.textContent = shown[part.dataset.fill] ?? "";
  for (const part of dom.querySelectorAll("[data-if]")) part.hidden = !shown[part.dataset.if];
  for (const part of dom.querySelectorAll("[data-unless]")) part.hidden = Boolean(shown[part.dataset.unless]);
  for (const part of dom.querySelectorAll("[data-fill=words]")) part.lang = shown.language;
  const picture = dom.querySelector("img");
  if (picture && shown.picture) {
    if (picture.getAttribute("src") !== shown.picture) picture.src = shown.picture;
    picture.style.objectPosition = shown.focus;
  }
}

function label(dom) {
  const kind = dom.querySelector("[data-kind]").textContent;
  return `${kind}: ${(dom.querySelector("[data-fill=words]")?.textContent ?? "").slice(0, 80)}`;
}
