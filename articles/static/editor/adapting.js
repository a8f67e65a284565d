// An insert that is changed (another photo or quote, another width) changes in the other language too,
// and undo takes both back. Where the other one was made different, a person is asked first.
import { HISTORY, inserts, isInsert, MIRROR } from "editor/mirror";
import { OTHER } from "editor/pair-states";

const USUAL = { align: "text" }; // what stands for an attribute that is not set

export class Adapting {
  #bodies;
  #ask;
  #followed = new Map(); // a change -> what the other language had before it followed

  constructor(bodies, ask) {
    this.#bodies = bodies;
    this.#ask = ask;
  }

  // Called after every change in `language`.
  follow(language, transaction) {
    const other = this.#bodies[OTHER[language]];
    if (transaction.getMeta(MIRROR) || transaction.getMeta("whole") || other.isFixed) return;
    const history = transaction.getMeta(HISTORY);
    const differing = changesOf(transaction).filter((change) => {
      const half = this.#half(language, change);
      if (!half || isSame(change.name, half.value, change.now)) return false;
      if (history) return this.#again(language, change, half.value, !history.redo);
      if (!isSame(change.name, half.value, change.was)) return true;
      this.#adapt(language, change, half.value);
      return false;
    });
    if (differing.length) this.#answer(language, differing);
  }

  // Undo and redo lead along what the other language did then, and never ask anew.
  #again(language, change, value, isUndo) {
    const done = isUndo ? { ...change, was: change.now, now: change.was } : change;
    const key = keyOf(language, done);
    if (!this.#followed.has(key)) return false;
    const former = this.#followed.get(key);
    const [from, to] = isUndo ? [done.now, former] : [former, done.now];
    if (isSame(change.name, value, from)) this.#set(language, change, to);
    return false;
  }

  async #answer(language, changes) {
    if (!(await this.#ask(language, changes.map(({ id }) => id)))) return;
    for (const change of changes) {
      const here = inserts(this.#bodies[language].editor.state.doc).get(change.id);
      const half = this.#half(language, change);
      if (half && here?.attrs[change.name] === change.now) this.#adapt(language, change, half.value); // else undone meanwhile
    }
  }

  #adapt(language, change, former) {
    this.#followed.set(keyOf(language, change), former);
    this.#set(language, change, change.now);
  }

  // The attribute of the same insert in the other language; undefined where it does not stand there.
  #half(language, { id, type, name }) {
    const half = inserts(this.#bodies[OTHER[language]].editor.state.doc).get(id);
    return half?.type.name === type ? { value: half.attrs[name] } : undefined;
  }

  // No step of the history there: undo there takes back own words only.
  #set(language, { id, name }, value) {
    const { view } = this.#bodies[OTHER[language]].editor;
    const { tr } = view.state;
    tr.doc.forEach((node, pos) => node.attrs.block === id && tr.setNodeAttribute(pos, name, value));
    view.dispatch(tr.setMeta(MIRROR, true).setMeta("addToHistory", false));
  }
}

// The attributes of inserts that a transaction has changed; the id of the block is none of them.
function changesOf({ steps, docs }) {
  return steps.flatMap(({ attr: name, pos, value: now }, index) => {
    const node = name && name !== "block" ? docs[index].nodeAt(pos) : null;
    if (!node || !isInsert(node)) return [];
    return [{ id: node.attrs.block, type: node.type.name, name, was: node.attrs[name], now }];
  });
}

function isSame(name, one, other) {
  return (one ?? USUAL[name]) === (other ?? USUAL[name]);
}

function keyOf(language, { id, name, was, now }) {
  return [language, id, name, was, now].join(":");
}
