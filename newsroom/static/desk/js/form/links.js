// Links for reading, made, copied and revoked without leaving the form: their own page is brought
// into a dialog, and its forms are sent from there.
import "../copy.js";
import { token } from "./asking.js";
import { isChanged } from "./fields.js";
import { logIn } from "./login.js";

const PATIENCE = 10_000; // ms
const dialog = document.querySelector("#links-dialog");
const place = dialog?.querySelector(".links-page");

for (const link of document.querySelectorAll("a[data-links]")) link.addEventListener("click", open);
dialog?.querySelector("[data-close]").addEventListener("click", () => dialog.close());
dialog?.addEventListener("submit", send);

function open(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // to a tab of its own
  event.preventDefault();
  dialog.querySelector("[data-unsaved]").hidden = !isChanged();
  dialog.showModal();
  bring(event.currentTarget.href);
}

function send(event) {
  event.preventDefault();
  if (place.ariaBusy) return;
  const { target } = event;
  bring(target.action, () => {
    const body = new FormData(target);
    body.set("csrfmiddlewaretoken", token());
    return { method: "POST", body };
  });
}

// `options` is asked once more when somebody had to log in again.
async function bring(address, options = () => ({})) {
  place.ariaBusy = "true";
  say("");
  const { page, trouble, isLost } = await read(address, options());
  place.ariaBusy = null;
  if (page) return show(page);
  if (isLost && (await logIn())) return bring(address, options);
  say(dialog.dataset[trouble], "warn");
}

async function read(address, options) {
  try {
    const answer = await fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector(".links-page")) return { page };
    return { trouble: answer.status >= 500 ? "offline" : "refused", isLost: answer.redirected };
  } catch {
    return { trouble: "offline" };
  }
}

function show(page) {
  place.replaceChildren(...page.querySelector(".links-page").childNodes);
  say(page.querySelector(".said")?.textContent.trim() ?? "");
  focusOn(".is-new [data-copy]", "input:not([type=hidden])");
}

// The first of these that is there: the new link, or the first question.
function focusOn(...selectors) {
  selectors.map((each) => place.querySelector(each)).find(Boolean)?.focus();
}

function say(words, kind = "success") {
  const line = dialog.querySelector(".links-said");
  line.className = `links-said note ${kind}`;
  line.textContent = words;
}
