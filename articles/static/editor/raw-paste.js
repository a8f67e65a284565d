// A paste in two steps: as it came, then clean. One undo brings back what came, a second takes it away.
import { Extension, Plugin, pm } from "django-prose-editor/editor";

const { closeHistory } = pm.history;
const { DOMParser: Reader, Fragment, Slice } = pm.model;
const { TextSelection } = pm.state;
const LINE_END = /\r\n?|\n/;
const UNSEEN = /[\u00ad\u200b\u2060\ufeff]/g;

export const RawPaste = Extension.create({
  name: "rawPaste",
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          clipboardTextParser: (text, _place, _plain, view) => paragraphs(view.state.schema, cleanLines(text)),
          handlePaste: pasteTwice,
        },
      }),
    ];
  },
});

function pasteTwice(view, event, slice) {
  const raw = rawSlice(view, event.clipboardData);
  if (!raw || !slice.size || raw.eq(slice)) return false;
  const before = view.state;
  const wanted = before.tr.replaceSelection(slice);
  view.dispatch(closeHistory(marked(before.tr.replaceSelection(raw))));
  const clean = leadingTo(view.state, wanted);
  if (clean) view.dispatch(closeHistory(marked(clean)));
  return true;
}

function rawSlice({ state }, clipboard) {
  const html = clipboard?.getData("text/html");
  if (html?.includes("data-pm-slice")) return null; // from one of our own editors
  if (!html) return paragraphs(state.schema, (clipboard?.getData("text/plain") ?? "").split(LINE_END));
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return Reader.fromSchema(state.schema).parseSlice(body, { context: state.selection.$from });
}

// Each line is a paragraph; lines of nothing but spaces are none.
function cleanLines(text) {
  const lines = text.split(LINE_END).map((line) => line.replace(UNSEEN, "").replace(/\t+/g, " ").trim());
  return lines.filter(Boolean);
}

function paragraphs(schema, lines) {
  const made = lines.map((line) => schema.nodes.paragraph.create(null, line ? schema.text(line) : null));
  return made.length ? new Slice(Fragment.from(made), 1, 1) : Slice.empty;
}

// The smallest change from what stands there now to the wanted document, with the caret behind it.
function leadingTo(state, wanted) {
  const start = state.doc.content.findDiffStart(wanted.doc.content);
  if (start === null) return null;
  const end = state.doc.content.findDiffEnd(wanted.doc.content);
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const tr = state.tr.replace(start, end.a + overlap, wanted.doc.slice(start, end.b + overlap));
  return tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(wanted.selection.to, tr.doc.content.size)), -1));
}

function marked(tr) {
  return tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste");
}
