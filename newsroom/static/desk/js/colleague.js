// Leaves notes for the reader's site on this device, and not in a cookie: what readers are sent must
// not depend on it. A colleague's visits are not counted (site/js/reads.js), and within the house
// there is a bar on stories (site/js/staff.js).

try {
  if (document.body.classList.contains("door")) localStorage.removeItem("newsroom-bar");
  else {
    localStorage.setItem("newsroom-desk", Date.now());
    localStorage.setItem("newsroom-bar", "1");
  }
} catch {
  // a browser that keeps nothing: there is no bar, and the session's cookie tells who reads
}
