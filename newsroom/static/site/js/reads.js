// Tells the newsroom that a story is being read, and shows how often it was.

const SECONDS = 3; // in view, before it counts as read

const line = document.querySelector("[data-reads]");
const article = document.querySelector("[data-article]");

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
  const answer = await fetch(line.dataset.reads, {
    method: "POST",
    body: new URLSearchParams({ article: article.dataset.article, language: article.lang.slice(0, 2) }), // kk-Latn is kk
  });
  if (answer.ok) show((await answer.json()).reads);
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
