import asyncio
import errno
import logging
import multiprocessing
import os
import shutil
import signal
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.answers import answer, page
from bot.chat.texts import SIMPLIFIED
from bot.chat.texts.problems import explained
from bot.retrieval.store import watcher as watching
from bot.retrieval.store.generation import check
from bot.retrieval.store.live_index import LiveIndex
from tests.support.homes import with_words

LIVE_SECONDS = watching.RECHECK_SECONDS / 2
"""Whatever is seen by then was told by the system, and not found by comparing all files."""
QUESTION = "海堤堤顶的高度"


PARAGRAPHS = 8
OTHER = "".join(f"渡轮的第{n}班在台风天停航，乘客可以退票。\n" for n in range(30))


def text(version: int) -> str:
    return "".join(f"海堤堤顶的高度是{version}米，第{n}段。\n" for n in range(PARAGRAPHS))


class QuestionTerms:
    """What a question asked every 50 ms was answered with: passages of each document and version, counted."""

    def __init__(self, live_index: LiveIndex) -> None:
        self.live_index = live_index
        self.answers: list[Counter[tuple[str, int]]] = []

    async def ask(self) -> None:
        while True:
            asking = asyncio.create_task(asyncio.to_thread(self._answer))
            await asyncio.sleep(0.05)
            await asking

    def _answer(self) -> None:
        assert self.live_index.snapshot is not None
        given = page(answer(QUESTION, self.live_index.snapshot.index), 0, 40)
        self.answers.append(
            Counter(
                (cited.citation.origin.path, int(cited.text.split("是")[1].split("米")[0]))
                for cited in given.passages
            )
        )

    async def see(self, *documents: tuple[str, int]) -> float:
        """Wait until a question is answered from these documents in these versions; return the seconds."""
        began = time.monotonic()
        while not self.answers or set(self.answers[-1]) != set(documents):
            assert time.monotonic() - began < LIVE_SECONDS, f"still {self.answers[-1]}"
            await asyncio.sleep(0.01)
        return time.monotonic() - began


@pytest.fixture
def live_index(tmp_path: Path) -> LiveIndex:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(text(1), "utf-8")
    (tmp_path / "corpus" / "z.txt").write_text(OTHER, "utf-8")
    live_index = LiveIndex(tmp_path / "corpus", with_words(tmp_path / "home"))
    live_index.reload()
    return live_index


@asynccontextmanager
async def followed(live_index: LiveIndex) -> AsyncIterator[QuestionTerms]:
    asked = QuestionTerms(live_index)
    tasks = [asyncio.create_task(watching.follow(live_index)), asyncio.create_task(asked.ask())]
    try:
        await asyncio.sleep(0.5)  # by then the folder is watched
        yield asked
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(result, asyncio.CancelledError) for result in ended), ended


def test_what_is_added_changed_or_removed_is_live_while_questions_are_answered(live_index: LiveIndex) -> None:
    async def run() -> None:
        async with followed(live_index) as asked:
            waits = []

            async def after(change: Callable[[], object], *documents: tuple[str, int]) -> None:
                change()
                waits.append(await asked.see(*documents))

            corpus = live_index.corpus
            await after(lambda: None, ("a.txt", 1))
            (corpus / "法规").mkdir()
            added = corpus / "法规" / "b.txt"
            await after(lambda: added.write_text(text(2), "utf-8"), ("a.txt", 1), ("法规/b.txt", 2))
            await after(lambda: added.write_text(text(3), "utf-8"), ("a.txt", 1), ("法规/b.txt", 3))
            moved = corpus / "c.txt"
            await after(lambda: added.rename(moved), ("a.txt", 1), ("c.txt", 3))
            await after(lambda: (corpus / "a.txt").unlink(), ("c.txt", 3))
            await after(lambda: moved.unlink())
            await after(lambda: added.write_text(text(4), "utf-8"), ("法规/b.txt", 4))
            print(f"live after {', '.join(f'{wait:.2f}' for wait in waits)} s; {len(asked.answers)} answers")
            assert max(waits) < LIVE_SECONDS
            # Every answer knew each document whole and in one version.
            assert {passages for given in asked.answers for passages in given.values()} == {PARAGRAPHS}
            assert all(len(given) == len(dict(given.keys())) for given in asked.answers)
            assert len(asked.answers) > 20

    asyncio.run(run())


