"""Is what is said with certainty right, and what nothing answers refused or given with a caveat?

    python -m tests.gates.certainty ../shared/eval          exit 1 where a limit below is passed

Of `lay`: lay questions over real documents, and questions that these, or the article that comes with Yinju,
do not answer. Of `tests/sets/daily`: the same over handbooks, instructions, minutes, rules and the like. Of
cmrc2018 and drcd: 400 questions of each asked of its own passages, and 300 of the other's, which these do not
answer, drawn with a fixed seed; and 1,000 of its own asked where the passages that answer them are gone, and
only what is near to them is left.
"""

import random
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.answers import answer
from bot.documents.corpus import files_of, read_document
from bot.documents.formats import FileReader
from bot.documents.passages import Passage, split
from bot.evaluation.document_set import measure_documents, passages_of
from bot.evaluation.measure import index_of
from bot.evaluation.sets import EvaluationSet, JudgedQuestion, read_set
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.meaning import Meanings
from bot.retrieval.meaning.making import make
from bot.retrieval.vocabulary import Vocabulary, everyday_words

CORPUS = Path(__file__).parents[2] / "corpus"
DAILY = Path(__file__).parents[1] / "sets/daily"
OWN, OTHERS, GONE = 400, 300, 1000
PARTS = 2
"""In how many parts the passages that answer are left out, so that each time most of the set is there."""
AT_LEAST = {
    "lay: right passage first": 0.525,
    "lay: right passage shown": 0.7062,
    "lay: lead": 0.4625,
    "lay: of the answered, right": 0.93,
    "daily: right passage first": 0.876,
    "daily: right passage shown": 0.97,
    "daily: lead": 0.8433,
    "daily: answered": 288,
    "daily: of the answered, right": 0.99,
    "cmrc2018: own questions answered": 0.815,
    "cmrc2018: of these, right": 0.995,
    "drcd: own questions answered": 0.6675,
    "drcd: of these, right": 0.975,
}
AT_MOST = {
    "lay: near-topic answered": 1,
    "lay: far answered": 0,
    "article: near-topic answered": 1,
    "daily: near-topic answered": 0,
    "cmrc2018: answered of the other's": 0.02,
    "cmrc2018: answered by what does not, where what does is gone": 0.023,
    "drcd: answered of the other's": 0.01,
    "drcd: answered by what does not, where what does is gone": 0.036,
}


def indexed(passages: Iterable[Passage], meanings: Meanings | None) -> Index:
    """Return an index of passages, by words alone without `meanings`."""
    index = Index.build(passages, Analyzer(vocabulary=Vocabulary(everyday_words())), meanings=meanings)
    if index.meaning is not None:
        make(index.meaning)
    return index


def of_corpus() -> list[Passage]:
    """Return the passages of the article that comes with Yinju."""
    with FileReader() as reader:
        documents = [read_document(file, CORPUS, reader) for file in files_of(CORPUS)]
    return [passage for document in documents for passage in split(document)]


def of_documents(folder: Path, meanings: Meanings | None = None) -> dict[str, float]:
    """Return the figures of a set of questions over whole documents."""
    index, corpus = (indexed(passages, meanings) for passages in (passages_of(folder), of_corpus()))
    told = measure_documents(folder, index, corpus).as_json()
    answered = {kind: found.get("answered", 0) for kind, found in told["unanswerable"].items()}  # type: ignore[attr-defined]
    figures = {name: float(str(told[name])) for name in ("first", "shown", "lead", "right", "answered")}
    name = folder.name
    unanswerable = {
        "near": f"{name}: near-topic answered",
        "far": f"{name}: far answered",
        "article": "article: near-topic answered",
    }
    return {
        f"{name}: right passage first": figures["first"],
        f"{name}: right passage shown": figures["shown"],
        f"{name}: lead": figures["lead"],
        f"{name}: answered": figures["answered"],
        f"{name}: of the answered, right": figures["right"] / max(figures["answered"], 1),
        **{unanswerable[kind]: count for kind, count in answered.items()},
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
        f"{given.name}: answered by what does not, where what does is gone": _of_gone(given, chance) / GONE,
    }


def _of_gone(given: EvaluationSet, chance: random.Random) -> int:
    """Return how many questions are answered by a passage without a known answer, theirs being gone."""
    questions = chance.sample([one for one in given.questions if one.text.strip()], GONE)
    wrong = 0
    for part in (questions[at::PARTS] for at in range(PARTS)):
        gone = {number for one in part for number in one.relevant}
        index = indexed([passage for at, passage in enumerate(given.passages) if at not in gone], None)
        for one in part:
            found = answer(one.text, index)
            if found.status == "answered":
                normal = index.analyzer.normalize(found.passage(0).text)
                wrong += not any(index.analyzer.normalize(known) in normal for known in one.answers)
    return wrong


def exceeded(
    figures: Mapping[str, float], at_least: Mapping[str, float], at_most: Mapping[str, int | float]
) -> bool:
    """Print the figures with their limits, and tell whether one is beyond its own."""
    failed = False
    for name, got in figures.items():
        least, most = at_least.get(name, 0.0), at_most.get(name)
        wrong = got < least or (most is not None and got > most)
        limit = f"at most {most}" if most is not None else f"at least {least}"
        print(f"{name}: {round(got, 4)} ({'NOT ' if wrong else ''}{limit})")
        failed |= wrong
    return failed


def main() -> int:
    data = Path(sys.argv[1])
    cmrc, drcd = read_set(data / "cmrc2018"), read_set(data / "drcd")
    figures = (
        of_documents(data / "lay") | of_documents(DAILY) | of_passages(cmrc, drcd) | of_passages(drcd, cmrc)
    )
    return int(exceeded(figures, AT_LEAST, AT_MOST))


if __name__ == "__main__":
    sys.exit(main())
