"""Org, the notes of Emacs, as Markdown."""

import json
import re
from collections.abc import Iterable, Iterator

from bot.documents.readers.markup_text import shown, struck, table
from bot.expressions import expression

_KEYWORD = expression(r"[ \t]*#\+(?P<key>[A-Za-z_]{2,20}):?[ \t]*(?P<value>.*)")
_HEADING = expression(
    r"(?P<stars>\*{1,6}) {1,8}(?:(?:TODO|DONE|NEXT|WAITING) {1,8})?(?:\[#[A-Z]\] ?)?(?P<text>\S.*)"
)
_TAGS = expression(r":[\w@:]{1,100}:")
_DRAWER = expression(r"[ \t]*:[A-Z_]{2,20}:[ \t]*$")
_LINK = expression(r"\[\[[^\[\]\n]{1,400}+\]\[([^\[\]\n]{1,200}+)\]\]")
_EMPHASIS = expression(
    r"(?<![^\s({'\"“‘（《「【-])([*=~+])(?=\S)([^\n]{1,300}?)(?<=\S)\1(?![^\s)}'\".,;:!?\[，。；：！？、”’）》」】-])"
)
_ITEM = expression(r"([ \t]*(?:[-+]|\d{1,3}[.)]) +)(\S.*)")
_TERM = expression(r"(\S.{0,80}?) :: +(?=\S)")
"""What an item of a list explains."""
_BOX = expression(r"\[[ X-]\] +")
_RULE = expression(r"[ \t]*\|[-+]+\|?[ \t]*$")
_REMARK = expression(r"[ \t]*(?:# |(?:SCHEDULED|DEADLINE|CLOSED): *[<\[])")
"""What is not for readers: remarks, and when something is planned."""
_ORG = expression(
    r"^#\+(?:title|author|date|options|startup|begin_\w+)\b|^[ \t]{0,20}:PROPERTIES:"
    r"|\[\[[^\[\]\n]{1,200}\]\[",
    re.IGNORECASE | re.MULTILINE,
)
_LEAST = expression(r"^\*{1,6} \S", re.MULTILINE)
_KEPT_BACK = expression(r"COMMENT\b|.* :(?:[\w@]{1,40}:){0,8}noexport:(?:[\w@]{1,40}:){0,8}$")
"""The heading of what is not published, with all below it."""
_VERBATIM = ("src", "example")


def is_written_in(written: str) -> bool:
    """Tell whether a text is Org: it has one of its keywords, and a heading."""
    return bool(_ORG.search(written) and _LEAST.search(written))


def markdown_of(written: str) -> str:
    """Return Org as the Markdown that says the same; drawers, remarks and settings are left out."""
    said: dict[str, str] = {}
    body = "\n".join(_lines(written, said))
    head = "".join(
        f"{key}: {json.dumps(said[key], ensure_ascii=False)}\n"
        for key in ("title", "author", "date")
        if key in said
    )
    return f"---\n{head}---\n{body}" if head else body


def _published(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines that are for readers: none below a heading that keeps them back."""
    hidden = 0  # the stars of that heading
    for line in lines:
        if heading := _HEADING.match(line):
            stars = len(heading["stars"])
            hidden = hidden if hidden and stars > hidden else stars * bool(_KEPT_BACK.match(heading["text"]))
        if not hidden:
            yield line


def _lines(written: str, said: dict[str, str]) -> Iterator[str]:
    drawer = fenced = False
    rows: list[list[str]] = []
    for line in (*_published(written.split("\n")), ""):
        if rows and not line.lstrip().startswith("|"):
            yield from table(rows)
            rows = []
        keyword = _KEYWORD.match(line)
        if keyword:
            key, value = keyword["key"].lower(), keyword["value"].strip()
            if key.removeprefix("begin_") in _VERBATIM or key.removeprefix("end_") in _VERBATIM:
                fenced = key.startswith("begin_")
                yield "```"
            elif key in ("title", "author") and value:
                said.setdefault(key, value)
            elif key == "date" and (found := re.search(r"\d{4}-\d\d-\d\d", value)):
                said.setdefault(key, found.group())
            elif key.startswith(("begin_", "end_")):
                yield ""
            elif key == "caption" and value:
                yield f"\n{_shown(value)}\n"
            continue
        if fenced:
            yield line
            continue
        if _DRAWER.match(line):
            drawer = line.strip() != ":END:"
            continue
        if drawer or _REMARK.match(line):
            continue
        if heading := _HEADING.match(line):
            words, _, last = heading["text"].rpartition(" ")
            text = words.rstrip() if _TAGS.fullmatch(last) else heading["text"]
            yield f"\n{'#' * min(len(heading['stars']) + 1, 6)} {_shown(text)}\n"
            continue
        if line.lstrip().startswith("|"):
            if not _RULE.match(line):
                rows.append([_shown(cell.strip()) for cell in line.strip().strip("|").split("|")])
            continue
        item = _ITEM.match(line)
        if item is None:
            yield _shown(line.strip())
        elif term := _TERM.match(item[2]):
            inside = " " * len(item[1])
            yield f"{item[1]}{_shown(term[1])}\n\n{inside}{_shown(item[2][term.end() :])}"
        else:
            yield f"{item[1]}{_shown(_BOX.sub('', item[2]))}"


def _emphasized(found: re.Match[str]) -> str:
    return struck(found[2]) if found[1] == "+" else found[2]


def _shown(text: str) -> str:
    return shown(_EMPHASIS.sub(_emphasized, text), _LINK)
