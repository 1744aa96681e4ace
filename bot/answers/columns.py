"""Which column of a table's row has what is asked: by its name, or by the quantity that stands there."""

import re
from collections.abc import Collection, Sequence

from bot.answers.asked_for import asks_particular, has_particular
from bot.answers.beyond import says_beyond
from bot.answers.column_names import Asked, asked_in, may_be_named
from bot.answers.particulars import BY_THEN
from bot.answers.prices import is_price_for, unit_of_price
from bot.answers.row_names import NUMBER, parts_of, units_in
from bot.answers.steps import steps_into
from bot.answers.things import has_thing
from bot.chinese.ranges import Point
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.answer_type import ASKS_CLOCK, focus_of, kind_of, quantity_of, states

# All take normalized text.
_PRICE = re.compile("[价费]")
_EMPTY = re.compile(r"[-—/\s无]*")
_CLOCK = re.compile(r"\d:\d|(?:19|20)\d\d[-/.]\d|\d[年月日点时]|周[1-7一二三四五六日天末]")
_TELLS_NOTHING = re.compile("标准|数值?|参数|内容|说明|备注|详情|情况|规定|要求|值")
"""What a column is called that may hold anything."""
_NAMED_WHEN = re.compile("[时日期年月天周]")
_ASKED_THING = re.compile(r"(?:哪[1一]?[个家种类项]|什么)([\u4e00-\u9fff]{2,6})")
ASKS_DAY = re.compile("(?:周|星期|礼拜)几(?![次回节天个])|哪[1一]?天")
_DAY = re.compile(r"(?:周|星期|礼拜)[1-7一二三四五六日天末]|(?:\d{4}年)?\d{1,2}月\d{1,2}日")
_ASKS_DATE = re.compile("哪[1一]?[天日]|几月|几[号日][?]?$")
_DATE = re.compile(
    rf"{_DAY.pattern}|每|逢|节|[\d正腊]月\d|\d[日号]|[上中下]旬|[年月季周][初底末]|[当次][天日]|工作日|双休"
)
_ASKS_OF_COLUMN = {
    "who": re.compile(
        ".[人员者师]$|谁|[主班]任$|经理$|[承负][担责]方?$|[校院队组站店班部处科园所]长$|姓名|教练$"
    ),
    "where": re.compile(
        "地[点址方区]?$|位置$|场[所地馆]$|[房教]室号?$|[楼层]层?号?$|[处街区]道?$"
        "|(?<![要重特优缺难亮时节观论])点$"
    ),
}
"""How the name of a column ends that holds people, or places."""
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:\([^()]*\))?")
_PER = re.compile("[每/]1?个?(?:小时|公[里斤]|[平立]方米?|[\u4e00-\u9fff])")
"""What a price is told for one of."""
_TIMES = "时月天年日晚夜周季"
_DIGIT = re.compile(r"\d")
_HOUR = re.compile(r"\d:\d|\d[点时]|[早中上下]午|[早晚]上|全天|\d{1,2}[.]\d\d")


