"""reStructuredText, of Sphinx and Python, as Markdown."""

import re
from collections.abc import Iterator, Sequence

from bot.chinese.width import width
from bot.documents.readers.gaps import ends_closed, gaps
from bot.documents.readers.markup_text import shown, table

LONGEST = 80
"""Characters of a heading."""
_RULE = re.compile(r"([=\-~^\"'`*+#.:_])\1{2,}$")
_COLUMNS = re.compile(r"={2,}(?: +={2,})+$")
_DIRECTIVE = re.compile(r"(?P<indent> *)\.\. (?P<name>[\w:-]{1,40})::[ \t]*(?P<value>.*)$")
_REMARK = re.compile(r" *\.\.(?: |$)")
_OPTION = re.compile(r" +:[\w -]{1,40}:(?: .*)?$")
_MARKS = re.compile(
    r"``([^`\n]{1,300})``|:[\w:+.-]{1,40}:`([^`<\n]{1,200}?)(?: *<[^`>\n]{0,300}>)?`"
    r"|`([^`<\n]{1,200}?) *<[^`>\n]{1,300}>`__?|`([^`\n]{1,200})`_{0,2}"
    r"|(?<![\w*\\])\*\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*\*(?![\w*])"
    r"|(?<![\w*\\])\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*(?![\w*])|\\(?:\s|([!-/:-@\[-`{-~]))"
)
_ITEM = re.compile(r"( *(?:[-*+]|\d{1,3}[.)]|#\.) +)(\S.*)")
_EVIDENCE = re.compile(
    r"^ {0,40}\.\. (?:\w[\w:-]{0,40}::|_[^:\n]{1,80}:)|\S ?::$|:[A-Za-z][\w.-]{0,30}:`|``[^`\n]{1,100}``",
    re.MULTILINE,
)
_CODE = ("code", "code-block", "sourcecode", "parsed-literal", "literalinclude", "highlight")
_LEFT_OUT = (
    "image",
    "figure",
    "toctree",
    "contents",
    "index",
    "meta",
    "include",
    "only",
    "raw",
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
    return "\n".join(_lines([line.expandtabs().rstrip() for line in written.split("\n")]))


def _style(lines: Sequence[str], at: int) -> str:
    """Return how line `at` is drawn below, and above, as a heading; "" where it is none."""
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
        or ends_closed(text.rstrip("?？"))
        or gaps(text)
    ):
        return ""
    return rule[1] * (2 if over else 1)


def _lines(lines: Sequence[str]) -> Iterator[str]:
    styles: list[str] = []
    at, block = 0, ""  # the directive whose indented lines follow, "code" of one that is shown as it is
    while at < len(lines):
        line = lines[at]
        indented = line[:1] == " "
        if block and line and not indented:
            yield "```" * (block == "code")
            block = ""
        if at + 1 < len(lines) and _RULE.match(line) and (style := _style(lines, at + 1)) and len(style) == 2:
            at += 1
            continue
        if style := _style(lines, at):
            if style not in styles:
                styles.append(style)
            yield f"\n{'#' * min(styles.index(style) + 1, 6)} {_shown(line.strip())}\n"
            at += 2
            continue
        if _COLUMNS.match(line.strip()):
            end = next((n for n in range(at + 1, len(lines)) if not lines[n]), len(lines))
            yield from _table(lines[at:end])
            at = end
            continue
        at += 1
        if block == "code" or block == "left out":
            if block == "code" and not _OPTION.match(line):
                yield line[min(len(line) - len(line.lstrip()), 4) :]
        elif directive := _DIRECTIVE.match(line):
            name = directive["name"]
            block = "code" if name in _CODE else "left out" if name in _LEFT_OUT else "text"
            yield "\n```" if block == "code" else f"\n{_shown(directive['value'])}\n" * (block == "text")
        elif _REMARK.match(line):
            block = "left out" if line.strip() == ".." else block
        elif block == "text" and _OPTION.match(line):
            continue
        elif line.endswith("::") and not indented:
            yield (
                _shown(line.removesuffix("::").rstrip() + ("：" if line.strip() != "::" else "")) + "\n\n```"
            )
            block = "code"
        else:
            item = _ITEM.match(line)
            yield f"{item[1]}{_shown(item[2])}" if item else _shown(line.strip())
    if block == "code":
        yield "```"


def _shown(text: str) -> str:
    return shown(text, _MARKS)


def _table(lines: Sequence[str]) -> Iterator[str]:
    """Yield in Markdown a table whose columns are drawn above and below: ===== =====."""
    rows = [re.split(r" {2,}", line.strip()) for line in lines if not _COLUMNS.match(line.strip())]
    headed = len(lines) > 3 and bool(_COLUMNS.match(lines[2].strip()))
    yield from table([[_shown(cell) for cell in row] for row in rows], headed)
