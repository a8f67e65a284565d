// Underlines words that need a look: letters of two alphabets, and spellings that are not the
// house's. Only blocks that changed are asked about, when the keys rest.
import { Extension, Plugin, pm } from "django-prose-editor/editor";
import { showPlace } from "editor/word-pop";
import { key, Watch } from "editor/word-watch";

const { TextSelection } = pm.state;
const { DecorationSet } = pm.view;

export const WordMarks = Extension.create({
  name: "wordMarks",
  addKeyboardShortcuts() {
    return { "Alt-F7": () => showNext(this.editor.view, true) };
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key,
        state: { init: () => DecorationSet.empty, apply },
        props: {
          decorations: (state) => key.getState(state),
          handleDOMEvents: { click: (view, event) => showAt(view, event.target) },
        },
        view: (view) => new Watch(view),
      }),
    ];
  },
});

export function placesIn(state) {
  return key.getState(state)?.find() ?? [];
}

// Goes to the next marked word after the caret, around the end of the text.
export function showNext(view, withFocus) {
  const places = placesIn(view.state).sort((one, other) => one.from - other.from);
  if (!places.length) return false;
  const next = places.find(({ from }) => from >= view.state.selection.to) ?? places[0];
  const tr = view.state.tr.setSelection(TextSelection.create(view.state.doc, next.from, next.to));
  view.dispatch(tr.scrollIntoView());
  view.focus();
  show(view, next, withFocus);
  return true;
}

function apply(tr, marks) {
  const answered = tr.getMeta(key);
  const moved = tr.docChanged ? marks.map(tr.mapping, tr.doc) : marks;
  if (!answered) return moved;
  const old = answered.flatMap(({ from, to }) => moved.find(from, to));
  return moved.remove(old).add(tr.doc, answered.flatMap(({ places }) => places));
}

function showAt(view, target) {
  const word = target.closest?.(".word-mixed, .word-house");
  if (!word || !view.editable) return false;
  const place = view.posAtDOM(word, 0) + 1;
  const [found] = key.getState(view.state).find(place, place);
  if (found) show(view, found, false);
  return false;
}

function show(view, { from, to, spec }, withFocus) {
  const box = view.coordsAtPos(from);
  showPlace(spec.place, { box, withFocus }, (repair) => settle(view, spec.place, repair, from, to));
}

function settle(view, place, repair, from, to) {
  if (view.state.doc.textBetween(from, to, " ", "\ufffc") !== place.word) return;
  if (repair) view.dispatch(repaired(view.state, repair, from, to));
  else {
    const { lang: language } = view.dom.closest("news-body");
    document.dispatchEvent(new CustomEvent("words:left", { detail: { what: place.what, language } }));
  }
  view.focus();
}

// With the marks of the word: a link stays one.
function repaired({ tr, doc, schema }, repair, from, to) {
  tr.replaceWith(from, to, schema.text(repair, doc.nodeAt(from).marks));
  return tr.setMeta(key, [{ from, to: from + repair.length, places: [] }]);
}
