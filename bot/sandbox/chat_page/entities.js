// A text and its entities become elements: offsets and lengths count UTF-16 units, as strings here do.

const PLAIN = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre" };

// How an entity looks. `act(kind, value)` is called for what can be tapped.
function element(entity, words, act) {
  const kind = entity.type;
  if (PLAIN[kind]) return document.createElement(PLAIN[kind]);
  if (kind === "text_link" || kind === "url" || kind === "email") {
    const link = document.createElement("a");
    const target = kind === "email" ? `mailto:${words}` : kind === "url" ? words : entity.url;
    link.href = /^[a-z][a-z0-9+.-]*:/i.test(target) ? target : `http://${target}`;
    if (!/^(https?|tg|mailto|tel):$/.test(link.protocol)) link.removeAttribute("href");
    link.target = "_blank";
    link.rel = "noreferrer noopener";
    link.addEventListener("click", (event) => {
      if (act("link", link.href)) event.preventDefault();
    });
    return link;
  }
  if (kind === "bot_command" || kind === "mention") {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "word";
    button.addEventListener("click", () => act(kind, words));
    return button;
  }
  if (kind === "blockquote" || kind === "expandable_blockquote") return document.createElement("blockquote");
  const span = document.createElement("span");
  if (kind === "spoiler") {
    span.className = "spoiler";
    span.tabIndex = 0;
    span.addEventListener("click", () => span.classList.add("seen"));
  } else span.className = "found-word"; // a hashtag, a number of a bank card, …
  return span;
}

function fold(quote, inner, say) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "unfold";
  const turn = () => {
    const folded = quote.classList.toggle("folded");
    button.textContent = say(folded ? "unfold" : "fold");
    button.setAttribute("aria-expanded", String(!folded));
  };
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    turn();
  });
  quote.addEventListener("click", (event) => {
    if (quote.classList.contains("folded") && !event.target.closest("a,button")) turn();
  });
  turn();
  quote.append(inner, button);
}

// Puts `text` from `start` to `end` into `parent`, with those of `entities` that lie there, outermost first.
function put(parent, text, entities, start, end, act, say) {
  let at = start;
  while (entities.length && entities[0].offset < end) {
    const entity = entities.shift();
    const begin = Math.max(entity.offset, at);
    const stop = Math.min(entity.offset + entity.length, end);
    if (stop <= begin) continue;
    parent.append(text.slice(at, begin));
    const words = text.slice(begin, stop);
    const made = element(entity, words, act);
    made.dataset.type = entity.type;
    if (entity.url) made.dataset.url = entity.url;
    if (entity.language) made.dataset.language = entity.language;
    const inner = made.tagName === "BLOCKQUOTE" ? document.createElement("div") : made;
    put(inner, text, entities, begin, stop, act, say);
    if (inner !== made) {
      inner.className = "inner";
      if (entity.type === "expandable_blockquote") fold(made, inner, say);
      else made.append(inner);
    }
    parent.append(made);
    at = stop;
  }
  parent.append(text.slice(at, end));
}

// Returns the element of a text. What ends an outer entity ends those within it, too.
export function rendered(text, entities, act, say) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const made = document.createElement("div");
  made.className = "text";
  put(made, text, sorted, 0, text.length, act, say);
  // A quote is a block of its own: the line breaks around it are no empty lines.
  for (const quote of made.querySelectorAll("blockquote")) {
    const before = quote.previousSibling, after = quote.nextSibling;
    for (const [node, cut] of [[before, /\n$/], [after, /^\n/]]) {
      if (node?.nodeType !== Node.TEXT_NODE || !cut.test(node.data)) continue;
      const hidden = document.createElement("span");
      hidden.hidden = true;
      hidden.textContent = "\n";
      node.data = node.data.replace(cut, "");
      if (node === before) node.after(hidden);
      else node.before(hidden);
    }
  }
  return made;
}
