// The controls of the article form as pairs of name and value, read and filled in again.
const LEFT_OUT = new Set(["csrfmiddlewaretoken", "writing", "sitting", "version_name"]);
export const form = document.querySelector("#article_form");
let opened = JSON.stringify(typed());
let isTouched = false;

// Scripts may still fill in what belongs to the form while the page loads.
for (const sign of ["pointerdown", "keydown", "input"]) addEventListener(sign, (event) => (isTouched ||= event.isTrusted), { capture: true });
addEventListener("load", () => (opened = isTouched ? opened : JSON.stringify(typed())), { once: true });

// A refused save comes back with words that are not stored.
export const wasRefused = Boolean(document.querySelector(".conflict, .form-notes [role=alert]"));

export function typed() {
  return [...new FormData(form)].filter(([name, value]) => !LEFT_OUT.has(name) && typeof value === "string");
}

export function isChanged(fields = typed()) {
  return wasRefused || JSON.stringify(fields) !== opened;
}

export function put(name, value) {
  const field = form.elements[name];
  const editor = field.closest?.("news-body");
  if (editor) editor.value = value;
  else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export function fillIn(fields) {
  isTouched = true;
  const rows = fields.filter(([name]) => /^credits-\d+-author$/.test(name)).length;
  const credits = document.querySelector("news-credits");
  while (credits && form.querySelectorAll('.credits [name$="-author"]').length < rows) credits.add();
  for (const option of form.querySelectorAll("select[multiple] option")) option.selected = false;
  for (const box of form.querySelectorAll('[type="checkbox"]')) box.checked = false;
  for (const [name, value] of fields) fill(name, value);
  for (const select of form.querySelectorAll("select")) select.dispatchEvent(new Event("change", { bubbles: true }));
}

function fill(name, value) {
  const field = form.elements[name];
  if (!field || /-(TOTAL|INITIAL)_FORMS$/.test(name)) return;
  if (field instanceof RadioNodeList) field.value = value;
  else if (field.multiple) for (const option of field.options) option.selected ||= option.value === value;
  else if (field.type === "checkbox") field.checked = true;
  else put(name, value);
}

// Do these fields hold texts that read otherwise than those in the form?
export function readOtherwise(fields) {
  return fields.some(([name, value]) => /^(title|lead|body|slug)_/.test(name) && words(form.elements[name]?.value ?? value) !== words(value));
}

// Ids of blocks and runs of white space are no difference that somebody typed.
function words(value) {
  return value.replace(/ data-block="[^"]*"/g, "").replace(/\s+/g, " ").trim();
}
