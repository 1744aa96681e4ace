"""Wikitext, of MediaWiki, as Markdown."""

import re
from collections.abc import Iterator, Sequence

from bot.documents.readers import markup_text
from bot.expressions import expression

LEAST_HEADINGS = 2
_HEADING = expression(r"(={1,6})\s?([^=\n]{1,200}?)\s?\1[ \t]{0,8}$", re.MULTILINE)
_LINK = expression(
    r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]|\[https?://[^\s\]]{1,400} ([^\]\n]{1,200})\]"
)
_HTML = expression(r"(</?[A-Za-z][^<>\n]{0,200}>|&#?\w{1,10};)")
_LEFT_OUT = expression(
    r"\[\[(?:file|image|category|文件|檔案|图像|分类|分類):[^\[\]\n]{0,400}\]\]|__[A-Z]{3,20}__|\{\{[^{}]{0,400}\}\}"
    r"|<!--[^<>]{0,400}-->|<references ?/>|<ref[^<>]{0,100}/>",
    re.IGNORECASE,
)
_NOTE = expression(r"<ref[^<>/]{0,100}>([^<>]{0,400})</ref>", re.IGNORECASE)
_ITEM = expression(r"(?P<marks>[*#]{1,6})\s{0,4}(?P<text>\S.*)$")
_TERM = expression(r"[;:]{1,6}\s{0,4}(?P<text>\S.*)$")
_STYLE = expression(r"^(?:[^|\[\]\n]{0,200}=[^|\[\]\n]{0,200})\|(?!\|)")
"""What sets how a cell looks: style="…" | text."""


def is_written_in(written: str) -> bool:
    """Tell whether a text is wikitext: it has headings like == 历史 ==."""
    return sum(len(found[1]) > 1 for found in _HEADING.finditer(written)) >= LEAST_HEADINGS


def markdown_of(written: str) -> str:
    """Return wikitext as the Markdown that says the same; templates, pictures and categories are left out."""
    written = _NOTE.sub(r"（\1）", _LEFT_OUT.sub("", written))
    return "\n".join(_lines(written.split("\n")))


def _lines(lines: Sequence[str]) -> Iterator[str]:
    table: list[list[str]] | None = None
    counts: dict[int, int] = {}
    for line in lines:
        item = _ITEM.match(line)
        counts = counts if item else {}
        if line.startswith("{|"):
            table = [[]]
        elif table is not None and line.startswith("|}"):
            yield from _table(table)
            table = None
        elif table is not None:
            _take(table, line)
        elif heading := _HEADING.match(line):
            yield f"\n{'#' * len(heading[1])} {_shown(heading[2])}\n"
        elif item:
            depth = len(item["marks"])
            counts = {at: count for at, count in counts.items() if at <= depth}
            counts[depth] = counts.get(depth, 0) + 1
            mark = f"{counts[depth]}." if item["marks"][-1] == "#" else "-"
            yield f"{'   ' * (depth - 1)}{mark} {_shown(item['text'])}"
        elif term := _TERM.match(line):
            yield f"\n{_shown(term['text'])}\n"
        else:
            yield _shown(line.strip())
    if table is not None:
        yield from _table(table)


def _shown(text: str) -> str:
    """Return a line as Markdown; its HTML stays, which wikitext may have, too."""
    pieces = _HTML.split(text.replace("'''", "").replace("''", ""))
    return "".join(piece if at % 2 else markup_text.shown(piece, _LINK) for at, piece in enumerate(pieces))


def _take(table: list[list[str]], line: str) -> None:
    """Put the cells of a line of a table into the last row, or open another."""
    if line.startswith("|-"):
        table.append([])
    elif line.startswith("|+"):
        table.insert(0, [_shown(line[2:].strip())])
    elif line[:1] in ("|", "!"):
        parts = line[1:].replace("!!", "||").split("||") if line[0] == "!" else line[1:].split("||")
        table[-1] += [_shown(_STYLE.sub("", part).strip()) for part in parts]
    elif table[-1] and line.strip():
        table[-1][-1] = f"{table[-1][-1]} {_shown(line.strip())}".strip()


def _table(rows: list[list[str]]) -> Iterator[str]:
    filled = [row for row in rows if any(row)]
    if max(map(len, filled), default=0) > 1 and len(filled[0]) == 1:
        yield from ("", filled.pop(0)[0])
    yield from markup_text.table(filled)
