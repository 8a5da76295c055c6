// Speaks the messages of Material's search between a page and rank.js: 0 set up, 1 ready, 2 query, 3 result; 4, of our own, is
// what a word that is being typed may become. As a worker it listens by itself; opened from a folder, where a browser
// allows no worker, the page calls `searchEngine`.
(function (scope) {
"use strict";

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3, SUGGEST = 4;
const MOST_PAGES = 10, MOST_SECTIONS = 4, ROOM = 170;
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
const marked = (pieces) => pieces.map((piece, at) => (at % 2 ? `<mark>${escaped(piece)}</mark>` : escaped(piece))).join("");

// `load(name)` promises the text of a file of the index (for "alarm", "mend" and "tell", nothing: it runs the script of that name); `post` takes the answers.
scope.searchEngine = (load, post) => {
  let ranker = null, core = null, last = 0, patient = false;
  const waiting = new Map();
  const fetched = (name) => {
    if (!waiting.has(name)) waiting.set(name, load(name).then((text) => { if (text !== undefined) ranker.add(name, text); }, (error) => { waiting.delete(name); throw error; }));
    return waiting.get(name);
  };
  const bring = (names) => Promise.all([...new Set(names)].filter((name) => !ranker.files.has(name)).map(fetched));

  async function setup(data) {
    patient = !!(data && data.docs);   // Material's own bundle hands over its documents and waits for one answer
    core = JSON.parse(await load("core"));
    ranker = scope.SearchRanker.ranker(core);
    post({ type: READY, data: { words: core.words } });
  }

  async function ask(text) {
    const mine = ++last, query = ranker.read(text);
    for (let wanted = ranker.needs(query); wanted.length; wanted = ranker.needs(query)) {
      await bring(wanted);
      if (mine !== last) return;
    }
    const found = ranker.answer(query, MOST_PAGES), pages = found.pages.map((one) => one.page);
    await bring(pages.slice(0, 1).map(ranker.headFile));
    const rest = ["tell", ...pages.map(ranker.headFile), ...pages.map((page) => "t" + page)];
    const whole = !pages.length || rest.every((name) => ranker.files.has(name) || scope.SearchRanker[name]);
    if (mine === last && (whole || !patient)) post({ type: RESULT, data: { ...result(text, found), whole } });
    if (!whole) {
      await bring(rest);
      if (mine === last) post({ type: RESULT, data: { ...result(text, found), whole: true } });
    }
    if (patient || !query.typing) return;
    await bring(["s", "tell"]);
    if (mine === last) post({ type: SUGGEST, data: scope.SearchRanker.tell.suggestions(text, ranker.files.get("s")) });
  }

  function result(query, found) {
    const { urgent } = found;
    const card = urgent && { ...urgent, location: urgent.page < 0 ? "" : `${ranker.pages[urgent.page].url}#${urgent.anchor}` };
    return { query, weak: found.weak, mended: found.loose ? [] : found.mended, urgent: card, items: found.pages.map((one) => items(one, found)) };
  }

  // Material's form: first the page, then its sections, each with title and text as marked-up text.
  function items(one, found) {
    const page = ranker.pages[one.page], text = ranker.files.get("t" + one.page), { tell } = scope.SearchRanker;
    const shown = (words, room) => (tell ? marked(tell.excerpt(words, found.marks, ranker.key, room)) : escaped(words));
    const all = ranker.files.has(ranker.headFile(one.page)) ? one.sections.map((each) => ({ ...ranker.section(each.number), score: each.score })) : [];
    const sections = all.filter((each) => each.anchor).slice(0, MOST_SECTIONS), intro = all.find((each) => !each.anchor);
    const item = (location, title, part, score) => ({
      location, title: shown(title, Infinity), score, terms: {}, text: text && tell ? shown(text[part] || "", ROOM) : "",
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
  const here = scope.location.href, came = new Map();
  scope.searchData = (name, text) => came.set(name, text);
  const load = async (name) => {
    scope.importScripts(new URL(/^(alarm|mend|tell)$/.test(name) ? `${name}.js` : `../../search/${name}.js`, here).href);
    return came.get(name);
  };
  if (!scope.SearchRanker) scope.importScripts(new URL("rank.js", here).href);   // the build puts both into one file
  const engine = scope.searchEngine(load, (message) => scope.postMessage(message));
  scope.addEventListener("message", (event) => engine(event.data));
}
})(self);
