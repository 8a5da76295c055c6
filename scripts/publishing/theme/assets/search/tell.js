// What search tells beside the names of pages: the lines under a result, and what a word that is being typed may become.
(function (scope) {
"use strict";

const { words } = scope.SearchRanker;
const MOST_NAMES = 5;

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

scope.SearchRanker.tell = { suggestions, excerpt };
})(typeof self === "undefined" ? globalThis : self);
