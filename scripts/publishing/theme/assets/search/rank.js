// Ranks the sections of the site for a query. No page, no network, no clock: values in, values out.
// It says which files of the index it needs (`needs`), is given them (`add`), and answers (`answer`).
// The index is made by scripts/publishing/search/; words become keys here by the same rules as there (analysis.py).
(function (scope) {
"use strict";

const LONGEST = 300, MOST_WORDS = 24, HALF = 45;
const COMPLETED = 0.6;

function words(text) {
  return text.slice(0, LONGEST).toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").replace(/ø/g, "o")
    .replace(/æ/g, "ae").replace(/œ/g, "oe").replace(/['’‘`´]/g, "").match(/[a-z0-9]+/g) || [];
}

function analyser(core) {
  const fold = core.fold.map(([pattern, into]) => [new RegExp(pattern, "g"), into]);
  const shorter = (word) => {
    for (const [ending, into, least] of core.stem) {
      if (word.endsWith(ending) && word.length - ending.length >= least) return word.slice(0, word.length - ending.length) + into;
    }
    return word;
  };
  const seen = new Map();
  return (word) => {
    let key = seen.get(word);
    if (key === undefined) {
      key = word;
      for (const [pattern, into] of fold) key = key.replace(pattern, into);
      for (let round = 0, next; round < 3 && (next = shorter(key)) !== key; round++) key = next;
      if (seen.size > 5000) seen.clear();
      seen.set(word, key);
    }
    return key;
  };
}

function unpack(text) {
  const out = [];
  for (let at = 0, value = 0, unit = 1; at < text.length; at++) {
    const code = text.charCodeAt(at), digit = code - 35 - (code > 92 ? 1 : 0);
    if (digit >= HALF) {
      value += (digit - HALF) * unit;
      unit *= HALF;
    } else {
      out.push(value + digit * unit);
      value = 0;
      unit = 1;
    }
  }
  return out;
}

// [number, level, number, level …]
function pairs(text, levels) {
  let last = -1;
  const out = [];
  for (const value of unpack(text || "")) {
    last += 1 + Math.floor(value / levels);
    out.push(last, 1 + value % levels);
  }
  return out;
}

// Edits between two words (a swap of neighbours counts as one), or more than `most`.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = null, last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (before && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length];
}

function ranker(core) {
  const key = analyser(core), stop = new Set(core.stop.split(" ")), quiet = new Set(core.quiet.split(" "));
  const shards = new Map(), groupShards = new Map(), texts = new Map();
  const heads = new Map();
  let sections = 0;
  const pages = core.pages.map(([url, title, count, weight]) => ({ url, title, first: sections, last: (sections += count), weight: weight / 20 }));
  const pageOf = new Uint32Array(sections);
  pages.forEach((page, number) => pageOf.fill(number, page.first, page.last));
  const strength = Array.from({ length: core.levels + 1 }, (_, level) => core.low + (1 - core.low) * level / core.levels);
  let vocabulary = null;

  const shardOf = (firsts, value) => {
    let low = 0, high = firsts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= value) low = middle; else high = middle;
    }
    return low;
  };
  const keyFile = (value) => "k" + shardOf(core.shards, value);
  const groupFile = (group) => "g" + shardOf(core.groupShards, group);
  const headFile = (page) => "h" + shardOf(core.headShards, page);

  function add(name, text) {
    if (name[0] === "k") {
      const rows = new Map();
      for (const line of text.split("\n")) rows.set(line.slice(0, line.indexOf("!")), line);
      shards.set(name, rows);
    } else if (name[0] === "g") groupShards.set(name, text.split("\n"));
    else if (name[0] === "h") heads.set(name, text.split("\n"));
    else if (name[0] === "t") texts.set(name, text.split("\n"));
    else if (name === "w") vocabulary = text.split(" ").map((word) => [word, key(word)]);
  }

  // Heading and anchor of a section, once the headings of its page are there.
  function section(number) {
    const page = pageOf[number], name = headFile(page), part = number - pages[page].first;
    const [heading, anchor] = heads.get(name)[page - core.headShards[+name.slice(1)]].split("|")[part].split("#");
    return { page, part, heading, anchor: anchor === undefined ? words(heading).join("-") : anchor };
  }

  function record(value) {
    let found = shards.get(keyFile(value)).get(value);
    if (typeof found !== "string") return found;
    const [, own, page, group, phrase] = found.split("!");
    found = {
      sections: pairs(own, core.levels), pages: pairs(page, core.levels), groups: unpack(group || ""),
      phrases: (phrase || "").split(",").filter(Boolean).map((one) => {
        const at = one.indexOf("=");
        return [one.slice(0, at).split(" "), unpack(one.slice(at + 1))];
      }),
    };
    shards.get(keyFile(value)).set(value, found);
    return found;
  }

  function groupFinds(group) {
    const name = groupFile(group), rows = groupShards.get(name), at = group - core.groupShards[+name.slice(1)];
    if (typeof rows[at] === "string") {
      const [own, page] = rows[at].split("!");
      rows[at] = { sections: pairs(own, core.levels), pages: pairs(page, core.levels) };
    }
    return rows[at];
  }

  // The words of a query that count, each with its key; `typing` is true when the last word may go on.
  function read(query) {
    const list = words(query).slice(0, MOST_WORDS).map((word) => ({ word, key: key(word), stop: stop.has(word), quiet: quiet.has(word) }));
    return { list, typing: /[\p{L}\p{N}]$/u.test(query), repairs: null };
  }

  // Names of the files without which `answer` cannot be given now; asked again after they came.
  function needs(query) {
    const missing = new Set();
    for (const one of query.list) if (!shards.has(keyFile(one.key))) missing.add(keyFile(one.key));
    if (missing.size) return [...missing];
    const unknown = query.list.filter((one) => !one.stop && !record(one.key) && !starts(one, query).length && one.word.length > 3 && !/^\d+$/.test(one.word));
    if (unknown.length && !vocabulary) return ["w"];
    if (!query.repairs) {
      query.repairs = new Map(unknown.map((one) => [one.word, repairs(one)]));
      for (const one of query.list) {
        const mended = query.repairs.get(one.word);
        if (mended && mended.length) one.mended = mended;
      }
    }
    for (const one of query.list) for (const other of one.mended || []) if (!shards.has(keyFile(other.key))) missing.add(keyFile(other.key));
    if (missing.size) return [...missing];
    for (const slot of slots(query)) for (const way of slot.ways) if (way.group !== undefined && !groupShards.has(groupFile(way.group))) missing.add(groupFile(way.group));
    return [...missing];
  }

  // Keys that begin as the last word does while it is being typed.
  function starts(one, query) {
    if (!query.typing || one !== query.list[query.list.length - 1] || one.word.length < 3) return [];
    const out = [];
    for (const value of shards.get(keyFile(one.word)) ? shards.get(keyFile(one.word)).keys() : []) if (value.startsWith(one.word) && out.length < 8) out.push(value);
    return out;
  }

  function repairs(one) {
    const most = one.word.length > 7 ? 2 : 1;
    let best = most + 1, found = [];
    for (const [word, value] of vocabulary) {
      const far = Math.min(distance(one.key, value, most), distance(one.word, word, most));
      if (far > best || far > most) continue;
      if (far < best) found = [];
      best = far;
      found.push({ word, key: value, far });
    }
    const same = found.filter((other) => other.word[0] === one.word[0]);
    return (same.length ? same : found).slice(0, 3);
  }

  // The number of the card that the query calls for, or -1. A slip of the finger must not hide an emergency.
  const flags = core.flags && core.flags.rules ? core.flags.lists.map((text) => text.split(",").map((phrase) => phrase.split(" "))) : [];
  function like(typed, wanted) {
    if (typed === wanted) return true;
    if (wanted.length < 5 || typed[0] !== wanted[0]) return false;
    const most = wanted.length > 7 ? 2 : 1;
    return distance(typed, wanted, most) <= most;
  }

  function urgent(query) {
    const row = query.list.filter((one) => !one.quiet).map((one) => one.key), met = new Map();
    const holds = (list) => {
      if (!met.has(list)) met.set(list, flags[list].some((phrase) => row.some((_, at) => phrase.every((wanted, step) => at + step < row.length && like(row[at + step], wanted)))));
      return met.get(list);
    };
    for (const [card, all, unless] of flags.length ? core.flags.rules : []) if (all.every(holds) && !unless.some(holds)) return card;
    return -1;
  }

  // What is looked for: one slot a word or phrase, each with the ways in which a section may say it.
  function slots(query) {
    const list = query.list, out = [], row = list.filter((one) => !one.quiet || list.length === 1);
    const taken = new Set();
    for (let at = 0; at < row.length; at++) {
      const found = record(best(row[at]));
      for (const [rest, groups] of found ? found.phrases : []) {
        if (rest.every((value, step) => row[at + 1 + step] && best(row[at + 1 + step]) === value)) {
          const inside = row.slice(at, at + 1 + rest.length);
          if (inside.some((one) => taken.has(one))) continue;
          inside.forEach((one) => taken.add(one));
          out.push({ words: inside.map((one) => one.word), ways: grouped(groups), weight: core.rank.phrase });
        }
      }
    }
    for (const one of list) {
      if (one.stop && !(list.length === 1)) continue;
      const inside = taken.has(one), ways = [];
      for (const value of one.mended ? one.mended.map((other) => other.key) : [one.key]) {
        const found = record(value);
        if (found) ways.push({ key: value, weight: 1 }, ...grouped(found.groups));
      }
      if (!ways.length) for (const value of starts(one, query)) ways.push({ key: value, weight: COMPLETED });
      out.push({ words: [one.word], ways, weight: inside ? core.rank.inPhrase : 1, extra: inside });
    }
    return out;
  }

  const best = (one) => (one.mended ? one.mended[0].key : one.key);
  const grouped = (packed) => packed.map((value) => ({ group: value >> 2, weight: core.rank.group[value & 3] }));

  function finds(way) {
    return way.group === undefined ? record(way.key) : groupFinds(way.group);
  }

  function answer(query, most) {
    const wanted = slots(query), rank = core.rank;
    const score = new Float32Array(sections), title = new Float32Array(pages.length), union = new Float32Array(pages.length), met = new Float32Array(pages.length);
    let total = 0;
    for (const slot of wanted) {
      const here = new Map(), onPage = new Map();
      for (const way of slot.ways) {
        const found = finds(way);
        if (!found) continue;
        for (let at = 0; at < found.sections.length; at += 2) raise(here, found.sections[at], way.weight * strength[found.sections[at + 1]]);
        for (let at = 0; at < found.pages.length; at += 2) raise(onPage, found.pages[at], way.weight * strength[found.pages[at + 1]]);
      }
      const top = new Map();
      for (const [number, value] of here) raise(top, pageOf[number], value);
      const touched = new Set([...onPage.keys(), ...top.keys()]);
      const weight = slot.weight * Math.log(1 + (pages.length + 1) / (touched.size + rank.common));
      total += slot.extra ? 0 : weight;
      for (const [number, value] of here) score[number] += weight * value;
      for (const page of touched) {
        const own = onPage.get(page) || 0, inside = top.get(page) || 0;
        title[page] += weight * own;
        union[page] += weight * inside;
        if (!slot.extra) met[page] += weight * Math.min(1, rank.full * Math.max(own, inside));
      }
    }
    const out = [];
    for (let page = 0; page < pages.length; page++) {
      if (!title[page] && !union[page]) continue;
      const inside = [];
      for (let number = pages[page].first; number < pages[page].last; number++) if (score[number]) inside.push({ number, score: score[number] });
      inside.sort((a, b) => b.score - a.score || a.number - b.number);
      const cover = total ? met[page] / total : 0;
      const value = (rank.title * title[page] + (inside.length ? inside[0].score : 0) + rank.union * union[page]) * (rank.floor + (1 - rank.floor) * cover) * pages[page].weight;
      out.push({ page, score: value, cover, sections: inside });
    }
    const card = urgent(query), help = card >= 0 ? core.cards[card].page : -1;
    for (const one of out) if (one.page === help) one.score += 1e3;
    out.sort((a, b) => b.score - a.score || a.page - b.page);
    return { urgent: card >= 0 ? core.cards[card] : null, pages: out.slice(0, most), total, count: out.length, mended: query.list.filter((one) => one.mended).map((one) => [one.word, one.mended[0].word]), marks: marks(query) };
  }

  const raise = (map, at, value) => { if (!(map.get(at) >= value)) map.set(at, value); };

  const marks = (query) => new Set(query.list.filter((one) => !one.stop).flatMap((one) => (one.mended ? one.mended.map((other) => other.key) : [one.key])));

  // The text of a section as pieces, every second one a word that was looked for.
  function excerpt(text, marked, room) {
    const spans = [];
    for (const match of text.matchAll(/[\p{L}\p{N}'’]+/gu)) {
      const [word] = words(match[0]);
      if (word && marked.has(key(word))) spans.push([match.index, match.index + match[0].length]);
    }
    let from = 0;
    if (text.length > room && spans.length) {
      let bestCount = 0;
      for (const [begin] of spans) {
        const count = spans.filter(([a, b]) => a >= begin && b <= begin + room * 0.8).length;
        if (count > bestCount) { bestCount = count; from = begin; }
      }
      const sentence = text.lastIndexOf(". ", from);
      from = from - sentence < room * 0.5 && sentence >= 0 ? sentence + 2 : from < room * 0.5 ? 0 : text.lastIndexOf(" ", from - 30) + 1;
    }
    let to = text.length <= from + room ? text.length : text.lastIndexOf(" ", from + room);
    const out = [];
    let at = from;
    for (const [begin, end] of spans) {
      if (begin < from || end > to) continue;
      out.push(text.slice(at, begin), text.slice(begin, end));
      at = end;
    }
    out.push(text.slice(at, to) + (to < text.length ? " …" : ""));
    if (from > 0) out[0] = "… " + out[0];
    return out;
  }

  return { read, needs, add, answer, urgent, pages, section, headFile, heads, texts, excerpt, key };
}

scope.SearchRanker = { ranker, words, unpack, distance };
})(typeof self === "undefined" ? globalThis : self);
