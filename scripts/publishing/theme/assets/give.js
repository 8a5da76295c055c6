// Comfort only: without this file every text can be selected and every link works. Nothing is counted or sent.
(() => {
  "use strict";
  const own = document.currentScript.src;
  const panel = document.querySelector(".give");
  const words = panel.dataset;
  const texts = [...panel.querySelectorAll("code")];
  const make = (name, text = "") => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };
  const button = (text, act) => {
    const made = make("button", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  const said = make("span");
  said.setAttribute("role", "status");
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(text);
      return document.execCommand("copy");
    }
  };
  for (const text of texts) {
    const copy = button(words.copy, async () => {
      const done = await copied(text);
      said.textContent = "";
      copy.after(" ", said);
      setTimeout(() => { said.textContent = done ? words.copied : words.select; });
    });
    copy.setAttribute("aria-label", `${words.copy}: ${text.dataset.name}`);
    text.after(" ", copy);
  }
  const row = make("p");
  row.append(button(words.print, () => window.print()));
  panel.lastElementChild.append(row);

  // A section instead of the whole page: its short link, its text, its code.
  const [link, message] = texts;
  const drawing = () => new Promise((done) => {
    if (globalThis.qrDrawing) return done();
    const script = make("script");
    script.src = new URL("qr.js", own).href;
    script.onload = script.onerror = done;
    document.head.append(script);
  });
  const sections = () => {
    const found = [...document.querySelectorAll("article :is(h2, h3)[id]")].filter((one) => !one.closest(".part, .for-staff") && !one.id.startsWith("page-"));
    const page = link.textContent, note = message.previousElementSibling, whole = message.textContent, length = note.textContent;
    const choice = make("select"), label = make("label", `${words.part} `);
    choice.append(new Option(words.whole, ""), ...found.map((one) => new Option((one.localName === "h3" ? "\u2003" : "") + one.textContent, one.id)));
    label.append(choice);
    const picture = panel.querySelector("img");
    let shown = picture;
    choice.addEventListener("change", async () => {
      const address = page + (choice.value && `${choice.value}/`);
      link.textContent = address;
      message.textContent = whole.replace(page, address);
      note.textContent = choice.value ? words.count.replace("{}", message.textContent.length) : length;
      await drawing();
      if (link.textContent !== address) return;
      const next = choice.value ? globalThis.qrDrawing?.(address, words.code.replace("{}", address)) || make("span") : picture;
      shown.replaceWith(next);
      shown = next;
    });
    const place = make("p");
    place.append(label);
    panel.querySelector(".give-code").before(place);
  };
  if (link) panel.addEventListener("toggle", sections, { once: true });

  const open = () => { if (location.hash === "#page-give") panel.open = true; };
  addEventListener("hashchange", open);
  open();
})();
