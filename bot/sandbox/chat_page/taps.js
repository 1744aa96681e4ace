// What a tap does: on a button under a message, on a link, a command or a name in its text.

import { act } from "./api.js";
import { $, alarm, bot, failed, groups, mention, pressable, scene, toast } from "./scene.js";
import { tell, type } from "./writing.js";
import { say } from "./words.js";

const presses = new Map(); // of queries that are not answered yet: the button

async function press(button, message, key) {
  button.disabled = true;
  try {
    presses.set(await act("press", {
      user_id: scene.person, chat_id: message.chat.id, message_id: message.message_id,
      callback_data: key.callback_data,
    }), button);
  } catch (error) {
    button.disabled = false;
    failed(error);
  }
}

export function showAnswers() {
  for (const [id, button] of presses) {
    const answer = scene.state.queries[id]?.answer;
    if (!answer || !Object.keys(answer).length) continue;
    presses.delete(id);
    button.disabled = false;
    if (answer.show_alert) alarm(answer.text);
    else if (answer.text) toast(answer.text);
    if (answer.url) followed("link", answer.url);
  }
}

export async function tapped(button, message, key) {
  if (key.callback_data !== undefined) await press(button, message, key);
  else if (key.copy_text) {
    await navigator.clipboard?.writeText(key.copy_text.text).catch(() => undefined);
    toast(say("copied") + key.copy_text.text);
  } else if (key.url ?? key.web_app) {
    const url = key.url ?? key.web_app.url;
    if (!followed("link", url)) window.open(url, "_blank", "noreferrer");
  } else {
    const query = key.switch_inline_query_current_chat ?? key.switch_inline_query ??
      key.switch_inline_query_chosen_chat?.query;
    if (query !== undefined) type(mention() + query);
  }
}

// What a tap on words does; true where the page itself did it.
export function followed(kind, value) {
  if (kind === "bot_command") {
    tell(value);
    return true;
  }
  if (kind === "mention") {
    type(`${value} `);
    return true;
  }
  const link = URL.parse?.(value) ?? new URL(value);
  if (link.hostname !== "t.me") return false;
  if (link.pathname === `/${bot().username}`) {
    scene.open(scene.person);
    const start = link.searchParams.get("start");
    tell(start ? `/start ${start}` : "/start", { user_id: scene.person });
    return true;
  }
  if (link.pathname === "/share/url") {
    const parts = [link.searchParams.get("text"), link.searchParams.get("url")];
    share(parts.filter(Boolean).join("\n"));
    return true;
  }
  return false;
}

// Lets a chat be chosen, where a text then stands to be sent.
function share(text) {
  $("share-text").textContent = text;
  const chats = [[scene.person, bot().first_name], ...groups().map((one) => [one.id, one.title])];
  $("share-chats").replaceChildren(...chats.map(([id, name]) => pressable("", name, () => {
    $("share").close();
    scene.open(id);
    type(text);
  })));
  $("share").showModal();
}
