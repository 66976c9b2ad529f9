"use strict";
{
  const form = document.getElementById("filters");
  const cards = [...document.querySelectorAll("article[data-promise]")];
  const asked = [...document.querySelectorAll("fieldset[data-about]")].map((one) => one.dataset.about);
  const filter = () => {
    const chosen = new FormData(form);
    let shown = 0;
    for (const card of cards) {
      const fits = asked.every((name) => chosen.getAll(name).includes(card.dataset[name]));
      card.hidden = !fits;
      shown += fits;
    }
    document.getElementById("shown").textContent = `${shown} of ${cards.length} findings shown`;
  };
  if (form) {
    form.hidden = false;
    form.addEventListener("change", filter);
    filter();
  }
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
}
