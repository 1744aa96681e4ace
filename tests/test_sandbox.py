"""The sandbox, tried by the real python-telegram-bot."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.error import (
    Conflict,
    InvalidToken,
    TelegramError,
)
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.sandbox.client import BotApi, Chat

Context = ContextTypes.DEFAULT_TYPE


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[BotApi]:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else python-telegram-bot warns of its own RetryAfter
    with BotApi() as api:
        yield api
    assert not [record for record in caplog.records if record.name.startswith("tornado")]


def call(api: BotApi, use: Callable[[Bot], Awaitable[Any]], token: str | None = None) -> Any:
    """What `use` gives for a real, initialised bot."""

    async def run() -> Any:
        async with Bot(token or api.token, base_url=api.base_url) as bot:
            return await use(bot)

    return asyncio.run(run())


async def echo(update: Update, context: Context) -> None:
    assert update.message and update.message.text
    await update.message.reply_text(update.message.text, do_quote=True)


@contextmanager
def running(
    api: BotApi, *handlers: Any, webhook: str = "", errors: list[Exception] | None = None
) -> Iterator[None]:
    """Run an application with `handlers` in a thread; poll, or listen with the secret `webhook`."""
    app = Application.builder().token(api.token).base_url(api.base_url).build()
    app.add_handlers(handlers or [MessageHandler(filters.TEXT, echo)])
    started = threading.Event()
    loops: list[Any] = []

    async def run() -> None:
        loops[:] = [asyncio.get_running_loop(), asyncio.Event()]
        async with app:
            await app.start()
            assert app.updater
            note = (errors if errors is not None else []).append
            if webhook:
                port = free_port()
                await app.updater.start_webhook(
                    "127.0.0.1",
                    port,
                    "hook",
                    webhook_url=f"http://127.0.0.1:{port}/hook",
                    secret_token=webhook,
                )
            else:
                await app.updater.start_polling(error_callback=note)
            started.set()
            await loops[1].wait()
            await app.updater.stop()
            await app.stop()

    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    assert started.wait(5)
    try:
        yield
    finally:
        loops[0].call_soon_threadsafe(loops[1].set)
        thread.join()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def rows(*data: str) -> InlineKeyboardMarkup:
    """A keyboard of one button a row."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(word, callback_data=word)] for word in data])


def refusal(api: BotApi, use: Callable[[Bot], Awaitable[Any]]) -> str:
    """The description with which the server refused what `use` does; python-telegram-bot says the same."""
    with pytest.raises(TelegramError) as caught:
        call(api, use)
    description = api.refused[-1][2]
    assert caught.value.message.lower() == description.removeprefix("Bad Request: ").lower()
    return description


def test_polling_echo(api: BotApi) -> None:
    alice, bob = api.user("Alice", language_code="zh-hans"), api.user("Bob")
    with running(api):
        first = api.says(alice, "  何为知\uff1f ")
        answer = api.wait_for_message(alice, after=first)
        second = api.says(alice, "再问")
        again = api.wait_for_message(alice, after=second)
    assert (answer.text, answer.reply_to, answer.chat_id) == ("何为知\uff1f", first["message_id"], alice.id)
    assert api.messages(alice) == [answer, again]
    assert api.silent(bob, seconds=0.01)
    assert not api.silent(alice, after=first, seconds=0.01)
    assert api.calls[0] == ("getMe", {})
    with running(api):  # a second run after the first is no conflict
        assert api.wait_for_message(alice, after=api.says(alice, "三问")).text == "三问"
    assert api.refused == []


