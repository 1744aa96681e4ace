"""What a question says and no passage shown for it does, named beside an answer that is not certain."""

import numpy as np

from bot.answers.answer import Answer
from bot.answers.certainty import FUNCTION, KIND_OF_THING, unknown_spans
from bot.answers.ellipsis import GENERIC, YEAR
from bot.chinese.names import tells_a_thing
from bot.expressions import expression
from bot.retrieval.analyzer import QUESTION_WORDS
from bot.retrieval.engine import Engine
from bot.retrieval.query import Query

_LATIN = expression(r"(?<![a-z\d])(?:[a-z]{1,8}[-_])?[a-z]{1,8}[-_]?\d{1,5}(?![a-z\d])")
"""A kind or a code of letters and a number: b2, e5, lk-300, mz-e09."""
_OF_YEAR = expression(r"\d年[\u4e00-\u9fff]")
"""What begins a word that is cut wrongly: 年修 of 2023年修了路."""
MOST_UNTOLD = 3
"""How many such words are named: the rarest."""
RARE = 50
"""A word tells what a question is about where at most one passage in so many has it."""


def untold(given: Answer, first: int, end: int) -> tuple[str, ...]:
    """Return the words for things of a question, as it has them, that passages `first` to `end` lack.

    What no document holds is not among them: see `Answer.unknown`; nor is anything of a certain answer, or of
    one that a key names. What one more character makes a word that no document has is one: 电子烟.
    """
    if given.status == "answered" or given.keys:
        return ()
    query, index = given.ranking.query, given.index
    normal, words = query.asked.normal, sorted(set(query.asked.words))
    alignment = given.ranking.aligned(given.shown[first:end])
    held = np.any(alignment.passages_holding(words), axis=1)
    unknown = unknown_spans(query, index)
    most = max(1, len(index.passages) // RARE)
    singles = {start: stop for start, stop in words if stop - start == 1}
    spans = []
    for (start, stop), is_held in zip(words, held.tolist(), strict=True):
        word = normal[start:stop]
        longer = stop in singles and not index.df("bigrams", normal[stop - 1 : stop + 1])
        if longer and KIND_OF_THING.match(normal, stop) and stop - start > 1 and index.analyzer.is_word(word):
            stop = singles[stop]
        elif is_held or word in GENERIC or index.df("words", word) > most or not tells_a_thing(word):
            continue
        if not any(start < other_end and other < stop for other, other_end in unknown):
            spans.append((start, stop))
    passages = [given.passage(at) for at in range(first, min(end, len(given.shown)))]
    shown = "\n".join(f"{one.origin.title}\n{one.text}" for one in passages)
    written = index.analyzer.normalize(shown)
    spans += [found.span() for found in _LATIN.finditer(normal) if found[0] not in written]
    strung = strung_spans(query, index)
    spans += [one for one in strung if all(one[1] <= start or stop <= one[0] for start, stop in spans)]
    spans = [span for span in spans if not _OF_YEAR.match(normal, max(0, span[0] - 1))]
    rarest = sorted(spans, key=lambda span: index.df("words", normal[slice(*span)]))[:MOST_UNTOLD]
    rarest += _years(given, first, end)
    text = given.question if len(given.question) == len(normal) else normal
    return tuple(text[slice(*span)] for span in sorted(rarest))


def strung_spans(query: Query, index: Engine) -> list[tuple[int, int]]:
    """Return where words of one character follow upon another that no passage has side by side: 抹茶拿铁.

    A word that the dictionary lacks is cut so; what only asks, or counts, is none.
    """
    normal, spans = query.asked.normal, list[tuple[int, int]]()
    for start, end in sorted(set(query.asked.words)):
        word = normal[start:end]
        piece = end - start > 1 or (start, end) in query.pieced  # 带 of 能带猫
        if piece or not word.isalpha() or FUNCTION.match(word) or word in QUESTION_WORDS:
            continue
        if spans and spans[-1][1] == start and not index.df("bigrams", normal[start - 1 : end]):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return [(start, end) for start, end in spans if end - start > 1]


def _years(given: Answer, first: int, end: int) -> list[tuple[int, int]]:
    """Return where a year is asked for that neither these passages nor their documents tell of."""
    if (year := YEAR.search(given.ranking.query.asked.normal)) is None:
        return []
    passages = [given.passage(at) for at in range(first, min(end, len(given.shown)))]
    told = (f"{passage.text}{passage.origin.title}{passage.origin.published or ''}" for passage in passages)
    there = any(year[0] in given.index.analyzer.normalize(text) for text in told)
    behind = year.end() + year.string.startswith("年", year.end())
    return [] if there else [(year.start(), behind)]
