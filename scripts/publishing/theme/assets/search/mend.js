// What search needs for some queries only: words that a slip of the finger meant, names that letters stand for, and emergencies.
(function (scope) {
"use strict";

const { words, phraseList } = scope.SearchRanker;
const ALIKE = 1.5, PART = 1.6, FURTHER = 0.25, MOST_WAYS = 3, MOST_NAMES = 5;

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

// Whether `typed` may be `wanted` with a slip: two letters that changed places, from five letters on one edit, from eight on two.
function slip(typed, wanted) {
  const most = wanted.length > 7 ? 2 : 1, sorted = (word) => [...word].sort().join();
  return wanted.length > 3 && typed[0] === wanted[0] && distance(typed, wanted, most) <= most && (wanted.length > 4 || sorted(typed) === sorted(wanted));
}

// The card that the query calls for, or null. A slip of the finger must not hide an emergency. `says` tells whether a row of words holds
// one of some phrases, `firm` whether a word is so usual here that it is no slip.
function urgent(query, { cards, lists, rules }, says, firm) {
  const row = query.all.filter((one) => !one.quiet), met = new Map();
  const same = (one, wanted) => one.key === wanted;
  const like = (one, wanted) => same(one, wanted) || !one.stop && slip(one.key, wanted) && !firm(one) || !!one.mended && one.mended[0].key === wanted;
  const stands = (list, same) => says(row, phraseList(lists[list]), same);
  const holds = (list) => {
    if (!met.has(list)) met.set(list, stands(list, like));
    return met.get(list);
  };
  const rule = rules.find(([, all, unless]) => all.every((entry) => entry.some(holds)) && !unless.some((list) => stands(list, same)));
  return rule ? cards[rule[0]] : null;
}

// What is left of a word when it is only heard: hard sounds as one letter, no vowels, no doubles.
function heard(word) {
  return word.replace(/[ts]ion|sh[eou]n/g, "sn").replace(/i?gh(?=t)/g, "").replace(/ph/g, "f").replace(/c(?=[eiy])/g, "s").replace(/ck|ch|[cq]/g, "k").replace(/z/g, "s").replace(/(?!^)[aeiouyhw]/g, "").replace(/(.)\1+/g, "$1");
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
    const [word] = row.split(/[!*~]/, 1), alone = row.endsWith("~");
    known.set(row, { word, key: alone ? word : key(word), sound: heard(word), bits: letters(word), rare: row.includes("!"), alone });
  }
  return known.get(row);
}

// Whether `one` may be a slip of a word that an emergency may stand behind.
function alarming(one, rows, key) {
  return rows.some((row) => /[*~]$/.test(row) && slip(one.key, looked(row, key).key));
}

// Known words that `one` may be a slip of, the likeliest first. `rows` are words with their marks (see index.py).
function repairs(one, rows, key, loose) {
  const most = loose ? 3 : one.word.length > 7 ? 2 : 1, sound = heard(one.word), bits = letters(one.word), found = [];
  for (const row of rows) {
    const other = looked(row, key);
    if (other.alone) continue;
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

scope.SearchRanker.mend = { slip, repairs, alarming, shortened, urgent };
})(typeof self === "undefined" ? globalThis : self);
