"""What people do, and what the bot is told of it. What they cannot do raises ValueError or LookupError."""

import time

from bot.sandbox import formatting
from bot.sandbox.files import document, keep_file
from bot.sandbox.markup import SURROGATES
from bot.sandbox.messages import put_inline
from bot.sandbox.queries import content_of_result
from bot.sandbox.refusals import Json
from bot.sandbox.state import Chat, State, TelegramQuery

NOT_STARTED = "bot can't initiate conversation with a user"
FILE = {"file_id": "file", "file_unique_id": "f", "width": 512, "height": 512}
MEDIA = {
    "sticker": FILE | {"type": "regular", "is_animated": False, "is_video": False},
    "photo": [FILE],
    "voice": FILE | {"duration": 3},
}


def content(text: str) -> Json:
    """Return the fields of a text that a person writes, as Telegram keeps it."""
    if SURROGATES.search(text):
        raise ValueError("nobody can type half a character")
    try:
        plain, entities = formatting.kept(text, [])
    except formatting.EmptyTextError:
        raise ValueError("nobody can send an empty text") from None
    return {"text": plain, "entities": [entity.json(plain) for entity in entities]}


def user(
    state: State,
    first_name: str,
    language_code: str | None = None,
    username: str | None = None,
    started: bool = True,
) -> Chat:
    """Return a new user; the bot may write to one who has `started` it, or writes to it later."""
    name: Json = {"id": next(state.peers), "first_name": first_name} | (
        {"username": username} if username else {}
    )
    language = {"language_code": language_code} if language_code else {}
    chat = Chat(name["id"], name | {"type": "private"}, name | {"is_bot": False} | language)
    if not started:
        state.barred[chat.id] = NOT_STARTED
    return join(state, chat)


def group(state: State, title: str, forum: bool = False, basic: bool = False) -> Chat:
    """Return a new supergroup with the bot in it, split into topics if a `forum`; or a `basic` group."""
    peer = next(state.peers)
    if basic:
        return join(state, Chat(-peer, {"id": -peer, "type": "group", "title": title}, {}))
    chat: Json = {"id": -1_000_000_000_000 - peer, "type": "supergroup", "title": title}
    return join(state, Chat(chat["id"], chat | ({"is_forum": True} if forum else {}), {}))


def join(state: State, chat: Chat) -> Chat:
    """Make a chat known to the bot."""
    state.chats[chat.id] = chat
    state.changed()
    return chat


def chat_of(state: State, chat_id: int) -> Chat:
    """Return a chat, whether or not the bot may write to it."""
    if chat_id not in state.chats:
        raise LookupError(f"there is no chat {chat_id}")
    return state.chats[chat_id]


def put(
    state: State, sender: Chat, chat: Chat, content: Json, thread: int | None, reply_to: int | None
) -> Json:
    """Keep a person's message, and tell the bot."""
    if thread is not None and "is_forum" not in chat.json:
        raise ValueError("only a forum has topics")
    if reply_to is not None and (chat.id, reply_to) not in state.messages:
        raise LookupError(f"there is no message {reply_to} in chat {chat.id}")
    if state.barred.get(chat.id) == NOT_STARTED:
        del state.barred[chat.id]
    replied = state.messages[chat.id, reply_to] if reply_to is not None else {}
    return state.tell("message", state.store(sender.user, chat, thread, replied, content))


def say(
    state: State, user_id: int, text: str, chat_id: int | None = None, thread: int | None = None,
    reply_to: int | None = None, quote: str = "",
) -> Json:  # fmt: skip
    """Let a user write in a chat, or to the bot in private; gives the message as the bot is told of it."""
    sender, fields = chat_of(state, user_id), content(text)
    if quote:
        fields |= {"quote": {"text": quote, "position": 0, "is_manual": True}}
    return put(state, sender, chat_of(state, chat_id or user_id), fields, thread, reply_to)


def send(
    state: State, user_id: int, kind: str, chat_id: int | None = None, thread: int | None = None,
    reply_to: int | None = None, file_name: str = "", data: bytes = b"", mime_type: str | None = None,
    caption: str = "",
) -> Json:  # fmt: skip
    """Let a user send a sticker, photo or voice, or a document with a name and content."""
    sender = chat_of(state, user_id)
    fields: Json = {}
    if kind == "document":
        fields = {"document": document(keep_file(state, file_name, data, mime_type))}
    elif kind in MEDIA:
        fields = {kind: MEDIA[kind]}
    else:
        raise ValueError(f"people send a sticker, photo, voice or document, not a {kind}")
    if caption:
        words = content(caption)
        fields |= {"caption": words["text"], "caption_entities": words["entities"]}
    fields = {name: value for name, value in fields.items() if value != []}
    return put(state, sender, chat_of(state, chat_id or user_id), fields, thread, reply_to)


