// What search does not need for its first answer: words that a slip of the finger meant, names that letters stand for, what a word that
// is being typed may become, and the lines under a result.
(function (scope) {
"use strict";

const { words, distance } = scope.SearchRanker;
const ALIKE = 1.5, PART = 1.6, FURTHER = 0.25, MOST_WAYS = 3, MOST_NAMES = 5;

// What is left of a word when it is only heard: hard sounds as one letter, no vowels, no doubles.
function heard(word) {
  return word.replace(/ph/g, "f").replace(/c(?=[eiy])/g, "s").replace(/ck|ch|[cq]/g, "k").replace(/z/g, "s").replace(/(?!^)[aeiouyhw]/g, "").replace(/(.)\1+/g, "$1");
}

// The letters of a word as bits: words that share few letters need no closer look.
function letters(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function ones(bits) {
  let count = 0;
  for (; bits; bits &= bits - 1) count++;
  return count;
}

const known = new Map();

function looked(row, key) {
  if (!known.has(row)) {
    const word = row.replace("!", "");
    known.set(row, { word, key: key(word), sound: heard(word), bits: letters(word), rare: row !== word });
  }
  return known.get(row);
}

// Known words that `one` may be a slip of, the likeliest first. `rows` are words, rare ones with a mark.
function repairs(one, rows, key, loose) {
  const most = loose ? 3 : one.word.length > 7 ? 2 : 1, sound = heard(one.word), bits = letters(one.word), found = [];
  for (const row of rows) {
    const other = looked(row, key);
    const alike = other.sound === sound, part = one.word.length > 4 && (other.word.endsWith(one.word) || other.word.startsWith(one.word));
    if (!alike && !part && ones(bits ^ other.bits) > 2 * most) continue;
    let far = distance(one.word, other.word, most);
    if (far > most && one.key.length > 4 && other.key.length > 4) far = distance(one.key, other.key, most) + 0.1;
    if (far > most && alike && sound.length > 3) far = ALIKE;
    if (far > most && part) far = PART;
    if (far > most + 0.6 || one.word.length < 5 && !alike && bits !== other.bits) continue;   // a short word is soon another word
    far += (other.word[0] === one.word[0] ? 0 : 0.5) + (other.rare ? 0.2 : 0) - (alike ? 0.4 : 0);
    found.push({ word: other.word, key: other.key, far });
  }
  found.sort((a, b) => a.far - b.far || a.word.length - b.word.length || (a.word < b.word ? -1 : 1));
  return found.filter((other) => other.far <= found[0].far + FURTHER).slice(0, MOST_WAYS);
}

// How well `short` may stand for a name (aku for alkaptonuria), from 0 to 1: its letters stand in the name in order, the first one
// at its head, and the more of the name's words begin with one of them the better.
function stands(short, name) {
  const row = words(name);
  let at = 0, heads = 0, rest = "";
  for (const letter of short) {
    const head = row.findIndex((word, place) => place >= at && word[0] === letter && (place === at || !rest.includes(letter)));
    if (head >= 0) {
      rest = row[head].slice(1);
      at = head + 1;
      heads += 1;
    } else if (heads && rest.includes(letter)) {
      rest = rest.slice(rest.indexOf(letter) + 1);
    } else {
      return 0;
    }
  }
  return row[0][0] === short[0] ? heads / row.length : 0;
}

// [number, worth] of the names that `short` may stand for, the best first.
function shortened(short, names) {
  const found = names.map((name, number) => [number, stands(short, name)]).filter(([, worth]) => worth > 0.5);
  return found.sort((a, b) => b[1] - a[1] || names[a[0]].length - names[b[0]].length).slice(0, MOST_NAMES);
}

// Those of `names` that begin as `text` does, or that go on with its last word.
function suggestions(text, names) {
  const plain = (one) => words(one).join(" "), typed = plain(text);
  const all = typed.length < 2 ? [] : names.filter((name) => ` ${plain(name)}`.includes(` ${typed}`) && plain(name) !== typed);
  return all.sort((a, b) => !plain(a).startsWith(typed) - !plain(b).startsWith(typed) || a.length - b.length).slice(0, MOST_NAMES);
}

// About `room` letters of a text as pieces, every second one a word whose key is in `marks`.
function excerpt(text, marks, key, room) {
  const spans = [];
  for (const match of text.matchAll(/[\p{L}\p{N}'’]+/gu)) {
    const [word] = words(match[0]);
    if (word && marks.has(key(word))) spans.push([match.index, match.index + match[0].length]);
  }
  const start = text.length > room && spans.length ? densest(spans, text, room) : 0;
  const end = text.length <= start + room ? text.length : text.lastIndexOf(" ", start + room);
  const out = [];
  let at = start;
  for (const [begin, stop] of spans) {
    if (begin < start || stop > end) continue;
    out.push(text.slice(at, begin), text.slice(begin, stop));
    at = stop;
  }
  out.push(text.slice(at, end) + (end < text.length ? " …" : ""));
  if (start) out[0] = "… " + out[0];
  return out;
}

// Where the stretch begins that holds most marked words; at the head of a sentence if one is near.
function densest(spans, text, room) {
  let best = spans[0][0], most = 0;
  for (const [begin] of spans) {
    const count = spans.filter(([from, to]) => from >= begin && to <= begin + room * 0.8).length;
    if (count > most) [best, most] = [begin, count];
  }
  const sentence = text.lastIndexOf(". ", best);
  if (sentence >= 0 && best - sentence < room / 2) return sentence + 2;
  return best < room / 2 ? 0 : text.lastIndexOf(" ", best - 30) + 1;
}

scope.SearchRanker.mend = { repairs, shortened, suggestions, excerpt };
})(typeof self === "undefined" ? globalThis : self);
