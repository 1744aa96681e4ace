"""Web addresses and e-mail addresses in a text, as Telegram finds them.

A domain is known by its dot; from there the address is read in both directions, then judged. A domain without
a protocol must end in a top-level domain that Telegram knows: `tlds.txt`, asked of its own parser.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from bot.expressions import expression

PROTOCOLS = {"http": ("shttp",), "https": (), "ftp": ("tftp", "sftp"), "tonsite": ()}
"""The endings of a protocol that make an address, and the protocols with such an ending that do not."""
PROTOCOL = expression("(?:https?|ftp|tonsite)://", re.IGNORECASE | re.ASCII)
OWN = expression("(?:tg|ton|(?<=tonsi)te)://[A-Za-z0-9_-]{1,253}", re.IGNORECASE | re.ASCII)
"""Telegram's own links; of tonsite:// only the last three letters are taken for a part of it, as there."""
PORT = expression(":0*([1-9][0-9]{0,4})(?![0-9])")
EMAIL = expression(
    "(?:[a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}@(?:(?:[a-z0-9][a-z0-9_-]{0,28})?[a-z0-9][.]){1,6}[a-z]{2,8}",
    re.IGNORECASE | re.ASCII,
)
BYTE = "(?:[0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])"
IPV4 = expression(f"{BYTE}(?:[.]{BYTE}){{3}}")
PUNCTUATION = ".:;,('?!`"
"""What an address does not end with."""
NOT_IN_PATH = '\n<>"«»'
NOT_IN_USER = NOT_IN_PATH + "/[]{}()'`@"
CLOSING = {")": "(", "]": "[", "}": "{"}


@cache
def top_level_domains() -> frozenset[str]:
    """Return the top-level domains Telegram knows, in lower case."""
    return frozenset(Path(__file__).with_name("tlds.txt").read_text("utf-8").split())


@cache
def is_symbol(character: str) -> bool:
    """Return whether an address may hold `character`, where nothing else forbids it."""
    if "\u2000" <= character <= "\u206f":
        return character in "\u200c\u200d" or "\u2010" <= character <= "\u2015"
    return unicodedata.category(character)[0] != "Z"


@cache
def is_domain(character: str) -> bool:
    """Return whether `character` may stand in a domain."""
    if character < "\u00c0":
        return character in ".-_~" or (character.isascii() and character.isalnum())
    return is_symbol(character)


@cache
def is_path(character: str) -> bool:
    """Return whether `character` may stand in a path."""
    return character not in NOT_IN_PATH and is_symbol(character)


@cache
def is_user(character: str) -> bool:
    """Return whether `character` may stand before the @ of an address."""
    return character not in NOT_IN_USER and is_symbol(character)


@cache
def is_protocol(character: str) -> bool:
    """Return whether `character` may stand in a protocol; letters that make it a wrong one may."""
    if character < "\u0080":
        return character in "+-" or character.isalnum()
    return unicodedata.category(character)[0] != "Z"


def back(text: str, at: int, first: int, holds: Callable[[str], bool]) -> int:
    """Return where the run of characters that `holds` begins that ends at `at`; not before `first`."""
    while at > first and holds(text[at - 1]):
        at -= 1
    return at


def path_end(text: str, at: int) -> int:
    """Return where the path ends that may begin at `at` with / ? or #."""
    if text[at : at + 1] not in ("/", "?", "#"):
        return at
    end = at + 1
    while end < len(text) and is_path(text[end]):
        end += 1
    while end > at + 1 and text[end - 1] in PUNCTUATION:
        end -= 1
    return end if text[at] == "/" or end > at + 1 else at


def found_urls(text: str) -> Iterator[tuple[str, int, int]]:
    """Give the kind ("url" or "email") and the span of each address, Telegram's own links first."""
    at = 0
    while "://" in text and (match := OWN.search(text, at)):
        at = path_end(text, match.end())
        yield "url", match.start() - (match[0][:2].lower() == "te"), at
    for begin, end in candidates(text):
        url = text[begin:end]
        mail = len("mailto:") if url.startswith("mailto:") else 0
        if EMAIL.fullmatch(url):
            yield "email", begin, end
        elif mail and EMAIL.fullmatch(url[mail:]):
            yield "email", begin + mail, end
        elif length := judged(url):
            yield "url", begin, begin + length


