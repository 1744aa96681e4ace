"""What every engine must give, whoever keeps its index: the formula, the edge cases, the same answers."""

import math
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest

from bot.documents.corpus import files_of
from bot.documents.document import Origin
from bot.documents.passages import Passage, split
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import FIELDS, Engine
from bot.retrieval.query import make_query
from bot.retrieval.ranking import explain, rank
from tests.support.engines import ENGINES, difference
from tests.support.milvus import engine_over
from tests.support.paths import ROOT
from tests.support.plain_engine import PlainEngine
from tests.support.reading import read_document

Build = Callable[[Iterable[Passage]], Engine]

TEXTS = ("海堤加高，海堤加固。渡轮停航。", "渡轮退票。", "候鸟。", "芦苇。", "灯塔。")
OWN = [
    "海堤加高到多少米?",
    "海堤工程哪天完工?",
    "谁主持建设海堤?",
    "「守堤先锋」表彰会上谁讲话?",
    "沿堤有多少个水位站?",
    "黑臉琵鷺有多少隻?",
    "渡轮停行了能退票吗",
    "退票收手续费吗?",
    "台风期间",
    "深圳房价是多少?",
    "在吗",
]
CORPUS = [
    "中央和国家机关党的工作会议在哪里召开?",
    "谁主持会议?",
    "四强党支部命名到第几批了?",
    "合唱比赛有几支队伍参加?",
    "理论武装的要求是什么?",
    "年轻干部怎么培养?",
    "三年行动计划从哪年到哪年?",
    "火星上有几座城市?",
]


KINDS = [*ENGINES, pytest.param("milvus", marks=pytest.mark.process)]


@pytest.fixture(scope="module")
def made_by(request: pytest.FixtureRequest, analyzer: Analyzer) -> Callable[[str], Build]:
    def build(kind: str) -> Build:
        if kind == "milvus":
            lite = request.getfixturevalue("lite")
            return lambda passages: engine_over(lite.server(), passages, analyzer)
        return lambda passages: ENGINES[kind](passages, analyzer)

    return build


@pytest.fixture(scope="module", params=KINDS)
def build(request: pytest.FixtureRequest, made_by: Callable[[str], Build]) -> Build:
    return made_by(request.param)


def passages_in(folder: Path) -> list[Passage]:
    return [passage for file in files_of(folder) for passage in split(read_document(file, folder))]


@pytest.fixture(scope="module")
def harbour(build: Build) -> Engine:
    return build([Passage(Origin("a", "题"), (), 1, "text", text) for text in TEXTS])


def test_it_keeps_the_passages_and_counts_their_terms(harbour: Engine) -> None:
    assert [passage.text for passage in harbour.passages] == list(TEXTS)
    assert [(one.first, one.last) for one in harbour.catalogue.documents] == [(0, 5)]
    assert list(harbour.names.by_title) == ["题"]
    assert harbour.homophones.of("楼") == []
    assert harbour.homophones.of("亭") == ["停"]
    assert {
        field: [harbour.df(field, term) for term in ("海堤", "渡轮", "题", "无")] for field in FIELDS
    } == {
        "words": [1, 2, 0, 0],
        "bigrams": [1, 2, 0, 0],
        "characters": [0, 0, 0, 0],
        "title": [0, 0, 5, 0],
        "section": [0, 0, 0, 0],
    }
    # Words; pairs: 海堤 堤加 加高 加固 渡轮 轮停 停航 轮退 退票 候鸟 芦苇 灯塔; characters; the title.
    assert harbour.term_count == 9 + 12 + 17 + 1
    assert harbour.tf("words", "海堤", 0) == 2
    assert (
        harbour.tf("words", "海堤", 1) == harbour.tf("title", "无", 0) == harbour.tf("section", "无", 0) == 0
    )


def test_idf_is_okapis_and_a_quarter_of_the_mean_where_that_is_negative(harbour: Engine) -> None:
    assert harbour.idf("words", "海堤") == pytest.approx(math.log(4.5 / 1.5))
    assert harbour.idf("words", "渡轮") == pytest.approx(math.log(3.5 / 2.5))
    assert harbour.idf("words", "无") == harbour.idf("section", "无") == 0.0
    # One title in all passages is all there is: the mean is its own idf.
    assert harbour.idf("title", "题") == pytest.approx(0.25 * math.log(0.5 / 5.5))


