"""A page of the manual, as `man` prints it, as Markdown."""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.chinese.width import width
from bot.documents.readers.gaps import ends_closed
from bot.documents.readers.markup_text import literal
from bot.documents.readers.wrapped import between, is_full
from bot.expressions import expression

_TOP = expression(
    r"\s*+(?P<name>[\w.+:@-]{1,60}\(\d\w{0,3}\))\s{2,}+(?:\S(?:.{0,99}\S)?\s{2,}+)?(?P=name)\s*+"
)
_STRUCK_OVER = expression(".\b")
"""What bold and underlined letters are printed over."""
_TERM = expression(r" {0,60}(?=\S.{5} \S)\S{1,5} {2,}(?=\S)")
"""What is explained behind it in the same line, seven columns further in."""
_BLANKS = expression(r"(?<=\S) {2,}(?=\S)")
"""What makes lines end at one column."""
_SIGNS = expression(r"[\[\]|<>=]|\.\.\.")
"""What a line of a synopsis has, each of which stands by itself."""


def is_written_in(written: str) -> bool:
    """Tell whether a text is a page of the manual: its name stands left and right on top of it."""
    top = next((line for line in written.split("\n") if line.strip()), "")
    return _TOP.fullmatch(_STRUCK_OVER.sub("", top)) is not None


def markdown_of(written: str) -> str:
    """Return a page of the manual as the Markdown that says the same, without its first and last line."""
    lines = [line.expandtabs().rstrip() for line in _STRUCK_OVER.sub("", written).split("\n")]
    filled = [at for at, line in enumerate(lines) if line]
    name = _TOP.fullmatch(lines[filled[0]])
    title = name["name"] if name else ""
    last = filled[-1] if title in lines[filled[-1]] else filled[-1] + 1
    body = "\n\n".join(_blocks(lines[filled[0] + 1 : last]))
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n{body}\n"


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    """Yield headings, which begin furthest left, and paragraphs, each with what it explains in one line."""
    column = max(map(width, lines), default=0)
    text = min((indent for line in lines if (indent := _indent(line)) > 3), default=0)
    paragraph: list[str] = []
    for line in lines:
        indent = _indent(line)
        heading = bool(line) and indent < text
        if paragraph and (heading or not line or not _goes_on(paragraph[-1], line, column)):
            yield literal(_joined(paragraph))
            paragraph = []
        if heading:
            yield f"{'##' if indent else '#'} {literal(line.strip())}"
        elif line:
            paragraph.append(line)
    if paragraph:
        yield literal(_joined(paragraph))


def _joined(lines: Sequence[str]) -> str:
    """Return the lines of a paragraph in one, with one blank for those that make them end at one column."""
    pieces = [lines[0].lstrip() if len(lines) == 1 or _TERM.match(lines[0]) else _tight(lines[0])]
    for line, after in pairwise(lines):
        said = _tight(after)
        if line.endswith("\u2010"):
            pieces[-1] = pieces[-1].removesuffix("\u2010")
        else:
            pieces.append(" " if _indent(after) > _indent(line) else between(line, said, True))
        pieces.append(said)
    return "".join(pieces)


def _tight(line: str) -> str:
    return _BLANKS.sub(" ", line.lstrip())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _goes_on(line: str, after: str, column: int) -> bool:
    """Tell whether `after` goes on with the paragraph of `line`: further in it explains the term above."""
    if _indent(after) != _indent(line):
        return _indent(after) > _indent(line)
    if _TERM.match(line) and _TERM.match(after):
        return False
    return is_full(line, after, column) or not (ends_closed(line) or _SIGNS.search(line))
