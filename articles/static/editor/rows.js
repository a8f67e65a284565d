// Gives each block of a body its row of the grid, and the mark of its state, as decorations: the
// document knows nothing of them. A row is asked for by the block's own id, so that a block keeps its
// decoration whatever comes and goes above it; a block put in anew, as by a merge, gets it anew.
import { Extension, Plugin, pm } from "django-prose-editor/editor";

const { Decoration, DecorationSet } = pm.view;
export const STATES = new pm.state.PluginKey("states");
const names = new Map(); // escaping is slow, and asked for at each change of blocks

export const BlockRows = Extension.create({
  name: "blockRows",
  addProseMirrorPlugins() {
    const { body } = this.editor.options;
    return body?.pairing ? [rowsOf(body.pairing, body.lang)] : [];
  },
});

// The name of the grid line above a block of `language`; that of "pair" is above its mark.
export function rowName(language, id) {
  const name = `${language}-${id}`;
  if (!names.has(name)) names.set(name, CSS.escape(name));
  return names.get(name);
}

function rowsOf(pairing, language) {
  return new Plugin({
    key: STATES,
    state: {
      init: (_config, { doc }) => drawn(doc, language, new Map()),
      apply(tr, former, _before, { doc }) {
        const states = tr.getMeta(STATES);
        if (states) return drawn(doc, language, states);
        if (!tr.docChanged) return former;
        const set = isSameShape(former.doc, doc) ? former.set.map(tr.mapping, doc) : null;
        return set?.find().length === doc.childCount ? { ...former, doc, set } : drawn(doc, language, former.states);
      },
    },
    props: {
      decorations: (state) => STATES.getState(state).set,
      attributes: ({ doc, selection }) => gapRow(doc, selection, language),
      handleDrop: () => pairing.isDraggedAcross(language),
    },
  });
}

// `states` is block id -> "stale" or "missing".
function drawn(doc, language, states) {
  const decorations = [];
  doc.forEach((node, pos) => {
    const { block } = node.attrs;
    if (block) decorations.push(Decoration.node(pos, pos + node.nodeSize, look(rowName(language, block), states.get(block))));
  });
  return { doc, states, set: DecorationSet.create(doc, decorations) };
}

function look(row, state) {
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
function gapRow(doc, selection, language) {
  if (selection.toJSON().type !== "gapcursor") return {};
  const index = Math.min(selection.$from.index(0), doc.childCount - 1);
  return { style: `--gap-row:${rowName(language, doc.child(index).attrs.block)}` };
}
