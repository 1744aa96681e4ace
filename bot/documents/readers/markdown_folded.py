"""Boxes of Markdown that unfold, ::: details and ??? of MkDocs, or ask, as the details of HTML."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from bot.chinese.asking import asks
from bot.documents.readers.markdown_private import fence_after
from bot.expressions import expression

_OPENS = expression(r"^:{3,}[ \t]*\{?details\b\}?[ \t]*(?:\[(?P<boxed>[^\]]+)\]|(?P<plain>[^{\[\s][^{]*))")
_CONTAINER = expression(r"^:{3,}[ \t]*(?P<name>\S)?")
_FOLDED = expression(r"^\?\?\?\+?[ \t]+[A-Za-z][\w-]*[ \t]+\"(?P<title>[^\"]+)\"[ \t]*$")
_ASKED = expression(
    r"^(?:!!![ \t]+(?:question|faq|help)[ \t]+\"(?P<boxed>[^\"]+)\"[ \t]*"
    r"|>[ \t]?\[!(?:question|faq|help)\][+-]?[ \t]+(?P<quoted>\S.*))$",
    re.IGNORECASE,
)
"""Boxes for questions that show at once, of MkDocs and, quoted, of Obsidian."""
_MARKS = expression(r"\*\*|__|`")
SET_IN = 4
"""Columns by which what a box of MkDocs holds is set in."""


def folded(lines: Sequence[str]) -> Iterator[str]:
    """Yield the `lines`, such boxes that have a title as details with that for their summary."""
    fence, containers, set_in, quoted = "", list[bool](), False, False
    for line in lines:
        if quoted and not line.startswith(">"):
            quoted = False
            yield from _CLOSING
        if quoted:
            yield line[1:].removeprefix(" ")
            continue
        if set_in and line.strip() and not line.startswith(" " * SET_IN):
            set_in = False
            yield from _CLOSING
        if set_in:
            yield line[SET_IN:]
            continue
        before, fence = fence, fence_after(fence, line)
        if before or fence:
            yield line
        elif found := _FOLDED.match(line):
            set_in = True
            yield from _opening(found["title"])
        elif (found := _ASKED.match(line)) and asks(title := found["boxed"] or found["quoted"]):
            set_in, quoted = found["boxed"] is not None, found["quoted"] is not None
            yield from _opening(title)
        elif found := _CONTAINER.match(line):
            if opens := _OPENS.match(line):
                yield from _opening(opens["boxed"] or opens["plain"])
            elif not found["name"] and containers and containers[-1]:
                yield from _CLOSING
            else:
                yield line
            if found["name"]:
                containers.append(opens is not None)
            elif containers:
                containers.pop()
        else:
            yield line
    if set_in or quoted:
        yield from _CLOSING


_CLOSING = ("", "</details>", "")


def _opening(title: str) -> tuple[str, ...]:
    return "", f"<details><summary>{escape(_MARKS.sub('', title.strip()))}</summary>", ""
