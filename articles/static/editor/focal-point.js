// <focal-point>: the place in a picture that no crop may lose; moved by pointer, press or arrows.
class FocalPoint extends HTMLElement {
  #mark;
  #place = { x: 50, y: 50 };

  connectedCallback() {
    if (this.#mark) return;
    this.#mark = this.querySelector("button");
    this.addEventListener("pointerdown", (event) => this.#drag(event));
    this.#mark.addEventListener("keydown", (event) => this.#step(event));
  }

  get place() {
    return { ...this.#place };
  }

  set place({ x, y }) {
    this.#place = { x: whole(x), y: whole(y) };
    this.#mark.style.left = `${this.#place.x}%`;
    this.#mark.style.top = `${this.#place.y}%`;
    this.#mark.setAttribute("aria-description", `${this.#place.x} % × ${this.#place.y} %`);
  }

  #drag(event) {
    if (this.hasAttribute("fixed") || event.button) return;
    event.preventDefault();
    this.setPointerCapture(event.pointerId);
    this.#follow(event);
    const move = (moved) => this.#follow(moved);
    this.addEventListener("pointermove", move);
    const end = () => {
      this.removeEventListener("pointermove", move);
      this.#tell();
    };
    this.addEventListener("lostpointercapture", end, { once: true });
  }

  #follow({ clientX, clientY }) {
    const { left, top, width, height } = this.getBoundingClientRect();
    this.place = { x: ((clientX - left) / width) * 100, y: ((clientY - top) / height) * 100 };
  }

  #step(event) {
    const far = event.shiftKey ? 10 : 2;
    const [dx, dy] = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] }[event.key] ?? [];
    if (dx === undefined || this.hasAttribute("fixed")) return;
    event.preventDefault();
    this.place = { x: this.#place.x + dx, y: this.#place.y + dy };
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function whole(share) {
  return Math.round(Math.min(100, Math.max(0, share)));
}

customElements.define("focal-point", FocalPoint);
