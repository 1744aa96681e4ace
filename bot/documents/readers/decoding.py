"""The encoding of a text: UTF-8, UTF-16, GB18030 (and so GBK) or Big5, with or without a byte order mark."""

import codecs
from collections import Counter
from contextlib import suppress

from bot.documents.readers.doubts import BROKEN_BYTES, doubts
from bot.documents.readers.reading import ReadingError
from bot.expressions import expression

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
}
LEAST_COMMON_SHARE = 1 / 3
"""Of the characters beyond ASCII, how many must be common ones for a guessed encoding to be believed. In
pieces of 200 characters of 1,510 statutes, simplified and traditional, the right encoding gives 0.46
(traditional in GB18030) to 1, damaged UTF-8 read as another 0.22 at most; Big5 and GB18030 read as each
other reach 0.67, but the right one always more."""

BROKEN = "\ufffd"
"""Stands for a broken byte, as everywhere."""
MOST_BROKEN_LINES = 1 / 20
"""Of the lines of a text, how many may be broken, or one: a few bytes are lost, and not another encoding."""
LONGEST_BROKEN = 3
"""Marks that stand for one broken character: one for each of its bytes in UTF-8."""
LONGEST_MENDED = 4_000
"""Bytes of a line that is tried without each of its bytes."""
_FOREIGN = expression(r"[\u0370-\u04ff\u2500-\u257f\u3040-\u312f\ue000-\uf8ff]")
"""Greek, Cyrillic, boxes, kana, the signs of sounds, and what is no character at all."""
_WIDE = ("utf-16-le", "utf-16-be")

LEAST_WIDE_SHARE = 0.9
"""The same for UTF-16 that has neither its mark nor the zeros of blanks and line ends."""

# Both standards put punctuation and common characters into their first rows, told by the first byte.
_COMMON_ROWS = {"gb2312": range(0xA1, 0xD8), "big5": range(0xA1, 0xC7)}
_STANDARDS = {"gb18030": ("gb2312",), "big5hkscs": ("big5",)}


def decode(content: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text of `content` and the name of its encoding; `declared` is the one its format states.

    A byte order mark decides, then whether it is valid UTF-8, then what is declared, then whichever encoding
    gives the most common characters. A few broken bytes are passed over: U+FFFD stands for each. Raises
    `ReadingError` when it is not text in an encoding known here.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _marked(content.removeprefix(mark), encoding), _NAMES[encoding]
    at = 0
    try:
        text = content.decode()
        if "\0" not in text:
            return text, "UTF-8"
    except UnicodeDecodeError as error:
        at = error.start
    if b"\0" in content:  # of the blanks and line ends of UTF-16
        guesses: tuple[str, ...] = _WIDE
    else:
        guesses = (declared,) if declared in _STANDARDS else (*_STANDARDS, "utf-8", *_WIDE)
    read = {encoding: found for encoding in guesses if (found := _decoded(content, encoding)) is not None}
    shares = {encoding: common_share(found, encoding) for encoding, found in read.items()}
    best = max(shares, key=shares.__getitem__, default="")
    unmarked = best in _WIDE and b"\0" not in content
    if shares.get(best, 0) >= (LEAST_WIDE_SHARE if unmarked else LEAST_COMMON_SHARE):
        return _mended(content, best) if BROKEN in read[best] else read[best], _NAMES[best]
    if declared in _STANDARDS:
        return decode(content)
    if b"\0" in content:
        raise ReadingError("it holds NUL characters, so it is not a text file; save it as UTF-8 text.")
    raise ReadingError(
        f"it is neither UTF-8 (byte {at} is not) nor UTF-16, GB18030 or Big5 text; save it as UTF-8."
    )


def broken_bytes(text: str) -> tuple[str, ...]:
    """Return the doubt about a decoded text in which broken bytes were passed over, none about others."""
    return doubts((BROKEN_BYTES, text.count(BROKEN)))


def common_share(text: str, encoding: str) -> float:
    """Return which share of the characters of `text` beyond ASCII are common ones, 1 if there are none."""
    counts = Counter(text)
    beyond = {character: count for character, count in counts.items() if character > "\x7f"}
    standards = _STANDARDS.get(encoding, tuple(_COMMON_ROWS))
    common = sum(count for character, count in beyond.items() if _is_common(character, standards))
    return common / sum(beyond.values()) if beyond else 1.0


def _is_common(character: str, standards: tuple[str, ...]) -> bool:
    return any((character.encode(name, "ignore") or b"\0")[0] in _COMMON_ROWS[name] for name in standards)


def _decoded(content: bytes, encoding: str) -> str | None:
    """Return the text of `content`, U+FFFD for what is broken; None if that is more than a slip."""
    if encoding in _WIDE and len(content) % 2:
        return None
    text = content.decode(encoding, "replace")
    if "\0" in text:
        return None
    if BROKEN in text and encoding not in _WIDE:
        lines = content.split(b"\n")
        most = max(1, int(len(lines) * MOST_BROKEN_LINES))
        if (
            text.count(BROKEN) > LONGEST_BROKEN * most
            or sum(BROKEN in line for line in text.split("\n")) > most
        ):
            return None
    elif BROKEN in text:
        return None
    return text


def _mended(content: bytes, encoding: str) -> str:
    """Return the text of `content` in which some lines are broken, and no more of these than is."""
    return "\n".join(_mended_line(line, encoding) for line in content.split(b"\n"))


def _mended_line(line: bytes, encoding: str) -> str:
    """Return the text of a line; where it is not valid, without that byte which leaves the likeliest.

    A byte lost of a pair shifts all pairs behind it, so that the first that is invalid is not the broken one.
    """
    replaced = line.decode(encoding, "replace")
    if BROKEN not in replaced or encoding == "utf-8" or len(line) > LONGEST_MENDED:
        return replaced
    found = [replaced]
    for at in range(len(line)):
        with suppress(UnicodeDecodeError):
            found.append(line[:at].decode(encoding) + BROKEN + line[at + 1 :].decode(encoding))
    return max(found, key=_likely)


def _likely(text: str) -> float:
    """Return how likely `text` is: which share of it is common in the script that it suits better.

    What is common in either would let the pairs that a lost byte shifts be of both; they are kana, Greek or
    lines of boxes as often, which stand in the first rows, too.
    """
    foreign = len(_FOREIGN.findall(text)) / max(len(text), 1)
    return max(common_share(text, encoding) for encoding in _STANDARDS) - foreign


def _marked(content: bytes, encoding: str) -> str:
    """Return the text of `content`, whose mark says its encoding."""
    text = content.decode(encoding, "replace")
    if text.count(BROKEN) > max(1, int(text.count("\n") * MOST_BROKEN_LINES)):
        try:
            content.decode(encoding)
        except UnicodeDecodeError as error:
            raise ReadingError(
                f"it is not {_NAMES[encoding]} text (byte {error.start}), which its first bytes say it is; "
                "save it as UTF-8."
            ) from error
    if "\0" in text:
        raise ReadingError("it holds NUL characters, so it is not a text file; save it as UTF-8 text.")
    return text
