"""Reading in a process of its own, which can be killed: a hostile file costs its limits and nothing else."""

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import IO

from bot.documents.readers.reading import InterruptedReadingError, Line, Reading, ReadingError

SECONDS = 10
"""Processor time for one file, besides `SECONDS_A_MEGABYTE`. A book of a thousand pages needs about five."""
SECONDS_A_MEGABYTE = 2
PATIENCE = 3
"""So many times its processor time a file may take by the clock, for the sake of a busy machine."""
MEMORY = 1_000_000_000
"""Bytes of address space, where the system can limit it."""
IDLE_SECONDS = 60
"""A process that had nothing to read for so long ends, and gives its memory back."""
START_SECONDS = 120

END_SECONDS = 5

TOO_LONG = "reading it took longer than {} seconds, so it was given up; split it, or save it as plain text."
TOO_LARGE = "reading it takes more than 1 GB of memory, so it was given up; split it, or save it as text."
BROKE_OFF = "its reader broke off, as damaged files make it do; open it in its own program and save it anew."

_COMMAND = "from bot.documents.readers import worker; worker.serve()"
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "TMPDIR", "LD_LIBRARY_PATH")
"""What it inherits: nothing that it does not need, least of all the bot's token."""
_HEADER = 8
"""Bytes before each message, which give its length."""
_TEXTS = ("title", "source", "url", "office", "number", "encoding")
_CPU_SIGNAL = getattr(signal, "SIGXCPU", 0)


def seconds_for(size: int) -> int:
    """Return how many seconds of processor time a file of `size` bytes may take."""
    return SECONDS + SECONDS_A_MEGABYTE * size // 1_000_000


def send(stream: IO[bytes], message: Mapping[str, object]) -> None:
    """Write one message: JSON, so that nothing in it can run when the other side unpacks it."""
    content = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    stream.write(len(content).to_bytes(_HEADER, "little") + content)
    stream.flush()


def receive(stream: IO[bytes]) -> dict[str, object] | None:
    """Read one message; None at the end of the stream, also in the midst of a message."""
    header = stream.read(_HEADER)
    size = int.from_bytes(header, "little")
    content = stream.read(size)
    if len(header) < _HEADER or len(content) < size:
        return None
    message: dict[str, object] = json.loads(content.decode("utf-8", "surrogatepass"))
    return message


def packed(reading: Reading) -> dict[str, object]:
    """Return `reading` as a message."""
    return {
        "lines": [
            [line.text, line.level, line.page, line.bold, line.item, line.row] for line in reading.lines
        ],
        "published": reading.published.isoformat() if reading.published else None,
        **{name: getattr(reading, name) for name in _TEXTS},
    }


def unpacked(message: Mapping[str, object]) -> Reading:
    """Return the reading of a message; raises `ReadingError` if it says why there is none."""
    if "error" in message:
        raise ReadingError(str(message["error"]))
    lines, published = message["lines"], message["published"]
    assert isinstance(lines, list)
    texts = {name: str(message[name]) for name in _TEXTS if message[name] is not None}
    return Reading(
        tuple(Line(*line) for line in lines),
        published=date.fromisoformat(str(published)) if published else None,
        **texts,
    )


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
        if self._answer(START_SECONDS) is None:
            self.end()
            raise InterruptedReadingError(
                "the process that reads such files cannot be started; is there enough memory?"
            )

    def ask(self, file: Path, suffix: str, seconds: int) -> dict[str, object] | None:
        """Return the answer for `file`; None when there is none, for the process has ended."""
        with suppress(BrokenPipeError):
            send(self.to, {"file": str(file.absolute()), "suffix": suffix, "seconds": seconds})
            return self._answer(PATIENCE * seconds)
        return None

    def _answer(self, seconds: float) -> dict[str, object] | None:
        alarm = threading.Timer(seconds, self.process.kill)
        alarm.start()
        try:
            return receive(self.back)
        finally:
            alarm.cancel()
            alarm.join()

    def end(self) -> int:
        """End the process if it still runs; return its exit code."""
        with suppress(BrokenPipeError):
            self.to.close()
        try:
            return self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            self.back.close()


class _Apart:
    """The process that reads for this one, if there is one now."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: _Process | None = None

    def read(self, file: Path, suffix: str, seconds: int) -> Reading:
        with self.lock:
            broke_off = False
            while True:
                if self.process is not None and self.process.process.poll() is not None:
                    self.process.end()  # it was killed while it had nothing to read
                    self.process = None
                self.process = self.process or _Process()
                began = time.monotonic()
                answer = self.process.ask(file, suffix, seconds)
                if answer is not None:
                    return unpacked(answer)
                process, self.process = self.process, None
                if code := process.end():
                    late = time.monotonic() - began >= PATIENCE * seconds or code == -_CPU_SIGNAL
                    if late or broke_off:
                        raise ReadingError(TOO_LONG.format(seconds) if late else BROKE_OFF)
                    broke_off = True  # perhaps somebody killed it: the file has another chance
                # With 0 it has ended for having been idle, or read enough: another one takes over.

    def end(self) -> None:
        with self.lock:
            if self.process is not None:
                self.process.end()
                self.process = None


_apart = _Apart()
_inherited: list[_Apart] = []


def _after_fork() -> None:
    """Leave the process that reads for the parent to the parent."""
    global _apart
    _inherited.append(_apart)
    _apart = _Apart()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


@atexit.register
def _end() -> None:
    _apart.end()


def read(file: Path, suffix: str, seconds: int | None = None) -> Reading:
    """Read `file` as one of the format `suffix`, in a process of its own.

    It may take `seconds` of processor time, or as many as `seconds_for` its size. Raises `ReadingError` when
    it cannot be read, or not within its limits.
    """
    return _apart.read(file, suffix, seconds or seconds_for(file.stat().st_size))
