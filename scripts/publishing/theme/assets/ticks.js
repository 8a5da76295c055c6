// Comfort only: without this file the questions are a plain list, printed with empty boxes. Ticks stay on this device.
(() => {
  "use strict";
  const lists = [...document.querySelectorAll("ul.ticks")];
  const page = `ticks:${lists[0].dataset.ticks}`;
  let ticked = new Set();
  try {
    ticked = new Set(JSON.parse(localStorage.getItem(page)) || []);
  } catch { /* nothing kept, or nothing that can be read */ }
  const keep = () => {
    try {
      if (ticked.size) localStorage.setItem(page, JSON.stringify([...ticked]));
      else localStorage.removeItem(page);
    } catch { /* a browser that keeps nothing forgets the ticks with the page */ }
  };
  const boxes = new Map();
  const button = document.createElement("button");
  const show = () => {
    for (const [question, box] of boxes) box.checked = ticked.has(question);
    button.disabled = !ticked.size;
  };

  const box = (item) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.id = `tick-${boxes.size + 1}`;
    label.htmlFor = input.id;
    const home = item.querySelector(":scope > p") || item;
    const rest = [...home.children].find((part) => part.matches("sup, ul, ol")) || null;
    while (home.firstChild && home.firstChild !== rest) label.append(home.firstChild);
    home.prepend(input, label);
    const question = label.textContent.trim().replace(/\s+/g, " ");
    boxes.set(question, input);
    input.addEventListener("change", () => {
      if (input.checked) ticked.add(question);
      else ticked.delete(question);
      keep();
      show();
    });
  };

  for (const list of lists) for (const item of list.children) box(item);
  const clear = document.querySelector(".ticks-clear");
  button.type = "button";
  button.textContent = clear.dataset.clear;
  button.addEventListener("click", () => {
    ticked.clear();
    keep();
    show();
    lists[0].querySelector("input").focus();
  });
  clear.append(button, ` ${clear.dataset.note}`);
  show();
})();
