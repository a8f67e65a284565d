// Blank lines of a paste: two line breaks part paragraphs, as messengers write them; the rest goes.

export const BLOCKS = "p, h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, div, hr";

export function partAtBlankLines(body) {
  for (const place of [body, ...body.querySelectorAll("p, h2, h3, blockquote")]) part(place);
}

function part(place) {
  const breaks = [...place.children].filter((one) => one.localName === "br" && next(one)?.localName === "br");
  if (!breaks.length) return;
  const parts = [[]];
  for (const node of [...place.childNodes]) {
    if (breaks.includes(node)) parts.push([]);
    else parts.at(-1).push(node);
  }
  const isParagraph = /^(p|h2|h3)$/.test(place.localName);
  place[isParagraph ? "replaceWith" : "replaceChildren"](...parts.flatMap((nodes) => gathered(nodes, place, isParagraph)));
}

// The inline nodes of one part in a paragraph of their own; blocks stay as they are.
function gathered(nodes, place, isParagraph) {
  if (nodes.some((node) => node.nodeType === Node.ELEMENT_NODE && node.matches(BLOCKS))) return nodes;
  const line = document.createElement(isParagraph ? place.localName : "p");
  line.append(...nodes);
  return line.textContent.trim() ? [line] : [];
}

function next(node) {
  let after = node.nextSibling;
  while (after?.nodeType === Node.TEXT_NODE && !after.data.trim()) after = after.nextSibling;
  return after;
}

// Distance between paragraphs is the page's matter: blank lines and breaks between blocks go.
export function removeBlankLines(target) {
  for (const line of target.querySelectorAll("p, h2, h3")) {
    if (!line.textContent.trim() && !line.closest("td, th, li")) line.remove();
  }
  for (const rule of target.querySelectorAll("br")) {
    const beside = [rule.previousSibling, rule.nextSibling];
    if (rule.parentElement === target && beside.every((one) => !one || isBlock(one))) rule.remove();
  }
}

function isBlock(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node.matches(`${BLOCKS}, br`) : !node.data.trim();
}
