// Now and then the server hears who is here and what was typed, and answers with news. Listeners
// learn of it by "desk:heard" (the answer) and "desk:trouble" (a word of asking.js).
import { ask } from "./asking.js";
import { device } from "./copies.js";
import { form } from "./fields.js";

const EVERY = 15_000; // ms, while somebody is here
const SOON = 3000; // after the first letter
const FLOOR = 5000; // between two requests
const LONGEST = 60_000; // between two tries without a connection
const WRITING = 60_000; // after the last letter
const AWAY = 600_000; // after the last sign of a person

let draft = null; // what was typed and the server has not
let confirmed = null; // the sitting that was saved a moment ago
let failures = 0;
let lastBeat = 0;
let lastSign = Date.now();
let planned = Infinity;
let clock;
let written = { at: 0, language: "" };
let running = null;
let isStopped = false; // the page goes away: a copy that arrives after the save would come back as a draft
let isAmongOthers = false;

for (const sign of ["pointerdown", "keydown", "scroll"]) addEventListener(sign, () => (lastSign = Date.now()), { passive: true, capture: true });
form.addEventListener("input", ({ target }) => {
  const language = /_(kk|ru)$/.exec(target.name)?.[1] ?? target.closest("news-body")?.lang;
  if (language) written = { at: Date.now(), language };
});
addEventListener("online", () => plan(0));
document.addEventListener("visibilitychange", () => (document.hidden ? draft && beat() : plan(0)));

// Hands over what was typed; it goes out soon, and not too often.
export function bring(fields) {
  draft = fields;
  if (!failures) plan(Math.max(SOON, lastBeat + FLOOR - Date.now()));
}

export function takeBack() {
  draft = null;
}

export function confirm(sitting) {
  confirmed = sitting;
}

// Asks whether a save would get through. A request under way is waited for: its draft must not arrive
// after the save, and what it answers may be out of date, for it began before.
export async function check() {
  while (running) await running;
  return tell(null);
}

// Where nobody else is here and nothing was typed, nobody needs to know.
export function leave() {
  stop();
  if (!draft && !isAmongOthers) return;
  ask("beat/", { data: { ...message(draft), leaving: true }, isLast: true });
}

export function stop() {
  isStopped = true;
  clearTimeout(clock);
  planned = Infinity;
}

export function goOn() {
  isStopped = false;
  plan(FLOOR);
}

function plan(pause) {
  const at = Date.now() + pause;
  if (at >= planned) return;
  planned = at;
  clearTimeout(clock);
  clock = setTimeout(beat, pause);
}

async function beat() {
  clearTimeout(clock);
  planned = Infinity;
  if (isStopped) return;
  if (running) return plan(FLOOR);
  const isHere = !document.hidden && Date.now() - lastSign < AWAY;
  if (isHere || draft) await tell(draft);
  plan(failures ? Math.min(FLOOR * 2 ** (failures - 1), LONGEST) : EVERY);
}

function tell(fields) {
  running = send(fields).finally(() => (running = null));
  return running;
}

async function send(fields) {
  lastBeat = Date.now();
  const data = message(fields);
  const { answer, trouble } = await ask("beat/", { data });
  if (answer?.kept && draft === fields) draft = null;
  if (answer && confirmed === data.forget) confirmed = null;
  isAmongOthers = answer?.others.length > 0;
  failures = trouble === "offline" ? failures + 1 : 0;
  const detail = answer ?? trouble;
  document.dispatchEvent(new CustomEvent(answer ? "desk:heard" : "desk:trouble", { detail }));
  return { answer, trouble };
}

function message(fields) {
  return {
    sitting: form.elements.sitting.value,
    device: device(),
    version: Number(form.elements.version?.value ?? 0),
    language: Date.now() - written.at < WRITING ? written.language : "",
    forget: confirmed,
    fields,
  };
}

plan(0);
