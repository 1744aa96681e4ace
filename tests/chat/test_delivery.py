import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Chat, Message, Update
from telegram.error import NetworkError
from telegram.ext import ExtBot, MessageHandler, filters

from bot.chat.connection import Request
from bot.chat.delivery import reply, typing
from bot.metrics import Metrics
from bot.sandbox.client import BotApi
from tests.support.play import ask
from tests.support.real_bot import Context, running


def handler(after: float, takes: float) -> Any:
    """A handler that replies after some seconds, and shows that it is typing meanwhile."""

    async def slowly(update: Update, _: Context) -> None:
        assert update.message
        async with typing(update.message, after):
            await asyncio.sleep(takes)
            await reply(update.message, "答")

    return MessageHandler(filters.TEXT, slowly)


def shown(api: BotApi) -> list[dict[str, Any]]:
    return [given for method, given in api.calls if method == "sendChatAction"]


def test_an_answer_that_takes_long_is_announced_by_typing(api: BotApi) -> None:
    alice = api.user("Alice")
    with running(api, handler(after=0.0, takes=0.3)):
        assert ask(api, alice, "问").text == "答"
    assert shown(api) == [{"chat_id": alice.id, "action": "typing"}]


def test_a_quick_answer_is_not_announced(api: BotApi) -> None:
    with running(api, handler(after=60.0, takes=0.0)):
        assert ask(api, api.user("Alice"), "问").text == "答"
    assert shown(api) == []


@pytest.mark.parametrize("fault", ["429", "502", "reset"])
def test_typing_that_cannot_be_shown_costs_no_answer(api: BotApi, fault: Any) -> None:
    options = {"retry_after": 30} if fault == "429" else {}
    api.fault("sendChatAction", fault, **options)
    with running(api, handler(after=0.0, takes=0.3)):
        assert ask(api, api.user("Alice"), "问").text == "答"


@pytest.mark.parametrize("odd", [b"{}", b"true", b"null", b'{"message_id":"1"}', b'{"message_id":1'])
def test_of_a_message_that_may_have_come_through_nothing_else_is_said(odd: bytes) -> None:
    class Odd(Request):
        async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
            return 200, b'{"ok":true,"result":' + odd + b"}"

    async def send() -> None:
        message = Message(1, datetime.now(UTC), Chat(1, "private"))
        message.set_bot(ExtBot("1:a", request=Odd(lambda: None, Metrics())))
        with pytest.raises(NetworkError) as raised:
            await reply(message, "好")
        assert type(raised.value) is NetworkError  # as which nobody is told that it failed

    asyncio.run(send())
