// The browser moves a caret at once and tells of it a moment later. Whoever draws a view without a
// key listens first: drawn in between, it would put the caret back to where it last knew it.
export function hearCaret(view) {
  view.domObserver.flush();
}
