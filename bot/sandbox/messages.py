"""The methods that send, change and delete messages."""

import time

from bot.expressions import expression
from bot.sandbox.content import caption_of, formatted, keyboard_of, text_of
from bot.sandbox.entities import units
from bot.sandbox.files import attached
from bot.sandbox.refusals import NOT_MODIFIED, Json, check
from bot.sandbox.state import ELSEWHERE, Chat, Key, Sent, State, method

SHOWN = ("text", "entities", "caption", "caption_entities", "reply_markup")
"""The fields an edit has to change one of."""
FIELDS = {
    "text": ("text", "entities", "link_preview_options", "reply_markup"),
    "caption": ("caption", "caption_entities", "reply_markup"),
    "reply_markup": ("reply_markup",),
}
"""The fields that each kind of edit replaces."""
LONGEST_QUOTE = 1024
ACTIONS = expression("typing|choose_sticker|find_location|(record|upload)_(video|voice|video_note)|upload_.+")


def key_of(message: Json) -> Key:
    """Return the key of a message in the Bot API's form."""
    return message["chat"]["id"], message["message_id"]


def text_in(message: Json) -> str:
    """Return the text of a message, or the caption."""
    return str(message.get("text") or message.get("caption") or "")


def show(state: State, key: Key, params: Json) -> Json:
    """Let it be seen that a message was just sent or edited; gives a copy of it."""
    message = state.messages[key]
    replied, last = message.get("reply_to_message", {}), state.sent.get(key)
    kind = next((kind for kind in ("photo", "document") if kind in message), "text")
    if last is None:
        state.typing.pop(key[0], None)
        state.arrivals.append((key[0], replied.get("message_id"), time.time()))
    file = message[kind][-1] if kind == "photo" else message.get("document")
    state.sent[key] = Sent(
        *key,
        text=text_in(message),
        entities=message.get("entities") or message.get("caption_entities") or [],
        html=str(params.get("text", params.get("caption", last.html if last else ""))),
        parse_mode=params.get("parse_mode"),
        reply_to=None if "forum_topic_created" in replied else replied.get("message_id"),
        thread=message.get("message_thread_id"),
        buttons=message.get("reply_markup", {}).get("inline_keyboard", []),
        link_preview_disabled=message.get("link_preview_options", {}).get("is_disabled", False),
        edits=last.edits + 1 if last else 0,
        kind=kind,
        file=file,
        quote=message.get("quote", {}).get("text"),
        inline_message_id=last.inline_message_id if last else None,
    )
    state.changed()
    return dict(message)


def send(state: State, params: Json, content: Json) -> Json:
    """Keep and show a message of the bot's; raises `Refused`."""
    keyboard, chat, reply = (
        keyboard_of(params),
        state.chat(params.get("chat_id")),
        params.get("reply_parameters"),
    )
    reply = reply or {}
    replied = state.messages.get((chat.id, int(reply.get("message_id", 0))), {})
    anyway = not reply or reply.get("allow_sending_without_reply")
    check(replied or anyway, "message to be replied not found")
    thread = params.get("message_thread_id", replied.get("message_thread_id"))
    check(thread is None or (chat.id, thread) in state.topics, "message thread not found")
    content |= keyboard | quote_of(reply, replied)
    return show(state, key_of(state.store(state.me, chat, thread, replied, content)), params)


def quote_of(reply: Json, replied: Json) -> Json:
    """Return the field of what a reply quotes: words of the message, to the letter; raises `Refused`."""
    if not replied or not reply.get("quote"):
        return {}
    mode = reply.get("quote_parse_mode") or ""
    quote, _ = formatted(reply["quote"], mode, LONGEST_QUOTE, "QUOTE_TEXT_INVALID")
    text = text_in(replied)
    check(quote in text, "QUOTE_TEXT_INVALID")
    return {"quote": {"text": quote, "position": units(text[: text.index(quote)]), "is_manual": True}}