def test_a_file_still_being_written_is_read_to_its_end(live_index: LiveIndex) -> None:
    async def run() -> None:
        async with followed(live_index) as asked:
            with (live_index.corpus / "b.txt").open("w", encoding="utf-8") as slow:
                for part in range(30):
                    slow.write(f"海堤堤顶的高度是5米，第{part}段。\n")
                    slow.flush()
                    await asyncio.sleep(0.05)
            began = time.monotonic()
            while (
                live_index.snapshot is None or len(live_index.snapshot.index.passages) != 30 + PARAGRAPHS + 30
            ):
                assert time.monotonic() - began < LIVE_SECONDS
                await asyncio.sleep(0.01)
            await asked.see(("a.txt", 1), ("b.txt", 5))

    asyncio.run(run())


def test_a_file_whose_name_is_no_utf_8_stops_nothing(live_index: LiveIndex) -> None:
    async def play() -> None:
        async with followed(live_index) as asked:
            name = os.fsdecode("旧档.txt".encode("gbk"))
            (live_index.corpus / name).write_text(text(4), "utf-8")
            await asked.see(("a.txt", 1), ("旧档.txt", 4))
            (live_index.corpus / "新堤.txt").write_text(text(5), "utf-8")
            await asked.see(("a.txt", 1), ("旧档.txt", 4), ("新堤.txt", 5))

    asyncio.run(play())


