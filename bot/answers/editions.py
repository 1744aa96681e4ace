"""A document of a series that a question names by its year or edition: 2020年政府工作报告, 用户手册2.0版."""

from bot.answers.clauses import Part
from bot.answers.keys import MOST_CHOICES
from bot.answers.lookup import NONE, Choice, Lookup, Missing
from bot.answers.references import SAYS_NOTHING
from bot.expressions import expression
from bot.retrieval.engine.names import DocumentNames
from bot.retrieval.engine.series import Named, editions_in, named_in

_DOCUMENT = expression(
    r"(?:法典?|条例|规定|办法|细则|规则|章程|制度|手册|规程|守则|准则|方案|意见|通知|报告|[公年季月周简]报|指南|指引|规划|纲要|计划"
    r"|年鉴|[白蓝]皮书|预算|决算|标准|规范|说明书?|目录|清单|大纲|教程|要点|安排|名单|须知"
    r"|公[告示]|通[告报]|日程|[课价]目?表|值班表|时刻表|校历|简章)$"
)
"""What a document is called; of 2022年世界杯 others may speak that have no such title."""
_SHORT_YEAR = expression(
    r"(?:请问|那么?|问下)?(?P<year>[0-2〇零一二][\d〇零一二三四五六七八九])年(?:度|的|(?=[a-zA-Z\u4e00-\u9fff]))"
    r"(?![以之内后前间多来左期限的]|[工教党军]龄|有期|徒刑|定期|[老旧新]|房|车|合同|劳动|承包|租|义务|经验|质?保)"
)
"""A year of two digits that a question begins with, as they are spoken: 18年赤字率, 一八年, not 10年工龄."""
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def with_whole_year(question: str, names: DocumentNames) -> str:
    """Return a question with its year of two digits as of this century, where documents have years."""
    if (found := _SHORT_YEAR.match(question)) is None:
        return question
    editions = (edition for title in names.by_title for edition, _, _ in editions_in(title))
    if all(edition.kind != "year" for edition in editions):
        return question
    start, end = found.span("year")
    return f"{question[:start]}20{found['year'].translate(_DIGITS)}{question[end:]}"


def look_up_edition(normal: str, names: DocumentNames) -> Lookup:
    """Return the opening of the document that a normalized question names and asks nothing else of.

    What no series that may be meant has is missing; the newest that there are can be chosen from. False where
    the question names none, or asks for something in one that there is.
    """
    named = named_in(normal, names.series)
    held = [document for one in named for document in names.series[one.stem].get(one.edition, ())]
    if held:
        says_nothing = all(not SAYS_NOTHING.sub("", one.rest) for one in named)
        parts = tuple(Part(passage_id) for document in held for passage_id in names.opening(document))
        return Lookup(parts, tuple(held), sure=len(held) == 1) if says_nothing else NONE
    if not named or not all(_DOCUMENT.search(one.called) and not _names_other(one, names) for one in named):
        return NONE
    first = named[0]
    others = sorted(names.series[first.stem].items(), key=lambda item: item[0].order, reverse=True)
    choices = tuple(
        Choice(documents[0], names.opening(documents[0])[0])
        for edition, documents in others[:MOST_CHOICES]
        if edition.kind == first.edition.kind
    )
    return Lookup(missing=(Missing("edition", first.name),), choices=choices, rest=first.rest)


def _names_other(one: Named, names: DocumentNames) -> bool:
    """Tell whether what is named is also in the title of a document outside its series."""
    own = {document.first for documents in names.series[one.stem].values() for document in documents}
    return any(
        one.called in title and own.isdisjoint(document.first for document in documents)
        for title, documents in names.by_title.items()
    )