@method("sendMessage")
def send_message(state: State, params: Json) -> Json:
    """Send a text."""
    return send(state, params, text_of(params))


@method("sendPhoto")
def send_photo(state: State, params: Json) -> Json:
    """Send a picture, uploaded or by the id of one."""
    return send(state, params, attached(state, params, "photo") | caption_of(params))


@method("sendDocument")
def send_document(state: State, params: Json) -> Json:
    """Send a file, uploaded or by the id of one."""
    return send(state, params, attached(state, params, "document") | caption_of(params))


def edited(state: State, params: Json, what: str, content: Json) -> Json | bool:
    """Change a message of the bot's, or one sent through it; raises `Refused`."""
    inline = params.get("inline_message_id")
    if inline is not None:
        check(str(inline) in state.inline, "MESSAGE_ID_INVALID")
        key = state.inline[str(inline)]
    else:
        key = state.chat(params.get("chat_id")).id, params.get("message_id", 0)
        check(key in state.messages, "message to edit not found")
        check(key in state.sent and state.sent[key].inline_message_id is None, "message can't be edited")
    old = state.messages[key]
    if what == "text":
        check("text" in old, "there is no text in the message to edit")
    if what == "caption":
        check("text" not in old, "there is no caption in the message to edit")
    new = {name: value for name, value in old.items() if name not in FIELDS[what]} | content
    check(any(new.get(name) != old.get(name) for name in SHOWN), NOT_MODIFIED)
    state.messages[key] = new | {"edit_date": int(time.time())}
    shown = show(state, key, params)
    return True if inline is not None else shown


@method("editMessageText")
def edit_message_text(state: State, params: Json) -> Json | bool:
    """Change a text, and its keyboard with it."""
    return edited(state, params, "text", text_of(params) | keyboard_of(params))


@method("editMessageCaption")
def edit_message_caption(state: State, params: Json) -> Json | bool:
    """Change a caption, and the keyboard with it."""
    return edited(state, params, "caption", caption_of(params) | keyboard_of(params))


@method("editMessageReplyMarkup")
def edit_message_reply_markup(state: State, params: Json) -> Json | bool:
    """Change or take away a keyboard."""
    return edited(state, params, "reply_markup", keyboard_of(params))


@method("deleteMessage")
def delete_message(state: State, params: Json) -> bool:
    """Delete a message: in a group, only one of the bot's."""
    chat = state.chat(params.get("chat_id"))
    key = chat.id, params.get("message_id", 0)
    check(key in state.messages, "message to delete not found")
    check(key in state.sent or chat.user, "message can't be deleted for everyone")
    state.sent.pop(key, None)
    del state.messages[key]
    state.changed()
    return True


@method("sendChatAction")
def send_chat_action(state: State, params: Json) -> bool:
    """Show that the bot is typing or uploading."""
    check(ACTIONS.fullmatch(str(params.get("action", ""))), "wrong parameter action in request")
    state.typing[state.chat(params.get("chat_id")).id] = time.time()
    state.changed()
    return True


def put_inline(state: State, sender: Json, chat: Chat, content: Json, here: bool) -> tuple[Json, str]:
    """Keep a message that a person sent through the bot; gives it and its inline_message_id.

    `here` tells whether the bot is in the chat, and so sees the message.
    """
    message = state.store(sender, chat, None, {}, content | {"via_bot": state.me}, elsewhere=not here)
    key = (chat.id if here else ELSEWHERE), message["message_id"]
    inline_message_id = f"inline{key[1]}"
    state.inline[inline_message_id] = key
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    state.sent[key] = Sent(
        *key,
        text=message["text"],
        entities=message.get("entities", []),
        html="",
        parse_mode=None,
        reply_to=None,
        thread=None,
        buttons=rows,
        link_preview_disabled=message.get("link_preview_options", {}).get("is_disabled", False),
        edits=0,
        inline_message_id=inline_message_id,
    )
    return message, inline_message_id
