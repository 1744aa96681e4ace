"""What is received is stored before it is acknowledged, and done: once, in turn, after a restart too."""

import asyncio
import json
import re
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.chat.receiver import TRIES, Receiver
from bot.chat.services import BURST
from bot.chat.texts import ENGLISH, SIMPLIFIED
from bot.sandbox.client import BotApi
from bot.storage import DATABASE, Asked, Storage
from tests.support.in_process import InProcess, last_update, updates_of, with_bot
from tests.support.play import QUESTION, WATCH, ask, library, quoted
from tests.support.process import Start, running


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return library(tmp_path / "corpus")


UNREADABLE: list[Any] = [
    {"message_id": 1, "date": "x", "chat": {"id": 1, "type": "private"}, "text": "秘密"},
    {"message_id": 1, "date": 1, "text": "秘密"},
    ["秘密"],
    "秘密",
    7,
    {"message_id": 1, "date": 10**20, "chat": {"id": 1, "type": "private"}, "text": "秘密"},
    {"message_id": 1, "date": 1, "chat": {"id": [1], "type": "private"}, "text": "秘密"},
    {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 1, "type": "private"},
        "from": {"id": {}, "first_name": "秘密"},
    },
]


def test_an_update_that_cannot_be_read_is_let_go_and_the_next_one_answered(api: BotApi, start: Start) -> None:
    alice = api.user("Alice")
    with running(start) as process:
        for body in UNREADABLE:
            api.tells("message", body)
            assert ask(api, alice, QUESTION).text.startswith("沿堤设立18个水位站")
        assert process.log.count("cannot be read") == len(UNREADABLE)
    with running(start) as again:
        assert quoted(ask(api, alice, WATCH)) == ["1", "2", "3"]
    assert "cannot be read" not in again.log
    assert "秘密" not in process.log + again.log
    assert [method for method, _ in api.calls].count("getUpdates") < 60


def test_an_update_that_is_no_text_harms_no_other(api: BotApi, corpus: Path, tmp_path: Path) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")
    nested: dict[str, Any] = {"text": "x"}
    for _ in range(5_000):
        nested = {"reply_to_message": nested}

    async def use(bot: InProcess) -> None:
        api.says(alice, WATCH)
        said = updates_of(api)[-1]
        for number, changed in enumerate(({"text": f"{WATCH}\ud83d"}, nested), 1):
            no_text = {"update_id": number, "message": said["message"] | changed}
            await bot.receiver.receive([no_text, said | {"update_id": 100 + number}])
        await bot.done()
        assert bot.services.metrics.unreadable_updates._value.get() == 2  # type: ignore[attr-defined]
        api.says(bob, WATCH)
        await bot.receiver.receive([updates_of(api)[-1]])
        await bot.done()

    with_bot(api, corpus, tmp_path / "home", use)
    assert [len(quoted(message)) for user in (alice, bob) for message in api.messages(user)] == [3, 3, 3]


def test_what_is_received_is_stored_when_it_may_be_acknowledged_but_not_what_is_typed_inline(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    alice = api.user("Alice")

    async def use(bot: InProcess) -> None:
        api.says(alice, "早上好")
        api.asks_inline(alice, WATCH)
        said, typed = updates_of(api)
        api.fault("sendMessage", "hang", seconds=0.3)
        await bot.receiver.resume()
        await bot.receiver.receive([said, typed])
        (kept,) = bot.services.storage.kept_updates()
        assert kept.update_id == said["update_id"]
        await bot.done()
        assert api.wait_for_answer(typed["inline_query"]["id"])
        await bot.receiver.stop(1)
        assert bot.services.storage.kept_updates() == []

    with_bot(api, corpus, tmp_path / "home", use)
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("home/yinju.db*"))
    assert json.dumps(WATCH).strip('"').encode() not in stored
    assert WATCH.encode() not in stored


