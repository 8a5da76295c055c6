"use strict";
(() => {
  const form = document.getElementById("filter");
  const rows = [...document.querySelectorAll("#list > li")].map((row) => ({ row, words: row.textContent.toLowerCase() }));
  const count = document.getElementById("count");
  const show = () => {
    const { words, source, facet, used } = form.elements;
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, words: said } of rows) {
      const fits = wanted.every((word) => said.includes(word)) && (source.value === "*" || row.dataset.source.split(" ").includes(source.value)) &&
        (facet.value === "*" || row.dataset.facet === facet.value) && (used.value === "*" || row.dataset.used === used.value);
      row.hidden = !fits;
      shown += fits;
    }
    count.textContent = `${shown} of ${rows.length} statements`;
  };
  const reveal = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && row.hidden) { form.reset(); show(); row.scrollIntoView(); }
  };
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  show();
  reveal();
})();
