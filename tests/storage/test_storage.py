"""The storage on a real disk, killed and migrated."""

import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from dataclasses import astuple, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.storage import Asked, Day, Ratings, Storage, StorageError
from bot.storage.database import DATABASE
from bot.storage.salt import SALT
from bot.storage.schema import MIGRATIONS
from tests.support.database import ALICE, BOB, GROUP, START, SUPERGROUP, Clock, old_database, problems
from tests.support.paths import ROOT


def test_a_question_is_found_by_its_key_its_message_and_its_answer(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock) as storage:
        asked = storage.remember(Asked("何为知?", GROUP, ALICE, 7))
        other = storage.remember(Asked("渡轮", BOB, BOB, 7, kind="search"))
        storage.set_answer(asked.key, 8)
    with Storage(tmp_path, clock) as storage:
        found = storage.question(asked.key)
        assert found is not None
        assert astuple(found) == (
            asked.key,
            "ask",
            "何为知?",
            storage.hashed(GROUP),
            storage.hashed(ALICE),
            7,
            8,
            START,
            "",
            0,
            False,
        )
        assert storage.question_of_message(GROUP, 7) == found
        assert storage.question(other.key) == storage.question_of_message(BOB, 7) == other
        assert other.kind == "search"
        assert storage.question("nothing!") is None
        assert (storage.is_asker(found, ALICE), storage.is_asker(found, BOB)) == (True, False)
        assert len(asked.key) == 8 and asked.key.encode().isascii()
        storage.set_question(replace(asked, question="何为不知?", doubtful=True))
        changed = storage.question(asked.key)
        assert changed and (changed.question, changed.doubtful) == ("何为不知?", True)


def test_a_clock_that_is_set_back_or_forward_makes_no_old_question_the_last(
    tmp_path: Path, clock: Clock
) -> None:
    within, kinds = timedelta(minutes=10), ("ask",)
    with Storage(tmp_path, clock) as storage:
        old = storage.remember(Asked("何为知?", GROUP, ALICE, 7))
        clock.time -= timedelta(hours=1)
        assert storage.questions_before(GROUP, ALICE, kinds, within) == []
        new = storage.remember(Asked("何为行?", GROUP, ALICE, 8))
        assert storage.questions_before(GROUP, ALICE, kinds, within, most=5) == [new]
        clock.time += timedelta(days=200)
        assert storage.questions_before(GROUP, ALICE, kinds, within) == []
        clock.time -= timedelta(days=200) - timedelta(hours=1)
        assert storage.questions_before(GROUP, ALICE, kinds, within) == [old]
        assert storage.has_asked_in(ALICE, GROUP)


def test_what_was_asked_before_is_found_for_what_leans_on_it(tmp_path: Path, clock: Clock) -> None:
    within, kinds = timedelta(minutes=10), ("ask",)
    with Storage(tmp_path, clock) as storage:
        assert storage.questions_before(GROUP, ALICE, kinds, within) == []
        first = storage.remember(Asked("何为知?", GROUP, ALICE, 7))
        storage.set_answer(first.key, 8)
        clock.time += timedelta(minutes=4)
        offered = storage.remember(Asked("渡轮", GROUP, ALICE, kind="offer"))
        storage.remember(Asked("船票", GROUP, BOB, 9))
        then = storage.remember(Asked("知 行", GROUP, ALICE, 10, said="行呢", page=2))
        assert (then.said, then.page) == ("行呢", 2)
        assert storage.questions_before(GROUP, ALICE, kinds, within) == [then]
        both = storage.questions_before(GROUP, ALICE, kinds, within, most=5)
        assert [one.key for one in both] == [then.key, first.key]
        (before,) = storage.questions_before(GROUP, ALICE, kinds, within, message_id=10)
        assert before.key == first.key
        answered = storage.question_answered_by(GROUP, 8)
        assert answered is not None and answered.key == first.key
        clock.time += timedelta(minutes=7)
        assert storage.questions_before(GROUP, ALICE, kinds, within, message_id=10) == []
        storage.set_asked(offered.key, 11)
        (pressed,) = storage.questions_before(GROUP, ALICE, kinds, within)
        assert (pressed.key, pressed.answer_id) == (offered.key, 11)
        storage.set_question(replace(then, question="别的", said="", page=0))
        changed = storage.question(then.key)
        assert changed and (changed.question, changed.said, changed.page) == ("别的", "", 0)


