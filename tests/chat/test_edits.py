"""What becomes of what was said when the message it was said to is edited."""

import time
from pathlib import Path

import pytest

from bot.chat.commands import private_help
from bot.chat.texts import SIMPLIFIED
from bot.sandbox.client import BotApi
from tests.support.in_process import BotHere
from tests.support.play import QUESTION, WATCH, free_hook, library, post, press, quoted


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return library(tmp_path / "corpus")


def test_an_edited_question_is_answered_again_in_place(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        alice, group = api.user("Alice"), api.group("读书会")
        said = api.says(alice, "闸们")
        first = api.wait_for_message(alice, after=said)
        assert first.text.startswith(SIMPLIFIED.not_found)
        api.edits(alice, said, WATCH)
        second = api.wait_for_edit(first)
        assert quoted(second) == ["1", "2", "3"]
        third, _ = press(api, alice, second, "下一页 ▶")
        assert quoted(third) == ["4", "5", "6"]
        api.edits(alice, said, "???")
        assert api.wait_for_edit(third).text == SIMPLIFIED.no_words

        said = api.says(alice, "/ask 闸们", chat=group)
        first = api.wait_for_message(group, after=said)
        api.edits(alice, said, f"/ask {WATCH}")
        assert quoted(api.wait_for_edit(first)) == ["1"]
        overheard = api.says(alice, "闲聊", chat=group)
        api.edits(alice, overheard, WATCH)
        assert api.silent(group, after=overheard)
        meant = api.edits(alice, overheard, f"@{api.username} {WATCH}")
        assert api.wait_for_message(group, after=meant).reply_to == overheard["message_id"]


def test_an_edited_search_is_made_again_and_may_become_a_question(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        alice = api.user("Alice")
        said = api.says(alice, "/search 渡轮")
        found = api.wait_for_message(alice, after=said)
        api.edits(alice, said, "/search 值守 闸门")
        again = api.wait_for_edit(found)
        assert again.text.startswith("“值守 闸门”：7 段\n\n")
        api.edits(alice, said, WATCH)
        answered = api.wait_for_edit(again)
        assert quoted(press(api, alice, answered, "下一页 ▶")[0]) == ["4", "5", "6"]


def test_whatever_an_edit_makes_of_a_message_comes_in_place_of_what_was_said_to_it(
    api: BotApi, bot_here: BotHere
) -> None:
    with bot_here():
        alice = api.user("Alice")
        for written, told, edits in (
            ("？？？", SIMPLIFIED.no_words, [(WATCH, "闸门值守由水务局负责,第1班。\n\n")]),
            ("/search", SIMPLIFIED.search_usage, [("/search 渡轮", "“渡轮”：2 段\n\n")]),
            ("/serch 渡轮", SIMPLIFIED.unknown_command, [("/search 渡轮", "“渡轮”：2 段\n\n")]),
            (
                "/search 渡轮",
                "“渡轮”：2 段\n\n",
                [
                    ("/search 年份:2023", "资料目录：1 份\n年份:2023"),
                    ("/search 年份:旧", SIMPLIFIED.search_bad_year),
                    ("/sources", "资料目录：3 份"),
                    ("你好", SIMPLIFIED.hello),
                    ("/help", private_help(SIMPLIFIED, "yinju_bot", False)),
                    (QUESTION, "沿堤设立18个水位站"),
                ],
            ),
        ):
            said = api.says(alice, written)
            now = api.wait_for_message(alice, after=said)
            assert now.text.startswith(told)
            count = len(api.messages(alice))
            for text, made in edits:
                api.edits(alice, said, text)
                now = api.wait_for_edit(now)
                assert now.text.startswith(made), (text, now.text)
            assert len(api.messages(alice)) == count


def test_an_edited_caption_is_answered_again(api: BotApi, bot_here: BotHere) -> None:
    hook, port = free_hook()
    with bot_here(yinju_webhook_url=hook, yinju_webhook_port=str(port), yinju_webhook_secret="s"):
        alice, now = api.user("Alice"), int(time.time())
        said = api.sends_document(alice, "图.jpg", b"x", caption="闸们")
        first = api.wait_for_message(alice, after=said)
        changed = {**said, "caption": WATCH, "edit_date": now}
        post(hook, {"update_id": 10**9, "edited_message": changed})
        assert quoted(api.wait_for_edit(first)) == ["1", "2", "3"]


def test_an_edit_while_the_answer_is_sent_is_answered_in_its_place(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        alice = api.user("Alice")
        api.fault("sendMessage", "hang", seconds=1.0)
        said = api.says(alice, QUESTION)
        api.edits(alice, said, WATCH)
        api.wait_for(lambda: any(quoted(sent) == ["1", "2", "3"] for sent in api.messages(alice)))
        assert len(api.messages(alice)) == 1


def test_an_edit_after_two_minutes_is_left_alone(api: BotApi, bot_here: BotHere) -> None:
    hook, port = free_hook()
    with bot_here(yinju_webhook_url=hook, yinju_webhook_port=str(port), yinju_webhook_secret="s"):
        alice, now = api.user("Alice"), int(time.time())
        for late, answered in ((121, False), (119, True)):
            edited = {"message_id": 7, "date": now - late, "edit_date": now, "text": WATCH}
            update = {"update_id": late, "edited_message": edited | {"chat": alice.json, "from": alice.user}}
            post(hook, update)
            assert api.silent(alice) != answered