def test_webhook(api: BotApi) -> None:
    alice = api.user("Alice")
    with running(api, webhook="s3cret"):
        assert api.wait_for_message(alice, after=api.says(alice, "知")).text == "知"
        hook = dict(api.calls)["setWebhook"]
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            call(api, lambda bot: bot.get_updates())
        call(api, lambda bot: bot.set_webhook(hook["url"], secret_token="another"))
        missed = api.says(alice, "不知")
        assert api.silent(alice, after=missed, seconds=0.2)
        info = call(api, lambda bot: bot.get_webhook_info())
        assert (info.url, info.pending_update_count) == (hook["url"], 1)
        assert info.last_error_message == "HTTP 403: Request had the wrong secret token"
        call(api, lambda bot: bot.set_webhook(hook["url"], secret_token="s3cret"))
        assert api.wait_for_message(alice, after=missed).text == "不知"
        call(api, lambda bot: bot.delete_webhook())
        api.says(alice, "再问")
        assert [update.message.text for update in call(api, lambda bot: bot.get_updates())] == ["再问"]
    assert [method for method, _, _ in api.refused] == ["getUpdates"]


def test_get_updates(api: BotApi) -> None:
    alice = api.user("Alice")
    for text in ("一", "二", "三"):
        api.says(alice, text)

    def texts(**params: Any) -> list[str]:
        updates = call(api, lambda bot: bot.get_updates(**params))
        return [update.effective_message.text for update in updates]

    ids = [update.update_id for update in call(api, lambda bot: bot.get_updates())]
    assert ids == sorted(set(ids))
    assert texts(limit=2) == ["一", "二"]
    assert texts(offset=ids[0] + 1) == ["二", "三"]
    assert texts() == ["二", "三"]  # what was acknowledged does not come back
    assert texts(offset=-1) == ["三"]
    assert texts(offset=ids[2] + 1, allowed_updates=["message"]) == []
    edited = api.says(alice, "四")
    api.edits(alice, edited, "五")
    assert texts() == ["四"]
    assert texts(allowed_updates=[]) == ["四"]
    api.edits(alice, edited, "六")
    assert texts() == ["四", "六"]


def test_long_poll_waits_for_an_update(api: BotApi) -> None:
    alice = api.user("Alice")
    threading.Timer(0.1, lambda: api.says(alice, "知")).start()
    assert len(call(api, lambda bot: bot.get_updates(timeout=5))) == 1


def test_two_pollers_conflict(api: BotApi) -> None:
    errors: list[Exception] = []
    with running(api, errors=errors), running(api, errors=errors):
        api.wait_for(lambda: errors, timeout=5)
    assert {type(error) for error in errors} == {Conflict}
    assert str(errors[0]) == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    assert {method for method, _, _ in api.refused} == {"getUpdates"}


def test_faults(api: BotApi) -> None:
    alice, new = api.user("Alice"), api.group("新群")
    api.fault("sendMessage", "429", retry_after=7)
    api.fault("sendMessage", "502", times=2)
    api.fault("sendMessage", "403")
    api.fault("sendMessage", "migrate", migrate_to_chat_id=new.id)
    api.fault("sendMessage", "reset")
    api.fault("sendMessage", "hang", seconds=0.6)
    api.fault("sendMessage", "hang", seconds=0.01)
    api.fault("sendMessage", "lost")

    async def outcomes(bot: Bot) -> list[tuple[str, str]]:
        seen = []
        for number in range(10):
            try:
                sent = await bot.send_message(alice.id, f"第{number}次", read_timeout=0.4)
                seen.append(("sent", sent.text or ""))
            except TelegramError as error:
                seen.append((type(error).__name__, str(error)))
        return seen

    html = b"<html><head><title>502 Bad Gateway</title></head></html>"
    bad_gateway = ("NetworkError", f"Bad Gateway (502). Parsing the server response {html!r} failed")
    assert call(api, outcomes) == [
        ("RetryAfter", "Flood control exceeded. Retry in 0:00:07"),
        bad_gateway,
        bad_gateway,
        ("Forbidden", "Forbidden: bot was blocked by the user"),
        ("ChatMigrated", f"Group migrated to supergroup. New chat id: {new.id}"),
        ("NetworkError", "httpx.ReadError: "),
        ("TimedOut", "Timed out"),
        ("sent", "第7次"),
        ("NetworkError", "httpx.RemoteProtocolError: Server disconnected without sending a response."),
        ("sent", "第9次"),
    ]
    assert [sent.text for sent in api.messages(alice)] == ["第7次", "第8次", "第9次"]  # the lost one was sent
    assert len([method for method, _ in api.calls if method == "sendMessage"]) == 10
    assert api.refused == []


