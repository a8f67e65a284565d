// Notes: sent without leaving the text; the caret chooses the place, a mark in the margin shows it.
import { toBlock } from "./checklist.js";

const form = document.querySelector("#notes_form");
const CHOSEN = "news-body .ProseMirror-selectednode[data-block]"; // a photo, a quote: the caret stands beside it
const marks = new CSSStyleSheet();
document.adoptedStyleSheets.push(marks);

class NewsNotes extends HTMLElement {
  #block; // where the caret stood last

  connectedCallback() {
    this.addEventListener("input", (event) => event.stopPropagation()); // no word of the article
    this.addEventListener("change", (event) => event.stopPropagation());
    this.addEventListener("keydown", (event) => this.#key(event));
    form.addEventListener("submit", (event) => this.#send(event));
    document.addEventListener("selectionchange", () => this.#follow());
    document.addEventListener("focusin", (event) => this.#offer(event));
    this.#mark();
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || !(event.ctrlKey || event.metaKey) || !event.target.form) return;
    event.preventDefault();
    form.requestSubmit(event.target.closest("details").querySelector("button[formaction]"));
  }

  async #send(event) {
    event.preventDefault();
    const button = event.submitter;
    const body = new FormData(form, button);
    button.classList.add("busy");
    const answer = await fetch(button.formAction, { method: "POST", body, headers: { "X-Panel": "notes" } }).catch(() => null);
    button.classList.remove("busy");
    if (!answer?.ok || answer.redirected) return this.#refuse(answer?.status === 422 ? await answer.text() : this.dataset.write);
    this.innerHTML = await answer.text();
    this.#mark();
    this.querySelector("summary").focus();
  }

  #refuse(words) {
    const line = this.querySelector(".remark-error");
    line.closest("details").open = true;
    line.querySelector("span").textContent = words;
    line.hidden = false;
  }

  // Remembers where the caret stands in the text, and shows its notes. It runs at every key, so it
  // writes nothing while the caret stays in its paragraph.
  #follow() {
    const { anchorNode } = getSelection();
    const near = anchorNode?.nodeType === Node.TEXT_NODE ? anchorNode.parentElement : anchorNode;
    const block = near?.closest?.("news-body [contenteditable] [data-block]") ?? document.querySelector(CHOSEN);
    if (block && block !== this.#block) this.#stand(block, `${block.closest("news-body").lang}:${block.dataset.block}`);
  }

  #stand(block, place) {
    this.#block = block;
    for (const note of this.querySelectorAll(".remark[data-place]")) note.classList.toggle("is-here", `${note.dataset.language}:${note.dataset.place}` === place);
  }

  // Who comes from a headline or a lead means it; who comes from a paragraph finds it among the places.
  #offer({ target, relatedTarget }) {
    const [, name, language] = target.id?.match(/^id_(title|lead)_(\w\w)$/) ?? [];
    if (name) this.#block = { place: `${language}:${name}` };
    if (!this.contains(target) || this.contains(relatedTarget) || !this.#block) return;
    if (this.querySelector("#note_text").value) return;
    if (this.#block.place) this.querySelector("#note_place").value = this.#block.place;
    else if (this.#block.isConnected) this.#name(this.#block);
  }

  #name(block) {
    const select = this.querySelector("#note_place");
    const words = block.textContent.trim();
    const option = select.querySelector("[data-caret]") ?? select.appendChild(new Option());
    option.dataset.caret = "";
    option.value = `${block.closest("news-body").lang}:${block.dataset.block}`;
    option.text = this.dataset.paragraph.replace("{words}", words.length > 40 ? `${words.slice(0, 40)}…` : words);
    option.selected = true;
    this.querySelector("[name=seen]").value = words;
  }

  #mark() {
    const open = [...this.querySelectorAll(".remark[data-place]")].filter(({ dataset }) => dataset.place);
    const blocks = open.map(({ dataset }) => `[lang="${dataset.language}"] [data-block="${CSS.escape(dataset.place)}"]`);
    marks.replaceSync(blocks.length ? `${blocks.join(",")} { box-shadow: 12px 0 0 -9px var(--sched); }` : "");
  }
}

customElements.define("news-notes", NewsNotes);

// A link from elsewhere ("waiting for me") leads to its note, and the note to its block.
const [, number] = location.hash.match(/^#note-(\d+)$/) ?? [];
const place = number && document.querySelector(`#note-${number}`)?.dataset;
if (place?.place) customElements.whenDefined("news-body").then(() => toBlock(place.language, place.place));
