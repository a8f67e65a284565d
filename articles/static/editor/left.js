// Words that a person has looked at and left as they are, by the names the desk gives them: those that
// were left before, and those of this page ("words:left" at the document).
const kept = document.getElementById("left-as-is");

export const left = new Set(kept ? JSON.parse(kept.textContent) : []);

document.addEventListener("words:left", ({ detail }) => left.add(detail.what));
document.addEventListener("words:heeded", ({ detail }) => left.delete(detail.what));
