// A reader selects a mistake and presses Ctrl+Enter (or the button); the newsroom gets it.

const LONGEST = 200;
const HUMAN = 1000; // ms; what is sent sooner is taken for a machine's
const SHOWN = 8000; // ms that thanks stay in sight
const SETTLED = 250; // ms after the last change of a selection
const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const SIGNS = ["pointerdown", "keydown", "selectionchange"]; // that a reader may soon select something

class TypoReport extends HTMLElement {
  connectedCallback() {
    this.#install();
    if (MAC) this.#showMacKeys();
    for (const sign of SIGNS) document.addEventListener(sign, selecting, { once: true });
    addEventListener("keydown", this.#onKey);
    this.addEventListener("click", this.#onClick);
    if (matchMedia("(pointer: coarse)").matches) document.addEventListener("selectionchange", this.#onSelection);
  }

  disconnectedCallback() {
    removeEventListener("keydown", this.#onKey);
    document.removeEventListener("selectionchange", this.#onSelection);
  }

  /** Open the dialog for a place; without one the reader types the words. */
  open(place = null) {
    this.#place = place;
    this.#opened = performance.now();
    this.#origin = document.activeElement;
    this.#say("");
    this.#form.reset();
    this.#showErrors({});
    this.#showPlace(place);
    this.#beginSuggestion(place);
    this.#dialog.showModal();
    (place ? this.#send : this.#form.elements.exact).focus();
    if (place && place.exact.length > LONGEST) this.#showErrors({ exact: [this.#words.tooLong] });
  }

  async send() {
    if (this.#send.getAttribute("aria-busy") === "true") return;
    this.#send.setAttribute("aria-busy", "true");
    await new Promise((go) => { setTimeout(go, this.#opened + HUMAN - performance.now()); });
    const answer = await this.#post().catch(() => null);
    this.#send.removeAttribute("aria-busy");
    if (answer?.ok) this.#finish();
    else if (answer?.status === 422) this.#showErrors((await answer.json().catch(() => ({}))).errors ?? {});
    else this.#showErrors({ __all__: [answer?.status === 429 ? this.#words.tooOften : this.#words.failed] });
  }

  #place = null;
  #opened = 0;
  #origin = null;
  #kept = null;
  #timer = 0;
  #shown = 0;

  #install() {
    const parts = document.getElementById("typo-dialog").content.cloneNode(true);
    this.#dialog = parts.querySelector("dialog");
    this.#form = parts.querySelector("form");
    this.#send = parts.querySelector("[data-send]");
    this.#touch = parts.querySelector("[data-touch]");
    this.#status = parts.querySelector("[role=status]");
    this.#words = this.#dialog.dataset;
    document.body.append(parts);
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.#form.querySelector("[data-cancel]").addEventListener("click", () => this.#dialog.close());
    this.#dialog.addEventListener("close", this.#onClose);
    this.#touch.addEventListener("pointerdown", () => { this.#kept = this.#selected(); });
    this.#touch.addEventListener("click", async () => this.open(await this.#kept ?? await this.#selected()));
  }

  #dialog; #form; #send; #touch; #status; #words;

  #showMacKeys() {
    for (const key of document.querySelectorAll("[data-key=ctrl]")) key.textContent = "⌘";
  }

  async #selected() {
    if (!isSelected()) return null;
    const range = getSelection().getRangeAt(0).cloneRange();
    const place = (await selecting())?.selectedPlace(range);
    return place ? { ...place, range } : null;
  }

  #onKey = async (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "Enter" || event.isComposing || event.repeat) return;
    if (event.target.closest?.("input, textarea, [contenteditable], dialog[open]") || !isSelected()) return;
    event.preventDefault();
    const place = await this.#selected();
    if (place) this.open(place);
  };

  #onClick = async (event) => {
    if (!event.target.closest("[data-typo-open]")) return;
    event.preventDefault();
    this.open(await this.#selected());
  };

  #onSelection = () => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      const place = await this.#selected();
      this.#touch.hidden = this.#dialog.open || !place;
    }, SETTLED);
  };

  #onClose = () => {
    this.#origin?.focus?.({ preventScroll: true });
    if (!this.#place) return;
    getSelection().removeAllRanges();
    getSelection().addRange(this.#place.range);
  };

  #showPlace(place) {
    const quote = this.#dialog.querySelector("blockquote");
    const typed = this.#form.elements.exact.closest("[data-typed]");
    quote.hidden = !place;
    typed.hidden = Boolean(place);
    this.#form.elements.exact.required = !place;
    if (!place) return;
    quote.lang = place.lang;
    const mark = document.createElement("mark");
    mark.textContent = place.shown.chosen;
    quote.replaceChildren(tail(place.shown.before), mark, head(place.shown.after));
  }

  // A part of a word is corrected as the whole word, which is what the newsroom can find and change.
  #beginSuggestion(place) {
    const isPart = place && place.shown.chosen !== place.exact && place.exact.length <= LONGEST;
    this.#form.elements.suggestion.value = isPart ? place.exact : "";
  }

  #post() {
    const { suggestion, comment, email, website, exact } = this.#form.elements;
    const article = document.querySelector("[data-edition]");
    const { field, block, nth, prefix, suffix } = this.#place ?? {};
    return fetch(this.#form.action, {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({
        edition: article.dataset.edition, script: article.dataset.script,
        exact: this.#place?.exact ?? exact.value, field, block, nth, prefix, suffix,
        suggestion: suggestion.value === this.#place?.exact ? "" : suggestion.value, comment: comment.value, email: email.value, website: website.value,
        took: Math.round(performance.now() - this.#opened),
      }),
    });
  }

  #showErrors(errors) {
    for (const line of this.#form.querySelectorAll("[data-error]")) {
      line.textContent = (errors[line.dataset.error] ?? []).join(" ");
      const input = this.#form.elements[line.dataset.error];
      input?.toggleAttribute("aria-invalid", Boolean(line.textContent));
      if (line.textContent) line.closest("details")?.setAttribute("open", "");
    }
    const other = Object.keys(errors).some((name) => !this.#form.querySelector(`[data-error="${name}"]`));
    if (other) this.#form.querySelector("[data-error=__all__]").textContent = this.#words.failed;
  }

  #finish() {
    this.#dialog.close();
    this.#touch.hidden = true;
    this.#say(this.#words.sent);
  }

  #say(sentence) {
    this.#status.textContent = sentence;
    this.#status.classList.toggle("is-shown", Boolean(sentence));
    clearTimeout(this.#shown);
    this.#shown = setTimeout(() => this.#status.classList.remove("is-shown"), SHOWN);
  }
}

// Most readers only read: what finds the place of a selection comes with the first touch of the page.
function selecting() {
  return import("./selection.js").catch(() => null); // without it the reader types the words
}

function isSelected() {
  const selection = getSelection();
  return selection.rangeCount > 0 && !selection.isCollapsed;
}

// What stands around the words in their own sentence, as far as the dialog has room for it.
function tail(text) {
  const near = text.slice(-90);
  const sentence = near.slice(near.search(/[.!?…]\s(?=[^.!?…]*$)/) + 1).trimStart();
  return (sentence.length === near.length && text.length > 90 ? "…" : "") + sentence;
}

function head(text) {
  const near = text.slice(0, 90);
  const end = near.search(/[.!?…](\s|$)/);
  return end >= 0 ? near.slice(0, end + 1) : near + (text.length > 90 ? "…" : "");
}

customElements.define("typo-report", TypoReport);
