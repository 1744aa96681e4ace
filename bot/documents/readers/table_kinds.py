"""What a table is, by its rows alone: data below a header or without one, a form, or the layout of a page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise

from bot.chinese.numerals import HAN_NUMERALS, value_of
from bot.chinese.sentences import ends_in_full
from bot.expressions import expression

LONGEST_LABEL = 12
"""Characters of a cell of a form that names what the cell beside it holds."""
LAYOUT_BLOCKS = 5
"""A table with a cell of at least so many blocks, and more text than all others have, lays out the page."""
LEAST_FACTS = 3
"""Rows of two columns that name facts and tell them."""
DATA_ROWS = 3
"""So many rows of several short cells are data, whatever else the table holds."""
LONGEST_SHORT = 60
"""Characters of a short cell."""

_VALUE = expression(r"[^\w]{0,3}\d[\d\s,，.．:：/~〜—－年月日至%‰*＊+-]*[^\d。；;]{0,6}")
_NUMBER = expression(r"\d+(?:[,.]\d+)*")
_LETTERHEAD = expression(
    r"[〔\[(（【](?:19|20)\d\d[〕\])）】]\s{0,2}第?\s{0,2}\d{1,5}\s{0,2}号$|文\s{0,2}件$|^签\s{0,2}发\s{0,2}人"
)
_COUNTED = expression(
    rf"(附?表|第|[(（]|)\s?([{HAN_NUMERALS}\d]{{1,3}})([^{HAN_NUMERALS}\d年月日号%.]|\.(?!\d))"
)
SAYS = expression(r"[^\s:：]{1,10}[:：]\s{0,4}\S")
"""A fact with its name: 姓名：高翔."""
_FACT = expression(
    "(?:名称|姓名|性别|时间|日期|期限|地[点址]|电话|邮箱|网址|单位|部门|机关|机构|人员|对象|主持人|负责人|联系人|记录人"
    "|议[程题]|主题|内容|方式|依据|条件|范围|编号|备注|要求)$"
)
"""What facts of a meeting, a place or a person are called."""
_OF_PAPER = expression(
    rf"{_FACT.pattern}|^(?:[编拟]?制|起草|审核|审批|批准|复核|校对|会签|受控)(?:人|者|状态)?$"
    r"|^(?:文件|版本?|修订|发布|受控)(?:名称?|编?号|[本次])$|^(?:版[本次]|页[码数次]|密级)$"
)
"""What the head of a standard form says of the paper."""
_MEASURED = expression(
    r"[约~]?\d[\d.,/~～—-]{0,10}\s?(?:千?克|公?斤|[两勺杯个只片根块颗粒瓣把袋瓶盒支份次米瓦]|毫?升|[厘毫]米|平方米|平米|公里|千米|小时|分钟|万?元"
    r"|kg|[gLlVW㎡]|m[lmL]|cm|kW|mAh|kWh|GB)"
)
"""A cell that tells how much there is of what the cell before it names."""
_YEAR = expression(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class CellShape:
    """What is seen of a cell before it is known whether it holds data: its characters and its blocks.

    `linked` tells that it holds links; `nested` is how many of its characters stand in tables within it.
    """

    size: int
    blocks: int = 1
    linked: bool = False
    nested: int = 0

    @property
    def is_short(self) -> bool:
        """Tell whether it holds little, and nothing but text."""
        return self.blocks < LAYOUT_BLOCKS and self.size <= LONGEST_SHORT and not (self.linked or self.nested)


def lays_out(rows: Sequence[Sequence[CellShape]]) -> bool:
    """Tell whether a table only places text on a page, so that each of its cells is read by itself.

    That is one in which no row has two cells that hold something; one of a single row of boxes, or with one
    of much text; one whose text is most of it in tables within it, or in one cell of many blocks, while no
    rows of short cells make it data. With a table in one of its cells two such rows are enough where most of
    the text is theirs, and one where that table is as short as a cell.
    """
    filled = [[cell for cell in row if cell.size] for row in rows]
    if all(len(row) < 2 for row in filled):
        return True
    if len(filled) == 1 and (
        all(cell.blocks >= 2 for cell in filled[0])
        or any(cell.blocks >= 2 and cell.size > LONGEST_SHORT for cell in filled[0])
    ):
        return True
    if sum(len(row) > 1 and sum(cell.is_short for cell in row) > 1 for row in filled) >= DATA_ROWS:
        return False
    cells = [cell for row in filled for cell in row]
    total, nested = sum(cell.size for cell in cells), sum(cell.nested for cell in cells)
    largest = max(cells, key=lambda cell: cell.size)
    if nested and (2 * nested <= total or nested <= LONGEST_SHORT):
        whole = sum(len(row) > 1 and all(cell.is_short for cell in row) for row in filled)
        return whole < (1 if nested <= LONGEST_SHORT else DATA_ROWS - 1)
    return nested > 0 or (largest.blocks >= LAYOUT_BLOCKS and 2 * largest.size > total)


def is_frame(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether of a table's rows only one has several texts, which are paragraphs or a letterhead."""
    filled = [cells for row in rows if (cells := [text for text in row if text])]
    several = [cells for cells in filled if len(cells) > 1]
    if len(several) != 1 or len(filled) > DATA_ROWS:
        return False
    (cells,) = several
    return sum(map(len, cells)) > LONGEST_SHORT * len(cells) or any(map(_LETTERHEAD.search, cells))


