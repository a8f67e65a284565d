// Shows people of the newsroom how this story stands. The page is the same for everybody: only a
// browser that was at the desk (desk/js/colleague.js) asks for the bar.

const article = document.querySelector("[data-article]");

function wasAtTheDesk() {
  try {
    return localStorage.getItem("newsroom-bar") === "1";
  } catch {
    return false; // storage is forbidden
  }
}

async function show() {
  const place = `/admin/articles/bar/${article.dataset.article}/${article.lang.slice(0, 2)}/`;
  const answer = await fetch(place, { redirect: "error" });
  if (!answer.ok) return;
  document.body.insertAdjacentHTML("beforeend", await answer.text());
  const bar = document.querySelector(".staff");
  bar.querySelector(".staff__hide").addEventListener("click", () => bar.remove());
}

if (wasAtTheDesk()) show().catch(() => {}); // without an answer there is no bar
