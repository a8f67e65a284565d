// Word writes a list as paragraphs with a typed sign; here they become lists again.
const LEVEL = /mso-list\s*:[^;]*\blevel(\d)/i;
const SIGN = /mso-list\s*:\s*ignore/i;
const COUNTED = /^\s*(\d+|[a-zа-яәғқңөұүһі]|[ivxlc]+)[.)]/i;

export function gatherWordLists(body) {
  let open = []; // one list per level, the outermost first
  for (const paragraph of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    const level = Number(LEVEL.exec(paragraph.getAttribute("style") ?? "")?.[1] ?? 0);
    if (!level) {
      open = [];
      continue;
    }
    if (open.length && !follows(paragraph, open[0])) open = [];
    const tag = COUNTED.test(removeSign(paragraph)) ? "ol" : "ul";
    open = reach(open.slice(0, level), level, tag, paragraph);
    const item = document.createElement("li");
    item.append(...paragraph.childNodes);
    open.at(-1).append(item);
    paragraph.remove();
  }
}

// Opens the lists that are missing between the open ones and `level`.
function reach(open, level, tag, paragraph) {
  const lists = open;
  if (!lists.length) {
    const list = document.createElement(tag);
    paragraph.before(list);
    lists.push(list);
  }
  while (lists.length < level) {
    const list = document.createElement(tag);
    const parent = lists.at(-1);
    (parent.lastElementChild ?? parent.appendChild(document.createElement("li"))).append(list);
    lists.push(list);
  }
  return lists;
}

function follows(paragraph, list) {
  let before = paragraph.previousSibling;
  while (before && before !== list && !before.textContent.trim()) before = before.previousSibling;
  return before === list;
}

function removeSign(paragraph) {
  const sign = [...paragraph.querySelectorAll("span")].find((span) => SIGN.test(span.getAttribute("style") ?? ""));
  const text = sign?.textContent ?? "";
  sign?.remove();
  return text;
}
