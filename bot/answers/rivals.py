"""Whether another passage, as likely the answer as the first, says something else: neither is certain."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answers.certainty import CERTAIN
from bot.answers.clauses import announced
from bot.answers.coverage import holds_each_word
from bot.answers.evidence import ByEvidence
from bot.answers.focus import counted
from bot.answers.forms import is_term
from bot.answers.lead import leads
from bot.answers.meant import by_sentence_nearness
from bot.answers.quoting import quotes
from bot.answers.rows import headings_of, led_by_row, rows_of, rows_that_tell, tells_as_row
from bot.answers.sentences import by_sentence
from bot.answers.wanted import wanted_in
from bot.answers.wording import as_asked
from bot.chinese.sentences import sentences
from bot.documents.readers.reading import CELL_BORDER
from bot.expressions import expression
from bot.retrieval.analyzer import bigrams
from bot.retrieval.answer_type import ASKS_CLOCK, asks_whether, kind_of, quantities, quantity_of
from bot.retrieval.engine import Engine
from bot.retrieval.engine.names import bare_title
from bot.retrieval.engine.places import heading_name
from bot.retrieval.ranking import Ranking
from bot.retrieval.ranking.documents import documents_of
from bot.retrieval.ranking.features import FEATURE_NAMES

RIVAL_WITHIN = 0.5
"""How much less sure than the first, in log odds, a passage may be and still be as likely the answer."""
LOOKED_AT = 5
"""Passages that are looked at behind the first."""
SAME = 0.5
"""The share of the pairs of characters of the shorter lead from which two say the same: an older version of a
law, a guide that repeats it."""
ALIKE = 0.8
"""The same from which two say of one thing what they say alike: a law and the rules on how it is done."""
BESIDE = 5
"""How many passages are looked at for one that holds what the first lacks."""
CONTESTING = 5.0
"""How much less sure than the first, in log odds, a passage may be and still contest it."""

_ASKS_ORIGIN = expression("哪[里儿个]?的?人")
_ORIGIN = expression("[\u4e00-\u9fff]{2}[省市县区州镇乡村]")
_ASKS_HOURS = expression(f"{ASKS_CLOCK}|什么时[候间]|时间")
_HOURS = expression(r"\d{1,2}:\d\d(?:[至到~-]\d{1,2}:\d\d)?")
_YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = expression(r"\d+(?:\.\d+)?")
_COVERAGE = FEATURE_NAMES.index("coverage")


class Lead(NamedTuple):
    """What would be quoted of a candidate, and its headings, both normalized, in the words of the question.

    row: whether it is the row of a table that has what is asked, see `tells_as_row`.
    """

    text: str
    headings: str
    row: bool | None


def lead_of(ranking: Ranking, place: int, index: Engine) -> Lead:
    """Return what would be quoted of the candidate at `place`."""
    passage_id = int(ranking.passage_ids[place])
    passage = index.passages[passage_id]
    spans = [sentences(passage.text)]
    alignment = by_sentence(ranking.query, [passage], spans, ranking.aligned([place]), index.analyzer)
    near = by_sentence_nearness(ranking.near, [passage_id], [passage.text], spans)
    (quoted,) = quotes(ranking.query, [passage], spans, alignment, near)
    lead, *_ = led_by_row(quoted, ranking.query, passage, index.analyzer)
    headings = headings_of(passage, index.analyzer)
    row = tells_as_row(ranking.query, passage, lead.start, headings, index.analyzer)
    if list_of := announced(passage.text, lead.start):
        headings += f"\n{index.analyzer.normalize(list_of)}\n"
    text = index.analyzer.normalize(lead.text)
    return Lead(as_asked(ranking.query, text), as_asked(ranking.query, headings), row)


def is_of_its_row(ranking: Ranking, place: int, lead: Lead, index: Engine) -> bool:
    """Tell whether a row that a lead is has each word asked, with its columns' names: 取款 is not 汇款.

    No other of its table may have them, too: A4单面 and A4双面 both have 满100张.
    """
    if CELL_BORDER not in lead.text:
        return True
    query, passage = ranking.query, index.passages[int(ranking.passage_ids[place])]
    header = index.analyzer.normalize(passage.text.partition("\n")[0])
    if not holds_each_word(query, f"{lead.text}\n{lead.headings}\n{header}"):
        return False
    around = f"\n{lead.headings}\n{header}"
    rows = (" ".join(row.cells) for row in rows_of(query, passage, index.analyzer).values())
    told = "\n" in lead.text or asks_whether(query.asked.normal)
    return told or sum(holds_each_word(query, row + around) for row in rows) < 2


def with_row_first(order: ByEvidence, ranking: Ranking, index: Engine) -> ByEvidence:
    """Return candidates with the one first, of the best, that has a row with what is asked.

    What is written out about a thing has more words of a question than its row, which tells by its names.
    """
    query, ids = ranking.query, ranking.passage_ids
    near = order.places[:LOOKED_AT]
    told = [place for place in near if rows_that_tell(query, index.passages[int(ids[place])], index.analyzer)]
    if len(told) != 1 or told[0] == near[0]:
        return order
    return order._replace(
        places=[told[0], *(place for place in order.places if place != told[0])], margin=0.0
    )


def has_rival(
    ranking: Ranking, places: Sequence[int], odds: NDArray[np.float64], lead: Lead, index: Engine
) -> bool:
    """Tell whether one of the next of `places` is as likely, has what is asked for, and says something else.

    So is one of another document below a heading that is what is asked of.

    Something else is another quantity, where one is asked for, else other words; the same quantity in another
    document, if that is the likelier and says it in other words, may be of something else. Of a quantity or a
    time one of another document that holds as much of the question is as likely, however long it is.

    Two rows that tell say the same in the same words only. What lacks what the quantity is asked of and is
    below its heading alone, 付全款 below 押金与付款, is no rival of what has it, and has one in that.

    lead: what would be quoted of the first.
    """
    first, question = odds[places[0]], ranking.query.asked.normal
    quantity = quantity_of(question) is not None
    figure = quantity or _ASKS_HOURS.search(question) is not None
    near = [
        place
        for place in places[1 : LOOKED_AT + 1]
        if odds[place] >= first - RIVAL_WITHIN
        or (figure and _holds_as_much(ranking, places[0], place, index))
        or _is_headed(ranking, places[0], place, index)
    ]
    if not near:
        return False
    named = _is_named(ranking, places[0], index)
    wanted = wanted_in(question)
    outright = wanted if wanted and wanted.tells_outright(lead.text) else None
    words = ranking.query.asked.text(ranking.query.asked.words)
    of = counted(ranking.query) if kind_of(question) == "how_many" else ""
    exact = [word for word in words if any(map(str.isdigit, word)) and word in lead.text]
    for place in near:
        if (named and not _is_named(ranking, place, index)) or _is_of_another_year(
            ranking, places[0], place, index
        ):
            continue
        other = lead_of(ranking, place, index)
        if not all(word in other.text for word in exact):
            continue  # of e2 nothing is told by e1
        if outright and not outright.tells_outright(other.text):
            continue
        if of in lead.text and of not in other.text and not other.row:
            continue
        told = leads(ranking.query, other.text, other.headings, index) if other.row is None else other.row
        likelier = quantity and odds[place] > first and not _of_one_document(ranking, places[0], place, index)
        likelier = likelier and not _are_alike(lead.text, other.text, ALIKE)
        alike = lead.text == other.text if lead.row and other.row else _agree(question, lead.text, other.text)
        if told and (likelier or not alike or (of in other.text and of not in lead.text and not lead.row)):
            return True
    return False


def is_contested(ranking: Ranking, place: int, odds: NDArray[np.float64], lead: str, index: Engine) -> bool:
    """Tell whether other documents, together, are nearly as likely as a candidate, and say something else.

    A large index has many documents about one thing, and some of them hold any question's words; where these
    say it of something else, others hold them about as well. What a document says weighs as much as its share
    of all candidates: one that is about the matter has many. Another edition contests nothing. In an index of
    few passages, by the `many` of `Documents`, the odds of others count for nothing. Of a term alone any
    document may tell anything.

    So an answer has `CERTAIN` of these odds. Of 299 over 58,538 and over 70,074 passages, 80 % of them right,
    142 have as much, 94 % of them right. lead: what would be quoted, normalized.
    """
    documents = documents_of(index, ranking.passage_ids)
    if not documents.many:
        return False
    if is_term(ranking.query):
        return True
    _, at, counts = np.unique(documents.numbers, return_inverse=True, return_counts=True)
    home = float(counts[at[place]] / counts.max())
    own, told = _title(ranking, place, index), set(bigrams(lead)) - set(bigrams(ranking.query.asked.normal))
    others = 0.0
    for other in np.flatnonzero(odds >= odds[place] - CONTESTING).tolist():
        if _title(ranking, other, index) == own:
            continue
        text = index.analyzer.normalize(index.passages[int(ranking.passage_ids[other])].text)
        if len(told.intersection(bigrams(text))) < SAME * len(told):
            others += math.exp(odds[other] - odds[place])
    return home < CERTAIN * (home + documents.many * others)


def _title(ranking: Ranking, place: int, index: Engine) -> str:
    """Return the normalized title of a candidate's document."""
    return index.analyzer.normalize(index.passages[int(ranking.passage_ids[place])].origin.title)


