// Gives each block of a body its row of the grid, and the mark of its state, as decorations: the
// document knows nothing of them.
import { Extension, Plugin, pm } from "django-prose-editor/editor";

const { Decoration, DecorationSet } = pm.view;
export const LINES = new pm.state.PluginKey("lines");

export const BlockRows = Extension.create({
  name: "blockRows",
  addProseMirrorPlugins() {
    const { body } = this.editor.options;
    return body?.pairing ? [rowsOf(body.pairing, body.lang)] : [];
  },
});

function rowsOf(pairing, language) {
  return new Plugin({
    key: LINES,
    state: {
      init: (_config, { doc }) => drawn(doc, pairing.lines(language, doc)),
      apply(tr, former, _before, { doc }) {
        const lines = tr.getMeta(LINES);
        if (lines) return drawn(doc, lines);
        if (!tr.docChanged) return former;
        if (isSameShape(former.doc, doc)) return { ...former, doc, set: former.set.map(tr.mapping, doc) };
        return drawn(doc, pairing.lines(language, doc));
      },
    },
    props: {
      decorations: (state) => LINES.getState(state).set,
      attributes: ({ doc, selection }) => gapRow(doc, selection, pairing, language),
      handleDrop: () => pairing.isDraggedAcross(language),
    },
  });
}

function drawn(doc, lines) {
  const decorations = [];
  doc.forEach((node, pos) => {
    const line = lines.get(node.attrs.block);
    if (line) decorations.push(Decoration.node(pos, pos + node.nodeSize, look(line)));
  });
  return { doc, lines, set: DecorationSet.create(doc, decorations) };
}

function look({ row, state }) {
  return { style: `grid-row:${row}`, class: state ? `pair is-${state}` : "pair" };
}

// A retyped block would lose its decoration when the set is mapped.
export function isSameShape(before, after) {
  if (before.childCount !== after.childCount) return false;
  for (let index = 0; index < before.childCount; index += 1) {
    const [one, other] = [before.child(index), after.child(index)];
    if (one !== other && !one.hasMarkup(other.type, other.attrs)) return false;
  }
  return true;
}

// The gap cursor is placed by the grid: in the row of the block that follows it.
function gapRow(doc, selection, pairing, language) {
  if (selection.toJSON().type !== "gapcursor") return {};
  const index = Math.min(selection.$from.index(0), doc.childCount - 1);
  const row = pairing.rowOf(language, doc.child(index).attrs.block);
  return row ? { style: `--gap-row:${row}` } : {};
}