def test_feedback_can_be_changed_and_counts_once_a_person(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock) as storage:
        key = storage.remember(Asked("何为知?", GROUP, ALICE)).key
        assert storage.rate(key, ALICE, 1)
        assert not storage.rate(key, ALICE, 1)
        assert storage.rate(key, BOB, 1)
        assert storage.ratings_since(date(2026, 11, 25)) == Ratings(2, 0)
        clock.time += timedelta(days=1)
        assert storage.rate(key, BOB, -1)
        assert storage.ratings_since(date(2026, 11, 25)) == Ratings(1, 1)
        assert storage.ratings_since(date(2026, 11, 26)) == Ratings(0, 1)


def test_the_log_is_counted_by_the_days_of_the_clock(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock) as storage:
        storage.log("一", ALICE, "answered", 12.5)
        storage.log("二", ALICE, "weak", 30)
        clock.time += timedelta(minutes=10)  # past midnight
        storage.log("三", ALICE, "not_found", 7)
        storage.log("三 ", BOB, "not_found", 7)
        clock.time += timedelta(days=1)
        storage.log("三", BOB, "not_found", 7)
        storage.log("四", BOB, "not_found", 40)
        clock.time += timedelta(seconds=1)
        storage.log("五", BOB, "not_found", 1)
        clock.time += timedelta(days=1)
        assert storage.days(date(2026, 11, 24)) == [
            Day(date(2026, 11, 24), 0, 0, 0),
            Day(date(2026, 11, 25), 1, 1, 0),
            Day(date(2026, 11, 26), 0, 0, 2),
            Day(date(2026, 11, 27), 0, 0, 3),
            Day(date(2026, 11, 28), 0, 0, 0),
        ]
        assert storage.days(date(2026, 11, 27))[0].questions == 3
        slowest = storage.slowest(date(2026, 11, 25), limit=3)
        assert [(entry.question, entry.status, entry.milliseconds) for entry in slowest] == [
            ("四", "not_found", 40),
            ("二", "weak", 30),
            ("一", "answered", 12.5),
        ]
        assert slowest[-1].moment == START
        assert [astuple(row)[:3] for row in storage.unanswered(date(2026, 11, 25))] == [
            ("三", 3, 2),
            ("五", 1, 1),
            ("四", 1, 1),
        ]
        assert [row.question for row in storage.unanswered(date(2026, 11, 27), limit=1)] == ["五"]


def test_questions_without_a_good_answer_are_counted(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock) as storage:
        for question, status in (("甲", "not_found"), ("乙", "weak"), ("乙", "answered"), ("丙", "answered")):
            storage.log(question, ALICE, status, 1)
        for person in (ALICE, BOB):
            storage.rate(storage.remember(Asked("乙", GROUP, person)).key, person, -1)
        storage.rate(storage.remember(Asked("丙", GROUP, ALICE)).key, ALICE, 1)
        assert [astuple(row) for row in storage.unresolved(START.date())] == [
            ("乙", 0, 1, 2),
            ("甲", 1, 0, 0),
        ]
        assert storage.unresolved(START.date() + timedelta(days=1)) == []
    with Storage(tmp_path, clock, log_questions=False) as storage:
        assert storage.unresolved(START.date()) == []


