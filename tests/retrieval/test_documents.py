"""What the documents say for their passages, in an index that is taken for a large one."""

import math

import numpy as np
import pytest

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from bot.retrieval.ranking import Ranking, documents, features, rank
from bot.retrieval.ranking import ranking as ranked
from bot.retrieval.ranking.documents import Documents, company, documents_of
from bot.retrieval.ranking.features import FEATURE_NAMES

SIZES = {"海事程序.md": 2, "民事程序.md": 8, "渡轮.md": 4}
"""The median is 4."""


@pytest.fixture
def index(analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch) -> Index:
    """Return an index of 14 passages, where 1.4 are few: log10(14 / 1.4) is 1."""
    monkeypatch.setattr(documents, "FEW", 1.4)
    texts = ["上诉期为十五日。", *(f"第{number}条。" for number in range(2, 9))]
    passages = [
        Passage(Origin(path, path[:-3]), (), at + 1, "text", text)
        for path, size in SIZES.items()
        for at, text in enumerate(texts[:size])
    ]
    return Index.build(passages, analyzer)


def of(name: str, found: Ranking) -> dict[int, float]:
    column = found.features[:, FEATURE_NAMES.index(name)]
    return dict(zip(found.passage_ids.tolist(), column.tolist(), strict=True))


def test_a_document_is_as_general_as_it_is_longer_than_the_usual_one(index: Index) -> None:
    found = documents_of(index, np.array([13, 0, 2, 9], np.int32))
    assert found.many == pytest.approx(1)
    assert found.numbers.tolist() == [2, 0, 1, 1]
    assert found.general.tolist() == pytest.approx([0, math.log(1 / 2), math.log(2), math.log(2)])


def test_no_document_is_more_than_twenty_times_as_long_as_another(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "FEW", 6.4)
    sizes = [1, 1, 62]
    texts = [(f"{at}.txt", n) for at, size in enumerate(sizes) for n in range(size)]
    index = Index.build([Passage(Origin(p, p), (), n + 1, "text", f"第{n}条。") for p, n in texts], analyzer)
    assert documents_of(index, np.array([0, 2], np.int32)).general.tolist() == pytest.approx([0, 3])


def test_in_a_small_index_documents_say_nothing(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "FEW", 14)
    found = documents_of(index, np.arange(14, dtype=np.int32))
    assert (found.many, found.general.tolist()) == (0, [0.0] * 14)
    assert company(np.array([3.0, 2.0]), Documents(0, np.array([1, 1]), np.zeros(2))).tolist() == [0, 0]


def test_what_else_of_its_document_was_found_counts_by_how_near_the_best_it_is() -> None:
    scores = np.array([10.0, 6.0, 2.0, 10.0])
    found = company(scores, Documents(0.5, np.array([7, 7, 7, 2]), np.zeros(4)))
    one, two = math.exp(-1), math.exp(-2)  # 4 and 8 behind the best
    expected = [0.5 * math.log1p(one + two), 0.5 * math.log1p(1 + two), 0.5 * math.log1p(1 + one), 0]
    assert found.tolist() == pytest.approx(expected)
    assert company(np.zeros(0), Documents(0.5, np.zeros(0, np.intp), np.zeros(0))).tolist() == []


def test_of_equals_the_one_in_the_more_general_document_comes_first(index: Index) -> None:
    found = rank(make_query("上诉期多少日", index), index)
    assert found.passage_ids[:3].tolist() == [2, 10, 0]
    assert of("generality", found) | {0: 0, 2: 0, 10: 0} == {0: 0, 2: 0, 10: 0}
    assert of("generality", found)[2] == pytest.approx(math.log(2))
    assert of("generality", found)[0] == pytest.approx(math.log(1 / 2))


def test_the_likeliest_is_told_without_what_documents_say(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "FEW", 1.1e-9)  # log10(11 / FEW) is 10
    passages = [Passage(Origin("a.txt", "a"), (), 1, "text", "渡轮票价为五元。")]
    for at, text in enumerate(["渡轮票价另定。", *["停航。"] * 9], 1):
        passages.append(Passage(Origin("b.txt", "b"), (), at, "text", text))
    found = rank(make_query("渡轮票价五元", index := Index.build(passages, analyzer)), index)
    assert found.passage_ids.tolist() == [1, 0]
    assert found.likeliest == 1


def test_what_the_question_names_is_not_held_back_for_being_short(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(features, "RARE", 1.0)
    assert of("generality", rank(make_query("海事上诉期多少日", index), index))[0] == 0


def test_general_documents_are_looked_at_before_others(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranked, "CANDIDATES", 1)
    assert rank(make_query("上诉期多少日", index), index).passage_ids.tolist() == [2]
    monkeypatch.setattr(documents, "FEW", 14)
    assert rank(make_query("上诉期多少日", index), index).passage_ids.tolist() == [0]


def test_a_score_below_0_is_no_better_for_being_farther_below(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "FEW", 1.4)
    monkeypatch.setattr(ranked, "CANDIDATES", 1)
    texts = ["渡轮票价五元", "渡轮停航", "渡轮海事 票价"]  # each pair stands in half of the passages or more
    passages = [
        Passage(Origin(path, path), (), at + 1, "text", texts[at % 3])
        for path, size in {"渡轮": 5, "海事": 3}.items()
        for at in range(size)
    ]
    query = make_query("渡轮票价", index := Index.build(passages, analyzer))
    best, scores = index.candidates(ranked.weighted(query), 1)
    assert scores[0] < 0
    assert rank(query, index).passage_ids.tolist() == best.tolist()
