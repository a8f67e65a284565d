// J and K walk the rows of a list, X chooses one; Enter is the link's own.
const links = [...document.querySelectorAll("#result_list .headlines, #result_list.reference tbody th a, .photo-card")];

document.addEventListener("keydown", (event) => {
  if (!links.length || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, dialog[open]")) return;
  if (event.code === "KeyX") return document.activeElement.closest("tr")?.querySelector(".choose input")?.click();
  const step = { KeyJ: 1, KeyK: -1 }[event.code];
  if (!step) return;
  const here = links.indexOf(document.activeElement);
  links[Math.min(Math.max(here + step, 0), links.length - 1)].focus();
});
