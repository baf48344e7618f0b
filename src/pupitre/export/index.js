"use strict";
(() => {
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const rows = all("tbody tr").map((row) => ({
    row,
    find: row.dataset.find,
    cells: all("td", row).map((cell) => ({ cell, audience: cell.dataset.audience, cards: all("article", cell) })),
  }));
  const alone = all(".reference article");

  const told = (count) => {
    const language = document.documentElement.lang;
    const one = language === "fr" ? count < 2 : count === 1;
    shown.textContent = count.toLocaleString(language) + "\u00a0" + (one ? shown.dataset.one : shown.dataset.many);
    document.getElementById("nothing").hidden = count > 0;
  };

  const filter = () => {
    const words = plain(document.getElementById("search").value).split(/\s+/).filter(Boolean);
    const off = new Set(all("input[data-audience]", form).filter((box) => !box.checked).map((box) => box.value));
    const only = document.getElementById("remarked")?.checked ?? false;
    const fits = (card) => !only || card.dataset.remarks !== undefined;
    let count = 0;
    for (const { row, find, cells } of rows) {
      const named = words.every((word) => find.includes(word));
      let here = 0;
      for (const { cell, audience, cards } of cells) {
        const wanted = !off.has(audience);
        cell.hidden = !wanted;
        for (const card of cards) {
          card.hidden = !fits(card);
          here += named && wanted && !card.hidden ? 1 : 0;
        }
      }
      row.hidden = !here;
      count += here;
    }
    for (const card of alone) {
      card.hidden = words.length > 0 || !fits(card);
      count += card.hidden ? 0 : 1;
    }
    for (const name of all("thead th[data-audience]")) name.hidden = off.has(name.dataset.audience);
    for (const table of all("table")) table.hidden = !table.querySelector("tbody tr:not([hidden])");
    told(count);
  };

  if (form) {
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", filter);
    filter();
  }

  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    await copy(button.dataset.name);
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 1500);
  });

  document.addEventListener("toggle", (event) => {
    if (!event.target.open || event.target.dataset.filled) return;
    event.target.dataset.filled = "yes";
    for (const link of all("li a", event.target)) {
      link.parentElement.replaceChildren(...document.querySelector(link.getAttribute("href")).cloneNode(true).childNodes);
    }
  }, true);
})();