def test_an_update_that_comes_again_is_done_once_also_after_a_restart(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    alice = api.user("Alice")

    async def use(bot: InProcess) -> None:
        api.says(alice, WATCH)
        update = last_update(api)
        await bot.receiver.receive([update, update])
        await bot.receiver.receive([update])
        await bot.done()
        assert len(api.messages(alice)) == 1
        # Killed after the answer, before it is noted that the update is done.
        storage = bot.services.storage
        assert [kept.update_id for kept in storage.kept_updates()] == [update["update_id"]]
        again = Receiver(bot.application, bot.services)
        await again.resume()
        await again.receive([update])
        await again.stop(5)
        assert storage.kept_updates() == []
        await Receiver(bot.application, bot.services).receive([update])
        assert len(api.messages(alice)) == 1

    with_bot(api, corpus, tmp_path / "home", use)


def test_what_another_bot_received_is_let_go_and_its_numbers_count_for_nothing(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    alice, home = api.user("Alice"), tmp_path / "home"
    said = api.says(alice, WATCH)
    update = last_update(api)
    mine = api.token.partition(":")[0]
    with Storage(home) as storage:
        storage.keep_updates({update["update_id"]: json.dumps(update)})
        stored = storage.remember(Asked(QUESTION, alice.id, alice.id, said["message_id"]))
    (home / "bot").write_text("123\n", "ascii")
    (home / "answers").write_text(f"< {update['update_id']} 7;\n", "ascii")

    async def use(bot: InProcess) -> None:
        await bot.receiver.resume()
        await bot.done()
        assert api.messages(alice) == []
        assert storage_of(bot).question_of_message(alice.id, said["message_id"]) is None
        kept = storage_of(bot).question(stored.key)  # the buttons under its answer still say what they said
        assert kept is not None and kept.question == QUESTION
        await bot.receiver.receive([update])
        await bot.done()
        assert len(api.messages(alice)) == 1
        again = Receiver(bot.application, bot.services)
        await again.resume()
        await again.receive([update])
        await again.stop(5)
        assert len(api.messages(alice)) == 1  # it is the same bot's now

    def storage_of(bot: InProcess) -> Storage:
        return bot.services.storage

    with_bot(api, corpus, home, use)
    assert (home / "bot").read_text("ascii") == f"{mine}\n"


def test_what_was_not_done_is_done_after_a_start_in_the_order_in_which_it_came(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    alice = api.user("Alice")
    for n in range(5):
        api.says(alice, f"/search 第{n + 1}班")
    with Storage(tmp_path / "home") as storage:
        for update in updates_of(api):
            storage.keep_updates({update["update_id"]: json.dumps(update)})

    async def use(bot: InProcess) -> None:
        await bot.receiver.resume()
        await bot.done()

    with_bot(api, corpus, tmp_path / "home", use)
    assert [sent.text[:5] for sent in api.messages(alice)] == [f"“第{n + 1}班”" for n in range(5)]


def kept_before(home: Path, update: dict[str, Any], ago: timedelta, tries: int = 0) -> None:
    """Keep an update as a bot did that was killed some time ago, having begun with it so many times."""
    update["message"]["date"] -= int(ago.total_seconds())
    with Storage(home, clock=lambda: datetime.now().astimezone() - ago) as storage:
        storage.keep_updates({update["update_id"]: json.dumps(update)})
        for _ in range(tries):
            storage.count_tries([update["update_id"]])


def test_what_is_too_old_is_named_and_not_answered(api: BotApi, corpus: Path, tmp_path: Path) -> None:
    alice, bob, group = api.user("Alice"), api.user("Bob", language_code="en"), api.group("读书会")
    api.says(alice, WATCH)
    api.says(bob, f"/ask {QUESTION}", chat=group)
    api.says(bob, "闲聊", chat=group)
    for update in updates_of(api):
        kept_before(tmp_path / "home", update, timedelta(hours=4))
    api.says(alice, QUESTION)
    kept_before(tmp_path / "home", last_update(api), timedelta(hours=2))

    async def use(bot: InProcess) -> None:
        await bot.receiver.resume()
        await bot.done()

    with_bot(api, corpus, tmp_path / "home", use, yinju_answer_within=3)
    late, answered = api.messages(alice)
    assert late.text == SIMPLIFIED.too_late.format(question=WATCH)
    assert answered.text.startswith("沿堤设立18个水位站")
    assert [sent.text for sent in api.messages(group)] == [
        ENGLISH.too_late.format(question=f"/ask {QUESTION}")
    ]


@pytest.mark.parametrize("wrong", [timedelta(days=-20_000), timedelta(days=400)])
def test_what_was_received_while_the_clock_was_wrong_is_answered_when_it_is_right(
    api: BotApi, corpus: Path, tmp_path: Path, wrong: timedelta
) -> None:
    alice = api.user("Alice")
    said = api.says(alice, WATCH)
    update = last_update(api)
    with Storage(tmp_path / "home", clock=lambda: datetime.now().astimezone() + wrong) as storage:
        storage.keep_updates({update["update_id"]: json.dumps(update)})

    async def use(bot: InProcess) -> None:
        await bot.receiver.resume()
        await bot.done()

    with_bot(api, corpus, tmp_path / "home", use)
    assert quoted(api.wait_for_message(alice, after=said)) == ["1", "2", "3"]


def test_an_update_that_ends_the_process_each_time_is_let_go(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")
    api.says(alice, WATCH)
    api.says(bob, WATCH)
    mine, his = updates_of(api)
    kept_before(tmp_path / "home", mine, timedelta(), TRIES)
    kept_before(tmp_path / "home", his, timedelta(), TRIES + 1)

    async def use(bot: InProcess) -> None:
        await bot.receiver.resume()
        async with asyncio.timeout(5):
            while bot.services.storage.kept_updates():  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    with_bot(api, corpus, tmp_path / "home", use)
    assert [sent.text for sent in api.messages(alice)] == [SIMPLIFIED.failed.format(number=mine["update_id"])]
    assert api.messages(bob) == []


def test_what_waits_to_be_begun_alone_and_comes_again_is_done_once(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    alice = api.user("Alice")
    api.says(alice, WATCH)
    update = last_update(api)
    kept_before(tmp_path / "home", update, timedelta(), tries=1)

    async def use(bot: InProcess) -> None:
        bot.services.loaded.clear()
        await bot.receiver.resume()
        with closing(sqlite3.connect(tmp_path / "home" / DATABASE)) as other:
            other.execute("BEGIN IMMEDIATE")
            await bot.receiver.receive([update])
            assert len(api.messages(alice)) == 1
        bot.receiver.documents_are_read()
        api.says(alice, QUESTION)
        await bot.receiver.receive([last_update(api)])
        await bot.done()

    with_bot(api, corpus, tmp_path / "home", use)
    assert len(api.messages(alice)) == 2


def test_an_update_at_which_the_bot_is_killed_at_each_start_is_let_go(api: BotApi, start: Start) -> None:
    alice = api.user("Alice")
    api.says(alice, WATCH)
    for before in range(TRIES + 1):
        api.fault("sendMessage", "hang", seconds=60)
        process = start()
        sent = api.wait_for(lambda: [method for method, _ in api.calls if method == "sendMessage"][before:])  # noqa: B023
        assert len(sent) == 1
        process.child.kill()
        process.exit_code()
    with running(start):
        assert re.fullmatch(SIMPLIFIED.failed.format(number=r"\d+"), api.wait_for_message(alice).text)
        assert quoted(ask(api, alice, WATCH)) == ["1", "2", "3"]


def test_updates_are_done_though_they_cannot_be_stored(api: BotApi, corpus: Path, tmp_path: Path) -> None:
    alice = api.user("Alice")

    async def use(bot: InProcess) -> None:
        api.says(alice, WATCH)
        bot.services.storage.close()
        await bot.receiver.resume()
        await bot.receiver.receive([last_update(api)])
        await bot.done()
        assert len(api.messages(alice)) == 1

    with_bot(api, corpus, tmp_path / "home", use)


def test_what_cannot_be_stored_is_acknowledged_when_it_is_done_or_stored_after_all(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")

    async def use(bot: InProcess) -> None:
        storage = bot.services.storage
        await bot.receiver.resume()
        with closing(sqlite3.connect(tmp_path / "home" / "yinju.db")) as other:
            other.execute("BEGIN IMMEDIATE")
            api.says(alice, WATCH)
            await bot.receiver.receive([last_update(api)])
            assert len(api.messages(alice)) == 1
            api.fault("sendMessage", "hang", seconds=4.0)
            api.says(bob, WATCH)
            receiving = asyncio.create_task(bot.receiver.receive([last_update(api)]))
            while [method for method, _ in api.calls].count("sendMessage") < 2:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            assert not receiving.done()
        await receiving
        assert [kept.update_id for kept in storage.kept_updates()] == [last_update(api)["update_id"]]
        await bot.done()
        assert len(api.messages(bob)) == 1
        await bot.receiver.receive(updates_of(api))
        await bot.receiver.stop(1)
        assert storage.kept_updates() == []
        assert [len(api.messages(person)) for person in (alice, bob)] == [1, 1]

    with_bot(api, corpus, tmp_path / "home", use)


def test_telegram_may_number_updates_anew(api: BotApi, start: Start) -> None:
    alice = api.user("Alice")
    with running(start):
        assert quoted(ask(api, alice, WATCH)) == ["1", "2", "3"]
        polls = len([method for method, _ in api.calls if method == "getUpdates"])
        api.wait_for(lambda: [method for method, _ in api.calls].count("getUpdates") > polls or None, 30)
        api.renumbers(900)
        assert quoted(ask(api, alice, WATCH)) == ["1", "2", "3"]
        assert quoted(ask(api, alice, WATCH)) == ["1", "2", "3"]


def test_kill_9_under_load_loses_no_question(api: BotApi, start: Start) -> None:
    people = [api.user(f"P{n}") for n in range(40)]
    process = start()
    process.wait_for("is ready")
    for person in people:
        api.says(person, WATCH)
    api.wait_for(lambda: len(api.messages(people[3])) or None)
    process.child.kill()
    process.exit_code()
    with running(start):
        for person in people:
            api.wait_for_message(person)
    doubled = [person for person in people if len(api.messages(person)) > 1]
    assert len(doubled) <= 16  # those whose answer was on its way


def test_what_telegram_has_taken_is_not_sent_again_after_kill_9(
    api: BotApi, start: Start, tmp_path: Path
) -> None:
    alice, bob, carol = (api.user(name) for name in ("Alice", "Bob", "Carol"))
    process = start()
    process.wait_for("is ready")
    api.fault("sendMessage", "hang", seconds=2)
    said = api.says(bob, WATCH)
    api.wait_for(lambda: [method for method, _ in api.calls if method == "sendMessage"])
    with closing(sqlite3.connect(tmp_path / "home" / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")  # nothing of what follows comes into the database
        ask(api, alice, QUESTION)
        answer = api.wait_for_message(bob)
        api.fault("sendMessage", "lost")
        api.fault("sendMessage", "hang", seconds=60)  # it is made again, and under way until the end
        api.says(carol, WATCH)
        api.wait_for(lambda: len([method for method, _ in api.calls if method == "sendMessage"]) == 4 or None)
        process.child.kill()
        process.exit_code()
    with running(start) as again:
        assert "1 answers were under way when the bot ended" in again.log
        api.wait_for(lambda: len(api.messages(carol)) == 2 or None)
        api.edits(bob, said, QUESTION)
        assert api.wait_for_edit(answer).text.startswith("沿堤设立18个水位站")
        assert quoted(ask(api, alice, WATCH)) == ["1", "2", "3"]
    assert [len(api.messages(person)) for person in (alice, bob, carol)] == [2, 1, 2]


def test_a_rush_in_a_group_is_answered_to_the_last(api: BotApi, corpus: Path, tmp_path: Path) -> None:
    people, group = [api.user(f"P{n}") for n in range(60)], api.group("读书会")

    async def use(bot: InProcess) -> None:
        said = [api.says(person, f"/ask {WATCH}", chat=group)["message_id"] for person in people]
        await bot.receiver.receive(updates_of(api))
        await bot.done()
        assert sorted(sent.reply_to or 0 for sent in api.messages(group)) == said

    with_bot(api, corpus, tmp_path / "home", use)


def test_forty_files_in_a_row_are_all_taken(api: BotApi, corpus: Path, tmp_path: Path) -> None:
    olga = api.user("Olga")

    async def use(bot: InProcess) -> None:
        said = [
            api.sends_document(olga, f"{n}.txt", f"第{n}号灯塔守护员两人一班。\n".encode())["message_id"]
            for n in range(40)
        ]
        await bot.receiver.receive(updates_of(api))
        await bot.done()
        assert [sent.reply_to for sent in api.messages(olga)] == said

    with_bot(api, corpus, tmp_path / "home", use, yinju_admins=frozenset({olga.id}))
    assert len(list(corpus.glob("*.txt"))) == 43


def test_a_thousand_messages_of_one_are_told_so_in_one_line_and_hold_up_nobody(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    mallory, carol = api.user("Mallory"), api.user("Carol")

    async def use(bot: InProcess) -> None:
        for n in range(1_000):
            api.says(mallory, f"第{n % 7 + 1}班由谁负责?")
        api.says(carol, WATCH)
        updates = updates_of(api)
        for first in range(0, len(updates), 100):
            await bot.receiver.receive(updates[first : first + 100])
        await bot.done()
        assert quoted(api.messages(carol)[0]) == ["1", "2", "3"]
        told = [sent.text for sent in api.messages(mallory)]
        slow = re.escape(SIMPLIFIED.too_fast).replace(r"\{seconds\}", r"\d+")
        assert len([text for text in told if re.fullmatch(slow, text)]) <= 1 + len(told) - BURST
        await bot.receiver.stop(1)
        assert bot.services.storage.kept_updates() == []

    with_bot(api, corpus, tmp_path / "home", use)
