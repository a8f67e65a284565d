// What comes from Word, Google Docs or a page: paragraphs, headings, lists, tables, links, bold and
// italic stay; everything else goes, its words stay.
import { Extension, Plugin, pm } from "django-prose-editor/editor";
import { BLOCKS, partAtBlankLines, removeBlankLines } from "editor/blank-lines";
import { gatherWordLists } from "editor/word-lists";
import { isAddress } from "editor/addresses";

const { Slice } = pm.model;

const KEPT = new Set([
  "p", "h2", "h3", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "td", "th", "caption",
  "strong", "em", "sub", "sup", "a", "br", "hr",
]);
const RENAMED = { b: "strong", i: "em", h1: "h2", h4: "h3", h5: "h3", h6: "h3", dt: "p", dd: "p", address: "p" };
const DROPPED = new Set([
  "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "img", "picture", "video",
  "audio", "canvas", "input", "select", "textarea", "button", "head", "title", "meta", "link", "col", "colgroup",
]);
const SPANS = { colspan: /^[1-9]\d?$/, rowspan: /^[1-9]\d?$/ };
const ATTRIBUTES = { td: SPANS, th: SPANS, ol: { start: /^\d{1,4}$/ } };
const BOLD = /(?:^|;)\s*font-weight\s*:\s*(bold|bolder|[6-9]00)/i;
const NOT_BOLD = /(?:^|;)\s*font-weight\s*:\s*(normal|lighter|[1-5]00)/i;
const ITALIC = /(?:^|;)\s*font-style\s*:\s*(italic|oblique)/i;
const EMOJI = /^\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0f]*$/u; // drawn as a picture
const HIDDEN = /(?:^|;)\s*(display\s*:\s*none|mso-hide\s*:\s*all)/i;

export const CleanPaste = Extension.create({
  name: "cleanPaste",
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: { transformPastedHTML: cleaned, transformPasted: withWholeEdges, handleDrop: refuseFiles },
      }),
    ];
  },
});

export function cleaned(html) {
  const source = new DOMParser().parseFromString(html, "text/html").body;
  if (source.querySelector("[data-pm-slice]")) return html; // from one of our own editors
  gatherWordLists(source);
  const target = document.implementation.createHTMLDocument().body;
  for (const child of source.childNodes) take(child, target);
  partAtBlankLines(target);
  removeBlankLines(target);
  for (const bare of [...target.querySelectorAll("tr:not(:has(td, th)), table:not(:has(td, th))")]) bare.remove();
  return target.innerHTML;
}

function take(node, target) {
  if (node.nodeType === Node.TEXT_NODE) target.append(node.data.replace(/[\u00ad\u200b\ufeff]/g, ""));
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  const name = node.localName;
  const style = node.getAttribute("style") ?? "";
  if (name === "img" && EMOJI.test(node.alt)) target.append(node.alt);
  if (DROPPED.has(name) || HIDDEN.test(style)) return;
  const place = opened(node, name, style, target);
  for (const child of node.childNodes) take(child, place);
}

// Returns the place for the children of `node`: a new element, or the same place where it vanishes.
function opened(node, name, style, target) {
  let tag = RENAMED[name] ?? name;
  if (tag === "strong" && (NOT_BOLD.test(style) || node.querySelector(BLOCKS))) tag = "span"; // Google's wrapper
  if (tag === "div" && !node.querySelector(BLOCKS)) tag = "p";
  const element = KEPT.has(tag) ? kept(tag, node) : null;
  let place = target;
  if (element) {
    place.append(element);
    place = element;
  }
  if (node.querySelector(BLOCKS) || /^(h2|h3|th|table|tr|ul|ol)$/.test(tag)) return place;
  if (BOLD.test(style)) place = append(place, "strong");
  if (ITALIC.test(style)) place = append(place, "em");
  return place;
}

function kept(tag, node) {
  const element = document.createElement(tag);
  for (const [name, shape] of Object.entries(ATTRIBUTES[tag] ?? {})) {
    if (shape.test(node.getAttribute(name) ?? "")) element.setAttribute(name, node.getAttribute(name));
  }
  if (tag !== "a") return element;
  element.setAttribute("href", address(node.getAttribute("href") ?? ""));
  return element.getAttribute("href") ? element : null;
}

// Google wraps addresses of documents; the wrapper would send readers through Google.
function address(href) {
  const wrapped = /^https:\/\/www\.google\.com\/url\?(.*)$/.exec(href);
  const bare = wrapped ? (new URLSearchParams(wrapped[1]).get("q") ?? href) : href;
  return isAddress(bare) && !bare.startsWith("#") ? bare : "";
}

function append(place, tag) {
  const element = document.createElement(tag);
  place.append(element);
  return element;
}

// A heading, list or table at the edge of a paste stays one, instead of melting into the paragraph
// where the caret stands.
function withWholeEdges(slice) {
  const { content, openStart, openEnd } = slice;
  if (content.childCount < 2 && content.firstChild?.type.name === "paragraph") return slice;
  const melts = (node) => !node || node.isText || node.type.name === "paragraph" || node.isInline;
  return new Slice(content, melts(content.firstChild) ? openStart : 0, melts(content.lastChild) ? openEnd : 0);
}

// A dropped file would replace the page; pictures come through the photo picker.
function refuseFiles(_view, event) {
  if (!event.dataTransfer?.files.length) return false;
  event.preventDefault();
  return true;
}
