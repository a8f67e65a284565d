// Menus of the toolbar: opened by a button, walked with arrows, closed by Escape or a press elsewhere.
export function menuOf(button, menu, { onOpen, onChoose }) {
  button.addEventListener("click", () => {
    if (menu.matches(":popover-open")) return menu.hidePopover();
    onOpen?.();
    menu.showPopover();
    place(menu, button);
    shown(menu)[0]?.focus();
  });
  menu.addEventListener("toggle", (event) => {
    button.setAttribute("aria-expanded", String(event.newState === "open"));
  });
  menu.addEventListener("keydown", (event) => walk(event, menu, button));
  menu.addEventListener("click", (event) => {
    const entry = event.target.closest("[role^=menuitem]");
    if (!entry) return;
    menu.hidePopover();
    onChoose(entry);
  });
}

function walk(event, menu, button) {
  const entries = shown(menu);
  const at = entries.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") {
    menu.hidePopover();
    button.focus();
  } else if (next !== undefined) entries.at(next % entries.length).focus();
  else return;
  if (event.key !== "Tab") {
    event.preventDefault();
    event.stopPropagation();
  }
}

function shown(menu) {
  return [...menu.querySelectorAll("[role^=menuitem]")].filter((entry) => !entry.hidden);
}

function place(menu, button) {
  const by = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = by.bottom + 4 + height <= innerHeight;
  menu.style.left = `${Math.max(8, Math.min(by.left, innerWidth - width - 8))}px`;
  menu.style.top = `${below ? by.bottom + 4 : Math.max(8, by.top - height - 4)}px`;
}
