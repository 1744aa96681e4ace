"""What Telegram finds in a text by itself: @mentions, #hashtags, /commands, $cashtags, links, bank cards.

Not found here: telephone numbers, which only Telegram's servers find.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from bot.expressions import expression
from bot.sandbox.entities import Entity, ordered
from bot.sandbox.urls import found_urls

WORD = "[A-Za-z0-9_]"
SHORT_MENTIONS = {"gif", "nft", "pic", "ufc", "vid"}
"""The mentions shorter than four characters."""
MENTION = expression(f"@({WORD}{{2,}})")
COMMAND = expression(f"/({WORD}+)(@({WORD}*))?")
CASHTAG = expression(f"\\$(1INCH|[A-Z]+)(@{WORD}{{3,32}}(?!{WORD}))?")
USERNAME = expression(f"@{WORD}{{3,32}}")
CARD = expression("[0-9][0-9 -]{12,}")


@cache
def is_letter(character: str) -> bool:
    """Return whether `character` is a letter of any script."""
    return unicodedata.category(character)[0] == "L"


@cache
def is_word(character: str) -> bool:
    """Return whether `character` belongs to a word; "" does not."""
    return character != "" and (character == "_" or unicodedata.category(character)[0] in "LN")


@cache
def is_hashtag(character: str) -> bool:
    """Return whether `character` may stand in a hashtag; "" may not."""
    if character == "":
        return False
    special = character in "_\u200c\u00b7" or "\u0d80" <= character <= "\u0dff"
    return special or is_letter(character) or unicodedata.category(character) == "Nd"


def found(text: str) -> list[Entity]:
    """Return what is found in `text`, in order; of two that overlap the earlier one, or the longer."""
    kinds = {
        "mention": mentions(text),
        "bot_command": commands(text),
        "hashtag": hashtags(text),
        "cashtag": cashtags(text),
        "bank_card": cards(text),
    }
    every = [Entity(kind, begin, end - begin) for kind, spans in kinds.items() for begin, end in spans]
    every += [Entity(kind, begin, end - begin) for kind, begin, end in found_urls(text)]
    kept: list[Entity] = []
    for entity in ordered(every):
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def mentions(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of @mentions."""
    for match in MENTION.finditer(text):
        name = match[1]
        if is_word(text[match.start() - 1 : match.start()]) or is_word(text[match.end() : match.end() + 1]):
            continue
        if 4 <= len(name) <= 32 or name.lower() in SHORT_MENTIONS:
            yield match.span()


def commands(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of /commands, with the @name behind one."""
    at = 0
    while match := COMMAND.search(text, at):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if is_word(before) or (before and before in "/<>"):
            at = match.start() + 1
            continue
        at = match.end()
        named = match[2] is None or 3 <= len(match[3]) <= 32
        if len(match[1]) <= 64 and named and not is_word(after) and not (after and after in "/<>"):
            yield match.span()


def hashtags(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of #hashtags, of up to 256 characters, with the @name behind one."""
    at = 0
    while (begin := text.find("#", at)) >= 0:
        at = end = begin + 1
        if is_hashtag(text[begin - 1 : begin]):
            continue
        while is_hashtag(text[end : end + 1]):
            end += 1
        at, limit = end, min(end, begin + 257)
        letters = any(is_letter(character) for character in text[begin + 1 : limit])
        if limit == end > begin + 1 and (name := USERNAME.match(text, end)):
            at = limit = name.end()
        if letters and text[at : at + 1] != "#":
            yield begin, limit


def cashtags(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of $cashtags."""
    for match in CASHTAG.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if is_hashtag(before) or before == "$" or is_hashtag(after) or after == "$":
            continue
        if len(match[1]) <= 8:
            yield match.span()


def cards(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of bank card numbers."""
    at = 0
    while match := CARD.search(text, at):
        begin, end = match.span()
        at = end
        before = text[begin - 1 : begin]
        if before and (before in ".,+-_" or is_letter(before)):
            continue
        run = re.match("[0-9]{16,19}(?= )", match[0])
        if run:
            end = at = begin + run.end()
        end = begin + len(text[begin:end].rstrip(" -"))
        digits = [int(digit) for digit in text[begin:end] if digit not in " -"]
        after = text[end : end + 1]
        if not 13 <= len(digits) <= 19 or end - begin > 2 * len(digits) - 1:
            continue
        if not (after and (after in "-_" or is_letter(after))) and is_card(digits):
            yield begin, end


def is_card(digits: list[int]) -> bool:
    """Return whether `digits` pass Luhn's check and have the length of the card they begin like."""
    doubled = [
        digit if place % 2 == 0 else 2 * digit - 9 * (digit > 4) for place, digit in enumerate(digits[::-1])
    ]
    if sum(doubled) % 10:
        return False
    two, four = 10 * digits[0] + digits[1], int("".join(map(str, digits[:4])))
    if digits[0] == 4:
        return len(digits) in (13, 16, 18, 19)
    if 51 <= two <= 55 or 2200 <= four <= 2204 or 2221 <= four <= 2720:
        return len(digits) == 16
    if two in (34, 37):
        return len(digits) == 15
    return two not in (62, 81) or len(digits) >= 16
