// The preview's own: reloads the page when it has changed, and shows its findings and score card beside it.
(() => {
  "use strict";
  const own = document.currentScript, page = own.dataset.page, KEY = "preview-panel";
  let mark = own.dataset.mark, line = null, box = null;

  const make = (tag, name, ...inside) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...inside);
    return element;
  };
  const kept = (value) => { try { return value === undefined ? sessionStorage.getItem(KEY) : sessionStorage.setItem(KEY, value); } catch { return null; } };

  // Only the tab that is looked at keeps a line open: browsers allow six to one server.
  function listen() {
    if (line || document.hidden) return;
    line = new EventSource(`/_preview/changes?page=${encodeURIComponent(page)}&mark=${encodeURIComponent(mark)}`);
    line.addEventListener("page", (event) => { mark = event.data; location.reload(); });
    line.addEventListener("panel", show);
  }
  function hush() {
    if (line) line.close();
    line = null;
  }
  document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
  addEventListener("pagehide", hush);
  addEventListener("pageshow", listen);

  function finding(one) {
    const place = make("a", "", one.line ? `Line ${one.line}` : one.file);
    place.href = one.place;
    const item = make("li", one.stops ? "preview-stops" : "", place, ` ${one.stops ? "(stops the build) " : ""}${one.what} `, make("strong", "", one.cure));
    if (one.quote) item.append(make("q", "", one.quote));
    return item;
  }
  function card(one) {
    const item = make("li", "", make("strong", "", one.name), one.of ? `: ${one.met} of ${one.of}` : "");
    if (one.person) item.append(`; ${one.person} more for a person to judge`);
    if (one.unmet.length) item.append(make("ul", "", ...one.unmet.map((row) => make("li", "", `${row.asks} (${row.because.join(", ")})`))));
    return item;
  }
  function part(title, ...inside) {
    return make("details", "", make("summary", "", title), ...inside);
  }

  function draw(data) {
    const found = data.findings || [], stops = found.filter((one) => one.stops).length, most = 10;
    const count = found.length ? `${stops ? `${stops} to mend, ` : ""}${found.length - stops} advice` : "nothing to mend";
    const head = make("summary", stops ? "preview-stops" : "", `Preview: ${data.problem ? "the checks could not be made" : count}`);
    const inside = [];
    if (data.problem) inside.push(make("p", "", data.problem));
    if (data.file) inside.push(make("p", "preview-file", data.file));
    if (found.length) inside.push(make("ul", "", ...found.slice(0, most).map(finding)));
    if (found.length > most) inside.push(part(`And ${found.length - most} more`, make("ul", "", ...found.slice(most).map(finding))));
    if ((data.elsewhere || []).length) inside.push(part(`In other files, stops the build: ${data.elsewhere.length}`, make("ul", "", ...data.elsewhere.slice(0, most).map(finding))));
    if ((data.scores || []).length) inside.push(part("Score card, as far as a script can tell", make("ul", "", ...data.scores.map(card)), make("p", "", data.grades || "")));
    const fresh = make("details", "preview-panel", head, ...inside);
    fresh.open = kept() === "open";
    fresh.addEventListener("toggle", (event) => { if (event.target === fresh) kept(fresh.open ? "open" : "closed"); });
    if (box) box.replaceWith(fresh);
    else document.body.append(fresh);
    box = fresh;
  }
  async function show() {
    try {
      const data = await (await fetch(`/_preview/panel/${page}`)).json();
      if (data.file || data.problem) draw(data);
    } catch { /* the server has ended: the page stays as it is */ }
  }
  listen();
  show();
})();
