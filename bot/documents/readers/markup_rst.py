"""reStructuredText, of Sphinx and Python, as Markdown."""

import re
from collections.abc import Iterator, Sequence
from itertools import count

from bot.chinese.width import width
from bot.documents.readers import grids
from bot.documents.readers.drawn_tables import drawn_tables
from bot.documents.readers.gaps import ends_closed, gaps
from bot.documents.readers.markup_rst_tables import (
    SIMPLE,
    TABLES,
    block_end,
    closing_rules,
    dedented,
    indent,
    simple_end,
    simple_rows,
)
from bot.documents.readers.markup_text import shown, spanned_table, table
from bot.documents.readers.raised import power
from bot.documents.readers.wrapped import between
from bot.expressions import expression

LONGEST = 80
"""Characters of a heading."""
DEEPEST = 20
"""Directives within directives that are read."""
_RULE = expression(r"([=\-~^\"'`*+#.:_])\1{2,}$")
_DIRECTIVE = expression(r"(?P<indent> *)\.\. {1,9}(?P<name>[\w:-]{1,40})::[ \t]*(?P<value>.*)$")
_REMARK = expression(r" *\.\.(?: |$)")
_OPTION = expression(r" *:[\w -]{1,40}:(?: .*)?$")
_MARKS = expression(
    r"``([^`\n]{1,300})``|:[\w:+.-]{1,40}:`([^`<\n]{1,200}?)(?: *<[^`>\n]{0,300}>)?`"
    r"|`([^`<\n]{1,200}?) *<[^`>\n]{1,300}>`__?|`([^`\n]{1,200})`_{0,2}"
    r"|(?<![\w*\\])\*\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*\*(?![\w*])"
    r"|(?<![\w*\\])\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*(?![\w*])|\\(?:\s|([!-/:-@\[-`{-~]))"
)
_SUP = expression(r":sup:`([^`\n]{1,4})`")
_ITEM = expression(r"( *)([-*+]|\d{1,3}[.)]|#\.)( +)(\S.*)")
_FIELD = expression(r" *:(\w[^:`\n]{0,39}): +(\S.*)")
_TARGET = expression(r" *__ \S+$")
"""Where a link leads that has no name of its own."""
_ALONE = expression(r" *(?:\||>>>)")
"""What keeps its lines: verse, and what is typed at Python."""
_NOTE = expression(r" *\.\. {1,9}\[#?([\w*.-]{1,40})\] *(.*)")
_COUNTED = expression(r"^( {0,40}\.\. {1,9})\[#\]", re.MULTILINE)
_REFERENCE = expression(r"\\? ?\[(#|[#\w*][\w.-]{0,40}|\*)\]_(?![\w_])")
_REPLACED = expression(r"^ {0,40}\.\. {1,9}\|([^|\n]{1,60})\| (?:replace:: (.*)|image:: .*)$", re.MULTILINE)
_NAMED = expression(r"(?<!\.\. )\|(\S[^|\n]{0,60})\|_{0,2}")
_EVIDENCE = expression(
    r"^ {0,40}\.\. {1,9}(?:\w[\w:-]{0,40}::|_[^:\n]{1,80}:)|\S ?::$|:[A-Za-z][\w.-]{0,30}:`"
    r"|``[^`\n]{1,100}``",
    re.MULTILINE,
)
_CODE = ("code", "code-block", "sourcecode", "parsed-literal", "literalinclude", "highlight")
_PICTURES = ("figure",)
"""Whose name is a file's, and whose text is the caption."""
_ON_PAGES = expression(r"(?<!not )\bhtml\b")
"""For what output something is: not only for print."""
_LEFT_OUT = (
    "image",
    "toctree",
    "contents",
    "index",
    "meta",
    "include",
    "raw",
    "todo",
    "currentmodule",
    "module",
)


def is_written_in(written: str) -> bool:
    """Tell whether a text is reStructuredText: two headings with lines below them, and a mark of its own."""
    lines = written.split("\n")
    headings = sum(_style(lines, at) != "" for at in range(len(lines) - 1))
    return headings > 1 and bool(_EVIDENCE.search(written))


def markdown_of(written: str) -> str:
    """Return reStructuredText as the Markdown that says the same; remarks and settings are left out."""
    text = _SUP.sub(lambda found: power(found[1]), _with_notes(_substituted(written)))
    return "\n".join(_lines([line.expandtabs().rstrip() for line in text.split("\n")], []))


def _substituted(written: str) -> str:
    """Return a text with what it defines, `.. |name| replace:: text`, in the places that name it.

    A picture, `.. |name| image:: a.png`, is left out of them.
    """
    said = {found[1].casefold(): (found[2] or "").strip() for found in _REPLACED.finditer(written)}
    return _NAMED.sub(lambda found: said.get(found[1].casefold(), found[0]), written) if said else written


def _with_notes(written: str) -> str:
    """Return a text with [^1] where it refers to a note, those that number themselves counted."""
    notes, references = count(1), count(1)
    numbered = _COUNTED.sub(lambda found: f"{found[1]}[{next(notes)}]", written)
    return _REFERENCE.sub(
        lambda found: f"[^{next(references) if found[1] == '#' else found[1].removeprefix('#')}]", numbered
    )


def _style(lines: Sequence[str], at: int, ends: str = "?？") -> str:
    """Return how line `at`, which may close with one of `ends`, is drawn below, and above, as a heading.

    "" where it is none.
    """
    text = lines[at].strip()
    rule = _RULE.match(lines[at + 1].rstrip()) if at + 1 < len(lines) else None
    if (
        not rule
        or not text
        or len(text) > LONGEST
        or _RULE.match(text)
        or 2 * len(rule.group()) < width(text)
    ):
        return ""
    above = lines[at - 1].rstrip() if at else ""
    over = above == rule.group()
    if (
        (above and not over)
        or (lines[at][:1].isspace() and not over)
        or ends_closed(text.rstrip(ends))
        or gaps(text)
    ):
        return ""
    return rule[1] * (2 if over else 1)


