// Writes a document in the canonical form of `articles/canonical.py`, byte for byte, so that
// opening a story changes nothing and the server's cleaning changes nothing more.

const LISTS = ["bulletList", "orderedList"];
const MARKS = { link: "a", bold: "strong", italic: "em", subscript: "sub", superscript: "sup", language: "span" };
const ORDER = Object.keys(MARKS);
const BREAK = "\n";
const WHITE_SPACE = /[ \t\r\n\f]+/g;
const known = new WeakMap(); // blocks of a document never change, so each is written once

export function written(doc) {
  const first = doc.firstChild;
  if (doc.childCount === 1 && first.isTextblock && !line(first)) return "";
  return map(doc, once);
}

function once(node) {
  if (!known.has(node)) known.set(node, block(node, node.attrs.block));
  return known.get(node);
}

function block(node, id) {
  const kind = BLOCKS[node.type.name];
  const { tag, inner, attributes } = kind(node);
  const start = opening(tag, { ...attributes, "data-block": id });
  return tag === "hr" ? start : `${start}${inner}</${tag}>`;
}

const BLOCKS = {
  paragraph: (node) => ({ tag: "p", inner: line(node) }),
  heading: (node) => ({ tag: `h${node.attrs.level}`, inner: line(node) }),
  bulletList: (node) => ({ tag: "ul", inner: rows(node) }),
  orderedList: (node) => ({ tag: "ol", inner: rows(node), attributes: { start: many(node.attrs.start, 1, 9999) } }),
  blockquote: (node) => ({ tag: "blockquote", inner: map(node, (child) => block(child)) }),
  horizontalRule: () => ({ tag: "hr" }),
  table: (node) => ({ tag: "table", inner: table(node) }),
  newsPhoto: (node) => insert("news-photo", node, { "data-align": node.attrs.align }),
  newsGallery: (node) => ({ tag: "news-gallery", inner: "", attributes: { "data-ids": node.attrs.id } }),
  newsQuote: (node) => insert("news-quote", node),
  newsEmbed: (node) => insert("news-embed", node),
};

function insert(tag, node, attributes) {
  return { tag, inner: "", attributes: { ...attributes, "data-id": node.attrs.id } };
}

function rows(list) {
  return map(list, (item) => `<li>${tight(item)}</li>`);
}

function tight(node) {
  const [first, ...others] = children(node);
  const words = first?.type.name === "paragraph" ? line(first) : null;
  const isTight = others.every((other) => LISTS.includes(other.type.name)) && (words || !others.length);
  return (words !== null && isTight ? words : block(first)) + others.map((other) => block(other)).join("");
}

function table(node) {
  const filled = children(node).filter((row) => row.childCount);
  const trs = filled.map((row) => `<tr>${map(row, cell)}</tr>`);
  const head = filled.length > 1 && children(filled[0]).every(isHead) ? 1 : 0;
  const caption = collapsed(node.attrs.caption ?? "").replace(/^ | $/g, "");
  return (
    (caption ? `<caption>${escaped(caption)}</caption>` : "") +
    (head ? `<thead>${trs[0]}</thead>` : "") +
    `<tbody>${trs.slice(head).join("")}</tbody>`
  );
}

function isHead(node) {
  return node.type.name === "tableHeader" && node.attrs.rowspan < 2;
}

function cell(node) {
  const tag = node.type.name === "tableHeader" ? "th" : "td";
  const { colspan, rowspan } = node.attrs;
  return `${opening(tag, { colspan: many(colspan, 1, 99), rowspan: many(rowspan, 1, 99) })}${tight(node)}</${tag}>`;
}

function many(number, usual, most) {
  return number === usual || number > most || number < 0 ? null : number;
}

function line(node) {
  let active = [];
  let html = "";
  for (const { text, marks } of tidy(node)) {
    let kept = 0;
    while (kept < Math.min(active.length, marks.length) && active[kept] === marks[kept]) kept += 1;
    html += ends(active.slice(kept)) + marks.slice(kept).join("");
    html += text === BREAK ? "<br>" : escaped(text);
    active = marks;
  }
  return html + ends(active);
}

function ends(marks) {
  return marks.toReversed().map((mark) => `</${mark.slice(1).split(/[ >]/)[0]}>`).join("");
}

// White space is collapsed as HTML does it; none begins or ends a line.
function tidy(node) {
  const runs = [];
  for (const child of children(node)) {
    const marks = openings(child.marks);
    if (child.type.name === "hardBreak") {
      stripEnd(runs, / +$/);
      if (runs.length) runs.push({ text: BREAK, marks });
      continue;
    }
    const before = runs.at(-1)?.text ?? " ";
    const text = collapsed(child.text);
    const words = /[ \n]$/.test(before) ? text.replace(/^ /, "") : text;
    if (words) runs.push({ text: words, marks });
  }
  stripEnd(runs, /[ \n]+$/);
  return runs;
}

function stripEnd(runs, end) {
  while (runs.length) {
    const last = runs.pop();
    const text = last.text.replace(end, "");
    if (text) return runs.push({ ...last, text });
  }
}

function openings(marks) {
  const byOrder = marks.toSorted((one, other) => ORDER.indexOf(one.type.name) - ORDER.indexOf(other.type.name));
  return byOrder.map((mark) => opening(MARKS[mark.type.name], { href: mark.attrs.href, lang: mark.attrs.lang }));
}

function opening(tag, attributes) {
  const named = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const inOrder = named.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `<${tag}${inOrder.map(([name, value]) => ` ${name}="${quoted(value)}"`).join("")}>`;
}

function collapsed(text) {
  return text.normalize("NFC").replace(WHITE_SPACE, " ");
}

function escaped(text) {
  return String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function quoted(text) {
  return escaped(text).replaceAll('"', "&quot;").replaceAll("'", "&#x27;");
}

function children(node) {
  return Array.from({ length: node.childCount }, (_, index) => node.child(index));
}

function map(node, write) {
  return children(node).map(write).join("");
}
