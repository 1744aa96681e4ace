"""Which processes the tests start, so that a test which starts one says so."""

import os
import sys

READER = "bot.documents.readers"
"""Names the process that reads files apart. It belongs to reading, as a thread would: it does not count."""
MACHINE = "uname -p"
"""What Python's own `platform` asks when somebody first wants to know the processor."""


def processes_started() -> list[str]:
    """Return a list that grows by the command of each process that this one starts from now on, or "fork".

    What `multiprocessing` spawns rather than forks is not seen: Python tells no audit hook of it.
    """
    started: list[str] = []

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event == "subprocess.Popen":
            command = " ".join(map(os.fsdecode, arguments[1]))  # type: ignore[call-overload]
            if READER not in command and command != MACHINE:
                started.append(command)
        elif event == "os.fork":
            started.append("fork")

    sys.addaudithook(note)
    return started
