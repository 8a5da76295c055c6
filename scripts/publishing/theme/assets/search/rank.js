// Ranks the sections of the site for a query. No page, no network, no clock: values in, values out.
// It says which files of the index it needs (`needs`), is given them (`add`), and answers (`answer`).
// The index is made by scripts/publishing/search/; words become keys here by the same rules as there (analysis.py).
// Emergencies stand in alarm.js, slips of the finger in mend.js, the lines under a result in tell.js; each is fetched only when it is wanted. The
// rest is one file on purpose: each further one would be a request before the first answer.
(function (scope) {
"use strict";

const LONGEST = 300, MOST_WORDS = 24, HALF = 45, COMPLETED = 0.6, LOOKED_AT = 40, SURELY = 1e3, FAR = 2.2, SHORT = 6, MOST_STRANGE = 5;
const ALIKE = { a: "e", c: "ks", e: "ai", f: "p", g: "j", i: "e", j: "g", k: "c", n: "kg", o: "a", r: "w", s: "c", z: "s" };   // first letters that sound alike

function words(text) {
  return text.slice(0, LONGEST).toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").replace(/ø/g, "o")
    .replace(/æ/g, "ae").replace(/œ/g, "oe").replace(/['’‘`´]/g, "").match(/[a-z0-9]+/g) || [];
}

// The key of a word by the rules of the index.
function analyser({ fold, stem }) {
  const folds = fold.map(([pattern, into]) => [new RegExp(pattern, "g"), into]), seen = new Map();
  const shorter = (word) => {
    for (const [ending, into, least] of stem) {
      if (word.endsWith(ending) && word.length - ending.length >= least) return word.slice(0, word.length - ending.length) + into;
    }
    return word;
  };
  return (word) => {
    let key = seen.get(word);
    if (key === undefined) {
      key = folds.reduce((text, [pattern, into]) => text.replace(pattern, into), word);
      for (let round = 0, next; round < 3 && (next = shorter(key)) !== key; round++) key = next;
      if (seen.size > 5000) seen.clear();
      seen.set(word, key);
    }
    return key;
  };
}

// Numbers from text; packing.py writes them.
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

const phraseList = (text) => text.split(",").map((phrase) => phrase.split(" "));
const equal = (one, other) => one === other;
const raise = (map, at, value) => { if (!(map.get(at) >= value)) map.set(at, value); };

// Where in `firsts`, which ascends, the last entry stands that is not above `value`.
function lastUpTo(firsts, value) {
  let low = 0, high = firsts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (firsts[middle] <= value) low = middle; else high = middle;
  }
  return low;
}

// The files of the index that have come, read only as far as they are asked for.
function store(core) {
  const files = new Map(), alarms = new Map(), own = Array.from({ length: core.levels + 1 }, (_, level) => core.low + (1 - core.low) * level / core.levels);
  const risen = (text) => unpack(text).reduce((all, gap) => [...all, gap + (all[all.length - 1] || 0)], []);
  const shards = core.shards.split(" "), groupShards = risen(core.groupShards), headShards = risen(core.headShards);
  const keyFile = (key) => "k" + lastUpTo(shards, key);
  const groupFile = (group) => "g" + lastUpTo(groupShards, group);
  const headFile = (page) => "h" + lastUpTo(headShards, page);

  // [number, strength, number, strength …]
  const finds = (text) => {
    let last = -1;
    return unpack(text || "").flatMap((value) => [(last += 1 + Math.floor(value / core.levels)), own[1 + value % core.levels]]);
  };

  function add(name, text) {
    const rows = text.split("\n");
    files.set(name, name[0] === "k" ? new Map(rows.map(keyed).filter(([, line]) => line)) : name[0] === "u" ? JSON.parse(text) : rows);
  }

  // Key and line; no line for a key that only emergencies hold.
  function keyed(line) {
    const [name] = line.split("!", 1), [key, signs] = name.split("*");
    if (signs) alarms.set(key, signs);
    return [key, !(signs && line === name) && line];
  }

  // [[keys that follow], [number …]], one for each.
  const tails = (text) => (text || "").split("~").filter(Boolean).map((one) => [one.slice(0, one.indexOf("=")).split(" ").filter(Boolean), unpack(one.slice(one.indexOf("=") + 1))]);

  // What the index holds for a key; undefined for a word that it does not know.
  function record(key) {
    const rows = files.get(keyFile(key)), line = rows && rows.get(key);
    if (typeof line !== "string") return line;
    const [, sections, pages, groups, phrases, explained] = line.split("!");
    const found = { sections: finds(sections), pages: finds(pages), groups: unpack(groups || ""), phrases: tails(phrases), explained: tails(explained) };
    rows.set(key, found);
    return found;
  }

  function group(number) {
    const name = groupFile(number), rows = files.get(name), at = number - groupShards[+name.slice(1)];
    if (typeof rows[at] === "string") {
      const [sections, pages] = rows[at].split("!");
      rows[at] = { sections: finds(sections), pages: finds(pages) };
    }
    return rows[at];
  }

  return { files, alarms, add, record, group, keyFile, groupFile, headFile, headShards };
}

function ranker(core) {
  const key = analyser(core), rank = core.rank, index = store(core), { files, alarms, record } = index;
  const stop = new Set(core.stop.split(" ")), quiet = new Set(core.quiet.split(" ")), opens = new Set(core.opens.split(" ")), means = new Set(core.means.split(" ")), beside = new Set([...core.beside.split(" "), ...means]), faint = new Set(core.faint.split(" "));
  const questions = core.questions.map(phraseList), elsewhere = phraseList(core.elsewhere);
  let sections = 0;
  const pages = core.pages.map(([url, title, count, weight, facet]) => ({ url, title, facet, first: sections, last: (sections += count), weight: weight / 20 }));
  const pageOf = new Uint32Array(sections);
  pages.forEach((page, number) => pageOf.fill(number, page.first, page.last));

  const keyOf = (one) => (one.mended ? one.mended[0].key : one.key);
  const asked = (one) => !one.stop || opens.has(one.word);
  const says = (row, list, same = equal) => list.some((phrase) => row.some((_, from) => phrase.every((wanted, step) => from + step < row.length && same(row[from + step], wanted))));

  // A query's words with their keys; `typing` is true while the last word may go on.
  function read(text) {
    const all = words(text).map((word) => ({ word, key: key(word), stop: stop.has(word), quiet: quiet.has(word), faint: faint.has(word) })), list = all.slice(0, MOST_WORDS);
    for (const one of list) if (one.word.length > 3 && !one.stop) one.stop = swapped(one.word);
    if (list.some((one) => !one.stop && !means.has(one.word))) for (const one of list) one.stop = one.stop || means.has(one.word);
    if (list.length && list.every((one) => one.stop)) for (const one of list) one.stop = one.quiet;
    return { all, list, typing: /[\p{L}\p{N}]$/u.test(text), looked: false, loose: false, far: 0 };
  }

  // Whether a word is a stop word with two letters the wrong way round (wiht).
  const swapped = (word) => [...word].some((_, at) => at && stop.has(word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1)));

  const tool = (name) => (scope.SearchRanker[name] ? [] : [name]);

  // Names of the files without which `answer` cannot be given now; asked again after they came. "alarm" is alarm.js, "mend" mend.js.
  function needs(query) {
    const missing = (names) => [...new Set(names)].filter((name) => !files.has(name));
    const keys = missing(query.list.filter(asked).map((one) => index.keyFile(one.key)));
    if (keys.length) return keys;
    const strange = query.list.filter((one) => !one.stop && !stop.has(one.word) && one.word.length > 2 && !/^\d+$/.test(one.word) && !record(one.key) && !starts(one, query).length).slice(0, MOST_STRANGE);
    const tools = strange.length && !query.looked ? mendings(strange, query, missing) : [];
    if (tools.length) return tools;
    const others = missing(query.list.flatMap((one) => (one.mended || []).map((other) => index.keyFile(other.key))));
    if (others.length) return others;
    const cards = called(query, strange), asks = cards.length ? [...tool("alarm"), ...missing(cards)] : [];
    if (asks.length) return asks;
    const wanted = slots(query);
    if (!query.loose && strange.length && wanted.every((slot) => !slot.ways.length)) {   // nothing is known: look further off
      query.loose = true;
      query.looked = false;
      return needs(query);
    }
    return missing(wanted.flatMap((slot) => slot.ways.filter((way) => way.group !== undefined).map((way) => index.groupFile(way.group))));
  }

  // Files of emergencies that a word may stand behind; the one with all of them when not every word can be judged, or when it is smaller.
  function called(query, strange) {
    const begun = query.list.filter((one) => !one.stop && !record(one.key)).flatMap((one) => starts(one, query));
    const known = query.list.filter(asked).flatMap((one) => [one.key, keyOf(one)]), longer = begun.filter((key) => key.length > 4);
    const signs = [...query.list.map((one) => one.alarm), ...[...known, ...longer].map((key) => alarms.get(key))].join(""), unsure = signs && begun.length;
    const few = new Set(signs), whole = unsure || few.size > 2 || strange.length === MOST_STRANGE || query.all.length > MOST_WORDS;
    return whole || files.has("u") ? ["u"] : [...few].map((sign) => "u" + sign);
  }

  // Finds for strange words what they may be a slip of: among words that begin alike, then among those whose first letters sound alike or
  // changed places, and among all when nothing else is asked for.
  function mendings(strange, query, missing) {
    const firsts = core.wordShards.split(" "), all = firsts.map((_, number) => "w" + number);
    const first = ({ word, key }) => [word[0], key[0], ...(query.far ? [word[1], ...(ALIKE[word[0]] || "")] : [])];
    const near = strange.flatMap(first).flatMap((letter) => all.slice(lastUpTo(firsts, letter), lastUpTo(firsts, letter + "~") + 1));
    const tools = [...tool("alarm"), ...tool("mend"), ...missing(query.far > 1 ? all : near)];
    if (tools.length) return tools;
    const rows = all.filter((name) => files.has(name)).flatMap((name) => files.get(name));
    for (const one of strange) {
      const ways = scope.SearchRanker.mend.repairs(one, rows, key, query.loose);
      one.mended = ways.length ? ways : null;
      one.alarm = scope.SearchRanker.mend.alarming(one, rows, key);
      one.stop = query.list.length > 1 && !one.alarm && !(ways.length && ways[0].far <= 1) && [...stop].some((word) => word.length > 4 && scope.SearchRanker.alarm.slip(one.word, word));
      if (query.list.length < 2 && one.word.length < SHORT) one.names = scope.SearchRanker.mend.shortened(one.word, pages.map((page) => page.title));
    }
    const further = !query.far || query.far < 2 && (query.loose || strange.length === query.list.length);
    if (further && strange.some((one) => !one.mended || one.mended[0].far > FAR)) {
      query.far++;
      return mendings(strange, query, missing);
    }
    query.looked = true;
    return [];
  }

  // Keys that begin as the last word does while it is being typed.
  function starts(one, query) {
    if (!query.typing || one !== query.list[query.list.length - 1] || one.word.length < 2) return [];
    const folded = key(one.word + "q").slice(0, -1);   // as a key, with its ending
    return [...files.get(index.keyFile(one.key)).keys()].filter((value) => value.startsWith(folded) || value.startsWith(one.word)).slice(0, 8);
  }

  // What is looked for: one slot a phrase or word, each with the ways in which a section may say it.
  function slots(query) {
    const row = query.list.filter((one) => !one.quiet), taken = new Set(), out = [];
    row.forEach((one, from) => {
      for (const [rest, groups] of (record(keyOf(one)) || { phrases: [] }).phrases) {
        const inside = row.slice(from, from + 1 + rest.length);
        if (inside.length <= rest.length || inside.some((other) => taken.has(other)) || rest.some((wanted, step) => keyOf(inside[step + 1]) !== wanted)) continue;
        inside.forEach((other) => taken.add(other));
        out.push({ ways: grouped(groups), weight: rank.phrase, sure: 1 });
      }
    });
    for (const one of query.list) {
      if (one.stop) continue;
      const ways = [], known = (one.mended || [one]).filter((other) => record(other.key));
      for (const other of known) ways.push({ key: other.key, weight: 1 }, ...grouped(record(other.key).groups));
      if (!ways.length) for (const value of starts(one, query)) ways.push({ key: value, weight: COMPLETED });
      for (const [page, worth] of one.names || []) ways.push({ page, weight: worth });
      const far = one.mended && known.length ? known[0].far : 0, extra = taken.has(one);
      out.push({ ways, weight: (extra ? rank.inPhrase : 1) * (one.faint ? rank.faint : 1), extra, small: stop.has(one.word), sure: far ? Math.max(0.2, 1.2 - 0.1 * far - 0.8 / (one.word.length - 3)) : 1 });
    }
    return out;
  }

  const grouped = (numbers) => numbers.map((value) => ({ group: value >> 2, weight: rank.group[value & 3] }));

  const rules = () => (files.has("u") ? [files.get("u")] : [...files].flatMap(([name, held]) => (name[0] === "u" ? held : [])));

  // The card that the query calls for, or null.
  const urgent = (query) => (scope.SearchRanker.alarm ? scope.SearchRanker.alarm.urgent(query, rules(), says, firm) : null);
  const firm = (one) => one.word.length < one.key.length + 4 && ((record(one.key) || {}).sections || []).length >= 2 * core.firm;   // weekness is no week

  // What one slot finds: by section, and by page through its title and names.
  function found(slot) {
    const here = new Map(), named = new Map(), top = new Map();
    for (const way of slot.ways) {
      if (way.page !== undefined) { raise(named, way.page, way.weight); continue; }
      const { sections: inside, pages: outside } = way.group === undefined ? record(way.key) : index.group(way.group);
      for (let at = 0; at < inside.length; at += 2) raise(here, inside[at], way.weight * inside[at + 1]);
      for (let at = 0; at < outside.length; at += 2) raise(named, outside[at], way.weight * outside[at + 1]);
    }
    for (const [number, value] of here) raise(top, pageOf[number], value);
    return { here, named, top, touched: new Set([...named.keys(), ...top.keys()]) };
  }

  // Sums over all slots: what each section and each page says about the query, and how much of it is said at all.
  function reckon(query) {
    const numbers = (length) => new Float32Array(length), count = pages.length;
    const sum = { section: numbers(sections), near: numbers(sections), title: numbers(count), union: numbers(count), said: numbers(count), total: 0 };
    for (const slot of slots(query)) {
      const { here, named, top, touched } = found(slot);
      if (slot.small && !touched.size) continue;   // a query of small words alone: those that no page holds ask for nothing
      const weight = slot.weight * (rank.least + Math.log((sections + rank.common) / (Math.min(sections, here.size + named.size) + rank.common)));
      const worth = slot.extra ? 0 : weight;
      sum.total += worth;
      for (const [number, value] of here) {
        sum.section[number] += weight * value;
        sum.near[number] += worth * slot.sure * Math.max(0, value - (named.get(pageOf[number]) || 0));
      }
      for (const page of touched) {
        const outside = named.get(page) || 0, inside = top.get(page) || 0;
        sum.title[page] += weight * outside;
        sum.union[page] += weight * inside;
        sum.said[page] += worth * slot.sure * outside;
      }
    }
    return sum;
  }

  // Pages, the best first, each with its sections; one page alone, marked weak, when no page says enough of the query.
  function answer(query, most) {
    const sum = reckon(query), out = [];
    pages.forEach((page, number) => {
      if (!sum.title[number] && !sum.union[number]) return;
      let best = 0, near = 0;
      for (let section = page.first; section < page.last; section++) {
        if (sum.section[section] > best) best = sum.section[section];
        if (sum.near[section] > near) near = sum.near[section];
      }
      const said = sum.total ? (sum.said[number] + near) / sum.total : 0;
      const score = (rank.title * sum.title[number] + best + rank.union * sum.union[number]) * (rank.floor + (1 - rank.floor) * said) * page.weight;
      out.push({ page: number, score, said });
    });
    const card = urgent(query), said = out.reduce((high, one) => Math.max(high, one.said), 0);
    favour(out, query, card);
    const meant = card ? [] : explained(query);
    if (meant.length) {
      explain(out, meant.map((one) => pageOf[one]), query);
      sum.section[meant[0]] += SURELY / 2;
    }
    const weak = out.length > 0 && !card && (said < rank.weak || query.loose || says(query.list.filter((one) => !one.quiet).map((one) => one.key), elsewhere)), shown = out.slice(0, weak ? 1 : most);
    if (card && card.page >= 0) sum.section[pages[card.page].first + card.part] += SURELY;
    for (const one of shown) one.sections = parts(pages[one.page], sum);
    return { urgent: card, weak, loose: query.loose, said, pages: shown, count: out.length, mended: mended(query), marks: marks(query) };
  }

  // The section that explains just what is asked for, as the glossary does, and the first one of the page that says more.
  function explained(query) {
    const [first, ...rest] = query.list.filter((one) => !one.stop && !one.faint).map(keyOf), known = first && record(first);
    if (query.all.some((one) => one.stop && !one.quiet && !beside.has(one.word))) return [];
    return ((known && known.explained.find(([keys]) => keys.length === rest.length && keys.every((each, at) => each === rest[at]))) || [[], []])[1];
  }

  // Puts the pages that explain the word first when its meaning is asked or no page says much of it, else behind the first.
  function explain(out, [page, more], query) {
    const asked = query.list.some(({ word }) => means.has(word)), top = out.length && out[0].score > rank.plain && !asked ? out[0].page : -1;
    const place = (one) => (one.page === top ? 0 : one.page === page ? 1 : one.page === more ? 2 : 3);
    out.sort((a, b) => place(a) - place(b));
  }

  // Sorts, once what the whole query asks for is weighed in: a title that stands in it, the kind of question, an emergency.
  function favour(out, query, card) {
    const row = query.list.filter((one) => !one.quiet).map(keyOf), typed = new Set(row), facets = questions.map((list) => says(row, list));
    const sort = () => out.sort((a, b) => b.score - a.score || a.page - b.page);
    for (const one of sort().slice(0, LOOKED_AT)) {
      const page = pages[one.page];
      page.keys = page.keys || words(page.title).filter((word) => !stop.has(word)).map(key);
      const named = page.keys.length ? page.keys.filter((each) => typed.has(each)).length / page.keys.length : 0;
      one.score *= (1 + rank.exact * named ** 4) * (facets[page.facet] ? rank.asked : 1);
    }
    for (const one of out) if (card && one.page === card.page) one.score += SURELY;
    sort();
  }

  // The sections of a page, the best first: what its title says already tells them apart least.
  function parts(page, { section, near }) {
    const all = Array.from({ length: page.last - page.first }, (_, part) => page.first + part).map((number) => ({ number, score: section[number] + rank.own * near[number] }));
    return all.filter((one) => one.score).sort((a, b) => b.score - a.score || a.number - b.number);
  }
  const mended = (query) => query.list.filter((one) => one.mended && one.mended.length).map((one) => [one.word, one.mended[0].word]);
  const marks = (query) => new Set(query.list.filter((one) => !one.stop).flatMap((one) => (one.mended || [one]).map((other) => other.key)));

  // Heading and anchor of a section, once the headings of its page have come.
  function section(number) {
    const page = pageOf[number], name = index.headFile(page), part = number - pages[page].first;
    const [heading, anchor] = files.get(name)[page - index.headShards[+name.slice(1)]].split("|")[part].split("#");
    return { part, heading, anchor: anchor === undefined ? words(heading).join("-") : anchor };
  }

  return { read, needs, add: index.add, files, answer, urgent, pages, section, headFile: index.headFile, key };
}

scope.SearchRanker = { ranker, words, unpack, phraseList, alarm: null, mend: null, tell: null };
})(typeof self === "undefined" ? globalThis : self);
