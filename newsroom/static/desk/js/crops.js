// Pictures that are cut to a frame keep their focal point in it.
for (const picture of document.querySelectorAll("img[data-focal-x]")) {
  picture.style.objectPosition = `${picture.dataset.focalX}% ${picture.dataset.focalY}%`;
}
