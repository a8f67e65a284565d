// The words of a body as plain texts, each with its language and the place where it begins.

const GAP = "\ufffc"; // where something stands that is no letter

// Passages in one language: { from, text, language }; `from` is counted from the start of the block.
export function passages(block, language) {
  if (block.isTextblock) return passagesOf(block, 1, language);
  const found = [];
  block.descendants((node, offset) => {
    if (node.isTextblock) found.push(...passagesOf(node, offset + 2, language));
    return !node.isTextblock;
  });
  return found;
}

function passagesOf(textblock, begin, language) {
  const found = [];
  textblock.forEach((part, offset) => {
    const own = languageOf(part) ?? language;
    const last = found.at(-1);
    if (last?.language === own) last.text += lettersOf(part);
    else found.push({ from: begin + offset, text: lettersOf(part), language: own });
  });
  return found;
}

// Whole lines with the ranges that are in another language: { from, text, kept }.
export function lines(doc) {
  const found = [];
  doc.descendants((node, place) => {
    if (!node.isTextblock) return true;
    const line = { from: place + 1, text: "", kept: [] };
    node.forEach((part, offset) => {
      line.text += lettersOf(part);
      if (languageOf(part)) line.kept.push([offset, offset + part.nodeSize]);
    });
    if (line.text) found.push(line);
    return false;
  });
  return found;
}

function languageOf(part) {
  return part.marks.find((mark) => mark.type.name === "language")?.attrs.lang;
}

function lettersOf(part) {
  return part.isText ? part.text : part.type.name === "hardBreak" ? "\n" : GAP;
}
