"""Org, the notes of Emacs, as Markdown."""

import re
from collections.abc import Iterator

_KEYWORD = re.compile(r"[ \t]*#\+(?P<key>[A-Za-z_]{2,20}):?[ \t]*(?P<value>.*)")
_HEADING = re.compile(
    r"(?P<stars>\*{1,6}) {1,8}(?:(?:TODO|DONE|NEXT|WAITING) {1,8})?(?:\[#[A-Z]\] ?)?(?P<text>\S.*)"
)
_TAGS = re.compile(r":[\w@:]{1,100}:")
_DRAWER = re.compile(r"[ \t]*:[A-Z_]{2,20}:[ \t]*$")
_LINK = re.compile(r"\[\[[^\]\n]{1,400}\]\[([^\]\n]{1,200})\]\]")
_RULE = re.compile(r"[ \t]*\|[-+]+\|?[ \t]*$")
_REMARK = re.compile(r"[ \t]*# ")
_ORG = re.compile(r"^#\+(?:title|author|date|options|startup|begin_\w+)\b", re.IGNORECASE | re.MULTILINE)
_LEAST = re.compile(r"^\*{1,6} \S", re.MULTILINE)
_VERBATIM = ("src", "example")


def is_written_in(written: str) -> bool:
    """Tell whether a text is Org: it has one of its keywords, and a heading."""
    return bool(_ORG.search(written) and _LEAST.search(written))


def markdown_of(written: str) -> str:
    """Return Org as the Markdown that says the same; drawers, remarks and settings are left out."""
    said: dict[str, str] = {}
    body = "\n".join(_lines(written, said))
    head = "".join(f"{key}: {said[key]!r}\n" for key in ("title", "author", "date") if key in said)
    return f"---\n{head}---\n{body}" if head else body


def _lines(written: str, said: dict[str, str]) -> Iterator[str]:
    drawer = fenced = False
    in_table = 0
    for line in written.split("\n"):
        keyword = _KEYWORD.match(line)
        if keyword:
            key, value = keyword["key"].lower(), keyword["value"].strip()
            if key.removeprefix("begin_") in _VERBATIM or key.removeprefix("end_") in _VERBATIM:
                fenced = key.startswith("begin_")
                yield "```"
            elif key in ("title", "author") and value:
                said.setdefault(key, value.replace("'", "’"))
            elif key == "date" and (found := re.search(r"\d{4}-\d\d-\d\d", value)):
                said.setdefault(key, found.group())
            elif key == "caption" and value:
                yield f"\n{value}\n"
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
            yield f"\n{'#' * len(heading['stars'])} {text}\n"
            continue
        if line.lstrip().startswith("|"):
            in_table += 1
            if _RULE.match(line):
                if in_table == 2:
                    continue
            else:
                yield from ([""] if in_table == 1 else [])
                yield line.strip()
                if in_table == 1:
                    yield "|" + "---|" * max(line.strip().strip("|").count("|") + 1, 1)
            continue
        in_table = 0
        shown = _LINK.sub(r"\1", line)
        item = re.match(r"[ \t]*(?:[-+]|\d{1,3}[.)]) ", shown)
        yield shown if item else shown.strip()
