"""The bot answers whatever becomes of its storage, without buttons that need it; it heals by itself."""

import re
import resource
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from bot.chat.texts import SIMPLIFIED
from bot.sandbox.client import BotApi
from bot.sandbox.state import Sent
from bot.storage import DATABASE, JOURNAL, Storage
from tests.support.play import WATCH, answer_to, ask, labels, library, press, quoted
from tests.support.process import Process, Start, running

NEXT, GOOD = SIMPLIFIED.key_next, "👍"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return library(tmp_path / "corpus")


def locked(home: Path, process: Process) -> Iterator[None]:
    with closing(sqlite3.connect(home / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def unwritable(home: Path, process: Process) -> Iterator[None]:
    """Let no file grow, as on a full disk: the kernel refuses what the process writes."""
    before = resource.prlimit(process.child.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process.child.pid, resource.RLIMIT_FSIZE, (0, before[1]))
    yield
    resource.prlimit(process.child.pid, resource.RLIMIT_FSIZE, before)


def moved_away(home: Path, process: Process) -> Iterator[None]:
    away = home.with_name("away")
    home.rename(away)
    home.touch()
    yield
    home.unlink()
    away.rename(home)


def has_all(sent: Sent) -> bool:
    shown = {label for row in labels(sent) for label in row}
    return {NEXT, GOOD} <= shown


@pytest.mark.parametrize("fault", [locked, unwritable, moved_away])
def test_answers_go_on_without_the_storage_and_what_was_noted_is_kept_later(
    api: BotApi, start: Start, tmp_path: Path, fault: Callable[[Path, Process], Iterator[None]]
) -> None:
    alice, operator, home = api.user("Alice"), api.user("Carol"), tmp_path / "home"
    with running(start, YINJU_ADMINS=str(operator.id)) as process:
        first = ask(api, alice, WATCH)
        assert has_all(first)
        with contextmanager(fault)(home, process):
            answers = [ask(api, alice, WATCH) for _ in range(5)]
            for answered in answers:
                assert quoted(answered) == ["1", "2", "3"]
                assert [label[0] for label in labels(answered)] == ["📖 1 前后文", "📋 出处"]
            shown, toast = press(api, alice, answers[-1], "📖 1 前后文")
            assert (toast, shown.text[:3]) == (None, "《闸门")
            assert ask(api, alice, "/search 值守").text.startswith("“值守”：7 段")
            added = api.sends_document(operator, "甲.txt", "渡轮停航。\n\n渡轮一律停航。\n".encode())
            told = answer_to(api, added, operator).text
            assert told.startswith("甲.txt 没能存进资料" if fault is unwritable else SIMPLIFIED.storage_away)
            assert [file.name for file in (tmp_path / "corpus").glob("*甲*")] == []
            assert ask(api, alice, "/forget").text == SIMPLIFIED.forget_ask
            liked = press(api, alice, first, GOOD)[1]
            assert liked == (SIMPLIFIED.storage_away if fault is moved_away else SIMPLIFIED.toast_good)
        process.wait_for("notes were made late")
        assert has_all(ask(api, alice, WATCH))
        assert process.log.count(f"{DATABASE} cannot be") == 1
        assert process.log.count(f"{JOURNAL} cannot be") == (fault is not locked)
        of_telegram = "(Telegram cannot be|Updates cannot be received)"  # on a busy machine
        trouble = re.sub(of_telegram, "", process.log)
        assert trouble.count("cannot be") == (1 if fault is locked else 2)
    rated = 0 if fault is moved_away else 1
    with Storage(home) as storage:
        assert sum(day.answered for day in storage.days(date.min)) >= 7
        assert storage.ratings_since(date.min).up == rated


def removed(home: Path) -> None:
    shutil.rmtree(home.rename(home.with_name("gone")))  # at once: who writes there makes no file meanwhile


def replaced_by_garbage(home: Path) -> None:
    (home / "new").write_bytes(b"this is no database" * 100)
    (home / f"{DATABASE}-wal").unlink()  # else SQLite has all that was written since the start from there
    (home / "new").replace(home / DATABASE)


@pytest.mark.parametrize("damage", [removed, replaced_by_garbage])
def test_a_storage_that_is_lost_is_begun_anew(
    api: BotApi, start: Start, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    alice, home = api.user("Alice"), tmp_path / "home"
    with running(start) as process:
        first = ask(api, alice, WATCH)
        damage(home)
        assert quoted(ask(api, alice, WATCH)) == ["1", "2", "3"]
        again = ask(api, alice, WATCH)
        assert has_all(again)
        assert press(api, alice, again, NEXT)[0].text.startswith("闸门值守")
        assert press(api, alice, first, GOOD)[1] == SIMPLIFIED.toast_stale
        told = "was gone or replaced" if damage is removed else "was damaged (file is not a database)"
        assert process.log.count(told) == 1
