// Speaks the messages of Material's search between a page and rank.js: 0 set up, 1 ready, 2 query, 3 result.
// As a worker it listens by itself; opened from a folder, where a browser allows no worker, the page calls `searchEngine`.
(function (scope) {
"use strict";

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
const MOST_PAGES = 10, MOST_SECTIONS = 4, ROOM = 170;
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
const marked = (pieces) => pieces.map((piece, at) => (at % 2 ? `<mark>${escaped(piece)}</mark>` : escaped(piece))).join("");

// `load(name)` promises the text of a file of the index; `post` takes the answers.
scope.searchEngine = (load, post) => {
  let ranker = null, core = null, last = 0, patient = false;
  const waiting = new Map();
  const fetched = (name) => {
    if (!waiting.has(name)) {
      const wait = load(name).then((text) => ranker.add(name, text));
      wait.catch(() => waiting.delete(name));
      waiting.set(name, wait);
    }
    return waiting.get(name);
  };

  async function setup(data) {
    patient = !!(data && data.docs);   // Material's own bundle hands over its documents and waits for one answer
    core = JSON.parse(await load("core"));
    ranker = scope.SearchRanker.ranker(core);
    post({ type: READY, data: { words: core.words } });
  }

  async function ask(text) {
    const mine = ++last;
    const query = ranker.read(text);
    for (let wanted = ranker.needs(query); wanted.length; wanted = ranker.needs(query)) {
      await Promise.all(wanted.map(fetched));
      if (mine !== last) return;
    }
    const found = ranker.answer(query, MOST_PAGES);
    const missing = found.pages.map((one) => "t" + one.page).filter((name) => !ranker.texts.has(name));
    if (!missing.length || !patient) post({ type: RESULT, data: result(text, found) });
    if (!missing.length) return;
    await Promise.all(missing.map(fetched));
    if (mine === last) post({ type: RESULT, data: result(text, found) });
  }

  function result(query, found) {
    return { query, count: found.count, mended: found.mended, items: found.pages.map((one) => items(one, found)) };
  }

  // Material's form: first the page, then its sections, each with title and text as marked-up text.
  function items(one, found) {
    const page = ranker.pages[one.page], text = ranker.texts.get("t" + one.page);
    const sections = one.sections.filter((each) => ranker.sections[each.number].anchor).slice(0, MOST_SECTIONS);
    const top = sections.length ? sections[0].score : 0;
    const intro = one.sections.find((each) => !ranker.sections[each.number].anchor);
    const item = (location, title, part, score) => ({
      location, title: marked(ranker.excerpt(title, found.marks, 999)), score, terms: {},
      text: text ? marked(ranker.excerpt(text[part] || "", found.marks, ROOM)) : "",
    });
    return [
      item(page.url, page.title, 0, Math.max(top, intro ? intro.score : 0)),
      ...sections.map((each) => {
        const section = ranker.sections[each.number];
        return item(`${page.url}#${section.anchor}`, section.heading, section.part, each.score);
      }),
    ];
  }

  return (message) => (message.type === SETUP ? setup(message.data) : message.type === QUERY ? ask(String(message.data)) : Promise.resolve())
    .catch((error) => post({ type: RESULT, data: { failed: String(error), items: [] } }));
};

if (typeof importScripts === "function") {
  const base = new URL("../../search/", scope.location.href), came = new Map();
  scope.searchData = (name, text) => came.set(name, text);
  const load = async (name) => {
    scope.importScripts(new URL(`${name}.js`, base).href);
    return came.get(name);
  };
  scope.importScripts(new URL("rank.js", scope.location.href).href);
  const engine = scope.searchEngine(load, (message) => scope.postMessage(message));
  scope.addEventListener("message", (event) => engine(event.data));
}
})(self);
