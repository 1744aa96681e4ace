"""The lines above an answer: what is missing, which chapter it is, which words are lacking."""

from collections.abc import Iterator, Sequence

from bot.answers import Missing, Page
from bot.chat.known_words import TERMS
from bot.chat.replies import clip
from bot.chat.texts.words import Words

LONGEST_TITLE = 100
"""Characters of a question above its answer."""


def head_lines(composed: Page, words: Words) -> Iterator[str]:
    """Yield what is said above the passages of a page, line by line."""
    yield from (missing_line(missing, words) for missing in composed.missing)
    if composed.headings:
        yield _division_line(composed.headings, words)
    if composed.unknown:
        yield _terms(words.terms_unknown, composed.unknown, words)
    if composed.untold:
        yield _terms(words.terms_untold, composed.untold, words)


def _division_line(headings: Sequence[str], words: Words) -> str:
    """Return the line that says what a chapter is called, and the sections in it."""
    named, *below = (clip(" ".join(heading.split()), LONGEST_TITLE // 2) for heading in headings)
    return f"📑 {named}{' › ' if below else ''}{words.comma.join(below)}"


def _terms(text: str, terms: Sequence[str], words: Words) -> str:
    return text.format(terms=words.comma.join(clip(term, 20) for term in terms[:TERMS]))


def missing_line(missing: Missing, words: Words) -> str:
    """Return the sentence that says what a question names exactly and no document holds."""
    name, unit = clip(missing.name, LONGEST_TITLE), missing.name[-1:]
    if missing.count:
        return words.missing_key_of.format(name=name, count=missing.count, unit=unit)
    return words.missing_key.format(name=name)
