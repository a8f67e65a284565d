// The history: a press on A or B compares at once; by keyboard the button does, so that arrows are free.
const timeline = document.querySelector(".timeline");
let byPointer = false;

timeline.addEventListener("pointerdown", () => (byPointer = true));
timeline.addEventListener("keydown", () => (byPointer = false));
timeline.addEventListener("change", () => byPointer && timeline.requestSubmit());

// One popover at a time; Escape and a press elsewhere close it.
document.addEventListener("keydown", (event) => event.key === "Escape" && close());
document.addEventListener("pointerdown", (event) => event.target.closest(".pop-holder") || close());

function close() {
  for (const open of document.querySelectorAll(".pop-holder[open]")) {
    const hadFocus = open.contains(document.activeElement);
    open.open = false;
    if (hadFocus) open.querySelector("summary").focus();
  }
}