def test_a_folder_that_was_gone_is_followed_again(
    live_index: LiveIndex, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        async with followed(live_index) as asked:
            live_index.corpus.rename(live_index.corpus.with_name("away"))
            await asyncio.to_thread(_wait_for, lambda: bool(caplog.messages))
            await asked.see(("a.txt", 1))
            live_index.corpus.mkdir()
            (live_index.corpus / "z.txt").write_text(OTHER, "utf-8")
            (live_index.corpus / "b.txt").write_text(text(2), "utf-8")
            assert await asked.see(("b.txt", 2)) < LIVE_SECONDS
            (live_index.corpus / "b.txt").write_text(text(3), "utf-8")
            assert await asked.see(("b.txt", 3)) < LIVE_SECONDS

    asyncio.run(run())
    assert caplog.messages == [
        f"The folder {live_index.corpus} is gone: put it back. What was read of it before still answers."
    ]


def test_a_folder_that_nobody_may_look_into_is_not_empty(
    live_index: LiveIndex, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def looked_into(path: Path) -> Any:  # who runs the tests may look everywhere
        if Path(path) == live_index.corpus:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    before = live_index.snapshot
    with monkeypatch.context() as while_it_lasts:
        while_it_lasts.setattr(os, "scandir", looked_into)
        watching.renew(live_index)
    assert live_index.snapshot is before
    why = f"{live_index.corpus} cannot be opened: Permission denied. Let the bot's user look into it."
    assert caplog.messages == [why]
    assert explained(why, SIMPLIFIED) == (
        f"打不开文件夹 {live_index.corpus}：没有权限。请让运行机器人的用户能读它。"
    )


def _wait_for(said: Callable[[], bool]) -> None:
    began = time.monotonic()
    while not said():
        assert time.monotonic() - began < LIVE_SECONDS
        time.sleep(0.02)


def _cut(file: Path) -> None:
    os.truncate(file, 0)


def _overwrite(file: Path) -> None:
    with file.open("r+b") as content:
        content.write(b"\xff" * file.stat().st_size)


@pytest.mark.parametrize("harm", [_cut, _overwrite])
def test_index_files_cut_short_or_overwritten_disturb_no_answer_and_are_made_anew(
    live_index: LiveIndex, caplog: pytest.LogCaptureFixture, harm: Callable[[Path], None]
) -> None:
    (live_index.corpus / "b.txt").write_text(text(2), "utf-8")
    opened = LiveIndex(live_index.corpus, live_index.home)
    snapshot = opened.reload()  # nothing of it has been looked at
    (folder,) = (live_index.home / "index").glob("*/*/")
    for file in [*folder.iterdir(), live_index.home / "words.bin"]:
        harm(file)
    given = page(answer(QUESTION, snapshot.index), 0, 40)
    assert Counter(cited.citation.origin.path for cited in given.passages) == {"a.txt": 8, "b.txt": 8}
    watching.renew(opened)
    (said,) = caplog.messages
    assert said.startswith(f"The index in {folder} is damaged (")
    assert said.endswith("; it is made anew from the documents.")
    assert opened.snapshot is snapshot  # the documents are the same
    (made,) = (live_index.home / "index").glob("*/*/")
    assert (made != folder, check(made) is not None) == (True, True)
    watching.renew(opened)
    assert len(caplog.messages) == 1


def test_an_index_whose_folder_is_removed_is_made_anew(
    live_index: LiveIndex, caplog: pytest.LogCaptureFixture
) -> None:
    (folder,) = (live_index.home / "index").glob("*/*/")
    shutil.rmtree(live_index.home / "index")
    snapshot = live_index.snapshot
    assert snapshot is not None and answer(QUESTION, snapshot.index).status == "answered"
    watching.renew(live_index)
    assert caplog.messages == [f"The index in {folder.parent} is gone; it is made anew from the documents."]
    assert check(folder) is not None and live_index.snapshot is snapshot


def test_temporary_files_and_what_cannot_be_read_leave_the_rest_alone(
    live_index: LiveIndex, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.retrieval.store.watcher")

    async def run() -> None:
        async with followed(live_index) as asked:
            snapshot = live_index.snapshot
            for name in ("~$a.docx", "b.tmp", ".b.txt.swp"):
                (live_index.corpus / name).write_text(text(2), "utf-8")
            await asyncio.sleep(1)
            assert live_index.snapshot is snapshot
            (live_index.corpus / "b.xyz").write_bytes(b"\xff")
            (live_index.corpus / "c.txt").write_text(text(3), "utf-8")
            await asked.see(("a.txt", 1), ("c.txt", 3))

    asyncio.run(run())
    (warned,) = (record.getMessage() for record in caplog.records if record.levelname == "WARNING")
    assert warned.startswith("Left out b.xyz: .xyz is not a format Yinju reads")
    (said,) = (record.getMessage() for record in caplog.records if record.levelname == "INFO")
    assert said.startswith("The corpus has changed: 2 files read and 0 removed, live after")


@pytest.mark.process
def test_a_killed_worker_leaves_the_snapshot_as_it_was(
    live_index: LiveIndex, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(30):
        (live_index.corpus / f"{number}.txt").write_text(f"第{number}份。\n{OTHER * 60}", "utf-8")
    renewing = threading.Thread(target=watching.renew, args=(live_index,))
    renewing.start()
    while not (workers := multiprocessing.active_children()):
        assert renewing.is_alive()
        time.sleep(0.01)
    time.sleep(0.3)
    os.kill(workers[0].pid or 0, signal.SIGKILL)
    renewing.join()
    assert caplog.messages == ["A process that was reading documents was killed; is there enough memory?"]
    assert live_index.snapshot is not None
    assert len(live_index.snapshot.index.passages) == 30 + PARAGRAPHS
    watching.renew(live_index)
    assert len(live_index.snapshot.catalogue.documents) == 32


def test_an_emptied_corpus_is_not_quoted_any_more(live_index: LiveIndex) -> None:
    shutil.rmtree(live_index.corpus)
    watching.renew(live_index)
    assert live_index.snapshot is not None
    assert (
        len(live_index.snapshot.index.passages) == 30 + PARAGRAPHS
    )  # the folder is gone, perhaps for a moment
    live_index.corpus.mkdir()
    watching.renew(live_index)
    assert (len(live_index.snapshot.index.passages), live_index.snapshot.catalogue.documents) == (0, ())
    assert answer(QUESTION, live_index.snapshot.index).status == "not_found"
