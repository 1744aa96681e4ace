"""Blocks of HTML within Markdown: the lines of each, and where a table of it ends."""

import re

from bot.documents.readers.html_blocks import page_of
from bot.documents.readers.html_furniture import is_link
from bot.documents.readers.html_struck import count_struck
from bot.documents.readers.html_tree import parse
from bot.documents.readers.reading import Line
from bot.expressions import expression

_CENTRED = expression(r"<(?:div|p|h\d)\b[^<>]*(?:align=.?|text-align:\s*)center", re.IGNORECASE)
_TABLE = expression(r"<(?P<end>/?)table\b", re.IGNORECASE)


def is_centred(html: str) -> bool:
    """Tell whether something in `html` is centred."""
    return bool(_CENTRED.search(html))


def tables_opened(html: str) -> int:
    """Return how many more tables begin in `html` than end there."""
    return sum(-1 if mark["end"] else 1 for mark in _TABLE.finditer(html))


def lines_of(html: str, title: int, struck: list[str]) -> list[Line]:
    """Return the lines of a block of `html`: none of contents, where all but their summary are links.

    What is struck out is left out, and told of in `struck`.

    In one that is centred above the first heading of Markdown links lead away, and its headings are of the
    level `title`: 1 for that of the document, 0 for what stands below it, -1 to leave all as it is.
    """
    root = parse(f"<body>{html}")
    struck += [""] * count_struck(root)
    blocks = page_of(root, set()).blocks
    below = blocks[1:] if blocks and blocks[0].line.role == "question" else blocks
    if len(below) > 1 and all(map(is_link, below)):
        return []
    if title < 0 or not is_centred(html):
        return [block.line for block in blocks]
    lines = [block.line for block in blocks if not is_link(block)]
    first = next((at for at, line in enumerate(lines) if line.level), -1) if title else -1
    return [Line(line.text, level=int(at == first)) if line.level else line for at, line in enumerate(lines)]