def candidates(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of what may be addresses, each with a dot in it, one after the other."""
    first = 0  # what is before has been looked at
    while (dot := text.find(".", first)) >= 0 and dot + 1 < len(text):
        if text[dot + 1] == " ":
            first = dot + 2
            continue
        begin, end = around(text, dot, first)
        if begin is not None:
            if end > dot + 1:
                yield begin, end
            while text[end : end + 1] == ".":
                end += 1
        else:
            while text[end - 1] != ".":
                end -= 1
        first = max(end, dot + 1)


def around(text: str, dot: int, first: int) -> tuple[int | None, int]:
    """Return where the address round `dot` begins, None if there is none, and where it ends."""
    begin, end, at = back(text, dot, first, is_domain), dot, None
    while end < len(text) and (text[end] == "@" or is_domain(text[end])):
        at = end if text[end] == "@" else at
        end += 1
    if at is not None:
        begin = back(text, begin, first, is_user)
    if (port := PORT.match(text, end)) and int(port[1]) <= 65535:
        end = port.end()
    end = path_end(text, end)
    while end > dot + 1 and text[end - 1] == ".":
        end -= 1
    if begin > first and text[begin - 1] == "@":
        user = back(text, begin - 1, first, is_user)
        if at is not None or user == begin - 1:
            return None, end
        begin = user
    return with_protocol(text, begin, first), end


def with_protocol(text: str, begin: int, first: int) -> int | None:
    """Return where the address begins, its protocol included; None if what stands before it forbids it."""
    if begin == first:
        return begin
    if text.endswith("://", first, begin):
        protocol = text[back(text, begin - 3, first, is_protocol) : begin - 3].lower()
        for ending, others in PROTOCOLS.items():
            if protocol.endswith(ending) and protocol not in others:
                return begin - 3 - len(ending)
        return None
    before = text[begin - 1]
    word = before in "_/#@" or unicodedata.category(before)[0] in "LN"
    return None if word else begin


def judged(url: str) -> int:
    """Return how many characters of `url` are an address: its path ends at a bracket that closes too much."""
    protocol = PROTOCOL.match(url)
    rest = url[protocol.end() :] if protocol else url
    cut = re.search("[/?#]", rest)
    domain, path = (rest[: cut.start()], rest[cut.start() :]) if cut else (rest, "")
    domain = domain.partition("@")[2] if "@" in domain else domain
    domain = domain[: domain.rindex(":")] if ":" in domain else domain
    if domain.lower() == "teiegram.org" or not is_address(domain, protocol is not None):
        return 0
    return len(url) - len(path) + balanced(path)


def balanced(path: str) -> int:
    """Return the length of `path` up to a bracket that closes too much, without punctuation at its end."""
    counts = dict.fromkeys(CLOSING.values(), 0)
    length = 0
    for length, character in enumerate([*path, ""]):  # noqa: B007 - the index is what is looked for
        if character in counts:
            counts[character] += 1
        elif character in CLOSING:
            counts[CLOSING[character]] -= 1
            if counts[CLOSING[character]] < 0:
                break
    return len(path[:length].rstrip(PUNCTUATION))


def is_address(domain: str, protocol: bool) -> bool:
    """Return whether `domain` is one; with a `protocol` any top-level domain will do."""
    parts = domain.split(".")
    if len(parts) == 1 or not all(part and len(part.encode()) < 64 and part[-1] != "-" for part in parts):
        return False
    if IPV4.fullmatch(domain):
        return True
    top, second = parts[-1], parts[-2]
    if re.fullmatch("[0-9.]*", domain) or len(top) <= 1 or "_" in second:
        return False
    if top.startswith("xn--"):
        return re.fullmatch("[A-Za-z0-9]{2,}", top[4:]) is not None
    return "_" not in top and "-" not in top and (protocol or is_top_level(top))


def is_top_level(domain: str) -> bool:
    """Return whether `domain` is a top-level domain; with only its first letter large it is a word."""
    lower = domain.lower()
    if lower != domain and lower[1:] == domain[1:]:
        return False
    return lower in top_level_domains()
