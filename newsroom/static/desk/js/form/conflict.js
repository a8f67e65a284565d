// After a refused save: put the text that stands now into the form, and one's own back again.
import { form, put } from "./fields.js";

const mine = new Map();

for (const button of form.querySelectorAll("[data-take]")) button.addEventListener("click", () => take(button));
for (const button of form.querySelectorAll("[data-take-back]")) button.addEventListener("click", () => takeBack(button));

function take(button) {
  const name = button.dataset.take;
  mine.set(name, form.elements[name].value);
  put(name, form.querySelector(`[data-theirs="${name}"]`).value);
  swap(button);
}

function takeBack(button) {
  put(button.dataset.takeBack, mine.get(button.dataset.takeBack));
  swap(button);
}

function swap(button) {
  for (const each of button.parentElement.querySelectorAll("button")) each.hidden = !each.hidden;
  button.parentElement.querySelector("button:not([hidden])").focus();
}
