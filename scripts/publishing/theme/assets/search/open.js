// Fetches search when a reader first wants it: nothing of it is asked for before.
(() => {
  "use strict";
  const box = document.querySelector("[data-md-component=search]"), input = box && box.querySelector("[data-md-component=search-query]");
  if (!input) return;
  const base = new URL(".", document.currentScript.src);
  let asked = null;
  const script = (name) => new Promise((done, fail) => {
    const element = document.createElement("script");
    element.src = new URL(name, base);
    element.onload = done;
    element.onerror = fail;
    document.head.append(element);
  });
  const open = () => {
    if (!asked) {
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = new URL("search.css", base);
      const dressed = new Promise((done) => { style.onload = style.onerror = done; });
      document.head.append(style);
      asked = Promise.all([script("client.js"), dressed]).then(() => window.siteSearch(box, base, script));
      asked.catch(() => { asked = null; });
    }
    asked.then((search) => { if (box.contains(document.activeElement)) search.open(); }, () => {});
  };
  // Not on focus: whoever walks through the page by keyboard must not fall into a dialog (WCAG 3.2.1).
  for (const event of ["click", "input"]) input.addEventListener(event, open);
  input.addEventListener("keydown", (event) => { if (event.key === "ArrowDown") open(); });
  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || busy) return;
    event.preventDefault();
    input.focus();
    open();
  });
  const query = new URLSearchParams(location.search).get("q");
  if (query) {
    input.value = query.slice(0, 300);
    input.focus();
    open();
  }
})();