def _holds_as_much(ranking: Ranking, one: int, other: int, index: Engine) -> bool:
    """Tell whether a candidate of another document has as much of the question as the first."""
    coverage = ranking.features[:, _COVERAGE]
    return bool(coverage[other] >= coverage[one]) and not _of_one_document(ranking, one, other, index)


def _is_headed(ranking: Ranking, one: int, other: int, index: Engine) -> bool:
    """Tell whether a section of another document than the first's is called as what is asked of: 停车."""
    words = ranking.query.asked.long_words
    section = index.passages[int(ranking.passage_ids[other])].section
    topic = ranking.query.asked.normal[slice(*words[0])] if words else ""
    named = section and heading_name(section[-1], index.analyzer.normalize) == topic
    return bool(named) and not _of_one_document(ranking, one, other, index)


def _of_one_document(ranking: Ranking, one: int, other: int, index: Engine) -> bool:
    """Tell whether two candidates are of the same document."""
    first, second = (index.passages[int(ranking.passage_ids[place])].origin for place in (one, other))
    return first.path == second.path


def _is_named(ranking: Ranking, place: int, index: Engine) -> bool:
    """Tell whether the question has the title of a candidate's document in it."""
    return bare_title(_title(ranking, place, index)) in ranking.query.asked.normal


