// One language at a time; the choice is remembered by a cookie that the server reads.
const form = document.querySelector("#article_form");
const links = form.querySelectorAll("[data-show]");
const KEYS = { Digit1: "kk", Digit2: "ru" };

for (const link of links) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    show(link.dataset.show);
  });
}

// A link to a field of the other language (checklist, errors) opens that language first.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#id_"]');
  if (!link) return;
  event.preventDefault();
  reveal(link.hash.slice(1));
});

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || !KEYS[event.code]) return;
  event.preventDefault();
  show(KEYS[event.code]);
});

export function show(language) {
  form.dataset.language = language;
  form.elements.writing.value = language;
  for (const link of links) {
    if (link.dataset.show === language) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  document.cookie = `desk_writing=${language}; path=/admin/; samesite=lax; max-age=31536000`;
}

function reveal(id) {
  const field = document.getElementById(id);
  if (!field) return;
  const sheet = field.closest("[data-in]");
  if (sheet) show(sheet.dataset.in);
  const place = field.closest("news-body, lead-photo, .line, .panel") ?? field;
  place.scrollIntoView({ block: "center" });
  (place.querySelector('[contenteditable="true"]') ?? focusable(field)).focus({ preventScroll: true });
}

function focusable(field) {
  if (field.type !== "hidden") return field;
  return field.parentElement.querySelector("button") ?? field;
}