def is_form(
    rows: Sequence[Sequence[str]], names: Sequence[Sequence[bool]], wide: bool, around_list: bool = False
) -> bool:
    """Tell whether rows are made of names and what each names: 姓名 | 张三 | 性别 | 男.

    `names` tells of each cell whether the format says it is a name; `wide` that a few reach over columns in
    which other rows have several cells; `around_list` that these are the rows around those of a list.
    """
    size = max(map(len, rows), default=0)
    if size < 2 or size % 2:
        return False
    if any(map(any, names)):
        said = [row == [at % 2 == 0 for at in range(len(row))] for row in names]
        if all(said):
            return True
    labels = [label for row in rows for label in (row if len(row) > 2 else row[:1])[::2] if label]
    first = [cell for cell in rows[0] if cell]
    if any(said and all(label.endswith((":", "：")) for label in said) for said in (labels, first)):
        return True
    if size == 2:
        return _tells_facts(rows)
    if size < 4 or len(set(labels)) < len(labels) or not all(map(_is_label, labels)):
        return False
    if sum("、" in label for label in labels) > 1:
        return False  # a column says several things of each
    has_value = any(map(_is_value, rows[0][1::2]))
    headed = opens_with_header(rows)
    if len(rows) > 1 and all(_is_of_paper(row) for row in rows):
        return True
    if around_list:
        return has_value or (wide and not headed)
    if headed and not (wide and has_value):
        return False
    values = [[row[at] for row in rows if at < len(row) and row[at]] for at in range(1, size, 2)]
    counts = [(sum(map(_is_value, column)), len(column)) for column in values]
    return wide or has_value or any(0 < 2 * some <= all_ for some, all_ in counts)


def _is_of_paper(row: Sequence[str]) -> bool:
    """Tell whether every other cell of a row names what is known of the paper itself, and none between."""
    names, told = (["".join(cell.split()) for cell in row[begin::2] if cell] for begin in (0, 1))
    return all(map(_OF_PAPER.search, names)) and not any(map(_OF_PAPER.search, told))


