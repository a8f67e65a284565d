// Tables with a caption; the caption is a plain line, typed in the table menu.
import { Table } from "django-prose-editor/editor";

export const CaptionedTable = Table.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      caption: {
        default: null,
        parseHTML: (element) => element.querySelector("caption")?.textContent || null,
        renderHTML: () => ({}),
      },
    };
  },
  // The caption is an attribute: its element is no content of the table.
  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
  addNodeView() {
    const make = this.parent();
    return (properties) => {
      const view = make(properties);
      const caption = document.createElement("caption");
      caption.contentEditable = "false";
      draw(view.table, caption, properties.node);
      const update = view.update.bind(view);
      view.update = (node) => {
        const isDrawn = update(node);
        if (isDrawn) draw(view.table, caption, node);
        return isDrawn;
      };
      const ignores = view.ignoreMutation.bind(view);
      view.ignoreMutation = (mutation) => caption.contains(mutation.target) || ignores(mutation);
      return view;
    };
  },
});

function draw(table, caption, node) {
  caption.textContent = node.attrs.caption ?? "";
  if (caption.textContent) table.prepend(caption);
  else caption.remove();
}
