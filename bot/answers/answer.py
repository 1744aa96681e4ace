"""Hits become an answer: quotes word for word, their citations, and the courage to say "not found"."""

import re
import time
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import numpy as np

from bot.answers.certainty import FARTHEST, confidence, found_from, is_certain
from bot.answers.quoting import Quote, quotes
from bot.chinese.numerals import HAN_NUMERALS
from bot.chinese.scripts import HAN
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.answer_type import kind_of, may_say
from bot.retrieval.engine import Engine
from bot.retrieval.query import Query, make_query
from bot.retrieval.ranking import Hit, Ranking, distinct, rank

Status = Literal["answered", "weak", "not_found"]

PASSAGES = 3
"""How many passages an answer shows."""
LONGEST_QUESTION = 1_000
"""Characters; a longer text is a document rather than a question."""
SAMPLED = 2_000
"""How many passages, spread over the corpus, are looked through for sample questions."""
LONGEST_TOPIC = 24
"""Characters of a heading that is made into a sample question."""
TRIED = 20
"""How many sample questions are asked at most until enough are answered."""


class QuestionError(ValueError):
    """A question that cannot be asked; the message, in Chinese, says why."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a passage stands: in which document and section, outermost first, in which paragraph.

    `article`, of a statute, stands in for the paragraph; `page` is that of a document that has pages.
    """

    origin: Origin
    section: tuple[str, ...]
    ordinal: int
    caption: bool
    page: int | None = None
    article: str | None = None

    @property
    def place(self) -> str:
        """Return where in its section the passage stands: 第3段, 第3段·图注, 第十二条, 第3段（第5页）."""
        place = self.article or f"第{self.ordinal}段{'·图注' if self.caption else ''}"
        return f"{place}（第{self.page}页）" if self.page else place

    def __str__(self) -> str:
        place = [f"《{self.origin.title}》", *self.section, self.place]
        origin = self.origin
        known = [origin.source, origin.issue_number, origin.published and origin.published.isoformat()]
        return "\uff0c".join([" › ".join(place), *(part for part in known if part)])


