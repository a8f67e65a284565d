// The merge screen: save wakes when nothing is left to decide; 1 2 3 choose, J goes on, Ctrl+S saves.
const form = document.querySelector("#merge_form");
const clashes = [...form.querySelectorAll("[data-clash]")];
const save = form.querySelector("[name=_continue]");
const left = form.querySelector("[data-left]");
const copy = form.querySelector("[data-copy]");
const whole = form.querySelector(".mine-whole");
const KEYS = { Digit1: ["mine"], Numpad1: ["mine"], Digit2: ["theirs"], Numpad2: ["theirs"], Digit3: ["both", "own"], Numpad3: ["both", "own"] };
let current = clashes[0];
let isSent = false;

form.addEventListener("change", show);
form.addEventListener("focusin", (event) => point(event.target.closest("[data-clash]")));
form.addEventListener("submit", (event) => {
  if (isSent || undecided().length) {
    event.preventDefault();
    if (!isSent) go(undecided()[0]);
    return;
  }
  isSent = true;
  save.classList.add("busy");
});
addEventListener("pageshow", (event) => event.persisted && location.reload());
document.addEventListener("keydown", press);
copy.hidden = false;
copy.addEventListener("click", copyText);
show();
go(undecided()[0] ?? current);

function press(event) {
  if (event.code === "KeyS" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(save);
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea")) return;
  if (event.code === "KeyJ") go(next());
  else if (KEYS[event.code]) choose(KEYS[event.code]);
  else return;
  event.preventDefault();
}

function choose(values) {
  const radio = values.map((value) => current?.querySelector(`[value=${value}]`)).find(Boolean);
  if (!radio) return;
  radio.checked = true;
  show();
  const own = radio.value === "own" && current.querySelector("textarea");
  (own || radio).focus();
}

// The next one that is still open, or simply the next.
function next() {
  const place = clashes.indexOf(current);
  const following = [...clashes.slice(place + 1), ...clashes.slice(0, place + 1)];
  return following.find((clash) => !isDecided(clash)) ?? following[0];
}

function go(clash) {
  if (!clash) return;
  point(clash);
  (clash.querySelector(":checked") ?? clash.querySelector("input")).focus({ preventScroll: true });
  clash.scrollIntoView({ block: "nearest" });
}

function point(clash) {
  if (!clash) return;
  current = clash;
  for (const each of clashes) each.classList.toggle("is-current", each === clash);
}

function show() {
  for (const clash of clashes) clash.classList.toggle("is-solved", isDecided(clash));
  const open = undecided().length;
  save.setAttribute("aria-disabled", String(open > 0));
  left.textContent = open ? left.dataset.left.replace("{left}", open).replace("{all}", clashes.length) : left.dataset.none;
  left.classList.toggle("is-done", !open);
}

function undecided() {
  return clashes.filter((clash) => !isDecided(clash));
}

function isDecided(clash) {
  return clash.querySelector(":checked") !== null;
}

async function copyText() {
  const text = whole.querySelector("textarea");
  try {
    await navigator.clipboard.writeText(text.value);
    copy.textContent = copy.dataset.copied;
  } catch {
    whole.open = true;
    text.select();
  }
}
