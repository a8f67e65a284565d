// The session has ended: log in again here, without leaving the page.
import { token } from "./asking.js";
import { check } from "./beat.js";

const dialog = document.querySelector("#log-in-again");
const box = dialog.querySelector("form");
const note = box.querySelector("[role=alert]");
let waiting;
let answer;

box.addEventListener("submit", enter);
box.querySelector("[data-put-off]").addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => {
  document.body.classList.remove("is-logging-in");
  answer(dialog.returnValue === "in");
});

// The pickers ask as well: an event brings them the promise.
document.addEventListener("desk:login", ({ detail }) => (detail.until = logIn()));
// Whoever hears the server is in, by this dialog or in another tab; a login brings a new token.
document.addEventListener("desk:heard", ({ detail }) => {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token();
  if (dialog.open && isThem(detail)) goOn();
});

// Resolves to true once this very person is logged in; `other` is the name of somebody else who is.
export function logIn(other) {
  if (dialog.open) return waiting;
  refuse(other && note.dataset.other.replace("{name}", other));
  dialog.returnValue = "";
  dialog.showModal();
  document.body.classList.add("is-logging-in");
  box.elements.password.focus();
  return (waiting = new Promise((resolve) => (answer = resolve)));
}

async function enter(event) {
  event.preventDefault();
  const button = box.querySelector("[type=submit]");
  if (button.classList.contains("busy")) return;
  button.classList.add("busy");
  refuse(await trouble());
  button.classList.remove("busy");
  if (!note.hidden) box.elements.password.select();
}

function isThem({ person }) {
  return person === box.dataset.person;
}

function goOn() {
  box.elements.password.value = "";
  dialog.close("in");
}

// Returns a sentence where it did not work; where it did, the server is heard.
async function trouble() {
  try {
    if (!/csrf=/.test(document.cookie)) await fetch(box.action);
    const response = await post();
    if (response.type !== "opaqueredirect") return sentence(await response.text());
  } catch {
    return note.dataset.offline;
  }
  const heard = (await check()).answer;
  if (!heard) return note.dataset.offline;
  return isThem(heard) ? "" : note.dataset.other.replace("{name}", heard.name);
}

function post() {
  const { username, password } = box.elements;
  const next = document.querySelector("#article_form").dataset.drafts;
  const body = new URLSearchParams({ username: username.value, password: password.value, next, csrfmiddlewaretoken: token() });
  return fetch(box.action, { method: "POST", body, redirect: "manual" });
}

// What the page of the login says: a wrong password, or too many of them.
function sentence(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const said = page.querySelector("form .errornote, .error-line, section.door-sheet > p");
  return said?.textContent.trim() || note.dataset.offline;
}

function refuse(words) {
  note.hidden = !words;
  note.querySelector("span").textContent = words ?? "";
}
