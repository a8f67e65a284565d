// Quotes: found by words and speaker, made with their speaker, changed from inside the text.
import { PersonChooser } from "editor/person-chooser";
import { fill } from "editor/picker";
import { WordsPicker } from "editor/words-picker";

class QuotePicker extends WordsPicker {
  #person;

  constructor() {
    super("quote-picker", { name: "quotes", row: "quote" });
    this.#person = new PersonChooser(this.dialog, (person) => this.#propose(person));
  }

  fill(drawn, row) {
    const language = document.documentElement.lang === "ru" ? "ru" : "kk";
    const { speaker } = row;
    fill(drawn, {
      ...row,
      speaker: speaker[`name_${language}`] || speaker.name_kk || speaker.name_ru,
      post: row[`post_${language}`] || row.post_kk || row.post_ru,
    });
  }

  prepare(row) {
    this.#person.start(row?.speaker ?? null);
    if (!row) this.form.elements.original_language.value = this.language;
  }

  // The post of that day is the post of today, unless somebody wrote another one.
  #propose(person) {
    for (const name of ["post_kk", "post_ru"]) {
      const field = this.form.elements[name];
      field.value ||= person[name];
    }
  }
}

let picker;

export function quotePicker() {
  picker ??= new QuotePicker();
  return picker;
}
