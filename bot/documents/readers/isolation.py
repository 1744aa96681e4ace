"""Reading in a process of its own, which can be killed: a hostile file costs its limits and nothing else."""

import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import BinaryIO

from bot.documents.document import Document
from bot.documents.readers.alarm import Alarm
from bot.documents.readers.messages import (
    BROKE_OFF,
    receive,
    send,
    unpacked,
    unpacked_inspection,
    unpacked_picture,
)
from bot.documents.readers.reading import InterruptedReadingError, ReadingError, Report, silent
from bot.documents.traced import Inspection

SECONDS = 10
"""Processor time for one file, besides `SECONDS_A_MEGABYTE`. A book of a thousand pages needs about five."""
SECONDS_A_MEGABYTE = 2
SECONDS_A_PAGE = 90
"""The same for each page whose text is recognized, begun anew with it. An A4 page takes three or four, on a
small board several times as long."""
PATIENCE = 3
"""So many times its processor time a file may take by the clock, for the sake of a busy machine."""
MEMORY = 1_000_000_000
"""Bytes of address space, where the system can limit it."""
MEMORY_TO_RECOGNIZE = 3_000_000_000
"""Bytes of address space from the first page on whose text is recognized; 1.6 GB of it are used."""
MOST_RECOGNIZED = 1_000
"""Pages of a file whose text is recognized."""
IDLE_SECONDS = 60
"""A process that had nothing to read for so long ends, and gives its memory back."""
START_SECONDS = 120

END_SECONDS = 5

TOO_LONG = "reading it took longer than {} seconds, so it was given up; split it, or save it as plain text."
PAGE_TOO_LONG = (
    "recognizing the text of one of its pages took longer than {} seconds, so it was given up; leave that "
    "page out, or scan it anew, smaller."
)
TOO_LARGE = "reading it takes more than 1 GB of memory, so it was given up; split it, or save it as text."


_COMMAND = "from bot.documents.readers import worker; worker.serve()"
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "TMPDIR", "LD_LIBRARY_PATH")
"""What it inherits: nothing that it does not need, least of all the bot's token."""
_BLOCK = 1 << 20
_CPU_SIGNAL = getattr(signal, "SIGXCPU", 0)


def seconds_for(size: int) -> int:
    """Return how many seconds of processor time a file of `size` bytes may take."""
    return SECONDS + SECONDS_A_MEGABYTE * size // 1_000_000


def _end(process: subprocess.Popen[bytes], alarm: Alarm) -> None:
    """End a process that reads, when nobody holds it any more."""
    alarm.end()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(BrokenPipeError):
                stream.close()
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class _Process:
    """A process that reads files, from its start to its end."""

    def __init__(self) -> None:
        folders = [str(Path(folder).resolve()) for folder in sys.path]
        kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**kept, "PYTHONPATH": os.pathsep.join(folders)},
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.to, self.back = self.process.stdin, self.process.stdout
        self._too_long, self._until = "", 0.0
        # Whoever forgets to end it has it ended with this process.
        self._alarm = Alarm(self.process.kill)
        self._finalizer = weakref.finalize(self, _end, self.process, self._alarm)
        with self._alarm.after(START_SECONDS):
            began = receive(self.back)
        if began is None:
            self.end()
            raise InterruptedReadingError(
                "the process that reads such files cannot be started; is there enough memory?"
            )
        missing = began["missing"]
        self.missing = tuple(map(str, missing)) if isinstance(missing, list) else ()

    def ask(
        self, content: BinaryIO, size: int, seconds: int, names: dict[str, str], report: Report
    ) -> dict[str, object] | None:
        """Return the answer for a file of `size` bytes; None when there is none, for the process has ended.

        It gets the content and no file: it needs not open any, and so it may not. `report` is told of pages.
        """
        answer: dict[str, object] | None = None
        with self._within(seconds, TOO_LONG), suppress(BrokenPipeError):
            send(self.to, {"size": size, "seconds": seconds, **names})
            self._pass_on(content, size)
            answer = receive(self.back)
        for _ in range(MOST_RECOGNIZED):
            match (answer or {}).get("page"):
                case [int(page), int(pages)]:
                    report(page, pages)
                    with self._within(SECONDS_A_PAGE, PAGE_TOO_LONG):
                        answer = receive(self.back)
                case _:
                    break
        return None if answer is not None and "page" in answer else answer

    def why(self, code: int) -> str:
        """Return why it ended with `code` while it was asked: what took too long; "" where nothing did."""
        return self._too_long if time.monotonic() >= self._until or code == -_CPU_SIGNAL else ""

    def _within(self, seconds: int, too_long: str) -> AbstractContextManager[None]:
        """Return what ends the process where it takes longer; `too_long` says so, with the seconds in it."""
        self._too_long, self._until = too_long.format(seconds), time.monotonic() + PATIENCE * seconds
        return self._alarm.after(PATIENCE * seconds)

    def _pass_on(self, content: BinaryIO, size: int) -> None:
        content.seek(0)
        try:
            while size:
                block = content.read(min(size, _BLOCK))
                if not block:
                    raise InterruptedReadingError("it became shorter while it was read.")
                self.to.write(block)
                size -= len(block)
            self.to.flush()
        except BaseException:
            self.process.kill()  # it would wait for the rest
            raise

    def detach(self) -> None:
        """Leave the process to the one that this process was forked from."""
        self._finalizer.detach()
        self.process.returncode = 0  # else its end would be waited for, and missed

    def end(self) -> int:
        """End the process if it still runs; return its exit code."""
        self._finalizer.detach()
        self._alarm.end()
        with suppress(BrokenPipeError):
            self.to.close()
        try:
            return self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            self.back.close()


