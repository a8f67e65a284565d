// Who said it: searched by name and post, or written down as a new person right there.
import { ask, say, showErrors } from "editor/sending";

const PAUSE = 250; // ms after the last key of a search
const SHOWN = 6; // people under the search

export class PersonChooser {
  #dialog;
  #place;
  #onChoose;
  #clock;
  #address;

  constructor(dialog, onChoose) {
    this.#dialog = dialog;
    this.#place = dialog.querySelector(".person-chooser");
    this.#onChoose = onChoose;
    this.#address = dialog.dataset.people;
    this.#search.addEventListener("input", () => this.#findLater());
    this.#place.addEventListener("click", (event) => this.#press(event));
    dialog.querySelector("#person-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#keep(event.target);
    });
  }

  start(person) {
    this.#dialog.querySelector("#person-form").reset();
    this.#show(person ? "chosen" : "finding");
    if (person) this.#draw(person);
    else this.#place.querySelector("[name=speaker]").value = "";
    if (!person) this.#find();
  }

  get #search() {
    return this.#place.querySelector("input[type=search]");
  }

  #press(event) {
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act === "change-person" || act === "leave-person") {
      this.#show("finding");
      this.#search.focus();
      this.#find();
    } else if (act === "new-person") {
      this.#show("new");
      this.#place.querySelector("[name=name_kk]").value = this.#search.value;
      this.#place.querySelector("[name=name_kk]").focus();
    }
  }

  #findLater() {
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.#find(), PAUSE);
  }

  async #find() {
    const typed = this.#search.value;
    const { row } = await ask(this.#address, { query: { q: typed.trim() } });
    if (row && typed === this.#search.value) {
      this.#place.querySelector(".people").replaceChildren(...row.people.slice(0, SHOWN).map((one) => this.#row(one)));
    }
  }

  #row(person) {
    const drawn = this.#place.querySelector("template[data-person]").content.firstElementChild.cloneNode(true);
    drawn.querySelector("b").textContent = nameOf(person);
    drawn.querySelector(".quiet").textContent = person.post_kk || person.post_ru;
    drawn.querySelector("button").addEventListener("click", () => this.#choose(person));
    return drawn;
  }

  #choose(person) {
    this.#draw(person);
    this.#show("chosen");
    this.#onChoose(person);
    this.#place.querySelector("[data-act=change-person]").focus();
  }

  #draw(person) {
    this.#place.querySelector("[name=speaker]").value = person.id;
    this.#place.querySelector("[data-name]").textContent = nameOf(person);
    this.#place.querySelector("[data-post]").textContent = person.post_kk || person.post_ru;
  }

  async #keep(form) {
    const answer = await ask(this.#address, { data: new FormData(form) });
    const place = this.#place.querySelector("[data-new-person]");
    showErrors(place, answer, this.#place.querySelector("[data-person-trouble]"));
    if (!answer.row) return;
    form.reset();
    this.#choose(answer.row.person);
  }

  #show(part) {
    this.#place.querySelector("[data-chosen]").hidden = part !== "chosen";
    this.#place.querySelector("[data-finding]").hidden = part !== "finding";
    this.#place.querySelector("[data-new-person]").hidden = part !== "new";
    say(this.#place.querySelector("[data-person-trouble]"), "");
  }
}

function nameOf(person) {
  return [person.name_kk, person.name_ru].filter((name, index, names) => name && names.indexOf(name) === index).join(" · ");
}
