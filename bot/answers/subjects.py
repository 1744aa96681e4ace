"""Whether a candidate tells of another thing than the one whose name a question begins with.

嘉兴南站有几个出口 is not answered by what is said of 嘉善南站, though that has nearly all of its words.
"""

from bot.answers.listed import DEED_WITH
from bot.answers.rows import headings_of
from bot.answers.wording import as_asked
from bot.expressions import expression
from bot.retrieval.answer_type import ASKING
from bot.retrieval.engine import Engine
from bot.retrieval.engine.names import bare_title
from bot.retrieval.query import Query
from bot.retrieval.ranking import Ranking

Span = tuple[int, int]

SHORTEST = 3
"""Characters of a name; a shorter word is found in many names."""
LOOKED_AT = 30
"""Candidates, the best, one of which may have the name."""
SAME = 2
"""Characters at the beginning of a name by which it is a longer or shorter one of the same: 省图书馆."""

_POLITE = expression(r"(?:请问|想问|问一?下|你好|您好|我?想知道|,)*(?:去(?![世年除向掉留])|前往|乘坐?)?")
_NAME = expression(
    r"[^\W_的是在有属位由被又叫称为于和与及或跟同对从到向给把将会要能可应须不没也都还最很就才再已曾现共如若因当该此"
    r"这那其每各几多谁哪何怎什么啥吗呢了着过]{2,}"
)
_BEHIND_NAME = expression("的|是(?!否)|在|位于|属于|由|又|有|为|叫|被|称|分布|全长")
_SHORT_NAME = expression("[\u4e00-\u9fff]{3,5}")
_ASKS = expression(ASKING)


def is_of_another_subject(ranking: Ranking, place: int, index: Engine) -> bool:
    """Tell whether a candidate has not the name that a question begins with, and another passage has it.

    So, too, where its title is another name with the same end, and the two begin differently.
    """
    (begin, end), asked = name_at(ranking.query), ranking.query.asked.normal
    name = asked[begin:end]
    if (
        len(name) < SHORTEST
        or not _BEHIND_NAME.match(asked, end)
        or name in (own := _told(ranking, place, index))
    ):
        return False
    others = (other for other in range(min(LOOKED_AT, ranking.passage_ids.size)) if other != place)
    return (
        _is_called_alike(name, own, ranking, place, index)
        or _is_strange((begin, end), own, ranking, place, index)
        or any(name in _told(ranking, other, index) for other in others)
    )


def name_at(query: Query, end: int | None = None) -> Span:
    """Return where the name stands that a question begins with, normalized, up to `end`; (0, 0) for none."""
    normal = query.asked.normal
    polite = _POLITE.match(normal)
    begin = polite.end() if polite else 0
    if (begin, begin + 1) in query.asked.words and DEED_WITH.match(normal, begin):
        begin += 1  # 换室内的灯
    found = _NAME.match(normal, begin, len(normal) if end is None else end)
    return found.span() if found and not _ASKS.search(found[0]) else (0, 0)


def _told(ranking: Ranking, place: int, index: Engine) -> str:
    """Return what a candidate says below its headings, normalized, in the words of the question."""
    passage = index.passages[int(ranking.passage_ids[place])]
    told = "\n".join((passage.origin.title, *passage.section, passage.text))
    return as_asked(ranking.query, index.analyzer.normalize(told))


def _is_strange(span: Span, own: str, ranking: Ranking, place: int, index: Engine) -> bool:
    """Tell whether a short name that is no mere words, 成都道, begins as nothing in a candidate does.

    Its first characters name it in a heading, one more in the text: 宝山镇内 of 宝山镇.
    """
    asked, name = ranking.query.asked, ranking.query.asked.normal[slice(*span)]
    if _SHORT_NAME.fullmatch(name) is None:
        return False
    headings = headings_of(index.passages[int(ranking.passage_ids[place])], index.analyzer)
    words = asked.text([one for one in asked.words if span[0] <= one[0] and one[1] <= span[1]])
    made_up = any(len(word) == 1 or not index.analyzer.is_word(word) for word in words)
    return made_up and name[:SAME] not in headings and name[:SHORTEST] not in own


def _is_called_alike(name: str, own: str, ranking: Ranking, place: int, index: Engine) -> bool:
    """Tell whether the title of a candidate ends as a name does that it has not: 嘉善南站, 嘉兴南站."""
    passage = index.passages[int(ranking.passage_ids[place])]
    title = bare_title(index.analyzer.normalize(passage.origin.title))
    if len(title) < SHORTEST or name[:SAME] in title or title in ranking.query.asked.normal:
        return False
    ends = (title[at:] for at in range(1, len(title)))
    end = next((end for end in ends if name.find(end) > 0 and (len(end) > 1 or name.endswith(end))), "")
    return bool(end) and name[name.find(end) - 1] + end not in own
