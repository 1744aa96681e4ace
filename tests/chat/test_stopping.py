"""The end of the process, whatever it is at; and two of them on one home or one token."""

import asyncio
import os
import signal
import socket
import time
from pathlib import Path

import pytest

from bot.chat.application import SIGNALS, signals_heard
from bot.sandbox.client import BotApi
from tests.support.play import WATCH, ask, library, quoted
from tests.support.process import PATIENCE, Process, Start, running


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return library(tmp_path / "corpus")


def ends(process: Process, signal_number: int) -> bool:
    """Whether a process that is told to ends in time, with exit code 0: 10 seconds of a processor's."""
    began = time.monotonic()
    process.child.send_signal(signal_number)
    assert process.exit_code() == 0, process.log
    seconds = time.monotonic() - began
    share = min((os.cpu_count() or 1) / os.getloadavg()[0], 1.0) if seconds > 10 else 1.0
    return seconds * max(share, 0.25) < 10  # less than the 50 that Telegram asks for


LINES = 6_000 if os.environ.get("YINJU_TEST_INDEX") else 30_000
"""Of a file that is still indexed when the signal comes: milvus-lite takes as long for fewer."""


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_it_while_telegram_asks_to_wait_and_the_answer_comes_after_the_start(
    api: BotApi, start: Start, signal_number: int
) -> None:
    alice = api.user("Alice")
    process = start()
    process.wait_for("is ready")
    api.fault("sendMessage", "429", retry_after=50)
    api.says(alice, WATCH)
    api.wait_for(lambda: [method for method, _ in api.calls if method == "sendMessage"])
    assert ends(process, signal_number)
    assert f"{signal.Signals(signal_number).name}: it ends" in process.log  # who is told of it looks there
    assert "1 updates are not done" in process.log
    with running(start):
        assert quoted(api.wait_for_message(alice)) == ["1", "2", "3"]
    assert len(api.messages(alice)) == 1


def test_signals_that_come_again_while_it_ends_break_nothing_off(start: Start) -> None:
    process = start()
    process.wait_for("is ready")
    while process.child.poll() is None:
        for signal_number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            process.child.send_signal(signal_number)
        time.sleep(0.002)
    assert process.exit_code() == 0, process.log
    assert "Traceback" not in process.log and "Application.stop() complete" in process.log


def test_more_signals_than_a_buffer_holds_are_heard_once_and_complained_of_by_none(
    capfd: pytest.CaptureFixture[str],
) -> None:
    heard = []

    async def busy() -> None:
        stop = asyncio.Event()

        def on_signal() -> None:
            heard.append(len(heard))
            stop.set()

        with signals_heard(asyncio.get_running_loop(), on_signal):
            for _ in range(3_000):  # a loop that is at something else reads none of them
                os.kill(os.getpid(), signal.SIGHUP)
            await stop.wait()
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.sleep(0)
        os.kill(os.getpid(), signal.SIGTERM)

    before = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        asyncio.run(busy())
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert (heard, capfd.readouterr().err) == ([0], "")


def test_a_signal_ends_it_while_a_file_that_was_sent_is_indexed_and_that_is_done_after_the_start(
    api: BotApi, start: Start, corpus: Path
) -> None:
    olga = api.user("Olga")
    process = start(YINJU_ADMINS=str(olga.id))
    process.wait_for("is ready")
    text = "".join(f"第{line}条渡轮时刻由海港水务局另行公布,编号{line * 7919}。\n" for line in range(LINES))
    api.sends_document(olga, "渡轮时刻.txt", text.encode())
    api.wait_for(lambda: (corpus / "渡轮时刻.txt").exists() or None)
    assert ends(process, signal.SIGTERM)
    with running(start, YINJU_ADMINS=str(olga.id)):
        assert "渡轮时刻" in api.wait_for_message(olga).text


here = pytest.mark.skipif("YINJU_TEST_INDEX" in os.environ, reason="milvus-lite takes long for so many")


def descendants(pid: int) -> list[int]:
    """Return the processes that a process has begun, and those that they have."""
    listed = [file.read_text().split() for file in Path(f"/proc/{pid}/task").glob("*/children")]
    children = [int(child) for children in listed for child in children]
    return children + [one for child in children for one in descendants(child)]


def timetables(folder: Path, files: int) -> str:
    """Make a corpus that takes long to read: one file the bot itself reads, more other processes."""
    folder.mkdir()
    for number in range(files):
        lines = (f"第{line}条渡轮{number}时刻另行公布,编号{line * 7919}。" for line in range(60_000 // files))
        (folder / f"渡轮时刻{number}.txt").write_text("\n".join(lines), "utf-8")
    return str(folder)


def begun(api: BotApi, home: Path) -> None:
    """Wait until documents are being read."""
    api.wait_for(lambda: list(home.glob("index/*/building-*/*")) or None, timeout=PATIENCE)


@here
@pytest.mark.parametrize("files", [1, 6])
def test_a_start_that_fails_waits_for_no_documents_and_leaves_no_process(
    api: BotApi, start: Start, tmp_path: Path, files: int
) -> None:
    process = start(YINJU_CORPUS=timetables(tmp_path / "many", files))
    begun(api, tmp_path / "home")
    reading = descendants(process.child.pid)
    api.revoke_token()
    assert process.exit_code() == 2
    assert process.lines[-1].startswith("Telegram does not accept TELEGRAM_BOT_TOKEN")
    assert not list((tmp_path / "home").glob("index/*/0*"))  # no index that is whole
    api.wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in reading) or None)


@here
def test_a_port_that_is_taken_is_told_at_once_and_leaves_no_process(start: Start, tmp_path: Path) -> None:
    many = timetables(tmp_path / "many", 6)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = start(YINJU_CORPUS=many, YINJU_HTTP_PORT=str(taken.getsockname()[1]))
        assert process.exit_code() == 2
    assert process.lines[-1].startswith("YINJU_HTTP_PORT: nothing can listen on port")
    assert not list((tmp_path / "home").glob("index/*/0*"))


@here
def test_a_signal_while_documents_are_read_by_other_processes_leaves_none_and_no_complaint(
    api: BotApi, start: Start, tmp_path: Path
) -> None:
    process = start(YINJU_CORPUS=timetables(tmp_path / "many", 6))
    begun(api, tmp_path / "home")
    reading = descendants(process.child.pid)
    assert ends(process, signal.SIGTERM)
    api.wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in reading) or None)
    assert reading and "leaked" not in process.log


def test_a_second_bot_in_one_home_says_so_and_ends(api: BotApi, start: Start, tmp_path: Path) -> None:
    with running(start):
        second = start()
        assert second.exit_code() == 2
        assert second.lines[-1].startswith("Another Yinju runs in ")
        assert quoted(ask(api, api.user("Alice"), WATCH)) == ["1", "2", "3"]
    killed = start()
    killed.wait_for("is ready")
    killed.child.kill()
    killed.exit_code()
    with running(start):
        assert quoted(ask(api, api.user("Bob"), WATCH)) == ["1", "2", "3"]


def test_a_second_bot_on_one_token_says_so_and_ends_and_the_first_goes_on(
    api: BotApi, start: Start, tmp_path: Path
) -> None:
    alice = api.user("Alice")
    with running(start):
        assert quoted(ask(api, alice, WATCH)) == ["1", "2", "3"]
        second = start(YINJU_HOME=str(tmp_path / "other"))
        assert second.exit_code() == 2
        assert second.lines[-1].startswith("Another program receives the updates of this bot: Telegram says")
        assert quoted(ask(api, alice, WATCH)) == ["1", "2", "3"]
