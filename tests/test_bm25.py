import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from bot.retrieval.bm25 import BM25

PASSAGES = st.lists(st.lists(st.sampled_from("甲乙丙丁戊"), max_size=8), min_size=1, max_size=12)


@given(PASSAGES, st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=4))
def test_scores_and_matches_are_rank_bm25s(passages: list[list[str]], question: list[str]) -> None:
    if not any(passages):
        passages.append(["甲"])  # rank_bm25 divides by zero without a single term
    reference = BM25Okapi(passages)
    field = BM25(passages)
    assert field.idf == reference.idf
    scores = np.zeros(len(passages))
    for term in question:
        found, impacts = field.postings(term)
        assert found.tolist() == [number for number, words in enumerate(passages) if term in words]
        scores[found] += impacts
    np.testing.assert_allclose(scores, reference.get_scores(question), rtol=0, atol=1e-12)


@pytest.mark.parametrize("passages", [[], [[]], [[], []]])
def test_a_field_without_terms_finds_nothing(passages: list[list[str]]) -> None:
    found, impacts = BM25(passages).postings("甲")
    assert found.size == impacts.size == 0


def test_one_passage_and_a_term_in_every_passage_match_though_okapi_gives_nothing() -> None:
    assert BM25([["甲"]]).postings("甲")[0].tolist() == [0]
    everywhere = BM25([["甲"], ["甲"], ["甲", "乙"]])
    assert everywhere.postings("甲")[0].tolist() == [0, 1, 2]
    assert everywhere.df("甲") == 3
    assert everywhere.df("丙") == 0
