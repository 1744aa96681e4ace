"""What is noted soon: with the next call and in its commit, or late where the storage fails."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.chat.keyboards import NO_KEY
from bot.chat.memory import Memory
from bot.storage import Asked, Storage, StorageError
from bot.storage.database import DATABASE


def logged(memory: Memory) -> list[str | None]:
    return [one.question for one in memory.storage.slowest(date.min)]


def commits(home: Path) -> int:
    """Return how many commits the database's log of writes holds: each frame that ends one names its size."""
    log = (home / f"{DATABASE}-wal").read_bytes()
    page = int.from_bytes(log[8:12])
    frames = range(32, len(log) - page - 23, page + 24)
    return sum(log[at + 4 : at + 8] != bytes(4) and log[at + 8 : at + 16] == log[16:24] for at in frames)


def test_what_is_noted_soon_is_noted_with_the_next_call_in_one_commit(tmp_path: Path) -> None:
    with Storage(tmp_path) as storage:
        memory = Memory(storage)
        storage.wipe(anyway=True)
        before = commits(tmp_path)
        memory.soon(storage.log, "甲", 1, "answered", 3)
        memory.soon(storage.log, "乙", 1, "answered", 2)
        assert logged(memory) == []
        stored = memory.remember(Asked("丙", 1, 1))
        assert logged(memory) == ["甲", "乙"]
        assert commits(tmp_path) == before + 1
        memory.soon(storage.set_answer, stored.key, 7)
        assert memory.glance(storage.question, stored.key) == stored
        found = memory.attempt(storage.question, stored.key)
        assert found is not None and found.answer_id == 7
        memory.soon(storage.log, "丁", 1, "answered", 1)
        memory.done([5])
        assert logged(memory) == ["甲", "乙", "丁"]


def test_a_person_is_forgotten_with_what_was_to_be_noted_soon(tmp_path: Path) -> None:
    with Storage(tmp_path) as storage:
        memory = Memory(storage)
        memory.soon(storage.log, "甲", 1, "answered", 1)
        memory.forget(1)
        memory.catch_up()
        assert logged(memory) == []


def test_what_cannot_be_noted_is_noted_late_and_keeps_nothing_from_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.database.REST_SECONDS", 0)
    with Storage(tmp_path, patience=0) as storage:
        memory = Memory(storage)
        stored = memory.remember(Asked("甲", 1, 1))
        with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            memory.soon(storage.log, "甲", 1, "answered", 1)
            assert memory.attempt(storage.question, stored.key) == stored
            assert memory.remember(Asked("乙", 1, 1)).key == NO_KEY
            with pytest.raises(StorageError):
                memory.done([5])
            assert memory.left == 1
        memory.catch_up()
        assert memory.left == 0
        assert logged(memory) == ["甲"]
