// <news-pairs>: both languages of an article in one grid, with the marks between them and the keys
// that lead from half to half. The choice of one language or both belongs to the form.
import { Gutter } from "editor/gutter";
import { moveTo } from "editor/moving";
import { OTHER } from "editor/pair-states";
import { pairingOf } from "editor/pairing";
import { PairPopover } from "editor/pair-popover";
import { mayBePairedByPlace, pairByPlace, select, translateBlocks } from "editor/skeleton";

const LINES = ["title", "lead"];

class NewsPairs extends HTMLElement {
  #pairing;
  #gutter;
  #popover;

  connectedCallback() {
    if (this.#pairing) return;
    this.#pairing = pairingOf(this);
    if (this.#pairing.isComplete) this.#begin();
    else this.#pairing.addEventListener("complete", () => this.#begin(), { once: true });
  }

  // In the task that builds the editors, before they enter the page: texts and marks are laid out once.
  #begin() {
    this.#pairing.ask = (language, gone) => this.#askAboutOther(language, gone);
    this.#pairing.askToAdapt = (language, ids) => this.#ask(`[data-changed=${language}]`, language, ids);
    const act = (name, id) => this.#act(name, id);
    const [gutter, popover] = [".gutter", ".diff-pop"].map((part) => this.querySelector(part));
    this.#popover = new PairPopover(popover, this.#pairing, act);
    this.addEventListener("marks", () => this.#offer());
    this.#gutter = new Gutter(gutter, this.#pairing, { onOpen: (mark) => this.#open(mark.dataset.pair), onAct: act });
    this.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("keydown", (event) => this.#keyOutside(event));
    this.addEventListener("input", ({ target }) => LINES.some((name) => target.matches(`.${name}`)) && this.#pairing.judgeSoon());
    this.addEventListener("focusin", ({ target }) => this.#look(target));
    this.addEventListener("pair", ({ target }) => this.#jump(OTHER[target.lang]));
    for (const button of this.querySelectorAll("[data-offer]")) button.addEventListener("click", () => this.#take(button));
  }

  // The language and the block where the caret or the focus is.
  get #here() {
    const { activeElement } = document;
    const pair = activeElement.closest("[data-pair]")?.dataset.pair;
    const language = activeElement.closest("[data-in]")?.dataset.in ?? this.dataset.side ?? "kk";
    if (pair) return { id: pair, language, isMark: true };
    const line = LINES.find((name) => activeElement.matches(`textarea.${name}`));
    return { id: line ?? this.#pairing.current(language), language };
  }

  #key(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const act = {
      ArrowLeft: () => this.#jump("kk"),
      ArrowRight: () => this.#jump("ru"),
      ArrowDown: () => this.#next(1),
      ArrowUp: () => this.#next(-1),
      KeyD: () => this.#open(this.#here.id),
      KeyS: () => this.#stillRight(),
    }[event.code];
    if (!act) return;
    event.preventDefault();
    act();
  }

  // From nowhere a key leads to the first mark; Alt+Left stays the way back to the former page.
  #keyOutside(event) {
    if (event.target.matches("body, main") && ["ArrowDown", "ArrowUp"].includes(event.code)) this.#key(event);
  }

  #act(name, id) {
    const { target } = this.#pairing.states.get(id) ?? {};
    if (name === "next") return this.#next(1, id);
    if (name === "translate") return this.#translate(id, target);
    if (name === "order") return this.#order(id);
    this.#answer(id, name);
  }

  #stillRight() {
    const { id } = this.#here;
    if (this.#pairing.states.get(id)?.name !== "stale") return;
    if (this.#popover.isOpen) this.#popover.close();
    this.#answer(id, "right");
  }

  // Where the mark that had the focus is gone with its question, the caret stands in the text it was of.
  #answer(id, name) {
    const target = this.#pairing.states.get(id)?.target;
    this.#pairing.answer(id, name);
    requestAnimationFrame(() => target && document.activeElement === document.body && this.#jump(target, id));
  }

  #open(id) {
    const state = this.#pairing.states.get(id);
    if (!state || state.name === "current") return;
    this.#popover.open(id, this.#gutter.mark(id), this.#place(this.dataset.side ?? "kk", id));
  }

  #next(step, from) {
    const mark = this.#gutter.beside(this.#pairing.placeOf(from ?? this.#here.id), step);
    if (!mark) return;
    const wasOpen = this.#popover.isOpen;
    if (mark.checkVisibility()) {
      mark.scrollIntoView({ block: "nearest" });
      mark.focus();
    } else this.#jump(this.#here.language, mark.dataset.pair);
    if (wasOpen) this.#open(mark.dataset.pair);
  }

  // Puts the caret into the half of the pair in `language`, or beside where it is missing.
  #jump(language, id = this.#here.id) {
    this.dispatchEvent(new CustomEvent("write-in", { bubbles: true, detail: { language } }));
    if (LINES.includes(id)) return this.querySelector(`[data-in=${language}] textarea.${id}`)?.focus();
    const { view } = this.#pairing.bodies[language].editor;
    const { tr } = view.state;
    select(tr, this.#nearest(language, id));
    view.dispatch(tr.scrollIntoView());
    view.focus();
  }

  #nearest(language, id) {
    const { rows } = this.#pairing;
    const own = rows.find((row) => row[language] === id);
    if (own) return id;
    const at = rows.findIndex((row) => row[OTHER[language]] === id);
    return rows.slice(0, at + 1).findLast((row) => row[language])?.[language] ?? rows.find((row) => row[language])?.[language];
  }

  #place(language, id) {
    if (LINES.includes(id)) return this.querySelector(`[data-in=${language}] .${id}`);
    return this.querySelector(`news-body[lang=${language}] .tiptap > [data-block="${CSS.escape(id)}"]`);
  }

