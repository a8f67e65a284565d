// Where a new photo, quote, post or table goes: after the block with the caret, never inside one.
import { pm } from "django-prose-editor/editor";

const { NodeSelection, Selection, TextSelection } = pm.state;

export function insertBlock(editor, node) {
  const { state } = editor;
  const { tr, schema, doc } = state;
  const { from, to } = placeOf(state);
  tr.replaceWith(from, to, node);
  const after = from + node.nodeSize;
  if (after === tr.doc.content.size) tr.insert(after, schema.nodes.paragraph.create());
  const isTable = node.type.name === "table";
  tr.setSelection(isTable ? Selection.near(tr.doc.resolve(from + 1), 1) : NodeSelection.create(tr.doc, from));
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
  return doc !== editor.state.doc;
}

// A letter typed while a photo, quote or post is selected begins a paragraph below it; without this
// it would replace the insert.
export function writeBelowInsert(view, _from, _to, text) {
  const { selection, schema, tr } = view.state;
  if (!(selection instanceof NodeSelection) || selection.node.type.spec.group !== "insert") return false;
  tr.insert(selection.to, schema.nodes.paragraph.create(null, schema.text(text)));
  tr.setSelection(TextSelection.create(tr.doc, selection.to + 1 + text.length));
  view.dispatch(tr.scrollIntoView());
  return true;
}

// An empty paragraph gives way; otherwise the place is behind the block of the selection's end.
function placeOf({ selection, doc }) {
  const $to = selection.$to;
  if ($to.depth === 0) {
    const end = selection instanceof NodeSelection ? selection.to : $to.pos;
    return { from: end, to: end };
  }
  const block = $to.node(1);
  const isBlank = block.type.name === "paragraph" && block.content.size === 0;
  const end = $to.after(1);
  return { from: isBlank ? $to.before(1) : Math.min(end, doc.content.size), to: end };
}

export function tableOf(schema, rows, columns) {
  const cells = (type) => Array.from({ length: columns }, () => type.createAndFill());
  const { table, tableRow, tableHeader, tableCell } = schema.nodes;
  const body = Array.from({ length: rows - 1 }, () => tableRow.create(null, cells(tableCell)));
  return table.create(null, [tableRow.create(null, cells(tableHeader)), ...body]);
}
