// One request to the desk, and in one word why it did not work:
// "offline", "session" (ended), "forbidden", "gone", "trashed", "large", "refused".
import { form } from "./fields.js";

const PATIENCE = 10_000; // ms
const SMALL = 60_000; // bytes that a browser sends even while the page goes away

export async function ask(name, { data, isLast = false } = {}) {
  const body = data && JSON.stringify(data);
  const options = {
    method: data ? "POST" : "GET",
    body,
    redirect: "manual",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
    signal: AbortSignal.timeout(PATIENCE),
    keepalive: isLast && new Blob([body ?? ""]).size < SMALL,
  };
  try {
    return await read(await fetch(form.dataset.drafts + name, options));
  } catch {
    return { trouble: "offline" };
  }
}

async function read(response) {
  const isData = response.headers.get("Content-Type")?.includes("json");
  if (response.type === "opaqueredirect" || response.status === 401) return { trouble: "session" };
  if (response.status === 403) return { trouble: isData ? "forbidden" : "session" };
  if (response.status === 404) return { trouble: "gone" };
  if (response.status === 410) return { trouble: "trashed" };
  if (response.status === 413) return { trouble: "large" };
  if (response.status >= 500) return { trouble: "offline" };
  if (!response.ok) return { trouble: "refused" };
  return { answer: isData ? await response.json() : await response.text() };
}

// Somebody who logged in again has a new token; the cookie always holds it.
export function token() {
  return document.cookie.match(/(?:^|; )(?:__Host-)?csrf=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;
}