def test_questions_can_be_left_out_of_the_log(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock, log_questions=False) as storage:
        storage.log("何为知?", ALICE, "not_found", 5)
        assert storage.days(START.date()) == [Day(START.date(), 0, 0, 1)]
        assert storage.unanswered(START.date()) == []
        assert [entry.question for entry in storage.slowest(START.date())] == [None]
    database = sqlite3.connect(tmp_path / DATABASE)
    assert database.execute("SELECT question, person FROM log").fetchall() == [(None, None)]
    database.close()


def test_no_telegram_id_of_a_person_is_on_the_disk(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock) as storage:
        storage.migrate_chat(ALICE, SUPERGROUP)
        key = storage.remember(Asked("何为知?", ALICE, ALICE, 7)).key
        storage.rate(key, ALICE, 1)
        storage.log("何为知?", ALICE, "answered", 1)
        storage.add_upload("a.txt", ALICE)
        hashed = storage.hashed(ALICE)
    with Storage(tmp_path, clock) as storage:
        assert storage.hashed(ALICE) == hashed != storage.hashed(BOB)
    database = sqlite3.connect(tmp_path / DATABASE)
    dump = "\n".join(database.iterdump())
    database.close()
    assert str(ALICE) not in dump and dump.count(hashed) == 6
    with Storage(tmp_path / "another", clock) as storage:
        assert storage.hashed(ALICE) != hashed
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "another").iterdir()}
    assert modes == {DATABASE: 0o600, SALT: 0o600}
    assert stat.S_IMODE((tmp_path / "another").stat().st_mode) == 0o700


def test_a_group_takes_its_questions_along_when_it_becomes_a_supergroup(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock) as storage:
        asked = storage.remember(Asked("何为知?", GROUP, ALICE, 7))
        assert storage.supergroup_of(GROUP) is None
        for _ in range(2):  # Telegram tells of it in both chats
            storage.migrate_chat(GROUP, SUPERGROUP)
        assert (storage.supergroup_of(GROUP), storage.supergroup_of(SUPERGROUP)) == (SUPERGROUP, None)
        moved = storage.question_of_message(SUPERGROUP, 7)
        assert moved and moved.key == asked.key and moved.chat == storage.hashed(SUPERGROUP)
        assert storage.question_of_message(GROUP, 7) is None


def test_an_upload_is_undone_once(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock) as storage:
        first, second = storage.add_upload("a.txt", ALICE), storage.add_upload("法规/b.docx", BOB)
        assert storage.uploads() == [second, first] and second.id == first.id + 1
        assert (second.file, second.person, second.added) == ("法规/b.docx", storage.hashed(BOB), START)
        clock.time += timedelta(minutes=1)
        undone = storage.undo_upload(second.id)
        assert undone and (undone.id, undone.file, undone.undone) == (second.id, "法规/b.docx", clock.time)
        assert storage.undo_upload(second.id) is None
        assert storage.undo_upload(second.id + 1) is None
        assert storage.uploads() == [undone, first]


def test_threads_share_it(tmp_path: Path) -> None:
    with Storage(tmp_path) as storage:
        key = storage.remember(Asked("何为知?", GROUP, ALICE)).key

        def use(person: int) -> None:
            for turn in range(20):
                storage.log(f"{person}", person, "answered", turn)
                storage.rate(key, person, 1 if turn % 2 else -1)
                assert storage.ratings_since(date(2000, 1, 1)).up <= 8

        threads = [threading.Thread(target=use, args=[person]) for person in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert storage.ratings_since(date(2000, 1, 1)) == Ratings(8, 0)
        assert sum(day.answered for day in storage.days(datetime.now().astimezone().date())) == 160


WRITER = """
import sys
from pathlib import Path
from bot.storage import Asked, Storage
name = sys.argv[2]
storage = Storage(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    key = storage.remember(Asked(f"{name} {number}", -4001, 1)).key
    storage.rate(key, 1, 1)
    storage.log(f"{name} {number}", 1, "not_found", 1.0)
    print(number, flush=True)
"""


def writer(home: Path, name: str, turns: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(home), name, str(turns)],
        env={"PYTHONPATH": str(ROOT), "PATH": os.defpath},
        stdout=subprocess.PIPE,
        text=True,
    )


