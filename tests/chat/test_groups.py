"""What people do in groups, and who may ask there and elsewhere."""

import asyncio
import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram import Chat, Message

from bot.chat.keyboards import Screen, button, keyboard
from bot.chat.shown_screens import ShownScreens
from bot.chat.texts import ENGLISH, SIMPLIFIED
from bot.sandbox.client import BotApi
from bot.storage import Storage
from tests.support.in_process import BotHere
from tests.support.play import QUESTION, WATCH, ask, free_hook, labels, library, post, press, quoted


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return library(tmp_path / "corpus")


def test_a_group_gets_a_short_answer_and_only_the_asker_turns_its_pages(
    api: BotApi, bot_here: BotHere
) -> None:
    with bot_here():
        alice, bob = api.user("Alice"), api.user("Bob", language_code="en")
        group, forum = api.group("读书会"), api.group("论坛", forum=True)
        answered = ask(api, alice, f"/ask {WATCH}", group)
        assert answered.text == (
            "闸门值守由水务局负责,第1班。\n\n1. 《闸门值守安排》 › 第1段\n\n"
            "7 段相关 · 逐字引自原文 · 第 1/7 页"
        )
        assert labels(answered) == [["📖 1 前后文", "下一页 ▶"], ["📋 出处", "📤 转发", "👍", "👎"]]
        same, toast = press(api, bob, answered, "下一页 ▶", group)
        assert (same, toast) == (answered, ENGLISH.toast_not_yours)
        second, toast = press(api, alice, answered, "下一页 ▶", group)
        assert (quoted(second), toast) == (["2"], None)
        assert press(api, bob, second, "👎", group) == (second, ENGLISH.toast_bad)
        assert press(api, bob, second, "👍", group) == (second, ENGLISH.toast_good)
        for words in (f"/ask@{api.username} {WATCH}", f"@{api.username} {WATCH}"):
            assert ask(api, bob, words, group).text.startswith("闸门值守由水务局负责,第1班。")
        assert ask(api, alice, WATCH, group, reply_to=second).html == answered.html
        wondered = api.says(alice, WATCH, chat=group)
        assert api.silent(group, after=wondered)
        assert ask(api, bob, "/ask", group, reply_to=wondered).text.startswith("闸门值守由水务局负责,第1班。")
        part = {"reply_to": wondered, "quote": "红烧肉"}
        assert ask(api, alice, "/ask", group, **part).text.startswith(SIMPLIFIED.not_found)
        said = api.says(bob, "/ask ?", chat=group, reply_to=wondered)
        objected = api.wait_for_message(group, after=said)
        assert objected.text == ENGLISH.no_words
        api.edits(bob, said, "/ask")
        assert api.wait_for_edit(objected).text.startswith("闸门值守由水务局负责,第1班。")
        assert ask(api, bob, "/ask", group).text == f"{ENGLISH.ask_usage}\n\n{ENGLISH.suggestions}"
        name = f"@{api.username}"
        assert ask(api, bob, name, group, reply_to=wondered).text.startswith("闸门值守由水务局负责,第1班。")
        usage = f"请把问题写在 {name} 后面\uff0c一起发出来。\n\n{SIMPLIFIED.suggestions}"
        assert ask(api, alice, name, group).text == usage
        assert ask(api, alice, name, group, reply_to=answered).text == usage
        assert ask(api, alice, "/help", group).text == SIMPLIFIED.help_group.format(bot="yinju_bot")
        for words in (f"@somebody {WATCH}", f"/ask@other_bot {WATCH}", "/wrong"):
            assert api.silent(group, after=api.says(bob, words, chat=group))
        answered = ask(api, alice, f"/ask {WATCH}", forum, thread=7)
        assert (quoted(answered), answered.thread) == (["1"], 7)
        listed = ask(api, alice, "/sources", group)
        assert press(api, bob, listed, "《闸门值守安排》", group) == (listed, ENGLISH.toast_not_yours)
        assert press(api, alice, listed, "《闸门值守安排》", group)[0].text == "《闸门值守安排》\n7 段"


def test_everybody_turns_the_pages_of_an_anonymous_administrator(api: BotApi, bot_here: BotHere) -> None:
    hook, port = free_hook()
    with bot_here(yinju_webhook_url=hook, yinju_webhook_port=str(port), yinju_webhook_secret="s"):
        bob, group = api.user("Bob"), api.group("读书会")
        anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        message = {"message_id": 7, "date": int(time.time()), "text": f"/ask {WATCH}"}
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": 4}]
        who = {"chat": group.json, "from": anonymous, "sender_chat": group.json}
        post(hook, {"update_id": 1, "message": message | who})
        answered = api.wait_for_message(group)
        assert quoted(press(api, bob, answered, "下一页 ▶", group)[0]) == ["2"]


