"""Markdown: headings, paragraphs, list items and table rows, without marks but for the numbers of items."""

import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.documents.readers import front_matter
from bot.documents.readers.html import parse
from bot.documents.readers.html_blocks import page_of
from bot.documents.readers.reading import Line, Reading, table_row, telegram_safe
from bot.documents.readers.text import decode

QUICK = 200_000
"""Bytes. The parser takes up to 25 microseconds for one, on text that is made to be slow."""

_parser = MarkdownIt("commonmark").enable("table")
_COMMENT = re.compile(r"^<!--(?:(?!-->).)*-->$", re.MULTILINE)
# What may mean more than headings and paragraphs: marks anywhere, or how a line begins or a heading ends.
_STRUCTURE = re.compile(r"[*_`~\[\]<>&\\|]|^(?:[ \t\f\v]+\S|[-+=]|\d{1,9}[.)]|#.*#[ \t]*$)", re.MULTILINE)
_COMMENT_BYTES = re.compile(_COMMENT.pattern.encode(), re.MULTILINE)
_STRUCTURE_BYTES = re.compile(_STRUCTURE.pattern.encode(), re.MULTILINE)
# A note would be taken for the address of a link, and not be shown.
_NOTE = re.compile(r"^( {0,3})\[(\^[^\]\n]{1,50})\]:", re.MULTILINE)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*))?$")


def is_quick(content: bytes) -> bool:
    """Tell whether reading `content` cannot take long: it is short, or has nothing that needs the parser."""
    return len(content) <= QUICK or not _STRUCTURE_BYTES.search(_COMMENT_BYTES.sub(b"#", content))


def read(content: bytes) -> Reading:
    """Read Markdown; its title is in the front matter, else a heading of level 1 that comes first."""
    text, encoding = decode(content)
    header, text = front_matter.take(text.replace("\r\n", "\n").replace("\r", "\n"))
    bare = _COMMENT.sub("#", text)  # a heading without text: it too only ends the paragraph before
    lines = list(_parsed(text) if _STRUCTURE.search(bare) else _plain(bare))
    lines = [line for line in lines if line.text]
    title = header.title
    if lines and lines[0].level == 1 and title in (None, lines[0].text):
        title = lines.pop(0).text
    return replace(header, lines=tuple(lines), title=title, encoding=encoding)


def _plain(text: str) -> Iterator[Line]:
    """Yield the headings and paragraphs of Markdown that has nothing else, as `_parsed` would."""
    paragraph: list[str] = []
    for line in (*text.split("\n"), ""):
        heading = _HEADING.match(line)
        if line.strip() and not heading:
            paragraph.append(_safe(line))
            continue
        yield Line("\n".join(paragraph))
        paragraph = []
        if heading:
            yield Line(_safe(heading[2] or ""), len(heading[1]))


def _parsed(text: str) -> Iterator[Line]:
    cells: list[str] | None = None
    level = 0
    item: str | None = None
    lists = 0
    for token in _parser.parse(_NOTE.sub(r"\1\[\2\]:", text)):
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            yield Line(table_row(cells))
            cells = None
        elif token.type == "inline" and cells is not None:
            cells.append(_inline(token))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            lists += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists -= 1
            item = "" if lists else None
        elif token.type == "list_item_open":
            item = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "inline":
            text = _inline(token)
            shown = f"{item or ''}{text}" if text else ""
            yield Line(shown, level, bold=not level and _is_bold(token), item=None if level else item)
            item = "" if lists else None
        elif token.type == "html_block":
            yield from (block.line for block in page_of(parse(f"<body>{token.content}"), set()).blocks)
        elif token.type in ("fence", "code_block"):
            item = "" if lists else None
            yield from (Line(_safe(line), item=item) for line in token.content.split("\n"))


def _is_bold(token: Token) -> bool:
    """Tell whether all the text of inline Markdown is set bold."""
    depth, found = 0, False
    for child in token.children or ():
        depth += (child.type == "strong_open") - (child.type == "strong_close")
        if child.type in ("text", "code_inline", "image") and child.content.strip():
            if not depth:
                return False
            found = True
    return found


def _inline(token: Token) -> str:
    """Return the text of inline Markdown, its line breaks kept."""
    parts = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak") or _LINE_BREAK.fullmatch(child.content):
            parts.append("\n")
        elif child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
    return "\n".join(_safe(line) for line in "".join(parts).split("\n")).strip()


def _safe(line: str) -> str:
    return telegram_safe(line).strip()
