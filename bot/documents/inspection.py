"""What became of a file line by line: its own text beside what was read, and what was left out of it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, groupby

from bot.chinese.dates import date_of
from bot.documents.document import Document, Paragraph, Section
from bot.documents.outline import outline, parts_of
from bot.documents.readers.original import original_of
from bot.documents.readers.reading import Reading
from bot.documents.traced import Fate, Inspection, Traced

CLUE = 8
"""Characters by which a line is found that the reader took apart, or put elsewhere."""
NEAR, FAR = 32, 10_000
"""Characters behind the line before in which a short line is looked for, and a longer one."""
LONGEST_DATELINE = 80
"""Characters of a line that tells source and date."""
MOST_SEARCHED = 500_000
"""Characters of a document in all of which a line is looked for."""


def inspected(content: bytes, reading: Reading, path: str) -> Inspection:
    """Return what became of the file with that `content`, which was read as `reading`."""
    document = outline(reading, path)
    found = list(_parts(reading, document, path))
    original = original_of(content)
    own, left = _traced(original, [line.text for line in reading.lines])
    lines = list(_unread(left.get(-1, ()), document))
    for at, (line, (fate, depth)) in enumerate(zip(reading.lines, found, strict=True)):
        lines.append(Traced(tuple(own.get(at, ())), line.text, fate, depth, line.page))
        lines += _unread(left.get(at, ()), document)
    return Inspection(document, tuple(lines))


def _unread(original: Sequence[str], document: Document) -> Iterator[Traced]:
    """Yield what is in no line of the reading: apart what told the title, or the source and the date."""
    title, source = _bare(document.origin.title), document.origin.source
    day = document.origin.published

    def fate(text: str) -> Fate:
        if _bare(text) == title:
            return "title"
        named = (source is not None and source in text) or (day is not None and date_of(text) == day)
        return "dateline" if named and len(text) <= LONGEST_DATELINE else "unread"

    for kind, texts in groupby(original, fate):
        yield Traced(tuple(texts), "", kind)


def _parts(reading: Reading, document: Document, path: str) -> Iterator[tuple[Fate, int]]:
    """Yield what each line was taken for, and how deep it stands."""
    paragraphs, sections = iter(document.paragraphs), _sections(document.sections)
    depth, opened = 0, ""
    for line, part in zip(reading.lines, parts_of(reading, path), strict=True):
        if part == "paragraph":
            paragraph = next(paragraphs)
            depth = len(paragraph.section)
            yield _fate(paragraph), depth
        elif part == "heading":
            if not (opened and opened.endswith(line.text)):  # else it is the rest of the one before
                found = next((one for one in sections if one.heading.startswith(line.text)), None)
                depth, opened = (found.level, found.heading) if found else (depth, "")
            yield part, depth
        else:
            yield part, 0


def _fate(paragraph: Paragraph) -> Fate:
    if paragraph.kind == "caption":
        return "caption"
    return "paragraph" if paragraph.role == "text" else paragraph.role


def _sections(sections: Sequence[Section]) -> Iterator[Section]:
    """Yield sections in the order of their headings, each before those in it."""
    waiting = list(reversed(sections))
    while waiting:
        section = waiting.pop()
        yield section
        waiting += reversed(section.sections)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _traced(
    original: Sequence[str], lines: Sequence[str]
) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return, by the numbers of `lines`, the originals each is made of, and those behind it in none.

    Those in front of all lines stand under -1.
    """
    bare = [_bare(line) for line in lines]
    starts = list(accumulate(map(len, bare), initial=0))[:-1]
    whole = _Whole("".join(bare))
    own: dict[int, list[str]] = {}
    left: dict[int, list[str]] = {}
    at, last = 0, -1
    for text in original:
        place = whole.place(_bare(text), at)
        if place is None:
            left.setdefault(last, []).append(text)
            continue
        last = bisect_right(starts, place[0]) - 1
        own.setdefault(last, []).append(text)
        at = place[1]
    return own, left


class _Whole:
    """The text of all lines, in which those of the original are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def clues(self) -> dict[str, int]:
        """Return where each run of `CLUE` characters stands last; of a very long text, none of them."""
        count = len(self.text) - CLUE + 1 if len(self.text) <= MOST_SEARCHED else 0
        return {self.text[at : at + CLUE]: at for at in range(count)}

    def place(self, text: str, at: int) -> tuple[int, int] | None:
        """Return where `text` begins and ends, right behind `at` if it can; None where it does not stand.

        A short one may stand anywhere by chance, and so must stand near.
        """
        if not text:
            return None
        for words in (text, text.lstrip("0123456789")):  # a bookmark may leave out the heading's number
            near = self.text.find(words, at, at + len(words) + (FAR if len(words) >= CLUE else NEAR))
            if words and near >= 0:
                return near, near + len(words)
        step = CLUE if len(text) > 4 * CLUE else 1
        clues = (text[start : start + CLUE] for start in range(0, len(text) - CLUE + 1, step))
        found = next((self.clues[clue] for clue in clues if clue in self.clues), None)
        return None if found is None else (found, found + CLUE)
