// Topics as chips over a real <select multiple>, which stays the field.
class NewsChips extends HTMLElement {
  connectedCallback() {
    this.select = this.querySelector("select");
    this.select.hidden = true;
    this.chips = document.createElement("div");
    this.chips.className = "chips";
    this.append(this.chips);
    this.select.addEventListener("change", () => this.#draw());
    this.#draw();
  }

  add(words) {
    const option = this.#options().find((each) => each.label.toLowerCase() === words.trim().toLowerCase());
    if (!option) return false;
    option.selected = true;
    this.#changed();
    return true;
  }

  // Some letters and Enter are enough where they name one topic alone.
  #finish(words) {
    const typed = words.trim().toLowerCase();
    const found = this.#options().filter((each) => !each.selected && each.label.toLowerCase().includes(typed));
    if (typed && found.length === 1 && this.add(found[0].label)) this.querySelector("input").focus();
  }

  #options() {
    return [...this.select.options];
  }

  #changed() {
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #draw() {
    const chosen = this.#options().filter((option) => option.selected);
    this.chips.replaceChildren(...chosen.map((option) => this.#chip(option)), this.#entry());
  }

  #chip(option) {
    const chip = document.createElement("span");
    chip.className = "chip";
    chip.append(option.label, this.#cross(option));
    return chip;
  }

  #cross(option) {
    const cross = document.createElement("button");
    cross.type = "button";
    cross.className = "chip-x";
    cross.textContent = "×";
    cross.setAttribute("aria-label", `${this.dataset.remove}: ${option.label}`);
    cross.addEventListener("click", () => {
      option.selected = false;
      this.#changed();
      this.querySelector("input").focus();
    });
    return cross;
  }

  #entry() {
    const entry = document.createElement("input");
    const list = document.createElement("datalist");
    list.id = `${this.select.id}_list`;
    for (const option of this.#options()) if (!option.selected) list.append(new Option(option.label, option.label));
    entry.type = "text";
    entry.id = `${this.select.id}_entry`;
    entry.className = "chip-entry";
    entry.placeholder = `+ ${this.dataset.add}`;
    entry.setAttribute("aria-label", this.dataset.add);
    entry.setAttribute("list", list.id);
    entry.addEventListener("input", () => {
      if (this.add(entry.value)) this.querySelector("input").focus();
    });
    entry.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.#finish(entry.value);
    });
    const place = document.createElement("span");
    place.append(entry, list);
    return place;
  }
}

customElements.define("news-chips", NewsChips);
