// A save that would have emptied a text was held back: its words can be put back.
import { form, put } from "./fields.js";

const button = form.querySelector("[data-put-back]");

if (button) button.hidden = false;
button?.addEventListener("click", () => {
  for (const area of form.querySelectorAll("[data-emptied]")) put(area.dataset.emptied, area.value);
  button.closest(".note").hidden = true;
  form.querySelector('[name="_continue"]').focus();
});
