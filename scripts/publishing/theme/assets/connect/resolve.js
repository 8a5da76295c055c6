// What a record system asks for by code, and where that leads: values in, values out. It touches no page and makes no request,
// and nothing of a request ever becomes an address: targets stand in the data alone.
const connectResolve = (() => {
  "use strict";
  const NUMBERS = ["", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
  const CODE = /^[A-Za-z0-9.*+†\s-]{1,40}$/;
  const LONGEST = 7;
  const MESH = "2.16.840.1.113883.6.177";
  const MATCHES = ["exact", "broader", "narrower"];
  const own = (table, name) => (Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined);

  // The first value of each name counts, whatever its capitals.
  const named = (pairs) => {
    const first = new Map();
    for (const [name, value] of pairs) {
      const key = name.trim().toLowerCase();
      if (!first.has(key)) first.set(key, value.trim());
    }
    return (name) => first.get(name.toLowerCase()) || "";
  };

  // One criterion may be repeated with a number behind its name.
  const criteria = (value, name) => NUMBERS
    .map((number) => ({ system: value(`${name}.cs${number}`), code: value(`${name}.c${number}`), words: value(`${name}.dn${number}`) }))
    .filter((one) => one.system || one.code || one.words);

  const systemOf = (name, data) => (name.length > 100 ? undefined : own(data.names, name.toLowerCase().replace(/^urn:oid:/, "")));

  const keyOf = (code, system) => {
    const key = code.toUpperCase().replace(/[^A-Z0-9]/g, "");
    return system.extension && key.length === system.extension ? key.slice(0, -1).replace(/X+$/, "") : key;
  };

  // The code itself, or the nearest of its parents that has an answer.
  const find = (one, data) => {
    const id = systemOf(one.system, data), system = id && data.systems[id];
    if (!system || !CODE.test(one.code)) return null;
    const key = keyOf(one.code, system), there = own(system.codes, key);
    if (there) return { system, code: there[0], places: there[1], walked: false };
    if (!system.shortest || key.length > LONGEST) return null;
    for (let length = key.length - 1; length >= system.shortest; length -= 1) {
      const parent = own(system.codes, key.slice(0, length));
      if (parent) return { system, code: parent[0], places: parent[1], walked: true };
    }
    return null;
  };

  const subTopicOf = (value, data) => {
    for (const one of criteria(value, "subTopic.v")) {
      if (one.system && one.system.replace(/^urn:oid:/i, "") !== MESH && systemOf(one.system, data) !== "mesh") continue;
      const id = own(data.subTopicNames, one.code.toLowerCase()) || own(data.subTopicNames, one.words.toLowerCase());
      if (id) return data.subTopics[id];
    }
    return null;
  };

  // The section that was asked for: on the page of the place, else, for a condition, the page that answers it for all.
  const target = (place, topic, data) => {
    const section = topic ? own(topic.sections, data.targets[place.target].page) : undefined;
    if (section !== undefined) return section;
    return topic && place.condition && topic.general >= 0 ? topic.general : place.target;
  };

  const answers = (found, topic, data) => {
    const made = found.places.map(([number, match]) => {
      const place = data.places[number], at = target(place, topic, data);
      return { ...data.targets[at], about: place.title, match: found.walked && !match ? "broader" : MATCHES[match] };
    });
    return made.filter((one, at) => made.findIndex((other) => other.page === one.page && other.anchor === one.anchor) === at);
  };

  // kind: "go" (one answer, and it is exact), "list", "none", or "nothing" when nothing was asked.
  const resolve = (pairs, data) => {
    const value = named(pairs), asked = criteria(value, "mainSearchCriteria.v");
    if (!asked.length) return { kind: "nothing", answers: [] };
    const language = value("informationRecipient.languageCode.c").toLowerCase().split(/[-_]/)[0];
    const foreign = Boolean(language) && language !== data.language;
    const words = (asked.map((one) => one.words).find(Boolean) || asked[0].code).slice(0, 200);
    const code = asked[0].code.slice(0, 40);
    for (const one of asked) {
      const found = find(one, data);
      if (!found) continue;
      const list = answers(found, subTopicOf(value, data), data);
      const sure = list.length === 1 && list[0].match === "exact" && !foreign;
      return { kind: sure ? "go" : "list", answers: list, system: found.system.name, code: found.code, walked: found.walked, asked: one.code, foreign, words, feed: `${found.system.oid}/${found.code}` };
    }
    const places = own(data.spoken, words.toLowerCase().match(/[a-z0-9]+/g)?.join(" ") || "");
    if (!places) return { kind: "none", answers: [], asked: code, foreign, words };
    const list = answers({ places: places.map((place) => [place, 0]) }, subTopicOf(value, data), data);   // a name is never sure: the reader chooses
    return { kind: "list", answers: list, system: "", code: words, walked: false, asked: code, foreign, words };
  };

  // `#icd10cm:C72.0` as if it had been asked in a query. What stands behind `#` is never sent to a server.
  const fragment = (hash) => {
    let text = hash.replace(/^#/, "").slice(0, 200);
    try { text = decodeURIComponent(text); } catch { /* a stray % stays as it is */ }
    const cut = text.lastIndexOf(":");
    return text ? [["mainSearchCriteria.v.cs", cut < 0 ? "" : text.slice(0, cut)], ["mainSearchCriteria.v.c", text.slice(cut + 1)]] : [];
  };

  return { resolve, fragment };
})();
