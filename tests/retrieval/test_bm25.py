import subprocess
import sys
from pathlib import Path

import bm25s
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from bot.retrieval.engine import bm25, kernel
from bot.retrieval.engine.bm25 import BM25, FLOORS
from bot.retrieval.engine.engine import K1
from bot.retrieval.engine.kernel import Kernel
from bot.retrieval.engine.numpy_kernel import Best
from tests.support.paths import ROOT

PASSAGES = st.lists(st.lists(st.sampled_from("甲乙丙丁戊"), max_size=8), min_size=1, max_size=12)
QUESTION = st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=4)


@given(PASSAGES, QUESTION, st.integers(1, 13))
def test_idf_scores_and_order_are_rank_bm25s(
    passages: list[list[str]], question: list[str], limit: int
) -> None:
    if not any(passages):
        passages.append(["甲"])  # rank_bm25 divides by zero without a single term
    reference = BM25Okapi(passages)
    field = BM25(passages)
    assert field.corpus_size == reference.corpus_size
    assert field.avgdl == reference.avgdl
    for term, idf in reference.idf.items():
        assert field.idf_of(term) == pytest.approx(idf, abs=1e-12)
        assert field.df(term) == sum(term in words for words in passages)
    expected = reference.get_scores(question)
    np.testing.assert_allclose(field.get_scores(question), expected, rtol=0, atol=1e-5)
    batch = field.get_batch_scores(question, [0])
    assert batch == pytest.approx(reference.get_batch_scores(question, [0]), abs=1e-5)
    # Found are exactly the passages that share a term, best first, equals in their order.
    sharing = [number for number, words in enumerate(passages) if set(words) & set(question)]
    numbers, scores = field.search(question, limit)
    assert numbers.size == min(limit, len(sharing))
    assert set(numbers.tolist()) <= set(sharing)
    np.testing.assert_allclose(scores, expected[numbers], rtol=0, atol=1e-5)
    ordered = sorted(zip(-scores, numbers, strict=True))
    assert list(zip(-scores, numbers, strict=True)) == ordered
    left_out = [expected[number] for number in sharing if number not in numbers]
    assert all(score <= scores[-1] + 1e-5 for score in left_out)
    assert field.get_top_n(question, list(range(len(passages))), limit) == numbers.tolist()


def random_field(size: int) -> tuple[BM25, np.random.Generator]:
    random = np.random.default_rng(7)
    vocabulary = np.array([f"词{n}" for n in range(300)])
    odds = 1 / np.arange(1, 301)
    passages = [vocabulary[random.choice(300, 12, p=odds / odds.sum())].tolist() for _ in range(size)]
    return BM25(passages), random


def test_floors_leave_nothing_out() -> None:
    field, random = random_field(4_000)
    assert (field.postings.floors > 0).any()
    for limit in (*FLOORS, 1, 99, 101):
        for _ in range(20):
            question = [f"词{n}" for n in random.choice(300, 5)]
            numbers, scores = field.search(question, limit)
            every = field.get_scores(question)
            best = np.lexsort((np.arange(every.size), -every))[:limit]
            np.testing.assert_allclose(scores, every[best], rtol=0, atol=1e-9)
            assert numbers.tolist() == best.tolist()


@given(PASSAGES, QUESTION, st.sampled_from(["atire", "robertson"]))
def test_scores_are_those_of_bm25s_where_no_idf_is_negative(
    passages: list[list[str]], question: list[str], method: str
) -> None:
    passages += [["庚", "辛"]] * (len(passages) + 1)  # so that no term but these is in half of the passages
    peer = bm25s.BM25(method=method, idf_method="robertson", dtype="float64")
    peer.index(passages, show_progress=False)
    field = BM25(passages)
    known = [term for term in question if field.df(term)]
    if not known:
        return
    scale = K1 + 1 if method == "robertson" else 1.0  # Robertson's tf leaves out the constant factor
    np.testing.assert_allclose(field.get_scores(known), scale * peer.get_scores(known), rtol=0, atol=1e-5)
    numbers, scores = field.search(known, 3)
    expected = scale * peer.get_scores(known)
    assert (
        numbers.tolist()
        == np.lexsort((np.arange(len(passages)), -expected.round(5)))[: numbers.size].tolist()
    )
    np.testing.assert_allclose(scores, expected[numbers], rtol=0, atol=1e-5)


NUMPY, NUMBA = Kernel(), Kernel.compiled()


def listed(found: Best) -> tuple[list[int], list[float]]:
    passage_ids, scores = found
    return passage_ids.tolist(), scores.tolist()


