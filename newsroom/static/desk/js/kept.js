// At the login: say that text which was not saved yet is still in this browser.
const note = document.querySelector("#kept");

if (note && Object.keys(localStorage).some((name) => name.startsWith("newsroom:"))) note.hidden = false;