def _tells_facts(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether two columns name facts of one thing and tell them: 会议名称 | 例会 above 地　点 | 三楼.

    Half of the names at least are such as facts have, and the first value is none: 名称 | 电话 is a header.
    """
    if len(rows) < LEAST_FACTS or any(len(row) != 2 for row in rows):
        return False
    labels = ["".join(row[0].split()) for row in rows]
    if len(set(labels)) < len(labels) or not all(map(_is_label, labels)):
        return False
    named = sum(bool(_FACT.search(label)) for label in labels)
    return 2 * named >= len(labels) and not _FACT.search("".join(rows[0][1].split()))


def opens_with_header(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first of `rows` plainly heads the others: text above a column of values."""
    first, *others = rows
    if not others or not all(first[1:]) or any(map(ends_in_full, first)):
        return False
    for at, cell in enumerate(first):
        below = [row[at] for row in others if at < len(row) and row[at]]
        told = 2 * len(below) >= len(others)
        if below and told and not _is_value(cell) and 5 * sum(map(_is_value, below)) >= 4 * len(below):
            return True
    return False


def further_tables(rows: Sequence[Sequence[str]], alone: Sequence[bool]) -> list[int]:
    """Return which of `rows` name a further table, those `alone` being one cell over all columns.

    Below it stands the header of the first table once more; or another one that plainly is a header, where it
    begins as that does, or where the names are counted: 一、男子组 above the first, 二、女子组 here.
    """
    top = next((at for at, single in enumerate(alone) if not single), len(rows))
    names = [at for at in range(top + 1, len(rows)) if alone[at] and not alone[at - 1]]
    counted = _count(rows[top - 1][0]) if top else None
    found: list[int] = []
    for name, after in pairwise([*names, len(rows)]):
        below = zip(rows[name:after], alone[name:after], strict=True)
        body = [[*dropwhile(lambda cell: not cell, row[::-1])][::-1] for row, single in below if not single]
        if not body or any(map(_is_value, body[0])):
            continue
        count = _count(rows[name][0])
        next_one = counted is not None and count == (counted[0], counted[1] + 1)
        begins_alike = body[0][:1] == rows[top][:1] or next_one
        if body[0] == [*rows[top]] or (begins_alike and opens_with_header(body)):
            found.append(name)
            counted = count
    return found


def names_columns_twice(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether one of the first two rows numbers or dates the columns, and the other names them.

    9/1 | 9/2 above 周一 | 周二. Where the second does, no row below them holds values, too.
    """
    first, second, *others = ([_is_value(cell) for cell in row] for row in rows)
    above = first and second and all(first) and not any(second)
    below = first and second and all(second) and not any(first) and not any(map(any, others))
    return bool(others and (above or below))


def _count(name: str) -> tuple[str, int] | None:
    """Return how a name is counted, and its number: 一、男子组, 表2 停车费; None if it is not."""
    found = _COUNTED.match(name)
    return (f"{found[1]}{found[3]}", value_of(found[2])) if found else None


def has_none(rows: Sequence[Sequence[str]], above: Sequence[str] | None) -> bool:
    """Tell whether the `rows` of a table that names no header have none, by them and the row `above`."""
    filled = [text for text in rows[0] if text]
    if len(filled) > 1 and all(map(SAYS.match, filled)):
        return True  # 姓名：高翔 | 性别：男
    if not above:
        return len(rows) > 1 and opens_with_data(rows)
    return len(above) == len(rows[0]) and (len(rows) == 1 or opens_with_data(rows))


def opens_with_data(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first of `rows` is of the same kind as the others: in a column all are such values."""
    first, *others = rows
    counted = [int(cell) for cell in first if cell.isdecimal() and len(cell) < 5]
    if len(counted) > 1 and all(after - before == 1 for before, after in pairwise(counted)):
        return False  # 2022 | 2023 | 2024
    if len(first) == 2 and _MEASURED.fullmatch(first[1]):
        return True  # 五花肉 | 500克 above 梅干菜 | 一把
    for at, cell in enumerate(first):
        below = [row[at] for row in others if at < len(row) and row[at]]
        shapes = Counter(map(_shape, below))
        if not below or not _is_value(cell) or 5 * shapes[_shape(cell)] < 3 * len(below):
            continue
        if not _YEAR.match(cell) or any(map(_YEAR.match, below)):
            return True
    return False


def _is_label(text: str) -> bool:
    return 0 < len(text) <= LONGEST_LABEL and not any(map(str.isdecimal, text)) and not ends_in_full(text)


def _is_value(text: str) -> bool:
    """Tell whether a cell holds a number, an amount, a date or the like."""
    return bool(_VALUE.fullmatch(text))


def _shape(text: str) -> str:
    """Return what a value looks like, whatever it counts; of a long number the digits count."""
    return _NUMBER.sub(lambda found: "9" * len(found[0]) if len(found[0]) > 6 else "9", text)
