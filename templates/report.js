"use strict";
{
  const form = document.getElementById("filters");
  const told = [...document.querySelectorAll("[data-promise]")];
  const cards = told.filter((one) => one.localName === "article");
  const asked = [...document.querySelectorAll("fieldset[data-about]")].map((one) => one.dataset.about);
  const filter = () => {
    const chosen = new FormData(form);
    for (const one of told) {
      one.hidden = !asked.every((name) => chosen.getAll(name).includes(one.dataset[name]));
    }
    const shown = cards.filter((card) => !card.hidden).length;
    document.getElementById("shown").textContent = `${shown} of ${cards.length} findings shown`;
  };
  if (form) {
    form.hidden = false;
    form.addEventListener("change", filter);
    filter();
  }
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
}
