"""Three tiny documents pin the index's statistics, a query's terms, and runs to the last decimals.

Every feature of ranking, quoting and confidence counts for something here, so a change of any weight in
weights.json by a tenth fails a test (`python -m tests.stress.mutations`). Who changes a weight on purpose
puts the new figures here, and looks at the order.
"""

import math

import numpy as np
import pytest

from bot.answers.certainty import log_odds, unknown
from bot.answers.quoting import quotes
from bot.answers.sentence_weights import SENTENCE_FEATURES, SENTENCE_WEIGHTS, weigh
from bot.chinese.sentences import sentences
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import FIELDS
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from bot.retrieval.ranking import candidates, rank
from bot.retrieval.ranking.features import FEATURE_NAMES


def document(path: str, title: str, section: str, *texts: str, caption: str = "") -> list[Passage]:
    passages = [
        Passage(Origin(path, title), (section,), ordinal, "text", text)
        for ordinal, text in enumerate(texts, 1)
    ]
    if caption:
        passages.append(Passage(Origin(path, title), (section,), len(texts) + 1, "caption", caption))
    return passages


DOCUMENTS = [
    *document(
        "a.txt",
        "海堤工程",
        "工程概况",
        "海堤工程2023年4月6日完工。工程全长12公里，由海港水务局主持建设。",
        "海堤能挡大潮，渡轮照常开航。",
        caption="海堤工程完工现场。",
    ),
    *document(
        "b.txt",
        "渡轮停航通知",
        "退票",
        "台风期间渡轮停航3天。",
        "乘客可以在七日内退票，退票不收手续费。渡轮复航另行通知。",
    ),
    *document(
        "c.txt",
        "候鸟观察",
        "湿地",
        "黑脸琵鹭的数量从31只增加到96只。孩子们在湿地观鸟，芦苇长得很好。",
        "湿地在海堤外。",
    ),
]
WHEN, HOW_MANY, WHETHER, UNKNOWN, WHO = (
    "海堤工程什么时候完工?",
    "湿地的黑脸琵鹭有多少只?",
    "孩子们在湿地观鸟吗?",
    "渡轮停航几天，护照能退票吗?",
    "海堤工程由谁主持建设?",
)
CANDIDATES = {
    WHEN: [(2, 8.2760178), (0, 6.0092733), (1, 1.4266013), (6, 1.3684876)],
    HOW_MANY: [(5, 11.5017886), (6, 2.9982199)],
    WHETHER: [(5, 11.2049698), (6, 2.9982199)],
    UNKNOWN: [(4, 7.1598649), (3, 7.0561764), (1, 1.9372536)],
    WHO: [(0, 10.7323384), (2, 5.2347647), (1, 1.4266013), (6, 1.3684876)],
}
"""Passage ids and BM25 scores, best first."""
RANKING = {
    WHEN: [(0, 20.692411455), (2, 19.153561686), (1, 12.96413214), (6, 2.989306672)],
    HOW_MANY: [(5, 14.418732714), (6, 2.756406401)],
    WHETHER: [(5, 16.845232857), (6, 3.171054427)],
    UNKNOWN: [(4, 11.195835566), (3, 11.184154522), (1, 1.272843403)],
    WHO: [(0, 19.852023811), (1, 9.163753463), (2, 9.062690942), (6, 1.108444159)],
}
CONFIDENCE = {
    WHEN: [8.1942317, 9.793797, 0.6849954, -0.8702111],
    HOW_MANY: [6.5329667, -0.8584016],
    WHETHER: [12.1608113, -0.9977971],
    UNKNOWN: [0.3412469, 2.7153674, -2.6531254],
    WHO: [8.6614016, -0.9227717, 3.4150701, -1.5362828],
}
"""Log odds, in the order of the ranking."""
SENTENCES = {
    WHEN: [12.0525251, 2.3579652],
    HOW_MANY: [10.9601803, 0.7001187],
    WHETHER: [0.7234204, 8.9951811],
    UNKNOWN: [2.950203, -0.1180554],
    WHO: [2.8602039, 9.6441017],
}
"""Scores of the sentences of the first passage, in its order."""
QUOTES = {
    WHEN: ["海堤工程2023年4月6日完工。", "工程全长12公里，由海港水务局主持建设。"],
    HOW_MANY: ["黑脸琵鹭的数量从31只增加到96只。", "孩子们在湿地观鸟，芦苇长得很好。"],
    WHETHER: ["孩子们在湿地观鸟，芦苇长得很好。", "黑脸琵鹭的数量从31只增加到96只。"],
    UNKNOWN: ["乘客可以在七日内退票，退票不收手续费。渡轮复航另行通知。"],
    WHO: ["海堤工程2023年4月6日完工。工程全长12公里，由海港水务局主持建设。"],
}
CLOSE = 1e-6


