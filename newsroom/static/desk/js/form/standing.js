// The publish dialog says what stands in the way of the text as it is typed: it asks each time it
// opens, and keeps up while it is open. The list is the checklist's, drawn by the server.
import { tell } from "./publish.js";

const PAUSE = 300; // ms without an answer, before a word about waiting
const form = document.querySelector("#article_form");
let clock;

for (const timing of form.querySelectorAll(".timing")) {
  timing.addEventListener("toggle", () => timing.open && askAnew(timing));
}
document.addEventListener("desk:rechecked", ({ detail }) => {
  for (const split of form.querySelectorAll(".split:has(.timing[open])")) heard(split, detail);
});

function askAnew(timing) {
  clearTimeout(clock);
  timing.querySelector(".standing").setAttribute("aria-busy", "true");
  say(timing, "");
  clock = setTimeout(() => say(timing, "waiting"), PAUSE);
  document.dispatchEvent(new Event("desk:recheck"));
}

function heard(split, { page, trouble }) {
  const fresh = page?.querySelector(`.standing[data-in=${split.dataset.in}]`);
  if (page && !fresh) return; // the answer to an earlier question
  clearTimeout(clock);
  if (split.querySelector(".busy")) return; // a button is pressed already, and must stay what it is
  if (fresh) show(split, fresh, page.querySelector(`.acts[data-in=${split.dataset.in}]`));
  else split.querySelector(".standing").removeAttribute("aria-busy");
  say(split, fresh ? "done" : trouble === "offline" ? "offline" : "refused");
}

function show(split, standing, acts) {
  const former = split.querySelector(".standing");
  const focused = place(split);
  standing.querySelector(".advice")?.toggleAttribute("open", former.querySelector(".advice")?.open ?? false);
  former.replaceWith(standing);
  split.querySelector(".publish-pop > .acts").replaceWith(acts);
  split.querySelector(".reason")?.toggleAttribute("hidden", !("asksForReason" in standing.dataset));
  split.dataset.now = standing.dataset.now;
  tell(split);
  if (focused && !split.contains(document.activeElement)) (split.querySelector(focused) ?? split.querySelector("input:checked")).focus();
}

// How what has the focus is found again; "" where it is not in what is drawn anew.
function place(split) {
  const focused = document.activeElement?.closest(".standing, .publish-pop > .acts") && document.activeElement;
  if (!split.contains(focused)) return "";
  if (focused.name) return `.acts [name=${focused.name}]`;
  return focused.hash ? `.standing a[href="${CSS.escape(focused.hash)}"]` : ".standing summary";
}

function say(place, name) {
  const line = place.querySelector(".standing-said");
  line.textContent = line.dataset[name] ?? "";
}
