"""What goes wrong with disk and database while they are used: it is said, not waited for, and heals."""

import errno
import logging
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.storage import Asked, Ratings, Storage, StorageError
from bot.storage.database import DATABASE
from bot.storage.salt import SALT
from tests.support.database import problems

ALICE, GROUP = 5_000_000_001, -4001
PATIENCE, LONGEST = 0.05, 4.0
"""Seconds to wait for a lock here; and in which whatever is asked must have ended."""
LONG = "堤" * 20_000
"""A question that needs pages of its own."""

Fault = Callable[[Storage, Path], Iterator[None]]


@pytest.fixture(autouse=True)
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trouble is over as soon as its cause is."""
    monkeypatch.setattr("bot.storage.database.REST_SECONDS", 0.0)


def checkpoint(home: Path) -> None:
    """Bring all that was written into the file itself."""
    with closing(sqlite3.connect(home / DATABASE)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def locked(storage: Storage, home: Path) -> Iterator[None]:
    with closing(sqlite3.connect(home / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def full(storage: Storage, home: Path) -> Iterator[None]:
    connection = storage._connection  # what SQLite says of a full disk, for no disk here can be filled
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    yield
    connection.execute("PRAGMA max_page_count = 1000000")


def moved_away(storage: Storage, home: Path) -> Iterator[None]:
    away = home.with_name("away")
    home.rename(away)
    home.touch()  # nor can a new one be made
    yield
    home.unlink()
    away.rename(home)


def removed(storage: Storage, home: Path) -> Iterator[None]:
    shutil.rmtree(home)
    yield


def overwritten(storage: Storage, home: Path) -> Iterator[None]:
    checkpoint(home)
    file = home / DATABASE
    file.write_bytes(b"this is no database" * (file.stat().st_size // 19))
    yield


def malformed(storage: Storage, home: Path) -> Iterator[None]:
    checkpoint(home)
    with (home / DATABASE).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (file.seek(0, 2) - 4096))
    yield


def cut_off(storage: Storage, home: Path) -> Iterator[None]:
    checkpoint(home)
    with (home / DATABASE).open("r+b") as file:
        file.truncate(5000)
    yield


def replaced_by_garbage(storage: Storage, home: Path) -> Iterator[None]:
    (home / "new").write_bytes(b"this is no database" * 100)
    (home / "new").replace(home / DATABASE)
    yield


def without_a_table(storage: Storage, home: Path) -> Iterator[None]:
    checkpoint(home)
    shutil.copy(home / DATABASE, home / "new")
    with closing(sqlite3.connect(home / "new", isolation_level=None)) as other:
        other.execute("DROP TABLE questions")
    (home / "new").replace(home / DATABASE)
    yield


FAULTS: tuple[Fault, ...] = (
    locked,
    full,
    moved_away,
    removed,
    overwritten,
    malformed,
    cut_off,
    replaced_by_garbage,
    without_a_table,
)
UNNOTICED = (overwritten, malformed, cut_off)
"""While SQLite holds in memory the pages that were damaged on the disk, what it adds is lost with them."""
OPERATIONS: dict[str, Callable[[Storage, str], object]] = {
    "remember": lambda storage, key: storage.remember(Asked(LONG, GROUP, ALICE, 7)),
    "question": lambda storage, key: storage.question(key),
    "questions_before": lambda storage, key: storage.questions_before(
        GROUP, ALICE, ("ask",), timedelta(minutes=10)
    ),
    "question_of_message": lambda storage, key: storage.question_of_message(GROUP, 7),
    "has_asked_in": lambda storage, key: storage.has_asked_in(ALICE, GROUP),
    "set_answer": lambda storage, key: storage.set_answer(key, 9),
    "set_question": lambda storage, key: storage.set_question(storage.unkept(Asked(LONG, 1, 2), key)),
    "rate": lambda storage, key: storage.rate(key, ALICE, 1),
    "log": lambda storage, key: storage.log(LONG, ALICE, "answered", 1),
    "days": lambda storage, key: storage.days(date.today()),
    "unresolved": lambda storage, key: storage.unresolved(date.today()),
    "supergroup_of": lambda storage, key: storage.supergroup_of(GROUP),
    "migrate_chat": lambda storage, key: storage.migrate_chat(GROUP, -1_005_000_000_003),
    "add_upload": lambda storage, key: storage.add_upload(LONG, ALICE),
    "uploads": lambda storage, key: storage.uploads(),
    "prune": lambda storage, key: storage.prune(),
    "forget": lambda storage, key: storage.forget(5_000_000_002),
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_trouble_is_said_at_once_and_heals_by_itself(
    tmp_path: Path, fault: Fault, operation: Callable[[Storage, str], object]
) -> None:
    home = tmp_path / "home"
    with Storage(home, patience=PATIENCE) as storage:
        key = storage.remember(Asked("何为知?", GROUP, ALICE, 7)).key
        hashed = storage.hashed(ALICE)
        with contextmanager(fault)(storage, home):
            for _ in range(2):
                began = time.monotonic()
                with suppress(StorageError):
                    operation(storage, key)
                assert time.monotonic() - began < LONGEST
        for _ in range(2):  # the first use may be the one that finds the damage
            with suppress(StorageError):
                operation(storage, key)
        operation(storage, key)
        again = storage.remember(Asked("何为不知?", GROUP, ALICE)).key
        assert storage.rate(again, ALICE, 1) and storage.question(again)
        assert storage.hashed(ALICE) == hashed
    with Storage(home) as storage:
        assert storage.question(again) or fault in UNNOTICED
        assert storage.hashed(ALICE) == hashed
    assert problems(home) == []


def test_a_lock_costs_one_wait_and_the_log_tells_of_it_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.storage.database.REST_SECONDS", 30.0)
    with Storage(tmp_path, patience=0.2) as storage:
        with contextmanager(locked)(storage, tmp_path):
            began = time.monotonic()
            for _ in range(20):
                with pytest.raises(StorageError, match="database is locked"):
                    storage.remember(Asked("何为知?", GROUP, ALICE))
            assert time.monotonic() - began < 3  # twenty waits would take four
        told = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
        assert told == [
            f"{tmp_path / DATABASE} cannot be used: database is locked. Check the disk, and who else "
            "uses the file. Until it works, answers go on without what it remembers"
        ]


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b"this is no database" * 100),
        lambda file: file.mkdir(),
        lambda file: file.write_bytes(b"SQLite format 3\0" + b"\xff" * 8000),
    ],
    ids=["garbage", "folder", "malformed"],
)
def test_a_damaged_database_is_set_aside_with_a_sentence_and_a_new_one_begun(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: Callable[[Path], object]
) -> None:
    damage(tmp_path / DATABASE)
    (tmp_path / f"{DATABASE}-wal").write_bytes(b"x")
    aside = f"{DATABASE}.broken-{date.today().isoformat()}"
    with Storage(tmp_path) as storage:
        storage.rate(storage.remember(Asked("何为知?", GROUP, ALICE)).key, ALICE, 1)
        assert (tmp_path / f"{aside}-wal").read_bytes() == b"x"
    assert f"it was set aside as {aside}, and a new one is begun" in caplog.text
    (tmp_path / DATABASE).write_bytes(b"this is no database either" * 100)
    with Storage(tmp_path) as storage:
        assert storage.ratings_since(date.today()) == Ratings(0, 0)
    names = {path.name for path in tmp_path.glob("*.broken-*") if not path.name.endswith("-shm")}
    assert names == {aside, f"{aside}-wal", f"{aside}-2"}


@pytest.mark.parametrize("held", [b"too short", b""])
def test_a_salt_that_is_none_is_set_aside_with_a_sentence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, held: bytes
) -> None:
    with Storage(tmp_path) as storage:
        storage.remember(Asked("何为知?", GROUP, ALICE))
    (tmp_path / SALT).write_bytes(held)
    with Storage(tmp_path) as storage:
        assert not storage.has_asked_in(ALICE, GROUP)
        hashed = storage.hashed(ALICE)
    aside = f"{SALT}.broken-{date.today().isoformat()}"
    assert (tmp_path / aside).read_bytes() == held
    assert f"is damaged: it was set aside as {aside}" in caplog.text
    assert "is begun anew: who asked before is not recognised" in caplog.text
    with Storage(tmp_path) as storage:
        assert storage.hashed(ALICE) == hashed


def piped(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize("damage", [Path.unlink, lambda salt: salt.write_bytes(b"short"), piped])
def test_a_salt_that_is_lost_while_it_is_used_is_written_again(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    with Storage(tmp_path) as storage:
        hashed = storage.hashed(ALICE)
        damage(tmp_path / SALT)
        storage.keep_salt()
        assert storage.hashed(ALICE) == hashed
    with Storage(tmp_path) as storage:
        assert storage.hashed(ALICE) == hashed


def test_others_write_while_what_is_received_is_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushing, over, flush = threading.Event(), threading.Event(), os.fdatasync

    def slow(file: int) -> None:
        flushing.set()
        assert over.wait(30)
        flush(file)

    monkeypatch.setattr(os, "fdatasync", slow)
    with Storage(tmp_path) as storage, ThreadPoolExecutor(1) as threads:
        kept = threads.submit(storage.keep_updates, {1: "{}"})
        assert flushing.wait(30)
        storage.log("闸门几点开?", 1, "answered", 1.0)
        assert [one.question for one in storage.slowest(date.min)] == ["闸门几点开?"]
        assert not kept.done()
        over.set()
        assert kept.result() == {1}


def test_what_cannot_be_flushed_is_not_said_to_be_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with Storage(tmp_path) as storage:
        monkeypatch.setattr(os, "fdatasync", fails)
        with pytest.raises(StorageError, match=r"cannot be flushed: .* Check the disk") as raised:
            storage.keep_updates({1: "{}"})
        assert raised.value.passing
