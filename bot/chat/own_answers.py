"""The operators' own answers, written in the chat and at the desk: 问答.md, a document that is cited."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress

from bot.answers import answer, cite
from bot.chat.corpus_editor import CorpusEditError
from bot.chat.operations import Done, Operations
from bot.chat.replies import citation
from bot.chat.texts.problems import explained
from bot.chat.texts.words import Words
from bot.chinese.sentences import ends_in_question_mark
from bot.documents.corpus import CorpusError
from bot.documents.readers.reading import ReadingError
from bot.expressions import expression
from bot.storage import Unresolved

ANSWERS = "问答.md"
"""A document right in the corpus folder: each a question and what answers it."""
TITLE, ASKED, ANSWERED = "# 问答", "问：", "答："

_ASKS = expression(r"^(?:(?:问题?|[Qq])\s*[:：]\s*)+")
# What would be a mark of Markdown: anywhere, or where a line begins.
_MARKS, _BEGINS = expression(r"[\\`*_~\[\]<>&|#]"), expression(r"^([-+=]|\d{1,9}(?=[.)]))")


class OwnAnswers:
    """Writes them; each method takes its time."""

    def __init__(self, operations: Operations) -> None:
        self.operations = operations

    def without(self, questions: Iterable[Unresolved]) -> list[Unresolved]:
        """Return the questions that have no answer there yet."""
        written = set[str]()
        with suppress(CorpusEditError):  # what cannot be read answers nothing
            lines = self.operations.editor.lines(ANSWERS)
            written = {line for line in lines if line.startswith(ASKED)}
        return [one for one in questions if _asked(one.question) not in written]

    def put_in(self, question: str, text: str, person: int, words: Words) -> Done:
        """Put an answer, or its correction, into the document, and say what is cited now."""
        editor = self.operations.editor
        try:
            content = entered(editor.lines(ANSWERS), question, text)
            change = editor.add(ANSWERS, content.encode(), person)
        except (CorpusError, CorpusEditError, ReadingError) as error:
            why = words.upload_failed.format(name=ANSWERS, why=explained(str(error), words))
            return Done(why, refused=True)
        self.operations.note(person, "answer", ANSWERS)
        given = answer(question, self.operations.whole.index)
        first = citation(cite(given.passage(0))) if given.places else words.teach_nothing
        return Done(words.unanswered_written.format(document=ANSWERS, first=first), change.change_id)


def _asked(question: str) -> str:
    """Return the line of a question; what is plainly one is never quoted without what follows."""
    line = " ".join(question.split())
    return ASKED + _escaped(line if ends_in_question_mark(line) else f"{line}？")


def _escaped(line: str) -> str:
    """Return a line of Markdown that is read as `line`, word for word."""
    return _BEGINS.sub(_before_mark, _MARKS.sub(r"\\\g<0>", line))


def _before_mark(found: re.Match[str]) -> str:
    mark = found[0]
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def entered(lines: Sequence[str], question: str, text: str) -> str:
    """Return the document of `lines` with the answer `text` to `question`, in place of one it has already.

    Each line of the answer is a paragraph.
    """
    asked = _asked(question)
    first, *others = [line.strip() for line in text.splitlines() if line.strip()]
    others = [_ASKS.sub("", line) for line in others]  # a question in an answer would be one of its own
    kept: list[str] = []
    skipping = False
    for line in lines or [TITLE]:
        if line.startswith((ASKED, "#")):
            skipping = line == asked
        if not skipping:
            kept.append(line)
    body = "\n".join(kept).rstrip()
    answer = [_escaped(ANSWERED + first), *map(_escaped, others)]
    return "\n\n".join([body, asked, *answer]) + "\n"
