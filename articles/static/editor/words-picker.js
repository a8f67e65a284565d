// A picker with a form of its own beside the list: for a new row and for the words of an old one.
import { Picker } from "editor/picker";
import { ask, say, showErrors } from "editor/sending";

export class WordsPicker extends Picker {
  #edited = null;
  #isDescribing = false;
  #hasDraft = false;

  constructor(id, { name, row }) {
    super(id, { name });
    this.kind = row; // of a single row in an answer
    this.form = this.dialog.querySelector(`#${row}-form`);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.form.addEventListener("input", () => (this.#hasDraft = !this.#edited));
    this.dialog.addEventListener("cancel", (event) => this.#escape(event));
  }

  open({ language }) {
    this.language = language;
    this.#isDescribing = false;
    this.#view("list");
    return this.show();
  }

  // Opens the words of the row with this id alone; resolves when they are saved or left.
  async describe(id, language) {
    this.language = language;
    const answer = await ask("/admin/articles/inserts/", { query: { [this.kind]: id } });
    const row = answer.row?.[this.kind]?.[id];
    if (!row) return answer.trouble ? this.open({ language }) : null; // the list tells of the trouble
    this.#isDescribing = true;
    const done = this.show();
    this.write(row);
    return done;
  }

  // Shows the form: for a new row, with what was typed and not sent, or for the words of `row`.
  write(row = null, start = {}) {
    this.#edited = row;
    this.dialog.dataset.mode = row ? "edit" : "new";
    this.#view("form");
    const isDraft = !row && this.#hasDraft && !start.url;
    if (!isDraft) this.#begin(row, start);
    this.form.querySelector("input:not([type=hidden]), textarea")?.focus();
  }

  prepare() {}

  act(name) {
    if (name === "new") this.write();
    else if (name === "edit") this.write(this.chosen);
    else if (name === "back") this.#leave();
    else super.act(name);
  }

  get #trouble() {
    return this.form.querySelector("[data-form-trouble]");
  }

  #begin(row, start) {
    this.#hasDraft = false;
    this.form.reset();
    showErrors(this.form, {}, this.#trouble);
    for (const [name, value] of Object.entries(row ?? start)) {
      const field = this.form.elements[name];
      if (field && typeof value !== "object") field.value = value;
    }
    this.prepare(row, start);
    this.form.dispatchEvent(new Event("words:shown", { bubbles: true }));
  }

  async #send() {
    const edited = this.#edited;
    const address = edited ? this.dialog.dataset.words.replace("/0/", `/${edited.id}/`) : this.dialog.dataset.list;
    const buttons = this.dialog.querySelectorAll("[type=submit]");
    for (const button of buttons) button.disabled = true;
    const answer = await ask(address, { data: new FormData(this.form) });
    for (const button of buttons) button.disabled = false;
    if (!answer.row) return showErrors(this.form, answer, this.#trouble);
    const row = answer.row[this.kind];
    this.#hasDraft = false;
    if (!edited || this.#isDescribing) return this.finish(row);
    this.#view("list");
    this.put(row).focus();
  }

  // Escape in the form leads back to the list; typed words are not thrown away with the dialog.
  #escape(event) {
    if (this.dialog.dataset.view !== "form" || this.#isDescribing) return;
    event.preventDefault();
    this.#leave();
  }

  #leave() {
    if (this.#isDescribing) return this.dialog.close();
    this.#view("list");
    this.search.focus();
  }

  #view(name) {
    this.dialog.dataset.view = name;
    say(this.dialog.querySelector("[data-trouble]"), "");
  }
}
