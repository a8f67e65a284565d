// The focal point of a photo's form: the mark on the picture and the two numbers below say the same.
const point = document.querySelector(".photo-form focal-point");
const [across, down] = ["#id_focal_x", "#id_focal_y"].map((id) => document.querySelector(id));

if (point) {
  await customElements.whenDefined("focal-point");
  point.querySelector("button").hidden = false;
  point.place = { x: point.dataset.x, y: point.dataset.y };
  if (across && down) tie();
}

function tie() {
  const follow = () => (point.place = { x: across.value, y: down.value });
  follow();
  for (const field of [across, down]) field.addEventListener("input", follow);
  point.addEventListener("change", () => ([across.value, down.value] = Object.values(point.place)));
}
