// What the page knows of the sandbox and of whom it plays, and what all its parts use.

import { say } from "./words.js";

export const $ = (id) => document.getElementById(id);

export const scene = {
  state: null, // all that the sandbox knows
  person: null, // the id of who is played, also that of the private chat
  chat: null, // the id of the chat that is open
  thread: null, // the topic that is open, of a group with topics
  draft: null, // { kind: "reply" or "edit", message }
  open: () => undefined, // opens a chat by its id; chat.js sets it
};

export const people = () => scene.state.chats.filter((one) => one.type === "private");
export const groups = () => scene.state.chats.filter((one) => one.type !== "private");
export const chatOf = (id) => scene.state.chats.find((one) => one.id === id);
export const bot = () => scene.state.bot;
export const mention = () => `@${bot().username} `;
export const isPrivate = () => scene.chat === scene.person;

// Where what is written now goes, and from whom.
export function place() {
  const where = { user_id: scene.person, chat_id: scene.chat };
  return scene.thread === null ? where : { ...where, thread: scene.thread };
}

export function make(tag, name, text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (tag === "button") made.type = "button";
  made.textContent = text;
  return made;
}

export function pressable(name, text, act) {
  const button = make("button", name, text);
  button.addEventListener("click", act);
  return button;
}

export function textOf(message) {
  if (message.text !== undefined) return message.text;
  if (message.caption) return message.caption;
  return message.document ? message.document.file_name : message.photo ? say("photo") : "";
}

export function toast(text) {
  const box = $("toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => (box.hidden = true), 3000);
}

export const failed = (error) => toast(error.message);

export function alarm(text) {
  $("alert-text").textContent = text;
  $("alert").showModal();
}