def by_numba(field: BM25, question: list[str], limit: int) -> Best:
    return BM25.of(field.postings, 0, NUMBA).search(question, limit)


@pytest.mark.parametrize("size", [2, 150, 4_000])
def test_numba_gives_the_same_to_the_last_bit(size: int) -> None:
    field, random = random_field(size)
    # From a question of one rare term, whose postings are few, to one of most terms, whose scores are many.
    questions = [
        [
            (int(term), float(weight))
            for term, weight in zip(
                random.choice(field.postings.idf.size, length),
                random.choice([0.3, 1.0, 1.7], length),
                strict=True,
            )
        ]
        for length in (1, 2, 5, 40, 200)
        for _ in range(10)
    ]
    limits = (1, 10, 100, 101, 5_000)

    for question in questions:
        for limit in limits:
            fast = bm25.search(field.postings, question, limit, NUMBA)
            assert listed(fast) == listed(bm25.search(field.postings, question, limit, NUMPY))


@given(PASSAGES, QUESTION, st.integers(1, 13))
def test_numba_gives_the_same_where_idf_is_negative(
    passages: list[list[str]], question: list[str], limit: int
) -> None:
    field = BM25(passages)
    assert listed(by_numba(field, question, limit)) == listed(field.search(question, limit))


def test_a_saved_field_is_searched_by_numba_as_one_in_memory(tmp_path: Path) -> None:
    field, _ = random_field(150)
    field.save(tmp_path)
    opened = BM25.open(tmp_path)
    question = [f"词{n}" for n in range(20)]
    assert listed(by_numba(opened, question, 10)) == listed(by_numba(field, question, 10))


@pytest.mark.process
@pytest.mark.parametrize(
    ("before", "warm"),
    [
        ("sys.modules['numba'] = None", False),  # as if not installed
        (
            "os.environ['NUMBA_CACHE_LOCATOR_CLASSES'] = 'ZipCacheLocator'",
            True,
        ),  # as if no place were writable
    ],
)
def test_without_numba_or_its_cache_there_are_answers(before: str, warm: bool) -> None:
    program = (
        f"import os, sys; {before}\n"
        "from bot.retrieval.engine.bm25 import BM25\n"
        "field = BM25([['甲'], ['乙'], ['丙']])\n"
        "print(field.kernel.warm_up(), field.search(['乙'], 3)[0].tolist())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == f"{warm} [1]\n"


@pytest.mark.parametrize("passages", [[], [[]], [[], []]])
def test_a_field_without_terms_finds_nothing(passages: list[list[str]]) -> None:
    field = BM25(passages)
    assert field.search(["甲"], 3)[0].size == field.matches("甲")[0].size == 0
    assert field.get_scores(["甲"]).tolist() == [0.0] * len(passages)


def test_one_passage_and_a_term_in_every_passage_match_though_okapi_gives_nothing() -> None:
    assert BM25([["甲"]]).search(["甲"], 3)[0].tolist() == [0]
    everywhere = BM25([["甲"], ["甲"], ["甲", "乙"]])
    assert everywhere.search(["甲"], 3)[0].size == 3
    assert (everywhere.df("甲"), everywhere.df("丙")) == (3, 0)
    # In one of two passages idf is exactly 0.
    assert BM25([["甲"], ["乙"]]).search(["甲"], 3)[0].tolist() == [0]


def test_a_term_given_twice_counts_twice() -> None:
    field = BM25([["甲"], ["乙"], ["丙"]])
    assert field.search(["甲", "甲"], 1)[1][0] == 2 * field.search(["甲"], 1)[1][0]


def test_it_is_made_as_rank_bm25_is_with_a_tokenizer() -> None:
    texts = ["海堤 潮位", "渡轮", "候鸟 渡轮"]
    reference = BM25Okapi([text.split() for text in texts], None, 1.2, 0.5, 0.1)
    field = BM25(texts, str.split, 1.2, 0.5, 0.1)
    assert (field.k1, field.b, field.epsilon) == (reference.k1, reference.b, reference.epsilon)
    assert field.get_scores(["渡轮", ""]) == pytest.approx(reference.get_scores(["渡轮", ""]))
    assert BM25([["", "甲"], ["乙"]]).df("") == 1


def test_more_passages_than_numba_keeps_come_in_the_same_order() -> None:
    passages = [["甲"] * (1 + number % 7) + ["乙"] * (number % 11) for number in range(3_000)]
    field = BM25(passages)
    found = field.search(["甲"], 3_000)
    assert listed(by_numba(field, ["甲"], 3_000)) == listed(found)
    assert found[0].size == 3_000 > kernel.KEPT_IN_ORDER
