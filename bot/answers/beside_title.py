"""What a question asks beside the words of a title: 几点关门 of 图书馆规则里说几点关门.

What names the document is no word to search it for. Its greeting and its signature repeat the title, and so
came before the passage that tells.
"""

import re
from collections.abc import Sequence

from bot.answers.certainty import only_asking
from bot.answers.sentence_roles import adds_to_question
from bot.answers.within import asked_within
from bot.documents.quoted_mail import is_quoted_mail
from bot.retrieval.engine import Engine
from bot.retrieval.engine.names import bare_title
from bot.retrieval.engine.records import SENTENCE
from bot.retrieval.ranking import Ranking

_SAYS = re.compile(
    r"[\s,，的]*(?:[里中上]面?|当中)?(?:有没有|是不是|有|是)?(?:怎么)?(?:规定|要求|说|讲|写|提)?(?:到|明|了|过|的)*"
)
"""What stands between the name of a document and what is asked of it: 里说, 上写着."""


def asked_beside_title(ranking: Ranking, place: int, index: Engine) -> str:
    """Return what a question asks beside its title's words, as asked within the document of a candidate.

    "" where that candidate has more of the question in its text than those words, or nothing else is asked.
    """
    asked, asking = ranking.query.asked, only_asking(ranking.query)
    origin = index.passages[int(ranking.passage_ids[place])].origin
    title = bare_title(index.analyzer.normalize(origin.title))
    words = [span for span in asked.words if span not in asking]
    named = [span for span in words if asked.normal[slice(*span)] in title]
    others = [span for span in words if span not in named]
    if not (named and others):
        return ""
    aligned = ranking.aligned([place])
    if aligned.any_of(aligned.holding(others), aligned.kind >= SENTENCE).any():
        return ""
    rest = asked.normal
    for start, end in named:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    rest = _SAYS.sub("", re.sub(r"\s+", " ", rest).strip(), count=1).strip()
    return asked_within(origin.title, rest) if rest else ""


def places_that_tell(
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