@dataclass(frozen=True, slots=True)
class Cited:
    """One passage of an answer: its verbatim text, quotes best first, and the spans of the matched words."""

    rank: int
    score: float
    citation: Citation
    text: str
    quotes: tuple[Quote, ...]
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question; `passages` is empty exactly when the status is "not_found"."""

    question: str
    status: Status
    milliseconds: float
    passages: tuple[Cited, ...]

    def as_json(self) -> dict[str, object]:
        """Return the answer as `yinju ask --json` prints it; article, page, number and url where known."""
        return {
            "question": self.question,
            "status": self.status,
            "milliseconds": round(self.milliseconds, 2),
            "passages": [
                {
                    "rank": cited.rank,
                    "score": round(cited.score, 6),
                    "document": cited.citation.origin.path,
                    "title": cited.citation.origin.title,
                    "section": list(cited.citation.section),
                    "paragraph": cited.citation.ordinal,
                    "source": cited.citation.origin.source,
                    "published": cited.citation.origin.as_json()["published"],
                    "text": cited.text,
                    "quotes": [quote.text for quote in cited.quotes],
                    **{
                        name: known
                        for name, known in (
                            ("article", cited.citation.article),
                            ("page", cited.citation.page),
                            ("number", cited.citation.origin.issue_number),
                            ("url", cited.citation.origin.url),
                        )
                        if known is not None
                    },
                }
                for cited in self.passages
            ],
        }


def check(question: str) -> str:
    """Return `question` trimmed, its blanks made single; raises `QuestionError`.

    It is raised when the question is empty, too long, or holds neither a letter nor a digit.
    """
    trimmed = " ".join(question.split())
    if not trimmed:
        raise QuestionError("问题是空的：请写下想问的内容。")
    if not any(character.isalnum() for character in trimmed):
        raise QuestionError("这个问题里没有可以查找的词：请用文字写出想问的事。")
    if len(trimmed) > LONGEST_QUESTION:
        raise QuestionError(
            f"问题太长：{len(trimmed)} 字，最多 {LONGEST_QUESTION} 字。请只留下要问的那一句。"
        )
    return trimmed


def marks(query: Query, text: str, index: Engine) -> tuple[tuple[int, int], ...]:
    """Return the spans of `text` that match words of `query`, in order, merged where they touch."""
    folded, origin = index.analyzer.fold(text)
    found: set[int] = set()
    for word in set(query.asked.text(query.asked.words)):
        start = folded.find(word)
        while start >= 0:
            for first, last in origin[start : start + len(word)]:
                found.update(range(first, last))
            start = folded.find(word, start + 1)
    spans: list[tuple[int, int]] = []
    for position in sorted(found):
        if spans and spans[-1][1] == position:
            spans[-1] = (spans[-1][0], position + 1)
        else:
            spans.append((position, position + 1))
    return tuple(spans)


def cite(passage: Passage) -> Citation:
    """Return where `passage` stands."""
    return Citation(
        passage.origin,
        passage.section,
        passage.ordinal,
        passage.kind == "caption",
        passage.page,
        passage.article,
    )


def compose(query: Query, hits: list[Hit], index: Engine) -> tuple[Cited, ...]:
    """Return the best hits with quotes, citations and marks."""
    return tuple(
        Cited(
            place,
            hit.score,
            cite(hit.passage),
            hit.passage.text,
            quotes(query, hit.passage, index),
            marks(query, hit.passage.text, index),
        )
        for place, hit in enumerate(hits, 1)
    )


def answer(question: str, index: Engine, limit: int = PASSAGES) -> Answer:
    """Answer `question` from `index` with at most `limit` passages; raises `QuestionError`.

    Safe to call from several threads at once.
    """
    began = time.perf_counter()
    checked = check(question)
    ranking = rank(make_query(checked, index), index)
    status, passages = _judged(ranking, index, limit)
    return Answer(checked, status, (time.perf_counter() - began) * 1000, passages)


def _judged(ranking: Ranking, index: Engine, limit: int) -> tuple[Status, tuple[Cited, ...]]:
    """Return how far the candidates answer, and those that do; the article that is named, if one is."""
    named, sure = ranking.named, confidence(ranking, index)
    if named.passage_ids:
        places = range(len(named.passage_ids))[:limit]
        passages = compose(ranking.query, ranking.hits(index, places), index)
        return ("answered" if named.sure else "weak"), passages
    enough = found_from(len(index.passages))
    if not sure.size or sure[0] < enough:
        return "not_found", ()
    near = np.flatnonzero(sure >= max(enough, float(sure[0]) - FARTHEST))
    shown = distinct(ranking, index, near.tolist(), limit)
    passages = compose(ranking.query, ranking.hits(index, shown), index)
    certain = (
        not named.missing
        and is_certain(float(sure[0]), ranking.query, index)
        and may_say(kind_of(ranking.query.asked.normal), index.analyzer.normalize(passages[0].quotes[0].text))
    )
    return ("answered" if certain else "weak"), passages


_NUMBERING = re.compile(rf"^(?:第[{HAN_NUMERALS}\d]+[编章节]|[(（]?[{HAN_NUMERALS}\d]+[、.)）])\s*")


_SPACED = re.compile(rf"(?<=[{HAN}])[ \u3000]+(?=[{HAN}])")
_GENERAL = frozenset("一般规定 基本规定 其他规定 基本原则 法律责任 监督管理 监督检查 附加规定".split())
"""Headings of so many documents that no one asks for them."""


def samples(index: Engine, limit: int = 3) -> list[str]:
    """Return questions that the corpus answers, made from its own headings (else titles), spread over it."""
    step = -(-len(index.passages) // SAMPLED)
    passages = [index.passages[number] for number in range(0, len(index.passages), max(step, 1))]
    headings = dict.fromkeys(passage.section[-1] for passage in passages if passage.section)
    topics = {
        _topic(heading): heading for heading in headings or dict.fromkeys(p.origin.title for p in passages)
    }
    brief = [topic for topic in topics if 2 < len(topic) <= LONGEST_TOPIC and topic not in _GENERAL]
    brief = brief or list(topics)
    spread = brief[:: max(1, len(brief) // limit)]
    tried = list(dict.fromkeys((*spread, *brief)))[:TRIED]
    asked = ((f"关于{topic}，讲了什么？", topics[topic]) for topic in tried)
    return list(
        islice((question for question, heading in asked if _leads_to(question, heading, index)), limit)
    )


def _topic(heading: str) -> str:
    return _NUMBERING.sub("", _SPACED.sub("", heading))


def _leads_to(question: str, heading: str, index: Engine) -> bool:
    """Tell whether `question` is answered, first of all from under `heading` or by the document it names."""
    given = answer(question, index)
    return given.status == "answered" and heading in (
        *given.passages[0].citation.section,
        given.passages[0].citation.origin.title,
    )
