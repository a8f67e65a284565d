// Rows of credits: one more from the template, one less by its cross.
class NewsCredits extends HTMLElement {
  connectedCallback() {
    this.total = this.querySelector('[name$="-TOTAL_FORMS"]');
    const add = this.querySelector(".add-line");
    add.hidden = false;
    add.addEventListener("click", () => this.add());
  }

  add() {
    const row = document.createElement("li");
    row.innerHTML = this.querySelector("template").innerHTML.replaceAll("__prefix__", this.total.value);
    this.querySelector(".credits").append(row);
    this.total.value = Number(this.total.value) + 1;
    row.querySelector("select").focus();
  }
}

customElements.define("news-credits", NewsCredits);
