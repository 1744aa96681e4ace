"""Markdown: headings, paragraphs, list items and table rows, without marks but for the numbers of items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from textwrap import dedent

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.chinese.numerals import CIRCLED, HAN_NUMERALS
from bot.chinese.sentences import COMMAS, is_closed
from bot.chinese.width import width
from bot.documents.document import Role
from bot.documents.readers import front_matter, markdown_dialects, markdown_editors, markdown_html
from bot.documents.readers.decoding import broken_bytes, decode
from bot.documents.readers.doubts import STRUCK_OUT, doubts
from bot.documents.readers.markdown_lists import Lists
from bot.documents.readers.markdown_notes import NOTE, noted
from bot.documents.readers.markdown_struck import shown_of
from bot.documents.readers.markdown_tables import parted
from bot.documents.readers.raised import power, with_powers
from bot.documents.readers.reading import Line, Reading, table_line, telegram_safe
from bot.documents.readers.wrapped import NARROW, WIDEST, is_full
from bot.expressions import expression

_parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_COMMENT = expression(r"^<!--(?:(?!-->).)*-->$", re.MULTILINE)
# What may mean more than headings and paragraphs: marks anywhere, or how a line begins or a heading ends.
_STRUCTURE = expression(r"[*_`~\[\]<>&\\|]|^(?:[ \t\f\v]+\S|[-+=]|\d{1,9}[.)]|#.*#[ \t]*$)", re.MULTILINE)
# A note would be taken for the address of a link, and not be shown.
_HANGING = expression(r"^( {0,3}\[\^[^\]\n]{1,50}\]:)[ \t]*\n {4}(?=\S)", re.MULTILINE)
"""A note whose text begins in the line below."""
_LINE_BREAK = expression(r"<br\s*/?>", re.IGNORECASE)
_BEGINS = expression(
    rf"第 ?[{HAN_NUMERALS}\d]+ ?"
    r"(?:[编編篇章节節条條卷]|部分|单元)(?![的规規款项項、\uff0c至和与])"
    rf"|[(（]?(?:[{HAN_NUMERALS}]+|\d{{1,3}})[)）、.．](?!\d|[项項款][的规規所、\uff0c至和与])|[{CIRCLED}•·●■◆▪]"
)
LINES_ABOVE_TITLE, LONGEST_ABOVE_TITLE = 3, 40
"""How many lines may stand above a heading that names the whole, and how many characters each has at most."""
_TIMED = expression(r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?[)）\]]?$")
"""How the line ends that says who writes, and when."""
_IN_SENTENCE = expression(rf"[{COMMAS}].{{4}}")
_LABELLED = expression(r"\S{1,12}[:：]")
_RAISES = expression("<(/?)sup>", re.IGNORECASE)
_TOP_WORDS = r"(?:(?:回到?|返回)(?:顶部|页首)|back to top)"
_TOP = expression(rf"\W*{_TOP_WORDS}\W*", re.IGNORECASE)
_TO_TOP = expression(
    rf"\[[^\[\]\w]*{_TOP_WORDS}[^\[\]\w]*\]\(#|<a\b[^<>]*#[^<>]*>[^<>\w]*{_TOP_WORDS}", re.IGNORECASE
)
_BADGE = expression(r"shields\.io|badge", re.IGNORECASE)
_FILE_NAME = expression(r"[\w-]+\.(?:png|jpe?g|gif|webp|svg|bmp)", re.IGNORECASE)
"""What editors put in the place of what a picture shows."""
_BACKGROUND = expression(r"bg(?: [a-z]+(?::[\w.%]+)?)*")
"""What Marp has in the place of what a picture behind a slide shows."""
_CONTENTS = expression(r"目\s*[录錄次]")
_PART = expression(r"前\s*言|引\s*言|序\s*言?|概\s*述|简\s*介|背\s*景|摘\s*要|写在前面|问题描述")
"""What only the first part of a document is called, and never all of it."""
_COMPUTED_TITLE = expression(r"^# {1,4}\{\{\s{0,4}\$?(?:frontmatter|page)\.title\s{0,4}\}\}.*$", re.MULTILINE)
"""A heading that VitePress or Jekyll fills in with the title of the front matter."""
_HEADING = expression(r"(#{1,6})(?:[ \t]++(.*))?$")


def read(content: bytes) -> Reading:
    """Read Markdown; its title is in the front matter, else a heading on top that names the whole."""
    text, encoding = decode(content)
    damage = broken_bytes(text)
    header, text = front_matter.take(text.replace("\r\n", "\n").replace("\r", "\n"))
    said, text = markdown_editors.take(header.origin, text)
    text = _COMPUTED_TITLE.sub("", text, count=1) if said.title else text
    text, tags = markdown_dialects.plain(parted(text))
    bare = _COMMENT.sub("#", text)  # a heading without text: it too only ends the paragraph before
    struck: list[str] = []
    lines = list(_parsed(text, struck) if _STRUCTURE.search(bare) else _plain(bare))
    to_top = bool(_TO_TOP.search(text))
    lines = noted([line for line in lines if line.text and not (to_top and _TOP.fullmatch(line.text))])
    title = said.title
    top = next((at for at, line in enumerate(lines) if line.level), 0)
    if (
        _names_the_whole(lines[top:], top > 0)
        and title in ("", lines[top].text)
        and _only_leads_up(lines[:top])
    ):
        title = lines.pop(top).text
    origin = replace(said, title=title, tags=tuple(dict.fromkeys((*said.tags, *tags))))
    doubted = damage + doubts((STRUCK_OUT, len(struck)))
    return Reading(tuple(lines), origin, encoding, marked_by_hand=True, doubts=doubted)


def _names_the_whole(lines: Sequence[Line], below: bool) -> bool:
    """Tell whether a heading on top is the only one of its level, or of level 1 and not numbered.

    One `below` other lines is of level 1.
    """
    levels = [line.level for line in lines if line.level]
    if not levels or lines[0].level != min(levels) or _CONTENTS.fullmatch(lines[0].text):
        return False
    if below and levels[0] > 1:
        return False
    return levels.count(levels[0]) == 1 or (
        levels[0] == 1 and not (_BEGINS.match(lines[0].text) or _PART.fullmatch(lines[0].text))
    )


def _only_leads_up(lines: Sequence[Line]) -> bool:
    """Tell whether the `lines` above the first heading are a few short ones: 上级：财务制度总览."""
    return len(lines) <= LINES_ABOVE_TITLE and not any(
        line.is_settled or len(line.text) > LONGEST_ABOVE_TITLE or is_closed(line.text) for line in lines
    )


def _plain(text: str) -> Iterator[Line]:
    """Yield the headings and paragraphs of Markdown that has nothing else, as `_parsed` would."""
    paragraph: list[str] = []
    for line in (*text.split("\n"), ""):
        heading = _HEADING.match(line)
        if line.strip() and not heading:
            paragraph.append(_safe(line))
            continue
        yield from _paragraphs([(text, False) for text in paragraph])
        paragraph = []
        if heading:
            yield Line(_safe(heading[2] or ""), len(heading[1]))


def _parsed(text: str, struck: list[str]) -> Iterator[Line]:
    """Yield the lines of Markdown; what stands below a summary, up to </details>, answers it.

    What is struck out is left out, and added to `struck`.
    """
    folded = False
    cells: list[str] | None = None
    rows: list[Line] = []
    level = 0
    marker = ""
    lists, quotes = Lists(), 0
    begins = False  # with the next text an item of a list
    title = 1
    for token in _whole(_parser.parse(NOTE.sub(r"\[\1\]:", _HANGING.sub(r"\1 ", text)))):
        if token.type == "heading_open":
            level = int(token.tag[1:])
            title = -1
        elif token.type == "heading_close":
            level = 0
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            rows.append(table_line(cells, header=not rows))
            cells = None
        elif token.type == "table_close":
            yield from (row for row in rows if row.text)  # where the header is empty there is none
            rows = []
        elif token.type == "inline" and cells is not None:
            cells.append("\n".join(text for text, _ in _printed(token, struck)))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            lists.begin()
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.end()
            marker = ""
        elif token.type in ("blockquote_open", "blockquote_close"):
            quotes += 1 if token.type == "blockquote_open" else -1
        elif token.type == "list_item_open":
            marker = f"{lists.number(token.info)}{token.markup} " if token.info else ""
            begins = True
        elif token.type == "inline":
            printed = _printed(token, struck)
            if printed:
                printed[0] = (marker + printed[0][0], printed[0][1])
            if level:
                yield Line("\n".join(text for text, _ in printed), level)
            else:
                role: Role = "answer" if folded else "item" if lists.depth or quotes else "text"
                for line in _paragraphs(printed, role, marker):
                    yield replace(line, depth=lists.depth if begins else lists.below)
                    begins = False
            marker = ""
        elif token.type == "html_block":
            held = markdown_html.lines_of(token.content, title, struck)
            yield from held
            if any(line.level for line in held):
                title = 0 if title > 0 and markdown_html.is_centred(token.content) else -1
            html = token.content.lower()
            if "<details" in html or "</details" in html:
                asks = any(line.role == "question" for line in held)
                folded = asks and html.rfind("<details") > html.rfind("</details")
        elif token.type in ("fence", "code_block"):
            marker, begins = "", False
            yield Line(_code(token.content), role="answer" if folded else "item", depth=lists.below)


def _whole(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the `tokens`, those of a table of HTML, which blank lines cut into several, as a single one."""
    opened, inside = 0, list[Token]()
    for token in tokens:
        if token.type == "html_block":
            opened = max(opened + markdown_html.tables_opened(token.content), 0)
        if not (opened or inside):
            yield token
            continue
        inside.append(token)
        if not opened:
            content = str(_parser.renderer.render(inside, _parser.options, {}))
            yield Token("html_block", "", 0, content=content)
            inside = []
    yield from inside


