// Ranks the sections of the site for a query. No page, no network, no clock: values in, values out.
// It says which files of the index it needs (`needs`), is given them (`add`), and answers (`answer`).
// The index is made by scripts/publishing/search/; words become keys here by the same rules as there (analysis.py).
(function (scope) {
"use strict";

const LONGEST = 300, MOST_WORDS = 24, LOOKED_AT = 40, HALF = 45;
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

// What is left of a word when it is only heard: hard sounds as one letter, no vowels, no doubles.
function bones(word) {
  return word.replace(/ph/g, "f").replace(/ck|ch|[cq]/g, "k").replace(/z/g, "s").replace(/(?!^)[aeiouyhw]/g, "").replace(/(.)\1+/g, "$1");
}

// The letters of a word as bits: words that share few letters need no closer look.
function mask(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function ones(bits) {
  let count = 0;
  for (; bits; bits &= bits - 1) count++;
  return count;
}

function ranker(core) {
  const key = analyser(core), stop = new Set(core.stop.split(" ")), quiet = new Set(core.quiet.split(" "));
  const shards = new Map(), groupShards = new Map(), texts = new Map();
  const heads = new Map();
  let sections = 0;
  const pages = core.pages.map(([url, title, count, weight, facet]) => ({ url, title, facet, first: sections, last: (sections += count), weight: weight / 20 }));
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
    else if (name === "w") vocabulary = text.split("\n").flatMap((list, rare) => list.split(" ").map((word) => [word, key(word), bones(word), rare, mask(word)]));
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
      phrases: (phrase || "").split("~").filter(Boolean).map((one) => {
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
    for (const one of query.list) if (one.word.length > 3 && !one.stop && !record(one.key) && swapped(one.word)) one.stop = true;
    const unknown = query.list.filter((one) => !one.stop && !record(one.key) && !starts(one, query).length && one.word.length > 3 && !/^\d+$/.test(one.word));
    if (unknown.length && !vocabulary) return ["w"];
    if (!query.repairs) {
      query.repairs = new Map(unknown.map((one) => [one.word, repairs(one, query.loose ? 3 : one.word.length > 7 ? 2 : 1)]));
      for (const one of query.list) {
        const mended = query.repairs.get(one.word);
        if (mended && mended.length) one.mended = mended;
      }
    }
    for (const one of query.list) for (const other of one.mended || []) if (!shards.has(keyFile(other.key))) missing.add(keyFile(other.key));
    if (missing.size) return [...missing];
    const wanted = slots(query);
    if (!query.loose && wanted.every((slot) => !slot.ways.length) && unknown.length) {   // nothing is known: look further off
      query.loose = true;
      query.repairs = null;
      return needs(query);
    }
    for (const slot of wanted) for (const way of slot.ways) if (way.group !== undefined && !groupShards.has(groupFile(way.group))) missing.add(groupFile(way.group));
    return [...missing];
  }

  // Whether a word is a stop word with two letters the wrong way round (wiht).
  const swapped = (word) => [...word].some((_, at) => at && stop.has(word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1)));

  // Keys that begin as the last word does while it is being typed.
  function starts(one, query) {
    if (!query.typing || one !== query.list[query.list.length - 1] || one.word.length < 3) return [];
    const out = [];
    for (const value of shards.get(keyFile(one.word)) ? shards.get(keyFile(one.word)).keys() : []) if (value.startsWith(one.word) && out.length < 8) out.push(value);
    return out;
  }

  // Known words that a word may be a slip of, the likeliest first; `most` edits. Words that sound alike count as one and a half.
  function repairs(one, most) {
    const sound = bones(one.word), found = [];
    const letters = mask(one.word);
    for (const [word, value, alike, rare, has] of vocabulary) {
      if (alike !== sound && ones(letters ^ has) > 2 * most + 1 && !word.includes(one.word)) continue;
      let far = distance(one.word, word, most);
      if (far > most && one.key.length > 4 && value.length > 4) far = distance(one.key, value, most) + 0.1;
      if (far > most && sound.length > 3 && alike === sound) far = 1.5;
      if (far > most && one.word.length > 4 && (word.endsWith(one.word) || word.startsWith(one.word))) far = 1.6;
      if (far > most + 0.6) continue;
      far += (word[0] === one.word[0] ? 0 : 0.5) + (rare ? 0.2 : 0) - (alike === sound ? 0.4 : 0);
      found.push({ word, key: value, far });
    }
    found.sort((a, b) => a.far - b.far || a.word.length - b.word.length || (a.word < b.word ? -1 : 1));
    return found.filter((other) => other.far <= found[0].far + 0.25).slice(0, 3);
  }

  // The number of the card that the query calls for, or -1. A slip of the finger must not hide an emergency.
  const phrases = (texts) => texts.map((text) => text.split(",").map((phrase) => phrase.split(" ")));
  const flags = core.flags.rules ? phrases(core.flags.lists) : [], questions = phrases(core.questions);
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
      const found = record(keyOf(row[at]));
      for (const [rest, groups] of found ? found.phrases : []) {
        if (rest.every((value, step) => row[at + 1 + step] && keyOf(row[at + 1 + step]) === value)) {
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
      let sure = 1;
      for (const { key: value, far } of one.mended || [one]) {
        const found = record(value);
        if (found) ways.push({ key: value, weight: 1 }, ...grouped(found.groups));
        if (found && far) sure = Math.min(sure, Math.max(0.2, 1.2 - 0.15 * far - 0.8 / Math.max(1, one.word.length - 3)));
      }
      if (!ways.length) for (const value of starts(one, query)) ways.push({ key: value, weight: COMPLETED });
      out.push({ words: [one.word], ways, weight: inside ? core.rank.inPhrase : 1, extra: inside, sure });
    }
    return out;
  }

  const keyOf = (one) => (one.mended ? one.mended[0].key : one.key);
  const grouped = (packed) => packed.map((value) => ({ group: value >> 2, weight: core.rank.group[value & 3] }));

  function finds(way) {
    return way.group === undefined ? record(way.key) : groupFinds(way.group);
  }

  function answer(query, most) {
    const wanted = slots(query), rank = core.rank;
    const score = new Float32Array(sections), near = new Float32Array(sections), title = new Float32Array(pages.length), union = new Float32Array(pages.length), met = new Float32Array(pages.length), said = new Float32Array(pages.length);
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
      const weight = slot.weight * (rank.least + Math.log((pages.length + rank.common) / (touched.size + rank.common)));
      total += slot.extra ? 0 : weight;
      const worth = slot.extra ? 0 : weight * (slot.sure || 1), clear = (value) => Math.min(1, rank.clear * (value || 0));
      for (const [number, value] of here) {
        score[number] += weight * value;
        near[number] += worth * Math.max(0, clear(value) - clear(onPage.get(pageOf[number])));
      }
      for (const page of touched) {
        const own = onPage.get(page) || 0, inside = top.get(page) || 0;
        title[page] += weight * own;
        union[page] += weight * inside;
        if (slot.extra) continue;
        met[page] += weight * Math.min(1, rank.full * Math.max(own, inside));
        said[page] += worth * clear(own);
      }
    }
    const out = [];
    for (let page = 0; page < pages.length; page++) {
      if (!title[page] && !union[page]) continue;
      const inside = [];
      let nearest = 0;
      for (let number = pages[page].first; number < pages[page].last; number++) {
        if (score[number]) inside.push({ number, score: score[number] });
        nearest = Math.max(nearest, near[number]);
      }
      inside.sort((a, b) => b.score - a.score || a.number - b.number);
      const cover = total ? met[page] / total : 0;
      const value = (rank.title * title[page] + (inside.length ? inside[0].score : 0) + rank.union * union[page]) * (rank.floor + (1 - rank.floor) * cover) * pages[page].weight;
      out.push({ page, score: value, said: total ? (said[page] + nearest) / total : 0, sections: inside });
    }
    const row = query.list.filter((one) => !one.quiet).map(keyOf);
    const typed = new Set(row);
    out.sort((a, b) => b.score - a.score);
    for (const one of out.slice(0, LOOKED_AT)) one.score *= 1 + rank.exact * named(pages[one.page], typed) ** 2;
    const asked = questions.map((list) => list.some((phrase) => row.some((_, at) => phrase.every((wanted, step) => row[at + step] === wanted))));
    for (const one of out) if (asked[pages[one.page].facet]) one.score *= rank.asked;
    const best = out.reduce((most, one) => Math.max(most, one.said), 0);
    const card = urgent(query), help = card >= 0 ? core.cards[card].page : -1;
    for (const one of out) if (one.page === help) one.score += 1e3;
    out.sort((a, b) => b.score - a.score || a.page - b.page);
    const weak = out.length > 0 && card < 0 && (best < rank.weak || !!query.loose);
    return { urgent: card >= 0 ? core.cards[card] : null, weak, said: best, pages: out.slice(0, weak ? 1 : most), total, count: out.length, mended: query.list.filter((one) => one.mended).map((one) => [one.word, one.mended[0].word]), marks: marks(query) };
  }

  // Which share of a page's title the query says: a page called just so comes before one that is called so and more.
  function named(page, typed) {
    page.keys = page.keys || words(page.title).filter((word) => !stop.has(word)).map(key);
    return page.keys.length ? page.keys.filter((one) => typed.has(one)).length / page.keys.length : 0;
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
