// Side by side the passport is a drawer: opened by its button or Ctrl+., by a link to one of its
// fields, closed by Escape.
const form = document.querySelector("#article_form");
const drawer = form.querySelector(".passport");
const button = form.querySelector(".drawer-button");
button.hidden = false;

button.addEventListener("click", toggle);
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.code !== "Period" || !button.checkVisibility()) return;
  event.preventDefault();
  toggle();
});
drawer.addEventListener("reveal", () => open(true));
drawer.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || !button.checkVisibility()) return;
  open(false);
  button.focus();
});

function toggle() {
  const isOpen = button.getAttribute("aria-expanded") !== "true";
  open(isOpen);
  if (isOpen) drawer.querySelector("a, button, input, select")?.focus();
  else button.focus();
}

function open(isOpen) {
  button.setAttribute("aria-expanded", String(isOpen));
  form.classList.toggle("has-drawer", isOpen);
}
