// The words of a block as pairs are compared by: plain text, NFC, one space for any white space.
const known = new WeakMap(); // blocks of a document never change, so each is read once

export function wordsOf(node) {
  if (!known.has(node)) known.set(node, normalised(node.textBetween(0, node.content.size, " ", " ")));
  return known.get(node);
}

export function normalised(text) {
  return text.normalize("NFC").replaceAll("\u00ad", "").replace(/\s+/gu, " ").trim();
}
