"""Choose the weights of ranking, of quoting and of confidence on sets of passages and questions.

    python -m tests.tuning ../shared/eval/cmrc2018 ../shared/eval/drcd ../shared/eval/stard
    python -m tests.tuning --sentences ../shared/eval/cmrc2018 ../shared/eval/drcd
    python -m tests.tuning --confidence ../shared/eval/cmrc2018 ../shared/eval/drcd ../shared/eval/stard

`bot.retrieval.ranking.ranking.FEATURE_WEIGHTS`: over the candidates of each question that has its answer among them,
the weights maximise the probability of a relevant passage in a softmax over the scores (ListNet's top-one
probability, Cao et al. 2007), each set counting the same, with a small L2 penalty on standardized features.
`bot.answers.quoting.SENTENCE_WEIGHTS` (--sentences): the same over the sentences of each question's passages,
relevant being one that holds a known answer. Printed are the weights, how often a relevant one comes first
with them, and for each set also with weights chosen on the others alone.

`bot.answers.certainty` (--confidence): a logistic regression tells the best passage of each set's own
questions from the best that the other sets' questions find among its passages. Printed are the weights, and
of each kind the share whose confidence is above 0.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from bot.answers.certainty import WEIGHTS, unknown
from bot.answers.quoting import SENTENCE_FEATURES, weigh
from bot.evaluation.sets import EvaluationSet, JudgedQuestion, read_set
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.ranking.ranking import FEATURES, make_query, ranked

QUESTIONS = 2_500
"""Of a set, at most; a larger one is sampled evenly."""
PENALTY = 1e-4

Floats = NDArray[np.float64]


@dataclass
class Lists:
    """What questions of one set choose from, in a row: features, relevance, where each question's begin."""

    name: str
    features: Floats
    relevant: NDArray[np.bool_]
    starts: NDArray[np.int64]
    asked: int


