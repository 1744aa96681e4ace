"""What is told of a document, line by line: its outline in its own words, its number of articles, its issuer.

It knows nothing of how a line is shown: the chat makes HTML of it, the terminal colours.
"""

from collections.abc import Iterator
from typing import Literal

from bot.answers import About, parts_listed
from bot.chat.replies import LONGEST_HEADING, clip
from bot.chat.texts.words import Words
from bot.chinese.sentences import sentences
from bot.retrieval.engine import Engine

SECTIONS = 20
"""How many sections an outline names; the button leads to all."""
WITH_SENTENCES = 10
"""An outline of up to so many sections quotes the first sentence of each."""
LONGEST_SENTENCE = 80
"""Characters of such a sentence; a longer one is cut."""

Told = tuple[Literal["fact", "origin", "heading", "sentence", "more"], str]
"""What a line is, and what it says: the answer, where that is from, a section, its first sentence."""


def told_of(asked: About, index: Engine, words: Words) -> Iterator[Told]:
    """Yield what is held of a document, or of all, that is asked for; of its text the outline."""
    if asked.document is None:
        if asked.kind == "which":
            yield "fact", words.which_document.format(key=clip(asked.title, LONGEST_HEADING))
        else:
            yield "fact", words.sources.format(count=asked.count) if asked.count else words.sources_none
        for document in asked.files if asked.kind == "listed" else index.names.documents:
            yield "heading", f"《{clip(document.origin.title, LONGEST_HEADING)}》"
        return
    origin, title = asked.document.origin, clip(asked.title, LONGEST_HEADING)
    match asked.kind:
        case "count":
            for unit, count in [(asked.unit, asked.count), *([asked.also] if asked.also else [])]:
                yield "fact", words.about_count.format(title=title, count=count, unit=unit)
            return
        case "published":
            yield "fact", words.about_published.format(title=title, date=origin.published)
        case "issuer":
            yield "fact", words.about_issuer.format(title=title, who=origin.office or origin.source)
        case "number":
            yield "fact", words.about_number.format(title=title, number=origin.issue_number)
        case _:
            yield from _outlined(asked, index, words)
            return
    facts = (origin.source, origin.issue_number, origin.published and origin.published.isoformat())
    yield "origin", words.comma.join(fact for fact in facts if fact)


def _outlined(asked: About, index: Engine, words: Words) -> Iterator[Told]:
    """Yield an outline: the title, then each section with its first sentence, word for word."""
    passages = index.passages
    parts = parts_listed(asked, index)
    counted = words.about_sections.format(count=len(parts)) if parts[0].path else ""
    yield "fact", f"《{clip(asked.title, LONGEST_HEADING)}》 {counted}".strip()
    for part in parts[:SECTIONS]:
        # A file of several begins with when the whole statute was made.
        articles = (at for at in range(part.first, part.last) if passages[at].article and asked.files[1:])
        first = passages[next(articles, part.first)].text
        start, end = next(iter(sentences(first)), (0, len(first)))
        if part.path:
            yield "heading", clip(part.path[-1], LONGEST_HEADING)
        if not part.path or len(parts) <= WITH_SENTENCES:
            yield "sentence", clip(first[start:end], LONGEST_SENTENCE)
    if len(parts) > SECTIONS or parts[-1].last < asked.files[-1].last:
        yield "more", "…"
