// Comfort only: without this file a word of the glossary leads to its meaning at the page's end, and every link works.
(() => {
  "use strict";

  // Opened from a web server, addresses read better without the file name that a folder needs.
  if (location.protocol.startsWith("http")) {
    for (const link of document.querySelectorAll('a[href*="index.html"]')) {
      link.setAttribute("href", link.getAttribute("href").replace(/(^|\/)index\.html(?=$|#)/, "$1") || "./");
    }
  }

  // From a folder a browser may not fetch the search index; a search that cannot answer is not shown.
  document.documentElement.classList.toggle("from-folder", location.protocol === "file:");

  if (!("popover" in HTMLElement.prototype)) return;
  const box = document.createElement("div");
  box.id = "__word";
  box.className = "word-box";
  box.popover = "auto";
  box.tabIndex = -1;
  box.setAttribute("role", "dialog");
  document.body.append(box);
  let opener = null;

  const fill = (entry) => {
    const title = document.createElement("p");
    title.className = "word-box-title";
    title.id = "__word-title";
    title.textContent = entry.textContent;
    const meaning = document.createElement("p");
    for (const node of entry.nextElementSibling.childNodes) meaning.append(node.cloneNode(true));
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => box.hidePopover());
    box.replaceChildren(title, meaning, close);
    box.setAttribute("aria-labelledby", title.id);
  };

  const place = (link) => {
    const at = link.getBoundingClientRect();
    const room = document.documentElement.clientWidth - box.offsetWidth - 16;
    box.style.left = `${Math.max(16, Math.min(at.left, room)) + scrollX}px`;
    const below = at.bottom + 8;
    const fits = below + box.offsetHeight < innerHeight || at.top < box.offsetHeight + 8;
    box.style.top = `${(fits ? below : at.top - box.offsetHeight - 8) + scrollY}px`;
  };

  for (const link of document.querySelectorAll("a.word")) {
    const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!entry) continue;
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      fill(entry);
      opener = link;
      box.showPopover();
      place(link);
      link.setAttribute("aria-expanded", "true");
      box.focus({ preventScroll: true });
    });
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        link.click();
      }
    });
  }

  box.addEventListener("toggle", (event) => {
    if (event.newState !== "closed" || !opener) return;
    opener.setAttribute("aria-expanded", "false");
    if (box.contains(document.activeElement) || document.activeElement === document.body) opener.focus({ preventScroll: true });
    opener = null;
  });
})();
