// A save first asks whether it would get through: an ended session or a lost connection must not
// lead away from the page. Ctrl+S saves; a second press of a button sends nothing.
import { token } from "./asking.js";
import { check, goOn, stop } from "./beat.js";
import { form } from "./fields.js";
import { logIn } from "./login.js";
import { say, show } from "./trouble.js";

const BUSY = 15_000; // ms
const SAVES = new Set([undefined, "", "_continue", "emptied"]); // buttons that do nothing but save
const saved = form.querySelector(".saved");
let isBusy = false;
let isCleared = false; // the check is done: let the form go
let isSent = false;
let waiting = null; // the save that goes on when the connection is back

document.addEventListener("keydown", (event) => {
  if (event.code !== "KeyS" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
  event.preventDefault();
  const button = form.querySelector('[name="_continue"]');
  if (button && !document.querySelector("dialog[open]")) form.requestSubmit(button);
});

// At the document, so that whatever else listens to the form may hold a save back.
document.addEventListener("submit", (event) => {
  if (event.target !== form || event.defaultPrevented) return;
  if (isCleared) return sent(event.submitter);
  event.preventDefault();
  if (isTooLarge()) return refuse("large");
  if (!isBusy) attempt({ submitter: event.submitter });
});
document.addEventListener("desk:again", () => waiting && attempt(waiting));
document.addEventListener("desk:heard", () => waiting && !isBusy && attempt(waiting));
addEventListener("pageshow", (event) => event.persisted && release());

// As many bytes as the browser would send; a server that refuses them would answer with another page.
function isTooLarge() {
  return new URLSearchParams(new FormData(form)).toString().length > Number(form.dataset.largest);
}

async function attempt(save) {
  isBusy = true;
  waiting = null;
  save.submitter?.classList.add("busy");
  for (const toast of document.querySelectorAll(".said .toast")) toast.remove();
  say(saved.dataset.saving, false);
  const { answer, trouble } = await check();
  const obstacle = answer ? inTheWay(answer) : trouble;
  if (!obstacle) return send(save);
  release(save.submitter);
  if (obstacle === "offline") return wait(save);
  if (obstacle !== "session") return refuse(obstacle);
  if (await logIn(answer?.name)) return attempt(save);
  refuse("session");
}

function inTheWay({ person, may_write: mayWrite }) {
  if (person !== form.dataset.person) return "session";
  return mayWrite ? "" : "forbidden";
}

function send({ submitter }) {
  isCleared = true;
  form.requestSubmit(submitter);
  isCleared = false;
  if (!isSent) release(submitter);
}

function sent(submitter) {
  isSent = true;
  stop();
  document.dispatchEvent(new CustomEvent("desk:sends"));
  form.elements.csrfmiddlewaretoken.value = token();
  submitter?.classList.add("busy");
  say(saved.dataset.saving, false);
  setTimeout(() => release(submitter), BUSY);
}

// Only a plain save goes on by itself: nobody wants to be surprised by a publication.
function wait(save) {
  const isPlain = SAVES.has(save.submitter?.name);
  if (isPlain) waiting = save;
  refuse(isPlain ? "waiting" : "undone", "offline");
}

function refuse(name, short = name) {
  show(name);
  say(saved.dataset[short] ?? saved.dataset.dirty, true);
}

function release(submitter) {
  isBusy = isSent = false;
  submitter?.classList.remove("busy");
  document.dispatchEvent(new CustomEvent("desk:stays"));
  goOn();
}
