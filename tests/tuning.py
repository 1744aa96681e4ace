"""Choose the weights of ranking, of quoting and of confidence on sets of passages and questions.

    python -m tests.tuning ../shared/eval/cmrc2018 ../shared/eval/drcd ../shared/eval/stard
    python -m tests.tuning --sentences ../shared/eval/cmrc2018 ../shared/eval/drcd
    python -m tests.tuning --confidence ../shared/eval/cmrc2018 ../shared/eval/drcd ../shared/eval/stard

With --write they are kept in `bot/retrieval/ranking/weights.json`, together with the names of the sets, the
sha256 over each set's files, and the command; without, only printed.

Ranking: over the candidates of each question that has its answer among them, the weights maximise the
probability of a relevant passage in a softmax over the scores (ListNet's top-one probability, Cao et al.
2007), each set counting the same, with a small L2 penalty on standardized features. A feature that is nowhere
in the sets, as captions are not, gets a weight of 0: --write leaves what such a feature had. Sentences: the
same over the sentences of each question's passages, relevant being one that holds a known answer. Printed are
the weights, how often a relevant one comes first with them, and for each set also with weights chosen on the
others alone.

Confidence: a logistic regression tells the best passage of each set's own questions from the best that the
other sets' questions find among its passages. Printed are the weights, and of each kind the share whose
confidence is above 0.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from bot.answers.certainty import SIGNS, unknown
from bot.answers.sentence_weights import SENTENCE_FEATURES, weigh
from bot.answers.sentences import by_sentence
from bot.chinese.sentences import sentences
from bot.evaluation.sets import EvaluationSet, JudgedQuestion, read_set
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from bot.retrieval.ranking import rank
from bot.retrieval.ranking.alignment import align
from bot.retrieval.ranking.features import FEATURE_NAMES
from bot.retrieval.ranking.weights import FILE
from tests.gates.answers import sha256

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
        ranking = rank(make_query(question.text, index), index)
        found = [passage_id in question.relevant for passage_id in ranking.passage_ids.tolist()]
        yield ranking.features, np.array(found, bool)


def quotable(given: EvaluationSet, index: Index) -> Iterator[tuple[Floats, NDArray[np.bool_]]]:
    """Yield, for each question with answers, the features of its passage's sentences, and which hold one."""
    for question in sampled(given):
        query = make_query(question.text, index)
        for passage_id in sorted(question.relevant) if question.answers else ():
            passage = index.passages[passage_id]
            if passage.text.strip():
                spans = sentences(passage.text)
                records = index.records([passage_id])
                alignment = align(query.asked.normal, records)
                alignment = by_sentence(query, [passage], [spans], alignment, index.analyzer)
                _, features = weigh(query, alignment)
                texts = [passage.text[start:end] for start, end in spans]
                yield features, np.array([any(a in text for a in question.answers) for text in texts], bool)


def lists_of(folder: Path, analyzer: Analyzer, of_sentences: bool) -> Lists:
    given = read_set(folder)
    index = Index.build(given.passages, analyzer)
    features, relevant, asked = [], [], 0
    for seen, good in (quotable if of_sentences else candidates)(given, index):
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


def tune_order(folders: Sequence[Path], names: Sequence[str], sentences: bool) -> dict[str, float]:
    """Return the weights by name; a feature that is 0 everywhere has none."""
    analyzer = Analyzer()
    sets = [lists_of(folder, analyzer, sentences) for folder in folders]
    weights = fit(sets)
    seen = np.any([one.features.any(axis=0) for one in sets], axis=0).tolist()
    for one in sets:
        others = fit([other for other in sets if other is not one]) if len(sets) > 1 else weights
        print(f"{one.name}: hit@1 {hit(one, weights):.4f}, with weights of the others {hit(one, others):.4f}")
    rounded = weights.round(2).tolist()
    return {name: weight for name, weight, is_seen in zip(names, rounded, seen, strict=True) if is_seen}


def signs_of(questions: Sequence[JudgedQuestion], index: Index) -> Floats:
    """Return what confidence sees of each question's best passage, shape (questions found, signs)."""
    columns = [FEATURE_NAMES.index(name) for name in SIGNS]
    rows = []
    for question in questions:
        query = make_query(question.text, index)
        ranking = rank(query, index)
        if ranking.passage_ids.size:
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


def tune_confidence(folders: Sequence[Path]) -> dict[str, float]:
    """Return the weights by name."""
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
    for name, _, signs in kinds:
        odds = signs @ weights[:-1] + weights[-1]
        print(f"{name}: {(odds > 0).mean():.1%} above 0, median {np.median(odds):.2f}")
    return dict(zip((*SIGNS, "unknown", "bias"), weights.round(2).tolist(), strict=True))


def write(
    purpose: str, weights: dict[str, float], folders: Sequence[Path], command: str, file: Path = FILE
) -> None:
    """Keep `weights` in `file` with what chose them; its note, which was of others, is left empty.

    A weight that is not among them, of a feature that the sets do not have, stays, and the note says so.
    """
    every: dict[str, Any] = json.loads(file.read_text("utf-8"))
    before: dict[str, float] = every[purpose]["weights"]
    left = [name for name in before if name not in weights]
    every[purpose] = {
        "weights": {name: weights.get(name, weight) for name, weight in before.items()}
        | {name: weight for name, weight in weights.items() if name not in before},
        "sets": {folder.name: sha256(folder) for folder in folders},
        "command": command,
        "note": f"The sets have nothing of {', '.join(left)}: kept as it was." if left else "",
    }
    file.write_text(json.dumps(every, indent=2, ensure_ascii=False) + "\n", "utf-8")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folders", type=Path, nargs="+")
    what = options.add_mutually_exclusive_group()
    what.add_argument("--sentences", action="store_true", help="the weights of bot.answers.quoting")
    what.add_argument("--confidence", action="store_true", help="the weights of bot.answers.certainty")
    options.add_argument("--write", action="store_true", help="keep the weights in weights.json")
    chosen = options.parse_args()
    if chosen.confidence:
        purpose, weights = "confidence", tune_confidence(chosen.folders)
    elif chosen.sentences:
        purpose, weights = "sentences", tune_order(chosen.folders, SENTENCE_FEATURES, True)
    else:
        purpose, weights = "ranking", tune_order(chosen.folders, FEATURE_NAMES, False)
    print(json.dumps(weights, indent=4))
    if chosen.write:
        arguments = [argument for argument in sys.argv[1:] if argument != "--write"]
        write(purpose, weights, chosen.folders, " ".join(["python -m tests.tuning", *arguments]))


if __name__ == "__main__":
    main()
