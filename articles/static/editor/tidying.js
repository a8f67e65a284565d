// The typography of a body: its lines go to the desk, the accepted pieces come back as one step.
import { pm } from "django-prose-editor/editor";
import { lines } from "editor/runs";

const { closeHistory } = pm.history;

// Texts as `editor/word-help` sends them, and `apply(answers)`, which returns whether the text was
// still the same.
export function prepare({ editor, lang }) {
  const { doc } = editor.state;
  const found = lines(doc);
  return {
    texts: found.map(({ text, kept }) => ({ language: lang, text, kept })),
    apply: (answers) => editor.state.doc.eq(doc) && apply(editor, found, answers),
  };
}

// From the last place to the first, so that the places before stay right.
function apply(editor, found, answers) {
  const tr = closeHistory(editor.state.tr);
  found.forEach(({ from }, index) => {
    if (answers[index]) for (const edit of edits(answers[index], from).toReversed()) write(tr, edit);
  });
  editor.view.dispatch(tr);
  return true;
}

function edits(pieces, from) {
  const found = [];
  let place = from;
  for (const [sign, text] of pieces) {
    if (sign === "ins") {
      const removed = found.at(-1);
      if (removed?.to === place && !removed.text) removed.text = text;
      else found.push({ from: place, to: place, text });
    } else {
      if (sign === "del") found.push({ from: place, to: place + text.length, text: "" });
      place += text.length;
    }
  }
  return found;
}

// Each new sign takes the marks of the one in whose place it comes, an added one those that both
// neighbours have: links and passages end where they did.
function write(tr, { from, to, text }) {
  const start = tr.mapping.map(from);
  const end = tr.mapping.map(to);
  const { schema } = tr.doc.type;
  const nodes = [...text].map((letter, index) => schema.text(letter, marksAt(tr.doc, start, end, index)));
  tr.replaceWith(start, end, nodes);
}

function marksAt(doc, start, end, index) {
  if (start === end) {
    const { nodeBefore, nodeAfter } = doc.resolve(start);
    return (nodeBefore?.marks ?? []).filter((mark) => nodeAfter && mark.isInSet(nodeAfter.marks));
  }
  return doc.nodeAt(Math.min(start + index, end - 1)).marks;
}
