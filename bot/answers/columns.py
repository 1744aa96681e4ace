"""Which column of a table's row has what is asked: by its name, or by the quantity that stands there."""

import re
from collections.abc import Collection, Sequence

from bot.answers.asked_for import asks_particular, has_count, has_particular
from bot.answers.beyond import says_beyond
from bot.answers.column_names import Asked, asked_in, may_be_named
from bot.answers.particulars import BY_THEN
from bot.answers.periods import OF_USE
from bot.answers.prices import is_price_for, unit_of_price
from bot.answers.steps import steps_into
from bot.answers.tables import Row
from bot.answers.things import has_thing
from bot.chinese.ranges import Point
from bot.expressions import expression
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.answer_type import ASKS_CLOCK, focus_of, kind_of, quantity_of

# All take normalized text.
_CLOCK = expression(r"\d:\d|(?:19|20)\d\d[-/.]\d|\d[年月日点时]|周[1-7一二三四五六日天末]")
_TELLS_NOTHING = expression("标准|数值?|参数|内容|说明|备注|详情|情况|规定|要求|值")
"""What a column is called that may hold anything."""
_NAMED_WHEN = expression("[时日期年月天周]")
_ASKED_THING = expression(r"(?:哪[1一]?[个家种类项]|什么)([\u4e00-\u9fff]{2,6})")
ASKS_DAY = expression("(?:周|星期|礼拜)几(?![次回节天个])|哪[1一]?天")
_DAY = expression(r"(?:周|星期|礼拜)[1-7一二三四五六日天末]|(?:\d{4}年)?\d{1,2}月\d{1,2}日")
_ASKS_DATE = expression("哪[1一]?[天日]|几月|几[号日][?]?$")
_ASKS_SPAN, _SPAN = (
    expression("多久|多长时间|[等要]几天"),
    expression(r"\d[\d.]*[余多]?个?[半天日周月年小时分秒节课]|[当即次隔]|立等|马上|半"),
)
_OF_PERIOD = expression(f"({OF_USE})期?(?=\\d)")
"""What a span of time is told of that is not how long the thing itself takes: 质保10年."""
_ASKS_YEAR, _YEAR = expression("哪[1一]?年|几几年"), expression(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|年代|世纪")
_DATE = expression(
    rf"{_DAY.pattern}|每|逢|节|[\d正腊]月\d|\d[日号]|[上中下]旬|[年月季周][初底末]|[当次][天日]|工作日|双休"
)
_ASKS_OF_COLUMN = {
    "who": expression(
        ".(?<![成年老])[人员者师]$|谁|[主班]任$|经理$|[承负][担责]方?$|[校院队组站店班部处科园所]长$|姓名|教练$"
    ),
    "where": expression(
        "地[点址方区]?$|位置$|场[所地馆]$|[房教]室号?$|[楼层]层?号?$|[处街区]道?$"
        "|(?<![要重特优缺难亮时节观论])点$"
    ),
}
"""How the name of a column ends that holds people, or places."""
_PRICE = expression(r"价[格钱]?(?:\([^()]*\))?$")
_BESIDE = expression("备注|附注|途经|途径|经停|沿途|经过")
"""What a column is called that has no name of its row."""
_ASKS_OFTEN, _WITHIN = expression("多久[^,。?]{0,2}[1一][次回]"), expression(r"[年月天日周时][之以]?内")
"""What asks how often, and what tells only within how long: 6个月内打完."""
_PERSON = expression(r"[\u4e00-\u9fff·]{2,4}(?:\([^()]*\))?")
_PER = expression("[每/]1?个?(?:小时|公[里斤]|[平立]方米?|[\u4e00-\u9fff])")
"""What a price is told for one of."""
_TIMES = "时月天年日晚夜周季"
_COUNTED = expression("(?:多少|几)个?([\u4e00-\u9fff])")
"""In what a question counts: 多少件."""
_DIGIT = expression(r"\d")
_HOUR = expression(r"\d:\d|\d[点时]|[早中上下]午|[早晚]上|全天|\d{1,2}[.]\d\d")


def column_of(question: str, row: Row, points: Sequence[Point] = ()) -> int | None:
    """Return the one column that a question names, or that has the quantity it asks for; None if none has.

    points: what a question names that a column's range may hold, 80人 of 51-100人: that is the column then.
    """
    filled = [at for at in row.left if not row.is_empty(at)]
    shared = {at: [shared_with(part, question) for part in row.parts(at)] for at in filled}
    best = max((sum(map(len, shared[at])) for at in filled), default=0)
    columns = [at for at in filled if sum(map(len, shared[at])) == best]
    stepped = [at for at in filled if any(steps_into(name, row.names[at], points) for name in row.names[at])]
    if stepped:
        columns, best = stepped, 1
    elif not best and kind_of(question) == "other":
        columns = [at for at in columns if any(_is_spelt(part, question) for part in row.parts(at))]
        best = len(columns)
    asked = None if stepped else asked_in(question)
    if asked and not any(shared_with(part, asked.left(question)) for at in filled for part in row.parts(at)):
        return _column_for(asked, question, row)
    if thing := _ASKED_THING.search(question):
        named_so = [at for at in columns if any(part and thing[1].startswith(part) for part in shared[at])]
        columns = named_so or columns
    before = question[: focus_of(question)]
    last = [at for at in filled if any(part and part in before[-len(part) - 2 :] for part in shared[at])]
    columns = _of_the_kind(question, row, columns, last, best > 0)
    return columns[0] if len(columns) == 1 else None


def _of_the_kind(
    question: str, row: Row, columns: Sequence[int], last: Collection[int], shares: bool
) -> list[int]:
    """Return those of `columns` that have a thing of the kind that is asked for: a time, a person.

    last: those of which a question has the name right before what asks; shares: whether it has a name of any.
    """
    quantity, kind = quantity_of(question), kind_of(question)
    if quantity is not None:
        told = [at for at in columns if row.has_quantity(at, quantity)]
        if not shares:
            return _named_for(question, row, told)
        return told or [at for at in last if row.has_quantity(at, quantity)]
    if kind in ("who", "where", "why"):
        holds = _ASKS_OF_COLUMN.get(kind)
        return [at for at in columns if at in last or (holds and any(map(holds.search, row.parts(at))))]
    if kind == "when":
        told = [at for at in columns if _CLOCK.search(row.cells[at]) or _is_year(row, at)]
        return told if shares else [at for at in told if any(map(_NAMED_WHEN.search, row.parts(at)))]
    if kind == "how_many":
        told = [at for at in columns if any(map(str.isdigit, row.cells[at]))]
        if shares:
            return told
        if len(told) > 1:  # 780元/月, and not 每月5日前扣款
            told = [at for at in told if row.cells[at][0].isdigit()]
        counted = _COUNTED.search(question)
        in_these = [at for at in told if counted and row.value(at).endswith(counted[1])]
        return in_these or _named_for(question, row, told)
    return [*columns] if shares else []


def _is_year(row: Row, at: int) -> bool:
    """Tell whether a cell is a year, told by what its column is called: 1952 under 创办年份."""
    return any("年" in name for name in row.names[at]) and _YEAR.fullmatch(row.cells[at]) is not None


def _column_for(asked: Asked, question: str, row: Row) -> int | None:
    """Return the column that is called as what is asked for is, of several that of which most is asked.

    None where it is empty. Where none is called so, it is the one that has such a quantity under a name that
    tells nothing, 标准, or that says it itself: 周一休息 under 营业时间.
    """
    shared = {
        at: sum(len(shared_with(part, question)) for part in row.parts(at))
        for at in row.left
        if asked.fits(row.names[at], question)
    }
    most = [at for at in shared if shared[at] == max(shared.values())]
    if len(most) > 1 and _ASKS_DATE.search(question):  # 正月16, and not 20:00 beside it
        most = [at for at in most if _DATE.search(row.cells[at])]
    if not shared and (quantity := quantity_of(question)) is not None:
        most = [
            at
            for at in row.left
            if any(map(_TELLS_NOTHING.fullmatch, row.names[at])) and row.has_quantity(at, quantity)
        ]
    elif not shared and kind_of(question) == "when" and asks_particular(question):
        told = [at for at in row.left if has_particular(question, row.cells[at])]
        most = [at for at in told if asked.names.search(_DATE.sub("", row.cells[at]))]
    return most[0] if len(most) == 1 and not row.is_empty(most[0]) else None


def of_like_prices(question: str, row: Row) -> bool:
    """Tell whether a question asks for a price and a row has several, each for another time or buyer: 平日价.

    All of them are told where the question says none of these.
    """
    asked = asked_in(question)
    fitting = [at for at in row.left if asked and asked.fits(row.names[at])]
    named = (_PRICE.search(name) for at in fitting for name in row.names[at])
    left = asked.left(question) if asked else ""
    told = any(shared_with(name, left) for at in fitting for name in row.names[at])
    return len(fitting) > 1 and all(named) and not told and not any(map(row.is_empty, fitting))


def is_only_beside(row: Row) -> bool:
    """Tell whether a row is named only in a column that tells of other things than it: 金华, 途经 of 杭州."""
    return all(any(map(_BESIDE.search, row.names[at])) for at in row.named)


def column_of_day(question: str, row: Row) -> int | None:
    """Return the column whose name is the day that is asked for: it alone holds what is named."""
    if len(row.named) != 1 or not ASKS_DAY.search(question):
        return None
    at = row.named[0]
    once = [*row.cells, *(cell for other in row.others for cell in other)].count(row.cells[at]) == 1
    return at if once and any(_DAY.fullmatch(name) for name in row.names[at]) else None


def is_left_empty(question: str, row: Row) -> bool:
    """Tell whether a row has nothing in the columns of which a question has the names best."""
    if asked := asked_in(question):
        fitting = [at for at in row.left if asked.fits(row.names[at], question)]
        fitting = fitting or [at for at in row.left if asked.fits(row.names[at])]
        if fitting and all(map(row.is_empty, fitting)):
            return True
        question = asked.left(question)
    shared = {
        at: max((len(shared_with(part, question)) for part in row.parts(at)), default=0) for at in row.left
    }
    best = max(shared.values(), default=0)
    return best > 0 and all(row.is_empty(at) for at in shared if shared[at] == best)


def is_of_other_columns(question: str, row: Row) -> bool:
    """Tell whether what is asked for stands only in columns named for something else, if anywhere."""
    if (asked := asked_in(question)) and not any(
        asked.fits((*row.names[at], *row.captions))
        or (any(map(_TELLS_NOTHING.fullmatch, row.names[at])) and _may_hold(asked, question, row, at))
        or any(shared_with(name, asked.left(question)) for name in row.names[at])
        for at in row.left
    ):
        return True
    quantity = quantity_of(question)
    if quantity is None and kind_of(question) == "how_many":
        quantity = _DIGIT
    told = [
        "".join((*row.names[at], *row.captions))
        for at in row.left
        if quantity and row.has_quantity(at, quantity)
    ]
    return bool(told) and not any(
        may_be_named(question, name) or shared_with(name, question) for name in told
    )


def _may_hold(asked: Asked, question: str, row: Row, at: int) -> bool:
    """Tell whether a cell may be what is asked for, whatever its column is called: by it, or by its row."""
    said = [row.cells[at], *(row.cells[named] for named in row.named)]
    told = asks_particular(question) and has_particular(question, row.cells[at])
    return told or any(map(asked.names.search, said))


def says_in_column(question: str, row: Row, column: int, analyzer: Analyzer) -> bool:
    """Tell whether a cell, below the names of its column, has a thing of the kind that is asked for."""
    names, value = row.names[column], row.value(column)
    said = "".join((*names, ":", value))
    if re.search(ASKS_CLOCK, question) and not _HOUR.search(value):
        return False
    if _ASKS_DATE.search(question) and not _DATE.search(value):
        return False
    in_time = _ASKS_SPAN.search(question) is not None and any(name.endswith("时间") for name in names)
    if in_time and not _SPAN.search(value):
        return False
    if _ASKS_YEAR.search(question) and not _YEAR.search(value):
        return False
    period = _OF_PERIOD.search(value) if _ASKS_SPAN.search(question) else None
    if period is not None and period[1] not in f"{question}{''.join(names)}":
        return False
    if not has_count(question, value, "".join(names)):
        return False
    if BY_THEN.search(said) and not BY_THEN.search(question):
        return False
    if _ASKS_OFTEN.search(question) and _WITHIN.search(value):
        return False
    of = " ".join(row.cells[at] for at in row.named)
    if not _is_for_the_unit(question, "".join((of, *row.captions, said))):
        return False
    named = any(shared_with(name, question) for name in names)
    person = _PERSON.fullmatch(row.cells[column]) is not None
    if named and person and any(map(_ASKS_OF_COLUMN["who"].search, names)):
        return True  # whoever stands under a post, by whatever surname
    holds = _ASKS_OF_COLUMN.get(kind_of(question))
    of_kind = holds is not None and any(map(holds.search, row.parts(column)))
    if kind_of(question) == "who" and any(part in question for part in row.parts(column)):
        of_kind |= person
    beyond = in_time or of_kind or says_beyond(question, said)
    return beyond and (in_time or named or has_thing(question, said, analyzer))


def _named_for(question: str, row: Row, columns: Sequence[int]) -> list[int]:
    """Return those of `columns` that may have what is asked for by their names, else by captions, too."""
    alone = [at for at in columns if may_be_named(question, "".join(row.names[at]))]
    return alone or [at for at in columns if may_be_named(question, "".join((*row.names[at], *row.captions)))]


def _is_for_the_unit(question: str, said: str) -> bool:
    """Tell whether a price is for what it is asked for, 一个月, not for something else or no time at all."""
    if is_price_for(question, said):
        return True
    unit = unit_of_price(question)[-1]
    return not _PER.search(said) and (unit not in _TIMES or unit in said)


def in_front(row: Row, column: int, question: str) -> set[str]:
    """Return the names of columns that a question has right before the name of one: 销售额 of 销售额占比."""
    asked = row.names[column]
    others = {part for at in range(len(row.names)) for part in row.parts(at)} - {*asked}
    return {
        one
        for one in others
        if any(f"{one}{mark}{name}" in question for name in asked for mark in ("", "的"))
    }


def shared_with(name: str, question: str) -> str:
    """Return the longest part of a name that a question has, of two characters or more; "" if it has none."""
    if name in question:
        return name
    longest = ""
    for start in range(len(name)):
        while start + len(longest) < len(name) and name[start : start + len(longest) + 1] in question:
            longest = name[start : start + len(longest) + 1]
    return longest if len(longest) > 1 else ""


def _is_spelt(name: str, question: str) -> bool:
    """Tell whether a question has each character of a name, of two or three: 种的什么树 of 树种."""
    return 2 <= len(name) <= 3 and set(name) <= set(question)
