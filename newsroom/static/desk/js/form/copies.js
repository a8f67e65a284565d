// Copies of what was typed, in this browser. Key: person, article, sitting.
import { form } from "./fields.js";

const DAYS = 14;
const { person, article } = form.dataset;
const root = `newsroom:${person}:`;
const here = `${root}${article}:`;

// Returns false where the browser has no room.
export function keepCopy(sitting, fields) {
  try {
    localStorage.setItem(here + sitting, JSON.stringify({ at: Date.now(), fields }));
    return true;
  } catch {
    return false;
  }
}

export function forgetCopy(sitting) {
  for (const name of names()) if (name.endsWith(`:${sitting}`)) localStorage.removeItem(name);
}

// The copies of this article, newest first.
export function copies() {
  const found = names(here).map((name) => ({ sitting: name.slice(here.length), ...read(name) }));
  return found.sort((one, other) => other.at - one.at);
}

export function forgetOld() {
  const oldest = Date.now() - DAYS * 24 * 3600 * 1000;
  for (const name of names()) if (!(read(name).at >= oldest)) localStorage.removeItem(name);
}

// The number by which the server tells this browser from another one.
export function device() {
  try {
    localStorage["desk-device"] ??= crypto.randomUUID?.() ?? "";
    return localStorage["desk-device"];
  } catch {
    return "";
  }
}

function names(start = root) {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(start));
  } catch {
    return [];
  }
}

function read(name) {
  try {
    const { at, fields } = JSON.parse(localStorage.getItem(name));
    return { at, fields: Array.isArray(fields) ? fields : [] };
  } catch {
    return { at: 0, fields: [] };
  }
}
