"""AsciiDoc as Markdown."""

import re
from collections.abc import Iterator, Sequence

from bot.documents.readers.markup_text import shown, table

_TITLE = re.compile(r"= \S")
_HEADING = re.compile(r"(={1,6}) +(\S.*)$")
_LEAST = re.compile(r"^={2,6} \S[^=]*$", re.MULTILINE)
_ATTRIBUTE = re.compile(r":!?[\w-]{1,40}!?:(?:[ \t].*)?$")
_BLOCK = re.compile(r"\[[^\[\]\n]{0,200}\]$")
_FENCE = re.compile(r"(?:-{4,}|\.{4,})$")
_DELIMITER = re.compile(r"(?:={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|'''|<<<|\+)$")
_ITEM = re.compile(r"(\.{1,5}) +(\S.*)$")
_BULLET = re.compile(r"(\*{1,5}) +(\S.*)$")
_NAME = re.compile(r"\.(\w.*)$")
_LEFT_OUT = re.compile(r"//(?!/)|image::|include::|toc::|ifdef::|endif::|ifndef::")
_REVISION = re.compile(r"v?\d[\w.]{0,12}, (?P<date>\d{4}-\d\d-\d\d)(?::.{0,200})?$")
"""The line below a title with its edition and its date."""
TOP = 6
"""Lines in which that may stand."""
_NOTE = re.compile(r"footnote:(?:\w{0,40})\[([^\[\]\n]{1,400})\]")
_TERM = re.compile(r"(\S.{0,80}?):{2,4}$")
_EMPHASIS = re.compile(
    r"(\*\*|__|``)(?=\S)([^\n]{1,300}?)(?<=\S)\1|(?<![\w*_`])([*_`])(?=\S)([^*_`\n]{1,300}?)(?<=\S)\3(?![\w*_`])"
)
_LINK = re.compile(
    r"(?:link:|xref:|https?://)[^\s\[\]]{0,300}\[([^\]\n]{1,200})\]|<<[^,>\n]{1,100},\s?([^>\n]{1,200})>>"
)


def is_written_in(written: str) -> bool:
    """Tell whether a text is AsciiDoc: its title is on top, = …, and a heading below, == …"""
    top = next(
        (line for line in written[:4_000].split("\n") if line.strip() and not line.startswith("//")), ""
    )
    return bool((_TITLE.match(top) or _ATTRIBUTE.match(top)) and _LEAST.search(written))


def markdown_of(written: str) -> str:
    """Return AsciiDoc as the Markdown that says the same; attributes and remarks are left out."""
    lines = written.split("\n")
    revised = next((found for line in lines[:TOP] if (found := _REVISION.match(line))), None)
    head = f"---\ndate: {revised['date']}\n---\n" if revised else ""
    return head + "\n".join(_lines([line for line in lines if not (revised and line == revised.string)]))


def _lines(lines: Sequence[str]) -> Iterator[str]:
    fenced = ""
    rows: list[str] | None = None
    count = 0
    for line in (line.rstrip() for line in lines):
        if rows is not None:
            if line.startswith("|==="):
                yield from _table(rows)
                rows = None
            else:
                rows.append(line)
        elif fenced:
            yield "```" if line == fenced else line
            fenced = "" if line == fenced else fenced
        elif line.startswith("|==="):
            rows = []
        elif _FENCE.match(line):
            fenced = line
            yield "\n```"
        elif heading := _HEADING.match(line):
            yield f"\n{'#' * len(heading[1])} {_shown(heading[2])}\n"
        elif _ATTRIBUTE.match(line) or _BLOCK.match(line) or _DELIMITER.match(line) or _LEFT_OUT.match(line):
            yield ""
        elif item := _ITEM.match(line):
            count += 1
            yield f"{'   ' * (len(item[1]) - 1)}{count if len(item[1]) == 1 else 1}. {_shown(item[2])}"
        elif bullet := _BULLET.match(line):
            yield f"{'  ' * (len(bullet[1]) - 1)}- {_shown(bullet[2])}"
        elif name := _NAME.match(line):
            yield f"\n{_shown(name[1])}\n"
        elif term := _TERM.match(line):
            yield f"\n{_shown(term[1])}\n"
        else:
            count = count if not line else 0
            yield _shown(_NOTE.sub("", line))
            yield from (f"\n{_shown(note)}\n" for note in _NOTE.findall(line))
    if rows:
        yield from map(_shown, rows)


def _shown(text: str) -> str:
    return shown(_EMPHASIS.sub(lambda found: found[2] or found[4], text.removesuffix(" +")), _LINK)


def _table(lines: Sequence[str]) -> Iterator[str]:
    """Yield a table in Markdown; a row has as many cells as the first line, else those up to a blank one."""
    groups: list[list[str]] = [[]]
    width = 0
    for line in lines:
        if not line.strip():
            groups.append([])
            continue
        parts = re.split(r"(?:^|(?<=\s))[\d.+*<>^aehlms]{0,6}(?<!\\)\|", line)
        cells = [cell.strip().replace("\\|", "|") for cell in parts]
        if cells and not cells[0] and len(cells) > 1:
            cells = cells[1:]
        elif groups[-1]:
            groups[-1][-1] = f"{groups[-1][-1]} {cells.pop(0)}".strip()
        width = width or (len(cells) if len(cells) > 1 else 0)
        groups[-1] += cells
    groups = [group for group in groups if group]
    width = width or max(map(len, groups), default=1)
    every = [cell for group in groups for cell in group]
    rows = [every[at : at + width] for at in range(0, len(every), width)]
    yield from table([[_shown(cell) for cell in row] for row in rows])
