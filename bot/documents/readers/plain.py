"""A file that says it is text: Markdown, JSON or a table, where it is written so, else plain text."""

import re
from contextlib import suppress
from dataclasses import replace

from bot.chinese.width import width
from bot.documents.readers import (
    clippings,
    csv_table,
    front_matter,
    markdown,
    markup_asciidoc,
    markup_man,
    markup_org,
    markup_rst,
    markup_tex,
    markup_text,
    markup_wiki,
    questions,
    text,
)
from bot.documents.readers.decoding import decode
from bot.documents.readers.reading import Reading, ReadingError
from bot.expressions import expression

_MARKUPS = (markup_man, markup_tex, markup_org, markup_asciidoc, markup_rst, markup_wiki)
LOOKED_AT = 20_000
"""Characters from the start, in which a text shows what it is."""
LEAST_HEADINGS = 2
MOST_OF_HEADINGS = 0.7
"""Of the lines. Where more of them begin with #, they are remarks."""

_MARKED_UP = expression(
    rb"#\+|(?:^|\n)(?:={1,6} \S|[=~^#*+-]{3,}\r?\n)|(?:^|\n)[ \w.+:@\x08-]{1,200}\(\d\w{0,3}\)[ \t]{2}"
    rb"|\\(?:begin|section)\{|:PROPERTIES:|\]\["
)
"""What Org, AsciiDoc, reStructuredText, wikitext, LaTeX and pages of the manual have, as most have not."""
_UNDERLINED = expression(rb"\n(?:={3,}|-{3,})[ \t]{0,9}\r?\n")
_UNDER = expression(r"(?:={3,}|-{3,})[ \t]*")
"""What stands below a heading."""
_DRAWN = expression(r"^[ \t]*[═─━＝－—]{3,}[ \t]*$", re.MULTILINE)
"""Rules that Markdown has not: who draws them sets a plain text."""
_JSON = expression(rb"(?:\xef\xbb\xbf)?\s{0,100}[\[{]\s{0,100}[{\"]")
_HEADING = expression(r"(#{1,6})[ \t]+[^\s#]")
_FENCE = expression("[ ]{0,3}(?:```|~~~)")
_PROGRAM = expression(
    r"#!|#[ \t]*[-=*#]{3}|[A-Za-z_][\w.-]{0,60}[ \t]{0,9}=|\[[\w.-]{1,60}\][ \t]*$|export |import |def |if \["
)
"""What programs and their settings have beside their remarks."""
_MARKS = expression(
    r"[ ]{0,3}(?:[-*+][ ]\S|>[ ]|---[ \t]*$|\|[ :|]*-{2,})|.{0,200}(?:\*\*[^*]|\]\([^)\s]|`[^`])"
)

_TABLE_RULE = expression(r"[ ]{0,3}\|?(?:[ ]*:?-{3,}:?[ ]*\|)+(?:[ ]*:?-{3,}:?)?[ \t]*$")
"""What parts the header of a table from its rows."""


def read(content: bytes) -> Reading:
    """Read a text file; raises `ReadingError` as its reader does."""
    if b"#" in content and is_markdown(decode(content)[0]):
        return markdown.read(content)
    if _MARKED_UP.search(content):
        written, encoding = decode(content)
        written = written.replace("\r\n", "\n").replace("\r", "\n")
        for markup in _MARKUPS:
            if markup.is_written_in(written[:LOOKED_AT]):
                shown = markup_text.with_struck(markup.markdown_of(written))
                return replace(markdown.read(shown.encode()), encoding=encoding)
    if _JSON.match(content):
        with suppress(ReadingError):
            return questions.read(content)
    if b"," in content and csv_table.is_table(decode(content)[0]):
        return csv_table.read(content)
    if clippings.is_written_in(content):
        return clippings.read(content)
    if _UNDERLINED.search(content) and is_underlined(decode(content)[0]):
        return markdown.read(content)
    return text.read(content)


def is_underlined(written: str) -> bool:
    """Tell whether a text is `written` in Markdown with underlined headings, and has other marks of it.

    Lines exactly as long as their headings are mark enough.
    """
    lines = written[:LOOKED_AT].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    headings = [
        (line, under)
        for before, line, under, after in zip(["", *lines], lines, lines[1:], lines[2:], strict=False)
        if _UNDER.fullmatch(under) and line.strip() and not (before.strip() or after.strip())
    ]
    bare = [line for line in lines if not _UNDER.fullmatch(line)]
    fit = all(abs(width(line.strip()) - len(under.strip())) <= 1 for line, under in headings)
    marked = len(headings) >= LEAST_HEADINGS and (fit or any(map(_MARKS.match, bare)))
    return marked and not _DRAWN.search(written[:LOOKED_AT])


def is_markdown(written: str) -> bool:
    """Tell whether a text is `written` in Markdown: headings of two levels, or beside other marks of it.

    One is enough below front matter with a title, or with a table. A heading stands at the start, or behind
    a blank line or another; remarks of programs begin with #, too.
    """
    levels: set[int] = set()
    headings = apart = lines = 0
    fence = marked = ruled = False
    before = ""
    for line in written[:LOOKED_AT].replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if _FENCE.match(line):
            fence, marked = not fence, True
        elif not fence and line.strip():
            if _PROGRAM.match(line):
                return False
            lines += 1
            if heading := _HEADING.match(line):
                headings += 1
                levels.add(len(heading[1]))
                apart += not before.strip() or _HEADING.match(before) is not None
            marked = marked or _MARKS.match(line) is not None
            ruled = ruled or ("|" in before and _TABLE_RULE.match(line) is not None)
        before = line
    if _is_titled(written) or ruled:
        return headings > 0
    enough = LEAST_HEADINGS <= headings <= MOST_OF_HEADINGS * lines and 5 * apart >= 4 * headings
    return enough and (len(levels) > 1 or marked)


def _is_titled(written: str) -> bool:
    """Tell whether there is front matter on top of a text that gives it a title."""
    if not written.startswith("---"):
        return False
    try:
        return front_matter.take(written.replace("\r\n", "\n").replace("\r", "\n"))[0].origin.title != ""
    except ReadingError:
        return False
