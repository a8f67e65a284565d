// The preview: the form as it is typed, sent into a frame. Nothing is saved, nothing counts as sent.
const form = document.querySelector("#article_form");
const dialog = document.querySelector("#preview");
const courier = dialog.querySelector("form");
const KEPT = "desk-preview"; // in this browser: the width and theme chosen last
const chosen = { language: "", width: "desktop", theme: "", ...kept() };

form.querySelector(".preview-open").addEventListener("click", open);
dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", choose);
document.addEventListener("keydown", (event) => {
  if (event.code !== "KeyP" || !event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (dialog.open) dialog.close();
  else if (!document.querySelector("dialog:modal")) open(event);
});

function open(event) {
  event.preventDefault();
  chosen.language = form.dataset.side; // both may be shown, one is written
  chosen.theme ||= matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  dialog.showModal();
  mark();
  dialog.querySelector('[data-choice="language"] [aria-pressed="true"]').focus();
  send();
}

function choose(event) {
  const button = event.target.closest("[data-choice] button");
  if (!button) return;
  const { choice } = button.closest("[data-choice]").dataset;
  chosen[choice] = button.value;
  localStorage.setItem(KEPT, JSON.stringify({ width: chosen.width, theme: chosen.theme }));
  mark();
  if (choice !== "width") send();
}

function mark() {
  dialog.dataset.width = chosen.width;
  for (const button of dialog.querySelectorAll("[data-choice] button")) {
    const { choice } = button.closest("[data-choice]").dataset;
    button.setAttribute("aria-pressed", String(button.value === chosen[choice]));
  }
}

// A form of its own: whatever listens to the article's form would take this for a save.
function send() {
  const language = dialog.querySelector(`[data-choice="language"] [value="${chosen.language}"]`);
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  courier.replaceChildren(...fields.map(field));
  renewToken();
  courier.action = `${language.dataset.address}?theme=${chosen.theme}`;
  courier.submit();
  courier.replaceChildren();
}

function field([name, value]) {
  const area = document.createElement("textarea"); // keeps line ends, where an input drops them
  area.name = name;
  area.value = value;
  return area;
}

// Somebody who logged in again in another tab has a new token; the cookie always holds it.
function renewToken() {
  const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrf=([^;]+)/)?.[1];
  if (token) courier.elements.csrfmiddlewaretoken.value = token;
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}
