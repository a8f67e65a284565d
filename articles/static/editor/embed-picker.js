// Posts: an address is recognised as soon as it is pasted; anything else typed there is a search.
import { fill } from "editor/picker";
import { ask, say } from "editor/sending";
import { WordsPicker } from "editor/words-picker";

const ADDRESS = /^(\w+:\/\/|www\.)|^[\w.-]+\.\w+\/\S/;

class EmbedPicker extends WordsPicker {
  #refusal;

  constructor() {
    super("embed-picker", { name: "embeds", row: "embed" });
    this.#refusal = this.dialog.querySelector("[data-refusal]");
  }

  async load(more = false) {
    const typed = this.search.value.trim();
    this.#refuse("");
    if (!ADDRESS.test(typed)) return super.load(more);
    const answer = await ask(this.dialog.dataset.recognise, { query: { url: typed } });
    if (typed !== this.search.value.trim() || this.dialog.dataset.view !== "list") return;
    if (!answer.row) return this.#refuse(answer.trouble ?? answer.errors.url.join(" "));
    const { embed, ...post } = answer.row;
    if (embed) this.put(embed).focus();
    else this.write(null, post);
  }

  // With an address, the dialog begins with what it leads to.
  open({ address = "", ...how }) {
    const chosen = super.open(how);
    if (address) {
      this.search.value = address;
      this.load();
    }
    return chosen;
  }

  fill(drawn, row) {
    fill(drawn, { ...row, author: row.author || row.handle || row.url });
  }

  prepare(row, post) {
    this.dialog.querySelector("[data-provider]").textContent = (row ?? post).provider;
    this.dialog.querySelector("[data-address]").textContent = (row ?? post).url;
  }

  #refuse(words) {
    say(this.#refusal, words);
    this.search.setAttribute("aria-invalid", String(Boolean(words)));
  }
}

let picker;

export function embedPicker() {
  picker ??= new EmbedPicker();
  return picker;
}
