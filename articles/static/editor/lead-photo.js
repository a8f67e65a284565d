// <lead-photo>: the lead photo of the form, and any button that asks for a photo.
import { card, refresh } from "editor/cards";
import { photoPicker } from "editor/photo-picker";

class LeadPhoto extends HTMLElement {
  #input;

  connectedCallback() {
    if (this.#input) return;
    this.#input = this.querySelector("input[type=hidden]");
    this.#input.addEventListener("picker:chosen", (event) => this.#show(event.detail));
    document.addEventListener("picker:lead", (event) => this.#lead(event.detail));
    this.addEventListener("click", (event) => this.#press(event.target.closest("[data-act]")?.dataset.act));
    for (const picture of this.querySelectorAll("[data-focal]")) this.#focus(picture.dataset.focal);
  }

  #lead(photo) {
    if (this.querySelector("[data-picker]")) choose(this.#input, photo);
  }

  async #press(act) {
    if (act === "remove") choose(this.#input, null);
    if (act !== "describe") return;
    const id = this.#input.value;
    await photoPicker().describe(id);
    await refresh("photo", id);
    this.#show(card("photo", id));
  }

  #show(photo) {
    this.dataset.state = photo ? "chosen" : "empty";
    this.querySelector(".lead-photo-shown").hidden = !photo;
    if (!photo) return;
    const language = document.documentElement.lang === "ru" ? "ru" : "kk";
    for (const picture of this.querySelectorAll("img")) picture.src = photo.thumbnail ?? "";
    this.querySelector("[data-caption]").textContent = photo[`caption_${language}`];
    this.querySelector("[data-credit]").textContent = photo[`credit_${language}`];
    this.#focus(`${photo.focal_x}% ${photo.focal_y}%`);
  }

  #focus(place) {
    const [left, top] = place.split(" ");
    Object.assign(this.querySelector(".focal-mark").style, { left, top });
    for (const picture of this.querySelectorAll("img")) picture.style.objectPosition = place;
  }
}

function choose(input, photo) {
  input.value = photo?.id ?? "";
  input.dispatchEvent(new CustomEvent("picker:chosen", { detail: photo, bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-picker=photo]");
  if (!button) return;
  const photo = await photoPicker().open();
  if (photo) choose(document.getElementById(button.dataset.for), photo);
  button.focus();
});

customElements.define("lead-photo", LeadPhoto);
