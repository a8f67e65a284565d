// The bare address of a post, pasted into an empty paragraph: its picker opens, with the words to fill
// in. The address stands in the text as a link meanwhile, and stays one where the picker is left.
import { Extension, Plugin } from "django-prose-editor/editor";
import { keep, refresh } from "editor/cards";
import { pickerOf } from "editor/pickers";
import { ask } from "editor/sending";

const BARE = /^(https?:\/\/)?[\w-]+(\.[\w-]+)+\/\S+$/i;
const LIMIT = 500; // characters of an address
const SHORT = "short"; // the network is known, its post is not: the picker says what to do

export const PastedPosts = Extension.create({
  name: "pastedPosts",
  addProseMirrorPlugins() {
    return [new Plugin({ props: { handlePaste: (view, event) => pasteAddress(view, event.clipboardData) } })];
  },
});

function pasteAddress(view, clipboard) {
  const pasted = (clipboard?.getData("text/plain") ?? "").trim();
  const { $from, empty } = view.state.selection;
  if (!empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph" || $from.parent.content.size) return false;
  if (pasted.length > LIMIT || !BARE.test(pasted)) return false;
  const href = /^https?:/i.test(pasted) ? pasted : `https://${pasted}`;
  const { schema, tr } = view.state;
  view.dispatch(tr.replaceSelectionWith(schema.text(pasted, [schema.marks.link.create({ href })]), false).scrollIntoView());
  offer(view, pasted);
  return true;
}

async function offer(view, url) {
  const dialog = document.getElementById("embed-picker");
  if (!dialog) return;
  const answer = await ask(dialog.dataset.recognise, { query: { url } });
  const mayAdd = "mayAdd" in dialog.dataset;
  if (mayAdd ? !answer.row && answer.code !== SHORT : !answer.row?.embed) return;
  const place = linkOf(view, url);
  if (!place || document.querySelector("dialog[open]")) return;
  const chosen = await pickerOf("embed").open({ language: view.dom.lang, address: url });
  view.focus();
  if (chosen) put(view, url, chosen);
}

function put(view, url, chosen) {
  const place = linkOf(view, url);
  if (!place) return;
  keep("embed", chosen);
  refresh("embed", chosen.id);
  const { schema, tr, doc } = view.state;
  tr.replaceWith(place.from, place.to, schema.nodes.newsEmbed.create({ id: String(chosen.id) }));
  if (place.to === doc.content.size) tr.insert(tr.doc.content.size, schema.nodes.paragraph.create());
  view.dispatch(tr.scrollIntoView());
}

// The paragraph that holds the pasted address and nothing else.
function linkOf(view, url) {
  let found = null;
  view.state.doc.forEach((node, from) => {
    const isBare = node.type.name === "paragraph" && node.textContent === url;
    if (isBare) found = { from, to: from + node.nodeSize };
  });
  return found;
}
