// A toast says that something worked and goes after eight seconds; anything else stays.
const SECONDS = 8;

for (const toast of document.querySelectorAll(".said .toast")) {
  let clock = setTimeout(() => toast.remove(), SECONDS * 1000);
  toast.addEventListener("pointerenter", () => clearTimeout(clock));
  toast.addEventListener("pointerleave", () => {
    clock = setTimeout(() => toast.remove(), 2000);
  });
}
