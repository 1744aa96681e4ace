"""What was asked, as it was answered; a word taught, or an answer of one's own, for what was not well."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.answers import QuestionError, answer, check, cite, page
from bot.chat.corpus_editor import CorpusEditError
from bot.chat.operations import Done
from bot.chat.own_answers import ANSWERS, OwnAnswers
from bot.chat.texts.words import Words
from bot.chat.vocabulary_editor import VocabularyEditor
from bot.storage import Unresolved
from bot.web.desk.desk import Desk
from bot.web.desk.door import Visitor
from bot.web.desk.forms import Form

DAYS = 30
"""How many days, today included, are looked back."""
MOST = 200
"""How many questions are listed."""
KINDS = ("not_found", "weak", "down", "answered")
LONGEST_ANSWER = 20_000
"""Characters of an answer that is written: a message of Telegram's has 4,096."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question, how often it was so, and whether an operator has written its answer."""

    question: str
    times: int
    written: bool = False


class Questions:
    """The lists, and the page of one question."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.vocabulary, self.answers = VocabularyEditor(desk.operations), OwnAnswers(desk.operations)

    def routes(self) -> list[Route]:
        """Return them."""
        return [
            self.desk.page("/questions", self.listed),
            self.desk.page("/question", self.question),
            self.desk.action("/teach", self.teach, "/questions"),
            self.desk.action("/answer", self.write, "/questions"),
        ]

    async def listed(self, request: Request, visitor: Visitor, done: Done | None = None) -> Response:
        """List the questions of one kind."""
        kind = request.query_params.get("kind", KINDS[0])
        kind = kind if kind in KINDS else KINDS[0]
        rows = await asyncio.to_thread(self._rows, kind)
        return await self.desk.show(
            request,
            visitor,
            "desk_questions.html",
            done,
            kind=kind,
            kinds=KINDS,
            rows=rows,
            days=DAYS,
            logged=self.desk.services.config.yinju_log_questions,
            taught=await asyncio.to_thread(self._taught, self.desk.say(request).chat),
        )

    def _rows(self, kind: str) -> Sequence[Row]:
        storage, since = self.desk.storage, date.today() - timedelta(days=DAYS - 1)
        if kind == "answered":
            return [Row(one.question, one.times) for one in storage.answered_most(since, MOST)]
        every: list[Unresolved] = storage.unresolved(since, 5 * MOST)
        left = {one.question for one in self.answers.without(every)}
        times = [(one, int(getattr(one, kind))) for one in every]
        rows = [Row(one.question, count, one.question not in left) for one, count in times if count]
        return sorted(rows, key=lambda row: -row.times)[:MOST]

    def _taught(self, words: Words) -> list[str]:
        """Return the lines there are, the last first."""
        try:
            return self.vocabulary.taught(words)[::-1]
        except CorpusEditError:  # which is told where one is taught
            return []

    async def question(
        self, request: Request, visitor: Visitor, asked: str = "", done: Done | None = None
    ) -> Response:
        """Show a question: what is answered now, and what could be done about it."""
        asked = " ".join((asked or request.query_params.get("q", "")).split())[:1_000]
        if not asked:
            return await self.listed(request, visitor, done)
        status, citation, lead = await asyncio.to_thread(self._answered, asked)
        return await self.desk.show(
            request,
            visitor,
            "desk_question.html",
            done,
            document=ANSWERS,
            asked=asked,
            told=status,
            citation=citation,
            lead=lead,
        )

    def _answered(self, question: str) -> tuple[str, str, str]:
        """Return how a question is answered now, the first citation, and what is quoted."""
        try:
            given = answer(question, self.desk.whole.index)
        except QuestionError:
            return "not_found", "", ""
        if not given.places:
            return given.status, "", ""
        shown = page(given).passages
        lead = shown[0].quotes[0].text if shown and shown[0].quotes else ""
        return given.status, str(cite(given.passage(0))), lead

    async def teach(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Take a line of the vocabulary in or out."""
        line = " ".join(form.text("line").split())
        say, by_hand = self.desk.say(request), self.desk.operations.by_hand
        done = Done(say.chat.teach_usage, refused=True)
        if line:
            done = await by_hand(self.vocabulary.teach, line, visitor.person, say.chat)
        return await self.question(request, visitor, form.text("q"), done)

    async def write(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Write the answer of a question into the operators' own document."""
        asked, text = form.text("q"), form.text("text", LONGEST_ANSWER)
        say, by_hand = self.desk.say(request), self.desk.operations.by_hand
        done = Done(say("desk_no_answer"), refused=True)
        if asked and text and not _can_be_asked(asked):
            done = Done(say("desk_bad_question"), refused=True)
        elif asked and text:
            done = await by_hand(self.answers.put_in, asked, text, visitor.person, say.chat)
        return await self.question(request, visitor, asked, done)


def _can_be_asked(question: str) -> bool:
    try:
        check(question)
    except QuestionError:
        return False
    return True
