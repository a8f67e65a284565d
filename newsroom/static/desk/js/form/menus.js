// A menu of the bar closes on Escape, and when somebody goes on elsewhere.
for (const menu of document.querySelectorAll("#article_form :is(.stage, .naming)")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("toggle", () => menu.open && menu.querySelector("input.text")?.focus());
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
