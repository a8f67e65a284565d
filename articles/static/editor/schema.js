// What a body may hold: the same as `articles/canonical.py` allows, and nothing else.
import {
  Blockquote, Bold, BulletList, Document, Dropcursor, Gapcursor, HardBreak, Heading, History, HorizontalRule, Italic,
  Link, ListItem, Mark, OrderedList, Paragraph, Subscript, Superscript, TableCell, TableHeader, TableRow, Text,
} from "django-prose-editor/editor";
import { isAddress } from "editor/addresses";
import { BlockIds } from "editor/blocks";
import { NewsEmbed, NewsGallery, NewsPhoto, NewsQuote } from "editor/inserts";
import { MovableBlocks } from "editor/moving";
import { CleanPaste } from "editor/paste";
import { PastedPosts } from "editor/pasted-posts";
import { QuietLine } from "editor/quiet-line";
import { RawPaste } from "editor/raw-paste";
import { BlockRows } from "editor/rows";
import { CaptionedTable } from "editor/tables";
import { WordMarks } from "editor/word-marks";

// Quotations, list items and cells hold no headings, tables or inserts.
const FLOW = "(paragraph | bulletList | orderedList)";

// A dash at the start of a line is direct speech here, not a list: nothing typed turns into markup.
export const TYPING = { enableInputRules: false, enablePasteRules: false };

const Language = Mark.create({
  name: "language",
  addAttributes: () => ({ lang: { default: null } }),
  parseHTML: () => [{ tag: "span[lang]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
});

const NewsLink = Link.extend({
  addAttributes: () => ({ href: { default: null } }),
  addKeyboardShortcuts: () => ({}),
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
}).configure({ autolink: false, linkOnPaste: true, openOnClick: false, isAllowedUri: isAddress });

const PlainOrderedList = OrderedList.extend({
  addAttributes: () => ({
    start: { default: 1, parseHTML: (element) => (element.hasAttribute("start") ? element.start : 1) },
  }),
  addNodeView: null,
});

export const EXTENSIONS = [
  Document.extend({ content: "(block | insert)+" }),
  Paragraph,
  Text,
  Heading.configure({ levels: [2, 3] }),
  BulletList,
  PlainOrderedList,
  ListItem.extend({ content: `paragraph ${FLOW}*` }),
  Blockquote.extend({ content: `${FLOW}+` }),
  HorizontalRule,
  CaptionedTable,
  TableRow,
  TableHeader.extend({ content: `${FLOW}+` }),
  TableCell.extend({ content: `${FLOW}+` }),
  NewsPhoto,
  NewsGallery,
  NewsQuote,
  NewsEmbed,
  NewsLink,
  Bold,
  Italic,
  Subscript,
  Superscript,
  Language,
  HardBreak,
  History,
  Gapcursor,
  Dropcursor.configure({ class: "drop-cursor" }),
  BlockIds,
  PastedPosts,
  BlockRows,
  MovableBlocks,
  CleanPaste,
  RawPaste,
  WordMarks,
  QuietLine,
];
