"""Whether the row of a table says what is asked: it is the one named, and one of its columns is.

A row holds few words of a question, and those around it hold the same: 东站 | 7 | 8 says neither what costs
so much nor for whom. So what is asked must be told by its names alone: the row's, its column's, and the
headings'; any word that is in none of them asks for something else.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from bot.answers.certainty import FUNCTION
from bot.answers.focus import holds_for
from bot.documents.passages import Passage
from bot.documents.readers.reading import CELL_BORDER
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.answer_type import ASKING, focus_of, kind_of, quantity_of, states
from bot.retrieval.query import Query

# All take normalized text.
_BRACKET = re.compile(r"\(([^()]*)\)")
_ASIDE = re.compile(r"\((?:[^()]*\d[^()]*|(?:不?含|包括?|每)[^()]*)\)")
"""What stands in brackets and need not be asked: (4.2米), (含司机), (每天)."""
_EACH = re.compile(r"\(每([\u4e00-\u9fff]{1,2})\)")
_PRICE = re.compile("[价费]")
_PARTS = re.compile(r"[^\w.%]+|[及和与或]")
_NUMBER = re.compile(r"[\d.,%]*")
_UNIT = re.compile(r"[\u4e00-\u9fff%]{1,2}(?:/[\u4e00-\u9fff]{1,2})?")
_EMPTY = re.compile(r"[-—/\s无]*")
_CLOCK = re.compile(r"\d:\d|\d[年月日点时]|周[1-7日末]")
_OF_ALL_COLUMNS = re.compile(
    "怎么(?:办|处理|回事|解决)|[什啥]么?意思|[什啥]么?(?:原因|问题|故障)|为什么|为啥|如何处理"
)
"""What asks for all that a row says."""
_SAYS_NOTHING = re.compile(
    rf"(?:{ASKING}|{FUNCTION.pattern}|[\W么坐票车船用需请问每1一点收元块钱价费]|需要|可以|大概|时[间候]|[开关]门)+"
)
"""What may be left of a question: it asks, or is of every price."""


def tells_as_row(query: Query, passage: Passage, at: int, headings: str, analyzer: Analyzer) -> bool | None:
    """Tell whether the row at `at` of a passage is named by a question and has what is asked in one column.

    False where another row is named, None where its names do not tell or no row stands there. headings: those
    of the passage, normalized.
    """
    lines = [analyzer.normalize(line) for line in passage.text.split("\n")] if passage.table else []
    kinds = [kind[:1] for kind in passage.table.split(" ")] if passage.table else []
    number = passage.text.count("\n", 0, at)
    if len(kinds) != len(lines) or kinds[number : number + 1] != ["r"]:
        return None
    rows = {place: line.split(CELL_BORDER) for place, line in enumerate(lines) if kinds[place] != "-"}
    cells = rows[number]
    header = [rows[place] for place in rows if kinds[place] == "h"]
    captions = [
        headings,
        *(line for place, line in enumerate(lines) if kinds[place] == "-" and place < number),
    ]
    captions += [" ".join(row) for row in header if len(row) != len(cells)]
    names = [dict.fromkeys(row[at] for row in header if len(row) == len(cells)) for at in range(len(cells))]
    others = [row for place, row in rows.items() if kinds[place] == "r" and place != number]
    question = query.asked.normal
    if any(row[0] not in cells[0] and _is_named(row[0], 0, [], question) for row in others):
        return False
    named = [at for at in range(len(cells)) if _is_named(cells[at], at, others, question)]
    column = _column(question, cells, names, named, captions)
    if not named or (column is None and not _OF_ALL_COLUMNS.search(question)):
        return None
    told = {name for place in named for name in _names(cells[place], question)}
    asked = names[column] if column is not None else {}
    told |= {_shared(part, question) for name in asked for part in _parts(name)}
    firsts = " ".join(name for place in named for name in names[place])
    return _tells_all(query, told, "".join(asked), "\n".join([*captions, firsts])) or None


def _parts(cell: str) -> Iterator[str]:
    """Yield what a cell is written of: 东站 and 温泉城, 绝育 and 公."""
    yield from (part for part in _PARTS.split(cell) if part)


def _is_named(cell: str, at: int, others: Sequence[Sequence[str]], question: str) -> bool:
    """Tell whether a question has all of a cell that no other row has there.

    So it has what stands in brackets, 公 of 绝育(公), but for an aside that parts it from no other.
    """
    bare = _ASIDE.sub("", cell)
    named = not _NUMBER.fullmatch(bare) and all(_names(bare, question))
    return named and not any(_ASIDE.sub("", row[at]) == bare for row in others if at < len(row))


def _names(cell: str, question: str) -> list[str]:
    """Return what a question has of each part of a cell, "" where it has none: 住院 of 住院费(每天), 1天."""
    parts = _parts(_ASIDE.sub("", cell))
    each = (f"{one}{found[1]}" for found in _EACH.finditer(cell) for one in "每1")
    held = [
        next((name for name in (part, part.removesuffix("费")) if name in question), "") for part in parts
    ]
    return [*(held or [""]), *(one for one in each if one in question)]


def _column(
    question: str,
    cells: Sequence[str],
    names: Sequence[Collection[str]],
    named: Collection[int],
    captions: Sequence[str],
) -> int | None:
    """Return the one column that a question names, or that has the quantity it asks for; None if none has."""
    columns = [at for at in range(len(cells)) if at not in named and not _EMPTY.fullmatch(cells[at])]
    shared = {at: [_shared(part, question) for name in names[at] for part in _parts(name)] for at in columns}
    best = max((sum(map(len, shared[at])) for at in columns), default=0)
    columns = [at for at in columns if sum(map(len, shared[at])) == best]
    quantity, kind = quantity_of(question), kind_of(question)
    if quantity is not None:
        columns = [at for at in columns if states(quantity, _with_unit(cells[at], names[at], captions))]
    elif kind in ("who", "where", "why"):
        before = question[: focus_of(question)]
        columns = [
            at for at in columns if any(part and part in before[-len(part) - 2 :] for part in shared[at])
        ]
    elif kind == "when":
        columns = [at for at in columns if _CLOCK.search(cells[at])]
    elif kind == "how_many":
        columns = [at for at in columns if any(map(str.isdigit, cells[at]))]
    elif not best:
        return None
    return columns[0] if len(columns) == 1 else None


def _shared(name: str, question: str) -> str:
    """Return the longest part of a name that a question has, of two characters or more; "" if it has none."""
    if name in question:
        return name
    parts = (name[start:end] for start in range(len(name)) for end in range(start + 2, len(name)))
    return max((part for part in parts if part in question), key=len, default="")


def _with_unit(cell: str, names: Collection[str], captions: Sequence[str]) -> str:
    """Return a cell with the unit that its column or table is told in: 3888元/桌 of 价格(元/桌)."""
    if not _NUMBER.fullmatch(cell):
        return cell
    texts = [*names, *captions]
    units = (unit for text in texts for unit in _BRACKET.findall(text) if _UNIT.fullmatch(unit))
    return f"{cell}{next(units, '元' if any(map(_PRICE.search, texts)) else '')}"


def _tells_all(query: Query, told: set[str], column: str, text: str) -> bool:
    """Tell whether nothing is asked but by what is `told`, in the words of a text or the column's own.

    The name of the column may be said with its characters in another order: 住几个人 of 可住人数.
    """
    question = query.asked.normal
    left = list(question)
    for part in told:
        for found in re.finditer(re.escape(part), question) if part else ():
            left[found.start() : found.end()] = " " * len(part)
    for start, end in query.asked.words:
        if question[start:end] in text or holds_for(query, (start, end), text):
            left[start:end] = " " * (end - start)
    rest = _SAYS_NOTHING.sub("", _OF_ALL_COLUMNS.sub(" ", "".join(left)))
    return all(mark in column for mark in rest)
