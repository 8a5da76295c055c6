// The search dialog: asks the engine, shows what it answers, works by keyboard and touch.
// Every word of an answer enters the page as text, never as markup.
window.siteSearch = (box, base, script) => {
  "use strict";
  const part = (name) => box.querySelector(name);
  const input = part("[data-md-component=search-query]"), form = part("form"), close = part(".search-close");
  const output = part("[data-md-component=search-result]"), meta = part(".md-search-result__meta"), list = part(".md-search-result__list");
  const home = new URL("../../", base), folder = location.protocol === "file:";
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  let send = null, ready = null, say = {}, shown = null, timer = 0;

  const make = (tag, name, ...inside) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...inside);
    return element;
  };
  const plain = (text) => text.replace(/&(amp|lt|gt|quot);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name]);
  const pieces = (text) => text.split(/<\/?mark>/).map((one, at) => (at % 2 ? make("mark", "", plain(one)) : plain(one)));
  const fill = (sentence, values) => (sentence || "").replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function engine() {
    ready = ready || new Promise((done, fail) => {
      const answer = (message) => {
        if (message.type === READY) { say = message.data.words; done(); }
        if (message.type === RESULT) show(message.data);
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
      const load = (name) => script(new URL(`search/${name}.js`, home).href).then(() => came.get(name));
      script("rank.js").then(() => script("worker.js")).then(() => {
        send = window.searchEngine(load, answer);
        return send({ type: SETUP, data: {} });
      }).catch(fail);
    });
    return ready;
  }

  function open() {
    if (document.documentElement.classList.contains("search-open")) return;
    document.documentElement.classList.add("search-open");
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-modal", "true");
    output.hidden = close.hidden = false;
    engine().then(ask, () => form.submit());
  }

  function shut() {
    document.documentElement.classList.remove("search-open");
    box.removeAttribute("role");
    box.removeAttribute("aria-modal");
    output.hidden = close.hidden = true;
    input.blur();
  }

  function ask() {
    const query = input.value.trim();
    if (query) send({ type: QUERY, data: query });
    else { list.replaceChildren(); meta.textContent = say.start || ""; shown = null; }
  }

  function show(data) {
    if (data.failed) { form.submit(); return; }
    if (!input.value.trim()) return;
    shown = data;
    const count = data.items.length;
    const lines = data.mended.length ? [fill(say.mended, { words: data.mended.map((pair) => pair[1]).join(", ") })] : [];
    lines.push(count === 1 ? say.one : count ? fill(say.many, { count }) : say.none);
    if (meta.textContent !== lines.join(" ")) meta.textContent = lines.join(" ");
    list.replaceChildren(...data.items.map(item));
  }

  function item(group) {
    const best = group[0];
    return make("li", "md-search-result__item", ...group.map((one) => {
      const article = make("article", "md-search-result__article", make("h2", "", ...pieces(one.title)));
      if (one.text && one !== best || group.length === 1) article.append(make("p", "md-search-result__teaser", ...pieces(one.text)));
      const link = make("a", "md-search-result__link", article);
      const [path, anchor] = one.location.split("#");
      const address = new URL(folder ? path + "index.html" : path || "./", home);
      address.hash = anchor || "";
      link.href = address.href;
      if (one !== best) link.classList.add("search-section");
      return link;
    }));
  }

  const links = () => [input, ...list.querySelectorAll("a"), close].filter((one) => one.offsetParent);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => engine().then(ask), 60);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("a");
    if (first && shown && shown.query === input.value.trim()) first.click();
  });
  close.addEventListener("click", shut);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); shut(); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] || (event.key === "Tab" ? (event.shiftKey ? -1 : 1) : 0);
    if (!step || !document.documentElement.classList.contains("search-open")) return;
    const all = event.key === "Tab" ? [...box.querySelectorAll("input, button, a")].filter((one) => one.offsetParent) : links().filter((one) => one !== close);
    const at = all.indexOf(document.activeElement), next = all[(at + step + all.length) % all.length];
    if (event.key === "Tab" && at >= 0 && at + step >= 0 && at + step < all.length) return;
    event.preventDefault();
    next.focus();
  });
  document.addEventListener("pointerdown", (event) => { if (!box.contains(event.target)) shut(); });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) shut(); });
  return { open };
};
