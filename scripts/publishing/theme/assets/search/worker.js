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
    const found = ranker.answer(query, MOST_PAGES), first = found.pages.slice(0, 1);
    await bring(first.map((one) => ranker.headFile(one.page)));
    const rest = [...found.pages.map((one) => ranker.headFile(one.page)), ...found.pages.map((one) => "t" + one.page)];
    const whole = rest.every((name) => ranker.heads.has(name) || ranker.texts.has(name));
    if (mine !== last) return;
    if (whole || !patient) post({ type: RESULT, data: result(text, found) });
    if (whole) return;
    await bring(rest);
    if (mine === last) post({ type: RESULT, data: result(text, found) });
  }

  const bring = (names) => Promise.all([...new Set(names)].filter((name) => !ranker.heads.has(name) && !ranker.texts.has(name)).map(fetched));

  function result(query, found) {
    return { query, count: found.count, mended: found.mended, urgent: found.urgent, items: found.pages.map((one) => items(one, found)) };
  }

  // Material's form: first the page, then its sections, each with title and text as marked-up text.
  function items(one, found) {
    const page = ranker.pages[one.page], text = ranker.texts.get("t" + one.page);
    const known = ranker.heads.has(ranker.headFile(one.page));
    const all = known ? one.sections.map((each) => ({ ...ranker.section(each.number), score: each.score })) : [];
    const sections = all.filter((each) => each.anchor).slice(0, MOST_SECTIONS), intro = all.find((each) => !each.anchor);
    const item = (location, title, part, score) => ({
      location, title: marked(ranker.excerpt(title, found.marks, 999)), score, terms: {},
      text: text ? marked(ranker.excerpt(text[part] || "", found.marks, ROOM)) : "",
    });
    return [
      item(page.url, page.title, 0, Math.max(sections.length ? sections[0].score : 0, intro ? intro.score : 0)),
      ...sections.map((each) => item(`${page.url}#${each.anchor}`, each.heading, each.part, each.score)),
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