  #translate(id, target) {
    const { bodies, states } = this.#pairing;
    if (states.get(id).isAbsent && !LINES.includes(id)) translateBlocks(bodies[OTHER[target]].editor, bodies[target].editor, [id]);
    this.#pairing.judge();
    this.#jump(target, id);
  }

  // Moves the block of the other language to where it stands in the language with the caret.
  #order(id) {
    const language = this.dataset.side ?? "kk";
    const { doc } = this.#pairing.bodies[language].editor.state;
    const { view } = this.#pairing.bodies[OTHER[language]].editor;
    const ids = (one) => one.content.content.map((node) => node.attrs.block);
    const [here, there] = [ids(doc), ids(view.state.doc)];
    const rest = there.filter((one) => one !== id);
    const above = here.slice(0, here.indexOf(id)).findLast((one) => rest.includes(one));
    moveTo(view, there.indexOf(id), above === undefined ? 0 : rest.indexOf(above) + 1);
  }

  // What is offered above the text: to translate all of it, or to pair what was written without ids.
  #offer() {
    const [kk, ru] = ["kk", "ru"].map((language) => this.#pairing.document(language));
    const byPlace = mayBePairedByPlace(kk, ru);
    for (const button of this.querySelectorAll("[data-offer]")) {
      const { target, offer } = button.dataset;
      const absent = [...this.#pairing.states.values()].filter((state) => state.name === "missing" && state.target === target && state.isAbsent);
      const { isFixed } = this.#pairing.bodies[target];
      const isHidden = isFixed || (offer === "place" ? !byPlace : byPlace || !absent.length);
      if (button.hidden !== isHidden) button.hidden = isHidden;
    }
  }

  #take({ dataset: { offer, target } }) {
    const { bodies, states } = this.#pairing;
    const [from, to] = [bodies[OTHER[target]].editor, bodies[target].editor];
    if (offer === "place") {
      pairByPlace(from, to);
      this.#pairing.remember();
    } else {
      const absent = [...states].filter(([, state]) => state.name === "missing" && state.target === target && state.isAbsent);
      translateBlocks(from, to, absent.map(([id]) => id));
    }
    this.#pairing.judge();
  }

  #look(target) {
    const language = target.closest("[data-in]")?.dataset.in;
    if (language) this.dataset.side = language;
    const line = LINES.find((name) => target.matches(`textarea.${name}`));
    if (line) this.#gutter.shade(null);
  }

  async #askAboutOther(language, gone) {
    const ids = gone.map(([id]) => id);
    const isWanted = await this.#ask(`[data-gone=${language}]`, language, ids);
    if (!isWanted) for (const id of ids) this.#pairing.answer(id, "different");
    return isWanted;
  }

  // Resolves to whether the other language shall follow what was done to these inserts in `language`.
  #ask(question, language, ids) {
    const dialog = this.querySelector(`.mirror-dialog${question}`);
    const labels = ids.map((id) => this.#place(OTHER[language], id)?.getAttribute("aria-label") ?? "");
    dialog.querySelector("[data-what]").textContent = labels.join("; ");
    dialog.returnValue = "";
    for (const button of dialog.querySelectorAll("[data-answer]")) button.onclick = () => dialog.close(button.dataset.answer);
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => {
        this.#pairing.bodies[language].editor.view.focus();
        resolve(dialog.returnValue === "follow");
      }, { once: true });
    });
  }
}

customElements.define("news-pairs", NewsPairs);
