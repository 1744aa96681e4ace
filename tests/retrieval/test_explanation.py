import math

import pytest

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import FIELDS
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from bot.retrieval.ranking import explain, rank
from bot.retrieval.ranking.features import FEATURE_WEIGHTS, most

TEXTS = ("海堤加高加固。渡轮停航。", "渡轮退票。", "候鸟。", "芦苇。", "灯塔。")


@pytest.fixture(scope="module")
def harbour(analyzer: Analyzer) -> Index:
    return Index.build([Passage(Origin("a", "题"), (), 1, "text", text) for text in TEXTS], analyzer)


@pytest.mark.parametrize("question", ["海堤加高", "渡轮停航退票", "轮"])
def test_the_shares_of_terms_and_features_sum_to_the_score(harbour: Index, question: str) -> None:
    ranking = rank(make_query(question, harbour), harbour)
    assert ranking.passage_ids.size
    for place in range(ranking.passage_ids.size):
        given = explain(ranking, place, harbour)
        assert given.score == ranking.scores[place]
        total = sum(term.share for term in given.terms) + sum(one.share for one in given.features)
        assert total == pytest.approx(given.score, abs=1e-8)


def test_a_term_has_its_tf_df_idf_and_share(harbour: Index) -> None:
    query = make_query("渡轮停航", harbour)
    given = explain(rank(query, harbour), 0, harbour)
    assert [(term.field, term.term) for term in given.terms] == query.terms
    word = next(term for term in given.terms if (term.field, term.term) == ("words", "停航"))
    assert (word.tf, word.df) == (1, 1)
    assert word.idf == pytest.approx(math.log(4.5 / 1.5))
    # Five words in the passage, ten in all five: 1 + 1.5 * (0.25 + 0.75 * 5 / (10 / 5)).
    assert harbour.fields["words"].doc_len.tolist() == [5, 2, 1, 1, 1]
    impact = math.log(3) * 2.5 / (1 + 1.5 * (0.25 + 0.75 * 2.5))
    assert word.share == pytest.approx(impact / most(query, "words") * FEATURE_WEIGHTS["words"], rel=1e-6)
    absent = next(term for term in given.terms if term.field == "title")
    assert (absent.tf, absent.df, absent.idf, absent.share) == (0, 0, 0.0, 0.0)


def test_every_feature_that_is_no_field_is_told_with_its_weight(harbour: Index) -> None:
    given = explain(rank(make_query("海堤加高", harbour), harbour), 0, harbour)
    assert {one.feature: one.weight for one in given.features} == {
        name: weight for name, weight in FEATURE_WEIGHTS.items() if name not in FIELDS
    }
    assert all(one.share == one.value * one.weight for one in given.features)
    told = given.as_json()
    assert list(told) == ["named", "score", "terms", "features"]
    assert told["named"] is False
    assert told["features"][0] == {  # type: ignore[index]
        "feature": "coverage",
        "value": 1.0,
        "weight": FEATURE_WEIGHTS["coverage"],
        "share": FEATURE_WEIGHTS["coverage"],
    }


def test_what_the_question_names_is_told(analyzer: Analyzer) -> None:
    article = Passage(Origin("a", "海堤法"), (), 1, "text", "第二条 每日巡查。", article="第二条")
    index = Index.build([article], analyzer)
    query = make_query("海堤法第二条", index)
    assert explain(rank(query, index, [0]), 0, index).named
    assert not explain(rank(query, index), 0, index).named
