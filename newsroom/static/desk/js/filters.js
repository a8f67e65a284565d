// The filters of a list: one open at a time, closed by Escape or a press elsewhere; a drawer on phones.
const filters = document.querySelectorAll("details.filter, details.row-menu");

document.addEventListener("click", (event) => {
  for (const filter of filters) if (!filter.contains(event.target)) filter.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const filter of filters) {
    if (!filter.open) continue;
    filter.open = false;
    filter.querySelector("summary").focus();
  }
});

const drawer = document.querySelector(".filter-all");
drawer?.addEventListener("click", () => {
  const isOpen = drawer.getAttribute("aria-expanded") === "true";
  drawer.setAttribute("aria-expanded", String(!isOpen));
  document.querySelector("#changelist-filter").classList.toggle("is-open", !isOpen);
});
