"""AsciiDoc as Markdown."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape

from bot.documents.readers.markup_text import bare, rows_of_cells, shown, spanned_table, struck, table
from bot.documents.readers.raised import carets
from bot.documents.readers.tables import Cell
from bot.documents.readers.wrapped import between
from bot.expressions import expression

_TITLE = expression(r"= \S")
_HEADING = expression(r"(={1,6}) +(\S.*)$")
_LEAST = expression(r"^={2,6} \S[^=]*$", re.MULTILINE)
_ATTRIBUTE = expression(r":!?[\w-]{1,40}!?:(?:[ \t].*)?$")
_VALUE = expression(r":(?P<name>[\w-]{1,40}):[ \t]+(?P<value>[^\s{].{0,199})$")
_NAMED = expression(r"\{([\w-]{1,40})\}")
"""An attribute with its value, and where that shows."""
_BLOCK = expression(r"\[(?:[^\[\]\n]{0,200}|\[[^\[\]\n]{1,100}\])\]$")
_QUOTED = expression(r"\[(?:quote|verse), *(?P<who>[^\[\]\n]{1,100})\]$")
"""Who said what stands in the block below."""
_FENCE = expression(r"(?:-{4,}|\.{4,})$")
_DELIMITER = expression(r"(?:={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|'''|<<<|\+)$")
_ITEM = expression(r"(\.{1,5}) +(\S.*)$")
_BULLET = expression(r"(\*{1,5}) +(?:\[[ x*]\] +)?(\S.*)$")
_CALLED_OUT = expression(r"<(\d{1,2})> +(\S.*)$")
"""What is said of a line of code above that closes with the same number."""
_NAME = expression(r"\.(\w.*)$")
_LABEL = expression(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION): +(?=\S)")
"""What a picture stands for beside the paragraph that it opens."""
_INDEXED = expression(r" ?\(\(\([^()\n]{1,200}\)\)\)|\(\((\w[^()\n]{0,100})\)\)")
"""What the index at the end of a book leads to: hidden in three brackets, shown in two."""
_AUTHOR = expression(r"(?P<name>[^\W\d_][^<>|:;=\n]{0,40}?) +<[^<>\s]{1,80}>(?:;.*)?$")
"""The line below a title with who wrote it and their address."""
_LEFT_OUT = expression(r"//(?!/)|image::|include::|toc::|ifdef::|endif::|ifndef::")
_REVISION = expression(r"v?\d[\w.]{0,12}, (?P<date>\d{4}-\d\d-\d\d)(?::.{0,200})?$")
"""The line below a title with its edition and its date."""
TOP = 6
"""Lines in which that may stand."""
_NOTE = expression(r"footnote:(?:\w{0,40})\[([^\[\]\n]{1,400})\]")
_TERM = expression(r"([^\s:].{0,80}?):{2,4}(?: +(\S.*))?$")
_ASKING = expression(r"\[qanda\b")
_EMPHASIS = expression(
    r"(\*\*|__|``)(?=\S)([^\n]{1,300}?)(?<=\S)\1|(?<![\w*_`])([*_`])(?=\S)([^*_`\n]{1,300}?)(?<=\S)\3(?![\w*_`])"
)
_BAR = expression(r"(?:^|(?<=\s))([\d.+*<>^aehlms]{0,12})(?<!\\)\|")
"""What begins a cell, and what it says of that."""
_COVERS = expression(r"(\d{0,3})(?:\.(\d{1,3}))?([+*])")
MOST_COVERED = 100
"""Rows or columns."""
_STRUCK = expression(r"\[\.?line-through\]#{1,2}([^#\n]{1,300})#{1,2}")
_LINK = expression(
    r"(?:link:|xref:|mailto:|https?://)[^\s\[\]]{0,300}\[([^\]\n]{1,200})\]|<<[^,>\n]{1,100},\s?([^>\n]{1,200})>>"
)


def is_written_in(written: str) -> bool:
    """Tell whether a text is AsciiDoc: its title is on top, = …, and a heading below, == …

    A chapter of a book has its heading on top, below its name in brackets.
    """
    lines = (line for line in written[:4_000].split("\n") if line.strip() and not line.startswith("//"))
    top, below = next(lines, ""), next(lines, "")
    begins = _TITLE.match(top) or _ATTRIBUTE.match(top) or (top.startswith("[") and _BLOCK.match(top))
    opens = begins and (not top.startswith("[") or _HEADING.match(below))
    return bool(opens and _LEAST.search(written))


def markdown_of(written: str) -> str:
    """Return AsciiDoc as the Markdown that says the same, without its attributes and remarks."""
    lines = [*_filled(written.split("\n"))]
    titled = next((at for at, line in enumerate(lines[:TOP]) if _TITLE.match(line)), TOP)
    author = _AUTHOR.match(lines[titled + 1].strip()) if titled + 1 < len(lines[:TOP]) else None
    revised = next((found for line in lines[:TOP] if (found := _REVISION.match(line))), None)
    said = [f"author: {json.dumps(author['name'], ensure_ascii=False)}\n"] if author else []
    said += [f"date: {revised['date']}\n"] if revised else []
    told = {found.string for found in (author, revised) if found}
    head = f"---\n{''.join(said)}---\n" if said else ""
    return head + "\n".join(_lines([line for line in lines if line.strip() not in told]))


def _filled(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with the values of attributes for their names, {name}, but for those of program text."""
    values: dict[str, str] = {}
    fence = ""
    for line in lines:
        if fence or _FENCE.match(line):
            fence = "" if line.rstrip() == fence else fence or line.rstrip()
            yield line
            continue
        if told := _VALUE.match(line):
            values[told["name"]] = told["value"].rstrip()
        yield _NAMED.sub(lambda found: values.get(found[1], found[0]), line) if values else line


