// What search needs for strange words only: what a slip of the finger meant, and names that letters stand for. alarm.js must have come too.
(function (scope) {
"use strict";

const { words } = scope.SearchRanker;
const ALIKE = 1.5, PART = 1.6, FURTHER = 0.25, MOST_WAYS = 3, MOST_NAMES = 5;

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
    const [word] = row.split(/[!*~]/, 1), alone = row.includes("~"), [, signs] = row.split(/[*~]/);
    known.set(row, { word, key: alone ? word : key(word), sound: heard(word), bits: letters(word), rare: row.includes("!"), alone, signs });
  }
  return known.get(row);
}

// The signs of the emergencies whose words `one` may be a slip of.
function alarming(one, rows, key) {
  return rows.map((row) => looked(row, key)).filter((other) => other.signs && scope.SearchRanker.alarm.slip(one.key, other.key)).map((other) => other.signs).join("");
}

// Known words that `one` may be a slip of, the likeliest first. `rows` are words with their marks (see index.py).
function repairs(one, rows, key, loose) {
  const { distance } = scope.SearchRanker.alarm, most = loose ? 3 : one.word.length > 7 ? 2 : 1, sound = heard(one.word), bits = letters(one.word), found = [];
  const keyMost = loose ? 3 : one.key.length > 7 ? 2 : 1, ended = one.word.length - one.key.length > 2, shortest = ended ? 2 : 4, start = ended ? letters(one.key) : bits;   // numness: what stands before a long ending counts by itself
  for (const row of rows) {
    const other = looked(row, key);
    if (other.alone) continue;
    const alike = other.sound === sound, part = one.word.length > 4 && (other.word.endsWith(one.word) || other.word.startsWith(one.word));
    if (!alike && !part && ones(bits ^ other.bits) > 2 * most && ones(start ^ other.bits) > 2) continue;
    let far = distance(one.word, other.word, most);
    if (far > most && Math.min(one.key.length, other.key.length) > shortest) {
      const by = distance(one.key, other.key, keyMost);
      if (by <= keyMost) far = by + 0.1;
    }
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

scope.SearchRanker.mend = { repairs, alarming, shortened };
})(typeof self === "undefined" ? globalThis : self);