def test_revoked_token_ends_the_polling(api: BotApi) -> None:
    errors: list[Exception] = []
    with running(api, errors=errors):
        api.wait_for(lambda: "getUpdates" in dict(api.calls))
        api.revoke_token()
    with pytest.raises(InvalidToken):
        call(api, lambda bot: bot.get_me())
    assert api.refused == []


@pytest.mark.parametrize(
    ("html", "description"),
    [
        ("", "message text is empty"),
        ("<b> \u3000\n</b>", "text must be non-empty"),
        ("\u200b", "text must be non-empty"),
        ("字" * 4097, "message is too long"),
        ("\U0001f4d6" * 4097, "message is too long"),
        ("<b>字</b>" * 3300, "text is too long"),
        ("<b>字</b>间" * 101, "ENTITIES_TOO_LONG"),
        ("<a href='http://a.cn/" + "x" * 2000 + "'>链</a>间" * 1, None),
        (("<a href='http://a.cn/" + "x" * 2000 + "'>链</a>间") * 5, "ENTITIES_TOO_LONG"),
        ("<b>未完", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("<p>段</p>", 'can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
        ("一 < 二", 'can\'t parse entities: Unsupported start tag "" at byte offset 4'),
        ("<b>字</b>间" * 100, None),
        ("\U0001f4d6" * 4096, None),
        (" 字" + "&lt;" * 4095 + "\n", None),
    ],
)
def test_texts_are_judged_as_telegram_does(api: BotApi, html: str, description: str | None) -> None:
    alice = api.user("Alice")
    if description:
        said = refusal(api, lambda bot: bot.send_message(alice.id, html, parse_mode="HTML"))
        assert said == f"Bad Request: {description}"
        assert api.messages(alice) == []
    else:
        call(api, lambda bot: bot.send_message(alice.id, html, parse_mode="HTML"))
        assert api.messages(alice)[0].html == html


def test_kept_entities(api: BotApi) -> None:
    alice = api.user("Alice")
    html = (
        " \t<b>书\r</b>\u2028<i>\U0001f4d6</i> <code>@not_me</code> <a href='http://a.cn'>链</a> /start #书 "
        "a@b.cn <blockquote>一<blockquote>二</blockquote></blockquote>"
        "<pre><code class='language-py'>1</code></pre>\n<blockquote expandable>三</blockquote> "
    )
    message: Message = call(api, lambda bot: bot.send_message(alice.id, html, parse_mode="HTML"))
    sent = api.messages(alice)[0]
    assert message.text == sent.text == "书\U0001f4d6 @not_me 链 /start #书 a@b.cn 一二1\n三"
    assert [(entity.type, message.parse_entity(entity)) for entity in message.entities] == [
        ("bold", "书"),
        ("italic", "\U0001f4d6"),
        ("code", "@not_me"),
        ("text_link", "链"),
        ("bot_command", "/start"),
        ("hashtag", "#书"),
        ("email", "a@b.cn"),
        ("blockquote", "一二"),
        ("pre", "1"),
        ("expandable_blockquote", "三"),
    ]
    assert [entity.to_dict() for entity in message.entities] == sent.entities
    assert (sent.entities[3]["url"], sent.entities[8]["language"]) == ("http://a.cn/", "py")


def test_sent_fields(api: BotApi) -> None:
    alice = api.user("Alice")
    asked = api.says(alice, "何为知")

    async def send(bot: Bot) -> Message:
        return await bot.send_message(
            alice.id,
            "<b>答</b>",
            parse_mode="HTML",
            reply_parameters=ReplyParameters(asked["message_id"]),
            reply_markup=rows("next"),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )

    message, sent = call(api, send), api.messages(alice)[0]
    assert message.reply_to_message.text == "何为知"
    assert message.reply_markup == rows("next")
    assert (sent.html, sent.parse_mode, sent.reply_to) == ("<b>答</b>", "HTML", asked["message_id"])
    assert (sent.buttons, sent.link_preview_disabled) == ([[{"text": "next", "callback_data": "next"}]], True)
    assert (sent.edits, sent.thread, sent.message_id) == (0, None, message.message_id)


def test_replies(api: BotApi) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")
    asked = api.says(bob, "何为知")["message_id"]
    nowhere = ReplyParameters(asked)
    said = refusal(api, lambda bot: bot.send_message(alice.id, "答", reply_parameters=nowhere))
    assert said == "Bad Request: message to be replied not found"
    anyway = ReplyParameters(asked, allow_sending_without_reply=True)
    assert (
        call(api, lambda bot: bot.send_message(alice.id, "答", reply_parameters=anyway)).reply_to_message
        is None
    )
    assert refusal(api, lambda bot: bot.send_message(12, "答")) == "Bad Request: chat not found"


def test_edits_by_the_bot(api: BotApi) -> None:
    alice = api.user("Alice")
    asked = api.says(alice, "何为知")["message_id"]

    def edit(text: str, id: int, **more: Any) -> Callable[[Bot], Awaitable[Any]]:
        return lambda bot: bot.edit_message_text(text, alice.id, id, parse_mode="HTML", **more)

    sent = call(api, lambda bot: bot.send_message(alice.id, "正在查找", reply_markup=rows("stop")))
    first = api.wait_for_message(alice)
    said = refusal(api, edit("正在查找 ", sent.message_id, reply_markup=rows("stop")))
    assert said == (
        "Bad Request: message is not modified: specified new message content and reply markup are "
        "exactly the same as a current content and reply markup of the message"
    )
    assert call(api, edit("<b>正在查找</b>", sent.message_id)).edit_date is not None
    found = api.wait_for_edit(first)
    assert (found.html, found.buttons, found.edits) == ("<b>正在查找</b>", [], 1)
    assert call(api, edit("<b>正在查找</b>", sent.message_id, reply_markup=rows("more"))).reply_markup
    assert [message.edits for message in api.messages(alice)] == [2]
    assert refusal(api, edit("答", 5)) == "Bad Request: message to edit not found"
    assert refusal(api, edit("答", asked)) == "Bad Request: message can't be edited"
    assert call(api, lambda bot: bot.delete_message(alice.id, sent.message_id))
    assert api.messages(alice) == []
    assert refusal(api, edit("答", sent.message_id)) == "Bad Request: message to edit not found"
    said = refusal(api, lambda bot: bot.delete_message(alice.id, sent.message_id))
    assert said == "Bad Request: message to delete not found"


def test_callback_queries(api: BotApi) -> None:
    alice = api.user("Alice")

    async def turn(update: Update, context: Context) -> None:
        assert update.callback_query
        await update.callback_query.answer("翻页")
        await update.callback_query.edit_message_text("第二页", reply_markup=rows("back"))

    with running(api, CallbackQueryHandler(turn)):
        call(api, lambda bot: bot.send_message(alice.id, "第一页", reply_markup=rows("next")))
        page = api.wait_for_message(alice)
        query = api.presses(alice, page, "next")
        assert api.wait_for_answer(query)["text"] == "翻页"
        assert api.wait_for_edit(page).text == "第二页"
        with pytest.raises(LookupError, match="no button 'next' under the message, but \\['back'\\]"):
            api.presses(alice, page, "next")
    assert api.refused == []
    stale = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert refusal(api, lambda bot: bot.answer_callback_query(query)) == stale
    assert refusal(api, lambda bot: bot.answer_callback_query("77")) == stale


@pytest.mark.parametrize(
    ("keyboard", "description"),
    [
        ([["a" * 64, "知" * 21] * 4], None),
        ([["a" * 65]], "BUTTON_DATA_INVALID"),
        ([["知" * 22]], "BUTTON_DATA_INVALID"),
        ([["a"] * 9], "reply markup is too long"),
        ([["a"] * 4] * 25, None),
        ([["a"] * 4] * 26, "reply markup is too long"),
    ],
)
def test_keyboards(api: BotApi, keyboard: list[list[str]], description: str | None) -> None:
    alice = api.user("Alice")
    markup = InlineKeyboardMarkup(
        [[InlineKeyboardButton("键", callback_data=data) for data in row] for row in keyboard]
    )
    if description:
        said = refusal(api, lambda bot: bot.send_message(alice.id, "答", reply_markup=markup))
        assert said == f"Bad Request: {description}"
    else:
        assert (
            call(api, lambda bot: bot.send_message(alice.id, "答", reply_markup=markup)).reply_markup
            == markup
        )


def test_commands_and_mentions_in_a_group(api: BotApi) -> None:
    alice, group = api.user("Alice"), api.group("读书会")
    with running(api):
        asked = api.says(alice, "/ask@yinju_bot 何为知", chat=group)
        answer = api.wait_for_message(group, after=asked)
        asked_again = api.says(alice, "\U0001f4d6 @yinju_bot 何为知", chat=group, reply_to=answer)
        api.wait_for_message(group, after=asked_again)
    assert group.id < -(10**12)
    assert asked["entities"] == [{"type": "bot_command", "offset": 0, "length": 14}]
    assert asked_again["entities"] == [{"type": "mention", "offset": 3, "length": 10}]
    update = Update.de_json({"update_id": 1, "message": asked_again}, Bot(api.token))
    assert update.message and update.message.reply_to_message and update.effective_chat
    assert update.message.reply_to_message.from_user.username == api.username  # type: ignore[union-attr]
    assert update.effective_chat.type == "supergroup"
    assert api.messages(alice) == []
    said = refusal(api, lambda bot: bot.delete_message(group.id, asked["message_id"]))
    assert said == "Bad Request: message can't be deleted for everyone"


def test_topics_of_a_forum(api: BotApi) -> None:
    alice, forum, group = api.user("Alice"), api.group("论坛", forum=True), api.group("读书会")
    with running(api):
        asked = api.says(alice, "何为知", chat=forum, thread=7)
        answer = api.wait_for_message(forum, after=asked)
    assert (answer.thread, answer.reply_to) == (7, asked["message_id"])
    assert "forum_topic_created" in asked["reply_to_message"]  # as on Telegram, though nobody replied
    plain = call(api, lambda bot: bot.send_message(forum.id, "告", message_thread_id=7))
    assert plain.is_topic_message and api.messages(forum)[-1].reply_to is None

    def send_to(chat: Chat) -> Callable[[Bot], Awaitable[Any]]:
        return lambda bot: bot.send_message(chat.id, "告", message_thread_id=8)

    assert refusal(api, send_to(forum)) == "Bad Request: message thread not found"
    assert refusal(api, send_to(group)) == "Bad Request: message thread not found"
    with pytest.raises(ValueError, match="only a forum has topics"):
        api.says(alice, "何为知", chat=group, thread=7)


def test_other_messages_and_edits(api: BotApi) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")
    api.sends(alice, sticker=True)
    api.sends(alice, photo=True)
    api.sends(alice, voice=True, chat=api.group("读书会"))
    edited = api.edits(alice, api.says(alice, "/start"), "何为知")
    assert "entities" not in edited
    sticker, photo, voice, said, update = call(api, lambda bot: bot.get_updates())
    assert sticker.message.sticker and photo.message.photo[0].width == 512 and voice.message.voice.file_id
    assert said.message.text == "/start"
    assert (
        update.edited_message.text == "何为知" and update.message is None and update.edited_message.edit_date
    )
    with pytest.raises(ValueError, match="people edit only what they wrote"):
        api.edits(bob, edited, "不知")


def test_commands_and_descriptions(api: BotApi) -> None:
    groups, ask = BotCommandScopeAllGroupChats(), [BotCommand("ask", "提问")]

    async def set_and_get(bot: Bot) -> list[int]:
        await bot.set_my_commands(ask, scope=groups, language_code="zh")
        await bot.set_my_commands([*ask, BotCommand("help", "帮助")])
        await bot.set_my_description("引据")
        await bot.set_my_short_description("引据", language_code="zh")
        kept = [
            await bot.get_my_commands(),
            await bot.get_my_commands(groups, "zh"),
            await bot.get_my_commands(groups),
        ]
        await bot.delete_my_commands()
        return [len(commands) for commands in [*kept, await bot.get_my_commands()]]

    assert call(api, set_and_get) == [2, 1, 0, 0]
    assert (
        refusal(api, lambda bot: bot.set_my_commands([("Ask", "提问")])) == "Bad Request: BOT_COMMAND_INVALID"
    )
    said = refusal(api, lambda bot: bot.set_my_commands([("ask", "")]))
    assert said == "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    said = refusal(api, lambda bot: bot.set_my_commands(ask, language_code="zh-hans"))
    assert said == "Bad Request: invalid language code specified"


def test_chat_actions(api: BotApi) -> None:
    alice = api.user("Alice")
    assert call(api, lambda bot: bot.send_chat_action(alice.id, "typing"))
    said = refusal(api, lambda bot: bot.send_chat_action(alice.id, "thinking"))
    assert said == "Bad Request: wrong parameter action in request"


def test_any_form_of_request(api: BotApi) -> None:
    alice = api.user("Alice")
    url = f"{api.base_url}{api.token}/sendMessage"
    sent = {"chat_id": str(alice.id), "text": "7", "link_preview_options": '{"is_disabled": true}'}
    answers = [
        httpx.get(url, params=sent),
        httpx.post(url, data=sent),
        httpx.post(url, files={name: (None, value) for name, value in sent.items()}),
        httpx.post(url, json=sent | {"chat_id": alice.id, "unknown": None}),
        httpx.post(url.lower().replace(api.token.lower(), api.token), json=sent),
    ]
    assert [answer.json()["ok"] for answer in answers] == [True] * 5
    assert [message.text for message in api.messages(alice)] == ["7"] * 5
    assert all(message.link_preview_disabled for message in api.messages(alice))
    assert isinstance(answers[0].json()["result"]["date"], int)


@pytest.mark.parametrize(
    ("token", "method", "code", "description"),
    [
        (BotApi.token, "sendDice", 404, "Not Found"),
        ("1:short", "getMe", 404, "Not Found"),
        (BotApi.token[:-1] + "1", "getMe", 401, "Unauthorized"),
    ],
)
def test_unknown(api: BotApi, token: str, method: str, code: int, description: str) -> None:
    answer = httpx.post(f"{api.base_url}{token}/{method}")
    assert (answer.status_code, answer.json()) == (
        code,
        {"ok": False, "error_code": code, "description": description},
    )
    assert api.refused == [(method, {}, description)]


def test_waiting_in_vain_tells_what_came_instead(api: BotApi) -> None:
    alice = api.user("Alice")
    refusal(api, lambda bot: bot.send_message(alice.id, "<b>", parse_mode="HTML"))
    with pytest.raises(
        TimeoutError, match=f"no message in chat {alice.id} after 0 .* last calls .*Can.*t find end tag"
    ):
        api.wait_for_message(alice, timeout=0.01)
