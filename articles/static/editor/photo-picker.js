// Photos: found by words, uploaded, described, placed in the text alone or as a gallery, or made the
// lead photo.
import { card } from "editor/cards";
import "editor/focal-point";
import { inOne, nameOf } from "editor/insert-words";
import { fill, Picker } from "editor/picker";
import { ask, say, sentence, showErrors } from "editor/sending";
import { Tray } from "editor/tray";
import { Uploads } from "editor/uploads";

class PhotoPicker extends Picker {
  #words;
  #focus;
  #mine = "";
  #saving = Promise.resolve(true);
  #tray;

  constructor() {
    super("photo-picker", { name: "photos" });
    this.#words = this.dialog.querySelector("[data-words]");
    this.#focus = this.dialog.querySelector("focal-point");
    this.#words.addEventListener("submit", (event) => event.preventDefault());
    this.#words.addEventListener("change", (event) => this.#describeLater(event.target));
    for (const button of this.dialog.querySelectorAll("[data-mine]")) {
      button.addEventListener("click", () => this.#narrow(button));
    }
    this.#tray = new Tray(this.dialog.querySelector(".tray"), {
      onPick: (photo) => this.#pickFrame(photo),
      onChange: () => this.#follow(),
    });
    new Uploads(this.dialog, (photo) => {
      this.dialog.querySelector("[data-empty]").hidden = true;
      this.put(photo).focus();
    });
  }

  // `mayInsert`: the photo goes into the text, and may become the lead photo instead.
  open({ mayInsert = false } = {}) {
    this.#enter(mayInsert ? "insert" : "pick");
    return this.show();
  }

  // The photos of a gallery, in their order: none at first, or those with the ids in `standing`.
  // Resolves to at least two, or null. Where the desk does not answer, what the text shows is taken.
  async openGallery({ standing = "" } = {}) {
    const ids = standing.split(" ").filter(Boolean);
    const answer = ids.length ? await ask("/admin/articles/inserts/", { query: { photo: ids.join(",") } }) : {};
    const rows = ids.map((id) => (answer.row ? answer.row.photo[id] : card("photo", id)));
    if (answer.trouble && !rows.every(Boolean)) return null; // or an unknown photo would be lost
    this.#enter(standing ? "arrange" : "gallery");
    this.#tray.start(rows.filter(Boolean));
    return this.show();
  }

  // Opens the words of one photo alone.
  async describe(id) {
    const answer = await ask("/admin/articles/inserts/", { query: { photo: id } });
    const photo = answer.row?.photo?.[id];
    if (!photo) return answer.trouble ? this.open() : null; // the list tells of the trouble
    this.dialog.dataset.mode = "describe";
    const done = this.show();
    this.choose(photo);
    this.dialog.dataset.step = "words";
    this.#words.elements.caption_kk.focus();
    return done;
  }

  // One photo is chosen by a radio button, many by boxes: the list that stands from before is dropped.
  #enter(mode) {
    const wasGallery = this.#isGallery;
    this.dialog.dataset.mode = mode;
    if (this.#isGallery || wasGallery) this.clear();
  }

  get #isGallery() {
    return ["gallery", "arrange"].includes(this.dialog.dataset.mode);
  }

  async load(more) {
    if (this.dialog.dataset.mode !== "describe") await super.load(more);
  }

  query() {
    return { mine: this.#mine };
  }

  fill(drawn, photo, input) {
    fill(drawn, {
      name: nameOf(photo),
      credit: photo.selectable ? inOne(photo, "credit", document.documentElement.lang) : "",
      lacks: photo.selectable && !photo.alt_kk && !photo.alt_ru,
      reason: photo.reason,
    });
    if (photo.thumbnail) drawn.querySelector("img").src = photo.thumbnail;
    drawn.querySelector("img").style.objectPosition = `${photo.focal_x}% ${photo.focal_y}%`;
    drawn.querySelector(".shot").classList.toggle("is-bad", !photo.selectable);
    input.type = this.#isGallery ? "checkbox" : "radio";
    if (this.#isGallery) input.checked = this.#tray.has(photo.id);
    input.disabled = !photo.selectable && !input.checked;
  }

  pick(input) {
    const photo = this.rows.get(input.value);
    if (!this.#isGallery) return this.choose(photo);
    if (input.checked && this.#tray.isFull) {
      input.checked = false;
      return say(this.dialog.querySelector("[data-trouble]"), sentence("full"));
    }
    if (input.checked) this.#tray.add(photo);
    else this.#tray.drop(photo.id);
    this.choose(photo);
  }

  choose(photo) {
    super.choose(photo);
    const panel = this.dialog.querySelector(".meta");
    panel.hidden = !photo;
    if (this.dialog.dataset.mode !== "describe") this.dialog.dataset.step = photo ? "words" : "photos";
    if (photo) this.#show(photo);
    if (this.#isGallery) this.#chooseInGallery(photo);
  }

  key(event) {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (step && this.#isGallery) this.#walk(event, step);
    else if (event.code === "KeyL" && this.chosen && this.dialog.dataset.mode === "insert") this.act("lead");
    else super.key(event);
  }

  act(name) {
    if (name === "lead") this.#makeLead();
    else if (name === "back") this.dialog.dataset.step = "photos";
    else super.act(name);
  }

  async finish(photo) {
    if (!(await this.#settled())) return;
    if (!this.#isGallery) super.finish(photo);
    else if (this.#isWhole) super.finish(this.#tray.rows);
  }

  get #isWhole() {
    return this.#tray.rows.length > 1;
  }

  // The words beside belong to the photo that was pressed last; on a phone they wait for its frame.
  #chooseInGallery(photo) {
    this.dialog.dataset.step = "photos";
    if (photo && this.#tray.has(photo.id)) this.#tray.mark(photo.id);
    this.#follow();
  }

  #pickFrame(photo) {
    this.choose(this.rows.get(String(photo.id)) ?? photo);
    this.dialog.dataset.step = "words";
  }

  // What the tray holds is ticked in the list, and two photos make a gallery.
  #follow() {
    if (!this.#isGallery) return;
    for (const [id, { drawn }] of this.rows) drawn.querySelector("input").checked = this.#tray.has(id);
    const { length } = this.#tray.rows;
    this.dialog.querySelector("[data-act=choose]").setAttribute("aria-disabled", String(!this.#isWhole));
    this.dialog.querySelector("[data-too-few]").hidden = this.#isWhole;
    this.dialog.querySelector("[data-chosen-count]").textContent = length || "";
  }

  // As among the photos of which one is chosen: arrows lead from one to the next.
  #walk(event, step) {
    event.preventDefault();
    const inputs = [...this.list.querySelectorAll("input:not(:disabled)")];
    inputs[inputs.indexOf(event.target) + step]?.focus();
  }

  async #makeLead() {
    if (!(await this.#settled())) return;
    document.dispatchEvent(new CustomEvent("picker:lead", { detail: this.chosen }));
    this.dialog.close();
  }

  #narrow(pressed) {
    this.#mine = pressed.dataset.mine;
    for (const button of this.dialog.querySelectorAll("[data-mine]")) {
      button.setAttribute("aria-pressed", String(button === pressed));
    }
    this.load();
  }

  #show(photo) {
    const form = this.#words;
    const isFixed = photo.may_describe === false;
    this.#saving = this.#saving.then(() => true);
    showErrors(form, {}, form.querySelector("[data-form-trouble]"));
    for (const field of form.querySelectorAll("[name]")) {
      field.value = photo[field.name] ?? "";
      field.readOnly = !photo.writable.includes(field.name);
    }
    form.querySelector("[data-fixed]").hidden = !isFixed;
    form.querySelector("[data-saved]").hidden = true;
    this.#focus.toggleAttribute("fixed", !photo.writable.includes("focal_x"));
    this.#focus.place = { x: photo.focal_x, y: photo.focal_y };
    this.#focus.querySelector("img").src = photo.preview || photo.thumbnail || "";
    fill(form, { size: `${photo.width} × ${photo.height}`, source_name: photo.source_name });
    form.dispatchEvent(new Event("words:shown", { bubbles: true }));
  }

  // A typed word that is not stored yet: the field with the caret has not said "change".
  async #settled() {
    document.activeElement?.blur();
    return this.#saving;
  }

  #describeLater(field) {
    const data = new FormData();
    if (field === this.#focus) {
      data.set("focal_x", this.#focus.place.x);
      data.set("focal_y", this.#focus.place.y);
    } else data.set(field.name, field.value);
    const { chosen } = this;
    this.#saving = this.#saving.then(() => this.#describe(chosen, data));
  }

  async #describe(photo, data) {
    const form = this.#words;
    const answer = await ask(this.dialog.dataset.describe.replace("/0/", `/${photo.id}/`), { data });
    form.querySelector("[data-saved]").hidden = !answer.row;
    if (this.chosen?.id === photo.id) showErrors(form, answer, form.querySelector("[data-form-trouble]"));
    if (!answer.row) return false;
    const row = this.rows.get(String(photo.id));
    Object.assign(photo, answer.row.photo);
    if (row) {
      Object.assign(row, answer.row.photo);
      this.fill(row.drawn, row, row.drawn.querySelector("input"));
    }
    say(form.querySelector("[data-form-trouble]"), "");
    return true;
  }
}

let picker;

export function photoPicker() {
  picker ??= new PhotoPicker();
  return picker;
}
