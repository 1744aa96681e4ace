import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram import Chat, Message, Update
from telegram.error import NetworkError, RetryAfter
from telegram.ext import ExtBot, MessageHandler, filters

from bot.chat import connection
from bot.chat.api_answers import LONGEST_WAIT
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


class Scripted(Request):
    """A connection whose server gives these answers, one after the other, the last again and again."""

    def __init__(self, *answers: tuple[int, bytes]) -> None:
        super().__init__(lambda: None, Metrics())
        self.left = list(answers)

    async def _once(self, *_: Any) -> tuple[int, bytes]:
        return self.left.pop(0) if len(self.left) > 1 else self.left[0]


def refusal(wait: str) -> tuple[int, bytes]:
    return 429, f'{{"ok":false,"error_code":429,"parameters":{{"retry_after":{wait}}}}}'.encode()


TAKEN = (200, b'{"ok":true,"result":{"message_id":7}}')


@pytest.mark.parametrize("wait", ["-5", "0", '"5"', "null", "NaN", "true", "[]", "-Infinity", "9" * 5_000])
def test_where_telegram_asks_for_no_time_that_can_be_waited_it_is_asked_again(
    wait: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "FIRST_PAUSE", 0)
    sent = asyncio.run(Scripted(refusal(wait), TAKEN).post("https://x/bot1:a/sendMessage"))
    assert sent == {"message_id": 7}


@pytest.mark.parametrize(
    ("wait", "seconds"), [("7", 7), ("0.5", 0.5), (str(10**30), LONGEST_WAIT), ("Infinity", LONGEST_WAIT)]
)
def test_telegram_is_waited_for_as_long_as_it_asks_up_to_a_day(
    wait: str, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    with pytest.raises(RetryAfter) as raised:
        asyncio.run(Scripted(refusal(wait), TAKEN).post("https://x/bot1:a/sendMessage"))
    assert raised.value.retry_after == timedelta(seconds=seconds)


BOT = {"id": 7, "is_bot": True, "first_name": "Y", "username": "y_bot"}


@pytest.mark.parametrize(
    "told", [{}, [], None, {**BOT, "username": None}, {**BOT, "username": ""}, {**BOT, "id": "7"}, {"id": 7}]
)
def test_what_names_no_bot_is_no_answer_to_who_it_is(told: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "FIRST_PAUSE", 0)

    async def me() -> str:
        answers = [(200, json.dumps({"ok": True, "result": one}).encode()) for one in (told, BOT)]
        async with ExtBot("7:a", request=Scripted(*answers), get_updates_request=Scripted(TAKEN)) as bot:
            return bot.username

    assert asyncio.run(me()) == "y_bot"
