"""The Bot API's HTML: markup becomes a text and its entities, or the words with which Telegram refuses it."""

import re
from dataclasses import dataclass

from bot.expressions import expression
from bot.sandbox.entities import Entity, ordered
from bot.sandbox.links import LOWER, checked_link, whole_number, wrapped_number

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
"""The kind of entity that each tag makes; there are no other tags."""
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
BLANKS = " \t\r\n\v"
"""What may stand between the parts of a tag; a form feed is none."""
REFERENCE = expression(r"&(?:#x([0-9A-Fa-f]*)|#([0-9]*)|([A-Za-z]*));?")
NAME = expression(rf"[^{BLANKS}>]*")
ATTRIBUTE = expression(rf"[^{BLANKS}=>/\"']*")
SPACE = expression(f"[{BLANKS}]*")
TOKEN = expression(r"[A-Za-z0-9.-]*")
DATE_FORMAT = expression(r"[rR]|[tTdDwW]*")
SURROGATES = expression("[\ud800-\udfff]")


class MarkupError(Exception):
    """Markup that Telegram refuses; the message is Telegram's, without its "can't parse entities: "."""


@dataclass(slots=True)
class Tag:
    """A start tag whose end tag is still to come: where its text begins, and what its attributes say."""

    name: str
    offset: int
    argument: str = ""
    date: str = ""


def reference(html: str, at: int) -> tuple[str, int]:
    """Return the character that the reference at `at` stands for, and where it ends; "" if it is none."""
    match = REFERENCE.match(html, at)
    assert match is not None, "an ampersand is at least a reference without a name"
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return NAMED.get(name, ""), match.end()
    digits, base = (decimal, 10) if hexadecimal is None else (hexadecimal, 16)
    code = int(digits or "0", base)
    length = len(digits) + (2 if hexadecimal is None else 3)
    if not 0 < code < 0x10FFFF or length >= 10:
        return "", at
    return chr(code), match.end()