def test_a_share_is_the_impact_and_never_below_zero(harbour: Engine) -> None:
    terms = [("words", "海堤"), ("words", "无"), ("title", "题"), ("words", "海堤")]
    shares = harbour.shares(terms, np.array([1, 0], np.int32))
    # Six words in the passage, eleven in all five, 海堤 twice.
    impact = math.log(3) * 2 * 2.5 / (2 + 1.5 * (0.25 + 0.75 * 6 / (11 / 5)))
    assert shares == pytest.approx(np.array([[0, impact], [0, 0], [0, 0], [0, impact]]), rel=1e-6)
    assert harbour.shares([], np.array([0], np.int32)).shape == (0, 1)
    assert harbour.shares(terms, np.zeros(0, np.int32)).shape == (4, 0)


def test_candidates_are_what_holds_a_term_best_first_equals_in_their_order(harbour: Engine) -> None:
    def found(*terms: tuple[tuple[str, str], float], limit: int = 9) -> list[tuple[int, float]]:
        passage_ids, scores = harbour.candidates(terms, limit)
        return list(zip(passage_ids.tolist(), scores.tolist(), strict=True))

    gull, reed = (("words", "候鸟"), 1.0), (("words", "芦苇"), 1.0)
    (first, score), (second, same) = found(reed, gull)
    assert (first, second, same) == (2, 3, score)
    assert found(reed, gull, limit=1) == [(2, score)]
    assert found(gull, limit=0) == found() == found((("words", "无"), 1.0)) == []
    assert found(gull, gull) == [(2, pytest.approx(2 * score))]
    assert found((("words", "候鸟"), 0.5)) == [(2, pytest.approx(score / 2))]
    # In every passage: Okapi holds it against them, and yet they are found.
    everywhere = found((("title", "题"), 1.0))
    assert [passage_id for passage_id, _ in everywhere] == [0, 1, 2, 3, 4]
    assert all(given < 0 for _, given in everywhere)


def test_without_passages_or_terms_nothing_is_found(build: Build) -> None:
    for empty in (build([]), build([Passage(Origin("a", ""), (), 1, "text", "")])):
        assert empty.candidates([(("words", "海堤"), 1.0)], 9)[0].size == 0
        assert (empty.df("words", "海堤"), empty.idf("words", "海堤"), empty.term_count) == (0, 0.0, 0)
        assert rank(make_query("海堤", empty), empty).passage_ids.size == 0


def test_records_come_in_the_order_asked_for(harbour: Engine) -> None:
    assert [one.tobytes().decode("utf-16-le") for one in harbour.records([2, 1, 2])] == [
        "题\1\2候鸟。\3",
        "题\1\2渡轮退票。\3",
        "题\1\2候鸟。\3",
    ]
    assert harbour.records([]) == []


def test_terms_of_any_length_and_script_are_told_apart(build: Build) -> None:
    texts = ["𠮷野家", "iPhone 15 plus", "iPhone 15 pro", "“双融双促”", "c++"]
    engine = build([Passage(Origin("a", "题"), (), 1, "text", text) for text in texts])
    words = ("iphone", "plus", "双融双促", "𠮷", "c++")
    assert [engine.df("words", word) for word in words] == [2, 1, 1, 1, 1]


@pytest.mark.parametrize("name", [kind for kind in KINDS if kind != "plain"])
def test_the_answers_are_those_of_the_plain_engine(
    name: str, made_by: Callable[[str], Build], corpus: Path, analyzer: Analyzer
) -> None:
    for folder, questions in ((corpus, OWN), (ROOT / "corpus", CORPUS)):
        passages = passages_in(folder)
        engine, plain = made_by(name)(passages), PlainEngine(passages, analyzer)
        assert engine.term_count == plain.term_count
        assert {question: difference(question, engine, plain) for question in questions} == dict.fromkeys(
            questions
        )
        for question in questions:
            mine, theirs = (rank(make_query(question, one), one) for one in (engine, plain))
            if mine.passage_ids.size:
                why, plainly = explain(mine, 0, engine), explain(theirs, 0, plain)
                assert [(one.tf, one.df) for one in why.terms] == [(one.tf, one.df) for one in plainly.terms]
                assert [one.idf for one in why.terms] == pytest.approx([one.idf for one in plainly.terms])
