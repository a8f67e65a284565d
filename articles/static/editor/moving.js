// Alt+Shift+Up and Down carry the block with the caret past its neighbour.
import { Extension, pm } from "django-prose-editor/editor";

const { NodeSelection, TextSelection } = pm.state;

export const MovableBlocks = Extension.create({
  name: "movableBlocks",
  priority: 200,
  addKeyboardShortcuts() {
    return {
      "Alt-Shift-ArrowUp": () => moveBlock(this.editor, -1),
      "Alt-Shift-ArrowDown": () => moveBlock(this.editor, 1),
    };
  },
});

function moveBlock({ state, view }, step) {
  const index = state.selection.$from.index(0);
  const target = index + step;
  if (target < 0 || target >= state.doc.childCount) return true;
  moveTo(view, index, target);
  return true;
}

// Puts the block at `index` to the place `target`, with the selection inside it.
export function moveTo(view, index, target) {
  const { tr, doc, selection } = view.state;
  const node = doc.child(index);
  const start = startOf(doc, index);
  tr.delete(start, start + node.nodeSize);
  const place = startOf(tr.doc, target);
  tr.insert(place, node);
  const { anchor, head } = selection;
  const end = start + node.nodeSize;
  if (anchor >= start && anchor <= end && head >= start && head <= end) {
    const by = place - start;
    const isNode = selection instanceof NodeSelection && selection.from === start;
    tr.setSelection(isNode ? NodeSelection.create(tr.doc, place) : TextSelection.between(tr.doc.resolve(anchor + by), tr.doc.resolve(head + by)));
  }
  view.dispatch(tr.scrollIntoView());
}

function startOf(doc, index) {
  let start = 0;
  for (let place = 0; place < index; place += 1) start += doc.child(place).nodeSize;
  return start;
}