class Parser:
    """Reads one text of markup; see `parse`."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._at = 0
        self._text: list[str] = []  # one character each
        self._entities: list[Entity] = []
        self._open: list[Tag] = []

    def parse(self) -> tuple[str, list[Entity]]:
        """Return the text and the entities in order; raises `MarkupError`."""
        html = self._html
        if "\0" in html:
            raise MarkupError("Text must not contain null bytes")
        while self._at < len(html):
            if html.startswith("</", self._at):
                self._end_tag()
            elif html[self._at] == "<":
                self._open.append(self._start_tag())
            else:
                self._character()
        if self._open:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        text = "".join(self._text)
        if SURROGATES.search(text):
            raise MarkupError(
                "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched "
                "surrogate code units"
            )
        # The language of a code that is not in a pre is forgotten.
        kept = (Entity("code", e.offset, e.length) if e.kind == "code" else e for e in self._entities)
        return text, ordered(kept)

    def _byte(self, at: int) -> int:
        return len(self._html[:at].encode("utf-8", "surrogatepass"))

    def _peek(self) -> str:
        return self._html[self._at : self._at + 1]

    def _read(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._html, self._at)
        assert match is not None, "every pattern matches nothing too"
        self._at = match.end()
        return match.group()

    def _character(self) -> None:
        character, end = self._peek(), self._at + 1
        if character == "&":
            found, after = reference(self._html, self._at)
            character, end = (found, after) if found else (character, end)
        self._text.append(character)
        self._at = end

    def _start_tag(self) -> Tag:
        begin = self._at
        self._at += 1
        name = self._read(NAME).translate(LOWER)
        if not self._peek():
            raise MarkupError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if name not in KINDS:
            raise MarkupError(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        tag = Tag(name, len(self._text))
        while self._peek() != ">":
            self._read(SPACE)
            if self._peek() != ">":
                self._attribute(tag, begin)
        self._at += 1
        if name == "span" and tag.argument != "spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        return tag

    def _attribute(self, tag: Tag, begin: int) -> None:
        """Read one attribute of `tag`, which begins at `begin`, into it."""
        name = self._read(ATTRIBUTE)
        if not name:
            raise MarkupError(
                f'Empty attribute name in the tag "{tag.name}" at byte offset {self._byte(begin)}'
            )
        self._read(SPACE)
        value = ""
        unclosed = MarkupError(f'Unclosed start tag "{tag.name}" at byte offset {self._byte(begin)}')
        if self._peek() == "=":
            self._at += 1
            self._read(SPACE)
            if not self._peek():
                raise unclosed
            value = self._value()
            if not self._peek():
                raise MarkupError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        elif not self._peek():
            raise unclosed
        elif (tag.name, name) != ("blockquote", "expandable"):
            return
        note(tag, name, value)

    def _value(self) -> str:
        mark = self._peek()
        if mark not in ("'", '"'):
            begin = self._at
            token = self._read(TOKEN).translate(LOWER)
            if self._peek() not in ("", ">", *BLANKS):
                raise MarkupError(f"Unexpected end of name token at byte offset {self._byte(begin)}")
            return token
        self._at += 1
        value = []
        while self._peek() not in ("", mark):
            character, self._at = self._peek(), self._at + 1
            if character == "&":
                found, after = reference(self._html, self._at - 1)
                character, self._at = (found, after) if found else (character, self._at)
            value.append(character)
        self._at += len(self._peek())
        return "".join(value)

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise MarkupError(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self._at += 2
        name = self._read(NAME).translate(LOWER)
        self._read(SPACE)
        if self._peek() != ">":
            raise MarkupError(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self._at += 1
        tag = self._open[-1]
        if name not in ("", tag.name):
            raise MarkupError(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{tag.name}>", '
                f'found "</{name}>"'
            )
        self._open.pop()
        if len(self._text) > tag.offset:
            self._close(tag)

    def _close(self, tag: Tag) -> None:
        """Add the entity of a tag that has ended."""
        kind, argument, length = KINDS[tag.name], "", len(self._text) - tag.offset
        last = self._entities[-1] if self._entities else None
        same = last is not None and (last.offset, last.length) == (tag.offset, length)
        if kind == "text_link":
            kind, argument = checked_link(tag.argument or "".join(self._text[tag.offset :]))
        elif kind == "custom_emoji":
            if not whole_number(tag.argument):
                raise MarkupError("Invalid custom emoji identifier specified")
            argument = tag.argument
        elif kind == "date_time":
            if not DATE_FORMAT.fullmatch(tag.argument):
                raise MarkupError("Invalid date format used")
            unix = wrapped_number(tag.date)
            kind, argument = (kind, f"{unix} {tag.argument}") if unix > 0 else ("", "")
        elif kind == "blockquote" and tag.argument:
            kind = "expandable_blockquote"
        elif kind == "code":
            argument = tag.argument
            if same and last and last.type == ("pre", False) and argument:
                self._entities.pop()
                kind = "pre"
        elif kind == "pre" and same and last and last.kind == "code" and last.argument:
            argument = self._entities.pop().argument
        if kind:
            self._entities.append(Entity(kind, tag.offset, length, argument))


def note(tag: Tag, attribute: str, value: str) -> None:
    """Put into `tag` what an attribute says, if it is one that means something."""
    match tag.name, attribute:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "format"):
            tag.argument = value
        case ("code", "class") if value.startswith("language-"):
            tag.argument = value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            tag.argument = value.removeprefix("tg-")
        case ("blockquote", "expandable"):
            tag.argument = "1"
        case ("tg-time", "unix"):
            tag.date = value


def parse(html: str) -> tuple[str, list[Entity]]:
    """Return the text of `html` and its entities, unmended; raises `MarkupError` in Telegram's words."""
    return Parser(html).parse()
