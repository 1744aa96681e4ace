// Inline questions: @bot and words in the field; a result of the bot's is sent in the chat that is open.

import { act } from "./api.js";
import { $, failed, isPrivate, make, mention, pressable, scene } from "./scene.js";
import { say } from "./words.js";

const DELAY = 400; // milliseconds after the last key

let asked = null; // { query, id } of the question whose answer is awaited
let timer = 0;

export function typedInline(text) {
  clearTimeout(timer);
  if (text.startsWith(mention()) && text.length > mention().length)
    timer = setTimeout(() => ask(text.slice(mention().length)), DELAY);
  else closeResults();
}

export function closeResults() {
  clearTimeout(timer);
  asked = null;
  $("results").hidden = true;
}

async function ask(query, offset = "") {
  try {
    const given = { user_id: scene.person, query, chat_type: isPrivate() ? "sender" : "supergroup" };
    asked = { query, offset, id: await act("ask_inline", { ...given, offset }) };
    showResults();
  } catch (error) {
    failed(error);
  }
}

async function choose(id, result) {
  try {
    await act("choose", { query: id, result_id: result.id, chat_id: scene.chat });
    $("text").value = "";
    closeResults();
  } catch (error) {
    failed(error);
  }
}

// Shows the answer once it is there: the first results in place of others, the next ones after them.
export function showResults() {
  const answer = asked && scene.state.queries[asked.id]?.answer;
  if (!answer || !Object.keys(answer).length) return;
  const { id, query, offset } = asked;
  asked = null;
  const box = $("results");
  if (offset) box.querySelector(".more")?.remove();
  else box.replaceChildren();
  if (answer.button) {
    box.append(pressable("above", answer.button.text, () => {
      scene.open(scene.person);
      const text = `/start ${answer.button.start_parameter ?? ""}`.trim();
      act("say", { user_id: scene.person, text }).catch(failed);
    }));
  }
  const added = (answer.results ?? []).map((one) => {
    const button = pressable("", one.title, () => choose(id, one));
    button.append(make("small", "", one.description ?? ""));
    return button;
  });
  box.append(...added);
  if (answer.next_offset)
    box.append(pressable("more", say("more"), () => ask(query, answer.next_offset)));
  if (!box.children.length) box.append(make("p", "notice", say("nothing")));
  if (offset) added[0]?.focus();
  box.hidden = false;
}
