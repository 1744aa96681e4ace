"""When there is no answer: each reason has its own words, in each language."""

import asyncio
import json
import os
import re
import urllib.request
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from bot.chat.commands import private_help
from bot.chat.services import BURST, Pace
from bot.chat.texts import ENGLISH, SIMPLIFIED, TRADITIONAL
from bot.retrieval.store.generation import LOCK
from bot.sandbox.client import BotApi
from bot.sandbox.state import Chat
from bot.storage import Storage
from tests.support.in_process import BotHere, InProcess, last_update, with_bot
from tests.support.indexing import place_of
from tests.support.play import QUESTION, WATCH, answer_to, ask, library, press, quoted
from tests.support.process import Process, Start, running


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return library(tmp_path / "corpus")


def test_each_reads_their_own_language(api: BotApi, bot_here: BotHere) -> None:
    languages = {
        "zh-hans": SIMPLIFIED,
        "zh-TW": TRADITIONAL,
        "zh-hant": TRADITIONAL,
        "en": ENGLISH,
        "ru": ENGLISH,
    }
    with bot_here():
        for code, words in languages.items():
            person = api.user(code, language_code=code)
            assert ask(api, person, "/search").text == words.search_usage
            assert ask(api, person, "深圳的房价").text.startswith(words.not_found + "\n" + words.hint)
            answered = ask(api, person, QUESTION)
            assert answered.text.endswith(words.matched.format(count=1))
            assert press(api, person, answered, "👍")[1] == words.toast_good


