// The words of what stands in a text, in one language; where they are missing there, those of the other.
export function words(row, name, language) {
  const own = row[`${name}_${language}`];
  const other = language === "kk" ? "ru" : "kk";
  return { words: own || row[`${name}_${other}`], isForeign: !own, language: own ? language : other };
}

export function inOne(row, name, language) {
  return row[`${name}_${language}`] || row[`${name}_${language === "kk" ? "ru" : "kk"}`];
}

export function fill(dom, shown) {
  for (const part of dom.querySelectorAll("[data-fill]")) part.textContent = shown[part.dataset.fill] ?? "";
  for (const part of dom.querySelectorAll("[data-if]")) part.hidden = !shown[part.dataset.if];
  for (const part of dom.querySelectorAll("[data-unless]")) part.hidden = Boolean(shown[part.dataset.unless]);
  for (const part of dom.querySelectorAll("[data-fill=words]")) part.lang = shown.language;
  const picture = dom.querySelector("img");
  if (picture && shown.picture) {
    if (picture.getAttribute("src") !== shown.picture) picture.src = shown.picture;
    picture.style.objectPosition = shown.focus;
  }
}

// What the text shows of a photo; `picture` is the address of the size that the place wants.
export function photoShown(row, language, picture) {
  return {
    ...words(row, "caption", language),
    credit: inOne(row, "credit", language),
    picture,
    focus: `${row.focal_x}% ${row.focal_y}%`,
  };
}

// What a photo is called in the language of the page.
export function nameOf(photo) {
  return inOne(photo, "caption", document.documentElement.lang) || photo.source_name;
}
