// The small window under a marked word: what is wrong, how to repair it, or to leave it.

// Shows what `place` says under `box`; calls `settle` with the chosen repair, or "" to leave it.
export function showPlace(place, { box, withFocus }, settle) {
  const pop = document.getElementById("word-pop");
  const said = sentenceFor(place);
  pop.querySelector("[data-say]").textContent = said;
  const note = pop.querySelector("[data-note]");
  note.textContent = place.note;
  note.hidden = !place.note;
  const repairs = place.repairs.map((repair) => repairButton(repair, "primary"));
  pop.querySelector("[data-repairs]").replaceChildren(...repairs);
  for (const one of pop.querySelectorAll("button")) {
    one.onclick = () => {
      pop.hidePopover();
      settle(one.dataset.repair ?? "");
    };
  }
  pop.showPopover();
  put(pop, box);
  if (withFocus) pop.querySelector("button").focus();
}

export function sentenceFor({ kind, word, right }) {
  return words()[kind].replace("{word}", word).replace("{right}", right);
}

export function repairButton(repair, style = "") {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `button small ${style}`;
  made.dataset.repair = repair;
  made.textContent = words().repair.replace("{repair}", repair);
  return made;
}

function words() {
  return document.getElementById("word-help").dataset;
}


function put(pop, box) {
  const below = box.bottom + 6 + pop.offsetHeight <= innerHeight;
  pop.style.left = `${Math.max(8, Math.min(box.left, innerWidth - pop.offsetWidth - 8))}px`;
  pop.style.top = `${below ? box.bottom + 6 : Math.max(8, box.top - pop.offsetHeight - 6)}px`;
}
