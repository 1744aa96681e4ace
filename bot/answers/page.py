"""A page of an answer: the passages that it shows, quoted, marked and cited."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.answers.answer import Answer, Status
from bot.answers.citation import Citation, cite
from bot.answers.clauses import span_of
from bot.answers.divisions import headings_of_division
from bot.answers.lookup import Choice, Missing
from bot.answers.marks import answering, marks
from bot.answers.meant import by_sentence_nearness
from bot.answers.quoting import LONGEST_QUOTE, Quote, quotes
from bot.answers.rows import led_by_row
from bot.answers.sentences import by_sentence
from bot.answers.untold import untold
from bot.chinese.sentences import sentences
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.records import SENTENCE
from bot.retrieval.meaning import Nearness
from bot.retrieval.query import Query, make_query
from bot.retrieval.ranking import Hit
from bot.retrieval.ranking.alignment import Alignment, align

PASSAGES = 3
"""How many passages a page shows at most."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One passage of an answer: its verbatim text, quotes best first, and the spans of the matched words.

    answering: what of the first quote says how much, where that is asked for, as spans of the quote.
    meant: only its meaning is near; it has no two characters in a row from the question.
    table: which lines of the text are rows, as `Passage.table` tells it; "" where it is no table.
    `rank` is its place among the passages that answer, from 1, `passage_id` its number in the index.
    """

    rank: int
    passage_id: int
    score: float
    citation: Citation
    text: str
    quotes: tuple[Quote, ...]
    marks: tuple[tuple[int, int], ...]
    answering: tuple[tuple[int, int], ...] = ()
    meant: bool = False
    table: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the passage as `yinju ask --json` prints it; article, page, number and url where known."""
        origin = self.citation.origin
        known = (
            ("article", self.citation.article),
            ("page", self.citation.page),
            ("time", self.citation.time),
            ("number", origin.issue_number),
            ("url", origin.url),
            ("recognition", self.citation.recognition or None),
        )
        return {
            "rank": self.rank,
            "score": round(self.score, 6),
            "document": origin.path,
            "title": origin.title,
            "section": list(self.citation.section),
            "paragraph": self.citation.ordinal,
            "source": origin.source,
            "published": origin.as_json()["published"],
            "text": self.text,
            "quotes": [quote.text for quote in self.quotes],
            **({"by_meaning": True} if self.meant else {}),
            **{name: value for name, value in known if value is not None},
        }


@dataclass(frozen=True, slots=True)
class Page:
    """Some passages in a row of an answer that has `count` of them; the nearest ones where none answers.

    missing: what the question names exactly and no document holds; choices: of which it must name one;
    unknown: words of it that no document holds, told where the answer is not certain.
    headings: of the chapter that it names, and of the sections in that. untold: its words that the first page
    does not have, where the answer is not certain.
    milliseconds: what finding the answer and composing the page took.
    """

    question: str
    status: Status
    milliseconds: float
    passages: tuple[Cited, ...]
    count: int
    missing: tuple[Missing, ...] = ()
    choices: tuple[Choice, ...] = ()
    unknown: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the page as `yinju ask --json` prints it."""
        return {
            "question": self.question,
            "status": self.status,
            "milliseconds": round(self.milliseconds, 2),
            "passages": [cited.as_json() for cited in self.passages],
            **({"unknown": list(self.unknown)} if self.unknown else {}),
            **({"missing": [missing.name for missing in self.missing]} if self.missing else {}),
            **(
                {"choices": [choice.document.origin.title for choice in self.choices]} if self.choices else {}
            ),
        }


def page_spans(count: int, together: int, size: int = PASSAGES) -> list[tuple[int, int]]:
    """Return from which passage, from 0, up to which each page goes; none where there are no passages.

    The first page has the `together` that are about as good as the first, every one at most `size`.
    """
    starts = [0, *range(max(min(together, size), 1), count, size)]
    return list(pairwise([*starts, count])) if count else []


def page(given: Answer, first: int = 0, count: int | None = None) -> Page:
    """Compose `count` passages of an answer from `first` on, from 0; fewer where it has no more.

    Without `count` as many as stand on the page that begins there.
    """
    began = time.perf_counter()
    if count is None:
        count = min(given.together, PASSAGES) if first == 0 else PASSAGES
    places = given.shown[first : first + count]
    passages = cited(given, places, first + 1)
    spent = (time.perf_counter() - began) * 1000
    return Page(
        given.question,
        given.status,
        given.milliseconds + spent,
        passages,
        len(given.shown),
        given.keys.missing,
        given.keys.choices,
        given.unknown if given.status != "answered" else (),
        headings_of_division(given),
        untold(given, first, first + count) if first == 0 and given.status == "weak" else (),
    )


def cited(given: Answer, places: Sequence[int], rank: int = 1) -> tuple[Cited, ...]:
    """Compose the candidates at these places of an answer's ranking, the first of them as the `rank`th."""
    ranking, index = given.ranking, given.index
    hits = ranking.hits(index, places)
    query, alignment = _within_article(given, places) or (ranking.query, ranking.aligned(places))
    composed = compose(query, hits, alignment, index.analyzer, rank, ranking.near)
    parts = {part.passage_id: part for part in given.keys.parts if part.clause or part.item}
    spans = {entry.passage_id: (entry.start, entry.end) for entry in given.entries}
    led = (
        _led_by(one, *span_of(parts[one.passage_id], one.text))
        if one.passage_id in parts
        else _answered(one, *spans[one.passage_id])
        if one.passage_id in spans
        else one
        for one in composed
    )
    return tuple(
        replace(one, answering=answering(ranking.query, one.quotes[0].text, index.analyzer)) for one in led
    )


