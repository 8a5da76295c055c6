// Comfort only: without this file each card lists every country's number. The choice stays on this device.
(() => {
  "use strict";
  const places = [...document.querySelectorAll(".country-choice")];
  const recall = () => {
    try {
      return localStorage.getItem("country") || "";
    } catch {
      return "";
    }
  };
  const keep = (country) => {
    try {
      if (country) localStorage.setItem("country", country);
      else localStorage.removeItem("country");
    } catch { /* a browser that keeps nothing forgets the choice with the page */ }
  };
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (name) element.className = name;
    return element;
  };

  const show = (country) => {
    document.documentElement.classList.toggle("rings", Boolean(country));
    for (const place of places) {
      const first = place.parentElement.querySelector(".ring-first");
      const row = [...place.parentElement.querySelectorAll("[data-country]")].find((one) => one.dataset.country === country);
      const [line, select] = place.children;
      select.value = row ? country : "";
      if (row) {
        const link = make("a", row.dataset.ring, "ring-button");
        link.href = row.querySelector("a").getAttribute("href");
        (first || line).replaceChildren(link);
        if (first) line.textContent = place.dataset.label;
      } else {
        first?.replaceChildren();
        line.textContent = place.dataset.ask;
      }
    }
  };

  for (const place of places) {
    const select = document.createElement("select");
    select.setAttribute("aria-label", place.dataset.label);
    select.append(new Option(place.dataset.none, ""));
    for (const row of place.parentElement.querySelectorAll("[data-country]")) {
      select.append(new Option(row.firstChild.textContent.split(":")[0], row.dataset.country));
    }
    select.addEventListener("change", () => {
      keep(select.value);
      show(select.value);
    });
    place.append(make("p", ""), select);
    place.parentElement.querySelector(".card-numbers").append(make("p", place.dataset.note));
  }
  addEventListener("storage", (event) => {
    if (event.key === "country") show(event.newValue || "");
  });
  show(recall());
})();
