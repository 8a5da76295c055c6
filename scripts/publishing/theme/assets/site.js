// Comfort only: without this file every word is there, every link works and the menu opens.
(() => {
  "use strict";
  const root = document.documentElement;

  // Colours first: this file stands in the head, so the reader's choice holds before anything is drawn.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const keep = (value) => {
    try {
      if (value) localStorage.setItem("scheme", value);
      else localStorage.removeItem("scheme");
    } catch { /* a browser that keeps nothing forgets the choice with the page */ }
  };
  root.classList.add("scripts");
  try {
    const kept = localStorage.getItem("scheme");
    if (kept === "dark" || kept === "light") root.dataset.scheme = kept;
    if (localStorage.getItem("country")) root.classList.add("rings"); // room for the number, so that nothing jumps
  } catch { /* the device's own setting holds */ }
  const isDark = () => (root.dataset.scheme || (dark.matches ? "dark" : "light")) === "dark";

  const scheme = () => {
    const buttons = document.querySelectorAll(".scheme");
    const show = () => buttons.forEach((button) => button.setAttribute("aria-pressed", String(isDark())));
    const change = () => {
      const wanted = isDark() ? "light" : "dark";
      const own = (wanted === "dark") === dark.matches;
      if (own) delete root.dataset.scheme;
      else root.dataset.scheme = wanted;
      keep(own ? "" : wanted);
      show();
    };
    for (const button of buttons) button.addEventListener("click", change);
    dark.addEventListener?.("change", show);
    show();
  };

  // Opened from a web server, an address reads better without the file name that a folder needs.
  const addresses = () => {
    if (!location.protocol.startsWith("http")) return;
    const shorten = ({ target }) => {
      const link = target.closest?.('a[href*="index.html"]');
      link?.setAttribute("href", link.getAttribute("href").replace(/(^|\/)index\.html(?=$|#)/, "$1") || "./");
    };
    for (const kind of ["pointerover", "focusin", "click"]) document.addEventListener(kind, shorten, true);
  };

  // An old address of a page leads here without its part after `#`; the browser still knows it and finds the section.
  const section = () => {
    const came = globalThis.navigation?.activation;
    const old = came?.navigationType === "replace" && came.from?.url ? new URL(came.from.url) : null;
    if (!old?.hash || location.hash || old.pathname === location.pathname) return;
    if (document.getElementById(old.hash.slice(1))) location.replace(old.hash);
  };

  const menu = () => {
    const box = document.querySelector(".menu");
    box?.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.open) return;
      box.open = false;
      box.querySelector("summary").focus();
    });
  };

  // Paper has no buttons: what is closed opens for the print, except figures that nobody asked for.
  const print = () => {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("article details:not([open]):not(.figures)")];
      for (const part of opened) part.open = true;
    });
    addEventListener("afterprint", () => {
      for (const part of opened) part.open = false;
    });
  };

  // A page cannot know today's date when it is made: the reader's device says that a review's day is over.
  const review = () => {
    const line = document.querySelector(".review-state[data-review-until]");
    const past = line?.querySelector(".review-past");
    if (past && Date.now() > Date.parse(`${line.dataset.reviewUntil}T23:59:59`)) past.hidden = false;
  };

  const words = () => {
    if (!("popover" in HTMLElement.prototype)) return;
    const links = [...document.querySelectorAll("a.word")];
    if (!links.length) return;
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
      const room = root.clientWidth - box.offsetWidth - 16;
      box.style.left = `${Math.max(16, Math.min(at.left, room)) + scrollX}px`;
      const below = at.bottom + 8;
      const fits = below + box.offsetHeight < innerHeight || at.top < box.offsetHeight + 8;
      box.style.top = `${(fits ? below : at.top - box.offsetHeight - 8) + scrollY}px`;
    };

    for (const link of links) {
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
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const part of [scheme, addresses, section, menu, print, review, words]) part();
  });
})();