def _joined(lines: Sequence[str]) -> list[str]:
    """Return lines with those of a paragraph or an item in one: many write a sentence a line."""
    joined: list[str] = []
    inside = ""
    for line in lines:
        if inside or _FENCE.match(line) or line.startswith("|==="):
            inside = "" if line == inside else inside or line
            joined.append(line)
        elif joined and _goes_on(line) and _may_go_on(joined[-1]):
            joined[-1] += between(joined[-1], line, spaced=True) + line
        else:
            joined.append(line)
    return joined


def _goes_on(line: str) -> bool:
    begins = _ITEM.match(line) or _BULLET.match(line) or _CALLED_OUT.match(line) or _LABEL.match(line)
    return not (begins or _TERM.match(line) or _stands_alone(line))


def _may_go_on(line: str) -> bool:
    return not (line.endswith(" +") or _TERM.match(line) or _stands_alone(line))


def _stands_alone(line: str) -> bool:
    """Tell whether a line is no text of a paragraph: blank, set in, a heading, or what opens a block."""
    named = _HEADING.match(line) or _NAME.match(line) or _ATTRIBUTE.match(line) or _LEFT_OUT.match(line)
    opens = _BLOCK.match(line) or _DELIMITER.match(line) or _FENCE.match(line)
    return not line or line[0].isspace() or line.startswith(("//", "|===")) or bool(named or opens)


