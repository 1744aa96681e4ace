// The chat: what one of the people sees and does, shown anew whenever something happens.

import { act, view } from "./api.js";
import { rendered } from "./entities.js";
import { language, say } from "./words.js";

const $ = (id) => document.getElementById(id);
const TOPICS = [null, 2, 3];
const INLINE_DELAY = 400; // milliseconds after the last key
const POLL_SECONDS = 25;

let state = null;
let person = null; // the id of who is played, also that of the private chat
let chat = null; // the id of the chat that is open
let thread = null;
let draft = null; // { kind: "reply" or "edit", message }
let inline = null; // { query, id } of the inline question under way
let inlineTimer = 0;
const presses = new Map(); // of queries that are not answered yet: the button
const shown = new Map(); // elements of messages by their ids, and what they were made from

const people = () => state.chats.filter((one) => one.type === "private");
const groups = () => state.chats.filter((one) => one.type !== "private");
const chatOf = (id) => state.chats.find((one) => one.id === id);
const bot = () => state.bot;
const mention = () => `@${bot().username} `;

function toast(text) {
  const box = $("toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => (box.hidden = true), 3000);
}

const failed = (error) => toast(error.message);

function make(tag, name, text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (tag === "button") made.type = "button";
  made.textContent = text;
  return made;
}

function textOf(message) {
  if (message.text !== undefined) return message.text;
  if (message.caption) return message.caption;
  return message.document ? message.document.file_name : message.photo ? say("photo") : "";
}

// What people do.

function sendText(text) {
  const where = { user_id: person, chat_id: chat };
  if (draft?.kind === "edit") return act("edit", { ...where, message_id: draft.message.message_id, text });
  if (thread !== null) where.thread = thread;
  if (draft) where.reply_to = draft.message.message_id;
  return act("say", { ...where, text });
}

async function submit() {
  const field = $("text");
  const text = field.value.trim();
  if (!text || text.startsWith(mention()) && chat === person) return;
  try {
    await sendText(text);
    field.value = "";
    setDraft(null);
    closeLists();
    grow();
  } catch (error) {
    failed(error);
  }
}

function setDraft(next) {
  draft = next;
  $("draft").hidden = !next;
  if (!next) return;
  $("draft-text").textContent = `${say(next.kind)}：${textOf(next.message)}`;
  if (next.kind === "edit") $("text").value = next.message.text;
  $("text").focus();
}

async function upload(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 32768)
    binary += String.fromCharCode(...bytes.subarray(at, at + 32768));
  const given = { user_id: person, chat_id: chat, kind: "document", file_name: file.name, data: btoa(binary) };
  if (thread !== null) given.thread = thread;
  const caption = $("text").value.trim();
  if (caption) given.caption = caption;
  await act("send", given);
  $("text").value = "";
}

async function press(button, message, key) {
  button.disabled = true;
  try {
    presses.set(await act("press", {
      user_id: person, chat_id: message.chat.id, message_id: message.message_id, callback_data: key.callback_data,
    }), button);
  } catch (error) {
    button.disabled = false;
    failed(error);
  }
}

async function tapped(button, message, key) {
  if (key.callback_data !== undefined) await press(button, message, key);
  else if (key.copy_text) {
    await navigator.clipboard?.writeText(key.copy_text.text).catch(() => undefined);
    toast(say("copied") + key.copy_text.text);
  } else if (key.url) {
    if (!followed("link", key.url)) window.open(key.url, "_blank", "noreferrer");
  } else {
    const query = key.switch_inline_query_current_chat ?? key.switch_inline_query ??
      key.switch_inline_query_chosen_chat?.query;
    if (query !== undefined) type(mention() + query);
  }
}

function type(text) {
  $("text").value = text;
  $("text").focus();
  grow();
  typed();
}

