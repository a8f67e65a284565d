// The address while the headline is typed, by the paper's own table. An address that somebody chose,
// or that readers know already, stays.
import { addressOf } from "../../../editor/word-help.js";

const PAUSE = 400; // ms after the last key
const WRITTEN = /^[a-z0-9-]*$/;

for (const line of document.querySelectorAll(".slug[data-language]")) watch(line);

function watch(line) {
  const { language, out } = line.dataset;
  const chosen = document.getElementById(`id_slug_${language}`);
  const headline = document.getElementById(`id_title_${language}`);
  const shown = line.querySelector("b");
  let clock;
  if (!chosen || !headline) return;
  const show = async () => {
    const slug = chosen.value || out || (await addressOf(language, headline.value));
    if (slug !== null) shown.textContent = chosen.value || slug;
    const moved = document.querySelector(`[data-moved=${language}] span`);
    moved.hidden = !out || !chosen.value || chosen.value === out;
  };
  const later = () => {
    clearTimeout(clock);
    clock = setTimeout(show, PAUSE);
  };
  headline.addEventListener("input", later);
  chosen.addEventListener("input", later);
  chosen.addEventListener("change", () => spell(chosen, language).then(later));
}

// Whatever was typed becomes an address: «Су тасқыны» is su-tasqyny.
async function spell(chosen, language) {
  const typed = chosen.value.trim();
  if (WRITTEN.test(typed)) return;
  const slug = await addressOf(language, typed);
  if (!slug || chosen.value.trim() !== typed) return;
  chosen.value = slug;
  chosen.dispatchEvent(new Event("input", { bubbles: true }));
}
