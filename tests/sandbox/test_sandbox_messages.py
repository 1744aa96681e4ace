"""What a bot may send: tried by the real python-telegram-bot."""

import io
import struct
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    ReplyParameters,
)

from bot.sandbox.client import BotApi, Chat
from tests.support.real_bot import call, refusal, rows, running


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


def test_chat_actions(api: BotApi) -> None:
    alice = api.user("Alice")
    assert call(api, lambda bot: bot.send_chat_action(alice.id, "typing"))
    said = refusal(api, lambda bot: bot.send_chat_action(alice.id, "thinking"))
    assert said == "Bad Request: wrong parameter action in request"


def png(width: int, height: int) -> bytes:
    """The beginning of a picture, which tells its size."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\2\0\0\0"


JPEG = b"\xff\xd8\xff\xe0\0\4\0\0\xff\xc0\0\x11\x08\0\x0f\0\x10\3" + b"\0" * 12


def test_photos_and_documents_sent_by_the_bot(api: BotApi) -> None:
    alice = api.user("Alice")

    async def send(bot: Bot) -> list[Message]:
        chart = await bot.send_photo(alice.id, png(640, 480), "<b>图</b> #表", parse_mode="HTML")
        report = await bot.send_document(alice.id, io.BytesIO("甲\t乙".encode()), filename="未答.tsv")
        again = await bot.send_document(alice.id, report.document.file_id)
        jpeg = await bot.send_photo(alice.id, JPEG)
        await bot.edit_message_caption(alice.id, chart.message_id, caption="新图")
        return [chart, report, again, jpeg]

    chart, report, again, jpeg = call(api, send)
    assert (chart.photo[0].width, chart.photo[0].height, chart.caption) == (640, 480, "图 #表")
    assert [entity.type for entity in chart.caption_entities] == ["bold", "hashtag"]
    assert (jpeg.photo[0].width, jpeg.photo[0].height) == (16, 15)
    sent = api.messages(alice)
    assert [(message.kind, message.text, message.edits) for message in sent] == [
        ("photo", "新图", 1),
        ("document", "", 0),
        ("document", "", 0),
        ("photo", "", 0),
    ]
    assert report.document.file_name == again.document.file_name == "未答.tsv"
    assert report.document.mime_type == "text/tab-separated-values"
    assert sent[1].file == sent[2].file and sent[1].file
    assert api.file(sent[1].file["file_id"]) == "甲\t乙".encode()
    assert dict(api.calls)["sendPhoto"]["photo"]["file_size"] == len(JPEG)


@pytest.mark.parametrize(
    ("photo", "caption", "description"),
    [
        (b"", "", "file must be non-empty"),
        (b"no picture", "", "IMAGE_PROCESS_FAILED"),
        (png(9000, 1001), "", "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "", "PHOTO_INVALID_DIMENSIONS"),
        (png(1, 1) + b"\0" * (10 << 20), "", "file is too big"),
        (png(1, 1), "字" * 1025, "message caption is too long"),
        (png(1, 1), "<b>", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("AgAC-unknown", "", "wrong file identifier/HTTP URL specified"),
    ],
)
def test_pictures_are_judged(api: BotApi, photo: bytes | str, caption: str, description: str) -> None:
    alice = api.user("Alice")
    said = refusal(api, lambda bot: bot.send_photo(alice.id, photo, caption, parse_mode="HTML"))
    assert said == f"Bad Request: {description}"
    assert api.messages(alice) == []


def test_a_request_without_its_file_is_refused(api: BotApi) -> None:
    alice = api.user("Alice")
    answer = httpx.post(f"{api.base_url}{api.token}/sendPhoto", json={"chat_id": alice.id}).json()
    assert answer["description"] == "Bad Request: there is no photo in the request"


def test_texts_and_captions_are_edited_each_by_its_method(api: BotApi) -> None:
    alice = api.user("Alice")

    async def send(bot: Bot) -> list[int]:
        text = await bot.send_message(alice.id, "知")
        picture = await bot.send_photo(alice.id, png(1, 1))
        return [text.message_id, picture.message_id]

    text, picture = call(api, send)
    said = refusal(api, lambda bot: bot.edit_message_text("答", alice.id, picture))
    assert said == "Bad Request: there is no text in the message to edit"
    said = refusal(api, lambda bot: bot.edit_message_caption(alice.id, text, caption="答"))
    assert said == "Bad Request: there is no caption in the message to edit"
    assert call(api, lambda bot: bot.edit_message_reply_markup(alice.id, text, reply_markup=rows("键")))
    assert api.messages(alice)[0].buttons == [[{"text": "键", "callback_data": "键"}]]
    said = refusal(api, lambda bot: bot.edit_message_reply_markup(alice.id, text, reply_markup=rows("键")))
    assert said.startswith("Bad Request: message is not modified")


def test_a_reply_may_quote_the_message_to_the_letter(api: BotApi) -> None:
    alice = api.user("Alice")
    asked = api.says(alice, "\U0001f4d6 何为知\uff1f")["message_id"]

    def reply(quote: str) -> Callable[[Bot], Awaitable[Message]]:
        parameters = ReplyParameters(asked, quote=quote, quote_parse_mode="HTML")
        return lambda bot: bot.send_message(alice.id, "答", reply_parameters=parameters)

    message = call(api, reply("<b>何为</b>知"))
    assert (message.quote.text, message.quote.position) == ("何为知", 3)
    assert api.messages(alice)[0].quote == "何为知"
    assert refusal(api, reply("不知")) == "Bad Request: QUOTE_TEXT_INVALID"


@pytest.mark.parametrize(
    ("button", "description"),
    [
        ({"copy_text": {"text": "字" * 256}}, None),
        ({"copy_text": {"text": "字" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"url": "https://t.me/yinju_bot?start=x"}, None),
        ({"url": "没有点"}, "inline keyboard button URL '没有点' is invalid: Wrong HTTP URL"),
        (
            {"url": "ftp://a.cn"},
            "inline keyboard button URL 'ftp://a.cn' is invalid: Unsupported URL protocol",
        ),
        ({"switch_inline_query_current_chat": ""}, None),
        ({}, "text buttons are unallowed in the inline keyboard"),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        ({"callback_data": ""}, "BUTTON_DATA_INVALID"),
    ],
)
def test_buttons(api: BotApi, button: dict[str, Any], description: str | None) -> None:
    alice = api.user("Alice")
    keyboard = {"inline_keyboard": [[{"text": "键"} | button]]}
    sent = {"chat_id": alice.id, "text": "答", "reply_markup": keyboard}
    answer = httpx.post(f"{api.base_url}{api.token}/sendMessage", json=sent).json()
    assert answer["ok"] is (description is None)
    if description:
        assert answer["description"] == f"Bad Request: {description}"


def test_what_the_sandbox_does_not_read_is_refused(api: BotApi) -> None:
    alice = api.user("Alice")
    said = refusal(api, lambda bot: bot.send_message(alice.id, "*知*", parse_mode="MarkdownV2"))
    assert said == "Bad Request: unsupported parse_mode: the sandbox reads HTML alone"
    bold = [MessageEntity("bold", 0, 1)]
    said = refusal(api, lambda bot: bot.send_message(alice.id, "知", entities=bold))
    assert said == "Bad Request: entities are not read by the sandbox: use parse_mode HTML"
