"""What people do with the bot in a test: ask and press, each until the bot has answered."""

import json
import re
import socket
import urllib.request
from pathlib import Path
from typing import Any

from bot.sandbox.client import BotApi
from bot.sandbox.state import Chat, Sent
from tests.support.texts import ARTICLE, NOTICE, ROTA

WATCH = "闸门值守由谁负责?"
QUESTION = "沿堤设立了多少个水位站?"


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


def library(folder: Path) -> Path:
    """A corpus of three documents, in a new folder."""
    folder.mkdir()
    for name, text in (("海堤工程完工", ARTICLE), ("渡轮", NOTICE), ("闸门", ROTA)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def quoted(message: Sent) -> list[str]:
    """The numbers of the passages that an answer quotes."""
    return re.findall(r"^(\d+)\. ", message.text, re.M)


def free_hook() -> tuple[str, int]:
    """A webhook that nobody listens at, and its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return f"http://127.0.0.1:{port}/hook", port


def post(hook: str, update: dict[str, object]) -> None:
    """Give the bot an update that the people of the sandbox cannot cause."""
    headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": "s"}
    request = urllib.request.Request(hook, json.dumps(update).encode(), headers)
    urllib.request.urlopen(request, timeout=5).close()
