"""How good the answers are, measured on questions whose answers are known."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.answers import Status, answer, page
from bot.retrieval.engine import Engine

DEPTH = 10
"""How many passages of an answer are looked through for the answering one."""


class EvaluationError(Exception):
    """A set of questions that cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a set; `expected` is a string that an answering passage holds, "" if none can answer."""

    id: str
    text: str
    expected: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was answered to a question: how far, and with which lead quote, None without an answer.

    `place` is the first answering passage's, from 1, or None.
    """

    question: Question
    status: Status
    lead: str | None
    place: int | None
    confidence: float = 0.0

    def as_json(self) -> dict[str, object]:
        """Return the line that `yinju eval --each` prints; rank and lead are null where none can answer."""
        expected = self.question.expected
        return {
            "id": self.question.id,
            "kind": "answerable" if expected else "unanswerable",
            "question": self.question.text,
            "status": self.status,
            "rank": self.place,
            "lead": expected in (self.lead or "") if expected else None,
            "confidence": round(self.confidence, 4),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one set: shares of the answerable questions from 0 to 1, and counts of refusals.

    A question that is refused counts as a miss. MRR is the mean of 1/place over the answerable questions, 0
    where no passage of the first ten answers.
    """

    outcomes: tuple[Outcome, ...]

    @property
    def answerable(self) -> list[Outcome]:
        """Return the outcomes of questions that have an answer."""
        return [outcome for outcome in self.outcomes if outcome.question.expected]

    @property
    def misses(self) -> list[Outcome]:
        """Return the answerable questions whose first passage does not answer."""
        return [outcome for outcome in self.answerable if outcome.place != 1]

    def hit(self, places: int) -> float:
        """Return the share of answerable questions answered by one of the first `places` passages."""
        found = [outcome.place is not None and outcome.place <= places for outcome in self.answerable]
        return sum(found) / max(len(found), 1)

    def as_json(self) -> dict[str, object]:
        """Return the figures and the misses as `yinju eval --json` prints them."""
        answerable = self.answerable
        unanswerable = [outcome for outcome in self.outcomes if not outcome.question.expected]
        return {
            "questions": len(self.outcomes),
            "answerable": len(answerable),
            "hit@1": round(self.hit(1), 4),
            "hit@3": round(self.hit(3), 4),
            "mrr": round(sum(1 / o.place for o in answerable if o.place) / max(len(answerable), 1), 4),
            "unanswerable": len(unanswerable),
            "refused": sum(outcome.status == "not_found" for outcome in unanswerable),
            "wrongly_refused": sum(outcome.status == "not_found" for outcome in answerable),
            "misses": [
                {
                    "id": outcome.question.id,
                    "question": outcome.question.text,
                    "expected": outcome.question.expected,
                    "status": outcome.status,
                    "place": outcome.place,
                    "first": outcome.lead,
                }
                for outcome in self.misses
            ],
            "wrongly_answered": [
                {
                    "id": outcome.question.id,
                    "question": outcome.question.text,
                    "status": outcome.status,
                }
                for outcome in unanswerable
                if outcome.status != "not_found"
            ],
        }


def read_questions(file: Path) -> list[Question]:
    """Read tab-separated lines: id, kind, question, line that answers (0: none), a string of the answer.

    Raises `EvaluationError` when the file cannot be read or a line is not of that form.
    """
    try:
        lines = file.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(
            f"{file} cannot be read: {error}. Give a UTF-8 file of tab-separated questions."
        ) from error
    questions = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.rstrip("\r").split("\t")
        if len(columns) < 3 or not columns[2].strip():
            raise EvaluationError(
                f"{file}, line {number}: expected id, kind, question, line and answer, separated by tabs."
            )
        questions.append(Question(columns[0], columns[2], columns[4].strip() if len(columns) > 4 else ""))
    if not questions:
        raise EvaluationError(f"{file} holds no question.")
    return questions


def evaluate(questions: Iterable[Question], index: Engine) -> Report:
    """Ask every question of `index`; a hit is a passage whose text holds the expected string."""
    outcomes = []
    for question in questions:
        given = answer(question.text, index)
        lead = next((cited.quotes[0].text for cited in page(given, 0, 1).passages), None)
        depth = range(min(DEPTH, len(given.places)))
        places = (at + 1 for at in depth if question.expected in given.passage(at).text)
        place = next(places, None) if question.expected else None
        outcomes.append(Outcome(question, given.status, lead, place, given.confidence))
    return Report(tuple(outcomes))
