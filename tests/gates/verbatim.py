"""Whether a document holds its file's lines word for word, in order, none lost and none twice.

python -m tests.gates.verbatim ../shared/fixtures ../shared/eval/laws.tar.xz

reads and checks every file below the folders and in the archives; what cannot be read is named and counted. A
line may be missing only for being the title, the dateline, furniture, a heading or the table of contents; a
row of a table for nothing.
Exit code 1 when a line was lost, doubled or changed.
"""

import argparse
import re
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.documents.answer_keys import answers_of
from bot.documents.corpus import files_of, path_of
from bot.documents.document import Document, Paragraph, Section
from bot.documents.formats import READABLE
from bot.documents.outline import outline, parts_of
from bot.documents.passages import split, tables
from bot.documents.readers.reading import CELL_BORDER, Reading, ReadingError
from tests.support.reading import read

LONGEST_LEFT_OUT = 150
"""Characters. A line that says more is text, whatever it looks like."""


def headings(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield section.heading
        yield from headings(section.sections)


def words(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def check(reading: Reading, path: str) -> Document:
    """Read `reading` as the document at `path`; raises AssertionError where it is not its lines."""
    document = outline(reading, path)
    found = parts_of(reading, path)
    kept = [line for line, part in zip(reading.lines, found, strict=True) if part == "paragraph"]
    assert [paragraph.text for paragraph in document.paragraphs] == [line.text for line in kept]
    assert [paragraph.page for paragraph in document.paragraphs] == [line.page for line in kept]
    assert [p.ordinal for p in document.paragraphs] == list(range(1, len(kept) + 1))
    rows = [(line.text, line.role) for line in reading.lines if line.is_row]
    assert [(p.text, p.role) for p in document.paragraphs if p.is_row] == rows
    assert all(p.kind == "text" for p in document.paragraphs if p.is_row)
    tree = "".join(headings(document.sections))
    place = 0
    for line, part in zip(reading.lines, found, strict=True):
        text = line.text
        assert part == "paragraph" or line.level or len(text) <= LONGEST_LEFT_OUT, f"{part}: {text}"
        if part == "heading":
            assert text in tree[place:], f"not in its place in the tree: {text}"
            place = tree.index(text, place) + len(text)
        elif part == "title":
            assert words(text) in words(document.origin.title), text
    contents = [line.text for line, part in zip(reading.lines, found, strict=True) if part == "contents"]
    check_contents(contents, tree + "".join(line.text for line in kept))
    check_passages(document)
    return document


def check_contents(entries: list[str], rest: str) -> None:
    """Raise AssertionError unless a third of the entries of a table stand in the rest or name their page."""
    sure = [text for text in entries if re.search(r"\d$|[.…]$", text) or words(text) in words(rest)]
    assert 3 * len(sure) >= len(entries) - sum(len(text) < 6 for text in entries), entries


def check_passages(document: Document) -> None:
    """Raise AssertionError unless the passages hold every paragraph once, in order, where they are cited.

    The header of a table may stand once more in front of the rows that a passage is cited by, with the rows
    that name their group, a question in front of what answers it; what a key says of an exercise behind it.
    """
    paragraphs = document.paragraphs
    every = "\n".join(paragraph.text for paragraph in paragraphs)
    keys = answers_of(document)
    assert all(key in every for key in keys.values()), keys
    texts: list[str] = []
    for passage in split(document):
        first = paragraphs[passage.ordinal - 1]
        assert (passage.section, passage.article, passage.page) == (first.section, first.article, first.page)
        assert passage.kind == ("exchange" if first.in_exchange else first.kind)
        above = header_above(paragraphs, passage.ordinal - 1) or question_above(
            paragraphs, passage.ordinal - 1
        )
        text = passage.text.removeprefix(above).removeprefix(group_above(paragraphs, passage.ordinal - 1))
        texts.append(text.removesuffix(f"\n{keys.get(stem_above(paragraphs, passage.ordinal - 1), '')}"))
        rest = "\n".join(paragraph.text for paragraph in paragraphs[passage.ordinal - 1 :])
        assert texts[-1] in rest, passage.text
    whole = "".join(paragraph.text for paragraph in paragraphs)
    assert seen("".join(texts)) == seen(whole)


def seen(text: str) -> str:
    """Return the characters of `text` that show; blanks may be lost where a passage begins or ends."""
    return re.sub(r"[\s\u200b]", "", text)


def header_above(paragraphs: Sequence[Paragraph], at: int) -> str:
    """Return what opens the table in which paragraph `at` is a row below its header, else "".

    It has a line for what introduces and names the table, and for each row of its header.
    """
    for start, end in tables(paragraphs):
        if start < at < end and paragraphs[at].role == "row":
            below = next(place for place in range(start, end) if paragraphs[place].role == "row")
            return "".join(f"{row.text}\n" for row in paragraphs[start:below])
    return ""


def group_above(paragraphs: Sequence[Paragraph], at: int) -> str:
    """Return the rows of one cell that name the group of row `at`, which is none of them, else ""."""
    for start, end in tables(paragraphs):
        if start < at < end and paragraphs[at].role == "row" and CELL_BORDER in paragraphs[at].text:
            alone = [n for n in range(start, at) if CELL_BORDER not in paragraphs[n].text]
            names = [n for n in alone if paragraphs[n].role == "row"]
            while names and names[0] != names[-1] - len(names) + 1:
                del names[0]
            return "".join(f"{paragraphs[n].text}\n" for n in names)
    return ""


def stem_above(paragraphs: Sequence[Paragraph], at: int) -> int:
    """Return the ordinal of the question of the exchange of paragraph `at`, 0 of another."""
    if not paragraphs[at].in_exchange:
        return 0
    return next(n + 1 for n in range(at, -1, -1) if paragraphs[n].role == "question" or not n)


def question_above(paragraphs: Sequence[Paragraph], at: int) -> str:
    """Return the question that paragraph `at` answers, else ""."""
    end = at
    while end > 0 and paragraphs[end].role == "answer" and paragraphs[end].section == paragraphs[at].section:
        end -= 1
    return f"{paragraphs[end].text}\n" if end < at and paragraphs[end].role == "question" else ""


def files(place: Path, temporary: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files of a folder, or of an archive unpacked into `temporary`, with their paths."""
    folder = place
    if place.is_file():
        folder = temporary / place.name
        with tarfile.open(place) as archive:
            archive.extractall(folder, filter="data")
    for file in files_of(folder):
        if file.suffix.lower() in READABLE:
            yield file, path_of(file, folder)


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("places", type=Path, nargs="+")
    checked = unread = failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        for place in options.parse_args().places:
            for file, path in files(place, Path(temporary)):
                try:
                    check(read(file), path)
                except ReadingError as error:
                    unread += 1
                    print(f"{path}: {error}")
                except AssertionError as error:
                    failed += 1
                    print(f"{path}: FAILED {error}")
                else:
                    checked += 1
    print(f"{checked} documents are their files' lines, {failed} are not; {unread} files could not be read")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
