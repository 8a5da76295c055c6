// Comfort only: without this file every text can be selected and every link works. Nothing is counted or sent.
(() => {
  "use strict";
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(text);
      return document.execCommand("copy");
    }
  };
  const button = (words) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    return made;
  };
  for (const panel of document.querySelectorAll(".give")) {
    const words = panel.dataset;
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    for (const text of panel.querySelectorAll("code")) {
      const copy = button(words.copy);
      copy.setAttribute("aria-label", `${words.copy}: ${text.dataset.name}`);
      copy.addEventListener("click", async () => {
        const done = await copied(text);
        said.textContent = "";
        copy.after(" ", said);
        setTimeout(() => { said.textContent = done ? words.copied : words.select; });
      });
      text.after(" ", copy);
    }
    const print = button(words.print);
    print.addEventListener("click", () => window.print());
    const row = document.createElement("p");
    row.append(print);
    panel.lastElementChild.append(row);
    const open = () => { if (location.hash === "#page-give") panel.open = true; };
    addEventListener("hashchange", open);
    open();
  }
})();
