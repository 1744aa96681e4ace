from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.fields import (
    CUT_TOGETHER,
    FieldsBuilder,
)
from bot.retrieval.engine.postings import Run, term_key
from tests.support.plain_engine import terms_of

PASSAGE = Passage(Origin("a.txt", "海堤"), ("第一章", "总则"), 1, "body", "")
TEXTS = st.lists(st.text("海堤潮水站的在了𠮷〇a1z9+-,。“”《》\n 高加大", max_size=16), max_size=6)


def postings_of(run: Run) -> list[tuple[int, int, int]]:
    terms, starts = run.terms.tolist(), run.starts.tolist()
    keys = [key for at, key in enumerate(terms) for _ in range(starts[at + 1] - starts[at])]
    return list(zip(keys, run.passages.tolist(), run.counts.tolist(), strict=True))


def check(analyzer: Analyzer, run: Run, passages: list[Passage]) -> None:
    expected = [list(terms_of(passage, analyzer).values()) for passage in passages]
    assert run.lengths.T.tolist() == [[len(terms) for terms in fields] for fields in expected]
    assert postings_of(run) == sorted(
        (term_key(field, term), number, terms.count(term))
        for number, fields in enumerate(expected)
        for field, terms in enumerate(fields)
        for term in set(terms)
    )


@given(st.lists(TEXTS, min_size=1, max_size=2))
def test_fields_made_in_bulk_are_those_made_one_by_one(analyzer: Analyzer, runs: list[list[str]]) -> None:
    builder = FieldsBuilder(analyzer)
    for texts in runs:  # the second run knows the terms of the first
        passages = [replace(PASSAGE, text=text, origin=Origin("a.txt", text[:5])) for text in texts]
        for passage in passages:
            builder.add_passage(passage)
        check(analyzer, builder.run(), passages)


def test_texts_too_long_to_be_cut_together_are_cut_apart(analyzer: Analyzer) -> None:
    builder = FieldsBuilder(analyzer)
    size = CUT_TOGETHER // 16
    passages = [
        replace(PASSAGE, text=f"“{name}”海堤" * times)
        for name, times in (("双融双促", size), ("四强", 1), ("潮水站", 3 * size), ("四强", 2))
    ]
    for passage in passages:
        builder.add_passage(passage)
    check(analyzer, builder.run(), passages)
