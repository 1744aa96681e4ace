"""Which words of a passage are the question's, as spans of its verbatim text."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.chinese.numerals import canonical_spans
from bot.expressions import expression
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.answer_type import quantities, quantity_of
from bot.retrieval.engine.records import SENTENCE
from bot.retrieval.query import Query
from bot.retrieval.ranking.alignment import Alignment

Span = tuple[int, int]
MOST_ANSWERING = 3
"""Quantities in a quote up to which they are marked."""

# What numbers and dates are written with. A word without any of it stands in a text as it does in the text
# with its numbers rewritten.
_OF_NUMBERS = expression("[0-9o〇零一二三四五六七八九十百千万亿两年月日号]")


def marks(
    query: Query,
    texts: Sequence[str],
    spans: Sequence[Sequence[Span]],
    alignment: Alignment,
    analyzer: Analyzer,
) -> list[tuple[Span, ...]]:
    """Return of each text the spans that match words of `query`, in order, merged where they touch.

    spans: the sentences of each text; alignment: how the question lies in them.
    """
    asked = query.asked
    words = dict(zip(asked.text(asked.words), asked.words, strict=True))
    numbers = [word for word in words if _OF_NUMBERS.search(word)]
    plain = [word for word in words if word not in numbers]
    for one in query.alternatives:
        plain += one.query.asked.text(one.query.asked.words)
    sentences = np.flatnonzero(alignment.kind >= SENTENCE).tolist()
    held: NDArray[np.bool_] = np.logical_or.reduce(alignment.holding([words[word] for word in numbers]))
    marked, first = [], 0
    for text, own in zip(texts, spans, strict=True):
        normal = analyzer.normalize_in_place(text)
        if normal is None:
            found = _of_words((*plain, *numbers), *analyzer.fold(text))
        else:
            found = _places(plain, normal)
            # Rewriting numbers takes long: only where a word with one stands, by the alignment.
            for (start, end), segment in zip(own if numbers else (), sentences[first:], strict=False):
                if held[segment]:
                    found += _of_numbers(numbers, normal[start:end], alignment.written(segment), start)
        marked.append(_merged(found))
        first += len(own)
    return marked


def answering(query: Query, text: str, analyzer: Analyzer) -> tuple[Span, ...]:
    """Return where a text says how much, where that is asked for in some unit: 22周岁, 一千二百元.

    Nothing where it says so of more than `MOST_ANSWERING` things, any of which may be meant.
    """
    if (quantity := quantity_of(query.asked.normal)) is None:
        return ()
    if (normal := analyzer.normalize_in_place(text)) is None:
        rewritten, origin = analyzer.fold(text)
    else:
        rewritten, origin = canonical_spans(normal, [(at, at + 1) for at in range(len(normal))])
    found = [origin[start][:1] + origin[end - 1][1:] for start, end in quantities(quantity, rewritten)]
    return _merged(found) if len(found) <= MOST_ANSWERING else ()


def _places(words: Iterable[str], text: str, start: int = 0) -> list[Span]:
    """Return where `words` stand in `text`, whose first character is at `start`."""
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append((start + at, start + at + len(word)))
            at = text.find(word, at + 1)
    return found


def _of_words(words: Iterable[str], folded: str, origin: Sequence[Span]) -> list[Span]:
    """Return the spans, by `origin`, of the text of which `folded` is made, where `words` stand.

    What is left out of it within a word, as blanks are, belongs to the word.
    """
    return [(origin[begin][0], origin[end - 1][1]) for begin, end in _places(words, folded)]


def _of_numbers(words: Iterable[str], sentence: str, rewritten: str, start: int) -> list[Span]:
    """Return where `words`, which hold numbers, stand in a sentence from `start` on, also given rewritten."""
    if sentence == rewritten:  # its numbers are in Arabic digits already
        return _places(words, sentence, start)
    each = [(at, at + 1) for at in range(start, start + len(sentence))]
    return _of_words(words, *canonical_spans(sentence, each))


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that touch or overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            if end > merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)
