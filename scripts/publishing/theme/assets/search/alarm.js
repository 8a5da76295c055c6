// What an emergency needs: whether a word may be a slip of another, and the card that a query calls for.
(function (scope) {
"use strict";

const { phraseList } = scope.SearchRanker;

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

// The card that the query calls for, or null: that of the first rule that holds. A slip of the finger must not hide an emergency. `parts` are
// the files of rules that came, `says` tells whether a row of words holds one of some phrases, `firm` whether a word is so usual here that it is no slip.
function urgent(query, parts, says, firm) {
  const row = query.all.filter((one) => !one.quiet), met = new Map(), all = (name) => Object.assign({}, ...parts.map((part) => part[name])), lists = all("lists");
  const same = (one, wanted) => one.key === wanted;
  const like = (one, wanted) => same(one, wanted) || !one.stop && slip(one.key, wanted) && !firm(one) || !!one.mended && one.mended[0].key === wanted;
  const stands = (list, same) => says(row, phraseList(lists[list]), same);
  const holds = (list) => {
    if (!met.has(list)) met.set(list, stands(list, like));
    return met.get(list);
  };
  const rules = parts.flatMap((part) => part.rules).sort((a, b) => a[0] - b[0]);
  const rule = rules.find(([, , entries, unless]) => entries.every((entry) => entry.some(holds)) && !unless.some((list) => stands(list, same)));
  return rule ? all("cards")[rule[1]] : null;
}

scope.SearchRanker.alarm = { distance, slip, urgent };
})(typeof self === "undefined" ? globalThis : self);
