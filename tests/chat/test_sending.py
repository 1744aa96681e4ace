"""What becomes of a message when the line, the server or Telegram's judgement is against it."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from telegram import (
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.chat.connection import Request
from bot.chat.rate_limits import RateLimiter
from bot.chat.refusals import is_normal, unmarked
from bot.metrics import Metrics
from bot.sandbox.client import BotApi
from tests.support.play import labels
from tests.support.real_bot import free_port, rows

HTML = "<b>堤</b> &amp; <a href='https://a.cn'>岸</a>"
PLAIN = "堤 & 岸"


class Sending:
    """A bot that sends as Yinju does; what its token's end and its tries are counted by."""

    def __init__(self, api: BotApi, base_url: str = "", **options: Any) -> None:
        self.metrics, self.revoked = Metrics(), 0
        request = Request(self._revoke, self.metrics, **options)
        unused = Request(self._revoke, self.metrics)
        self.bot: ExtBot[None] = ExtBot(
            api.token,
            base_url or api.base_url,
            request=request,
            get_updates_request=unused,
            rate_limiter=RateLimiter(self.metrics),
        )

    def _revoke(self) -> None:
        self.revoked += 1

    def do(self, use: Callable[[Any], Awaitable[Any]]) -> Any:
        async def run() -> Any:
            await self.bot.request.initialize()
            try:
                return await use(self.bot)
            finally:
                await self.bot.request.shutdown()

        return asyncio.run(run())

    def counted(self, name: str) -> float:
        return sum(
            sample.value
            for metric in self.metrics.registry.collect()
            for sample in metric.samples
            if sample.name == f"yinju_{name}_total"
        )


BROKEN: dict[str, tuple[Any, dict[str, Any], int]] = {
    "502": ("502", {}, 1),
    "504": ("html", {"status": 504}, 1),
    "500": ("refuse", {"code": 500, "description": "Internal Server Error"}, 1),
    "a portal's page": ("html", {"status": 200}, 1),
    "a proxy forbids": ("html", {"status": 403}, 1),
    "a proxy finds nothing": ("html", {"status": 404}, 1),
    "a proxy is busy": ("html", {"status": 429}, 1),
    "reset": ("reset", {}, 1),
    "hang": ("hang", {"seconds": 2}, 1),
    "answer lost": ("lost", {}, 2),
}
"""Faults by name: their kind, options, and how many messages come of one that is sent again."""


@pytest.mark.parametrize("name", BROKEN)
def test_what_fails_on_the_way_is_sent_again(api: BotApi, name: str) -> None:
    kind, options, messages = BROKEN[name]
    alice, sending = api.user("Alice"), Sending(api, **({"read_timeout": 1.0} if kind == "hang" else {}))
    api.fault("sendMessage", kind, **options)
    sending.do(lambda bot: bot.send_message(alice.id, "答"))
    assert [message.text for message in api.messages(alice)] == ["答"] * messages
    assert (sending.counted("api_retries"), sending.counted("possible_doubles")) == (1, 1)


def test_what_fails_for_too_long_is_given_up(api: BotApi) -> None:
    alice, sending = api.user("Alice"), Sending(api, patience=0.7)
    api.fault("sendMessage", "502", times=3)
    with pytest.raises(NetworkError, match="the server answered with 502"):
        sending.do(lambda bot: bot.send_message(alice.id, "答"))
    assert api.messages(alice) == []
    assert sending.counted("api_retries") == 1


def test_what_never_went_on_its_way_is_no_double(api: BotApi) -> None:
    sending = Sending(api, base_url=f"http://127.0.0.1:{free_port()}/bot", patience=0.7)
    with pytest.raises(NetworkError):
        sending.do(lambda bot: bot.send_message(1, "答"))
    assert (sending.counted("api_retries"), sending.counted("possible_doubles")) == (1, 0)


def test_an_edit_is_made_again_and_is_no_double(api: BotApi) -> None:
    alice, sending = api.user("Alice"), Sending(api)

    async def use(bot: Any) -> None:
        sent = await bot.send_message(alice.id, "一")
        api.fault("editMessageText", "reset")
        await sent.edit_text("二")
        api.fault("editMessageText", "lost")
        with pytest.raises(BadRequest, match="not modified"):  # it is there already
            await sent.edit_text("三", reply_markup=rows("a"))

    sending.do(use)
    assert [(message.text, labels(message)) for message in api.messages(alice)] == [("三", [["a"]])]
    assert (sending.counted("api_retries"), sending.counted("possible_doubles")) == (2, 0)


