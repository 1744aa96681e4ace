"""What operators teach, in the chat and at the desk: lines of the vocabulary's files in the corpus."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answers import QuestionError, answer, cite
from bot.chat.corpus_editor import CorpusEditError
from bot.chat.operations import Done, Operations, failed
from bot.chat.replies import citation, clip
from bot.chat.texts.words import Words
from bot.chat.unanswered import UNANSWERED, UNANSWERED_DAYS
from bot.documents.corpus import STOP_WORDS, SYNONYMS, USER_WORDS, CorpusError
from bot.expressions import expression
from bot.retrieval.query import make_query
from bot.retrieval.ranking.ranking import CANDIDATES
from bot.retrieval.store.live_index import Snapshot
from bot.retrieval.vocabulary import BadLine, stop_word_of, synonyms_of, text_of, user_word_of

SHOWN = 10
"""How many of the lines taught last are listed, and of how many words it is told what has changed."""
LONGEST_TAUGHT = 200
"""Characters of a line: it is shown, and a phone shows some 15 lines of that."""
ASKED, CHANGED = 20, 3
"""How many questions without a good answer are asked again, and how many are told of."""

_EQUAL = expression(r"(?<![=＝])[=＝](?![=＝>＞])")
_TAKE_BACK = expression(r"[-－—]++\s*+(?P<word>.+)")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A line of a file: as it is kept, and the words that it says something of."""

    line: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be taught: the file it is kept in, how a line is read, what parts several of one message.

    named: what a message begins with that teaches it. label: what a line is shown behind.
    """

    file: str
    read: Callable[[str], Lesson]
    named: re.Pattern[str]
    parting: re.Pattern[str]
    label: Callable[[Words], str] = lambda _: ""

    def lesson(self, line: str) -> Lesson | None:
        """Return what a line of the file teaches, None where it is a comment or cannot be used."""
        try:
            return None if line.startswith("#") else self.read(line)
        except BadLine:
            return None

    def written(self, text: str) -> list[Lesson] | None:
        """Return what a message teaches of this kind, None where it does not; raises `BadLine`."""
        if (named := self.named.match(text)) is None:
            return None
        rest = _EQUAL.sub(",", text[named.end() :])
        parts = [part.strip() for part in self.parting.split(rest)]
        lessons = [self.read(part) for part in parts if part]
        # Longer than can be shown; a # in front would make a comment of it.
        if not lessons or any(
            len(one.line) > LONGEST_TAUGHT or self.lesson(one.line) != one for one in lessons
        ):
            raise BadLine
        return lessons

    def shown(self, line: str, words: Words) -> str:
        """Return a line as it could be taught again."""
        return clip(f"{self.label(words)} {line}".strip(), LONGEST_TAUGHT)


def _synonyms(line: str) -> Lesson:
    rule = synonyms_of(line)
    return Lesson(text_of(rule), rule[0])


def _user_word(line: str) -> Lesson:
    word, frequency = user_word_of(line)
    return Lesson(f"{word} {frequency}" if frequency else word, (word,))


def _stop_word(line: str) -> Lesson:
    return Lesson(word := stop_word_of(line), (word,))


# 词 = 词语 is a synonym: no kind is named where an = or => stands behind.
USER_WORD = Kind(
    USER_WORDS,
    _user_word,
    expression(r"(?:分[词詞]|[词詞]|words?)(?:\s*+[:：]|\s)(?!.*[=＝])", re.IGNORECASE),
    expression("[,，、\n]"),
    lambda words: words.teach_user_word,
)
STOP_WORD = Kind(
    STOP_WORDS,
    _stop_word,
    expression(r"(?:停用[词詞]|stop ?words?)(?:\s*+[:：]|\s)(?!.*[=＝])", re.IGNORECASE),
    expression(r"[,，、\s]"),
    lambda words: words.teach_stop_word,
)
# Two lines read as one would be a word of the one and the other: what has a line break is none.
SYNONYM = Kind(SYNONYMS, _synonyms, expression(r"(?!.*\n)"), expression("\n"))
KINDS = (STOP_WORD, USER_WORD, SYNONYM)
"""The last takes what names no other."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What the documents have for a word: how many passages hold it, and the first that answers it, cited."""

    passages: str
    first: str


