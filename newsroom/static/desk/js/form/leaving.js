// What somebody leaves as it is, in the checklist or at the word itself, is told to the server at once.
import { show } from "./trouble.js";

const form = document.querySelector("#leave_form"); // a story that is not saved has none

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const { name, value } = event.submitter;
  const what = value.slice(value.indexOf(":") + 1);
  const detail = { what, isTold: true };
  tell(name, value, () => document.dispatchEvent(new CustomEvent(name === "leave" ? "words:left" : "words:heeded", { detail })));
});
document.addEventListener("words:left", ({ detail: { what, language, isTold } }) => {
  if (form && !isTold) tell("leave", `${language}:${what}`);
});

async function tell(name, value, then = () => {}) {
  const body = new FormData(form);
  body.set(name, value);
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Panel": "checklist" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return show(answer ? "session" : "offline");
  then();
  document.dispatchEvent(new Event("desk:recheck"));
}
