"""What runs in the process apart: it reads and outlines what it is given, one by one, within their limits."""

import gc
import math
import os
import signal
import sys
import time
from contextlib import suppress
from functools import partial
from types import ModuleType
from typing import BinaryIO

from bot.documents.formats import BY_SUFFIX
from bot.documents.readers.alarm import Alarm
from bot.documents.readers.confinement import confine
from bot.documents.readers.extra import is_installed
from bot.documents.readers.isolation import (
    IDLE_SECONDS,
    MEMORY,
    MEMORY_TO_RECOGNIZE,
    MOST_RECOGNIZED,
    SECONDS_A_PAGE,
    TOO_LARGE,
)
from bot.documents.readers.messages import packed, packed_inspection, packed_picture, receive, send
from bot.documents.readers.reading import ReadingError, Report

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows knows no such limits
    resource = None

FEW_COLLECTIONS = 100_000
"""New objects between looking for cycles."""
MOST_FILES = 1_000
"""After so many files the process ends, and with it whatever the libraries may have leaked."""


def serve() -> None:
    """Answer requests from standard input until it ends, nothing comes for long, or memory runs out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what libraries print is no answer
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with suppress(ValueError):  # macOS knows this limit, and refuses every value of it
            resource.setrlimit(
                resource.RLIMIT_AS, (MEMORY, MEMORY_TO_RECOGNIZE if is_installed() else MEMORY)
            )
    send(answers, {"missing": confine()})
    gc.freeze()
    gc.set_threshold(FEW_COLLECTIONS)  # a document is made of many small things, and of no cycles
    idle = Alarm(partial(os._exit, 0))
    for _ in range(MOST_FILES):
        with idle.after(IDLE_SECONDS):
            request = receive(requests)
        if request is None:
            break
        _limit(int(str(request["seconds"])))
        names = (str(request["suffix"]), str(request["path"]))
        size = int(str(request["size"]))
        if "draw" in request:
            answer = _drawn(requests, size, names[0], int(str(request["draw"])), str(request["passage"]))
        else:
            answer = _answer(requests, size, *names, "inspect" in request, reporter(answers))
        send(answers, answer)
        if not BY_SUFFIX[names[0]].is_text:
            gc.collect()  # the parts of an office file are cycles, of few objects that hold much memory
        if answer.get("error") == TOO_LARGE:
            break


def _limit(seconds: int) -> None:
    """Let the system end this process when it has used so many more seconds of processor time."""
    if resource is not None:
        used = math.ceil(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, resource.RLIM_INFINITY))


def reporter(answers: BinaryIO) -> Report:
    """Return what tells the other side of each page to be recognized, and gives it time and memory."""

    def report(page: int, pages: int) -> None:
        if pages > MOST_RECOGNIZED - 1:
            raise ReadingError(f"it has {pages:,} pages that are pictures, too many to recognize; split it.")
        if resource is not None:
            with suppress(ValueError):
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY_TO_RECOGNIZE, MEMORY_TO_RECOGNIZE))
        _limit(SECONDS_A_PAGE)
        send(answers, {"page": [page, pages]})

    return report


def _answer(
    requests: BinaryIO, size: int, suffix: str, path: str, line_by_line: bool, report: Report
) -> dict[str, object]:
    """Return what there is to say of the file of `size` bytes that comes next, the document at `path`.

    `line_by_line`: of each of its lines, too.
    """
    try:
        content = requests.read(size)
        if line_by_line:
            return packed_inspection(BY_SUFFIX[suffix].inspection(content, path, report))
        return packed(BY_SUFFIX[suffix].document(content, path, report))
    except ReadingError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": TOO_LARGE}


def _drawn(requests: BinaryIO, size: int, suffix: str, page: int, passage: str) -> dict[str, object]:
    """Return the picture of a page of the file of `size` bytes that comes next, or why there is none."""
    try:
        from bot.documents.readers.page_picture import drawn

        return packed_picture(drawn(requests.read(size), BY_SUFFIX[suffix].reader == "pdf", page, passage))
    except ReadingError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": TOO_LARGE}
