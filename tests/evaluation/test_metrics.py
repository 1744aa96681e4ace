import math

import pytest

from bot.evaluation.metrics import Figures, figures


def test_figures_of_one_question_worked_by_hand() -> None:
    # Relevant are 7 and 9: second and fourth of the ranking.
    found = figures([([3, 7, 5, 9], {7, 9})])
    gain = 1 / math.log2(3) + 1 / math.log2(5)
    best = 1 / math.log2(2) + 1 / math.log2(3)
    assert found == Figures(0.0, 1.0, 0.5, gain / best, 1.0)
    assert round(gain / best, 4) == 0.6509
    assert found.as_json() == {
        "hit@1": 0.0,
        "hit@5": 1.0,
        "mrr@10": 0.5,
        "ndcg@10": 0.6509,
        "recall@100": 1.0,
    }


def test_figures_are_means_over_the_questions() -> None:
    found = figures([([1, 2], {1}), ([2, 1], {1}), ([2, 3], {1}), ([], {1})])
    assert found.hit_1 == 1 / 4
    assert found.hit_5 == found.recall_100 == 2 / 4
    assert found.mrr_10 == pytest.approx((1 + 1 / 2) / 4)
    assert found.ndcg_10 == pytest.approx((1 + 1 / math.log2(3)) / 4)


@pytest.mark.parametrize(
    ("place", "hit_5", "mrr", "ndcg", "recall"),
    [
        (5, 1.0, 1 / 5, 1 / math.log2(6), 1.0),
        (6, 0.0, 1 / 6, 1 / math.log2(7), 1.0),
        (10, 0.0, 1 / 10, 1 / math.log2(11), 1.0),
        (11, 0.0, 0.0, 0.0, 1.0),
        (100, 0.0, 0.0, 0.0, 1.0),
        (101, 0.0, 0.0, 0.0, 0.0),
    ],
)
def test_each_figure_looks_so_far_and_no_further(
    place: int, hit_5: float, mrr: float, ndcg: float, recall: float
) -> None:
    assert figures([(list(range(1, 200)), {place})]) == Figures(0.0, hit_5, mrr, ndcg, recall)


def test_the_best_possible_gain_is_that_of_ten_passages_at_most() -> None:
    relevant = set(range(20))
    assert figures([(list(range(20)), relevant)]).ndcg_10 == pytest.approx(1.0)
    assert figures([(list(range(10)), relevant)]).recall_100 == 0.5
