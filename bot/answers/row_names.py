"""Which cells of a table's row a question names: those of no other row, each or all together.

All take normalized text.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from bot.chinese.numerals import stands_in
from bot.expressions import expression

_PACKED = "瓶盒包袋桶箱罐只个支张片卷条双套台件把块板提斤克升"
_ASIDE = expression(
    r"\((?:[^()]*\d[^()]*|(?:不?含|包括?|每)[^()]*)\)"
    rf"|(?<=[\u4e00-\u9fff]{{2}})\d+(?:[{_PACKED}]|毫升|千克|公斤)$"
    r"|(?<=[\u4e00-\u9fff]{2}),(?:[^,]*\d[^,]*|(?:不?含|包括?|每|限)[^,]*)$|(?<=\d日)\d{1,2}:\d\d$"
)
"""What stands behind a name and need not be asked: (4.2米), (含司机), (每天), 1瓶; a day's hour."""
_TITLE = expression("《([^《》]+)》")
"""What names a work beside its kind: 昆曲《牡丹亭》."""
_TOTAL, _ASKS_TOTAL = expression("合计|总计|共计|总数"), expression("[1一总]共|合计|总计|共计|总数|总")
_EACH = expression(r"\(每([\u4e00-\u9fff]{1,2})\)")
_PARTS = expression(r"[^\w.%]+|[及和与或]")
_BRACKET = expression(r"\(([^()]*)\)")
_UNIT = expression(r"[\u4e00-\u9fff%]{1,2}(?:/[\u4e00-\u9fff]{1,2})?")
_COUNTS = expression("([人天次年月周]|[件户台箱盒](?=数$))数|^((?:[人班场车航户批]次|[课学工机]时|学分))$")
"""What a column counts in that is called after it: 可带人数, 人次."""
_OF_TABLE = expression(r"单位:([\u4e00-\u9fff%]{1,3}(?:/[\u4e00-\u9fff]{1,2})?)(?![\u4e00-\u9fff])")
"""What a line above a table says that its amounts are told in."""
_NO_AMOUNT = expression("[率比%龄号]|[年期]限|年份|日期|时间|[年月日天期]$|数量?(?:$|\\()|[个人件次户]数")
"""How a column is named whose numbers are none of those amounts."""
NUMBER = expression(r"(?!\d{5,}$)[\d.,%]*")
"""A number that names nothing; one of five digits or more and nothing else, 080502, is a code."""
CODE = expression(
    r"(?<![\da-z-])(?:[a-z]*\d+(?:[-_/][\da-z]+)+|[a-z]+\d+)(?![\da-z-]|[年月日天点时岁元人级个名周])"
)
"""A number that names one of a kind, 3-58 or bx0401: it is that or another, whatever its parts are."""


def is_coded(name: str, code: str) -> bool:
    """Tell whether the name of a column ends in a code, behind what all such begin with: RL-D20, of D20."""
    return re.search(rf"(?:^|[^\da-z]){re.escape(code)}$", name) is not None


def parts_of(cell: str) -> Iterator[str]:
    """Yield what a cell is written of: 东站 and 温泉城, 绝育 and 公."""
    yield from [cell] if CODE.fullmatch(cell) else (part for part in _PARTS.split(cell) if part)


def named_in(
    cells: Sequence[str], others: Sequence[Sequence[str]], question: str, stepped: Collection[int] = ()
) -> list[int]:
    """Return the cells of a row that a question names, each or all together as those of no other row.

    stepped: the cells whose range alone, of those in their columns, holds what the question names.
    """
    held = [at for at in range(len(cells)) if at in stepped or is_named(cells[at], at, [], question)]
    alone = [
        at
        for at in held
        if is_named(cells[at], at, others, question)
        or (at in stepped and not any(row[at : at + 1] == [cells[at]] for row in others))
    ]
    pairs = [(at, _bare(cells[at])) for at in held]
    shared = any(all(at < len(row) and _bare(row[at]) == bare for at, bare in pairs) for row in others)
    return alone or ([] if shared else held)


def is_named(cell: str, at: int, others: Sequence[Sequence[str]], question: str) -> bool:
    """Tell whether a question has all of a cell that no other row has there.

    So it has what stands in brackets, 公 of 绝育(公), but for an aside that parts it from no other.
    """
    bare = _bare(cell)
    named = not NUMBER.fullmatch(bare) and all(names_in(bare, question))
    return named and not any(_bare(row[at]) == bare for row in others if at < len(row))


def kinds_in(cells: Sequence[str], others: Sequence[Sequence[str]], words: Sequence[str]) -> list[int]:
    """Return the first cell of a row, if it alone is a kind of what `words` name: 涂氟 of 儿童涂氟.

    It has all of them, the last at the end of its name, but for what stands in brackets: 阻生智齿 of
    拔智齿(阻生). 停车卡 is no kind of 停车. words: in the order of the question, none that only asks.
    """
    at = _name_at(cells)
    if not is_kind(cells, words):
        return []
    return [] if any(at < len(row) and all(word in row[at] for word in words) for row in others) else [at]


def is_kind(cells: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether the name of a row has all `words`, the last at its end but for what is in brackets."""
    at = _name_at(cells)
    named = at >= 0 and len(words) > 0 and _BRACKET.sub("", cells[at]).endswith(words[-1])
    return named and all(word in cells[at] for word in words)


def _name_at(cells: Sequence[str]) -> int:
    """Return where a row has its name, the first cell that is no number; -1 where it has none."""
    return next((at for at, cell in enumerate(cells) if cell and not NUMBER.fullmatch(cell)), -1)


def _bare(cell: str) -> str:
    """Return what names a row in a cell: the title of a work, without its kind, else all but an aside."""
    title = _TITLE.search(cell)
    return title[1] if title else _ASIDE.sub("", cell)


def names_in(cell: str, question: str) -> list[str]:
    """Return what a question has of each part of a cell, "" where it has none: 住院 of 住院费(每天), 1天."""
    parts = parts_of(_bare(cell))
    each = (f"{one}{found[1]}" for found in _EACH.finditer(cell) for one in "每1")
    held = [
        next((name for name in (part, part.removesuffix("费")) if stands_in(name, question)), "")
        for part in parts
    ]
    return [*(held or [""]), *(one for one in each if one in question)]


def total_asked(cells: Sequence[str], others: Sequence[Sequence[str]], question: str) -> str:
    """Return what asks for the row of totals, if this is it and no other is named; else ""."""
    asked = _ASKS_TOTAL.search(question)
    first = next(filter(None, cells), "")
    if asked is None or not _TOTAL.fullmatch(first):
        return ""
    rows = [cells, *others]
    named = (named_in(row, [one for one in rows if one is not row], question) for row in others)
    return "" if any(named) else asked[0]


def units_in(texts: Iterable[str], names: Iterable[str]) -> Iterator[str]:
    """Yield the units that texts give in brackets, 价格(元/桌), what names count in, 人数, or 单位:万元."""
    told = [*texts]
    yield from chain(
        (unit for text in told for unit in _BRACKET.findall(text) if _UNIT.fullmatch(unit)),
        (found[1] or found[2] for name in names for found in _COUNTS.finditer(name)),
        (unit for text in told for unit in _OF_TABLE.findall(text) if not any(map(_NO_AMOUNT.search, names))),
    )
