"""What is said short of words that stand side by side in the passage shown, 网银 of 网上银行, or sounds so.

Only what no passage has in so many characters is read so; what is known is meant as it is said.
"""

from collections.abc import Iterator

from bot.answers.certainty import FUNCTION
from bot.chinese.scripts import HAN
from bot.expressions import expression
from bot.retrieval.analyzer import runs
from bot.retrieval.engine import Engine
from bot.retrieval.spelling import Homophones

Span = tuple[int, int]

LONGEST, LONGEST_WORD = 4, 3
"""Characters of what may be short for something, and of each of the words that it is short for."""
_TWO = expression(rf"(?:(?!{FUNCTION.pattern})[{HAN}]){{2}}")
_JOINS = frozenset("和与及或的、")
"""What may stand between the words that are said short as one: 收集、运输 as 收运."""


def may_be_short(normal: str, index: Engine) -> bool:
    """Tell whether a normalized text has something that no passage has, and so may be short for another."""
    return bool(_unknown(normal, index))


def written_out(normal: str, text: str, index: Engine) -> str:
    """Return a normalized `normal` with what is short for words of `text`, also normalized, written out."""
    unknown = _unknown(normal, index)
    begins = {at for at in range(len(normal) - 1) if _may_begin(normal[at : at + 2], text)}
    if not any(at in begins for place in unknown for at in range(place - LONGEST + 2, place + 1)):
        return normal
    own = {place for span in _words(normal, index) for place in span}
    borders = {place for span in _parts(text, index) for place in span}
    told, at = "", 0
    while at < len(normal):
        may = at in own and at in begins
        ends = [end for end in range(at + LONGEST, at + 1, -1) if end in own] if may else []
        pieces = [normal[at:end] for end in ends if not unknown.isdisjoint(range(at, end - 1))]
        full = next(((piece, found) for piece in pieces if (found := _of(piece, text, borders, index))), None)
        told += full[1] if full else normal[at]
        at += len(full[0]) if full else 1
    return told


def by_sound(what: str, text: str, index: Engine) -> str:
    """Return a normalized `what` with one character put right by the words of `text` that sound like it.

    流产 for 流铲; as it is where every two of its characters stand side by side in some passage, or would not
    after that: 下雪天 is no 下学天.
    """
    homophones = Homophones("".join(dict.fromkeys(text)))
    for at in sorted(_unknown(what, index)):
        first, last = what[at], what[at + 1]
        pairs = [
            *(first + other for other in homophones.of(last)),
            *(other + last for other in homophones.of(first)),
        ]
        held = sorted((pair for pair in pairs if pair in text), key=text.index)
        put = (what[:at] + pair + what[at + 2 :] for pair in held)
        if right := next((one for one in put if not _unknown(one, index)), ""):
            return right
    return what


def _unknown(normal: str, index: Engine) -> set[int]:
    """Return where two Han characters stand that name something, and in no passage side by side."""
    return {
        at
        for at in range(len(normal) - 1)
        if _TWO.fullmatch(pair := normal[at : at + 2]) and not index.df("bigrams", pair)
    }


def _may_begin(pair: str, text: str) -> bool:
    """Tell whether `text` has the two characters as near as those that begin a word and the next."""
    at = text.find(pair[0])
    while at >= 0:
        if pair[1] in text[at + 1 : at + LONGEST_WORD + 2]:
            return True
        at = text.find(pair[0], at + 1)
    return False


def _words(normal: str, index: Engine) -> Iterator[Span]:
    at = 0
    for run in runs(normal):
        at = normal.index(run, at)
        for word in index.analyzer.cut(run):
            yield at, at + len(word)
            at += len(word)


def _parts(normal: str, index: Engine) -> Iterator[Span]:
    """Yield where the words of a normalized text stand, and the two that a longer one is made of."""
    is_word = index.analyzer.is_word
    for start, end in _words(normal, index):
        yield start, end
        for middle in range(start + 2, end - 1):
            if is_word(normal[start:middle]) and is_word(normal[middle:end]):
                yield start, middle


def _of(short: str, text: str, borders: set[int], index: Engine) -> str:
    """Return what of `text` is some words of which each begins with the next character of `short`.

    Or is all of the next, but not all of them: 居委会 of 居民委员会; "" where nothing is.
    """
    starts = (at for at in sorted(borders) if text.startswith(short[0], at))
    found = ((at, _end(short, text, at, borders, index)) for at in starts)
    return next((text[at:end] for at, end in found if end), "")


def _end(short: str, text: str, at: int, borders: set[int], index: Engine) -> int:
    """Return up to where in `text`, from `at` on, `short` stands for what is written; 0 where it does not."""
    if not short:
        return at if at in borders else 0
    if at >= len(text):
        return 0
    if text[at] != short[0]:
        joins = text[at] in _JOINS and at in borders and text.startswith(short[0], at + 1)
        return _end(short, text, at + 1, borders, index) if joins else 0
    for size in range(LONGEST_WORD, 0, -1):
        word = text[at : at + size]
        if size > 1 and not index.analyzer.is_word(word):
            continue
        left = short.removeprefix(word) if short.startswith(word) else short[1:]
        if end := _end(left, text, at + size, borders, index):
            return end
    return 0
