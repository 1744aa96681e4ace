"""What people do with the bot in a test: ask and press, each until the bot has answered."""

from typing import Any

from bot.sandbox.client import BotApi
from bot.sandbox.state import Chat, Sent


def labels(message: Sent) -> list[list[str]]:
    return [[button["text"] for button in row] for row in message.buttons]


def ask(api: BotApi, user: Chat, text: str, chat: Chat | None = None, **options: Any) -> Sent:
    """What the bot sends after `user` has written `text`."""
    return answer_to(api, api.says(user, text, chat=chat, **options), chat or user)


def answer_to(api: BotApi, said: dict[str, Any], chat: Chat) -> Sent:
    """What the bot sends after a message, as a reply to it."""
    answered = api.wait_for_message(chat, after=said)
    assert answered.reply_to == said["message_id"]
    assert answered.link_preview_disabled or answered.kind != "text"
    return answered


def press(
    api: BotApi, user: Chat, message: Sent, label: str, chat: Chat | None = None
) -> tuple[Sent, str | None]:
    """Let `user` press the button with this label; the message after that, and the toast."""
    (data,) = [b["callback_data"] for row in message.buttons for b in row if b["text"] == label]
    toast = api.wait_for_answer(api.presses(user, message, data)).get("text")
    (now,) = [m for m in api.messages(chat or user) if m.message_id == message.message_id]
    return now, toast