def sampled(given: EvaluationSet) -> tuple[JudgedQuestion, ...]:
    return given.questions[:: -(-len(given.questions) // QUESTIONS)]


def candidates(given: EvaluationSet, index: Index) -> Iterator[tuple[Floats, NDArray[np.bool_]]]:
    """Yield, for each question, the features of its candidates, and which of them are relevant."""
    for question in sampled(given):
        ranking = ranked(make_query(question.text, index), index)
        found = [number in question.relevant for number in ranking.numbers.tolist()]
        yield ranking.features, np.array(found, bool)


def quotable(given: EvaluationSet, index: Index) -> Iterator[tuple[Floats, NDArray[np.bool_]]]:
    """Yield, for each question with answers, the features of its passage's sentences, and which hold one."""
    for question in sampled(given):
        query = make_query(question.text, index)
        for number in sorted(question.relevant) if question.answers else ():
            passage = index.passages[number]
            if passage.text.strip():
                spans, features = weigh(query, passage, index)
                texts = [passage.text[start:end] for start, end in spans]
                yield features, np.array([any(a in text for a in question.answers) for text in texts], bool)


def lists_of(folder: Path, analyzer: Analyzer, sentences: bool) -> Lists:
    given = read_set(folder)
    index = Index.build(given.passages, analyzer)
    features, relevant, asked = [], [], 0
    for seen, good in (quotable if sentences else candidates)(given, index):
        asked += 1
        if good.any():
            features.append(seen)
            relevant.append(good)
    if not features:
        raise SystemExit(f"{folder} has no question with its answer among what is to choose from.")
    starts = np.concatenate(([0], np.cumsum([good.size for good in relevant])[:-1]))
    return Lists(given.name, np.concatenate(features), np.concatenate(relevant), starts, asked)


def fit(sets: Sequence[Lists]) -> Floats:
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

    def loss(vector: Floats) -> tuple[float, Floats]:
        scores = standard @ vector
        likely = np.exp(scores - np.maximum.reduceat(scores, begins)[owner])
        total = np.add.reduceat(likely, begins)
        good = np.add.reduceat(likely * relevant, begins)
        gradient = (likely / total[owner] - likely * relevant / good[owner]) * each[owner]
        value = float((each * (np.log(total) - np.log(good))).sum() + PENALTY * vector @ vector)
        return value, standard.T @ gradient + 2 * PENALTY * vector

    found = minimize(loss, np.zeros(features.shape[1]), jac=True, method="L-BFGS-B")
    weights_found: Floats = found.x / scale
    return weights_found


def hit(one: Lists, weights: Floats) -> float:
    scores = one.features @ weights
    ends = np.append(one.starts[1:], scores.size)
    firsts = [
        begin + int(np.argmax(scores[begin:end]))
        for begin, end in zip(one.starts.tolist(), ends.tolist(), strict=True)
    ]
    return float(one.relevant[firsts].sum() / one.asked)


def tune_order(folders: Sequence[Path], names: Sequence[str], sentences: bool) -> None:
    analyzer = Analyzer()
    sets = [lists_of(folder, analyzer, sentences) for folder in folders]
    weights = fit(sets)
    print(json.dumps(dict(zip(names, weights.round(2).tolist(), strict=True)), indent=4))
    for one in sets:
        others = fit([other for other in sets if other is not one]) if len(sets) > 1 else weights
        print(f"{one.name}: hit@1 {hit(one, weights):.4f}, with weights of the others {hit(one, others):.4f}")


def signs_of(questions: Sequence[JudgedQuestion], index: Index) -> Floats:
    """Return what confidence sees of each question's best passage, shape (questions found, signs)."""
    columns = [FEATURES.index(name) for name in WEIGHTS]
    rows = []
    for question in questions:
        query = make_query(question.text, index)
        ranking = ranked(query, index)
        if ranking.numbers.size:
            rows.append([*ranking.features[0, columns].tolist(), unknown(query, index)])
    return np.array(rows).reshape(-1, len(columns) + 1)


def fit_logistic(signs: Floats, own: NDArray[np.bool_], each: Floats) -> Floats:
    """Return the weights, the bias last, that make `own` most likely; `each`: what a row counts for."""
    scale = np.append(signs.std(axis=0) + 1e-9, 1.0)
    rows = np.column_stack((signs, np.ones(len(signs)))) / scale
    sides = np.where(own, 1.0, -1.0)

    def loss(vector: Floats) -> tuple[float, Floats]:
        odds = sides * (rows @ vector)
        value = float((each * np.logaddexp(0, -odds)).sum() + PENALTY * vector @ vector)
        return value, rows.T @ (-each * sides * expit(-odds)) + 2 * PENALTY * vector

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B")
    weights_found: Floats = found.x / scale
    return weights_found


def tune_confidence(folders: Sequence[Path]) -> None:
    if len(folders) < 2:
        raise SystemExit("--confidence needs two sets or more: each is asked the others' questions.")
    analyzer = Analyzer()
    sets = [read_set(folder) for folder in folders]
    kinds: list[tuple[str, bool, Floats]] = []
    for given in sets:
        index = Index.build(given.passages, analyzer)
        for asking in sets:
            signs = signs_of(sampled(asking), index)
            kinds.append((f"{asking.name} asked of {given.name}", asking is given, signs))
    # Own and foreign questions count the same in all, and every pair of sets as much as another.
    sides = [own for _, own, _ in kinds]
    each = [np.full(len(signs), 0.5 / sides.count(own) / max(len(signs), 1)) for _, own, signs in kinds]
    every = np.concatenate([signs for *_, signs in kinds])
    own = np.concatenate([np.full(len(signs), side) for _, side, signs in kinds])
    weights = fit_logistic(every, own, np.concatenate(each))
    print(
        json.dumps(dict(zip((*WEIGHTS, "UNKNOWN", "BIAS"), weights.round(2).tolist(), strict=True)), indent=4)
    )
    for name, _, signs in kinds:
        odds = signs @ weights[:-1] + weights[-1]
        print(f"{name}: {(odds > 0).mean():.1%} above 0, median {np.median(odds):.2f}")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folders", type=Path, nargs="+")
    what = options.add_mutually_exclusive_group()
    what.add_argument("--sentences", action="store_true", help="the weights of bot.answers.quoting")
    what.add_argument("--confidence", action="store_true", help="the weights of bot.answers.certainty")
    chosen = options.parse_args()
    if chosen.confidence:
        tune_confidence(chosen.folders)
    else:
        names = SENTENCE_FEATURES if chosen.sentences else FEATURES
        tune_order(chosen.folders, names, chosen.sentences)


if __name__ == "__main__":
    main()
