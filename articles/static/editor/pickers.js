// One picker of each kind on a page, made when it is first opened.
import { embedPicker } from "editor/embed-picker";
import { photoPicker } from "editor/photo-picker";
import { quotePicker } from "editor/quote-picker";

export function pickerOf(kind) {
  return { photo: photoPicker, gallery: galleryPicker, quote: quotePicker, embed: embedPicker }[kind]();
}

// The photos of a gallery are chosen where any photo is.
function galleryPicker() {
  return { open: (options) => photoPicker().openGallery(options) };
}