def test_a_chat_that_must_wait_keeps_its_order_and_holds_up_no_other(api: BotApi) -> None:
    alice, bob, sending = api.user("Alice"), api.user("Bob"), Sending(api)
    api.fault("sendMessage", "429", retry_after=1)
    done: list[str] = []

    async def use(bot: Any) -> None:
        async def send(chat: int, text: str) -> None:
            await bot.send_message(chat, text)
            done.append(text)

        first = asyncio.create_task(send(alice.id, "一"))
        while not sending.counted("rate_limit_wait_seconds"):  # noqa: ASYNC110  # a counter calls nobody
            await asyncio.sleep(0.01)
        later = [asyncio.create_task(send(alice.id, text)) for text in "二三四"]
        await send(bob.id, "别人")
        await asyncio.gather(first, *later)

    sending.do(use)
    assert done == ["别人", "一", "二", "三", "四"]
    assert [message.text for message in api.messages(alice)] == ["一", "二", "三", "四"]


def test_who_is_broken_off_while_waiting_leaves_the_chat_to_others(api: BotApi) -> None:
    alice, sending = api.user("Alice"), Sending(api)

    async def use(bot: Any) -> None:
        api.fault("sendMessage", "429", retry_after=3600)
        waiting = asyncio.create_task(bot.send_message(alice.id, "一"))
        while not sending.counted("rate_limit_wait_seconds"):  # noqa: ASYNC110  # a counter calls nobody
            await asyncio.sleep(0.01)
        waiting.cancel()
        await asyncio.wait([waiting])
        await bot.send_message(alice.id, "二")

    sending.do(use)
    assert [message.text for message in api.messages(alice)] == ["二"]


def test_what_belongs_to_no_chat_waits_too_unless_that_is_too_long(api: BotApi) -> None:
    sending = Sending(api)

    async def use(bot: Any) -> None:
        api.fault("setMyCommands", "429", retry_after=1)
        await bot.set_my_commands([BotCommand("help", "帮助")])
        api.fault("setMyCommands", "429", retry_after=7200)
        with pytest.raises(RetryAfter):
            await bot.set_my_commands([BotCommand("help", "帮助")])

    sending.do(use)
    assert [method for method, _ in api.calls] == ["setMyCommands"] * 3


OTHER_FORMS = {
    "Bad Request: can't parse entities: Unsupported start tag": (PLAIN, True, True),
    "Bad Request: ENTITIES_TOO_LONG": (PLAIN, True, True),
    "Bad Request: ENTITY_BOUNDS_INVALID": (PLAIN, True, True),
    "Bad Request: BUTTON_DATA_INVALID": (HTML, False, True),
    "Bad Request: REPLY_MARKUP_INVALID": (HTML, False, True),
    "Bad Request: reply markup is too long": (HTML, False, True),
    "Bad Request: inline keyboard button URL 'x' is invalid: Wrong HTTP URL": (HTML, False, True),
    "Bad Request: can't parse reply keyboard markup JSON object": (HTML, False, True),
    "Bad Request: message thread not found": (HTML, True, False),
    "Bad Request: TOPIC_CLOSED": (HTML, True, False),
    "Bad Request: TOPIC_DELETED": (HTML, True, False),
    "Bad Request: message to be replied not found": (HTML, True, False),
}
"""By the refusal: the text as sent then, and whether its keyboard and what it replies to are kept."""


@pytest.mark.parametrize("refusal", OTHER_FORMS)
def test_what_is_refused_for_its_form_is_sent_in_another(api: BotApi, refusal: str) -> None:
    alice, sending = api.user("Alice"), Sending(api)
    asked = api.says(alice, "问")["message_id"]
    api.fault("sendMessage", "refuse", code=400, description=refusal)
    sending.do(
        lambda bot: bot.send_message(
            alice.id, HTML, "HTML", reply_markup=rows("a"), reply_parameters=ReplyParameters(asked)
        )
    )
    (sent,) = api.messages(alice)
    assert (sent.html, bool(sent.buttons), sent.reply_to == asked) == OTHER_FORMS[refusal]


def test_formatting_and_keyboard_may_both_be_refused_of_an_edit_too(api: BotApi) -> None:
    alice, sending = api.user("Alice"), Sending(api)

    async def use(bot: Any) -> None:
        sent = await bot.send_message(alice.id, "一")
        api.fault("editMessageText", "refuse", code=400, description="Bad Request: BUTTON_URL_INVALID")
        api.fault("editMessageText", "refuse", code=400, description="Bad Request: can't parse entities: x")
        await sent.edit_text(HTML, "HTML", reply_markup=rows("a"))

    sending.do(use)
    (sent,) = api.messages(alice)
    assert (sent.html, sent.buttons, sent.edits) == (PLAIN, [], 1)