def _printed(token: Token, struck: list[str]) -> list[tuple[str, bool]]:
    """Return the lines of inline Markdown that are not blank, and whether all of each is set bold.

    What is struck out goes to `struck`.
    """
    lines: list[list[tuple[str, bool]]] = [[]]
    depth, raises = 0, False
    for child in shown_of(token.children or (), struck):
        depth += (child.type == "strong_open") - (child.type == "strong_close")
        if child.type in ("softbreak", "hardbreak"):
            lines.append([])
        elif child.type == "html_inline" and (mark := _RAISES.fullmatch(child.content)) is not None:
            raises = not mark[1]
        elif _LINE_BREAK.fullmatch(child.content):
            lines[-1].append(("\n", True))
        elif child.type == "image" and _is_badge(str(child.attrGet("src") or ""), child.content):
            continue
        elif child.type in ("text", "code_inline", "image"):
            lines[-1].append((power(child.content) if raises else child.content, depth > 0))
    printed = []
    for pieces in lines:
        text = "\n".join(map(_safe, "".join(piece for piece, _ in pieces).split("\n"))).strip()
        printed.append((text, all(bold or not piece.strip() for piece, bold in pieces)))
    return [(text, bold) for text, bold in printed if text]


def _is_badge(address: str, alt: str) -> bool:
    """Tell whether an image is a badge: it says so, or is drawn by a program and said in a Latin word."""
    drawn = address.endswith(".svg") and alt.isascii()
    unsaid = _BACKGROUND.fullmatch(alt) or _FILE_NAME.fullmatch(alt)
    return drawn or bool(_BADGE.search(address) or unsaid)


