// The publish button says what it will do: now, or at the time that was chosen.
const form = document.querySelector("#article_form");

for (const split of form.querySelectorAll(".split")) follow(split);

function follow(split) {
  const time = split.querySelector('[type="datetime-local"]');
  const timing = split.querySelector(".timing");
  split.addEventListener("change", (event) => {
    if (event.target === time) split.querySelector('[value="later"]').checked = Boolean(time.value);
    name(split, time);
  });
  if (time.value) split.querySelector('[value="later"]').checked = true;
  name(split, time);
  document.addEventListener("click", (event) => {
    if (!timing.contains(event.target)) timing.open = false;
  });
  timing.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    timing.open = false;
    timing.querySelector("summary").focus();
  });
}

function name(split, time) {
  const isLater = split.querySelector('[value="later"]').checked && time.value;
  for (const button of split.querySelectorAll("[data-now]")) {
    const words = isLater ? `${button.dataset.later} ${spoken(time.value)}` : button.dataset.now;
    button.querySelector(".long, .long-always").textContent = words;
  }
}

// "19:30" for today, "24.11, 19:30" for another day; the value is Almaty's wall clock already.
function spoken(value) {
  const [date, clock] = value.split("T");
  const [, month, day] = date.split("-");
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Almaty" }).format(new Date());
  return date === today ? clock : `${day}.${month}, ${clock}`;
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
  const timing = form.querySelector(`.split[data-in="${form.dataset.side}"] .timing`);
  if (!timing) return;
  event.preventDefault();
  timing.open = true;
  timing.querySelector("input").focus();
});