def _is_of_another_year(ranking: Ranking, one: int, other: int, index: Engine) -> bool:
    """Tell whether the title of the first's document has a year of the question, the other's not."""
    own, others = (_title(ranking, place, index) for place in (one, other))
    return any(year in own and year not in others for year in _YEAR.findall(ranking.query.asked.normal))


def _agree(question: str, lead: str, other: str) -> bool:
    """Tell whether two leads say the same: the quantity, number or hours asked for, else their words."""
    if (quantity := quantity_of(question)) is not None:
        told, said = (
            {text[start:end] for start, end in quantities(quantity, text)} for text in (lead, other)
        )
    elif kind_of(question) == "how_many":
        told, said = (set(_NUMBER.findall(text)) for text in (lead, other))
    elif _ASKS_ORIGIN.search(question):
        told, said = (set(_ORIGIN.findall(text)) for text in (lead, other))
    elif _ASKS_HOURS.search(question):
        told, said = (set(_HOURS.findall(text)) for text in (lead, other))
    else:
        told, said = set(), set()
    if told and said:
        return not told.isdisjoint(said)
    return _are_alike(lead, other, SAME)


def _are_alike(lead: str, other: str, share: float) -> bool:
    """Tell whether two leads say about the same in about the same words: have such a share of the shorter."""
    pairs, others = set(bigrams(lead)), set(bigrams(other))
    return len(pairs & others) >= share * max(min(len(pairs), len(others)), 1)


def beside(ranking: Ranking, places: Sequence[int], index: Engine) -> list[int]:
    """Return the first of `places`, and those of the next few that are of the same document."""
    paths = [index.passages[int(ranking.passage_ids[place])].origin.path for place in places[:BESIDE]]
    return [place for place, path in zip(places, paths, strict=False) if path == paths[0]]
