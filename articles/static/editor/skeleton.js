// "Translate from": the structure of the other language with nothing in it, under the same ids.
import { pm } from "django-prose-editor/editor";

const { Fragment } = pm.model;
const { TextSelection, NodeSelection } = pm.state;

// Nodes belong to the schema of their editor; a copy for the other one is made by its names.
export function emptied(node, schema) {
  const type = schema.nodes[node.type.name];
  const attrs = "caption" in node.attrs ? { ...node.attrs, caption: null } : node.attrs;
  if (node.isTextblock || node.isLeaf) return type.create(attrs);
  const children = [];
  node.forEach((child) => children.push(emptied(child, schema)));
  return type.create(attrs, Fragment.from(children));
}

// Inserts what stands in `from` and is absent in `to`, for all of `ids`; the caret goes into the first.
export function translateBlocks(from, to, ids) {
  const { tr, schema, doc } = to.state;
  const isBlank = isEmptyBody(doc);
  const wanted = new Set(ids);
  let first = null;
  const standing = standingIds(tr.doc);
  from.state.doc.forEach((node, _pos, index) => {
    const { block } = node.attrs;
    if (!wanted.has(block) || standing.has(block)) return;
    const place = placeAfter(tr.doc, from.state.doc, index);
    tr.insert(place, emptied(node, schema));
    standing.add(block);
    first ??= block;
  });
  if (!tr.docChanged) return;
  if (isBlank) dropBlank(tr, doc.firstChild.attrs.block, standingIds(from.state.doc));
  select(tr, isBlank ? tr.doc.firstChild.attrs.block : first);
  to.view.dispatch(tr.scrollIntoView());
  to.view.focus();
}

// Behind the nearest earlier block that both have, else before the nearest later one.
export function placeAfter(doc, other, index) {
  const places = new Map();
  doc.forEach((node, pos) => places.set(node.attrs.block, { start: pos, end: pos + node.nodeSize }));
  for (let above = index - 1; above >= 0; above -= 1) {
    const place = places.get(other.child(above).attrs.block);
    if (place) return place.end;
  }
  for (let below = index + 1; below < other.childCount; below += 1) {
    const place = places.get(other.child(below).attrs.block);
    if (place) return place.start;
  }
  return doc.content.size;
}

export function isEmptyBody(doc) {
  return doc.childCount === 1 && doc.firstChild.isTextblock && !doc.firstChild.content.size;
}

function standingIds(doc) {
  const ids = new Set();
  doc.forEach((node) => ids.add(node.attrs.block));
  return ids;
}

// The one empty paragraph of a new body goes, unless it is the half of a pair.
function dropBlank(tr, blank, source) {
  if (source.has(blank)) return;
  tr.doc.forEach((node, pos) => {
    if (node.attrs.block === blank) tr.delete(pos, pos + node.nodeSize);
  });
}

export function select(tr, id) {
  tr.doc.forEach((node, pos) => {
    if (node.attrs.block !== id) return;
    tr.setSelection(node.isAtom ? NodeSelection.create(tr.doc, pos) : TextSelection.near(tr.doc.resolve(pos + 1)));
  });
}

// Bodies written before ids were kept: alike in number and kind of blocks, with no id in common.
export function mayBePairedByPlace(one, other) {
  if (one.childCount !== other.childCount || isEmptyBody(one) || isEmptyBody(other)) return false;
  const ids = standingIds(one);
  for (let index = 0; index < one.childCount; index += 1) {
    const [left, right] = [one.child(index), other.child(index)];
    if (left.type.name !== right.type.name || ids.has(right.attrs.block)) return false;
  }
  return true;
}

// Gives the blocks of `to` the ids of those at the same place in `from`; one step to undo.
export function pairByPlace(from, to) {
  const { tr } = to.state;
  to.state.doc.forEach((_node, pos, index) => {
    tr.setNodeAttribute(pos, "block", from.state.doc.child(index).attrs.block);
  });
  to.view.dispatch(tr);
}