@pytest.mark.parametrize(
    ("refusal", "text", "buttons"),
    [
        ("Bad Request: can't parse inline query result: Can't parse entities: x", PLAIN, True),
        ("Bad Request: BUTTON_URL_INVALID", HTML, False),
    ],
)
def test_inline_passages_that_are_refused_are_offered_in_another_form(
    api: BotApi, refusal: str, text: str, buttons: bool
) -> None:
    alice, sending = api.user("Alice"), Sending(api)
    query = api.asks_inline(alice, "堤")
    api.fault("answerInlineQuery", "refuse", code=400, description=refusal)
    key = InlineKeyboardMarkup([[InlineKeyboardButton("开", url="https://a.cn")]])
    content = InputTextMessageContent(HTML, "HTML")
    result = InlineQueryResultArticle("1", "堤", content, key, description="岸")
    sending.do(lambda bot: bot.answer_inline_query(str(query), [result]))
    (offered,) = api.wait_for_answer(query)["results"]
    assert offered["input_message_content"]["message_text"] == text
    assert ("reply_markup" in offered, offered["description"]) == (buttons, "岸")


def test_what_nothing_helps_is_refused(api: BotApi) -> None:
    alice, sending = api.user("Alice"), Sending(api)
    with pytest.raises(BadRequest, match="ext"):
        sending.do(lambda bot: bot.send_message(alice.id, " "))
    assert [method for method, _ in api.calls] == ["sendMessage"]


def test_a_message_follows_its_group_but_an_edit_touches_no_other_message(api: BotApi) -> None:
    group, sending = api.group("旧", basic=True), Sending(api)

    async def use(bot: Any) -> Any:
        sent = await bot.send_message(group.id, "一")
        there = api.migrates(group)
        await bot.send_message(group.id, "二", reply_to_message_id=sent.message_id)
        with pytest.raises(TelegramError, match="migrated to supergroup"):
            await sent.edit_text("三")
        return there

    there = sending.do(use)
    assert [sent.text for sent in api.messages(there)] == ["二"]


def test_a_message_goes_through_the_proxy_of_the_environment_and_needs_no_thread(
    api: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads: list[bytes] = []
    answer = b'{"ok":true,"result":{"message_id":7}}'

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(answer))
        writer.write(answer)
        await writer.drain()
        writer.close()

    async def use(bot: Any) -> Any:
        none = ThreadPoolExecutor(1)
        none.shutdown()
        asyncio.get_running_loop().set_default_executor(none)
        async with await asyncio.start_server(proxy, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            monkeypatch.setenv("HTTP_PROXY", f"http://ann:dike@127.0.0.1:{port}")
            return await bot.do_api_request("send__message", {"chat_id": 1, "text": "答"})

    sending = Sending(api, "http://telegram.invalid/bot", patience=0)
    assert sending.do(use) == {"message_id": 7}
    opening, *rest = heads[0].decode().split("\r\n")
    assert opening == f"POST http://telegram.invalid/bot{api.token}/sendMessage HTTP/1.1"
    assert "Proxy-Authorization: Basic YW5uOmRpa2U=" in rest


def test_one_401_of_a_proxy_is_no_revoked_token(api: BotApi) -> None:
    alice, sending = api.user("Alice"), Sending(api)
    api.fault("sendMessage", "refuse", code=401, description="Unauthorized")
    sending.do(lambda bot: bot.send_message(alice.id, "答"))
    assert [method for method, _ in api.calls] == ["sendMessage", "getMe", "sendMessage"]
    assert sending.revoked == 0


def test_a_method_that_an_older_server_does_not_know_is_no_revoked_token(api: BotApi) -> None:
    sending = Sending(api)
    api.fault("sendMessage", "refuse", code=404, description="Not Found: method not found")
    with pytest.raises(BadRequest, match="Not Found"):
        sending.do(lambda bot: bot.send_message(1, "答"))
    assert sending.revoked == 0


def test_a_token_that_telegram_does_not_know_is_given_up(api: BotApi) -> None:
    alice, sending = api.user("Alice"), Sending(api)
    api.revoke_token()
    with pytest.raises(InvalidToken):
        sending.do(lambda bot: bot.send_message(alice.id, "答"))
    assert [method for method, _ in api.calls] == ["sendMessage", "getMe", "getMe", "getMe"]
    assert sending.revoked == 1


def test_which_refusals_are_normal() -> None:
    normal = [
        "Not enough rights to send text messages to the chat",
        "Have no rights to send a message",
        "CHAT_WRITE_FORBIDDEN",
        "Chat not found",
        "TOPIC_CLOSED",
        "Query is too old and response timeout expired or query ID is invalid",
        "QUERY_ID_INVALID",
        "Message to edit not found",
    ]
    assert [why for why in normal if not is_normal(BadRequest(why))] == []
    assert is_normal(Forbidden("Forbidden: bot was kicked from the supergroup chat"))
    assert not is_normal(BadRequest("Message is too long"))
    assert not is_normal(NetworkError("Bad Gateway"))


def test_a_text_loses_its_markup_and_nothing_else() -> None:
    assert unmarked("<blockquote expandable>1 &lt; 2 &amp;amp; <i>三</i></blockquote>") == "1 < 2 &amp; 三"
    assert not re.search("[<>]", unmarked(HTML))
