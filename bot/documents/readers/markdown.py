"""Markdown: headings, paragraphs, list items and table rows, without their marks."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.documents.readers.reading import Line, Reading, telegram_safe
from bot.documents.readers.text import decode

# Inline marks are looked for only in blocks that hold some: most of the time would go there.
_parser = MarkdownIt("commonmark").enable("table").disable("inline")
_inline = MarkdownIt("commonmark")
_MARKS = re.compile(r"[*_`\[\]<>&\\!]")


def read(content: bytes) -> Reading:
    """Read Markdown; the first heading of level 1, if it comes first, is the title."""
    lines: list[Line] = []
    cells: list[str] | None = None
    level = 0
    for token in _parser.parse(decode(content)):
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            lines.append(Line(" | ".join(cells)))
            cells = None
        elif token.type == "inline" and cells is not None:
            cells.append(_text(token))
        elif token.type == "inline":
            lines.append(Line(_text(token), level))
        elif token.type in ("fence", "code_block"):
            lines += [Line(telegram_safe(line).strip()) for line in token.content.split("\n")]
    lines = [line for line in lines if line.text]
    title = lines.pop(0).text if lines and lines[0].level == 1 else None
    return Reading(tuple(lines), title)


def _text(token: Token) -> str:
    """Return the text of inline Markdown, its line breaks kept."""
    if not _MARKS.search(token.content):
        return "\n".join(telegram_safe(line).strip() for line in token.content.split("\n"))
    parts = []
    for child in _inline.parseInline(token.content)[0].children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
    return telegram_safe("".join(parts)).strip()