def edit(state: State, user_id: int, chat_id: int, message_id: int, text: str) -> Json:
    """Let a user change a text they wrote; gives the message as it is now."""
    message = state.messages.get((chat_id, message_id), {})
    if message.get("from") != chat_of(state, user_id).user:
        raise ValueError("people edit only what they wrote")
    message |= content(text) | {"edit_date": int(time.time())}
    return state.tell("edited_message", message)


def press(state: State, user_id: int, chat_id: int, message_id: int, callback_data: str) -> str:
    """Let a user press a button under a message of the bot's; gives the query's id."""
    stored = state.messages.get((chat_id, message_id), {})
    rows = stored.get("reply_markup", {}).get("inline_keyboard", [])
    found = [button.get("callback_data") for row in rows for button in row]
    if callback_data not in found:
        raise LookupError(f"no button {callback_data!r} under the message, but {found}")
    query_id, asker = str(next(state.ids)), chat_of(state, user_id).user
    state.queries[query_id] = TelegramQuery("callback", asker, callback_data)
    inline = state.sent[chat_id, message_id].inline_message_id
    where = {"inline_message_id": inline} if inline else {"message": dict(stored)}
    query = {"id": query_id, "from": asker, "data": callback_data, "chat_instance": str(stored["chat"]["id"])}
    state.tell("callback_query", query | where)
    return query_id


def ask_inline(state: State, user_id: int, query: str, offset: str = "", chat_type: str = "sender") -> str:
    """Let a user type an inline query, in any chat; gives its id."""
    if len(query) > 256:
        raise ValueError("an inline query is at most 256 characters")
    query_id, asker = str(next(state.ids)), chat_of(state, user_id).user
    state.queries[query_id] = TelegramQuery("inline", asker, query)
    asked = {"id": query_id, "from": asker, "query": query, "offset": offset, "chat_type": chat_type}
    state.tell("inline_query", asked)
    return query_id


def choose(state: State, query: str, result_id: str, chat_id: int | None = None) -> Json:
    """Let who typed an inline query send one of its results, in a chat or where the bot is not.

    Gives the message with its "inline_message_id"; the bot hears of the choice, and where it is, the message.
    """
    asked = state.queries.get(query)
    results = asked.answer.get("results", []) if asked and asked.kind == "inline" else []
    found = [result for result in results if str(result.get("id")) == result_id]
    if not asked or not found:
        raise LookupError(f"no result {result_id!r}, but {[result.get('id') for result in results]}")
    asker = chat_of(state, asked.asker["id"])
    here = chat_id is not None
    fields = content_of_result(found[0])
    message, inline_message_id = put_inline(
        state, asker.user, chat_of(state, chat_id or asker.id), fields, here
    )
    chosen = {"result_id": result_id, "from": asker.user, "query": asked.asked}
    with_keyboard = {"inline_message_id": inline_message_id} if "reply_markup" in fields else {}
    state.tell("chosen_inline_result", chosen | with_keyboard)
    if here:
        state.tell("message", message)
    return message | {"inline_message_id": inline_message_id}


def expire(state: State, query: str) -> None:
    """Let a press or inline query become too old to be answered."""
    state.queries[query].expired = True


def migrate(state: State, chat_id: int) -> Chat:
    """Let a basic group become a supergroup; gives that, and the bot is told in both."""
    old = chat_of(state, chat_id)
    if old.json["type"] != "group":
        raise ValueError("only a basic group becomes a supergroup")
    new = group(state, old.json["title"])
    state.migrated[old.id] = new.id
    for chat, told in ((old, {"migrate_to_chat_id": new.id}), (new, {"migrate_from_chat_id": old.id})):
        state.tell("message", state.store(state.me, chat, None, {}, told))
    return new


def bar(state: State, user_id: int, chat_id: int | None = None, barred: bool = True) -> None:
    """Let a user block the bot, or remove it from a group; or, with `barred` false, take that back."""
    chat, who = chat_of(state, chat_id or user_id), chat_of(state, user_id)
    if barred:
        kind = chat.json["type"]
        state.barred[chat.id] = (
            "bot was blocked by the user" if chat.user else f"bot was kicked from the {kind} chat"
        )
    else:
        state.barred.pop(chat.id, None)
    here, gone = (
        {"user": state.me, "status": "member"},
        {"user": state.me, "status": "kicked", "until_date": 0},
    )
    change = {"old_chat_member": here, "new_chat_member": gone} if barred else {}
    change = change or {"old_chat_member": gone, "new_chat_member": here}
    state.tell("my_chat_member", {"chat": chat.json, "from": who.user, "date": int(time.time())} | change)