def _lines(lines: Sequence[str], styles: list[str], depth: int = 0) -> Iterator[str]:
    """Yield the lines of Markdown; `styles` of headings met so far, the first is that of the highest."""
    counts: dict[int, int] = {}  # by how far a list is indented, the number of its last item
    closing = closing_rules(lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        if at + 1 < len(lines) and _RULE.match(line) and len(_style(lines, at + 1, "?？:：")) == 2:
            at += 1
            continue
        if style := _style(lines, at, "?？:："):
            if style not in styles:
                styles.append(style)
            yield f"\n{'#' * min(styles.index(style) + 1, 6)} {_shown(line.strip())}\n"
            at += 2
            continue
        if grids.is_top(line):
            end = grids.end_of(lines, at)
            yield from _grid(lines[at:end])
            at = end
            continue
        if SIMPLE.match(line.strip()):
            end = simple_end(lines, at, closing)
            rows, headed = simple_rows(lines[at:end])
            yield from table([[_shown(cell) for cell in row] for row in rows], headed)
            at = end
            continue
        at += 1
        if _REMARK.match(line):
            end = block_end(lines, at, indent(line))
            yield from _marked(line, dedented(lines[at:end]), styles, depth)
            at = end
        elif not _TARGET.match(line):
            while at < len(lines) and _goes_on(lines, at, line):
                line += between(line, lines[at].lstrip(), spaced=True) + lines[at].lstrip()
                at += 1
            if line.endswith("::"):
                said = line.removesuffix("::").rstrip()
                yield _item(f"{said}：" if said else "", counts)
                end = block_end(lines, at, _column(lines, at, line))
                yield from _code(lines[at:end])
                at = end
            else:
                yield _item(line, counts)
                deeper = at < len(lines) and indent(lines[at]) > indent(line) and bool(lines[at])
                if deeper and line and not _ITEM.match(line):
                    yield ""  # a term, and below it what it means


def _goes_on(lines: Sequence[str], at: int, first: str) -> bool:
    """Tell whether line `at` goes on with the paragraph or the item that began with the line `first`."""
    line, item = lines[at], _ITEM.match(first)
    column = item.start(4) if item else indent(first)
    if not first or not line or indent(line) != column or _ALONE.match(first) or _ALONE.match(line):
        return False
    listed = _ITEM.match(line) or _FIELD.match(line) or _RULE.match(first) or _RULE.match(line)
    return not (listed or _REMARK.match(line) or _TARGET.match(line))


def _column(lines: Sequence[str], at: int, line: str) -> int:
    """Return how far what is indented below `line`, from line `at` on, is so at least: as its text is."""
    item = _ITEM.match(line)
    below = next((indent(one) for one in lines[at:] if one), 0)
    return item.start(4) if item and below > item.start(4) else indent(line)


def _marked(line: str, body: Sequence[str], styles: list[str], depth: int) -> Iterator[str]:
    """Yield what `..` introduces with the lines indented below it, a directive or a note; no remark."""
    if note := _NOTE.match(line):
        yield f"\n{_shown(' '.join([f'[^{note[1]}]: {note[2]}', *filter(None, body)]))}\n"
    directive = _DIRECTIVE.match(line)
    if not directive or depth > DEEPEST:
        return
    name, value = directive["name"], directive["value"]
    told = next((at for at, text in enumerate(body) if not _OPTION.match(text)), len(body))
    options, content = body[:told], body[told:]
    if name in _CODE:
        yield from _code(content)
    elif name in TABLES:
        yield f"\n{_shown(value)}\n"
        rows, headed = TABLES[name](options, content)
        yield from table([[_shown(cell) for cell in row] for row in rows], headed)
    elif name == "only":
        yield from _lines(content, styles, depth + 1) if _ON_PAGES.search(value) else ()
    elif name not in _LEFT_OUT:
        yield f"\n{_shown(value) if name not in _PICTURES else ''}\n"
        yield from _lines(content, styles, depth + 1)
        yield ""


def _grid(lines: Sequence[str]) -> Iterator[str]:
    """Yield a table drawn with lines; where they stand askew, as what the bars part."""
    if placed := grids.rows_of(lines):
        yield from spanned_table(placed, _MARKS)
        return
    for drawn in drawn_tables(lines):
        rows = [[_shown(cell) for cell in line.cells or (line.text,)] for line in drawn.lines]
        yield from table(rows, drawn.lines[0].role == "header_row")


def _code(lines: Sequence[str]) -> Iterator[str]:
    yield "\n```"
    yield from dedented(lines)
    yield "```\n"


def _item(line: str, counts: dict[int, int]) -> str:
    """Return a line of text, an item of a list with its number; `counts` goes on with it."""
    item = _ITEM.match(line)
    if line:
        for deeper in [
            place for place in counts if place > indent(line) or (place == indent(line) and not item)
        ]:
            del counts[deeper]
    if not item:
        field = _FIELD.match(line)
        return f"\n{_shown(f'{field[1]}: {field[2]}')}\n" if field else _shown(line.strip())
    space, mark, blank, text = item.groups()
    counted = re.match(r"#|\d+", mark)
    if counted:
        number = counts.get(len(space), 0) + 1 if mark[0] == "#" else int(counted[0])
        counts[len(space)] = number
        mark = f"{number}{mark[-1]}"
    else:
        counts.pop(len(space), None)
    return f"{space}{mark}{blank}{_shown(text)}"


def _shown(text: str) -> str:
    return shown(text, _MARKS)