// What a tap on words does; true where the page itself did it.
function followed(kind, value) {
  if (kind === "bot_command") {
    act("say", { user_id: person, chat_id: chat, text: value, ...(thread === null ? {} : { thread }) }).catch(failed);
    return true;
  }
  if (kind === "mention") {
    type(`${value} `);
    return true;
  }
  const link = new URL(value);
  if (link.hostname !== "t.me") return false;
  if (link.pathname === `/${bot().username}`) {
    open(person);
    const start = link.searchParams.get("start");
    act("say", { user_id: person, text: start ? `/start ${start}` : "/start" }).catch(failed);
    return true;
  }
  if (link.pathname === "/share/url") {
    const parts = [link.searchParams.get("text"), link.searchParams.get("url")];
    alarm(say("shared") + parts.filter(Boolean).join("\n"));
    return true;
  }
  return false;
}

function alarm(text) {
  $("alert-text").textContent = text;
  $("alert").showModal();
}

// Inline questions: @bot and words, in the field.

function typed() {
  const text = $("text").value;
  clearTimeout(inlineTimer);
  $("commands").hidden = true;
  if (text.startsWith(mention()) && text.length > mention().length) {
    inlineTimer = setTimeout(() => askInline(text.slice(mention().length)), INLINE_DELAY);
    return;
  }
  inline = null;
  $("results").hidden = true;
  if (text === "/") showCommands();
}

async function askInline(query, offset = "") {
  try {
    const given = { user_id: person, query, chat_type: chat === person ? "sender" : "supergroup" };
    inline = { query, id: await act("ask_inline", { ...given, offset }) };
    showResults();
  } catch (error) {
    failed(error);
  }
}

function showResults() {
  const answer = inline && state.queries[inline.id]?.answer;
  if (!answer || !Object.keys(answer).length) return;
  const box = $("results");
  box.replaceChildren();
  const results = answer.results ?? [];
  if (answer.button) {
    const above = make("button", "", answer.button.text);
    above.addEventListener("click", () => {
      open(person);
      act("say", { user_id: person, text: `/start ${answer.button.start_parameter ?? ""}`.trim() }).catch(failed);
    });
    box.append(above);
  }
  for (const one of results) {
    const button = make("button", "", one.title);
    button.append(make("small", "", one.description ?? ""));
    button.addEventListener("click", async () => {
      try {
        await act("choose", { query: inline.id, result_id: one.id, chat_id: chat });
        $("text").value = "";
        closeLists();
      } catch (error) {
        failed(error);
      }
    });
    box.append(button);
  }
  if (!box.children.length) box.append(make("p", "notice", say("nothing")));
  box.hidden = false;
}

async function showCommands() {
  try {
    const offered = await view("commands", { user_id: person, chat_id: chat, administrator: true });
    $("commands").replaceChildren(...offered.map((one) => {
      const button = make("button");
      button.append(make("b", "", `/${one.command}`), make("small", "", one.description));
      button.addEventListener("click", () => {
        closeLists();
        $("text").value = "";
        act("say", { user_id: person, chat_id: chat, text: `/${one.command}`, ...(thread === null ? {} : { thread }) })
          .catch(failed);
      });
      return button;
    }));
    $("commands").hidden = !offered.length;
    $("menu").setAttribute("aria-expanded", String(offered.length > 0));
  } catch (error) {
    failed(error);
  }
}

function closeLists() {
  inline = null;
  $("results").hidden = $("commands").hidden = true;
  $("menu").setAttribute("aria-expanded", "false");
}

// What is seen.

function keyboard(message) {
  const keys = make("div", "keys");
  for (const row of message.reply_markup?.inline_keyboard ?? []) {
    const line = make("div");
    for (const key of row) {
      const button = make("button", "", key.text);
      button.addEventListener("click", () => tapped(button, message, key));
      line.append(button);
    }
    keys.append(line);
  }
  return keys;
}

async function fill(image, fileId) {
  const file = await view("file", { file_id: fileId });
  image.src = `data:${file.mime_type};base64,${file.data}`;
}

