// The checklist follows what is typed: it is asked for anew when the server has kept a draft of it,
// and waits while nobody can see it or somebody works in it.
import { ask } from "./asking.js";
import { begin } from "./checklist.js";
import { form, typed } from "./fields.js";

let isOld = false;
let isAsking = false;

document.addEventListener("desk:heard", ({ detail }) => {
  isOld ||= Boolean(detail.kept);
  look();
});
form.querySelector(".drawer-button").addEventListener("click", look);

async function look() {
  const panels = [...form.querySelectorAll(".check")];
  const isSeen = panels.some((panel) => panel.checkVisibility());
  if (!isOld || isAsking || !isSeen || panels.some(isWorkedIn)) return;
  isOld = false;
  isAsking = true;
  const { answer } = await ask("checklist/", { data: { fields: typed() } });
  isAsking = false;
  if (answer) show(answer);
  else isOld = true;
}

function isWorkedIn(panel) {
  return panel.contains(document.activeElement);
}

function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const fresh of page.querySelectorAll(".check")) {
    const panel = form.querySelector(`.check[data-in=${fresh.dataset.in}]`);
    if (!isWorkedIn(panel)) panel.replaceWith(fresh);
  }
  begin();
}
