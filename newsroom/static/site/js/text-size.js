// Three sizes of text, remembered on this device and nowhere else.
// It runs before the first paint (`blocking="render"`), so that no line jumps afterwards.

const KEY = "text-size";
const SIZES = ["normal", "large", "larger"];

function remembered() {
  try {
    const size = localStorage.getItem(KEY);
    return SIZES.includes(size) ? size : SIZES[0];
  } catch {
    return SIZES[0]; // a browser may refuse to remember
  }
}

function remember(size) {
  try {
    localStorage.setItem(KEY, size);
  } catch {
    // the choice then holds for this page
  }
}

function show(size) {
  document.documentElement.dataset.textSize = size;
}

show(remembered());

class TextSize extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const size = event.target.closest("[data-size]")?.dataset.size;
      if (size) this.choose(size);
    });
    if (document.readyState !== "loading") this.#tell();
    else document.addEventListener("DOMContentLoaded", () => this.#tell(), { once: true });
  }

  choose(size) {
    remember(size);
    show(size);
    this.#tell();
  }

  #tell() {
    this.hidden = false;
    for (const button of this.querySelectorAll("[data-size]")) {
      button.setAttribute("aria-pressed", button.dataset.size === document.documentElement.dataset.textSize);
    }
  }
}

customElements.define("text-size", TextSize);