async function download(fileId) {
  const file = await view("file", { file_id: fileId });
  const link = make("a");
  link.href = `data:application/octet-stream;base64,${file.data}`;
  link.download = file.name;
  link.click();
}

function footOf(message, mine) {
  const foot = make("div", "foot");
  const answered = make("button", "", say("reply"));
  answered.addEventListener("click", () => setDraft({ kind: "reply", message }));
  foot.append(answered);
  if (mine && message.text !== undefined && !message.via_bot) {
    const change = make("button", "", say("edit"));
    change.addEventListener("click", () => setDraft({ kind: "edit", message }));
    foot.append(change);
  }
  if (message.from.id === bot().id || message.via_bot) {
    const raw = make("button", "", "{ }");
    raw.setAttribute("aria-label", say("raw"));
    raw.title = say("raw");
    raw.addEventListener("click", () => {
      $("raw-text").textContent = JSON.stringify(message, null, 2);
      $("raw").showModal();
    });
    foot.append(raw);
  }
  const time = new Date(message.date * 1000).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  foot.append(make("span", "", message.edit_date ? `${say("edited")} ${time}` : time));
  return foot;
}

function elementOf(message) {
  const mine = message.from.id === person;
  const made = make("article", mine ? "message mine" : "message");
  made.dataset.id = message.message_id;
  const bubble = make("div", "bubble");
  if (chat !== person && !mine) bubble.append(make("div", "from", message.from.first_name));
  if (message.via_bot) bubble.append(make("div", "from", `${say("inline")} @${message.via_bot.username}`));
  const replied = message.reply_to_message;
  if (replied && !replied.forum_topic_created)
    bubble.append(make("div", "reply", message.quote?.text ?? textOf(replied)));
  if (message.photo) {
    const image = make("img", "photo");
    image.alt = message.caption ?? say("photo");
    fill(image, message.photo.at(-1).file_id).catch(failed);
    bubble.append(image);
  }
  if (message.document) {
    const file = make("button", "file", `📄 ${message.document.file_name}`);
    file.addEventListener("click", () => download(message.document.file_id).catch(failed));
    bubble.append(file);
  }
  const text = message.text ?? message.caption;
  if (text) bubble.append(rendered(text, message.entities ?? message.caption_entities ?? [], followed, say));
  bubble.append(footOf(message, mine));
  made.append(bubble, keyboard(message));
  return made;
}

const isHere = (message) => message.chat.id === chat &&
  (thread === null || message.message_thread_id === thread) && (message.text ?? message.caption ??
    message.document ?? message.photo) !== undefined;

function showMessages() {
  const box = $("messages");
  const wasAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  const here = state.messages.filter(isHere);
  const wanted = new Set(here.map((message) => message.message_id));
  for (const [id, { element }] of shown) {
    if (wanted.has(id)) continue;
    element.remove();
    shown.delete(id);
  }
  let added = false;
  here.forEach((message, at) => {
    const source = JSON.stringify(message);
    const known = shown.get(message.message_id);
    if (known?.source === source) return;
    const element = elementOf(message);
    if (known) known.element.replaceWith(element);
    else box.insertBefore(element, box.querySelectorAll(".message")[at] ?? null);
    added ||= !known;
    shown.set(message.message_id, { element, source });
  });
  const about = box.querySelector(".about");
  const described = state.profile.texts.description ?? {};
  const text = described[{ "zh-CN": "zh", "zh-TW": "zh", en: "en" }[language]] ?? described[""] ?? "";
  if (here.length || !text) about?.remove();
  else if (!about) box.append(make("div", "about", text));
  else about.textContent = text;
  if (added && wasAtEnd) box.scrollTop = box.scrollHeight;
}

