// The publish button says what it will do: now, or at the time that was chosen; beside each time
// stands how far away it is.
const ZONE = 5 * 3600_000; // Almaty is UTC+5 all the year
const MINUTE = 60_000;
const form = document.querySelector("#article_form");

for (const split of form.querySelectorAll(".split")) follow(split);

function follow(split) {
  const timing = split.querySelector(".timing");
  split.addEventListener("input", (event) => {
    const asked = choose(split, event.target);
    tell(split);
    asked?.focus(); // once it shows
  });
  document.addEventListener("click", (event) => {
    if (!timing.contains(event.target)) timing.open = false;
  });
  timing.addEventListener("toggle", () => tell(split));
  timing.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    timing.open = false;
    timing.querySelector("summary").focus();
  });
  setInterval(() => tell(split), MINUTE / 2);
  tell(split);
}

// A time that is typed is a time that is meant; an embargo without one asks for it. Returns the field
// to type it in.
function choose(split, changed) {
  const { later, embargo, until, publishAt, unpublishAt } = parts(split);
  if (changed === publishAt) later.checked ||= Boolean(publishAt.value);
  if (changed === unpublishAt) until.checked = Boolean(unpublishAt.value);
  if (changed === embargo && embargo.checked) {
    later.checked = true;
    return publishAt;
  }
  return changed === until && until.checked ? unpublishAt : null;
}

function parts(split) {
  const named = (name) => split.querySelector(`[name="${name}_${split.dataset.in}"]`);
  const later = split.querySelector('[value="later"]');
  return { later, embargo: named("embargo"), until: named("until"), publishAt: named("publish_at"), unpublishAt: named("unpublish_at") };
}

export function tell(split) {
  const { later, embargo, until, publishAt, unpublishAt } = parts(split);
  const at = later.checked ? publishAt.value : "";
  split.querySelector(".verb .long").textContent = split.querySelector(".verb-again span").textContent = words(split, at);
  const short = split.querySelector(".verb .short");
  short.textContent = at ? short.dataset.later.replace("{time}", nearest(at)) : short.dataset.now;
  for (const each of [publishAt, unpublishAt]) distance(each);
  show(publishAt, later.checked);
  show(unpublishAt, until.checked);
  split.querySelector('[data-for="embargo"]').hidden = !embargo.checked;
  const limit = split.querySelector('[data-for="until"]');
  if (limit) limit.hidden = until.checked === until.defaultChecked && unpublishAt.value === unpublishAt.defaultValue;
}

function show(field, isMeant) {
  field.closest(".when").hidden = !isMeant;
}

function words(split, at) {
  if (!at) return split.dataset.now;
  const { date, time, days } = read(at);
  const form = { 0: split.dataset.today, 1: split.dataset.tomorrow }[days] ?? split.dataset.day;
  return form.replace("{time}", time).replace("{day}", spoken(date));
}

function nearest(at) {
  const { date, time, days } = read(at);
  return days === 0 ? time : `${date.slice(8)}.${date.slice(5, 7)}`;
}

// The value of a field is Almaty's wall clock already.
function read(value) {
  const [date, time] = value.split("T");
  const today = new Date(Date.now() + ZONE).toISOString().slice(0, 10);
  return { date, time: time.slice(0, 5), days: Math.round((Date.parse(date) - Date.parse(today)) / (24 * 60 * MINUTE)) };
}

function spoken(date) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(date));
}

function distance(field) {
  const place = field.closest(".when").querySelector(".distance");
  place.textContent = field.value ? `, ${away(field.value, place.dataset)}` : "";
}

function away(value, said) {
  const minutes = Math.ceil((Date.parse(`${value}Z`) - ZONE - Date.now()) / MINUTE);
  if (minutes <= 0) return said.over;
  const hours = Math.floor(minutes / 60);
  if (hours < 1) return said.minutes.replace("{minutes}", minutes);
  if (hours < 48) return said.hours.replace("{hours}", hours).replace("{minutes}", minutes % 60);
  return said.days.replace("{days}", Math.floor(hours / 24)).replace("{hours}", hours % 24);
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
  const timing = form.querySelector(`.split[data-in="${form.dataset.side}"] .timing`);
  if (!timing) return;
  event.preventDefault();
  timing.open = true;
  timing.querySelector("input:checked").focus();
});
