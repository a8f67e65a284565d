// Tells the newsroom that a story is being read, once a visit, and shows how often it was.
// What tells one visit from the next stays on this device.

const SECONDS = 3; // in view, before it counts as read
const VISIT = 30 * 60 * 1000; // ms in which one story is one read, however often it is opened
const COLLEAGUE = 30 * 24 * 3600 * 1000; // ms after a look at the desk

const line = document.querySelector("[data-reads]");
const article = document.querySelector("[data-article]");
const language = article.lang.slice(0, 2); // kk-Latn is kk
const story = `${article.dataset.article}/${language}`;

function whenInView(action) {
  let timer = 0;
  const watch = () => {
    clearTimeout(timer);
    if (document.visibilityState !== "visible" || document.prerendering) return;
    timer = setTimeout(() => {
      document.removeEventListener("visibilitychange", watch);
      action();
    }, SECONDS * 1000);
  };
  document.addEventListener("visibilitychange", watch);
  document.addEventListener("prerenderingchange", watch);
  watch();
}

async function count() {
  const visits = recentVisits();
  const fields = new URLSearchParams({ article: article.dataset.article, language });
  if (story in visits || isColleague() || navigator.webdriver) fields.set("look", "1");
  const answer = await fetch(line.dataset.reads, { method: "POST", body: fields });
  if (!answer.ok) return;
  if (!fields.has("look")) keep("visits", JSON.stringify({ ...visits, [story]: Date.now() }));
  show((await answer.json()).reads);
}

function recentVisits() {
  try {
    const visits = Object.entries(JSON.parse(kept("visits") ?? "{}"));
    return Object.fromEntries(visits.filter(([, at]) => isWithin(at, VISIT)));
  } catch {
    return {}; // not what this script wrote
  }
}

function isColleague() {
  return isWithin(Number(kept("desk")), COLLEAGUE); // written by the desk's own script
}

function isWithin(at, span) {
  return Math.abs(Date.now() - at) < span;
}

function kept(name) {
  try {
    return localStorage.getItem(`newsroom-${name}`);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function keep(name, words) {
  try {
    localStorage.setItem(`newsroom-${name}`, words);
  } catch {
    // the next opening counts again
  }
}

function show(reads) {
  if (!reads) return;
  const form = new Intl.PluralRules(article.lang).select(reads);
  const words = line.dataset[form] ?? line.dataset.many;
  const figure = new Intl.NumberFormat(article.lang).format(reads);
  line.querySelector("dd").textContent = words.replace("{reads}", figure);
  line.hidden = false;
}

whenInView(() => count().catch(() => {})); // without an answer the line stays hidden
