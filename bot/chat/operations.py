"""What operators change, in the chat and at the desk alike: documents in and out, put back, read again.

Each method does one thing, notes who did it, and returns what to say of it in the operator's language.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from bot.chat.corpus_editor import Change, ChangedSince, CorpusEditError, CorpusEditor, safe_name
from bot.chat.memory import Memory
from bot.chat.replies import clip
from bot.chat.texts.problems import explained
from bot.chat.texts.words import Words
from bot.documents.beside import (
    ARROW,
    DISABLED,
    LONGEST_TAG,
    MOST_TAGS,
    TAGS,
    disabled_in,
    line_of,
    listed_tags,
    path_in,
    tags_in,
    tags_of,
)
from bot.documents.corpus import SETTINGS, CorpusError
from bot.documents.document import Origin
from bot.documents.formats import READABLE
from bot.documents.readers.reading import ReadingError
from bot.retrieval.engine.milvus.errors import ClusterError
from bot.retrieval.store.entry import Entry
from bot.retrieval.store.live_index import LiveIndex, Snapshot
from bot.storage import Action, Storage, now

T = TypeVar("T")

LARGEST_MEGABYTES = 20
"""Of a file that is sent: what Telegram lets a bot download."""
LONGEST_PROBLEM = 300
"""Characters of what is said of a line that cannot be used."""
LONGEST_LINE = 60
"""Characters of a name in a list: what a phone shows in a line."""
PROBLEMS, LEFT_OUT = 8, 10
"""How many lines that cannot be used, and files that cannot be read, are told of."""


@dataclass(frozen=True, slots=True)
class Done:
    """What to say of what was done; the id of the change where it can be undone. `refused`: nothing was."""

    text: str
    change_id: int | None = None
    refused: bool = False


class Operations:
    """Changes the documents; each method, but for `by_hand`, takes its time until the index has followed."""

    def __init__(self, live_index: LiveIndex, storage: Storage, memory: Memory) -> None:
        self.live_index, self.storage, self.memory = live_index, storage, memory
        self.editor = CorpusEditor(live_index, storage)
        self._hands = ThreadPoolExecutor(1)

    async def by_hand(self, work: Callable[..., T], *arguments: object) -> T:
        """Do what changes the documents behind what is done already; it holds up nobody else."""
        return await asyncio.get_running_loop().run_in_executor(self._hands, work, *arguments)

    @property
    def whole(self) -> Snapshot:
        """Return all documents as they are now; they must have been read."""
        assert self.live_index.snapshot is not None
        return self.live_index.snapshot

    def note(self, person: int, action: Action, subject: str) -> None:
        """Note who did what, for the list of changes; where the storage fails, once it works again."""
        self.memory.note(self.storage.note_action, person, action, subject, now())

    def add(self, name: str, content: bytes, person: int, words: Words) -> Done:
        """Put a file that was sent, under the name it was sent with, into the corpus."""
        kept = safe_name(name)
        if why := refusal(name, len(content), words):
            return Done(why, refused=True)
        assert kept is not None
        if kept in SETTINGS:
            return self._teach(kept, content, person, words)
        return self._put(kept, content, person, words)

    def _put(self, path: str, content: bytes, person: int, words: Words) -> Done:
        if self.editor.holds(path, content):  # a change that changes nothing would be the one that is undone
            return Done(words.upload_held.format(name=path))
        try:
            change = self.editor.add(path, content, person)
        except ReadingError as error:
            why = words.upload_unreadable.format(name=path, why=explained(str(error), words))
            return Done(why, refused=True)
        except (CorpusError, CorpusEditError) as error:
            return Done(words.upload_failed.format(name=path, why=explained(str(error), words)), refused=True)
        self.note(person, "replace" if change.replaced else "add", path)
        return Done(_added(path, change, words), change.change_id)

    def _teach(self, name: str, content: bytes, person: int, words: Words) -> Done:
        """Put a file of what is taught in its place."""
        try:
            change = self.editor.write(name, content, person)
        except (CorpusError, CorpusEditError) as error:
            return Done(words.upload_failed.format(name=name, why=explained(str(error), words)), refused=True)
        self.note(person, "replace" if change.replaced else "add", name)
        read = self.whole.vocabulary
        follow_links = self.live_index.reader.follow_links
        tags = tags_in(self.live_index.corpus, follow_links)
        counts = {**read.counts, DISABLED: len(self.disabled()), TAGS: len(tags)}
        problems = [
            clip(explained(problem, words), LONGEST_PROBLEM)
            for problem in read.problems
            if problem.startswith(name)
        ]
        told = words.teach_file.format(name=name, count=counts[name])
        return Done("\n".join([told, *problems[:PROBLEMS]]), change.change_id)

    def remove(self, path: str, person: int, words: Words) -> Done | None:
        """Take the document at `path` out; None if it is not there any more."""
        try:
            change = self.editor.remove(path, person)
        except (CorpusError, CorpusEditError) as error:
            return failed(error, words)
        if change is None:
            return None
        self.note(person, "remove", path)
        return Done(words.remove_done.format(name=path), change.change_id)

    def replace(self, path: str, name: str, content: bytes, person: int, words: Words) -> Done | None:
        """Put a file that was sent in place of the document at `path`; None if that is not there any more.

        It must be of the same kind, for its name stays.
        """
        if not any(entry.path == path for entry in self.whole.entries):
            return None
        if PurePosixPath(name).suffix.lower() != (suffix := PurePosixPath(path).suffix).lower():
            return Done(words.upload_format.format(suffix=_kind(name), formats=_kind(suffix)), refused=True)
        if why := refusal(f"x{suffix}", len(content), words):
            return Done(why, refused=True)
        return self._put(path, content, person, words)

    def disabled(self) -> list[str]:
        """Return the paths of the documents that are switched off and still there."""
        reader, corpus = self.live_index.reader, self.live_index.corpus
        try:
            off = disabled_in(corpus, reader.follow_links)
        except ReadingError:  # of which whoever reads the corpus tells
            return []
        return sorted(path for path in off if (corpus / path).is_file())

    def switch(self, path: str, on: bool, person: int, words: Words) -> Done | None:
        """Have a document read or, left where it is, not; None where there is none that could be switched."""
        read, off = [entry.path for entry in self.whole.entries], self.disabled()
        known, told = (off, words.put_back) if on else (read, words.switched_off)
        there = (self.live_index.corpus / path).is_file()  # by that name, in the bytes of the list too
        line = line_of(path)
        if path in (read if on else off) and path not in known:
            return Done(told.format(name=path))  # by the first of two clicks
        if path not in known or line is None or not there:
            return None
        try:
            lines = [one for one in self.editor.lines(DISABLED) if path_in(one) != path]
            lines += [] if on else [line]
            change = self.editor.write(DISABLED, "".join(f"{one}\n" for one in lines).encode(), person)
        except (CorpusError, CorpusEditError) as error:
            return failed(error, words)
        self.note(person, "enable" if on else "disable", path)
        return Done(told.format(name=path), change.change_id)

    def tag(self, path: str, tags: str, person: int, words: Words) -> Done | None:
        """Give a document the tags that are listed, in place of its own; None where there is no such one."""
        line = line_of(path)
        if line is None or not any(entry.path == path for entry in self.whole.entries):
            return None
        if tags_of(tags) != listed_tags(tags):
            why = words.tags_too_many.format(most=MOST_TAGS, longest=LONGEST_TAG)
            return Done(why, refused=True)
        given = ", ".join(tags_of(tags))
        try:
            lines = [one for one in self.editor.lines(TAGS) if path_in(one.partition(ARROW)[0]) != path]
            content = "".join(f"{one}\n" for one in [*lines, f"{line} {ARROW} {given}".strip()])
            change = self.editor.write(TAGS, content.encode(), person)
        except (CorpusError, CorpusEditError) as error:
            return failed(error, words)
        self.note(person, "tag", f"{path} {ARROW} {given}".strip())
        return Done(words.tagged.format(name=path, tags=given or "–"), change.change_id)

    def undo(self, change_id: int, person: int, words: Words) -> Done:
        """Make a file again what it was before a change."""
        try:
            change = self.editor.undo(change_id)
        except ChangedSince:
            return Done(words.undo_later, refused=True)
        except (CorpusError, CorpusEditError) as error:
            return failed(error, words)
        if change is None:
            return Done(words.undo_gone, refused=True)
        self.note(person, "undo", change.path)
        if change.path in SETTINGS:
            return Done(words.teach_undone.format(name=change.path))
        return Done((words.remove_done if change.entry is None else words.put_back).format(name=change.path))

    def reload(self, words: Words) -> Done:
        """Bring the index up to date with the folder."""
        before = self.live_index.snapshot
        try:
            snapshot = self.live_index.reload()
        except (CorpusError, ClusterError) as error:
            return failed(error, words)
        text = (words.reload_same if snapshot is before else words.reloaded).format(
            documents=len(snapshot.catalogue.documents),
            passages=len(snapshot.index.passages),
            seconds=f"{snapshot.changes.seconds:.1f}",
            read=snapshot.changes.read,
            removed=snapshot.changes.removed,
        )
        return Done("\n\n".join([text, *left_out(snapshot.entries, words)]))


def failed(error: Exception, words: Words) -> Done:
    """Say why the documents stay as they were."""
    return Done(words.reload_failed.format(why=explained(str(error), words)), refused=True)


def refusal(name: str, size: int, words: Words) -> str:
    """Return why a file of this name and size, in bytes, is not taken; "" if it is."""
    kept = safe_name(name)
    suffix = PurePosixPath(kept or name).suffix
    if suffix.lower() not in READABLE:
        # Without their dots, or Telegram makes links of them: .md is a country's.
        formats = " ".join(known.lstrip(".").upper() for known in READABLE)
        return words.upload_format.format(suffix=_kind(suffix), formats=formats)
    if kept is None:
        return words.upload_name
    if size > LARGEST_MEGABYTES * 1_000_000:
        return words.upload_size.format(size=f"{size / 1e6:.1f}", limit=LARGEST_MEGABYTES)
    return ""


def _kind(name: str) -> str:
    """Return the kind of file that a name, or its suffix, tells of."""
    return name.rpartition(".")[2].upper() if "." in name else "?"


def _added(name: str, change: Change, words: Words) -> str:
    """Say how a file was read that is among the documents now."""
    entry = change.entry or Entry(Origin(name), 0, 0, "")
    lines = []
    if change.replaced is not None:
        lines.append(words.upload_replaced.format(name=name, before=change.replaced.passages))
    elif change.twin is None:
        lines.append(words.upload_done.format(name=name))
    if change.twin is not None:
        lines.append(words.upload_same.format(name=name, twin=change.twin))
    else:
        title = clip(entry.origin.title, LONGEST_LINE)
        lines.append(words.upload_read.format(title=title, sections=entry.sections, passages=entry.passages))
        lines += [words.upload_doubt.format(what=explained(doubt, words)) for doubt in entry.doubts]
    return "\n".join(lines)


def left_out(entries: Sequence[Entry], words: Words) -> list[str]:
    """Return one paragraph of the files that could not be read and why, the first ten; or none."""
    problems = [
        f"{clip(entry.path, LONGEST_LINE)}: {explained(entry.problem, words)}"
        for entry in entries
        if entry.problem
    ]
    return ["\n".join([words.left_out, *problems[:LEFT_OUT]])] if problems else []
