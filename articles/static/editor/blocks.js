// Lasting ids of blocks: every top-level node carries one, none twice, none deeper inside.
// Two languages of a story share the ids of blocks that are translations of each other.
import { Extension, Plugin, pm } from "django-prose-editor/editor";

const { Mapping } = pm.transform;

export const BLOCK_TYPES = [
  "paragraph", "heading", "bulletList", "orderedList", "blockquote", "table", "horizontalRule",
  "newsPhoto", "newsGallery", "newsQuote", "newsEmbed",
];
// The first paragraph of an empty body has the same id in both languages, so that they are a pair.
const FIRST = "begin000";

export const BlockIds = Extension.create({
  name: "blockIds",
  addGlobalAttributes() {
    const block = {
      default: null,
      parseHTML: (element) => element.getAttribute("data-block"),
      renderHTML: ({ block }) => (block ? { "data-block": block } : {}),
    };
    return [{ types: BLOCK_TYPES, attributes: { block } }];
  },
  addProseMirrorPlugins() {
    return [new Plugin({ appendTransaction: repair })];
  },
});

// Gives ids to what was loaded without; neither an edit nor a step to undo. An empty body begins as
// the pair of the `first` paragraph of the other language.
export function number(view, first) {
  const { state } = view;
  if (!state.doc.firstChild.attrs.block && state.doc.childCount === 1) {
    view.dispatch(state.tr.setNodeAttribute(0, "block", first ?? FIRST).setMeta("addToHistory", false));
  } else {
    const fix = fixed(state, [], new Mapping());
    if (fix) view.dispatch(fix.setMeta("addToHistory", false));
  }
}

function repair(transactions, before, after) {
  if (!transactions.some((transaction) => transaction.docChanged)) return null;
  const mapping = new Mapping();
  for (const transaction of transactions) mapping.appendMapping(transaction.mapping);
  return fixed(after, top(before.doc), mapping);
}

function fixed(state, before, mapping) {
  const blocks = top(state.doc);
  const ids = blocks.map(({ id }) => id);
  keepOneOfEach(blocks, ids, before, mapping);
  fillGaps(blocks, ids, before, mapping);
  const tr = state.tr;
  blocks.forEach(({ pos, id }, index) => {
    if (ids[index] !== id) tr.setNodeAttribute(pos, "block", ids[index]);
  });
  clearNested(tr, blocks, new Set(before.map(({ node }) => node)));
  return tr.docChanged ? tr.setStoredMarks(state.storedMarks) : null;
}

// The block that stood at the old place keeps the id. Enter at the start of a block pushes its words
// down: the words keep it, not the new empty block above them.
function keepOneOfEach(blocks, ids, before, mapping) {
  const holders = Map.groupBy(blocks.keys(), (index) => ids[index]);
  for (const [id, indexes] of holders) {
    if (!id || indexes.length < 2) continue;
    const old = before.find((block) => block.id === id);
    const place = old ? mapping.mapResult(old.pos, 1).pos : -1;
    let keeper = indexes.find((index) => blocks[index].pos === place) ?? indexes[0];
    const below = keeper + 1;
    if (isEmpty(blocks[keeper].node) && old && !isEmpty(old.node) && ids[below] === id) keeper = below;
    for (const index of indexes) if (index !== keeper) ids[index] = null;
  }
}

// From inside (a paragraph wrapped into a list), else from a block that vanished here (a list lifted,
// a paragraph retyped), else new.
function fillGaps(blocks, ids, before, mapping) {
  const taken = new Set(ids);
  const vanished = before.filter(({ id }) => id && !taken.has(id));
  blocks.forEach(({ node, pos }, index) => {
    if (ids[index]) return;
    const end = pos + node.nodeSize;
    const inside = nestedIds(node).find((id) => !taken.has(id));
    const gone = vanished.find(({ id, pos: old }) => {
      const place = mapping.map(old, 1);
      return !taken.has(id) && place >= pos && place < end;
    });
    ids[index] = inside ?? gone?.id ?? fresh(taken);
    taken.add(ids[index]);
  });
}

function clearNested(tr, blocks, unchanged) {
  for (const { node, pos } of blocks) {
    if (unchanged.has(node)) continue;
    node.descendants((child, offset) => {
      if (child.attrs.block) tr.setNodeAttribute(pos + 1 + offset, "block", null);
    });
  }
}

function nestedIds(node) {
  const ids = [];
  node.descendants((child) => {
    if (child.attrs.block) ids.push(child.attrs.block);
  });
  return ids;
}

function isEmpty(node) {
  return node.isTextblock && node.content.size === 0;
}

function top(doc) {
  const blocks = [];
  doc.forEach((node, pos) => blocks.push({ node, pos, id: node.attrs.block }));
  return blocks;
}

function fresh(taken) {
  const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte % 36).toString(36)).join("");
  return taken.has(id) ? fresh(taken) : id;
}
