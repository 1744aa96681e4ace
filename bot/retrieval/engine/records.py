"""What is kept of a passage beside its postings, so that a question can be laid over it.

Of each passage it is normalized text in 16-bit units: title, section path, sentences, each followed by a mark
of its kind.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.chinese.sentences import sentences
from bot.retrieval.analyzer import LAST_MARK

TITLE, SECTION, SENTENCE, CAPTION = range(1, LAST_MARK + 1)
"""The kinds of segment, and the units that end them; in normalized text these control characters are blanks.

A sentence of a picture's caption is a CAPTION; it is text too.
"""

Units = NDArray[np.uint16]


def units(text: str) -> bytes:
    """Return `text` as 16-bit units, one a character; those beyond U+FFFF share 2,048 of them."""
    content = text.encode("utf-16-le", "surrogatepass")
    if len(content) == 2 * len(text):
        return content
    single = (c if c <= "\uffff" else chr(0xD800 + ord(c) % 0x800) for c in text)
    return "".join(single).encode("utf-16-le", "surrogatepass")


def text_of(written: Units) -> str:
    """Return the text that units stand for; of characters beyond U+FFFF only that there is one."""
    return written.tobytes().decode("utf-16-le", "surrogatepass")


def record(title: str, section: str, text: str, caption: bool = False) -> bytes:
    """Return what is kept of a passage whose parts are normalized; blanks around sentences are left out.

    Of a title like 西土城站 (北京市) the parenthesis, which askers leave out, goes with the section path.
    """
    name, parenthesis, rest = title.partition("(")
    if not name.strip():
        name, parenthesis, rest = title, "", ""
    mark = chr(CAPTION if caption else SENTENCE)
    body = "".join([text[start:end] + mark for start, end in sentences(text)])
    return units("".join((name.strip(), chr(TITLE), parenthesis, rest, section, chr(SECTION), body)))


class KeepsRecords(Protocol):
    """Where the records of passages come from."""

    def of(self, passage_ids: Sequence[int]) -> list[Units]:
        """Return the records of these passages, in their order."""


class Records:
    """The records of an index, record i from `offsets[i]` to `offsets[i + 1]` (bytes) of `content`."""

    def __init__(self, content: bytes, offsets: NDArray[np.int64]) -> None:
        self._units = np.frombuffer(content, np.uint16)
        self._offsets = offsets // 2

    def of(self, passage_ids: Sequence[int]) -> list[Units]:
        """Return the records of these passages, in their order."""
        offsets = self._offsets
        return [self._units[offsets[at] : offsets[at + 1]] for at in passage_ids]
