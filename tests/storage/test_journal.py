"""What is noted of answers while they are sent: at once, and read again whatever ended the process."""

import asyncio
import logging
from pathlib import Path

import pytest

from bot.storage import JOURNAL, Journal, Journaled
from bot.storage.journal import LARGEST, LEFT


def noted(journal: Journal, update_id: int, *message_ids: int | None, given_up: bool = False) -> None:
    """Note of an update, as its task does, what became of its answer; nothing if it is still under way."""

    async def send() -> None:
        journal.begin(update_id)
        journal.sending()
        for message_id in message_ids:
            journal.sent(message_id)
        if given_up:
            journal.given_up()

    asyncio.run(send())


def test_what_was_noted_is_read_again(tmp_path: Path) -> None:
    assert Journal(tmp_path).read() == Journaled({}, frozenset())
    journal = Journal(tmp_path)
    noted(journal, 7, 70)
    noted(journal, 8)
    noted(journal, -9, None)
    noted(journal, 10, given_up=True)
    noted(journal, 11, 110, 111)
    journal.sending()  # of no update
    assert Journal(tmp_path).read() == Journaled({7: 70, -9: None, 11: 111}, {8})
    assert (tmp_path / JOURNAL).stat().st_mode & 0o777 == 0o600
    (tmp_path / JOURNAL).unlink()
    noted(journal, 12, 120)
    assert Journal(tmp_path).read() == Journaled({12: 120}, frozenset())


def test_lines_that_are_damaged_do_not_count(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_bytes(b"< 7 70;\n< 8 80\n\xff\x00\n> 9\n<  1;\n< 7x;\n" + b"> 10;\n< 1")
    assert Journal(tmp_path).read() == Journaled({7: 70}, {10})


def test_of_a_large_file_the_end_is_left(tmp_path: Path) -> None:
    journal, count = Journal(tmp_path), LARGEST // len("< 10000 10000;\n") + 1
    (tmp_path / JOURNAL).write_text("".join(f"< {n} {n};\n" for n in range(10_000, 10_000 + count)))
    journal.shorten()
    left = list(journal.read().answered)
    assert left == list(range(10_000 + count - len(left), 10_000 + count))
    assert LEFT - 15 <= (tmp_path / JOURNAL).stat().st_size <= LEFT
    assert [file.name for file in tmp_path.iterdir()] == [JOURNAL]
    journal.shorten()
    noted(journal, 1, 2)
    assert journal.read().answered == {n: n for n in left} | {1: 2}


def test_where_it_cannot_be_written_the_log_says_so_once_a_minute(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    journal = Journal(tmp_path / "home")
    with caplog.at_level(logging.ERROR):
        for update_id in range(5):
            noted(journal, update_id, 1)
    assert [record.getMessage().rpartition(". ")[2] for record in caplog.records] == [
        "After a kill answers may come twice"
    ]
    (tmp_path / "home").mkdir()
    noted(journal, 5, 1)
    assert journal.read() == Journaled({5: 1}, frozenset())
