// After a refused save: put the text that stands now into the form, and one's own back again.
const form = document.querySelector("#article_form");
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

export function put(name, value) {
  const field = form.elements[name];
  const editor = field.closest?.("news-body");
  if (editor) editor.value = value;
  else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
