// Puts the blocks of two bodies into rows. Ids are unique in a body, so the longest common sequence
// of the two is a longest increasing run of places: n log n.

// Returns the rows from the top: `{ kk, ru }` with the ids that stand in them, null where none does.
// A block that both have, but in crossed order, has a row of its own on each side: `isMoved`.
export function inRows(kk, ru) {
  const places = new Map(ru.map((id, place) => [id, place]));
  const common = kk.filter((id) => places.has(id));
  const pairs = new Set(longestRun(common, (id) => places.get(id)));
  const crossed = new Set(common.filter((id) => !pairs.has(id)));
  const rows = [];
  let left = 0;
  let right = 0;
  for (const id of pairs) {
    while (kk[left] !== id) rows.push({ kk: kk[left], ru: null, isMoved: crossed.has(kk[left++]) });
    while (ru[right] !== id) rows.push({ kk: null, ru: ru[right], isMoved: crossed.has(ru[right++]) });
    rows.push({ kk: kk[left++], ru: ru[right++], isMoved: false });
  }
  for (; left < kk.length; left += 1) rows.push({ kk: kk[left], ru: null, isMoved: crossed.has(kk[left]) });
  for (; right < ru.length; right += 1) rows.push({ kk: null, ru: ru[right], isMoved: crossed.has(ru[right]) });
  return rows;
}

function longestRun(ids, placeOf) {
  const ends = []; // of the best run of each length: the index with the lowest place
  const before = [];
  ids.forEach((id, index) => {
    let low = 0;
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (placeOf(ids[ends[middle]]) < placeOf(id)) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1];
    ends[low] = index;
  });
  const run = [];
  for (let index = ends.at(-1); index !== undefined; index = before[index]) run.unshift(ids[index]);
  return run;
}
