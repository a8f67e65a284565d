// Uploads one file after the other, with a line for each: how far it is, or why it was refused.
import { ask, read, token } from "editor/sending";

const LIMIT = 20; // files at once
const PREPARING = { every: 500, times: 60 }; // ms; a worker makes the public copies

export class Uploads {
  #list;
  #template;
  #address;
  #describe;
  #onPhoto;
  #queue = Promise.resolve();

  constructor(dialog, onPhoto) {
    this.#list = dialog.querySelector(".uploads");
    this.#template = dialog.querySelector("template[data-uploading]");
    this.#address = dialog.dataset.upload;
    this.#describe = dialog.dataset.describe;
    this.#onPhoto = onPhoto;
    const input = dialog.querySelector("input[type=file]");
    input?.addEventListener("change", () => {
      this.add([...input.files]);
      input.value = "";
    });
  }

  add(files) {
    for (const file of files.slice(0, LIMIT)) {
      const line = this.#line(file);
      this.#queue = this.#queue.then(() => this.#send(file, line));
    }
  }

  #line(file) {
    const line = this.#template.content.firstElementChild.cloneNode(true);
    line.querySelector(".up-name").textContent = file.name;
    line.querySelector("progress").setAttribute("aria-label", file.name);
    line.querySelector("button").addEventListener("click", () => this.#remove(line));
    this.#list.hidden = false;
    this.#list.append(line);
    return line;
  }

  async #send(file, line) {
    const { status, body } = await post(this.#address, file, (share) => progress(line, share));
    const answer = await read(status, async () => JSON.parse(body)).catch(() => read(500));
    if (!answer.row) return refuse(line, answer.trouble ?? Object.values(answer.errors).flat().join(" "));
    progress(line, 100);
    const photo = await this.#prepared(answer.row.photo);
    line.querySelector("progress").classList.add("done");
    line.querySelector("[data-percent]").hidden = true;
    line.querySelector(".up-ok").hidden = false;
    this.#onPhoto(photo);
  }

  // Waits until the photo can be seen and taken; after that time it is shown as it stands.
  async #prepared(photo) {
    const address = this.#describe.replace("/0/", `/${photo.id}/`);
    for (let tries = 0; !photo.thumbnail && tries < PREPARING.times; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, PREPARING.every));
      photo = (await ask(address, { data: new FormData() })).row?.photo ?? photo;
    }
    return photo;
  }

  #remove(line) {
    line.remove();
    this.#list.hidden = !this.#list.children.length;
  }
}

function progress(line, share) {
  line.querySelector("progress").value = share;
  line.querySelector("[data-percent]").textContent = `${share} %`;
}

function refuse(line, words) {
  line.classList.add("bad");
  line.querySelector("progress").hidden = line.querySelector("[data-percent]").hidden = true;
  line.querySelector("button").hidden = false;
  const why = line.querySelector(".up-why");
  why.querySelector("span").textContent = words;
  why.hidden = false;
}

// fetch tells no progress of an upload, so the older request does it.
function post(address, file, onProgress) {
  const request = new XMLHttpRequest();
  const data = new FormData();
  data.append("image", file);
  request.open("POST", address);
  request.setRequestHeader("X-CSRFToken", token());
  request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(Math.floor((loaded / total) * 100)));
  return new Promise((resolve) => {
    request.addEventListener("loadend", () => {
      const wasSentOn = request.responseURL && !request.responseURL.endsWith(address);
      resolve({ status: wasSentOn ? 302 : request.status || 500, body: request.responseText });
    });
    request.send(data);
  });
}
