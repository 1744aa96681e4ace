"""Synonyms that operators teach, in the chat and at the desk: the lines of a file in the corpus folder."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers import answer, cite
from bot.chat.corpus_editor import CorpusEditError
from bot.chat.operations import Done, Operations, failed
from bot.chat.replies import citation, clip
from bot.chat.texts.words import Words
from bot.documents.corpus import SYNONYMS, CorpusError
from bot.retrieval.query import make_query
from bot.retrieval.ranking.ranking import CANDIDATES
from bot.retrieval.store.live_index import Snapshot
from bot.retrieval.vocabulary import BadLine, Rule, synonyms_of, text_of

SHOWN = 10
"""How many of the lines taught last are listed, and of how many words it is told what has changed."""
LONGEST_TAUGHT = 200
"""Characters of a line: it is shown, and a phone shows some 15 lines of that."""

_EQUAL = re.compile(r"(?<![=＝])[=＝](?![=＝>＞])")
_TAKE_BACK = re.compile(r"[-－—]++\s*+(?P<word>.+)")


@dataclass(frozen=True, slots=True)
class Effect:
    """What the documents have for a word: how many passages hold it, and the first that answers it, cited."""

    passages: str
    first: str


class Synonyms:
    """Takes lines in and out; each method takes its time."""

    def __init__(self, operations: Operations) -> None:
        self.operations = operations

    def teach(self, written: str, person: int, words: Words) -> Done:
        """Take a line in or, behind a minus, the lines of a word out; return what that changes."""
        before = self.operations.whole
        try:
            if (taken := _TAKE_BACK.fullmatch(written)) is not None:
                return self._take_back(taken["word"], before, person, words)
            return self._take_in(written, before, person, words)
        except BadLine:
            bad = words.teach_bad.format(line=clip(written, LONGEST_TAUGHT))
            return Done(f"{bad}\n\n{words.teach_usage}", refused=True)
        except (CorpusError, CorpusEditError) as error:
            return failed(error, words)

    def usage(self, words: Words) -> Done:
        """Say how it is done, and what was taught last."""
        try:
            lines = self.taught()
        except CorpusEditError as error:
            return failed(error, words)
        shown = [clip(line, LONGEST_TAUGHT) for line in lines[-SHOWN:]]
        return Done("\n".join([words.teach_usage, "", words.teach_count.format(count=len(lines)), *shown]))

    def taught(self) -> list[str]:
        """Return the lines that count; raises `CorpusEditError` where the file cannot be read."""
        return [line for line in self._lines() if _rule(line) is not None]

    def _take_in(self, written: str, before: Snapshot, person: int, words: Words) -> Done:
        """Add a line to the file; return what that changes."""
        if "\n" in written:  # two lines read as one would be a word of the one and the other
            raise BadLine
        rule = synonyms_of(_EQUAL.sub(",", written))
        line = text_of(rule)
        if len(line) > LONGEST_TAUGHT or _rule(line) != rule:  # a # in front would make it a comment
            raise BadLine
        lines = self._lines()
        if any(_rule(one) == rule for one in lines):
            return Done(words.teach_known.format(line=line), refused=True)
        change = self.operations.editor.write(SYNONYMS, _content([*lines, line]), person)
        (left, right), index = rule, self.operations.whole.index
        told = [words.teach_done.format(line=line), *self._told(left, before, words)]
        if not any(make_query(word, index).alternatives for word in left):
            told.append(words.teach_missing.format(words=words.comma.join(right)))
        self.operations.note(person, "teach", line)
        return Done("\n\n".join(told), change.change_id)

    def _take_back(self, word: str, before: Snapshot, person: int, words: Words) -> Done:
        """Take the lines for a word out of the file; return what that changes."""
        normalize = before.index.analyzer.normalize
        lines = self._lines()
        rules = {line: rule for line in lines if (rule := _rule(line)) is not None}
        gone = [line for line, (left, _) in rules.items() if normalize(word) in map(normalize, left)]
        if not gone:
            return Done(words.teach_unknown.format(word=clip(word, LONGEST_TAUGHT)), refused=True)
        kept = [line for line in lines if line not in gone]
        change = self.operations.editor.write(SYNONYMS, _content(kept), person)
        shown = [clip(line, LONGEST_TAUGHT) for line in gone[:SHOWN]] + ["…"] * (len(gone) > SHOWN)
        taken = words.teach_taken.format(lines="\n".join(shown))
        self.operations.note(person, "teach", f"-{clip(word, LONGEST_TAUGHT)}")
        return Done("\n\n".join([taken, *self._told([word], before, words)]), change.change_id)

    def _told(self, taught: Sequence[str], before: Snapshot, words: Words) -> list[str]:
        """Return, of each word, what the documents had for it and what they have now."""
        told = []
        for word in taught[:SHOWN]:
            old, new = _effect(word, before), _effect(word, self.operations.whole)
            told.append(
                words.teach_effect.format(
                    word=word,
                    before=old.passages,
                    after=new.passages,
                    first=old.first or words.teach_nothing,
                    then=new.first or words.teach_nothing,
                )
            )
        return told

    def _lines(self) -> list[str]:
        """Return the lines of the file as they are; raises `CorpusEditError` where it cannot be read."""
        return self.operations.editor.lines(SYNONYMS)


def _content(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _rule(line: str) -> Rule | None:
    """Return the rule of a line of the file, None where it is a comment or cannot be used."""
    try:
        return None if line.startswith("#") else synonyms_of(line)
    except BadLine:
        return None


def _effect(word: str, snapshot: Snapshot) -> Effect:
    """Return what is found for a word alone; a passage holds it where a sentence or heading of it does."""
    given = answer(word, snapshot.index)
    ranking = given.ranking
    alignment, whole = ranking.alignment, [(0, len(ranking.query.asked.normal))]
    count = int(alignment.passages_holding(whole).sum())
    first = citation(cite(given.passage(0))) if given.places else ""
    return Effect(f"{count}+" if count >= CANDIDATES else f"{count}", first)
