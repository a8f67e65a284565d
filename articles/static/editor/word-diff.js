// What changed between two texts, by words: a list of `{ sign: "" | "ins" | "del", text }`.
const PIECES = /[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu;
const MOST = 1_000_000; // cells of the table; larger changes are shown as one

export function difference(before, after) {
  const [old, now] = [before, after].map((text) => text.match(PIECES) ?? []);
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const middle = changes(old.slice(start, old.length - end), now.slice(start, now.length - end));
  const same = (pieces) => pieces.map((text) => ({ sign: "", text }));
  return joined([...same(now.slice(0, start)), ...middle, ...same(now.slice(now.length - end))]);
}

function changes(old, now) {
  if (old.length * now.length > MOST) return [{ sign: "del", text: old.join("") }, { sign: "ins", text: now.join("") }];
  const common = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      common[i][j] = old[i] === now[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const found = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) found.push({ sign: "", text: now[(i += 1, j++)] });
    else if (j >= now.length || (i < old.length && common[i + 1][j] >= common[i][j + 1])) found.push({ sign: "del", text: old[i++] });
    else found.push({ sign: "ins", text: now[j++] });
  }
  return found;
}

// Neighbours of one sign are one piece; a space between two changed words changes with them.
function joined(pieces) {
  const found = [];
  for (const { sign, text } of pieces) {
    if (found.at(-1)?.sign === sign) found.at(-1).text += text;
    else found.push({ sign, text });
  }
  return found;
}