def _paragraphs(printed: Sequence[tuple[str, bool]], role: Role = "text", marker: str = "") -> Iterator[Line]:
    """Yield the paragraphs that stand in lines without a blank one between them.

    Markdown takes them for one, but many who write it begin a line for each. Such is a line that opens with a
    number or is set bold, and one behind a line with room left for its beginning, or with the end of a
    sentence unless other lines were broken within one; no line cuts a sentence that has begun. `marker` is
    what numbers the first.
    """
    if len(printed) == 1:
        ((text, bold),) = printed
        yield Line(text, bold=bold, role=role, marker=marker)
        return
    # A line of marks that do not show is none, unless there is no other.
    printed = [line for line in printed if any(map(str.isprintable, line[0]))] or printed
    column = max((width(text) for text, _ in printed), default=0)
    prose = any(
        is_full(text, after, column) and not is_closed(text) for (text, _), (after, _) in pairwise(printed)
    )

    def goes_on(before: tuple[str, bool], after: tuple[str, bool]) -> bool:
        (text, bold), (following, next_bold) = before, after
        begins, ends = bool(_BEGINS.match(following)), is_closed(text)
        if bold != next_bold or _TIMED.search(text) or (begins and _BEGINS.match(paragraph[0][0])):
            return False
        if text.endswith(tuple(COMMAS)) and not begins:
            return True
        if column < NARROW:  # a sentence in short lines, or lines that say one thing each
            begins = begins or bool(_LABELLED.match(following))
            return not begins and not ends and is_closed(printed[-1][0])
        full = column <= WIDEST and is_full(text, following, column)
        begun = not (begins or ends) and _IN_SENTENCE.search(text) and not _LABELLED.match(following)
        return (
            text.endswith(tuple(COMMAS))
            or (full and (not ends or (prose and not begins)))
            or (bool(begun) and is_closed(printed[-1][0]))
        )

    def joined() -> Line:
        return Line("\n".join(text for text, _ in paragraph), bold=paragraph[0][1], role=role, marker=marker)

    paragraph: list[tuple[str, bool]] = []
    for line in printed:
        if paragraph and not goes_on(paragraph[-1], line):
            yield joined()
            paragraph, marker = [], ""
        paragraph.append(line)
    if paragraph:
        yield joined()


def _code(content: str) -> str:
    """Return a piece of code as it stands, but for blanks around it and in front of all of its lines."""
    lines = [telegram_safe(line).rstrip() for line in dedent(with_powers(content).expandtabs(4)).split("\n")]
    return "\n".join(lines).strip()


def _safe(line: str) -> str:
    return telegram_safe(with_powers(line)).strip()
