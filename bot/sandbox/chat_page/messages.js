// The messages of the chat that is open, each shown anew when it changes.

import { view } from "./api.js";
import { rendered } from "./entities.js";
import { $, bot, failed, isPrivate, make, pressable, scene, textOf } from "./scene.js";
import { followed, tapped } from "./taps.js";
import { setDraft, tell } from "./writing.js";
import { language, say } from "./words.js";

const shown = new Map(); // elements of messages by their ids, and what they were made from

function keyboard(message) {
  const keys = make("div", "keys");
  for (const row of message.reply_markup?.inline_keyboard ?? []) {
    const line = make("div");
    for (const key of row) {
      const button = pressable("", key.text, () => tapped(button, message, key));
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

// Shows the markup that the bot sent, and the message that Telegram made of it.
function showRaw(message) {
  const sent = scene.state.sent.find((one) => one.message_id === message.message_id);
  const made = JSON.stringify(message, null, 2);
  $("raw-text").textContent = sent?.html ? `${sent.html}\n\n${made}` : made;
  $("raw").showModal();
}

function footOf(message, mine) {
  const foot = make("div", "foot");
  foot.append(pressable("", say("reply"), () => setDraft({ kind: "reply", message })));
  if (mine && message.text !== undefined && !message.via_bot)
    foot.append(pressable("", say("edit"), () => setDraft({ kind: "edit", message })));
  if (message.from.id === bot().id || message.via_bot) {
    const raw = pressable("", "{ }", () => showRaw(message));
    raw.setAttribute("aria-label", say("raw"));
    raw.title = say("raw");
    foot.append(raw);
  }
  const time = new Date(message.date * 1000).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  foot.append(make("span", "", message.edit_date ? `${say("edited")} ${time}` : time));
  return foot;
}

// What a message replies to; a tap goes there.
function replyOf(message) {
  const replied = message.reply_to_message;
  return pressable("reply", message.quote?.text ?? textOf(replied), () => {
    const there = shown.get(replied.message_id)?.element;
    there?.scrollIntoView({ block: "center" });
    there?.classList.add("found");
    setTimeout(() => there?.classList.remove("found"), 1200);
  });
}

function elementOf(message) {
  const mine = message.from.id === scene.person;
  const made = make("article", mine ? "message mine" : "message");
  made.dataset.id = message.message_id;
  const bubble = make("div", "bubble");
  if (!isPrivate() && !mine) bubble.append(make("div", "from", message.from.first_name));
  if (message.via_bot) bubble.append(make("div", "from", `${say("inline")} @${message.via_bot.username}`));
  if (message.reply_to_message && !message.reply_to_message.forum_topic_created) bubble.append(replyOf(message));
  if (message.photo) {
    const image = make("img", "photo");
    image.alt = message.caption ?? say("photo");
    fill(image, message.photo.at(-1).file_id).catch(failed);
    bubble.append(image);
  }
  if (message.document)
    bubble.append(pressable("file", `📄 ${message.document.file_name}`,
      () => download(message.document.file_id).catch(failed)));
  const text = message.text ?? message.caption;
  if (text) bubble.append(rendered(text, message.entities ?? message.caption_entities ?? [], followed, say));
  bubble.append(footOf(message, mine));
  made.append(bubble, keyboard(message));
  return made;
}

const isHere = (message) => message.chat.id === scene.chat &&
  (scene.thread === null || message.message_thread_id === scene.thread) &&
  (message.text ?? message.caption ?? message.document ?? message.photo) !== undefined;

// Before anybody has said a word: what the bot says of itself, and in private the button that begins.
function showAbout(empty) {
  const box = $("messages");
  const described = scene.state.profile.texts.description ?? {};
  const code = { "zh-CN": "zh", "zh-TW": "zh", en: "en" }[language];
  const text = described[code] ?? described[""] ?? "";
  const about = box.querySelector(".about");
  if (!empty || !text) about?.remove();
  else if (!about) {
    const made = make("div", "about");
    made.append(make("p", "", text));
    if (isPrivate()) made.append(pressable("", say("start"), () => tell("/start")));
    box.append(made);
  }
}

export function forgetMessages() {
  shown.clear();
  $("messages").replaceChildren();
}

export function showMessages() {
  const box = $("messages");
  const wasAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  const here = scene.state.messages.filter(isHere);
  const wanted = new Set(here.map((message) => message.message_id));
  for (const [id, { element }] of shown) {
    if (wanted.has(id)) continue;
    element.remove();
    shown.delete(id);
  }
  showAbout(!here.length);
  let added = false;
  here.forEach((message, at) => {
    const source = JSON.stringify(message);
    const known = shown.get(message.message_id);
    if (known?.source === source) return;
    const element = elementOf(message);
    if (known) known.element.replaceWith(element);
    else box.insertBefore(element, box.children[at] ?? null);
    added ||= !known;
    shown.set(message.message_id, { element, source });
  });
  if (added && wasAtEnd) box.scrollTop = box.scrollHeight;
}
