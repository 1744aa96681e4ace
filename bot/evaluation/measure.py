"""A set asked question by question: how often the right passage comes first, and the lead quote answers."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answers import QuestionError, Status, answer, cited, page
from bot.chinese.words import Tokenizer
from bot.evaluation.baselines import Baseline, jieba_terms, lucene_terms
from bot.evaluation.metrics import Figures, figures
from bot.evaluation.sets import EvaluationSet, JudgedQuestion
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import Engine
from bot.retrieval.engine.index import Index
from bot.retrieval.meaning import Meanings
from bot.retrieval.vocabulary import Vocabulary, everyday_words


@dataclass(frozen=True, slots=True)
class JudgedOutcome:
    """What came of one question: the ranking, the lead quote, whether it was refused, and milliseconds."""

    question: JudgedQuestion
    ranking: tuple[int, ...]
    lead: str
    refused: bool
    milliseconds: float
    status: Status = "not_found"
    confidence: float = 0.0

    def as_json(self) -> dict[str, object]:
        """Return the line that `yinju eval --each` prints; lead is null where no answer is known."""
        return {
            "id": self.question.id,
            "kind": "answerable",
            "question": self.question.text,
            "status": self.status,
            "rank": None if self.refused else self.place,
            "lead": self.answers if self.question.answers else None,
            "confidence": round(self.confidence, 4),
        }

    @property
    def place(self) -> int | None:
        """Return the place of the first relevant passage, from 1."""
        relevant = self.question.relevant
        return next((place for place, number in enumerate(self.ranking, 1) if number in relevant), None)

    @property
    def answers(self) -> bool:
        """Tell whether the lead quote holds one of the known answers."""
        return any(known in self.lead for known in self.question.answers)


@dataclass(frozen=True, slots=True)
class SetReport:
    """The figures of one set; baselines by name."""

    name: str
    passages: int
    outcomes: tuple[JudgedOutcome, ...]
    figures: Figures
    baselines: dict[str, Figures]

    @property
    def misses(self) -> list[JudgedOutcome]:
        """Return the questions whose first passage is not relevant."""
        return [outcome for outcome in self.outcomes if outcome.place != 1]

    def as_json(self) -> dict[str, object]:
        """Return what `yinju eval SET --json` prints; lead is null where no answers are known."""
        known = [outcome for outcome in self.outcomes if outcome.question.answers]
        times = sorted(outcome.milliseconds for outcome in self.outcomes)
        return {
            "set": self.name,
            "questions": len(self.outcomes),
            "passages": self.passages,
            **self.figures.as_json(),
            "lead": round(sum(o.answers for o in known) / len(known), 4) if known else None,
            "refused": round(sum(o.refused for o in self.outcomes) / len(self.outcomes), 4),
            "ms_p50": round(times[len(times) // 2], 2),
            "ms_p95": round(times[int(len(times) * 0.95)], 2),
            "baselines": {name: found.as_json() for name, found in self.baselines.items()},
        }


def measure(
    given: EvaluationSet,
    index: Engine,
    compare: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> SetReport:
    """Ask every question of `given` of its passages in `index`; with `compare`, of the baselines too.

    Timed is what the chat does: one ranking, and one page composed from it. The ranking is that before any
    refusal, and the lead quote is of its first passage.
    """
    outcomes = []
    for number, question in enumerate(given.questions, 1):
        outcomes.append(measured(question, index))
        if progress:
            progress(number, len(given.questions))
    baselines = compared(given) if compare else {}
    rankings = [(outcome.ranking, outcome.question.relevant) for outcome in outcomes]
    return SetReport(given.name, len(given.passages), tuple(outcomes), figures(rankings), baselines)


def measured(question: JudgedQuestion, index: Engine) -> JudgedOutcome:
    """Ask one question; one that cannot be asked counts as refused, with nothing found."""
    began = time.perf_counter()
    try:
        given = answer(question.text, index)
    except QuestionError:
        return JudgedOutcome(question, (), "", True, (time.perf_counter() - began) * 1000)
    shown = page(given).passages
    milliseconds = (time.perf_counter() - began) * 1000
    numbers = given.ranking.passage_ids.tolist()
    first = shown[:1] or cited(given, range(len(numbers))[:1])
    lead = first[0].quotes[0].text if first else ""
    refused = given.status == "not_found"
    return JudgedOutcome(
        question, tuple(numbers), lead, refused, milliseconds, given.status, given.confidence
    )


def compared(given: EvaluationSet) -> dict[str, Figures]:
    """Return the figures of the baselines on the same set."""
    kinds = {"jieba + rank-bm25": jieba_terms(Tokenizer()), "Han bigrams (Lucene)": lucene_terms}
    found = {}
    for name, terms in kinds.items():
        baseline = Baseline(given.passages, terms)
        rankings: list[tuple[Sequence[int], frozenset[int]]] = [
            (baseline.rank(question.text), question.relevant) for question in given.questions
        ]
        found[name] = figures(rankings)
    return found


def index_of(given: EvaluationSet, everyday: bool = True, meanings: Meanings | None = None) -> Index:
    """Return an index of the set's passages in memory, asked with `everyday` words or without."""
    return Index.build(given.passages, analyzer_with(everyday), meanings=meanings)


def analyzer_with(everyday: bool) -> Analyzer:
    """Return an analyzer that knows what `everyday` words mean, or nothing beside the language."""
    return Analyzer(vocabulary=Vocabulary(everyday_words()) if everyday else Vocabulary())
