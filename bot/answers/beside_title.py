"""What a question asks beside the words of a title: 几点关门 of 图书馆规则里说几点关门.

What names the document is no word to search it for. Its greeting and its signature repeat the title, and so
came before the passage that tells.
"""

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from bot.answers.certainty import only_asking
from bot.answers.prices import is_price_for
from bot.answers.question import LONGEST_QUESTION
from bot.answers.sentence_roles import adds_to_question
from bot.answers.within import asked_within, within
from bot.documents.quoted_mail import is_quoted_mail
from bot.expressions import expression
from bot.retrieval.analyzer import bigrams
from bot.retrieval.answer_type import quantity_of, states
from bot.retrieval.engine import Engine
from bot.retrieval.engine.names import bare_title
from bot.retrieval.engine.records import SENTENCE
from bot.retrieval.ranking import Ranking

NAMES = 4
"""Characters of a title that name its document, where no other has them: 积分落户 of 积分落户管理办法."""
MOST_STATING = 3
"""How many passages are shown that state what is asked of a document as a whole: 养老院多少钱一个月."""
_HAN = expression(f"[\u4e00-\u9fff]{{{NAMES},}}")
_SAYS = expression(
    r"[\s,，的]*(?:[里中上]面?|当中)?(?:有没有|是不是|有|是)?(?:怎么)?(?:规定|要求|说|讲|写|提)?(?:到|明|了|过|的)*"
)
"""What stands between the name of a document and what is asked of it: 里说, 上写着."""


class Found(Protocol):
    """What is found for a question, and at which places what answers it."""

    @property
    def ranking(self) -> Ranking:
        """Return the candidates."""

    @property
    def places(self) -> Sequence[int]:
        """Return which of them answer."""


def told_beside_title(
    ranking: Ranking, place: int, index: Engine, find: Callable[[str, Engine], Found]
) -> Sequence[int]:
    """Return the places of what the document of a candidate tells of a question beside the title's words.

    None where the candidate has more of the question in its text than those words. Where nothing else is
    asked than how much, what states that is told. find: what answers a question.
    """
    asked, asking = ranking.query.asked, only_asking(ranking.query)
    if elsewhere := _named_elsewhere(ranking, place, index):
        return _told_within(*elsewhere, ranking, index, find)
    origin = index.passages[int(ranking.passage_ids[place])].origin
    title = bare_title(index.analyzer.normalize(origin.title))
    words = [span for span in asked.words if span not in asking]
    said = {span: asked.normal[slice(*span)] for span in words}
    named = [
        span
        for span, word in said.items()
        if any(one in title for one in (word, *index.analyzer.alternatives(word)))
    ]
    others = [span for span in words if span not in named]
    if named and not others:
        return _stating_so_much(ranking, place, index)
    aligned = ranking.aligned([place])
    if not named or aligned.any_of(aligned.holding(others), aligned.kind >= SENTENCE).any():
        return ()
    rest = asked.normal
    for start, end in named:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return _told_within(origin.title, rest, ranking, index, find)


def _told_within(
    title: str, rest: str, ranking: Ranking, index: Engine, find: Callable[[str, Engine], Found]
) -> Sequence[int]:
    """Return the places of what a document tells of the rest of a question, without words of its title."""
    rest = _SAYS.sub("", re.sub(r"\s+", " ", rest).strip(), count=1).strip()
    question = asked_within(title, rest)
    may_be = rest and len(question) <= LONGEST_QUESTION and within(question, index)
    found = find(question, index) if may_be else None  # what is asked within looks beside no title again
    return _places_that_tell(found.ranking, found.places, ranking, index) if found else ()


def _named_elsewhere(ranking: Ranking, place: int, index: Engine) -> tuple[str, str] | None:
    """Return the title of the only document that the question opens with a part of, and what else is asked.

    None where there is no such document, or the candidate has that part in its title, headings or text.
    """
    asked, names = ranking.query.asked, index.names
    start = min((first for first, _ in asked.words), default=0)
    end = min((last for _, last in asked.words if last - start >= NAMES), default=start)
    part = asked.normal[start:end]
    if not _HAN.fullmatch(part) or not all(index.df("title", pair) for pair in bigrams(part)):
        return None
    passage = index.passages[int(ranking.passage_ids[place])]
    own = index.analyzer.normalize("\n".join((passage.origin.title, *passage.section, passage.text)))
    held = [documents for title, documents in names.by_title.items() if part in title]
    alone = part not in own and len(held) == 1 and len(held[0]) == 1
    return (held[0][0].origin.title, f"{asked.normal[:start]} {asked.normal[end:]}") if alone else None


def _stating_so_much(ranking: Ranking, place: int, index: Engine) -> Sequence[int]:
    """Return where passages of the same document state the quantity asked for, if this one does not."""
    question, normalize = ranking.query.asked.normal, index.analyzer.normalize
    quantity = quantity_of(question)
    ids = ranking.passage_ids.tolist()
    if quantity is None or states(quantity, normalize(index.passages[ids[place]].text)):
        return ()
    path = index.passages[ids[place]].origin.path
    own = (at for at, one in enumerate(ids) if index.passages[one].origin.path == path)
    texts = {at: normalize(index.passages[ids[at]].text) for at in own}
    told = [at for at, text in texts.items() if states(quantity, text)]
    return sorted(told, key=lambda at: not is_price_for(question, texts[at]))[:MOST_STATING]


def _places_that_tell(
    inside: Ranking, places: Sequence[int], ranking: Ranking, index: Engine
) -> Sequence[int]:
    """Return where in `ranking` those candidates stand that answer, at `places`, what is asked within.

    None unless the first has a word of that in its text, and is no question itself.
    """
    if not places:
        return ()
    first, asking = index.passages[int(inside.passage_ids[places[0]])], only_asking(inside.query)
    words = [span for span in inside.query.asked.words if span not in asking]
    longer = [span for span in words if span[1] - span[0] > 1]
    aligned = inside.aligned(places[:1])
    told = aligned.any_of(aligned.holding(longer or words), aligned.kind >= SENTENCE).any()
    if not told or adds_to_question(first) or is_quoted_mail(first.section):
        return ()
    there = {passage_id: place for place, passage_id in enumerate(ranking.passage_ids.tolist())}
    found = inside.passage_ids[list(places)].tolist()
    return [there[passage_id] for passage_id in found if passage_id in there]