def column_of(
    question: str,
    cells: Sequence[str],
    names: Sequence[Collection[str]],
    named: Collection[int],
    captions: Sequence[str],
    points: Sequence[Point] = (),
) -> int | None:
    """Return the one column that a question names, or that has the quantity it asks for; None if none has.

    points: what a question names that a column's range may hold, 80人 of 51-100人: that is the column then.
    """
    columns = [at for at in range(len(cells)) if at not in named and not _EMPTY.fullmatch(cells[at])]
    parts = {at: [part for name in names[at] for part in parts_of(name)] for at in columns}
    shared = {at: [shared_with(part, question) for part in parts[at]] for at in columns}
    best = max((sum(map(len, shared[at])) for at in columns), default=0)
    if stepped := [at for at in columns if any(steps_into(name, names[at], points) for name in names[at])]:
        columns, best = stepped, 1
    else:
        columns = [at for at in columns if sum(map(len, shared[at])) == best]
    if not best and kind_of(question) == "other":
        columns = [at for at in columns if any(_is_spelt(part, question) for part in parts[at])]
        best = len(columns)
    asked = None if stepped else asked_in(question)
    if asked and not any(shared_with(part, asked.left(question)) for some in parts.values() for part in some):
        return _column_for(asked, question, cells, names, named, captions)
    if thing := _ASKED_THING.search(question):
        named_so = [at for at in columns if any(part and thing[1].startswith(part) for part in shared[at])]
        columns = named_so or columns
    quantity, kind = quantity_of(question), kind_of(question)
    before = question[: focus_of(question)]
    last = [at for at in shared if any(part and part in before[-len(part) - 2 :] for part in shared[at])]
    if quantity is not None:
        told = [at for at in shared if states(quantity, with_unit(cells[at], names[at], captions))]
        columns = [at for at in columns if at in told] or [at for at in last if at in told and best]
        if not best:
            columns = _named_for(question, columns, names, captions)
    elif kind in ("who", "where", "why"):
        holds = _ASKS_OF_COLUMN.get(kind)
        columns = [at for at in columns if at in last or (holds and any(map(holds.search, parts[at])))]
    elif kind == "when":
        columns = [at for at in columns if _CLOCK.search(cells[at])]
        if not best:
            columns = [at for at in columns if any(map(_NAMED_WHEN.search, parts[at]))]
    elif kind == "how_many":
        columns = [at for at in columns if any(map(str.isdigit, cells[at]))]
        if len(columns) > 1 and not best:  # 780元/月, and not 每月5日前扣款
            columns = [at for at in columns if cells[at][0].isdigit()]
        if not best:
            columns = _named_for(question, columns, names, captions)
    elif not best:
        return None
    return columns[0] if len(columns) == 1 else None


def _column_for(
    asked: Asked,
    question: str,
    cells: Sequence[str],
    names: Sequence[Collection[str]],
    named: Collection[int],
    captions: Sequence[str],
) -> int | None:
    """Return the column that is called as what is asked for is, of several that of which most is asked.

    None where it is empty. Where none is called so, it is the one that has such a quantity under a name that
    tells nothing, 标准, or that says it itself: 周一休息 under 营业时间.
    """
    others = [at for at in range(len(cells)) if at not in named]
    shared = {
        at: sum(len(shared_with(part, question)) for name in names[at] for part in parts_of(name))
        for at in others
        if asked.fits(names[at], question)
    }
    most = [at for at in shared if shared[at] == max(shared.values())]
    if len(most) > 1 and _ASKS_DATE.search(question):  # 正月16, and not 20:00 beside it
        most = [at for at in most if _DATE.search(cells[at])]
    if not shared and (quantity := quantity_of(question)) is not None:
        most = [
            at
            for at in others
            if any(map(_TELLS_NOTHING.fullmatch, names[at]))
            and states(quantity, with_unit(cells[at], names[at], captions))
        ]
    elif not shared and kind_of(question) == "when" and asks_particular(question):
        said = {at: _DATE.sub("", cells[at]) for at in others if has_particular(question, cells[at])}
        most = [at for at in said if asked.names.search(said[at])]
    return most[0] if len(most) == 1 and not _EMPTY.fullmatch(cells[most[0]]) else None


def column_of_day(
    question: str,
    cells: Sequence[str],
    names: Sequence[Collection[str]],
    named: Sequence[int],
    others: Sequence[Sequence[str]],
) -> int | None:
    """Return the column whose name is the day that is asked for: it alone holds what is named."""
    if len(named) != 1 or not ASKS_DAY.search(question):
        return None
    once = sum([*cells, *(cell for row in others for cell in row)].count(cells[at]) for at in named) == 1
    return named[0] if once and any(_DAY.fullmatch(name) for name in names[named[0]]) else None


def is_left_empty(
    question: str, cells: Sequence[str], names: Sequence[Collection[str]], named: Collection[int]
) -> bool:
    """Tell whether a row has nothing in the columns of which a question has the names best."""
    if asked := asked_in(question):
        others = [at for at in range(len(cells)) if at not in named]
        fitting = [at for at in others if asked.fits(names[at], question)]
        fitting = fitting or [at for at in others if asked.fits(names[at])]
        if fitting and all(_EMPTY.fullmatch(cells[at]) for at in fitting):
            return True
        question = asked.left(question)
    parts = [[part for name in some for part in parts_of(name)] for some in names]
    shared = [max((len(shared_with(part, question)) for part in some), default=0) for some in parts]
    shared = [0 if at in named else length for at, length in enumerate(shared)]
    best = max(shared, default=0)
    most = [cell for cell, length in zip(cells, shared, strict=True) if length == best]
    return best > 0 and all(map(_EMPTY.fullmatch, most))


