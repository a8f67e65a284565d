// The inbox by keys: J K move, 1-5 choose, E own words, Enter fix, D decline, U undo, O editor.

class TypoInbox extends HTMLElement {
  connectedCallback() {
    addEventListener("keydown", this.#onKey);
    this.addEventListener("input", this.#onInput);
    this.addEventListener("focusin", this.#onFocus);
    this.#preview();
  }

  disconnectedCallback() {
    removeEventListener("keydown", this.#onKey);
  }

  move(step) {
    const cases = [...this.querySelectorAll("[data-case]")];
    const here = cases.findIndex((link) => link.closest("[aria-current]"));
    cases[here + step]?.click();
  }

  choose(number) {
    const option = this.querySelectorAll("input[type=radio]")[number];
    if (!option || option.value === "own") return;
    option.checked = true;
    this.#preview();
  }

  writeOwn() {
    this.querySelector("input[name=own]")?.focus();
  }

  #acts = {
    KeyJ: () => this.move(1),
    KeyK: () => this.move(-1),
    KeyE: () => this.writeOwn(),
    KeyD: () => this.querySelector("[data-decline]")?.click(),
    KeyU: () => document.querySelector("[data-undo] button")?.click(),
    KeyO: () => this.querySelector("[data-editor]")?.click(),
    Enter: () => this.querySelector("[data-fix] .primary")?.click(),
  };

  // By the place of the key, not its letter: the keyboard is often Kazakh or Russian.
  #onKey = (event) => {
    if (event.key === "Escape" && event.target.name === "own") this.querySelector("input[value=own]").focus();
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    if (event.target.closest?.("input[type=text], textarea, select, dialog[open]")) return;
    if (event.code === "Enter" && event.target.closest?.("a, button, summary")) return;
    const number = /^(?:Digit|Numpad)([1-5])$/.exec(event.code)?.[1];
    const act = number ? () => this.choose(number - 1) : this.#acts[event.code];
    if (!act) return;
    event.preventDefault();
    act();
  };

  #onInput = (event) => {
    if (event.target.name === "own") this.querySelector("input[value=own]").checked = true;
    this.#preview();
  };

  // One's own words begin with those that stand there, since most often one letter is wrong.
  #onFocus = ({ target }) => {
    if (target.name !== "own") return;
    this.querySelector("input[value=own]").checked = true;
    if (!target.value) target.value = target.dataset.begin;
    target.select();
    this.#preview();
  };

  #preview() {
    const chosen = this.querySelector("input[type=radio]:checked");
    const place = this.querySelector("[data-preview]");
    if (!chosen || !place) return;
    const own = this.querySelector("input[name=own]").value;
    place.textContent = chosen.value === "own" ? own : chosen.value.slice(1);
  }
}

customElements.define("typo-inbox", TypoInbox);