def confinement() -> tuple[str, ...]:
    """Return what the process that reads is not kept from on this system, each with its remedy.

    Empty where it is wholly confined. Raises `InterruptedReadingError` if it cannot be started.
    """
    process = _Process()
    process.end()
    return process.missing


class IsolatedReader:
    """Reads files in a process of its own, started when the first file comes and kept for the next ones.

    For any thread, one file at a time. A process that was forked off does not share it, but starts its own.
    `report` is told of each page whose text is recognized.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: _Process | None = None
        self.report: Report = silent
        self._owner = os.getpid()

    def read(self, content: BinaryIO, suffix: str, path: str, seconds: int | None = None) -> Document:
        """Read an open file as what its suffix says, the document at `path`, within `seconds`.

        These are of processor time, `seconds_for` its size where they are not given. Raises `ReadingError`
        when it cannot be read, or not within its limits.
        """
        return unpacked(self._answer(content, {"suffix": suffix, "path": path}, seconds), path)

    def inspect(self, content: BinaryIO, suffix: str, path: str) -> Inspection:
        """Return what becomes of an open file line by line; raises `ReadingError` as `read` does."""
        names = {"suffix": suffix, "path": path, "inspect": "lines"}
        return unpacked_inspection(self._answer(content, names), path)

    def draw(self, content: BinaryIO, suffix: str, page: int, passage: str) -> bytes:
        """Return a page, from 1, of an open PDF or picture as a JPEG, a passage marked on it.

        Raises `ReadingError` where it cannot be drawn, or not within the limits.
        """
        names = {"suffix": suffix, "path": "", "draw": str(page), "passage": passage}
        return unpacked_picture(self._answer(content, names))

    def _answer(
        self, content: BinaryIO, names: dict[str, str], seconds: int | None = None
    ) -> dict[str, object]:
        size = os.fstat(content.fileno()).st_size
        seconds = seconds or seconds_for(size)
        self._leave_to_parent()
        with self._lock:
            broke_off = False
            while True:
                if self._process is not None and self._process.process.poll() is not None:
                    self._process.end()  # it was killed while it had nothing to read
                    self._process = None
                self._process = self._process or _Process()
                answer = self._process.ask(content, size, seconds, names, self.report)
                if answer is not None:
                    return answer
                process, self._process = self._process, None
                if code := process.end():
                    if (late := process.why(code)) or broke_off:
                        raise ReadingError(late or BROKE_OFF)
                    broke_off = True  # perhaps somebody killed it: the file has another chance
                # With 0 it has ended for having been idle, or read enough: another one takes over.

    @property
    def pid(self) -> int | None:
        """Return the number of the process that reads now, None without one."""
        process = self._process
        return process.process.pid if process is not None and self._owner == os.getpid() else None

    def end(self) -> None:
        """End the process, if there is one."""
        if self._owner == os.getpid():
            with self._lock:
                if self._process is not None:
                    self._process.end()
                    self._process = None

    def _leave_to_parent(self) -> None:
        """Forget a process, and a lock that may be held, which came along when this process was forked."""
        if self._owner != os.getpid():
            if self._process is not None:
                self._process.detach()
            self._lock, self._process, self._owner = threading.Lock(), None, os.getpid()
