"""Questions over whole documents, with and without an answer: is what is said with certainty right?

A folder holds `documents.txt`, the name of a file a line; `questions.psv` (document-part|question|gold), and
`unanswerable.psv` and `article.psv` (kind|question), which the documents, or the corpus, do not answer. The
files themselves lie in the folder or beside it, in a folder below it or in an archive (`.tar.xz`).
"""

import re
import tarfile
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bot.answers import QuestionError, answer, page
from bot.documents.corpus import read_document
from bot.documents.formats import FileReader
from bot.documents.passages import Passage, split
from bot.evaluation.questions import EvaluationError
from bot.retrieval.engine import Engine

QUESTIONS, UNANSWERABLE, OF_CORPUS = "questions.psv", "unanswerable.psv", "article.psv"
DOCUMENTS = "documents.txt"
LEVELS_UP = 3
"""How many folders, the set's own and those above it, are searched for the documents."""
BINS = (0.0, 0.25, 0.5, 0.75, 0.9, 1.0)
"""Borders of the confidence between which the share that is right is told."""


@dataclass(frozen=True, slots=True)
class DocumentQuestion:
    """One line of a set: `kind` is "answerable", or why nothing can answer.

    `document` is a part of the title or the file's name of the document that answers, `gold` a string of the
    passage; both "" where nothing answers.
    """

    id: str
    kind: str
    text: str
    document: str = ""
    gold: str = ""


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """What was answered: `rank` is the place, from 1, of the first right passage among all that answer.

    `lead` tells whether the first passage is right and its first quote holds the gold; `shown` whether a
    right passage is among the first page's, of which there are `on_page`. confidence: from 0 to 1.
    """

    question: DocumentQuestion
    status: str
    rank: int | None
    lead: bool
    confidence: float
    milliseconds: float
    on_page: int = 0

    @property
    def shown(self) -> bool:
        """Tell whether a right passage is on the first page."""
        return self.rank is not None and self.rank <= self.on_page

    def as_json(self) -> dict[str, object]:
        """Return the line that `yinju eval --each` prints."""
        return {
            "id": self.question.id,
            "kind": self.question.kind,
            "question": self.question.text,
            "status": self.status,
            "rank": self.rank,
            "lead": self.lead,
            "confidence": round(self.confidence, 4),
        }


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """The figures of one set: shares of the answerable questions from 0 to 1, and counts of the others."""

    name: str
    outcomes: tuple[DocumentOutcome, ...]

    def as_json(self) -> dict[str, object]:
        """Return what `yinju eval SET --json` prints.

        right: of the answered, how many whose first passage is right. unanswerable: by kind, how many got
        which status. reliability: by confidence, how many answerable questions, and of how many the first
        passage is right.
        """
        asked = [outcome for outcome in self.outcomes if outcome.question.kind == "answerable"]
        answered = [outcome for outcome in asked if outcome.status == "answered"]
        others = sorted({outcome.question.kind for outcome in self.outcomes} - {"answerable"})
        statuses = {
            kind: dict(Counter(o.status for o in self.outcomes if o.question.kind == kind)) for kind in others
        }
        times = sorted(outcome.milliseconds for outcome in self.outcomes)
        bins = []
        for low, high in pairwise(BINS):
            own = [o for o in asked if low <= o.confidence < high or high == o.confidence == BINS[-1]]
            right = sum(outcome.rank == 1 for outcome in own)
            bins.append({"from": low, "to": high, "questions": len(own), "right": right})
        return {
            "set": self.name,
            "questions": len(asked),
            "first": _share([outcome.rank == 1 for outcome in asked]),
            "shown": _share([outcome.shown for outcome in asked]),
            "lead": _share([outcome.lead for outcome in asked]),
            "answered": len(answered),
            "right": sum(outcome.rank == 1 for outcome in answered),
            "not_found": sum(outcome.status == "not_found" for outcome in asked),
            "unanswerable": statuses,
            "reliability": bins,
            "ms_p50": round(times[len(times) // 2], 2) if times else 0.0,
        }


def _share(found: Sequence[bool]) -> float:
    return round(sum(found) / max(len(found), 1), 4)


def is_document_set(folder: Path) -> bool:
    """Tell whether `folder` is such a set."""
    return (folder / QUESTIONS).is_file()


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{file} cannot be read: {error}. Give a UTF-8 file.") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()


def read_questions(folder: Path, name: str) -> list[DocumentQuestion]:
    """Read the questions of one file of the set; none where there is no such file.

    Raises `EvaluationError` naming the file and line that cannot be used.
    """
    file, wanted = folder / name, 3 if name == QUESTIONS else 2
    found = []
    for number, line in _lines(file) if file.exists() else ():
        parts = [part.strip() for part in line.split("|", wanted - 1)]
        if len(parts) != wanted or not all(parts):
            form = "document-part|question|gold" if wanted == 3 else "kind|question"
            raise EvaluationError(f"{file}, line {number}: expected {form}.")
        key = f"{file.stem}-{number}"
        kind = "answerable" if wanted == 3 else parts[0]
        found.append(DocumentQuestion(key, kind, parts[1], *((parts[0], parts[2]) if wanted == 3 else ())))
    return found


def passages_of(folder: Path) -> list[Passage]:
    """Return the passages of the documents of the set; raises `EvaluationError` where one is not there."""
    with tempfile.TemporaryDirectory() as temporary, FileReader() as reader:
        files = files_of(folder, Path(temporary))
        documents = [read_document(file, file.parent, reader) for file in files]
    return [passage for document in documents for passage in split(document)]


def files_of(folder: Path, temporary: Path) -> list[Path]:
    """Return the files that `documents.txt` in `folder` names, in its order; of archives out of `temporary`.

    Raises `EvaluationError` where one is not there.
    """
    wanted = [line for _, line in _lines(folder / DOCUMENTS)]
    found = dict(_files(folder, set(wanted), temporary))
    if missing := [name for name in wanted if name not in found]:
        raise EvaluationError(f"{folder / DOCUMENTS}: {missing[0]} is neither in {folder} nor beside it.")
    return [found[name] for name in wanted]


def _files(folder: Path, wanted: set[str], temporary: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of these names: in the set's folder, in one above it, or in an archive there."""
    left = set(wanted)
    for place in [folder, *folder.resolve().parents][:LEVELS_UP]:
        for file in (file for file in place.rglob("*") if file.name in left and file.is_file()):
            if file.name in left:
                left.discard(file.name)
                yield file.name, file
        for archive in sorted(place.glob("*.tar.xz")) if left else ():
            with tarfile.open(archive) as members:
                for member in members:
                    name = Path(member.name).name
                    if member.isfile() and name in left:
                        left.discard(name)
                        member.name = name
                        members.extract(member, temporary, filter="data")
                        yield name, temporary / name
        if not left:
            return


def _plain(text: str) -> str:
    """Return `text` as golds are compared: NFKC, without blanks."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def is_right(question: DocumentQuestion, passage: Passage) -> bool:
    """Tell whether a passage answers: it is of the right document and holds the gold."""
    names = (passage.origin.title, Path(passage.origin.path).name)
    named = any(_plain(question.document) in _plain(name) for name in names)
    return bool(question.gold) and named and _plain(question.gold) in _plain(passage.text)


def ask(question: DocumentQuestion, index: Engine) -> DocumentOutcome:
    """Ask one question; one that cannot be asked counts as not found."""
    began = time.perf_counter()
    try:
        given = answer(question.text, index)
    except QuestionError:
        return DocumentOutcome(question, "not_found", None, False, 0.0, 0.0)
    shown = page(given).passages
    milliseconds = (time.perf_counter() - began) * 1000
    places = (at for at in range(len(given.shown)) if is_right(question, given.passage(at)))
    rank = next((at + 1 for at in places), None)
    lead = rank == 1 and _plain(question.gold) in _plain(shown[0].quotes[0].text)
    return DocumentOutcome(question, given.status, rank, lead, given.confidence, milliseconds, len(shown))


def measure_documents(folder: Path, index: Engine, corpus: Engine) -> DocumentReport:
    """Ask all questions of the set in `folder` of `index`, those of `article.psv` of `corpus`."""
    questions = [*read_questions(folder, QUESTIONS), *read_questions(folder, UNANSWERABLE)]
    outcomes = [ask(question, index) for question in questions]
    outcomes += [ask(question, corpus) for question in read_questions(folder, OF_CORPUS)]
    return DocumentReport(folder.name, tuple(outcomes))