def test_a_group_that_became_a_supergroup_is_followed(api: BotApi, bot_here: BotHere, tmp_path: Path) -> None:
    with bot_here():
        alice, group = api.user("Alice"), api.group("读书会", basic=True)
        said = api.says(alice, f"/ask {WATCH}", chat=group)
        api.wait_for_message(group, after=said)
        # One answer is under way while the group changes, another question comes after.
        supergroup = api.migrates(group)
        api.fault("sendMessage", "migrate", migrate_to_chat_id=supergroup.id)
        api.says(alice, f"/ask {QUESTION}", chat=supergroup)
        answered = api.wait_for_message(supergroup)
        assert quoted(answered) == ["1"]
        answered = ask(api, alice, f"/ask {WATCH}", supergroup)
        assert quoted(press(api, alice, answered, "下一页 ▶", supergroup)[0]) == ["2"]
    with Storage(tmp_path / "home") as storage:
        assert storage.supergroup_of(group.id) == supergroup.id
        kept = storage.question_of_message(supergroup.id, said["message_id"])
        assert kept is not None and kept.question == WATCH
    with bot_here(yinju_allowed_chats=str(group.id)):
        assert quoted(ask(api, alice, f"/ask {WATCH}", supergroup)) == ["1"]


def test_who_may_not_ask_is_told_the_number_that_opens_the_door(api: BotApi, bot_here: BotHere) -> None:
    alice, bob, group, other = api.user("Alice"), api.user("Bob"), api.group("读书会"), api.group("别处")
    with bot_here(yinju_allowed_chats=f"{alice.id},{group.id}"):
        assert quoted(ask(api, alice, WATCH)) == ["1", "2", "3"]
        assert ask(api, bob, WATCH).text == SIMPLIFIED.not_allowed.format(chat=bob.id)
        assert ask(api, bob, "/start").text == SIMPLIFIED.not_allowed.format(chat=bob.id)
        answered = ask(api, bob, f"/ask {WATCH}", group)
        assert quoted(answered) == ["1"]
        link = re.search(r"start=(p[\w-]+)", answered.html)
        assert link is not None and ask(api, bob, f"/start {link[1]}").text.startswith("《闸门值守安排》")
        assert ask(api, bob, f"/ask {WATCH}", other).text == SIMPLIFIED.not_allowed.format(chat=other.id)
        assert api.silent(other, after=api.says(bob, "闲聊", chat=other))
        answered = ask(api, alice, f"/ask {WATCH}", other)
        assert press(api, bob, answered, "下一页 ▶", other) == (answered, SIMPLIFIED.toast_not_allowed)


def test_one_button_pressed_by_the_dozen_is_one_edit_and_costs_no_question_its_place(
    api: BotApi, bot_here: BotHere
) -> None:
    with bot_here():
        alice, bob, group = api.user("Alice"), api.user("Bob"), api.group("读书会")
        first = ask(api, alice, f"/ask {WATCH}", group)
        (following,) = (b["callback_data"] for row in first.buttons for b in row if b["text"] == "下一页 ▶")
        api.fault("editMessageText", "hang", seconds=1.5)
        presses = [api.presses(alice, first, following) for _ in range(45)]
        assert quoted(ask(api, bob, f"/ask {WATCH}", group)) == ["1"]
        assert "text" not in api.wait_for_answer(presses[9])
        second = api.wait_for_edit(first)
        assert quoted(second) == ["2"]
        third, toast = press(api, alice, second, "下一页 ▶", group)
        assert (quoted(third), toast) == (["3"], None)
        assert [method for method, _ in api.calls].count("editMessageText") == 2


def test_a_button_pressed_while_another_is_under_way_is_done_in_its_turn(
    api: BotApi, bot_here: BotHere
) -> None:
    with bot_here():
        alice = api.user("Alice")
        first = ask(api, alice, WATCH)
        said = {button["text"]: button.get("callback_data", "") for row in first.buttons for button in row}
        api.fault("editMessageText", "hang", seconds=1.5)
        presses = [api.presses(alice, first, said[label]) for label in ("下一页 ▶", "📖 1 前后文")]
        assert ["text" in api.wait_for_answer(one) for one in presses] == [False, False]
        read = api.messages(alice)[-1]
        assert read.text.startswith("《闸门值守安排》") and read.edits == 2
        assert quoted(press(api, alice, read, "↩ 回到结果")[0]) == ["1", "2", "3"]


def test_of_presses_that_wait_the_last_screen_is_put_there_and_each_message_sent() -> None:
    shown_screens, message = ShownScreens(), Message(7, datetime.now(UTC), Chat(1, "private"))
    done: list[str] = []

    async def pressed(data: str, adds: bool = False) -> None:
        async with shown_screens.changing(message, data, adds) as counts:
            if counts:
                await asyncio.sleep(0)
                done.append(data)

    async def run() -> None:
        pages = [pressed(data) for data in ("page 1", "page 1", "page 2", "page 1", "page 3")]
        await asyncio.gather(*pages, pressed("ask", adds=True), pressed("ask", adds=True))
        await pressed("page 3")

    asyncio.run(run())
    assert done == ["page 1", "page 3", "ask", "page 3"]


def test_a_screen_that_stands_there_already_is_known_until_something_else_is_put_there() -> None:
    shown_screens = ShownScreens()
    screen, other = (Screen("a", keyboard([[button("b", "a", "k", page)]])) for page in (1, 2))
    assert not shown_screens.holds(1, 7, screen)
    shown_screens.put(1, 7, screen)
    assert [shown_screens.holds(1, 7, shown) for shown in (screen, other)] == [True, False]
    shown_screens.put(1, 7, None)
    assert not shown_screens.holds(1, 7, screen)
