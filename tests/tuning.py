"""Choose the weights of `bot.retrieval.ranking.FEATURE_WEIGHTS` on sets of passages and questions.

    python -m tests.tuning ../shared/eval/cmrc2018 ../shared/eval/drcd ../shared/eval/stard

Over the candidates of each question that has its answer among them, the weights maximise the probability of a
relevant passage in a softmax over the scores (ListNet's top-one probability, Cao et al. 2007), every set
counting the same, with a small L2 penalty on standardized features. Printed are the weights, hit@1 with them,
and for each set hit@1 with weights chosen on the others alone.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.evaluation.sets import read_set
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.index import Index
from bot.retrieval.ranking import FEATURES, make_query, ranked

QUESTIONS = 2_500
"""Of a set, at most; a larger one is sampled evenly."""
PENALTY = 1e-4


@dataclass
class Lists:
    """Candidates of the questions of one set in a row: features, relevance, where each question's begin."""

    name: str
    features: NDArray[np.float64]
    relevant: NDArray[np.bool_]
    starts: NDArray[np.int64]
    asked: int


def lists_of(folder: Path, analyzer: Analyzer) -> Lists:
    given = read_set(folder)
    index = Index.build(given.passages, analyzer)
    step = -(-len(given.questions) // QUESTIONS)
    features, relevant, sizes, asked = [], [], [], 0
    for question in given.questions[::step]:
        asked += 1
        ranking = ranked(make_query(question.text, index), index)
        found = np.array([number in question.relevant for number in ranking.numbers.tolist()], bool)
        if found.any():
            features.append(ranking.features)
            relevant.append(found)
            sizes.append(found.size)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    return Lists(given.name, np.concatenate(features), np.concatenate(relevant), starts, asked)


def fit(sets: list[Lists]) -> NDArray[np.float64]:
    features = np.concatenate([one.features for one in sets])
    relevant = np.concatenate([one.relevant for one in sets])
    starts, weights, offset = [], [], 0
    for one in sets:
        starts.append(one.starts + offset)
        offset += one.relevant.size
        weights.append(np.full(one.starts.size, 1 / one.starts.size / len(sets)))
    begins, each = np.concatenate(starts), np.concatenate(weights)
    owner = np.repeat(np.arange(begins.size), np.diff(np.append(begins, relevant.size)))
    scale = features.std(axis=0) + 1e-9
    standard = features / scale

    def loss(vector: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = standard @ vector
        likely = np.exp(scores - np.maximum.reduceat(scores, begins)[owner])
        total = np.add.reduceat(likely, begins)
        good = np.add.reduceat(likely * relevant, begins)
        gradient = (likely / total[owner] - likely * relevant / good[owner]) * each[owner]
        value = float((each * (np.log(total) - np.log(good))).sum() + PENALTY * vector @ vector)
        return value, standard.T @ gradient + 2 * PENALTY * vector

    found = minimize(loss, np.zeros(features.shape[1]), jac=True, method="L-BFGS-B")
    weights_found: NDArray[np.float64] = found.x / scale
    return weights_found


def hit(one: Lists, weights: NDArray[np.float64]) -> float:
    scores = one.features @ weights
    ends = np.append(one.starts[1:], scores.size)
    firsts = [
        begin + int(np.argmax(scores[begin:end]))
        for begin, end in zip(one.starts.tolist(), ends.tolist(), strict=True)
    ]
    return float(one.relevant[firsts].sum() / one.asked)


def main() -> None:
    analyzer = Analyzer()
    sets = [lists_of(Path(folder), analyzer) for folder in sys.argv[1:]]
    weights = fit(sets)
    print(json.dumps(dict(zip(FEATURES, weights.round(2).tolist(), strict=True)), indent=4))
    for one in sets:
        others = fit([other for other in sets if other is not one]) if len(sets) > 1 else weights
        print(f"{one.name}: hit@1 {hit(one, weights):.4f}, with weights of the others {hit(one, others):.4f}")


if __name__ == "__main__":
    main()