@pytest.fixture(scope="module")
def three(analyzer: Analyzer) -> Index:
    return Index.build(DOCUMENTS, analyzer)


def test_the_statistics_of_the_index(three: Index) -> None:
    assert (len(three.passages), len(three.catalogue.documents), three.term_count) == (7, 3, 237)
    assert {field: three.fields[field].doc_len.tolist() for field in FIELDS} == {
        "words": [17, 6, 4, 6, 10, 16, 3],
        "bigrams": [30, 10, 7, 9, 22, 28, 5],
        "characters": [23, 11, 8, 9, 20, 21, 4],
        "title": [3, 3, 3, 5, 5, 3, 3],
        "section": [3, 3, 3, 1, 1, 1, 1],
    }
    assert {field: round(three.fields[field].avgdl * 7) for field in FIELDS} == {
        "words": 62,
        "bigrams": 111,
        "characters": 96,
        "title": 25,
        "section": 13,
    }


@pytest.mark.parametrize(
    ("field", "term", "df", "idf"),
    [
        ("words", "完工", 2, math.log(5.5 / 2.5)),
        ("words", "渡轮", 3, math.log(4.5 / 3.5)),
        ("words", "海堤", 4, 0.3422395943),  # in more than half: a quarter of the mean
        ("bigrams", "退票", 1, math.log(6.5 / 1.5)),
        ("characters", "工", 2, math.log(5.5 / 2.5)),
        ("title", "海堤", 3, math.log(4.5 / 3.5)),
        ("section", "湿地", 2, math.log(5.5 / 2.5)),
        ("words", "护照", 0, 0.0),
    ],
)
def test_the_df_and_idf_of_terms(three: Index, field: str, term: str, df: int, idf: float) -> None:
    assert three.df(field, term) == df
    assert three.idf(field, term) == pytest.approx(idf, abs=1e-9)


def test_the_terms_of_a_query(three: Index) -> None:
    pairs = ["海堤", "堤工", "工程", "完工"]
    assert make_query(WHEN, three).terms == [
        *(("words", word) for word in ("海堤", "工程", "完工")),
        *(("bigrams", pair) for pair in pairs),
        *(("characters", character) for character in "海堤工程完工"),
        *(("title", pair) for pair in pairs),
        *(("section", pair) for pair in pairs),
    ]


@pytest.mark.parametrize("question", RANKING)
def test_the_run_of_a_question(three: Index, question: str) -> None:
    query = make_query(question, three)
    ranking = rank(query, three)
    for (passage_ids, scores), expected in (
        (candidates(query, three), CANDIDATES[question]),
        ((ranking.passage_ids, ranking.scores), RANKING[question]),
    ):
        assert passage_ids.tolist() == [passage_id for passage_id, _ in expected]
        assert scores.tolist() == pytest.approx([score for _, score in expected], abs=CLOSE)
    assert log_odds(ranking, unknown(query, three)).tolist() == pytest.approx(CONFIDENCE[question], abs=CLOSE)


@pytest.mark.parametrize("question", SENTENCES)
def test_the_sentences_that_are_quoted(three: Index, question: str) -> None:
    query, (first, *_) = make_query(question, three), RANKING[question]
    passage = three.passages[first[0]]
    alignment = rank(query, three).aligned([0])
    _, features = weigh(query, alignment)
    scores = features @ np.array([SENTENCE_WEIGHTS[name] for name in SENTENCE_FEATURES])
    assert scores.tolist() == pytest.approx(SENTENCES[question], abs=CLOSE)
    (found,) = quotes(query, [passage], [sentences(passage.text)], alignment)
    assert [quote.text for quote in found] == QUOTES[question]


def test_every_feature_counts_somewhere(three: Index) -> None:
    ranking, quoting = set(), set()
    for question in RANKING:
        query = make_query(question, three)
        found = rank(query, three)
        ranking |= {
            name for name, column in zip(FEATURE_NAMES, found.features.T, strict=True) if column.any()
        }
        _, seen = weigh(query, found.aligned([0]))
        quoting |= {name for name, column in zip(SENTENCE_FEATURES, seen.T, strict=True) if column.any()}
    of_large_indexes = {"generality", "company"}
    assert ranking == {*FEATURE_NAMES} - {"meaning"} - of_large_indexes
    assert quoting == {*SENTENCE_FEATURES}
