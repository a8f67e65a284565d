// Asks the desk and says in words why something did not work.

// Resolves to { row } (what the desk answered), { errors } by field (and what else was told), or { trouble }, a sentence.
export async function ask(address, { query = {}, data, signal } = {}) {
  const url = new URL(address, location.href);
  for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
  const options = { signal, redirect: "manual", headers: { Accept: "application/json" } };
  if (data) Object.assign(options, { method: "POST", body: data, headers: { ...options.headers, "X-CSRFToken": token() } });
  let answer;
  try {
    answer = await fetch(url, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return { trouble: sentence("offline") };
  }
  const status = answer.type === "opaqueredirect" ? 302 : answer.status;
  if ((status === 302 || status === 401) && (await isLoggedInAgain())) return ask(address, { query, data, signal });
  return read(status, () => answer.json());
}

// The page may offer a login without leaving it, and then brings the promise of its end.
async function isLoggedInAgain() {
  const event = new CustomEvent("desk:login", { detail: {} });
  document.dispatchEvent(event);
  return (await event.detail.until) ?? false;
}

export async function read(status, json) {
  if (status === 302 || status === 401) return { trouble: sentence("session") };
  if (status === 403) return { trouble: sentence("forbidden") };
  if (status === 413) return { trouble: sentence("large") };
  if (status !== 422 && status >= 300) return { trouble: sentence("offline") };
  const told = await json();
  return status === 422 ? told : { row: told };
}

export function token() {
  return document.querySelector("#pickers input[name=csrfmiddlewaretoken]").value;
}

export function sentence(name) {
  return document.getElementById("pickers").dataset[name];
}

// Shows the errors under their fields; what belongs to no field stands in `trouble`.
export function showErrors(place, { errors = {}, trouble }, note) {
  const rest = { ...errors };
  let first = null;
  for (const line of place.querySelectorAll("[data-error]")) {
    const said = (errors[line.dataset.error] ?? []).join(" ");
    delete rest[line.dataset.error];
    line.hidden = !said;
    line.querySelector("span").textContent = said;
    const field = document.getElementById(line.id.replace(/-error$/, ""));
    field?.setAttribute("aria-invalid", String(Boolean(said)));
    field?.classList.toggle("is-error", Boolean(said));
    if (said) first ??= field ?? line;
  }
  say(note, trouble ?? Object.values(rest).flat().join(" "));
  first?.focus?.();
}

export function say(note, words) {
  note.hidden = !words;
  note.querySelector("span").textContent = words;
}
