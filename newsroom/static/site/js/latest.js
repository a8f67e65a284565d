// Marks the stories of the last hour in a list of times. A stored page cannot know the hour.

const HOUR = 60 * 60 * 1000;

for (const time of document.querySelectorAll(".latest time")) {
  const age = Date.now() - Date.parse(time.dateTime);
  time.closest("li").classList.toggle("is-new", age >= 0 && age < HOUR);
}
