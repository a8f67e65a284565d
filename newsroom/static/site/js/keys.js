// Names the keys that this reader's keyboard has.

if (/Mac|iPhone|iPad/.test(navigator.platform)) {
  for (const key of document.querySelectorAll("[data-key=ctrl]")) key.textContent = "⌘";
}
