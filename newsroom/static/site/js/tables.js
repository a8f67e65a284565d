// A table that is wider than a phone scrolls inside itself; keys must be able to scroll it too.

for (const table of document.querySelectorAll("[data-field=body] > table")) {
  if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
}
