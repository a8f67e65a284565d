// Asks the desk about words. The rules stand on the server alone; here texts wait for each other, so
// that everything that changed at once is one request.
const ADDRESSES = "/admin/articles/words/";
const WAIT = 60; // ms in which texts gather
const ROOM = 40_000; // characters of one request
const MOST = 1000; // texts of one request

let waiting = [];
let clock;

// Resolves to the places of a text that need a look: { start, end, kind, repairs, right, note };
// to null where the desk does not answer.
export function check(language, text) {
  if (!text.trim()) return Promise.resolve([]);
  return new Promise((resolve) => {
    waiting.push({ language, text, resolve });
    clock ??= setTimeout(sendWaiting, WAIT);
  });
}

// Resolves to the pieces that lead to the tidy text, or null for a tidy one; to null for all where
// the desk does not answer.
export async function tidied(texts) {
  const found = [];
  for (const some of portions(texts)) {
    const answers = await ask("tidy/", some);
    if (!answers) return null;
    found.push(...answers);
  }
  return found;
}

export async function addressOf(language, headline) {
  const query = new URLSearchParams({ language, headline });
  const answer = await fetch(`${ADDRESSES}address/?${query}`, { redirect: "error" }).catch(() => null);
  return answer?.ok ? (await answer.json()).slug : null;
}

async function sendWaiting() {
  const gathered = waiting;
  waiting = [];
  clock = undefined;
  for (const some of portions(gathered)) {
    const places = await ask("check/", some.map(({ language, text }) => ({ language, text })));
    some.forEach(({ resolve }, index) => resolve(places?.[index] ?? null));
  }
}

function portions(texts) {
  const found = [[]];
  let size = 0;
  for (const one of texts) {
    const isFull = size + one.text.length > ROOM || found.at(-1).length === MOST;
    if (isFull && found.at(-1).length) {
      found.push([]);
      size = 0;
    }
    found.at(-1).push(one);
    size += one.text.length;
  }
  return found;
}

async function ask(name, texts) {
  const options = {
    method: "POST",
    body: JSON.stringify({ texts }),
    headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
    redirect: "error",
  };
  const answer = await fetch(ADDRESSES + name, options).catch(() => null);
  return answer?.ok ? (await answer.json()).texts : null;
}

// The cookie is that of the newest login, also of one in another tab.
function token() {
  const kept = document.cookie.match(/(?:^|; )(?:__Host-)?csrf=([^;]+)/)?.[1];
  return kept ?? document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}
