// The chat: what one of the people sees and does, shown anew whenever something happens.

import { act, view } from "./api.js";
import { showResults } from "./inline.js";
import { forgetMessages, showMessages } from "./messages.js";
import { $, bot, chatOf, failed, groups, isPrivate, make, people, pressable, scene, textOf } from "./scene.js";
import { showAnswers } from "./taps.js";
import { closeLists, editLast, grow, setDraft, showCommands, submit, typed, upload, walkList } from "./writing.js";
import { language, say } from "./words.js";

const TOPICS = [null, 2, 3];
const POLL_SECONDS = 25;
const TYPING_SECONDS = 2; // how long it is not looked whether the bot still writes
const MOST_CALLS = 60;

function showTop() {
  const { state, chat, thread } = scene;
  const here = chatOf(chat);
  const inPrivate = here.type === "private";
  $("title").textContent = inPrivate ? bot().first_name : here.title;
  const kind = inPrivate ? say("bot") : `${say("group")} · ${people().length + 1} ${say("members")}`;
  const starting = !Object.keys(state.profile.commands).length;
  const now = starting ? say("wait") : state.typing.includes(chat) ? say("typing") : kind;
  if ($("status").textContent !== now) $("status").textContent = now;
  $("status").classList.toggle("busy", now !== kind);
  $("topics").hidden = !here.is_forum;
  for (const button of $("topics").children)
    button.setAttribute("aria-pressed", String(button.dataset.thread === String(thread)));
}

function showChats() {
  const { state, person, chat } = scene;
  const list = [[person, bot().first_name, say("bot")], ...groups().map((one) => [one.id, one.title, say("group")])];
  const source = JSON.stringify([list, chat, state.messages.length, state.messages.at(-1)]);
  if (showChats.source === source) return;
  showChats.source = source;
  $("chats").replaceChildren(...list.map(([id, name, kind]) => {
    const last = state.messages.filter((message) => message.chat.id === id).at(-1);
    const button = pressable("", name, () => open(id));
    button.append(make("small", "", last ? textOf(last) : kind));
    button.setAttribute("aria-current", String(id === chat));
    return button;
  }));
}

function open(id) {
  if (id !== scene.chat) {
    scene.chat = id;
    scene.thread = null;
    setDraft(null);
    closeLists();
    forgetMessages();
  }
  show();
}

function showPeople() {
  const chooser = $("person");
  if (chooser.children.length === people().length) return;
  chooser.replaceChildren(...people().map((one) => new Option(one.first_name, one.id)));
  chooser.value = String(scene.person);
}

function show() {
  showPeople();
  showChats();
  showTop();
  showMessages();
  showAnswers();
  showResults();
}

// Shows what the bot asked of Telegram, the last first.
async function showCalls() {
  const calls = (await view("calls")).filter(([method]) => method !== "getUpdates");
  $("raw-text").textContent = calls.slice(-MOST_CALLS).reverse()
    .map(([method, given]) => `${method} ${JSON.stringify(given, null, 2)}`).join("\n\n");
  $("raw").showModal();
}

function name() {
  document.documentElement.lang = language;
  for (const marked of document.querySelectorAll("[data-say]")) marked.textContent = say(marked.dataset.say);
  const labels = { text: "write", send: "send", attach: "attach", menu: "menu", messages: "messages",
    results: "results", chats: "chats", "draft-end": "cancel", topics: "topic", commands: "menu",
    calls: "calls" };
  for (const [id, word] of Object.entries(labels)) $(id).setAttribute("aria-label", say(word));
  for (const id of ["send", "attach", "menu", "calls"]) $(id).title = $(id).getAttribute("aria-label");
  $("text").placeholder = say("write");
}

function pressed(event) {
  if (event.isComposing) return;
  const inField = event.target === $("text");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && (!inField || !$("text").value.includes("\n")) && walkList(step)) event.preventDefault();
  else if (event.key === "ArrowUp" && inField && !$("text").value) {
    event.preventDefault();
    editLast();
  } else if (event.key === "Enter" && !event.shiftKey && inField) {
    event.preventDefault();
    submit();
  } else if (event.key === "Escape") {
    closeLists();
    setDraft(null);
    $("text").focus();
  }
}

function listen() {
  name();
  $("write").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  for (const id of ["text", "results", "commands"]) $(id).addEventListener("keydown", pressed);
  $("text").addEventListener("input", () => {
    grow();
    typed();
  });
  $("menu").addEventListener("click", () => ($("commands").hidden ? showCommands().catch(failed) : closeLists()));
  $("calls").addEventListener("click", () => showCalls().catch(failed));
  $("draft-end").addEventListener("click", () => setDraft(null));
  $("attach").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", async () => {
    for (const file of $("file").files) await upload(file).catch(failed);
    $("file").value = "";
  });
  $("person").addEventListener("change", () => {
    const here = isPrivate() ? Number($("person").value) : scene.chat;
    scene.person = Number($("person").value);
    scene.chat = null;
    open(here);
  });
  $("topics").replaceChildren(...TOPICS.map((number) => {
    const button = pressable("", number === null ? say("all") : `${say("topic")} ${number - 1}`, () => {
      scene.thread = number;
      forgetMessages();
      show();
    });
    button.dataset.thread = String(number);
    return button;
  }));
}

async function begin() {
  scene.open = open;
  listen();
  let version = -1;
  for (;;) {
    try {
      const timeout = scene.state?.typing.length ? TYPING_SECONDS : POLL_SECONDS;
      version = await view("changes", { version, timeout });
      scene.state = await view("state");
      if (!people().length) await act("user", { first_name: "小林", language_code: "zh-hans" });
      else {
        scene.person ??= people()[0].id;
        scene.chat ??= scene.person;
        show();
      }
    } catch (error) {
      if ($("status").textContent !== say("lost")) $("status").textContent = say("lost");
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

begin();