def asked_by(storage: Storage, name: str) -> set[int]:
    rows = storage.unanswered(date(2000, 1, 1), limit=1_000_000)
    return {int(row.question.split()[1]) for row in rows if row.question.startswith(f"{name} ")}


@pytest.mark.process
def test_what_was_committed_survives_kill_9(tmp_path: Path) -> None:
    moments, committed = random.Random(5), 0
    for turn in range(10):
        with writer(tmp_path, f"第{turn}", 1_000_000) as child:
            assert child.stdout
            child.stdout.readline()
            time.sleep(moments.uniform(0, 0.15))
            child.send_signal(signal.SIGKILL)
            told = 1 + len([line for line in child.stdout.read().splitlines(True) if line.endswith("\n")])
        with Storage(tmp_path) as storage:
            assert problems(tmp_path) == []
            numbers = asked_by(storage, f"第{turn}")
            assert numbers in ({*range(told)}, {*range(told + 1)})  # one may be committed and not yet told
            committed += told
            assert committed <= storage.ratings_since(date(2000, 1, 1)).up <= committed + turn + 1
    assert committed > 20


@pytest.mark.process
def test_processes_that_begin_at_the_same_time_share_it(tmp_path: Path) -> None:
    children = [writer(tmp_path, name, 20) for name in "甲乙丙丁"]
    assert [child.wait(60) for child in children] == [0] * 4
    for child in children:
        assert child.stdout
        child.stdout.close()
    with Storage(tmp_path) as storage:
        assert [asked_by(storage, name) for name in "甲乙丙丁"] == [{*range(20)}] * 4
        assert storage.ratings_since(date(2000, 1, 1)) == Ratings(80, 0)


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_an_older_database_is_migrated_with_all_that_is_in_it(
    tmp_path: Path, clock: Clock, version: int
) -> None:
    old_database(tmp_path / "home", version)
    with Storage(tmp_path / "home", clock) as storage:
        found = storage.question("k")
        assert found and (found.question, found.message_id, found.created) == ("何为知?", 7, START)
        assert storage.ratings_since(START.date()) == Ratings(0, 1)
        assert storage.days(START.date()) == [Day(START.date(), 0, 1, 0)]
        assert [upload.file for upload in storage.uploads()] == (["b.txt"] if version > 1 else [])
        assert storage.add_upload("a.txt", ALICE).id > 1_700_000_000  # no button of before means it
        storage.migrate_chat(GROUP, SUPERGROUP)
        assert problems(tmp_path / "home") == []
    database = sqlite3.connect(tmp_path / "home" / DATABASE)
    assert database.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.close()


def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_database(tmp_path / "home", 1)
    broken = (MIGRATIONS[0], ("CREATE TABLE chats (chat TEXT) STRICT", "CREATE TABLE questions (key TEXT)"))
    with monkeypatch.context() as patch:
        patch.setattr("bot.storage.schema.MIGRATIONS", broken)
        with pytest.raises(StorageError, match="table questions already exists"):
            Storage(tmp_path / "home", clock)
    with Storage(tmp_path / "home", clock) as storage:  # would fail, were half of the broken one there
        assert storage.supergroup_of(GROUP) is None


def test_a_database_of_a_newer_yinju_is_left_alone_and_said_so(tmp_path: Path) -> None:
    Storage(tmp_path).close()
    database = sqlite3.connect(tmp_path / DATABASE)
    database.execute("PRAGMA user_version = 99")
    database.close()
    known = len(MIGRATIONS)
    told = rf"{DATABASE} was written by a newer Yinju \(version 99, this one knows {known}\): upgrade Yinju"
    with pytest.raises(StorageError, match=told):
        Storage(tmp_path)


def test_a_home_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    with pytest.raises(StorageError, match=r"yinju\.db cannot be opened: .* Check YINJU_HOME"):
        Storage(tmp_path / "home")
