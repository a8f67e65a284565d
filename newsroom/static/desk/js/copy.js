// Copies an address; where the browser refuses, the address is selected for Ctrl+C.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const address = button.parentElement.querySelector("input");
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    say(button);
  } catch {
    address.focus();
    address.select();
  }
});

function say(button) {
  const words = button.textContent;
  button.textContent = button.closest("[data-copied]").dataset.copied;
  setTimeout(() => (button.textContent = words), 2000);
}