function showAnswers() {
  for (const [id, button] of presses) {
    const answer = state.queries[id]?.answer;
    if (!answer || !Object.keys(answer).length) continue;
    presses.delete(id);
    button.disabled = false;
    if (answer.show_alert) alarm(answer.text);
    else if (answer.text) toast(answer.text);
    if (answer.url) followed("link", answer.url);
  }
}

function showTop() {
  const here = chatOf(chat);
  $("title").textContent = here.type === "private" ? bot().first_name : here.title;
  const kind = here.type === "private" ? say("bot") : `${say("group")}，${people().length + 1} ${say("members")}`;
  const starting = !Object.keys(state.profile.commands).length;
  $("status").textContent = starting ? say("wait") : state.typing.includes(chat) ? say("typing") : kind;
  $("topics").hidden = !here.is_forum;
  for (const button of $("topics").children)
    button.setAttribute("aria-pressed", String(button.dataset.thread === String(thread)));
}

function showChats() {
  const list = [[person, bot().first_name, say("bot")], ...groups().map((one) => [one.id, one.title, say("group")])];
  $("chats").replaceChildren(...list.map(([id, name, kind]) => {
    const last = state.messages.filter((message) => message.chat.id === id).at(-1);
    const button = make("button", "", name);
    button.append(make("small", "", last ? textOf(last) : kind));
    button.setAttribute("aria-current", String(id === chat));
    button.addEventListener("click", () => open(id));
    return button;
  }));
}

function open(id) {
  if (id !== chat) {
    chat = id;
    thread = null;
    setDraft(null);
    closeLists();
    shown.clear();
    $("messages").replaceChildren();
  }
  show();
}

function showPeople() {
  const chooser = $("person");
  if (chooser.children.length === people().length) return;
  chooser.replaceChildren(...people().map((one) => new Option(one.first_name, one.id)));
  chooser.value = String(person);
}

function show() {
  showPeople();
  showChats();
  showTop();
  showMessages();
  showAnswers();
  showResults();
}

function grow() {
  const field = $("text");
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

function listen() {
  document.documentElement.lang = language;
  for (const marked of document.querySelectorAll("[data-say]")) marked.textContent = say(marked.dataset.say);
  const labels = { text: "write", send: "send", attach: "attach", menu: "menu", messages: "messages",
    results: "results", chats: "chats", "draft-end": "cancel", topics: "topic", commands: "menu" };
  for (const [id, name] of Object.entries(labels)) $(id).setAttribute("aria-label", say(name));
  $("text").placeholder = say("write");
  $("write").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  $("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    }
    if (event.key === "Escape") {
      closeLists();
      setDraft(null);
    }
  });
  $("text").addEventListener("input", () => {
    grow();
    typed();
  });
  $("menu").addEventListener("click", () => ($("commands").hidden ? showCommands() : closeLists()));
  $("draft-end").addEventListener("click", () => setDraft(null));
  $("attach").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", async () => {
    for (const file of $("file").files) await upload(file).catch(failed);
    $("file").value = "";
  });
  $("person").addEventListener("change", () => {
    const inPrivate = chat === person;
    person = Number($("person").value);
    const here = inPrivate ? person : chat;
    chat = null;
    open(here);
  });
  $("topics").replaceChildren(...TOPICS.map((number) => {
    const button = make("button", "", number === null ? say("all") : `${say("topic")} ${number - 1}`);
    button.dataset.thread = String(number);
    button.addEventListener("click", () => {
      thread = number;
      shown.clear();
      $("messages").replaceChildren();
      show();
    });
    return button;
  }));
}

async function begin() {
  listen();
  let version = -1;
  for (;;) {
    try {
      const now = await view("changes", { version, timeout: POLL_SECONDS });
      state = await view("state");
      version = now;
      if (!people().length) await act("user", { first_name: "小林", language_code: "zh-hans" });
      else {
        person ??= people()[0].id;
        chat ??= person;
        show();
      }
    } catch (error) {
      if ($("status").textContent !== say("lost")) $("status").textContent = say("lost");
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

begin();
