// A photo, quote or post stands in both languages: put into one, it appears in the other; taken out
// of one, the other is asked about. Undo where it was put in takes it back in both, silently.
import { OTHER } from "editor/pair-states";
import { isEmptyBody, placeAfter } from "editor/skeleton";

export const MIRROR = "mirror";
export const HISTORY = "history$"; // the key that ProseMirror's history sets on its own steps

export class Mirror {
  #bodies;
  #ask;
  #born = new Map(); // id of the block -> the language it was put in

  constructor(bodies, ask) {
    this.#bodies = bodies;
    this.#ask = ask;
  }

  // Called after a change of blocks in `language`; `before` is the document until then. A language
  // that is not begun gets everything at once, when somebody translates.
  follow(language, before, transaction) {
    const other = this.#bodies[OTHER[language]];
    if (transaction.getMeta(MIRROR) || transaction.getMeta("whole") || other.isFixed) return;
    if (isEmptyBody(other.editor.state.doc)) return;
    const [old, now, there] = [before, this.#bodies[language].editor.state.doc, other.editor.state.doc].map(inserts);
    const isUndo = transaction.getMeta(HISTORY)?.redo === false;
    for (const id of now.keys()) if (!old.has(id) && !there.has(id)) this.#put(language, id, isUndo);
    const gone = [...old.keys()].filter((id) => !now.has(id) && there.has(id));
    const own = gone.filter((id) => isUndo && this.#born.get(id) === language);
    const asked = gone.filter((id) => !own.includes(id));
    remove(other.editor, own);
    if (asked.length) this.#answer(language, asked.map((id) => [id, old.get(id)]));
  }

  #put(language, id, isUndo) {
    if (!isUndo && !this.#born.has(id)) this.#born.set(id, language);
    const { doc } = this.#bodies[language].editor.state;
    const { view } = this.#bodies[OTHER[language]].editor;
    const { tr, schema } = view.state;
    doc.forEach((node, _pos, index) => {
      if (node.attrs.block !== id) return;
      tr.insert(placeAfter(tr.doc, doc, index), schema.nodes[node.type.name].create(node.attrs));
    });
    view.dispatch(tr.setMeta(MIRROR, true).setMeta("addToHistory", false));
  }

  async #answer(language, gone) {
    const isWanted = await this.#ask(language, gone);
    const ids = gone.map(([id]) => id);
    const back = inserts(this.#bodies[language].editor.state.doc); // undone while the question stood
    if (isWanted) remove(this.#bodies[OTHER[language]].editor, ids.filter((id) => !back.has(id)));
  }
}

function remove(editor, ids) {
  if (!ids.length) return;
  const { tr } = editor.state;
  const places = [];
  tr.doc.forEach((node, pos) => ids.includes(node.attrs.block) && places.push([pos, pos + node.nodeSize]));
  for (const [start, end] of places.reverse()) tr.delete(start, end);
  editor.view.dispatch(tr.setMeta(MIRROR, true).setMeta("addToHistory", false));
}

export function inserts(doc) {
  const found = new Map();
  doc.forEach((node) => isInsert(node) && node.attrs.block && found.set(node.attrs.block, node));
  return found;
}

export function isInsert(node) {
  return node.type.spec.group === "insert";
}
