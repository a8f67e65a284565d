// Where a reader's selection stands: field, block, words and their surroundings.

const CONTEXT = 60;
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
const HYPHEN = /[-\u2010\u2011]/;
const LETTER = /[\p{L}\p{N}\p{M}_]/u;

/** Return the selected place as the server wants it, or null where nothing reportable is selected. */
export function selectedPlace(range) {
  const field = fieldOf(range.startContainer) ?? fieldOf(firstNodeOf(range));
  if (!field) return null;
  const area = areaOf(range, field);
  if (!area) return null;
  const { text, start, end } = readArea(area, field, range);
  if (end <= start) return null;
  return describe(text, start, end, field, area);
}

function fieldOf(node) {
  const element = node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement;
  return element?.closest("[data-field]") ?? null;
}

// A selection that begins at a border (triple click, Ctrl+A) is taken from its first text.
function firstNodeOf(range) {
  return textNodes(range.commonAncestorContainer).find((node) => range.intersectsNode(node)) ?? null;
}

// The block of a body, or the whole of a field that has no blocks; a longer selection is cut here.
function areaOf(range, field) {
  if (field.dataset.field !== "body") return field;
  const node = textNodes(field).find(
    (text) => range.intersectsNode(text) && fieldOf(text) === field && overlap(range, text) > 0,
  );
  return node?.parentElement.closest("[data-field] > [data-block]") ?? null;
}

function overlap(range, node) {
  const start = node === range.startContainer ? range.startOffset : 0;
  const end = node === range.endContainer ? range.endOffset : node.data.length;
  return node.data.slice(start, end).trim().length;
}

function textNodes(root) {
  if (root.nodeType === Node.TEXT_NODE) return [root];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

// The words of an area as one line, and where the selection begins and ends in it.
function readArea(area, field, range) {
  let text = "";
  let start = null;
  let end = null;
  for (const node of pieces(area)) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      text = spaced(text);
      continue;
    }
    if (fieldOf(node) !== field) continue;
    for (let at = 0; at <= node.data.length; at += 1) {
      if (start === null && reaches(range, "start", node, at)) start = text.length;
      if (end === null && reaches(range, "end", node, at)) end = text.length;
      const letter = node.data[at] ?? "";
      if (/\s/u.test(letter)) text = spaced(text);
      else if (!INVISIBLE.test(letter)) text += letter;
    }
  }
  return trimmed(text, start ?? 0, end ?? text.length);
}

function pieces(area) {
  const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE || /^(BR|LI|TD|TH|TR|P|CAPTION)$/.test(node.tagName)) {
      found.push(node);
    }
  }
  return found;
}

function spaced(text) {
  return text === "" || text.endsWith(" ") ? text : `${text} `;
}

// comparePoint is -1 before, 0 inside, 1 after the range.
function reaches(range, edge, node, at) {
  const side = range.comparePoint(node, at);
  return edge === "start" ? side >= 0 : side > 0 || (node === range.endContainer && at === range.endOffset);
}

function trimmed(text, start, end) {
  while (start < end && text[start] === " ") start += 1;
  while (end > start && text[end - 1] === " ") end -= 1;
  return { text, start, end };
}

function describe(text, chosenStart, chosenEnd, field, area) {
  const [start, end] = widened(text, chosenStart, chosenEnd);
  const exact = text.slice(start, end);
  return {
    field: field.dataset.field,
    block: area === field ? "" : area.dataset.block,
    nth: occurrencesBefore(text, exact, start),
    exact: exact.normalize("NFC"),
    prefix: text.slice(Math.max(0, start - CONTEXT), start).normalize("NFC"),
    suffix: text.slice(end, end + CONTEXT).normalize("NFC"),
    shown: { before: text.slice(0, chosenStart), chosen: text.slice(chosenStart, chosenEnd), after: text.slice(chosenEnd) },
    lang: area.closest("[lang]")?.lang ?? "",
  };
}

// Whole words are what can be found again; the reader's own part is what the dialog shows.
function widened(text, start, end) {
  const isLetter = (at) => LETTER.test(text[at] ?? "");
  const isOfWord = (at) => isLetter(at) || (HYPHEN.test(text[at]) && isLetter(at - 1) && isLetter(at + 1));
  while (start > 0 && isOfWord(start - 1) && isOfWord(start)) start -= 1;
  while (end < text.length && isOfWord(end - 1) && isOfWord(end)) end += 1;
  return [start, end];
}

function occurrencesBefore(text, exact, start) {
  let count = 0;
  for (let at = text.indexOf(exact); at >= 0 && at < start; at = text.indexOf(exact, at + 1)) count += 1;
  return count;
}
