// What a mark has to say: what changed in the other language since this was translated, who changed
// it and which facts differ (asked for by "pair:opened"), and the answers. One popover for all marks.
import { difference } from "editor/word-diff";

const SIGNS = { ins: "ins", del: "del", "": "span" };

export class PairPopover {
  #dom;
  #pairing;
  #mark = null;
  #id = null;
  #at = null; // the element beside which it stands

  constructor(dom, pairing, onAct) {
    this.#dom = dom;
    this.#pairing = pairing;
    dom.addEventListener("click", (event) => {
      const act = event.target.closest("button")?.dataset.act;
      if (!act) return;
      const id = this.#id;
      if (act !== "next") this.close();
      onAct(act, id);
    });
    dom.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    });
    dom.addEventListener("toggle", ({ newState }) => newState === "closed" && this.#forget());
  }

  get isOpen() {
    return this.#dom.matches(":popover-open");
  }

  // Opens at `mark`, or at `place` where the marks are not shown.
  open(id, mark, place) {
    const state = this.#pairing.states.get(id);
    if (!state) return;
    if (this.isOpen) this.#dom.hidePopover();
    this.#id = id;
    this.#mark = mark;
    this.#fill(state);
    this.#dom.showPopover();
    mark?.setAttribute("aria-expanded", "true");
    this.#at = mark?.checkVisibility() ? mark : place;
    this.#place(this.#at);
    this.#dom.querySelector("button:not([hidden])")?.focus();
    if (state.name === "stale") this.#askForMore(id);
  }

  close() {
    const mark = this.#mark;
    this.#dom.hidePopover();
    if (mark?.isConnected && mark.checkVisibility()) mark.focus();
  }

  #forget() {
    this.#mark?.setAttribute("aria-expanded", "false");
    this.#mark = null;
  }

  // The form answers with a piece of HTML; it came too late where another mark is open by then.
  async #askForMore(id) {
    const event = new CustomEvent("pair:opened", { bubbles: true, detail: { id } });
    this.#dom.dispatchEvent(event);
    const told = await event.detail.answer;
    if (!told || !this.isOpen || this.#id !== id) return;
    this.#dom.querySelector(".pop-more").innerHTML = told;
    this.#place(this.#at);
  }

  #fill({ name, source, target, before, now }) {
    for (const part of this.#dom.querySelectorAll("[data-for]")) {
      const isMeant = part.dataset.for.split(" ").includes(name);
      part.hidden = !isMeant || (part.dataset.target ?? target) !== target || (part.dataset.act === "translate" && this.#pairing.bodies[target].isFixed);
    }
    this.#dom.setAttribute("aria-label", this.#dom.querySelector("b[data-for]:not([hidden])").textContent);
    this.#dom.querySelector(".pop-more").replaceChildren();
    const text = this.#dom.querySelector(".pop-text");
    text.hidden = name !== "stale";
    text.lang = source;
    text.replaceChildren(...(name === "stale" ? difference(before, now).map(piece) : []));
  }

  #place(by) {
    const { width, height } = this.#dom.getBoundingClientRect();
    const box = by?.getBoundingClientRect() ?? { left: innerWidth / 2, width: 0, bottom: innerHeight / 3, top: innerHeight / 3 };
    const left = box.left + box.width / 2 - width / 2;
    const isBelow = box.bottom + 8 + height <= innerHeight;
    this.#dom.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
    this.#dom.style.top = `${isBelow ? box.bottom + 8 : Math.max(8, box.top - height - 8)}px`;
  }
}

function piece({ sign, text }) {
  const element = document.createElement(SIGNS[sign]);
  element.textContent = text;
  return element;
}
