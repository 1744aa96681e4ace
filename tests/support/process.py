"""The real bot as its own process, its log read as it is written."""

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.support.environment import CLEAN

PATIENCE = 120
"""Seconds for what has to come: of use only where it never does."""


class Process:
    """`yinju run`; its log is read as it is written, so that the pipe never fills."""

    def __init__(self, environment: dict[str, str], *options: str) -> None:
        self.child = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", *options],
            env=CLEAN | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.expects_errors = False
        self.lines: list[str] = []
        self._arrived: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.child.stderr is not None
        for line in self.child.stderr:
            self.lines.append(line)
            self._arrived.put(line)
        self._arrived.put(None)

    @property
    def log(self) -> str:
        return "".join(self.lines)

    def wait_for(self, words: str) -> None:
        while (line := self._arrived.get(timeout=PATIENCE)) is not None:
            if words in line:
                return
        raise AssertionError(f"{words!r} never came:\n{self.log}")

    def exit_code(self) -> int:
        code = self.child.wait(timeout=PATIENCE)
        self._reader.join(timeout=PATIENCE)
        return code

    def close(self) -> None:
        if self.child.poll() is None:
            self.child.kill()
        self.child.wait()
        self._reader.join(timeout=PATIENCE)
        assert self.child.stderr is not None
        self.child.stderr.close()


Start = Callable[..., Process]


@contextmanager
def running(start: Start, **environment: str) -> Iterator[Process]:
    process = start(**environment)
    process.wait_for("is ready")
    yield process
    process.child.send_signal(signal.SIGTERM)
    assert process.exit_code() == 0, process.log
