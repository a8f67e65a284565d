// Where a link may lead: the same rule as `articles/attributes.py`.
const HREF = /^(https?:\/\/[^/]|mailto:.|tel:.|\/(?![/\\])|#)/i;
const LIMIT = 2000;

export function isAddress(text) {
  return HREF.test(text) && text.length <= LIMIT && !/[\s\p{Cc}]/u.test(text);
}

// What a person types for a link: "aport.kz" and "x@aport.kz" mean the obvious.
export function completed(typed) {
  const text = typed.trim();
  if (isAddress(text) || !text) return text;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#]\S*)?$/u.test(text)) return `https://${text}`;
  return text;
}
