// What the popover of a stale pair asks about the text as it is typed: who changed the source, and
// which facts differ.
import { ask } from "./asking.js";
import { form, typed } from "./fields.js";

form.addEventListener("pair:opened", ({ detail }) => {
  if (form.dataset.article !== "new") detail.answer = told(detail.id);
});

async function told(pair) {
  const { answer } = await ask("pair/", { data: { fields: typed(), pair } });
  return answer;
}
