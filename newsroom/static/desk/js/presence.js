// Tells the public pages in this browser that somebody of the newsroom uses it. Not a cookie: what
// readers are sent must not depend on it (site/js/staff.js).

try {
  if (document.body.classList.contains("door")) localStorage.removeItem("newsroom");
  else localStorage.setItem("newsroom", "1");
} catch {
  // storage is forbidden: there is no bar, and nothing else is lost
}
