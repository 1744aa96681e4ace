"""The operator's folder: every document in it, and every file that could not be one."""

import os
from dataclasses import dataclass
from pathlib import Path

from bot.documents.document import Document
from bot.documents.outline import outline
from bot.documents.readers import read
from bot.documents.readers.reading import ReadingError


class CorpusError(Exception):
    """A corpus that cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that was left out, and the sentence that says why."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a folder holds, both in the order of their paths."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


def files_of(folder: Path) -> list[Path]:
    """Return the files below `folder` in the order of their paths, hidden and temporary ones left out.

    Raises `CorpusError` when there is no such folder.
    """
    if not folder.exists():
        raise CorpusError(
            f"There is no folder {folder}: create it and put documents in, or name another one."
        )
    if not folder.is_dir():
        raise CorpusError(f"{folder} is not a folder: name the folder that holds the documents.")
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in names if not name.startswith((".", "~")) and name[-1] != "~"]
    return sorted(found, key=lambda file: file.relative_to(folder).as_posix())


def read_document(file: Path, folder: Path) -> Document:
    """Read one file of the corpus `folder`; raises `ReadingError` when it cannot be read or holds no text."""
    document = outline(read(file), file.relative_to(folder).as_posix())
    if not document.paragraphs:
        raise ReadingError("it holds no text; put some in, or take it out of the folder.")
    return document


def read_corpus(folder: Path) -> Corpus:
    """Read every document below `folder`; a file that cannot be read becomes a problem.

    Raises `CorpusError` when there is no such folder, or when it holds no document.
    """
    documents, problems = [], []
    for file in files_of(folder):
        try:
            documents.append(read_document(file, folder))
        except ReadingError as error:
            problems.append(Problem(file.relative_to(folder).as_posix(), str(error)))
    if not documents:
        raise CorpusError(
            f"{folder} holds no document that can be read: put .txt files in it."
            + "".join(f"\n{problem.path}: {problem.message}" for problem in problems)
        )
    return Corpus(tuple(documents), tuple(problems))
