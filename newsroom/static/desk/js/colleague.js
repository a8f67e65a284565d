// Leaves a note for the reader's site on this device: a colleague's visits are not counted.

if (document.querySelector(".tabbar")) {
  // not on the page of the login, which anybody may open
  try {
    localStorage.setItem("newsroom-desk", Date.now());
  } catch {
    // a browser that keeps nothing; the session's cookie still says it
  }
}
