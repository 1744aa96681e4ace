"""What people do and a bot answers: tried by the real python-telegram-bot."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Message,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden
from telegram.ext import CallbackQueryHandler, ContextTypes, InlineQueryHandler

from bot.sandbox.client import BotApi, Chat
from tests.support.real_bot import call, refusal, rows, running

Context = ContextTypes.DEFAULT_TYPE


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


def article(number: str, text: str = "<b>知之为知之</b>", **more: Any) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(number, "知", InputTextMessageContent(text, parse_mode="HTML"), **more)


def test_inline_queries(api: BotApi) -> None:
    alice, group = api.user("Alice"), api.group("读书会")

    async def found(update: Update, context: Context) -> None:
        query = update.inline_query
        assert query
        results = [article(f"{query.query}{n}", reply_markup=rows("更多")) for n in range(50)]
        await query.answer(results, next_offset="50", cache_time=0)

    async def more(update: Update, context: Context) -> None:
        query = update.callback_query
        assert query and query.message is None
        await query.answer()
        await query.edit_message_text("知也", reply_markup=rows("返回"))

    with running(api, InlineQueryHandler(found), CallbackQueryHandler(more)):
        query = api.asks_inline(alice, "知")
        answer = api.wait_for_answer(query)
        assert (len(answer["results"]), answer["next_offset"]) == (50, "50")
        away = api.chooses(query, "知3")
        here = api.chooses(query, "知4", chat=group)
        assert (away.text, away.chat_id, here.chat_id) == ("知之为知之", 0, group.id)
        assert [entity["type"] for entity in away.entities] == ["bold"]
        api.wait_for_answer(api.presses(alice, away, "更多"))
        edited = api.wait_for_edit(away)
        assert (edited.text, edited.buttons[0][0]["text"], edited.edits) == ("知也", "返回", 1)
    assert api.refused == []
    with pytest.raises(LookupError, match="no result '知99'"):
        api.chooses(query, "知99")


def test_a_chosen_result_is_told_to_the_bot_where_it_is(api: BotApi) -> None:
    alice, group = api.user("Alice"), api.group("读书会")
    query = api.asks_inline(alice, "知", offset="50", chat_type="supergroup")
    call(api, lambda bot: bot.answer_inline_query(query, [article("1")]))
    api.chooses(query, "1", chat=group)
    asked, chosen, message = call(api, lambda bot: bot.get_updates())
    assert (asked.inline_query.offset, asked.inline_query.chat_type) == ("50", "supergroup")
    assert (chosen.chosen_inline_result.result_id, chosen.chosen_inline_result.query) == ("1", "知")
    assert chosen.chosen_inline_result.inline_message_id is None  # there is one only with a keyboard
    assert message.message.via_bot.username == api.username
    assert (message.message.from_user.id, message.message.chat_id) == (alice.id, group.id)


@pytest.mark.parametrize(
    ("results", "more", "description"),
    [
        ([article(str(n)) for n in range(51)], {}, "RESULTS_TOO_MUCH"),
        ([article("字" * 22)], {}, "RESULT_ID_INVALID"),
        ([article("1"), article("1")], {}, "RESULT_ID_DUPLICATE"),
        ([article("1")], {"next_offset": "5" * 65}, "NEXT_OFFSET_INVALID"),
        ([article("1", "字" * 4097)], {}, "message is too long"),
        ([article("1", "")], {}, "message text is empty"),
        ([article("1", "<p>")], {}, 'can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
        ([article("1", reply_markup=rows("字" * 22))], {}, "BUTTON_DATA_INVALID"),
        ([], {"button": InlineQueryResultsButton("问", start_parameter="问")}, "START_PARAM_INVALID"),
    ],
)
def test_inline_answers_are_judged(
    api: BotApi, results: list[Any], more: dict[str, Any], description: str
) -> None:
    query = api.asks_inline(api.user("Alice"), "知")

    async def answer(bot: Bot) -> bool:
        return await bot.answer_inline_query(query, results, **more)

    assert refusal(api, answer) == f"Bad Request: {description}"
    assert call(api, lambda bot: bot.answer_inline_query(query, []))


def test_a_query_is_answered_once_and_while_it_is_new(api: BotApi) -> None:
    alice = api.user("Alice")
    stale = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    once, late = api.asks_inline(alice, "知"), api.asks_inline(alice, "不知")
    assert call(api, lambda bot: bot.answer_inline_query(once, []))
    api.expires(late)
    for query in (once, late, "77"):
        assert refusal(api, answer_inline(query)) == stale
    call(api, lambda bot: bot.send_message(alice.id, "页", reply_markup=rows("下")))
    press = api.presses(alice, api.messages(alice)[0], "下")
    assert refusal(api, answer_inline(press)) == stale  # a press is no inline query
    api.expires(press)
    assert refusal(api, lambda bot: bot.answer_callback_query(press)) == stale
    with pytest.raises(ValueError, match="at most 256"):
        api.asks_inline(alice, "字" * 257)


def answer_inline(query: str) -> Callable[[Bot], Awaitable[bool]]:
    return lambda bot: bot.answer_inline_query(query, [])


def test_unknown_inline_message(api: BotApi) -> None:
    said = refusal(api, lambda bot: bot.edit_message_text("知", inline_message_id="x"))
    assert said == "Bad Request: MESSAGE_ID_INVALID"


def test_a_group_becomes_a_supergroup(api: BotApi) -> None:
    alice, group = api.user("Alice"), api.group("读书会", basic=True)
    assert group.json["type"] == "group" and -(10**12) < group.id < 0
    api.says(alice, "知", chat=group)
    supergroup = api.migrates(group)
    said, old, new = call(api, lambda bot: bot.get_updates())
    assert said.message.chat_id == group.id
    assert (old.message.chat_id, old.message.migrate_to_chat_id) == (group.id, supergroup.id)
    assert (new.message.chat_id, new.message.migrate_from_chat_id) == (supergroup.id, group.id)
    with pytest.raises(ChatMigrated) as moved:
        call(api, lambda bot: bot.send_message(group.id, "答"))
    assert moved.value.new_chat_id == supergroup.id
    assert call(api, lambda bot: bot.send_message(moved.value.new_chat_id, "答"))
    with pytest.raises(ValueError, match="only a basic group becomes a supergroup"):
        api.migrates(supergroup)


def test_who_bars_the_bot_is_not_written_to(api: BotApi) -> None:
    alice, bob, group = api.user("Alice"), api.user("Bob", started=False), api.group("读书会")
    api.bars(alice)
    api.bars(alice, chat=group)
    for chat, description in (
        (alice, "Forbidden: bot was blocked by the user"),
        (group, "Forbidden: bot was kicked from the supergroup chat"),
        (bob, "Forbidden: bot can't initiate conversation with a user"),
    ):
        with pytest.raises(Forbidden, match=description):
            call(api, send_to(chat))
    api.bars(alice, barred=False)
    api.says(bob, "/start")
    assert call(api, send_to(alice)) and call(api, send_to(bob))
    statuses = [
        update.my_chat_member.new_chat_member.status
        for update in call(api, lambda bot: bot.get_updates())
        if update.my_chat_member
    ]
    assert statuses == ["kicked", "kicked", "member"]


def send_to(chat: Chat) -> Callable[[Bot], Awaitable[Message]]:
    return lambda bot: bot.send_message(chat.id, "答")


def test_documents_that_people_send_can_be_downloaded(api: BotApi) -> None:
    alice = api.user("Alice")
    sent = api.sends_document(alice, "../法 规.docx", b"PK\3\4", caption="请收")
    api.sends_document(alice, "大.pdf", b"x" * (20 << 20) + b"x", mime_type="application/pdf")

    async def download(bot: Bot) -> bytes:
        small, large = await bot.get_updates()
        assert small.message and small.message.document and large.message and large.message.document
        assert (small.message.caption, small.message.document.file_name) == ("请收", "../法 规.docx")
        assert large.message.document.mime_type == "application/pdf"
        with pytest.raises(BadRequest, match="File is too big"):
            await bot.get_file(large.message.document)
        with pytest.raises(BadRequest, match="Wrong file_id or the file is temporarily unavailable"):
            await bot.get_file("BQAC-unknown")
        return bytes(await (await small.message.document.get_file()).download_as_bytearray())

    async def run() -> bytes:
        async with Bot(api.token, base_url=api.base_url, base_file_url=f"{api.url}/file/bot") as bot:
            return await download(bot)

    assert asyncio.run(run()) == b"PK\3\4"
    assert sent["document"]["file_size"] == 4
    assert api.file(sent["document"]["file_id"]) == b"PK\3\4"


def test_commands_are_offered_by_scope_and_language(api: BotApi) -> None:
    alice, bob = api.user("Alice", language_code="zh-hans"), api.user("Bob", language_code="en")
    group, other = api.group("读书会"), api.group("别处")

    async def announce(bot: Bot) -> None:
        async def offer(name: str, scope: Any = None, language: str | None = None) -> None:
            await bot.set_my_commands([BotCommand(name, "x")], scope, language_code=language)

        await offer("default")
        await offer("private_zh", BotCommandScopeAllPrivateChats(), "zh")
        await offer("groups", BotCommandScopeAllGroupChats())
        await offer("administrators", BotCommandScopeAllChatAdministrators())
        await offer("here", BotCommandScopeChat(group.id))

    def seen(*who: Any, **where: Any) -> str:
        return str(api.commands(*who, **where)[0]["command"])

    assert api.commands(alice) == []
    call(api, announce)
    assert (seen(alice), seen(bob)) == ("private_zh", "default")
    assert (seen(alice, chat=group), seen(alice, chat=other)) == ("here", "groups")
    assert seen(alice, chat=other, administrator=True) == "administrators"


def test_who_is_in_a_group_is_who_wrote_there_until_they_leave(api: BotApi) -> None:
    alice, bob, group = api.user("Alice"), api.user("Bob"), api.group("读书会")
    api.says(alice, "大家好", chat=group)

    def status(user: Chat) -> str:
        return str(call(api, lambda bot: bot.get_chat_member(group.id, user.id)).status)

    assert (status(alice), status(bob)) == ("member", "left")
    for became in ("restricted", "left", "kicked", "member"):
        api.becomes(alice, became, chat=group)
        assert status(alice) == became
    api.becomes(alice, "restricted-left", chat=group)
    member = call(api, lambda bot: bot.get_chat_member(group.id, alice.id))
    assert (member.status, member.is_member) == ("restricted", False)
    left = [u.message.left_chat_member for u in call(api, lambda bot: bot.get_updates()) if u.message]
    assert [user.id for user in left if user] == [alice.id, alice.id]
    with pytest.raises(BadRequest, match="User not found"):
        call(api, lambda bot: bot.get_chat_member(group.id, 9))