class VocabularyEditor:
    """Takes lines in and out; each method takes its time."""

    def __init__(self, operations: Operations) -> None:
        self.operations = operations

    def teach(self, written: str, person: int, words: Words) -> Done:
        """Take a line in or, behind a minus, the lines of a word out; return what that changes."""
        before = self.operations.whole
        try:
            if (taken := _TAKE_BACK.fullmatch(written)) is not None:
                return self._take_back(taken["word"], before, person, words)
            kind, lessons = next((kind, found) for kind in KINDS if (found := kind.written(written)))
            return self._take_in(kind, lessons, before, person, words)
        except (BadLine, StopIteration):
            bad = words.teach_bad.format(line=clip(written, LONGEST_TAUGHT))
            return Done(f"{bad}\n\n{words.teach_usage}", refused=True)
        except (CorpusError, CorpusEditError) as error:
            return failed(error, words)

    def usage(self, words: Words) -> Done:
        """Say how it is done, and what was taught last."""
        try:
            lines = self.taught(words)
        except CorpusEditError as error:
            return failed(error, words)
        count = words.teach_count.format(count=len(lines))
        return Done("\n".join([words.teach_usage, "", count, *lines[-SHOWN:]]))

    def taught(self, words: Words) -> list[str]:
        """Return the lines that count, of each file the last last; raises `CorpusEditError`."""
        return [kind.shown(line, words) for kind in KINDS for line in self._lines(kind) if kind.lesson(line)]

    def _take_in(
        self, kind: Kind, lessons: Sequence[Lesson], before: Snapshot, person: int, words: Words
    ) -> Done:
        """Add lines to their file; return what that changes."""
        lines = self._lines(kind)
        known = {lesson.line for line in lines if (lesson := kind.lesson(line)) is not None}
        new = [one for one in dict.fromkeys(lessons) if one.line not in known]
        every = words.comma.join(kind.shown(one.line, words) for one in new or lessons)
        shown = clip(every, LONGEST_TAUGHT)
        if not new:
            return Done(words.teach_known.format(line=shown), refused=True)
        added = [*lines, *(one.line for one in new)]
        change = self.operations.editor.write(kind.file, _content(added), person)
        told = [words.teach_done.format(line=shown)]
        about = [word for one in new for word in one.words]
        told += self._told(kind, about, before, words)
        index = self.operations.whole.index
        if kind is SYNONYM and not any(make_query(word, index).alternatives for word in about):
            _, right = synonyms_of(new[0].line)
            told.append(words.teach_missing.format(words=words.comma.join(right)))
        for one in new:
            self.operations.note(person, "teach", kind.shown(one.line, words))
        return Done("\n\n".join(told), change.change_id)

    def _take_back(self, written: str, before: Snapshot, person: int, words: Words) -> Done:
        """Take the lines for a word out of the first file that has some; return what that changes."""
        normalize = before.index.analyzer.normalize
        kinds = [kind for kind in KINDS[:-1] if kind.named.match(written)]
        word = kinds[0].named.sub("", written, count=1).strip() if kinds else written
        for kind in kinds or KINDS[::-1]:
            lines = self._lines(kind)
            gone = [
                line
                for line in lines
                if (lesson := kind.lesson(line)) and normalize(word) in map(normalize, lesson.words)
            ]
            if not gone:
                continue
            kept = [line for line in lines if line not in gone]
            change = self.operations.editor.write(kind.file, _content(kept), person)
            shown = [kind.shown(line, words) for line in gone[:SHOWN]] + ["…"] * (len(gone) > SHOWN)
            taken = words.teach_taken.format(lines="\n".join(shown))
            self.operations.note(person, "teach", f"-{kind.shown(word, words)}")
            return Done("\n\n".join([taken, *self._told(kind, [word], before, words)]), change.change_id)
        return Done(words.teach_unknown.format(word=clip(written, LONGEST_TAUGHT)), refused=True)

    def _told(self, kind: Kind, taught: Sequence[str], before: Snapshot, words: Words) -> list[str]:
        """Return what has changed: of each word, and of the questions without a good answer that hold one."""
        now = self.operations.whole
        told = []
        for word in taught[:SHOWN] if kind is not STOP_WORD else ():
            if kind is USER_WORD:
                cuts = (" / ".join(one.index.analyzer.words(word)) for one in (before, now))
                told.append(words.teach_cut.format(word=word, before=next(cuts), after=next(cuts)))
                continue
            old, new = _effect(word, before), _effect(word, now)
            told.append(
                words.teach_effect.format(
                    word=word,
                    before=old.passages,
                    after=new.passages,
                    first=old.first or words.teach_nothing,
                    then=new.first or words.teach_nothing,
                )
            )
        return [*told, *self._asked_again(taught, before, words)]

    def _asked_again(self, taught: Sequence[str], before: Snapshot, words: Words) -> Iterator[str]:
        """Yield what has become of the answers to questions that had no good one and hold what is taught."""
        now, normalize = self.operations.whole, before.index.analyzer.normalize
        held = [normalize(word) for word in taught]
        since = date.today() - timedelta(days=UNANSWERED_DAYS - 1)
        lately = [one.question for one in self.operations.storage.unresolved(since, UNANSWERED)]
        asked = [one for one in lately if any(word in normalize(one) for word in held)]
        if not asked:
            return
        changed = []
        for question in asked[:ASKED]:
            old, new = _answered(question, before, words), _answered(question, now, words)
            if old != new:
                changed.append(f"“{clip(question, LONGEST_TAUGHT // 2)}”\n{old} → {new}")
        told = words.teach_asked.format(count=len(asked[:ASKED]), changed=len(changed))
        yield "\n".join([told, *changed[:CHANGED]])

    def _lines(self, kind: Kind) -> list[str]:
        """Return the lines of a file as they are; raises `CorpusEditError` where it cannot be read."""
        return self.operations.editor.lines(kind.file)


def _content(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _effect(word: str, snapshot: Snapshot) -> Effect:
    """Return what is found for a word alone; a passage holds it where a sentence or heading of it does."""
    given = answer(word, snapshot.index)
    ranking = given.ranking
    alignment, whole = ranking.alignment, [(0, len(ranking.query.asked.normal))]
    count = int(alignment.passages_holding(whole).sum())
    first = citation(cite(given.passage(0))) if given.places else ""
    return Effect(f"{count}+" if count >= CANDIDATES else f"{count}", first)


def _answered(question: str, snapshot: Snapshot, words: Words) -> str:
    """Return what is cited first for a question, behind a mark where that is uncertain."""
    try:
        given = answer(question, snapshot.index)
    except QuestionError:
        return words.teach_nothing
    if given.status == "not_found" or not given.places:
        return words.teach_nothing
    return ("" if given.status == "answered" else "⚠️ ") + citation(cite(given.passage(0)))