def _within_article(given: Answer, places: Sequence[int]) -> tuple[Query, Alignment] | None:
    """Return what is asked of the article that a question names, 雪 of 第三十五条 雪, and where it stands.

    None where nothing is asked of it, or no text of those at `places` has any word of that.
    """
    if not (given.keys.parts and given.keys.rest.strip()):
        return None
    query = make_query(given.keys.rest, given.index)
    passage_ids = [int(given.ranking.passage_ids[place]) for place in places]
    alignment = align(query.asked.normal, given.index.records(passage_ids), query.alternatives)
    texts = alignment.kind >= SENTENCE
    return (query, alignment) if alignment.holding(query.asked.words)[:, texts].any() else None


def _led_by(cited: Cited, start: int, end: int) -> Cited:
    """Return a passage with a span of it as its first quote: the 款 or 项 that the question names."""
    return replace(cited, quotes=(Quote(start, end, cited.text[start:end]), *cited.quotes))


def _answered(cited: Cited, start: int, end: int) -> Cited:
    """Return a passage that answers by a span of its text, quoted from that alone: whole where it is short.

    Of a long answer the best quote leads, if it lies within it, else the first sentences.
    """
    inside = tuple(quote for quote in cited.quotes if start <= quote.start and quote.end <= end)
    if end - start > LONGEST_QUOTE:
        if inside:
            return replace(cited, quotes=inside)
        ends = [start + stop for _, stop in sentences(cited.text[start:end])]
        end = max((stop for stop in ends if stop - start <= LONGEST_QUOTE), default=ends[0])
    return replace(cited, quotes=(Quote(start, end, cited.text[start:end]),))


def compose(
    query: Query,
    hits: Sequence[Hit],
    alignment: Alignment,
    analyzer: Analyzer,
    rank: int = 1,
    near: Nearness | None = None,
) -> tuple[Cited, ...]:
    """Quote, mark and cite hits, the first as the `rank`th; `alignment` lays the question over them.

    near: how near their meaning is, where that is known.
    """
    passages = [hit.passage for hit in hits]
    texts = [passage.text for passage in passages]
    spans = [sentences(text) for text in texts]
    alignment = by_sentence(query, passages, spans, alignment, analyzer)
    nearness = by_sentence_nearness(near, [hit.passage_id for hit in hits], texts, spans)
    quoted = quotes(query, passages, spans, alignment, nearness)
    quoted = [
        led_by_row(own, query, passage, analyzer) for own, passage in zip(quoted, passages, strict=True)
    ]
    marked = marks(query, texts, spans, alignment, analyzer)
    return tuple(
        Cited(
            rank + at,
            hit.passage_id,
            hit.score,
            cite(hit.passage),
            hit.passage.text,
            quoted[at],
            marked[at],
            meant=near is not None and hit.coverage == 0,
            table=hit.passage.table,
        )
        for at, hit in enumerate(hits)
    )