def is_of_other_columns(
    question: str,
    cells: Sequence[str],
    names: Sequence[Collection[str]],
    named: Collection[int],
    captions: Sequence[str],
) -> bool:
    """Tell whether what is asked for stands only in columns named for something else, if anywhere."""
    if (asked := asked_in(question)) and not any(
        asked.fits((*names[at], *captions))
        or any(map(_TELLS_NOTHING.fullmatch, names[at]))
        or any(shared_with(name, asked.left(question)) for name in names[at])
        for at in range(len(cells))
        if at not in named
    ):
        return True
    quantity = quantity_of(question)
    if quantity is None and kind_of(question) == "how_many":
        quantity = _DIGIT
    told = [
        "".join((*names[at], *captions))
        for at, cell in enumerate(cells)
        if at not in named and quantity and states(quantity, with_unit(cell, names[at], captions))
    ]
    return bool(told) and not any(
        may_be_named(question, name) or shared_with(name, question) for name in told
    )


def says_in_column(
    question: str,
    cell: str,
    names: Collection[str],
    captions: Sequence[str],
    row: str,
    analyzer: Analyzer,
) -> bool:
    """Tell whether a cell, below the names of its column, has a thing of the kind that is asked for.

    row: what names the row.
    """
    value = with_unit(cell, names, captions)
    said = "".join((*names, ":", value))
    if re.search(ASKS_CLOCK, question) and not _HOUR.search(value):
        return False
    if _ASKS_DATE.search(question) and not _DATE.search(value):
        return False
    if BY_THEN.search(said) and not BY_THEN.search(question):
        return False
    if not _is_for_the_unit(question, "".join((row, *captions, said))):
        return False
    named = any(shared_with(name, question) for name in names)
    if named and _PERSON.fullmatch(cell) and any(map(_ASKS_OF_COLUMN["who"].search, names)):
        return True  # whoever stands under a post, by whatever surname
    holds = _ASKS_OF_COLUMN.get(kind_of(question))
    parts = [part for name in names for part in parts_of(name)]
    of_kind = holds is not None and any(map(holds.search, parts))
    if kind_of(question) == "who" and any(part in question for part in parts):
        of_kind |= _PERSON.fullmatch(cell) is not None
    return (of_kind or says_beyond(question, said)) and (named or has_thing(question, said, analyzer))


def _named_for(
    question: str, columns: Sequence[int], names: Sequence[Collection[str]], captions: Sequence[str]
) -> list[int]:
    """Return those of `columns` that may have what is asked for by their names, else by captions, too."""
    alone = [at for at in columns if may_be_named(question, "".join(names[at]))]
    return alone or [at for at in columns if may_be_named(question, "".join((*names[at], *captions)))]


def _is_for_the_unit(question: str, said: str) -> bool:
    """Tell whether a price is for what it is asked for, 一个月, not for something else or no time at all."""
    if is_price_for(question, said):
        return True
    unit = unit_of_price(question)[-1]
    return not _PER.search(said) and (unit not in _TIMES or unit in said)


def in_front(asked: Collection[str], names: Sequence[Collection[str]], question: str) -> set[str]:
    """Return the names of columns that a question has right before one `asked` for: 销售额 of 销售额占比."""
    others = {part for some in names for name in some for part in parts_of(name)} - {*asked}
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


def with_unit(cell: str, names: Collection[str], captions: Sequence[str]) -> str:
    """Return a cell with the unit that its column or table is told in: 3888元/桌 of 价格(元/桌)."""
    if not NUMBER.fullmatch(cell):
        return cell
    texts = [*names, *captions]
    units = units_in(texts, names)
    return f"{cell}{next(units, '元' if any(map(_PRICE.search, texts)) else '')}"
