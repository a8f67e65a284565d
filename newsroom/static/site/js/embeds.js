// Shows a post from elsewhere on request. Before the click nothing is asked of its network.

const ALLOWED = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";

for (const post of document.querySelectorAll("[data-embed]")) prepare(post);

function prepare(post) {
  const button = post.querySelector("button");
  if (!button) return;
  for (const part of post.querySelectorAll("figcaption [hidden]")) part.hidden = false;
  button.addEventListener("click", () => show(post, button));
}

function show(post, button) {
  const frame = document.createElement("iframe");
  frame.className = "embed__frame";
  frame.title = button.dataset.title;
  frame.sandbox = ALLOWED;
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.src = post.dataset.embed;
  for (const text of post.querySelectorAll(".embed__text")) text.remove();
  post.querySelector(".embed__head").after(frame);
  post.querySelector("figcaption p").remove();
  button.remove();
  frame.focus();
}
