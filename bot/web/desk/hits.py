"""Hit testing: what is found for a question, and what each score is made of, beside another setting."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.answers import Answer, QuestionError, about, answer, check, cite, page
from bot.answers.citation import Citation
from bot.chat.texts.languages import SIMPLIFIED
from bot.chat.told import told_of
from bot.documents.scope import EVERYTHING, Scope, ScopeError, scope_in
from bot.retrieval.engine import FIELDS, Engine
from bot.retrieval.ranking import Explanation, explain
from bot.web.desk.desk import Desk
from bot.web.desk.door import Visitor
from bot.web.desk.variants import VARIANTS, Variants

CANDIDATES = 10
"""How many candidates are shown."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a field or a feature gave to a score; how long its bar is, and where it begins, of 100."""

    name: str
    share: float
    start: float = 50.0
    length: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that was found: its place from 1, and the one under the other setting, None for none."""

    passage_id: int
    place: int
    citation: Citation
    text: str
    answers: bool
    why: Explanation
    bars: tuple[Bar, ...]
    other: int | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """What one setting finds. `problem` says why nothing could be asked; `told` is told of a document."""

    variant: str
    folders: str
    answer: Answer | None = None
    lead: str = ""
    candidates: tuple[Candidate, ...] = ()
    told: tuple[str, ...] = ()
    problem: str = ""


class Hits:
    """The page of hit testing."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._variants = Variants(desk.services.live_index.home)

    def routes(self) -> list[Route]:
        """Return its route."""
        return [self.desk.page("/hits", self.tested)]

    async def tested(self, request: Request, visitor: Visitor) -> Response:
        """Show what is found for a question under one setting or two."""
        given = request.query_params
        question = given.get("q", "").strip()
        chosen = [given.get(name, default) for name, default in (("a", "all"), ("b", ""))]
        folders = [given.get(name, "").strip()[:500] for name in ("in_a", "in_b")]
        sides: list[Side] = []
        if question:
            say = self.desk.say(request)
            for variant, named in zip(chosen, folders, strict=True):
                if variant in VARIANTS:
                    side = await asyncio.to_thread(self._side, question, variant, named)
                    if side.problem == "folders":
                        why = say.chat.scope_bad.format(part=named)
                        side = replace(side, problem=why)
                    elif side.problem:
                        side = replace(side, problem=say("desk_bad_question"))
                    sides.append(side)
        return await self.desk.show(
            request,
            visitor,
            "desk_hits.html",
            question=question,
            chosen=chosen,
            folders=folders,
            variants=VARIANTS,
            sides=_scaled(sides),
            meant=self.desk.whole.index.meaning is not None,
        )

    def _side(self, question: str, variant: str, folders: str) -> Side:
        try:
            scope: Scope = scope_in(folders) if folders else EVERYTHING
        except ScopeError:
            return Side(variant, folders, problem="folders")
        index = self._variants.of(self.desk.whole, variant, scope)
        try:
            asked = about(check(question), index)
            given = answer(question, index)
        except QuestionError:
            return Side(variant, folders, problem="question")
        told = [line for _, line in told_of(asked, index, SIMPLIFIED)] if asked else []
        shown = page(given).passages
        lead = shown[0].quotes[0].text if shown and shown[0].quotes and given.places else ""
        return Side(variant, folders, given, lead, _candidates(given, index), tuple(told))


def _candidates(given: Answer, index: Engine) -> tuple[Candidate, ...]:
    ranking = given.ranking
    found = []
    for place, passage_id in enumerate(ranking.passage_ids[:CANDIDATES].tolist()):
        why, passage = explain(ranking, place, index), index.passages[passage_id]
        fields = dict.fromkeys(FIELDS, 0.0)
        for term in why.terms:
            fields[term.field] += term.share
        shares = fields | {one.feature: one.share for one in why.features}
        bars = tuple(Bar(name, share) for name, share in shares.items() if round(share, 3))
        answers = place in given.places
        found.append(Candidate(passage_id, place + 1, cite(passage), passage.text, answers, why, bars))
    return tuple(found)


def _scaled(sides: list[Side]) -> list[Side]:
    """Return the sides with all bars drawn to one scale, and each candidate's place on the other one."""
    every = [abs(bar.share) for side in sides for one in side.candidates for bar in one.bars]
    most = max(every, default=1.0)

    def drawn(bar: Bar) -> Bar:
        length = round(abs(bar.share) / most * 50, 2)
        return replace(bar, start=50.0 if bar.share > 0 else 50.0 - length, length=length)

    def places(side: Side) -> Mapping[tuple[str, int], int]:
        return {(one.citation.origin.path, one.citation.ordinal): one.place for one in side.candidates}

    scaled = []
    for side in sides:
        others = next((places(other) for other in sides if other is not side), {})
        candidates = tuple(
            replace(
                one,
                bars=tuple(map(drawn, one.bars)),
                other=others.get((one.citation.origin.path, one.citation.ordinal)),
            )
            for one in side.candidates
        )
        scaled.append(replace(side, candidates=candidates))
    return scaled
