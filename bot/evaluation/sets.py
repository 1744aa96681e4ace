"""Sets of passages, questions and the passages that answer them, in the layout that retrieval research uses.

A folder holds `passages.jsonl` {id, title, section, text}, `queries.jsonl` {id, text}, `qrels.tsv` (query,
passage, 1) and, where the answers are known, `answers.jsonl` {id, answers}; each may be compressed (.xz).
"""

import json
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.documents.readers.reading import telegram_safe
from bot.evaluation.questions import EvaluationError


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question of a set: the numbers of the passages that answer it, and the strings of its answer."""

    id: str
    text: str
    relevant: frozenset[int]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """A set as read: its passages and their ids, in their order; the questions that a passage answers."""

    name: str
    ids: tuple[str, ...]
    passages: tuple[Passage, ...]
    questions: tuple[JudgedQuestion, ...]


def _lines(folder: Path, name: str) -> Iterator[tuple[str, str]]:
    """Yield (where it stands, line) for each line of a file of the set that is not empty."""
    plain, packed = folder / name, folder / f"{name}.xz"
    try:
        content = plain.read_bytes() if plain.exists() else lzma.decompress(packed.read_bytes())
        text = content.decode("utf-8-sig")
    except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{plain} (or .xz) cannot be read: {error}.") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"{plain}, line {number}", line


def _records(folder: Path, name: str, *keys: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (where it stands, record) for each line, a JSON object that has at least `keys`."""
    for place, line in _lines(folder, name):
        try:
            record = json.loads(line)
        except ValueError as error:
            raise EvaluationError(f"{place}: expected a JSON object, {error}.") from error
        if not isinstance(record, dict) or any(key not in record for key in keys):
            raise EvaluationError(f"{place}: expected a JSON object with {', '.join(keys)}.")
        yield place, record


def _answers(folder: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for place, record in _records(folder, "answers.jsonl", "id", "answers"):
        known = record["answers"]
        if not isinstance(known, list) or not all(isinstance(one, str) and one for one in known):
            raise EvaluationError(f"{place}: expected answers to be a list of strings.")
        yield str(record["id"]), tuple(known)


def _passages(records: Iterable[dict[str, Any]]) -> Iterator[Passage]:
    """Yield the passage of each record; what stands in a row below one title is of one document.

    Its path is the id of the document's first record. A section path is written with " > ".
    """
    document, title, ordinal = "", "", 0
    for record in records:
        if not title or record.get("title") != title:
            document, title, ordinal = str(record["id"]), str(record.get("title") or ""), 0
        ordinal += 1
        section = tuple(part for part in str(record.get("section") or "").split(" > ") if part)
        text = "\n".join(telegram_safe(line).strip() for line in str(record["text"]).split("\n"))
        yield Passage(Origin(document, title), section, ordinal, "text", text)


def read_set(folder: Path) -> EvaluationSet:
    """Read the set in `folder`; raises `EvaluationError` naming the file and line that cannot be used."""
    records = [record for _, record in _records(folder, "passages.jsonl", "id", "text")]
    passages, ids = tuple(_passages(records)), tuple(str(record["id"]) for record in records)
    numbers = {key: number for number, key in enumerate(ids)}
    relevant: dict[str, set[int]] = {}
    for place, line in _lines(folder, "qrels.tsv"):
        columns = line.rstrip("\r").split("\t")
        if len(columns) < 2:
            raise EvaluationError(f"{place}: expected query, passage and 1, separated by tabs.")
        if columns[1] not in numbers:
            raise EvaluationError(f"{place}: no passage has the id {columns[1]}.")
        if len(columns) < 3 or columns[2].strip() != "0":
            relevant.setdefault(columns[0], set()).add(numbers[columns[1]])
    answers: dict[str, tuple[str, ...]] = {}
    if any((folder / name).exists() for name in ("answers.jsonl", "answers.jsonl.xz")):
        answers = dict(_answers(folder))
    questions = tuple(
        JudgedQuestion(key, str(record["text"]), frozenset(relevant[key]), answers.get(key, ()))
        for _, record in _records(folder, "queries.jsonl", "id", "text")
        if (key := str(record["id"])) in relevant
    )
    if not questions:
        raise EvaluationError(f"{folder} holds no question with a relevant passage.")
    return EvaluationSet(folder.name, ids, passages, questions)
