// Goes to the page that a code asks for, or says what there is. Without this file the table of codes on the page does the work.
(() => {
  "use strict";
  const root = new URL("../../", document.currentScript.src), web = root.protocol.startsWith("http");
  const box = document.querySelector("[data-connect]");
  const address = (path, anchor) => {
    const url = new URL(web ? path.replace(/(^|\/)index\.html$/, "$1") : path, root);
    url.hash = anchor || "";
    return url;
  };
  const element = (tag, text, ...inside) => {
    const made = document.createElement(tag);
    made.textContent = text;
    made.append(...inside);
    return made;
  };
  const link = (text, href) => {
    const made = element("a", text);
    made.href = href;
    return made;
  };
  const fill = (text, ...values) => values.reduce((filled, value) => filled.replace("{}", () => value), text);

  const show = (result, words) => {
    const parts = [];
    if (result.foreign) parts.push(element("p", words.foreign));
    if (result.kind === "list") {
      parts.push(element("h2", fill(words.found, result.system, result.walked ? result.asked : result.code)));
      if (result.walked) parts.push(element("p", fill(words.walked, result.asked, result.code)));
      const rows = result.answers.map((one) => element("li", "", link(one.title, address(one.page, one.anchor)), element("p", words[one.match])));
      parts.push(element("ul", "", ...rows));
    } else {
      parts.push(element("h2", result.asked ? fill(words.none, result.asked) : words.none_without_code));
    }
    const search = address("index.html");
    search.search = `?q=${encodeURIComponent(result.words)}`;
    if (result.words) parts.push(element("p", "", link(fill(words.search, result.words), search)));
    box.replaceChildren(...parts);
    box.hidden = false;
    box.focus();
  };

  window.connectData = (data) => {
    const asked = () => (box.dataset.connect === "fragment"
      ? connectResolve.fragment(location.hash)
      : [...new URLSearchParams(location.search.slice(0, 8000))].slice(0, 200));
    const run = () => {
      const result = connectResolve.resolve(asked(), data);
      box.hidden = true;
      if (result.kind === "go") location.replace(address(result.answers[0].page, result.answers[0].anchor));
      else if (result.kind !== "nothing") show(result, data.words);
    };
    if (box.dataset.connect === "fragment") addEventListener("hashchange", run);
    run();
  };
})();
