// Who else has the article open, and that somebody saved it meanwhile.
const place = document.querySelector(".together");
const list = place.querySelector("ul");
const faces = place.querySelector(".faces");
const version = place.querySelector(".newer");
const CODES = Object.fromEntries([...document.querySelectorAll("[data-show] b")].map((code) => [code.parentElement.dataset.show, code.textContent]));
let known = "";

document.addEventListener("desk:heard", ({ detail }) => draw(detail));
document.addEventListener("click", (event) => {
  if (!place.contains(event.target)) place.open = false;
});
place.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  place.open = false;
  place.querySelector("summary").focus();
});

function draw({ others = [], newer }) {
  const told = JSON.stringify([others, newer]);
  if (told === known) return;
  known = told;
  const sentences = [...(newer ? [fill(place.dataset.newer, newer)] : []), ...others.map(sentence)];
  faces.replaceChildren(...others.map(face));
  version.hidden = !newer;
  version.lastElementChild.textContent = newer ? version.lastElementChild.dataset.newerWords.replace("{time}", newer.at) : "";
  list.replaceChildren(...sentences.map(line));
  place.querySelector("[role=status]").textContent = sentences.join(" ");
  place.title = sentences.join("\n");
  place.hidden = !sentences.length;
}

function sentence({ name, language }) {
  const words = language ? place.dataset.writes : place.dataset.here;
  return words.replace("{name}", name).replace("{language}", CODES[language]);
}

function fill(words, { by, at }) {
  return words.replace("{name}", by).replace("{time}", at);
}

function face({ initials, language }) {
  const drawn = place.querySelector("template").content.cloneNode(true);
  drawn.querySelector(".avatar").textContent = initials;
  drawn.querySelector("b").textContent = CODES[language] ?? "";
  return drawn;
}

function line(text) {
  const row = document.createElement("li");
  row.textContent = text;
  return row;
}
