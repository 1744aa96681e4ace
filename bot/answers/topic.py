"""Whether what is said belongs to the topic of the question before: which words of both passages hold."""

import numpy as np

from bot.answers.answer import Answer
from bot.answers.ellipsis import GENERIC
from bot.retrieval.analyzer import QUESTION_WORDS
from bot.retrieval.engine import Engine

TRIED = 5
"""Passages among which one must hold both what was asked before and what is asked now."""
RARE = 50
"""A character of a word tells what it is about where one passage in so many has it: 雪 of 下雪天."""


def content(text: str, index: Engine) -> list[str]:
    """Return the words of a normalized text that say what it is about, without those that only ask."""
    return [text[start:end] for start, end in content_spans(text, index)]


def content_spans(text: str, index: Engine) -> list[tuple[int, int]]:
    """Return where those words stand."""
    asked = index.analyzer.question(text)
    spans = sorted(set(asked.words))
    words = [(span, asked.normal[slice(*span)]) for span in spans]
    return [span for span, word in words if word not in GENERIC and word not in QUESTION_WORDS]


def words_held(given: Answer, at: int, words: set[str]) -> set[str]:
    """Return those of `words` of the question that the passage at `at` of an answer or its headings hold."""
    query, index = given.ranking.query, given.index
    spans = query.asked.words
    alignment = given.ranking.aligned([given.shown[at]])
    held = alignment.any_of(alignment.holding(spans), np.ones(alignment.kind.size, bool))[:, 0]
    there = {word for word, is_held in zip(query.asked.text(spans), held, strict=True) if is_held}
    text = index.analyzer.normalize(given.passage(at).text)
    # Of a longer word a part will do: 拖欠工资 in 拖欠劳动报酬.
    there |= {word for word in words if len(word) > 2 and (word[:2] in text or word[-2:] in text)}
    return there & words


def fits(given: Answer, topic: str, rest: str, most: int = TRIED) -> bool:
    """Tell whether one of the first passages found holds words of both: else they are unrelated."""
    new, old = set(content(rest, given.index)), set(content(topic, given.index))
    for at in range(min(most, len(given.shown))):
        there = words_held(given, at, new | old)
        if there & old and len(there & new) * 2 >= len(new):
            return True
    return False


def leads_with(given: Answer, words: set[str]) -> bool:
    """Tell whether the first passage found holds half of `words`, the rarest among them."""
    if not given.shown:
        return False
    held = words_held(given, 0, words)
    rarest = min(sorted(words), key=lambda word: given.index.df("words", word), default="")
    return not words or (rarest in held and len(held) * 2 >= len(words))


def told_in(text: str, words: list[str], index: Engine) -> list[str]:
    """Return what a normalized text has of each of `words`, itself or its rare characters; else nothing."""
    told = []
    for word in words:
        most = max(1, len(index.passages) // RARE)
        rare = "".join(one for one in word if one in text and 0 < index.df("characters", one) <= most)
        if not (piece := word if word in text else "" if index.df("words", word) else rare):
            return []
        told.append(piece)
    return told
