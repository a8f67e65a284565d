// Put a text into a field of the form, as a person would type it.
const form = document.querySelector("#article_form");

export function put(name, value) {
  const field = form.elements[name];
  const editor = field.closest?.("news-body");
  if (editor) editor.value = value;
  else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
