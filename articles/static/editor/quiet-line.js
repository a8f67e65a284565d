// The quiet line under a body: words, characters, minutes to read, and how many words need a look.
import { Extension, Plugin } from "django-prose-editor/editor";
import { placesIn, showNext } from "editor/word-marks";

const REST = 600; // ms after the last change
const PER_MINUTE = 1000; // characters that people read, in either language
const WORD = /[\p{L}\p{N}]+(?:[-‑’'ʼ][\p{L}\p{N}]+)*/gu;

export const QuietLine = Extension.create({
  name: "quietLine",
  addProseMirrorPlugins() {
    return [new Plugin({ view: (view) => new Line(view) })];
  },
});

class Line {
  #view;
  #line;
  #clock;

  constructor(view) {
    this.#view = view;
    setTimeout(() => this.#open()); // the editor enters the page a moment later
  }

  update(view, before) {
    if (view.state.doc !== before.doc) this.#later();
  }

  destroy() {
    clearTimeout(this.#clock);
  }

  #open() {
    const area = this.#view.dom.closest("news-body")?.querySelector("textarea");
    this.#line = document.querySelector(`[data-quiet-of="${area?.id}"]`);
    if (!this.#line) return;
    this.#view.dom.addEventListener("words:marked", () => this.#later());
    this.#line.querySelector("[data-look]").addEventListener("click", () => showNext(this.#view, true));
    this.#draw();
  }

  #later() {
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.#line && this.#draw(), REST);
  }

  #draw() {
    const text = this.#view.state.doc.textBetween(0, this.#view.state.doc.content.size, "\n", "\n");
    const letters = text.replaceAll("\n", "");
    const marked = placesIn(this.#view.state).length;
    this.#say("words", text.match(WORD)?.length ?? 0);
    this.#say("characters", [...letters].length);
    this.#say("minutes", Math.ceil(letters.length / PER_MINUTE));
    this.#say("marked", marked);
    this.#line.querySelector("[data-counts]").hidden = !letters;
    this.#line.querySelector("[data-look]").hidden = !marked;
  }

  #say(name, number) {
    const count = this.#line.querySelector(`[data-count=${name}]`);
    const shown = number.toLocaleString("ru"); // «2 870» in Kazakh too
    if (count.textContent !== shown) count.textContent = shown;
  }
}
