"""What is found for a question: how well it is answered, and which passages do, not yet composed."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answers.absent_editions import look_up_dated, look_up_told
from bot.answers.amount_first import with_amount_first
from bot.answers.beside_title import told_beside_title
from bot.answers.breaches import with_sanctions
from bot.answers.certainty import (
    AS_GOOD,
    FARTHEST,
    NEAREST,
    NEAREST_UNKNOWN,
    found_from,
    is_certain,
    log_odds,
    share_of,
    unknown,
    unknown_spans,
)
from bot.answers.clauses import Part
from bot.answers.coverage import holds_what_is_asked, lacks_qualifier
from bot.answers.dated import by_date
from bot.answers.editions import look_up_edition, with_whole_year
from bot.answers.evidence import ByEvidence, by_evidence
from bot.answers.faq import Entry, entries
from bot.answers.keys import look_up
from bot.answers.labels import has_rows
from bot.answers.lead import leads, says_it
from bot.answers.lookup import NONE, Lookup
from bot.answers.meant import (
    SHARE_RIGHT,
    is_far,
    leads_in_meaning,
    likelier,
    says_what_is_asked,
    stands_apart,
    stands_out,
)
from bot.answers.question import check
from bot.answers.ranged import ranked
from bot.answers.rivals import Lead, beside, has_rival, is_contested, is_of_its_row, lead_of, with_row_first
from bot.answers.stating import stating
from bot.answers.titles import is_of_what_is_named
from bot.answers.told_first import with_told_first
from bot.answers.within import within
from bot.chinese.dialects import in_written_language
from bot.documents.passages import Passage
from bot.documents.readers.reading import CELL_BORDER
from bot.retrieval.engine import Engine
from bot.retrieval.ranking import Ranking, distinct
from bot.retrieval.ranking.documents import many_in

Status = Literal["answered", "weak", "not_found"]

NEAREST_SCORE, NEAREST_SCORE_KNOWN = 8.0, 6.5
"""The scores from which the nearest are shown, as such, where their meaning is known: where the passages know
no word of the question, and where they know some. Of 120 questions far from all documents two in five reach
them, of 640 others all but ten."""
PASSAGES_NEAR = 3
"""How many passages are shown at most where none answers, and at least where none does for certain."""
DOUBTFUL = 0.5
"""The share of the first's score that each of these last has."""
DEPTH = 50
"""How many passages an answer has at most; if more match, that is said."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for a question in `index`: one ranking, from which pages are composed.

    places: where in the ranking the passages stand that answer, best first, none that repeats another; empty
    exactly when the status is "not_found". nearest: those of the few that come closest then, if any does.
    milliseconds: what finding took, without composing. keys: what the question names exactly, and what of
    that the documents lack. confidence: how likely the first passage answers, from 0 to 1; 1 where an exact
    key names it and nothing else. together: how many of them, the first included, are about as good as it:
    the first page of a certain answer shows these alone; `DEPTH` where it shows as many as it holds.
    entries: what answers the question where it stands itself in the documents; those passages come first.
    """

    question: str
    status: Status
    milliseconds: float
    ranking: Ranking
    places: tuple[int, ...]
    index: Engine
    keys: Lookup
    confidence: float
    together: int = DEPTH
    nearest: tuple[int, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def shown(self) -> tuple[int, ...]:
        """Return the places of the passages that answer, else of the nearest."""
        return self.places or self.nearest

    @property
    def unknown(self) -> tuple[str, ...]:
        """Return the words of the question, as it has them, that the documents hold nowhere."""
        normal = self.ranking.query.asked.normal
        # Character by character, unless normalizing has made more or fewer of them.
        text = self.question if len(self.question) == len(normal) else normal
        return tuple(text[slice(*span)] for span in unknown_spans(self.ranking.query, self.index))

    def passage_id(self, at: int) -> int:
        """Return the number in the index of the passage at `at`, from 0, of those shown."""
        return int(self.ranking.passage_ids[self.shown[at]])

    def passage(self, at: int) -> Passage:
        """Return the passage at `at`, from 0, of those shown."""
        return self.index.passages[self.passage_id(at)]


Find = Callable[[str, Engine], Answer]
"""What answers a question out of an index, as `answer` does; or gives again what that gave before."""


class _Judged(NamedTuple):
    """How far the candidates answer: the fields of an `Answer` that tell it."""

    status: Status
    places: tuple[int, ...] = ()
    confidence: float = 0.0
    together: int = DEPTH
    nearest: tuple[int, ...] = ()


def answer(question: str, index: Engine) -> Answer:
    """Find what answers `question` in `index`; raises `QuestionError`.

    Safe to call from several threads at once.
    """
    began = time.perf_counter()
    checked = with_whole_year(in_written_language(check(question)), index.names)
    documents, asked = within(checked, index) or ((), checked)
    held = () if documents else entries(index.analyzer.normalize(checked), index)
    keys = NONE if held or documents else keys_of(checked, index)
    named = list(dict.fromkeys(part.passage_id for part in held or keys.parts))[:DEPTH]
    near = index.meaning.search(asked) if index.meaning and not keys else None
    ranking = by_date(ranked(asked, index, named, near, documents), index)
    ranking = with_sanctions(with_told_first(ranking, index), index, documents)
    judged = _by_keys(ranking, keys) if keys else _by_words(ranking, index, entered=bool(held))
    if documents and judged.status == "answered":  # what is asked leaves out of what
        judged = judged._replace(status="weak", confidence=min(judged.confidence, 0.5))
    if not (held or keys) and (keys := look_up_told(ranking, index)):
        judged = _Judged("not_found", nearest=judged.places[:PASSAGES_NEAR] or judged.nearest)
    shown = () if documents or keys or judged.status == "answered" else judged.places or judged.nearest
    if shown and (first := told_beside_title(ranking, shown[0], index, answer)):
        places = tuple(dict.fromkeys((*first, *judged.places)))
        judged = judged._replace(status="weak", places=places, nearest=())
    spent = (time.perf_counter() - began) * 1000
    return Answer(checked, judged.status, spent, ranking, judged.places, index, keys, *judged[2:], held)


def doubted(given: Answer, doubtful: bool = True) -> Answer:
    """Return an answer, if `doubtful` with the caveat that it is not certain, but for what a key names."""
    certain = doubtful and given.status == "answered" and not given.keys
    return replace(given, status="weak", confidence=min(given.confidence, 0.5)) if certain else given


def keys_of(question: str, index: Engine) -> Lookup:
    """Return what a question names exactly, or the passage that says what it asks of a document."""
    if stated := stating(question, index):
        document, passage_id = stated
        return Lookup((Part(passage_id),), (document,), sure=True)
    normal = index.analyzer.normalize(question)
    lookups = (look_up_dated, look_up, look_up_edition)
    return next((found for one in lookups if (found := one(normal, index.names))), NONE)


def _by_keys(ranking: Ranking, keys: Lookup) -> _Judged:
    """Judge a question with an exact key: what that names is the answer.

    Where it names what no document holds, or only one of several could be meant, nothing else stands in.
    """
    if not keys.parts:
        return _Judged("not_found")
    sure = keys.sure or bool(keys.missing)
    return _Judged("answered" if sure else "weak", tuple(range(ranking.front)), 1.0 if sure else 0.5)


def _by_words(ranking: Ranking, index: Engine, entered: bool) -> _Judged:
    """Judge a question by its words; `entered`: it stands itself in the documents, with what answers it."""
    missing = unknown(ranking.query, index)
    odds = log_odds(ranking, missing) + likelier(ranking)
    enough = found_from(len(index.passages))
    if entered:  # what stands under it is certain; then comes what else is near
        near = np.flatnonzero(odds >= max(enough, float(odds.max()) - FARTHEST))
        places = [*range(ranking.front), *near[near >= ranking.front].tolist()]
        found = distinct(ranking, index, places, DEPTH)
        return _Judged("answered", tuple(found), 1.0, sum(place < ranking.front for place in found))
    if not odds.size:
        return _Judged("not_found")
    first = max(float(odds[0]), float(odds[ranking.likeliest]))
    least = max(enough, first - FARTHEST)
    order = by_evidence(ranking, distinct(ranking, index, range(odds.size), DEPTH), index)
    order = with_row_first(order, ranking, index)
    best = [place for at, place in enumerate(order.places) if not at or odds[place] >= least]
    agrees, lead_of_first = best[0] not in order.of_others, cache(partial(lead_of, ranking, best[0], index))
    near_enough = first >= enough or (_is_row(ranking, best[0], index) and lead_of_first().row is True)
    if ranking.near is None and not near_enough:
        return _Judged("not_found", (), share_of(first), nearest=_nearest(order, first, missing))
    if ranking.near is not None:
        if _is_meant(ranking, order, odds, lead_of_first, index):
            return _Judged("answered", tuple(best), max(share_of(first), SHARE_RIGHT), 1)
        if not near_enough:
            least_score = NEAREST_SCORE_KNOWN if missing < 1 else NEAREST_SCORE
            shown = first >= NEAREST or ranking.scores[0] >= least_score
            nearest = order.places[: PASSAGES_NEAR if shown else 0]
            return _Judged("not_found", (), share_of(first), nearest=tuple(nearest))
        agrees = agrees and not is_far(ranking, best[0], index)
    told = agrees and _leads(ranking, best, odds, missing, lead_of_first, index)
    if not (told and is_of_what_is_named(ranking, best[0], lead_of_first().text, index)):
        # Whatever the odds, without the caveat's evidence an answer is as likely wrong as right.
        enough_score = ranking.scores[best[0]] * DOUBTFUL
        doubtful = [place for place in order.places[:PASSAGES_NEAR] if ranking.scores[place] >= enough_score]
        shown = with_amount_first(ranking, (*doubtful, *best), index)
        return _Judged("weak", shown, min(share_of(first), 0.5))
    behind = (at for at, place in enumerate(best) if odds[place] < odds[best[0]] - AS_GOOD)
    return _Judged("answered", tuple(best), share_of(first), next(behind, len(best)))


def _nearest(order: ByEvidence, first: float, missing: float) -> tuple[int, ...]:
    """Return the few candidates to show where none answers; none where they have little to do with it."""
    near = missing <= NEAREST_UNKNOWN and first >= NEAREST
    return tuple(order.places[: PASSAGES_NEAR if near else 0])


def _is_row(ranking: Ranking, place: int, index: Engine) -> bool:
    """Tell whether a candidate is of a table, or of a list of labels."""
    return has_rows(index.passages[int(ranking.passage_ids[place])], index.analyzer)


def _is_meant(
    ranking: Ranking,
    order: ByEvidence,
    odds: NDArray[np.float64],
    lead_of_first: Callable[[], Lead],
    index: Engine,
) -> bool:
    """Tell whether the first of `order` answers for certain, by its meaning.

    In a large index something is near to any question: there the lead has the form of an answer, too, and no
    other document contests it. Rows of a table are all about one matter: of them its names tell, not meaning.
    """
    place = order.places[0]
    if place in order.of_others or not leads_in_meaning(ranking, order):
        return False
    (lead, headings, row), alignment = lead_of_first(), ranking.aligned([place])
    return (
        (row or (row is None and CELL_BORDER not in lead))
        and says_what_is_asked(ranking.query, lead, headings, alignment, index)
        and is_of_what_is_named(ranking, place, lead, index)
        and (
            stands_out(ranking, place, index)
            or stands_apart(ranking, order, lead, headings, alignment, index)
        )
        and (not many_in(index) or says_it(ranking.query, lead, headings, index))
        and not is_contested(ranking, place, odds, lead, index)
    )


def _leads(
    ranking: Ranking,
    places: Sequence[int],
    odds: NDArray[np.float64],
    missing: float,
    lead_of_first: Callable[[], Lead],
    index: Engine,
) -> bool:
    """Tell whether what would be quoted of the first of `places` says what is asked, and no rival else.

    Of the row of a table its names tell that, of any other text the words that it holds.
    """
    query, sure = ranking.query, is_certain(float(odds[0]), missing)
    if not (sure or _is_row(ranking, places[0], index)):
        return False
    lead = lead_of_first()
    told = lead.row or (
        lead.row is None
        and sure
        and not unknown_spans(query, index)
        and holds_what_is_asked(query, ranking.aligned(places[:1]), index)
        and leads(query, lead.text, lead.headings, index)
        and is_of_its_row(ranking, places[0], lead, index)
        and not lacks_qualifier(query, ranking.aligned(beside(ranking, places, index)))
    )
    return (
        told
        and not has_rival(ranking, places, odds, lead, index)
        and not is_contested(ranking, places[0], odds, lead.text, index)
    )
