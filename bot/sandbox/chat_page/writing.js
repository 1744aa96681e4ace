// The field at the bottom: texts, replies, edits, files, commands.

import { act, view } from "./api.js";
import { $, failed, isPrivate, make, mention, place, pressable, scene, textOf } from "./scene.js";
import { closeResults, typedInline } from "./inline.js";
import { say } from "./words.js";

export const tell = (text, where = place()) => act("say", { ...where, text }).catch(failed);

async function sendText(text) {
  const { draft, person, chat } = scene;
  if (draft?.kind === "edit")
    return act("edit", { user_id: person, chat_id: chat, message_id: draft.message.message_id, text });
  return act("say", { ...place(), text, ...(draft ? { reply_to: draft.message.message_id } : {}) });
}

export async function submit() {
  const field = $("text");
  const text = field.value.trim();
  if (!text || text.startsWith(mention()) && isPrivate()) return;
  try {
    await sendText(text);
    scene.draft = null;
    field.value = "";
    setDraft(null);
    closeLists();
    grow();
  } catch (error) {
    failed(error);
  }
}

export function setDraft(next) {
  const field = $("text");
  if (scene.draft?.kind === "edit") field.value = ""; // what was to be changed stays as it is
  scene.draft = next;
  $("draft").hidden = !next;
  if (!next) return;
  $("draft-text").textContent = `${say(next.kind)}：${textOf(next.message)}`;
  if (next.kind === "edit") field.value = next.message.text;
  field.focus();
  grow();
}

// Changes what one has written last, as the arrow up does.
export function editLast() {
  const mine = scene.state.messages.filter((message) => message.chat.id === scene.chat &&
    message.from.id === scene.person && message.text !== undefined && !message.via_bot);
  if (mine.length) setDraft({ kind: "edit", message: mine.at(-1) });
}

export async function upload(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 32768)
    binary += String.fromCharCode(...bytes.subarray(at, at + 32768));
  const given = { ...place(), kind: "document", file_name: file.name, data: btoa(binary) };
  const caption = $("text").value.trim();
  if (caption) given.caption = caption;
  await act("send", given);
  $("text").value = "";
  grow();
}

export function grow() {
  const field = $("text");
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

export function type(text) {
  $("text").value = text;
  $("text").focus();
  grow();
  typed();
}

// What is offered for what stands in the field: results of an inline question, or commands that begin so.
export function typed() {
  const text = $("text").value;
  typedInline(text);
  if (/^\/[a-z0-9_]*$/.test(text)) showCommands(text).catch(failed);
  else closeCommands();
}

export async function showCommands(begun = "/") {
  const where = { user_id: scene.person, chat_id: scene.chat, administrator: true };
  const offered = (await view("commands", where)).filter((one) => `/${one.command}`.startsWith(begun));
  if ($("text").value !== begun && $("text").value) return;
  $("commands").replaceChildren(...offered.map((one) => {
    const button = pressable("", "", () => {
      closeLists();
      $("text").value = "";
      tell(`/${one.command}`);
    });
    button.append(make("b", "", `/${one.command}`), make("small", "", one.description));
    return button;
  }));
  $("commands").hidden = !offered.length;
  $("menu").setAttribute("aria-expanded", String(offered.length > 0));
}

function closeCommands() {
  $("commands").hidden = true;
  $("menu").setAttribute("aria-expanded", "false");
}

export function closeLists() {
  closeResults();
  closeCommands();
}

// The arrows go through the list that is open, from the field and back; gives whether there is one.
export function walkList(step) {
  const list = ["results", "commands"].map($).find((one) => !one.hidden);
  const buttons = [...(list?.querySelectorAll("button") ?? [])];
  if (!buttons.length) return false;
  const at = buttons.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : buttons.length - 1) : at + step;
  (buttons[next] ?? $("text")).focus();
  return true;
}
