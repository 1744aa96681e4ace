"""What ends: by its age, whatever the clock says for a while, or by a person's wish; no byte of it stays."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.storage import Asked, Forgotten, Ratings, Storage
from bot.storage.database import DATABASE
from tests.support.database import ALICE, BOB, DAY, GROUP, Clock, old_database

OLD = datetime(2026, 1, 1, tzinfo=UTC)


def bytes_of(home: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(home.rglob("*")) if file.is_file())


def kept(storage: Storage) -> int:
    """How many questions are logged, of whatever day."""
    return sum(day.questions for day in storage.days(OLD.date()))


def test_what_is_older_than_the_retention_is_deleted(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock, retention_days=2) as storage:
        storage.prune()
        key = storage.remember(Asked("旧", GROUP, ALICE)).key
        storage.rate(key, ALICE, 1)
        storage.log("旧", ALICE, "answered", 1)
        upload = storage.add_upload("旧.txt", ALICE)
        clock.time += DAY
        storage.log("新", BOB, "answered", 1)
        assert storage.prune() == clock.time - 2 * DAY
        clock.time += DAY
        storage.prune()
        assert storage.question(key) and storage.uploads() == [upload] and kept(storage) == 2
        assert storage.has_asked_in(ALICE, GROUP)
        clock.time += timedelta(hours=23)
        assert storage.prune() is None
        assert not storage.has_asked_in(ALICE, GROUP)  # it is still there, and counts no more
        clock.time += timedelta(hours=1)
        assert storage.prune() == clock.time - 2 * DAY
        assert storage.question(key) is None and storage.uploads() == []
        assert kept(storage) == 1 and storage.ratings_since(OLD.date()) == Ratings(0, 0)
    assert "旧".encode() not in bytes_of(tmp_path)


@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("first", ["right", "ahead"])
def test_a_clock_200_days_ahead_deletes_nothing(
    tmp_path: Path, clock: Clock, restarted: bool, first: str
) -> None:
    storage = Storage(tmp_path, clock)
    storage.remember(Asked("何为知?", GROUP, ALICE))
    storage.log("何为知?", ALICE, "answered", 1)
    if first == "right":
        storage.prune()
    right = clock.time
    for hours in (0, 1, 23):
        clock.time = right + timedelta(days=200, hours=hours)
        if restarted:
            storage.close()
            storage = Storage(tmp_path, clock)
        storage.prune()
        assert kept(storage) == 1
    for day in range(1, 90):
        clock.time = right + day * DAY
        storage.prune()
        assert kept(storage) == 1 and storage.has_asked_in(ALICE, GROUP)
    for day in (91, 92):
        clock.time = right + day * DAY
        storage.prune()
    assert kept(storage) == 0
    storage.close()


def test_a_set_aside_database_is_deleted_with_its_age(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"this is no database" * 100)
    clock = Clock()
    clock.time = datetime.now(UTC)
    with Storage(tmp_path, clock) as storage:
        for days, there in ((0, True), (1, True), (88, True), (92, True), (93, False)):
            clock.time = datetime.now(UTC) + days * DAY
            storage.prune()
            assert any(tmp_path.glob("*.broken-*")) == there


SECRET = "我叫王小明，试用期被辞退怎么办？"


def test_a_person_is_forgotten_and_nobody_else(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock) as storage:
        for person, question in ((ALICE, SECRET), (BOB, "何为知?")):
            for turn in range(3):
                stored = storage.remember(Asked(f"{question}{turn}", GROUP, person, turn, said=question))
                storage.rate(stored.key, ALICE, 1)
                storage.log(f"{question}{turn}", person, "not_found", 1)
            storage.add_upload("a.txt", person)
        hashed = storage.hashed(ALICE)
        assert SECRET.encode() in bytes_of(tmp_path)
        assert storage.forget(ALICE) == Forgotten(questions=3, logged=3, feedback=6, changes=1)
        assert storage.forget(ALICE) == Forgotten(0, 0, 0, 0)
        assert SECRET.encode() not in bytes_of(tmp_path) and hashed.encode() not in bytes_of(tmp_path)
        assert not storage.has_asked_in(ALICE, GROUP) and storage.has_asked_in(BOB, GROUP)
        assert kept(storage) == 3 and len(storage.uploads()) == 2


def test_while_another_process_reads_it_is_wiped_later(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock, patience=0.05) as storage:
        storage.remember(Asked(SECRET, GROUP, ALICE))
        with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM questions").fetchone()
            assert storage.forget(ALICE).questions == 1
            assert SECRET.encode() in bytes_of(tmp_path)
            reader.execute("COMMIT")
        storage.wipe()
        assert SECRET.encode() not in bytes_of(tmp_path)


def test_what_an_older_yinju_deleted_is_wiped_too(tmp_path: Path, clock: Clock) -> None:
    home = tmp_path / "home"
    old_database(home, 3)
    with closing(sqlite3.connect(home / DATABASE, isolation_level=None)) as database:
        database.execute("PRAGMA secure_delete = OFF")
        row = ("s", "ask", SECRET * 100, "chat", "asker", 8, 0.0)
        database.execute(
            "INSERT INTO questions (key, kind, question, chat, asker, message_id, created)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        database.execute("DELETE FROM questions WHERE key = 's'")
    assert SECRET.encode() in bytes_of(home)
    with Storage(home, clock) as storage:
        assert storage.question("k")
        assert SECRET.encode() not in bytes_of(home)
