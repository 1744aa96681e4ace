"""Is what is said with certainty right, and what nothing answers refused or given with a caveat?

    python -m tests.gates.certainty ../shared/eval          exit 1 where a limit below is passed

Of `lay`: lay questions over real documents, and questions that these, or the article that comes with Yinju,
do not answer. Of cmrc2018 and drcd: 400 questions of each asked of its own passages, and 300 of the other's,
which do not answer them, drawn with a fixed seed.
"""

import random
import sys
from pathlib import Path

from bot.answers import answer
from bot.cli.opened_index import open_index
from bot.evaluation.document_set import measure_documents, passages_of
from bot.evaluation.measure import index_of
from bot.evaluation.sets import EvaluationSet, JudgedQuestion, read_set
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.vocabulary import Vocabulary, everyday_words

OWN, OTHERS = 400, 300
AT_LEAST = {
    "lay: right passage first": 0.38,
    "lay: right passage shown": 0.54,
    "lay: lead": 0.32,
    "lay: of the answered, right": 0.93,
    "cmrc2018: own questions answered": 0.78,
    "cmrc2018: of these, right": 0.99,
    "drcd: own questions answered": 0.63,
    "drcd: of these, right": 0.94,
}
AT_MOST = {
    "lay: near-topic answered": 1,
    "lay: far answered": 0,
    "article: near-topic answered": 2,
    "cmrc2018: answered of the other's": 0.03,
    "drcd: answered of the other's": 0.03,
}


def of_documents(folder: Path) -> dict[str, float]:
    """Return the figures of a set of questions over whole documents."""
    index = Index.build(passages_of(folder), Analyzer(vocabulary=Vocabulary(everyday_words())))
    told = measure_documents(folder, index, open_index(None)).as_json()
    answered = {kind: found.get("answered", 0) for kind, found in told["unanswerable"].items()}  # type: ignore[attr-defined]
    figures = {name: float(str(told[name])) for name in ("first", "shown", "lead", "right", "answered")}
    return {
        "lay: right passage first": figures["first"],
        "lay: right passage shown": figures["shown"],
        "lay: lead": figures["lead"],
        "lay: answered": figures["answered"],
        "lay: of the answered, right": figures["right"] / max(figures["answered"], 1),
        "lay: near-topic answered": answered["near"],
        "lay: far answered": answered["far"],
        "article: near-topic answered": answered["article"],
    }


def of_passages(given: EvaluationSet, other: EvaluationSet) -> dict[str, float]:
    """Return how often a set's own questions, and the other's, are answered from its passages."""
    index, chance = index_of(given), random.Random(3)

    def drawn(questions: EvaluationSet, count: int) -> list[JudgedQuestion]:
        return chance.sample([one for one in questions.questions if one.text.strip()], count)

    certain = right = others = 0
    for one in drawn(given, OWN):
        found = answer(one.text, index)
        if found.status == "answered":
            certain += 1
            right += found.passage_id(0) in one.relevant
    for one in drawn(other, OTHERS):
        others += answer(one.text, index).status == "answered"
    return {
        f"{given.name}: own questions answered": certain / OWN,
        f"{given.name}: of these, right": right / max(certain, 1),
        f"{given.name}: answered of the other's": others / OTHERS,
    }


def main() -> int:
    data = Path(sys.argv[1])
    cmrc, drcd = read_set(data / "cmrc2018"), read_set(data / "drcd")
    figures = of_documents(data / "lay") | of_passages(cmrc, drcd) | of_passages(drcd, cmrc)
    failed = False
    for name, got in figures.items():
        least, most = AT_LEAST.get(name, 0.0), AT_MOST.get(name)
        wrong = got < least or (most is not None and got > most)
        limit = f"at most {most}" if most is not None else f"at least {least}"
        print(f"{name}: {round(got, 4)} ({'NOT ' if wrong else ''}{limit})")
        failed |= wrong
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