def _lines(lines: Sequence[str]) -> Iterator[str]:
    fenced = block = who = ""
    rows: list[str] | None = None
    count = 0
    apart = False  # from the item above: a blank line stands between, and no +
    asking = unfolded = False  # in a list of questions, below one of them
    for line in _joined([line.rstrip() for line in lines]):
        if unfolded and (_HEADING.match(line) or (apart and _ends_list(line))):
            asking = unfolded = False
            yield from _ANSWERED
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
            count, asking = 0, False
            yield f"\n{'#' * len(heading[1])} {_shown(heading[2])}\n"
        elif quoted := _QUOTED.match(line):
            who, block = quoted["who"], ""
        elif _ATTRIBUTE.match(line) or _BLOCK.match(line) or _DELIMITER.match(line) or _LEFT_OUT.match(line):
            apart = apart and line != "+"
            asking = asking or bool(_ASKING.match(line))
            yield f"\n—— {_shown(who)}\n" if who and line == block else ""
            who, block = ("", "") if line == block else (who, line)
        elif item := _ITEM.match(line):
            count, apart = count + (len(item[1]) == 1), False
            yield f"{'   ' * (len(item[1]) - 1)}{count if len(item[1]) == 1 else 1}. {_shown(item[2])}"
        elif bullet := _BULLET.match(line):
            yield f"{'  ' * (len(bullet[1]) - 1)}- {_shown(bullet[2])}"
        elif called := _CALLED_OUT.match(line):
            yield f"{called[1]}) {_shown(called[2])}"
        elif name := _NAME.match(line):
            yield f"\n{_shown(name[1])}\n"
        elif term := _TERM.match(line):
            if asking:
                yield from _ANSWERED if unfolded else ()
                unfolded, apart = True, False
                asked = escape(bare(_EMPHASIS.sub(_emphasized, term[1]), _LINK))
                yield f"\n<details><summary>{asked}</summary>\n\n{_shown(term[2] or '')}"
            else:
                yield f"\n{_shown(term[1])}\n\n{_shown(term[2] or '')}"
        else:
            apart = apart or not line
            count = 0 if line and apart else count
            yield _shown(_NOTE.sub("", _LABEL.sub("", line)))
            yield from (f"\n{_shown(note)}\n" for note in _NOTE.findall(line))
    if rows:
        yield from map(_shown, rows)


_ANSWERED = ("", "</details>", "")


def _ends_list(line: str) -> bool:
    """Tell whether a line that stands apart from a list of questions is behind all of it."""
    return bool(line) and not (_TERM.match(line) or _BLOCK.match(line) or _DELIMITER.match(line))


def _emphasized(found: re.Match[str]) -> str:
    return found[2] or found[4]


def _shown(text: str) -> str:
    text = carets(_INDEXED.sub(lambda found: found[1] or "", text.removesuffix(" +")))
    text = _STRUCK.sub(lambda found: struck(found[1]), text)
    return shown(_EMPHASIS.sub(_emphasized, text), _LINK)


def _table(lines: Sequence[str]) -> Iterator[str]:
    """Yield a table; a row has as many cells as the first line, else those up to a blank one."""
    groups: list[list[Cell]] = [[]]
    width = 0
    for line in lines:
        if not line.strip():
            groups.append([])
            continue
        first, *parts = _BAR.split(line)
        cells = [
            cell
            for bar, text in zip(parts[::2], parts[1::2], strict=True)
            for cell in _cells(bar, text.strip().replace("\\|", "|"))
        ]
        first = first.strip().replace("\\|", "|")
        if groups[-1] and (first or not cells):
            groups[-1][-1] = replace(groups[-1][-1], text=f"{groups[-1][-1].text} {first}".strip())
        elif first:
            cells = [Cell(first), *cells]
        width = width or (sum(cell.columns for cell in cells) if len(cells) > 1 else 0)
        groups[-1] += cells
    every = [cell for group in groups for cell in group]
    width = width or max(map(len, groups), default=1) or 1
    if any(cell.rows > 1 or cell.columns > 1 for cell in every):
        plain = (replace(cell, text=_EMPHASIS.sub(_emphasized, cell.text)) for cell in every)
        yield from spanned_table(rows_of_cells(plain, width), _LINK)
        return
    rows = [every[at : at + width] for at in range(0, len(every), width)]
    yield from table([[_shown(cell.text) for cell in row] for row in rows])


def _cells(bar: str, text: str) -> Iterator[Cell]:
    """Yield the cells behind a bar: 2+ covers two columns, .3+ three rows, 2* stands for two alike."""
    found = _COVERS.match(bar)
    columns, rows = (
        (min(int(number or 1), MOST_COVERED) for number in found.groups()[:2]) if found else (1, 1)
    )
    alike = found is not None and found[3] == "*"
    yield from [Cell(text)] * columns if alike else [Cell(text, max(rows, 1), max(columns, 1))]
