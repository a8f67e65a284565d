// One language, or both side by side; the choice is remembered by a cookie that the server reads.
// Where both stand, `data-side` is the one with the caret: the buttons of the bar act on it.
const form = document.querySelector("#article_form");
const links = form.querySelectorAll("[data-show]");
const KEYS = { Digit1: "kk", Digit2: "ru", Digit3: "both" };
const BOTH = "both";
const NARROW = matchMedia("(max-width: 900px)"); // no room for two columns: see editor/pairs.css

if (NARROW.matches && form.dataset.language === BOTH) choose(form.dataset.side);

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
  if (KEYS[event.code] === BOTH && NARROW.matches) return;
  show(KEYS[event.code]);
  if (!isInText()) document.getElementById(`id_title_${form.dataset.side}`)?.focus();
});

// Keys lead into the text: a caret in a language that is hidden now would be lost.
function isInText() {
  const focused = document.activeElement;
  return Boolean(focused.closest(".write")) && focused.checkVisibility();
}

form.addEventListener("focusin", ({ target }) => {
  const language = target.closest("[data-in]")?.dataset.in;
  if (language && language !== form.dataset.side) form.dataset.side = language;
});
form.addEventListener("write-in", ({ detail }) => write(detail.language));

export function show(language) {
  choose(language);
  document.cookie = `desk_writing=${language}; path=/admin/; samesite=lax; max-age=31536000`;
}

function choose(language) {
  form.dataset.language = language;
  if (language !== BOTH) form.dataset.side = language;
  form.elements.writing.value = language;
  for (const link of links) {
    if (link.dataset.show === language) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

// Leads to one language; where both stand, both stay.
export function write(language) {
  if (form.dataset.language === BOTH) form.dataset.side = language;
  else show(language);
}

function reveal(id) {
  const field = document.getElementById(id);
  if (!field) return;
  const sheet = field.closest("[data-in]");
  if (sheet) write(sheet.dataset.in);
  field.dispatchEvent(new Event("reveal", { bubbles: true }));
  const place = field.closest("news-body, lead-photo, .line, .panel") ?? field;
  (place.querySelector(".tiptap") ?? place).scrollIntoView({ block: "center" });
  (place.querySelector('[contenteditable="true"]') ?? focusable(field)).focus({ preventScroll: true });
}

function focusable(field) {
  if (field.type !== "hidden") return field;
  return field.parentElement.querySelector("button") ?? field;
}
