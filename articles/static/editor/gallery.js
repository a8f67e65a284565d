// A gallery inside the text: its first photos as small frames, and what is written under each.
import { fill, photoShown } from "editor/insert-words";

export const GALLERY_LIMIT = 60; // photos, as in `articles/attributes.py`
const SHOWN = 6; // frames; the others are counted
export const ID = /^[1-9][0-9]{0,17}$/;

// The ids of a gallery as `articles/attributes.py` keeps them; null where it would be none.
export function galleryOf(text) {
  const ids = [...new Set((text ?? "").split(/\s+/).filter((id) => ID.test(id)))].slice(0, GALLERY_LIMIT);
  return ids.length > 1 ? ids.join(" ") : null;
}

// `rows` has null for a photo that is gone.
export function showGallery(dom, rows, language) {
  const frame = dom.querySelector("template[data-frame]").content.firstElementChild;
  dom.querySelector("ol").replaceChildren(
    ...rows.slice(0, SHOWN).map((row) => {
      const drawn = frame.cloneNode(true);
      drawn.classList.toggle("is-lost", !row);
      fill(drawn, row ? { stands: true, ...photoShown(row, language, row.thumbnail) } : { language: "" });
      return drawn;
    }),
  );
  dom.querySelector("[data-rest]").hidden = rows.length <= SHOWN;
  dom.querySelector("[data-rest] b").textContent = `+${rows.length - SHOWN}`;
}
