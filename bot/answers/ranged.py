"""Days, hours, ages and numbers of a question that passages tell of by a range: 周三 by 周二至周五.

So are editions that they write otherwise, v1.5 as 1.5版.
"""

from collections.abc import Sequence

from bot.chinese.ranges import parts, points, told
from bot.expressions import expression
from bot.retrieval.engine import Engine
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.series import editions_said
from bot.retrieval.meaning import Nearness
from bot.retrieval.query import make_query
from bot.retrieval.ranking import Ranking, rank

_TIMES = ("周", "点", "月")
_GOES_ON = expression("时间|开[放馆门业]|营业|办[理公]|受理|接待|供应|服务|上班|值班|[可准许]|[不停休闭关禁]")
"""What says that something may be done at a time, or not."""
_MEASURED = {
    "岁": expression("岁|年龄"),
    "米": expression("[米里尺寸高矮长宽远]"),
    "公斤": expression("[斤克吨重]"),
}
"""What tells of an age, a height or a weight: on these it depends whether something may be done."""
_GROWN = expression("成年|成人|儿童|老年|老人|青少年|幼儿|婴儿|不[限论分]|任何")
"""Who is of an age or not, in a word."""
_SPANS = ("小时", "年")
_EARLIER = expression(r"提[前早]\d|\d(?:小时|分钟|天|个月|年)[之以]?前(?![往来后台])")
_BEFORE = expression(r"(?:前|提早|早于)(?:至少|不少于)?[^,。;:\n\d]{0,2}$")
_LATER = expression(r"(?:晚点|晚到|延误|延迟|迟到|逾期|超期|超时|拖欠|欠费|滞纳|推迟)[^,。;:\n\d]{0,2}$")
"""What stands before how long it is until something, or how long something is late."""
LOOKED_AT = 5
"""How many of the best passages are looked at for a range that holds what the question names."""


def ranked(
    question: str,
    index: Engine,
    named: Sequence[int],
    near: Nearness | None,
    within: Sequence[IndexedDocument] = (),
) -> Ranking:
    """Return what `rank` does, where a range in one of the best stands for what it holds.

    Not where one of these names that itself; a part of the day, 下午, any document may name: one of the same.
    """
    ranking = rank(make_query(question, index), index, named, near, within=within)
    normal = ranking.query.asked.normal
    asked = [*points(normal), *parts(normal)]
    if not (asked or any(editions_said(normal))):
        return ranking
    best = [index.passages[passage_id] for passage_id in ranking.passage_ids[:LOOKED_AT].tolist()]
    texts = [(passage.origin.path, index.analyzer.normalize(passage.text)) for passage in best]
    headings = [index.analyzer.normalize("\n".join(passage.section)) for passage in best]
    found = _written_otherwise(normal, [*headings, *(text for _, text in texts)])
    for path, written in texts:
        unnamed = [
            one
            for one in asked
            if not any(
                normal[one.start : one.end] in text
                for other, text in texts
                if one.kind != "段" or other == path
            )
        ]
        found += [
            ((point.start, point.end), text)
            for point, text in told(unnamed, written)
            if point.kind not in _SPANS or _is_on_its_side(normal, written, text)
        ]
    if not found:
        return ranking
    query = make_query(question, index, tuple(dict.fromkeys(found)))
    return rank(query, index, named, near, within=within)


def _is_on_its_side(question: str, text: str, span: str) -> bool:
    """Tell whether a span is told of before something, or after, as asked: 提前10天, not 晚点2小时."""
    before = text[: text.find(span)]
    if _EARLIER.search(question):
        return _BEFORE.search(before) is not None
    late = _LATER.search(before)
    return late is None or any(one in question for one in "晚迟延逾超欠滞误")


def _written_otherwise(normal: str, texts: Sequence[str]) -> list[tuple[tuple[int, int], str]]:
    """Return the editions of a question that texts write otherwise, each with how they do."""
    written = [(edition, text[start:end]) for text in texts for edition, start, end in editions_said(text)]
    return [
        ((start, end), other)
        for asked, start, end in editions_said(normal)
        for edition, other in written
        if edition == asked and other != normal[start:end]
    ]


def tells_by_range(question: str, lead: str) -> bool:
    """Tell whether a range in a lead holds what a question names; so it says whether it is so there.

    An hour or a day only does where something is open or closed then: 于14:00后结算 says nothing of 晚上10点.
    """
    return any(point.kind not in _TIMES or _GOES_ON.search(lead) for point, _ in told(points(question), lead))


def tells_other_hours(question: str, lead: str) -> bool:
    """Tell whether a lead names hours, and neither that of a question nor a range that holds it."""
    asked, named = ([one for one in points(text) if one.kind == "点"] for text in (question, lead))
    same = {value for one in asked for value in one.values} & {value for one in named for value in one.values}
    return bool(asked and named) and not (same or told(asked, lead))


def tells_no_age(question: str, lead: str) -> bool:
    """Tell whether a lead names no age, height or weight at all, where a question names one: 50岁能办卡吗."""
    asked = {point.kind for point in points(question)} & _MEASURED.keys()
    return any(not _MEASURED[kind].search(lead) for kind in asked) and not _GROWN.search(lead)
