// What a story offers beside its words: a button to print it (without script the browser's own
// command does the same) and, in a browser that was at the desk (desk/js/colleague.js), the bar of
// the newsroom. No other browser loads the bar's script.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

function wasAtTheDesk() {
  try {
    return localStorage.getItem("newsroom-bar") === "1";
  } catch {
    return false; // storage is forbidden
  }
}

if (wasAtTheDesk()) import("./staff.js").catch(() => {}); // without it there is no bar
