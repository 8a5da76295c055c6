// The leaflet builder. The choices stand in the address behind `#` and go nowhere else:
//   #leaflet/signs/pain:ALL/get-help:while-you-wait.go-to-hospital-now/LARGE
// a page alone is its key points, ALL the whole page, else names of sections; LARGE is large print. Names are small letters,
// so the two words in capitals can never be one. What an address says is only ever compared with what this site has.
// One file, because it is one page's and fetched there only.
(() => {
  "use strict";
  const data = globalThis.leafletData || {};
  const place = document.querySelector(".part-leaflet-builder");
  const all = data._all;
  if (!place || !all) return;
  const words = all.words;
  const titles = new Map(all.pages);
  const moved = new Map(Object.entries(all.moved));
  const MOST = 4000;
  const SHAPE = /^#leaflet((?:\/[a-z0-9-]+(?::(?:ALL|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*))?)*)(\/LARGE)?\/?$/;
  let state = { pages: new Map(), large: false };

  const el = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== undefined) made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  };
  const filled = (text, value) => text.replace("{}", value);

  // Address to choices and back.
  const read = (hash) => {
    let text = hash.slice(0, MOST + 1);
    try {
      text = decodeURIComponent(text);
    } catch { /* taken as it stands, which then has no right shape */ }
    if (!text.startsWith("#leaflet/")) return null;
    const found = { pages: new Map(), large: false, gone: false, broken: hash.length > MOST };
    const match = found.broken ? null : SHAPE.exec(text);
    if (!match) return { ...found, broken: true };
    found.large = Boolean(match[2]);
    for (const part of match[1].split("/").slice(1)) {
      const [name, chosen] = part.split(":");
      const id = titles.has(name) ? name : moved.get(name);
      if (!titles.has(id)) found.gone = true;
      else if (id !== name && found.pages.has(id)) continue;
      else found.pages.set(id, !chosen || id !== name && chosen !== "ALL" ? "points" : chosen === "ALL" ? "full" : new Set(chosen.split(".")));
    }
    return found;
  };
  const written = () => {
    const parts = all.pages.filter(([id]) => state.pages.has(id)).map(([id]) => {
      const chosen = state.pages.get(id);
      return id + (chosen === "points" ? "" : chosen === "full" ? ":ALL" : chosen.size ? `:${[...chosen].join(".")}` : "");
    });
    return parts.length ? `#leaflet/${parts.join("/")}${state.large ? "/LARGE" : ""}` : "";
  };
  const link = () => (all.address || location.href.split("#")[0]) + written();

  // The parts of a page, from a file of this site.
  const asked = new Map();
  const parts = (id) => {
    if (!asked.has(id)) {
      asked.set(id, new Promise((done) => {
        const script = el("script", { src: `${new URL(".", own).href}leaflet-data/${id}.js` });
        script.addEventListener("load", () => done(data[id]));
        script.addEventListener("error", () => { asked.delete(id); done(undefined); });
        document.head.append(script);
      }));
    }
    return asked.get(id);
  };
  const own = document.currentScript.src;

  // Old names of sections become those of today; what no longer exists goes.
  const settled = async () => {
    let gone = false;
    for (const [id, chosen] of state.pages) {
      if (!(chosen instanceof Set)) continue;
      const known = await parts(id);
      if (!known) continue;
      const names = new Set(known.sections.map(([name]) => name)), old = new Map(Object.entries(known.old));
      const today = [...chosen].map((name) => (names.has(name) ? name : old.get(name) || ""));
      gone = gone || today.includes("");
      const kept = new Set(today.filter(Boolean));
      state.pages.set(id, kept.size || !chosen.size ? kept : "points");
    }
    return gone;
  };

  // The leaflet itself.
  const paper = el("section", { class: "leaflet", "aria-label": words.title, tabindex: "-1" });
  const code = (text) => globalThis.qrDrawing(text, words.code) || el("p", {}, words.long);
  const html = (text) => {
    const made = document.createElement("template");
    made.innerHTML = text; // from the files of this build, never from an address
    return made.content;
  };
  const onePage = (id, known, cards) => {
    const chosen = state.pages.get(id);
    const made = el("div", { class: "leaflet-page" }, el("h2", {}, known.title));
    const some = chosen instanceof Set;
    if (!some || !chosen.size) made.append(html(known.points));
    for (const card of known.cards) {
      const part = html(card);
      if (cards.has(card)) made.append(el("p", {}, el("strong", {}, filled(words.again, part.querySelector("h3").textContent))));
      else made.append(part);
      cards.add(card);
    }
    const rest = chosen === "full" || (chosen === "points" && !known.points) ? known.sections : some ? known.sections.filter(([name]) => chosen.has(name)) : [];
    for (const [, , text] of rest) made.append(html(text));
    return made;
  };
  // Where nobody has reviewed any of the texts one line says so; otherwise each text has its own.
  const reviewLines = (reviews) => (reviews.some(([, review]) => review) ? reviews.map(([title, review]) => el("p", {}, `${title}: ${review || words.review_none}`)) : [el("p", {}, words.review)]);
  let turn = 0;
  const show = async () => {
    const mine = ++turn, made = [], cards = new Set(), versions = [], reviews = [];
    let unread = false;
    for (const [id] of all.pages) {
      if (!state.pages.has(id)) continue;
      const known = await parts(id);
      if (mine !== turn) return;
      if (!known) {
        unread = true;
        continue;
      }
      made.push(onePage(id, known, cards));
      versions.push(`${known.title}: ${known.version}`);
      reviews.push([known.title, known.review]);
    }
    if (made.length) {
      const end = el("div", { class: "leaflet-end" }, code(link()), el("div", {}, el("p", {}, `${words.link} `, el("strong", {}, link()))));
      end.lastChild.append(el("p", {}, `${words.versions} ${versions.join("; ")}.`), ...reviewLines(reviews));
      made.push(end);
    }
    paper.replaceChildren(...made);
    paper.classList.toggle("large", state.large);
    document.documentElement.classList.toggle("has-leaflet", made.length > 0);
    for (const button of [print, copy]) button.disabled = !made.length;
    address.textContent = made.length ? link() : "";
    status.textContent = unread ? words.unread : !made.length ? words.nothing : made.length === 2 ? words.state_one : filled(words.state, made.length - 1);
  };

  // The choices.
  const status = el("p", { role: "status" });
  const notice = el("p", { class: "leaflet-notice", role: "status" });
  const address = el("code", {});
  const button = (text, act) => {
    const made = el("button", { type: "button" }, text);
    made.addEventListener("click", act);
    return made;
  };
  const print = button(words.print, () => window.print());
  const copy = button(words.copy, async () => {
    let done = true;
    try {
      await navigator.clipboard.writeText(link());
    } catch {
      getSelection().selectAllChildren(address);
      done = document.execCommand("copy");
    }
    status.textContent = "";
    setTimeout(() => { status.textContent = done ? words.copied : words.select; });
  });
  const changed = () => {
    notice.textContent = "";
    const hash = written();
    try {
      history.replaceState(null, "", hash || location.pathname + location.search);
    } catch {
      location.replace(hash || "#");
    }
    return show();
  };
  const rows = new Map();
  const sections = async (id, home) => {
    const known = await parts(id);
    const chosen = state.pages.get(id);
    if (!known || !(chosen instanceof Set)) return;
    const list = el("ul", {}, ...known.sections.map(([name, title]) => {
      const box = el("input", { type: "checkbox" });
      box.checked = chosen.has(name);
      box.addEventListener("change", () => {
        if (box.checked) chosen.add(name);
        else chosen.delete(name);
        changed();
      });
      return el("li", {}, el("label", {}, box, " ", title));
    }));
    home.replaceChildren(el("fieldset", {}, el("legend", {}, filled(words.sections, titles.get(id))), list));
  };
  const row = ([id, title]) => {
    const box = el("input", { type: "checkbox", "data-page": id }), more = el("div", {}), home = el("div", {});
    const depth = el("select", { "aria-label": filled(words.depth, title) }, ...["points", "full", "some"].map((name) => el("option", { value: name }, words[name])));
    const open = () => {
      const chosen = state.pages.get(id);
      box.checked = state.pages.has(id);
      depth.value = chosen instanceof Set ? "some" : chosen || "points";
      if (!box.checked) more.replaceChildren();
      else if (!more.contains(depth)) more.append(depth, home); // moved in the page, it would lose the keyboard
      home.replaceChildren();
      if (chosen instanceof Set) sections(id, home);
    };
    box.addEventListener("change", () => {
      if (box.checked) state.pages.set(id, "points");
      else state.pages.delete(id);
      open();
      changed();
    });
    depth.addEventListener("change", () => {
      state.pages.set(id, depth.value === "some" ? new Set() : depth.value);
      open();
      changed();
    });
    rows.set(id, open);
    return el("li", {}, el("label", {}, box, " ", title), more);
  };
  const sizes = ["normal", "big"].map((name, at) => {
    const input = el("input", { type: "radio", name: "leaflet-size" });
    input.addEventListener("change", () => {
      state.large = at === 1;
      changed();
    });
    return input;
  });
  const tool = el("details", { class: "leaflet-tool" }, el("summary", {}, words.choose), el("div", {},
    el("fieldset", {}, el("legend", {}, words.pages), el("ul", { class: "leaflet-pages" }, ...all.pages.map(row))),
    el("fieldset", {}, el("legend", {}, words.size), ...sizes.map((input, at) => el("label", {}, input, ` ${at ? words.big : words.normal}`))),
    button(words.clear, () => {
      state = { pages: new Map(), large: false };
      fill();
      changed();
      tool.querySelector("input").focus();
    })));
  const fill = () => {
    for (const open of rows.values()) open();
    sizes[state.large ? 1 : 0].checked = true;
  };
  const heading = document.querySelector("h1"), name = heading.textContent;
  let started = false;
  const start = async () => {
    const found = read(location.hash);
    if (!found && location.hash && started) return; // a link to a place on this page
    started = true;
    state = { pages: found ? found.pages : new Map(), large: Boolean(found && found.large) };
    // Whoever opens a leaflet by its link, often a patient, sees it first and not the words for staff.
    document.documentElement.classList.toggle("leaflet-given", state.pages.size > 0);
    heading.textContent = state.pages.size ? words.title : name;
    const gone = await settled();
    tool.open = !state.pages.size;
    fill();
    await show();
    notice.textContent = !found ? "" : found.broken ? words.broken : found.gone || gone ? words.gone : "";
  };

  place.prepend(tool, notice, el("div", { class: "leaflet-act" }, status, print, " ", copy, " ", address), paper);
  addEventListener("hashchange", start);
  start();
})();
