// The words of a block as pairs are compared by: plain text, NFC, one space for any white space.
const known = new WeakMap(); // blocks of a document never change, so each is read once

export function wordsOf(node) {
  if (!known.has(node)) known.set(node, normalised(textOf(node)));
  return known.get(node);
}

// The caption of a table is an attribute here, and words in the stored text.
function textOf(node) {
  return `${node.attrs.caption ?? ""} ${node.textBetween(0, node.content.size, " ", " ")}`;
}

export function normalised(text) {
  return text.normalize("NFC").replaceAll("\u00ad", "").replace(/\s+/gu, " ").trim();
}
