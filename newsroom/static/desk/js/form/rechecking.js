// The checklist follows what is typed: it is asked for anew when the server has kept a draft of it,
// and waits while nobody can see it or somebody works in it. An open publish dialog asks with it:
// "desk:rechecked" brings it the answer, or a word of asking.js.
import { ask } from "./asking.js";
import { begin } from "./checklist.js";
import { form, typed } from "./fields.js";

const drawerButton = form.querySelector(".drawer-button");
let isOld = false;
let isWished = false; // by somebody who works in the list and waits for it
let isAsking = false;

document.addEventListener("desk:heard", ({ detail }) => {
  isOld ||= Boolean(detail.kept);
  look();
});
document.addEventListener("desk:recheck", () => {
  isOld = isWished = true;
  look();
});
drawerButton.addEventListener("click", () => look());

async function look() {
  const panels = [...form.querySelectorAll(".check")];
  const isPublishing = Boolean(form.querySelector(".timing[open]"));
  const isSeen = isPublishing || panels.some((panel) => panel.checkVisibility());
  if (!isOld || isAsking || !isSeen || (panels.some(isWorkedIn) && !isWished)) return;
  const wasWished = isWished;
  isOld = isWished = false;
  isAsking = true;
  const { answer, trouble } = await ask("checklist/", { data: { fields: typed(), publishing: isPublishing } });
  isAsking = false;
  const page = answer && new DOMParser().parseFromString(answer, "text/html");
  document.dispatchEvent(new CustomEvent("desk:rechecked", { detail: { page, trouble } }));
  if (page) show(page, wasWished);
  if (page && isOld) look(); // somebody opened the dialog, left a word or wrote on in the meantime
  if (!page) [isOld, isWished] = [true, isWished || wasWished];
}

function isWorkedIn(panel) {
  return panel.contains(document.activeElement);
}

function show(page, isAwaited) {
  for (const fresh of page.querySelectorAll(".check")) {
    const panel = form.querySelector(`.check[data-in=${fresh.dataset.in}]`);
    const wasWorkedIn = isWorkedIn(panel);
    if (wasWorkedIn && !isAwaited) continue;
    fresh.querySelector("details")?.toggleAttribute("open", panel.querySelector("details")?.open ?? false);
    panel.replaceWith(fresh);
    if (wasWorkedIn) fresh.querySelector("a, button, summary")?.focus();
  }
  drawerButton.classList.toggle("has-dot", Boolean(form.querySelector(".check [data-code]")));
  begin();
}