def test_every_failure_has_its_own_words(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        alice = api.user("Alice")
        assert ask(api, alice, "深圳的房价是多少?").text == (
            f"{SIMPLIFIED.not_found}\n{SIMPLIFIED.hint}\n\n资料里没有：深圳、房价"
        )
        assert ask(api, alice, "???").text == SIMPLIFIED.no_words
        assert ask(api, alice, "😀").text == SIMPLIFIED.small_talk["mood"]
        assert ask(api, alice, "堤" * 4000).text == SIMPLIFIED.too_long.format(length=4000, limit=1000)
        assert ask(api, alice, "/wrong").text == SIMPLIFIED.unknown_command
        usage = ask(api, alice, "/ask")
        assert usage.text == f"{SIMPLIFIED.ask_usage}\n\n{SIMPLIFIED.suggestions}"
        press(api, alice, usage, "加高加固堤身是怎么回事\uff1f")
        assert "水务局把堤顶加高到7.5米" in api.wait_for_message(alice, after=usage).text
        for kind in ("sticker", "photo", "voice"):
            sent = api.sends(alice, **{kind: True})
            assert answer_to(api, sent, alice).text == getattr(SIMPLIFIED, kind)
        answered = ask(api, alice, "<b>&amp; 渡轮退票")
        assert "台风期间渡轮停航" in answered.text


def test_who_asks_too_fast_is_told_to_wait(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        alice, bob = api.user("Alice"), api.user("Bob")
        told = re.escape(SIMPLIFIED.too_fast).replace(r"\{seconds\}", "[123]")

        def is_told(person: Chat) -> bool:
            return any(re.fullmatch(told, sent.text) for sent in api.messages(person))

        for _ in range(BURST + 20):
            api.says(alice, WATCH)
        api.wait_for(lambda: is_told(alice), timeout=60)
        said = api.says(bob, WATCH)
        assert quoted(api.wait_for_message(bob, after=said)) == ["1", "2", "3"]
        for again in range(BURST + 20):
            api.edits(bob, said, f"鲸鱼{again}")
        api.wait_for(lambda: is_told(bob), timeout=60)


def test_searches_and_presses_that_ask_are_paced_and_only_those_are_counted(
    api: BotApi, bot_here: BotHere, tmp_path: Path
) -> None:
    told = re.escape(SIMPLIFIED.too_fast).replace(r"\{seconds\}", "[123]")
    with bot_here():
        alice, bob = api.user("Alice"), api.user("Bob")
        greeting = ask(api, bob, "/start")
        question = greeting.buttons[0][0]["text"]
        searched = pressed = (
            0  # more than BURST where each takes long: a question is allowed every few seconds
        )
        while (last := ask(api, alice, "/search 渡轮").text).startswith("“渡轮”："):
            searched += 1
        while (toast := press(api, bob, greeting, question)[1]) is None:
            pressed += 1
        assert re.fullmatch(told, last) and re.fullmatch(told, toast)
        assert min(searched, pressed) >= BURST and len(api.messages(bob)) == 1 + pressed
    with Storage(tmp_path / "home") as storage:
        assert sum(day.questions for day in storage.days(date.min)) == pressed


def test_of_presses_and_inline_queries_that_come_too_fast_the_first_is_told(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")

    async def use(bot: InProcess) -> None:
        bot.services.presses, bot.services.inline_queries = Pace(3, 1), Pace(3, 1)
        api.says(alice, WATCH)
        await bot.given(last_update(api))
        (answered,) = api.messages(alice)
        good = next(b for row in answered.buttons for b in row if b["text"] == "👍")["callback_data"]

        async def answer(query: str) -> dict[str, Any]:
            await bot.given(last_update(api))
            return api.state["queries"][query]["answer"]  # type: ignore[no-any-return]

        async def pressed() -> dict[str, Any]:
            return await answer(api.presses(alice, answered, good))

        async def asked(person: Chat) -> dict[str, Any]:
            return await answer(api.asks_inline(person, WATCH))

        assert {(await pressed())["text"] for _ in range(3)} == {SIMPLIFIED.toast_good}
        over = [await pressed() for _ in range(3)]
        assert over[0]["text"] == SIMPLIFIED.toast_too_fast.format(seconds=60)
        assert over[1:] == [{}, {}]

        assert {len((await asked(alice))["results"]) for _ in range(3)} == {7}
        over = [await asked(alice) for _ in range(3)]
        assert (over[0]["results"], over[0]["cache_time"]) == ([], 0)
        assert over[0]["button"]["text"] == SIMPLIFIED.inline_too_fast.format(seconds=60)
        assert over[1:] == [{}, {}]
        assert (await asked(bob))["results"]
        api.says(alice, WATCH)  # what she writes is counted by itself
        await bot.given(last_update(api))
        assert quoted(api.messages(alice)[-1]) == ["1", "2", "3"]

    with_bot(api, corpus, tmp_path / "home", use)


def test_a_flood_in_one_chat_delays_no_other(api: BotApi, bot_here: BotHere) -> None:
    mallory, carol = api.user("Mallory"), api.user("Carol")
    group = api.group("洪水")
    with bot_here(yinju_allowed_chats=str(carol.id)):
        for _ in range(60):
            api.says(mallory, "/ask x", chat=group)
        assert quoted(ask(api, carol, WATCH)) == ["1", "2", "3"]


def test_twenty_questions_at_once_then_one_in_three_seconds_each_person_by_themselves() -> None:
    pace = Pace()
    assert [pace.wait(1, 100.0) for _ in range(22)] == [0] * 20 + [3, 3]
    assert [pace.warn(1), pace.warn(1)] == [True, False]
    assert [pace.wait(1, 102.0), pace.wait(1, 103.0), pace.wait(1, 103.0)] == [1, 0, 3]
    assert pace.warn(1)
    assert pace.wait(2, 100.0) == 0
    assert [pace.wait(1, 200.0) for _ in range(21)] == [0] * 20 + [3]


OLD = "zz p:1 a:AAAAAAAA:0 a::0 c:-:0:short s:-:0:AAAAAAAAAAAA0:x k:- f:AAAAAAAA:1 d:AAAAAAAA:1".split()


def test_a_button_that_says_nothing_any_more_is_answered(api: BotApi, bot_here: BotHere) -> None:
    alice = api.user("Alice")
    rows = [[{"text": data, "callback_data": data}] for data in (*OLD, "u:99", "x:p:0", "o:-:0:AAAAAAAA:0:0")]
    old = {"chat_id": alice.id, "text": "旧消息", "reply_markup": {"inline_keyboard": rows}}
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(
        f"{api.base_url}{api.token}/sendMessage", json.dumps(old).encode(), headers
    )
    urllib.request.urlopen(request, timeout=5).close()  # as an older Yinju may have sent it
    (sent,) = api.messages(alice)
    with bot_here():
        for data in OLD:
            assert press(api, alice, sent, data) == (sent, SIMPLIFIED.toast_stale)
        for data in ("u:99", "x:p:0"):  # an operator's
            assert press(api, alice, sent, data) == (sent, SIMPLIFIED.toast_not_allowed)
        assert press(api, alice, sent, "o:-:0:AAAAAAAA:0:0")[0].text == SIMPLIFIED.changed


def test_a_press_that_no_button_of_the_bot_makes_is_stale_and_no_error(
    api: BotApi, corpus: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    alice, admin = api.user("Alice"), api.user("Admin")

    async def use(bot: InProcess) -> None:
        for text in (QUESTION, "/search ㎡"):
            api.says(alice, text)
            await bot.given(last_update(api))
        await asyncio.to_thread(bot.services.memory.catch_up)
        answered, searched = (message.message_id for message in api.messages(alice))
        key, search = (
            bot.services.storage.question_answered_by(alice.id, answer_id).key  # type: ignore[union-attr]
            for answer_id in (answered, searched)
        )
        message = {"message_id": answered, "date": 1, "chat": {"id": alice.id, "type": "private"}}
        forged = ["", f"l:{key}", f"k:{search}", f"a:{key}:\uff11", f"f:{key}:2", "k:-", f"u:{10**20}"]
        for number, data in enumerate((*forged, f"x:p:{10**20}")):
            pressing = {"id": admin.id, "is_bot": False, "first_name": "A", "language_code": "zh"}
            query = {"id": f"7{number}", "from": pressing, "message": message, "chat_instance": "1"}
            await bot.given({"update_id": number, "callback_query": query | {"data": data}})
        shown = [told["text"] for name, told in api.calls if name == "answerCallbackQuery"]
        assert shown == [SIMPLIFIED.toast_stale] * (len(forged) + 1)

    with_bot(api, corpus, tmp_path / "home", use, yinju_admins=str(admin.id))
    assert not [record for record in caplog.records if record.exc_info]


def test_an_error_of_ours_has_a_number_that_the_log_holds(
    api: BotApi, corpus: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    alice, told = api.user("Alice"), []

    async def use(bot: InProcess) -> None:
        async def received() -> None:
            await bot.receiver.receive([last_update(api)])
            await bot.done()

        api.says(alice, QUESTION)
        await received()
        (answered,) = api.messages(alice)
        live_index = bot.services.live_index
        live_index.snapshot = replace(live_index.snapshot, index=None)  # as no fault that is known makes it
        api.says(alice, WATCH)
        await received()
        told.append((SIMPLIFIED.failed, api.messages(alice)[-1].text))
        leafed = next(
            b["callback_data"] for row in answered.buttons for b in row if b["text"] == "📖 1 前后文"
        )
        pressed = api.presses(alice, answered, leafed)
        await received()
        told.append((SIMPLIFIED.toast_failed, api.wait_for_answer(pressed)["text"]))
        assert api.messages(alice)[0] == answered

    with_bot(api, corpus, tmp_path / "home", use)
    for words, text in told:
        number = re.fullmatch(words.format(number="([0-9a-f]{6})"), text)
        assert number, text
        assert [r for r in caplog.records if r.exc_info and f"Error {number[1]}" in r.getMessage()]


@pytest.mark.skipif("YINJU_TEST_INDEX" in os.environ, reason="holds the lock of an index on disk")
def test_while_documents_are_read_questions_wait_and_are_then_answered(
    api: BotApi, start: Start, corpus: Path, tmp_path: Path
) -> None:
    alice, bob, carol = api.user("Alice"), api.user("Bob"), api.user("Carol")
    with running(start):
        answered = ask(api, alice, QUESTION)
    (corpus / "新.txt").write_text("新渡轮。\n", "utf-8")
    with FileLock(place_of(tmp_path / "home") / LOCK):  # which who reads waits for
        process: Process = start()
        process.wait_for("is connected; the documents are still being read")
        first, second = api.says(alice, QUESTION), api.says(alice, WATCH)
        leafed = next(
            b["callback_data"] for row in answered.buttons for b in row if b["text"] == "📖 1 前后文"
        )
        pressed = api.presses(alice, answered, leafed)
        assert press(api, alice, answered, "👍") == (answered, SIMPLIFIED.toast_good)
        offered = api.wait_for_answer(api.asks_inline(alice, QUESTION))
        assert (offered["results"], offered["button"]["text"]) == ([], SIMPLIFIED.inline_loading)
        assert ask(api, alice, "/help").text == private_help(SIMPLIFIED, "yinju_bot", False)
        assert ask(api, bob, "/start").text.startswith(SIMPLIFIED.start)
        api.wait_for(lambda: ("sendChatAction", {"chat_id": alice.id, "action": "typing"}) in api.calls)
        for _ in range(BURST):  # waiting counts for nothing
            last = api.says(carol, WATCH)
        assert "is ready" not in process.log
        process.child.terminate()  # or the machine fails: what waits is done after the next start
        assert process.exit_code() == 0
        assert re.search(r"\d+ updates are not done", process.log), process.log
    with running(start):
        for said, text in ((first, "沿堤设立18"), (second, "闸门值守由水")):
            number = said["message_id"]
            api.wait_for(
                lambda number=number: next((m for m in api.messages(alice) if m.reply_to == number), None)  # type: ignore[misc]
            )
            assert [m.text[:6] for m in api.messages(alice) if m.reply_to == number] == [text]
        assert api.wait_for_edit(answered).text.startswith("《海堤工程完工》")
        api.wait_for(lambda: len(api.messages(carol)) == BURST)
        assert api.messages(carol)[-1].reply_to == last["message_id"]
        assert "text" not in api.wait_for_answer(pressed)


def test_a_page_is_turned_though_the_line_fails_once(api: BotApi, bot_here: BotHere) -> None:
    with bot_here():
        alice = api.user("Alice")
        for fault in ("502", "reset"):
            answered = ask(api, alice, WATCH)
            api.fault("editMessageText", fault)
            api.fault("answerCallbackQuery", fault)
            assert quoted(press(api, alice, answered, "下一页 ▶")[0]) == ["4", "5", "6"]
