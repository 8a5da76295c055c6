// The search dialog: asks the engine, shows what it answers, works by keyboard and touch.
// Every word of an answer enters the page as text, never as markup.
window.siteSearch = (box, base, script) => {
  "use strict";
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3, SUGGEST = 4, PAUSE = 80;
  const part = (name) => box.querySelector(name), root = document.documentElement;
  const input = part("[data-md-component=search-query]"), form = part("form"), close = part(".search-close");
  const output = part("[data-md-component=search-result]"), meta = part(".md-search-result__meta"), list = part(".md-search-result__list");
  const card = part(".search-card"), more = part(".search-more"), note = part(".search-note");
  const home = new URL("../../", base), folder = location.protocol === "file:";
  let send = null, ready = null, say = {}, shown = null, timer = 0, back = null;

  const make = (tag, name, ...inside) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...inside);
    return element;
  };
  const plain = (text) => text.replace(/&(amp|lt|gt|quot);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name]);
  const pieces = (text) => text.split(/<\/?mark>/).map((one, at) => (at % 2 ? make("mark", "", plain(one)) : plain(one)));
  const fill = (sentence, values) => (sentence || "").replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const tell = (element, text) => { if (element.textContent !== text) element.textContent = text; };
  const address = (location) => {
    const [path, anchor] = location.split("#"), url = new URL(folder ? path + "index.html" : path || "./", home);
    url.hash = anchor || "";
    return url.href;
  };
  const link = (location, name, ...inside) => {
    const element = make("a", name, ...inside);
    element.href = address(location);
    return element;
  };

  // A worker where the browser allows one, else the same scripts in the page.
  function engine() {
    ready = ready || new Promise((done, fail) => {
      const answer = ({ type, data }) => {
        if (type === READY) { say = data.words; done(); }
        if (type === RESULT) show(data);
        if (type === SUGGEST) suggest(data);
      };
      if (!folder && window.Worker) {
        const worker = new Worker(new URL("worker.js", base));
        worker.onmessage = (event) => answer(event.data);
        worker.onerror = fail;
        send = (message) => worker.postMessage(message);
        send({ type: SETUP, data: {} });
        return;
      }
      const came = new Map();
      window.searchData = (name, text) => came.set(name, text);
      const load = (name) => script(/^(alarm|mend|tell)$/.test(name) ? `${name}.js` : new URL(`search/${name}.js`, home).href).then(() => came.get(name));
      script("worker.js").then(() => {
        send = window.searchEngine(load, answer);
        return send({ type: SETUP, data: {} });
      }).catch(fail);
    });
    return ready;
  }

  const isOpen = () => root.classList.contains("search-open");

  function open() {
    if (isOpen()) return;
    root.classList.add("search-open");
    for (const [name, value] of [["role", "dialog"], ["aria-modal", "true"], ["aria-label", input.getAttribute("aria-label")]]) box.setAttribute(name, value);
    output.hidden = close.hidden = false;
    input.focus();
    engine().then(ask, give);
  }

  function shut() {
    if (!isOpen()) return;
    root.classList.remove("search-open");
    for (const name of ["role", "aria-modal", "aria-label"]) box.removeAttribute(name);
    output.hidden = close.hidden = true;
    input.focus({ preventScroll: true });
  }

  // When the index cannot be had, the plain list from A to Z can.
  function give() {
    list.replaceChildren();
    tell(meta, input.dataset.failed);
    note.hidden = false;
  }

  function ask() {
    const query = input.value.trim();
    if (query) { send({ type: QUERY, data: query }); return; }
    shown = null;
    for (const element of [list, card, more]) element.replaceChildren();
    tell(meta, say.start || "");
    note.hidden = true;
  }

  function show(data) {
    if (data.failed) { give(); return; }
    if (data.query !== input.value.trim()) return;
    const focused = document.activeElement && list.contains(document.activeElement) ? document.activeElement.href : "";
    shown = data;
    urgent(data.urgent);
    const count = data.items.length, words = data.mended.map((pair) => pair[1]).join(", ");
    const lines = [words ? fill(say.mended, { words }) : "", !count ? say.none : data.weak ? say.weak : count === 1 ? say.one : fill(say.many, { count })];
    tell(meta, lines.filter(Boolean).join(" "));
    note.hidden = count > 0 && !data.weak;
    more.replaceChildren();
    list.replaceChildren(...data.items.map(item));
    const again = focused && [...list.querySelectorAll("a")].find((one) => one.href === focused);
    if (again) again.focus();
    if (data.whole) box.dataset.answered = data.query;   // for whoever measures the box
  }

  // The urgent card stands above all results.
  function urgent(found) {
    if (!found) { card.replaceChildren(); return; }
    if (card.firstChild && card.dataset.card === found.title) return;
    card.dataset.card = found.title;
    const title = make("p", "card-title", make("span", "card-level", `${say.level[found.level]}: `), found.title);
    const action = make("p", "card-action", `${found.action.replace(/[,.]$/, "")}.`);
    const inside = make("section", `urgent-card level-${found.level}`, title, action);
    if (found.location) inside.append(make("p", "", link(found.location, "search-card-link", say.signs || "")));
    card.replaceChildren(inside);
  }

  function item(group) {
    const [page, ...sections] = group, open = page.score > (sections.length ? sections[0].score : 0) ? sections.length ? 0 : 1 : 0;
    const shownAs = (one, name) => {
      const entry = make("div", "md-search-result__article", make("h2", "md-search-result__title", ...pieces(one.title)));
      if (one.text && (one !== page || open || !sections.length)) entry.append(make("p", "md-search-result__teaser", ...pieces(one.text)));
      return link(one.location, `md-search-result__link ${name}`, entry);
    };
    const element = make("li", "md-search-result__item", shownAs(page, "search-page"));
    if (sections.length) element.append(shownAs(sections[0], "search-section"));
    if (sections.length > 1) {
      const rest = make("details", "md-search-result__more", make("summary", "", fill(say.more, { count: sections.length - 1 })), ...sections.slice(1).map((one) => shownAs(one, "search-section")));
      element.append(rest);
    }
    return element;
  }

  function suggest(words) {
    const button = (word) => {
      const element = make("button", "", word);
      element.type = "button";
      element.addEventListener("click", () => { input.value = word; input.focus(); ask(); });
      return element;
    };
    more.replaceChildren(...words.map(button));
  }

  const seen = (names) => [...box.querySelectorAll(names)].filter((one) => one.getClientRects().length);
  const step = (all, by) => {
    const at = all.indexOf(document.activeElement);
    return all[(at + by + all.length) % all.length];
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (isOpen()) engine().then(ask, give); }, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = card.querySelector("a") || list.querySelector("a");
    if (first && shown && shown.query === input.value.trim()) first.click();
  });
  close.addEventListener("click", shut);
  box.addEventListener("keydown", (event) => {
    if (!isOpen()) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      event.preventDefault();
      shut();
    } else if (by) {
      event.preventDefault();
      step(seen("input, .search-card a, .md-search-result__list a, .md-search-result__list summary"), by).focus();
    } else if (event.key === "Tab") {
      const all = seen("input, button, a, summary"), end = event.shiftKey ? all[0] : all[all.length - 1];
      if (document.activeElement !== end) return;
      event.preventDefault();
      (event.shiftKey ? all[all.length - 1] : all[0]).focus();
    }
  });
  document.addEventListener("pointerdown", (event) => { if (isOpen() && !box.contains(event.target)) shut(); });
  box.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    try {
      history.replaceState(history.state, "", `?q=${encodeURIComponent(input.value.trim())}`);   // the way back leads to the results
    } catch { /* a folder's page may not change its address */ }
    shut();
  });
  return { open };
};
