"""The rows of a table set without lines around its cells: which of its lines make one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from bot.documents.readers.pdf_grids import Joined, lines_in, table_of
from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.pdf_rules import Rule, Rules
from bot.documents.readers.pdf_set_columns import AMOUNT, Columns
from bot.documents.readers.pdf_set_spans import Span, header_of, inner_rules, midway, over, spans_of
from bot.documents.readers.tables import Cell, Row


def as_table(found: Columns, rules: Rules, text: Joined, between: Sequence[float] = ()) -> PrintedLine | None:
    """Return a table, its lines joined where cells take several.

    Each row is `between` two of the levels, if these are given.
    """
    found = found if between else found.from_below()
    columns = len(found.columns)
    pieces = [piece for line in found.lines for piece in line]
    names, of_header = header_of(found, rules.level)
    parting = inner_rules(found, rules.level)
    walls = [*between, *(y for y, _, _ in parting)]
    told = [span for piece in pieces if piece.covers and (span := _told(found, piece, piece.covers))]
    drawn = [*told, *(span for span in spans_of(found, parting) if not any(map(span.overlaps, told)))]
    spans = [*of_header, *(drawn or (() if of_header else midway(found)))]
    lifted = {id(piece) for span in spans for piece in span.pieces}
    rest = ([piece for piece in line if id(piece) not in lifted] for line in found.lines)
    found = Columns(list(filter(None, rest)), found.columns)
    own = [columns - sum(span.covers(line[0].base) for span in spans) for line in found.lines]
    rows: list[list[list[PrintedLine]]] = []
    bases: list[list[float]] = []
    steps = [above[0].base - below[0].base for above, below in pairwise(found.lines)]
    size = median(piece.size for piece in pieces)
    tight = min((step for step in steps if step > 0.9 * size), default=0.0)
    near = [step <= 1.12 * tight and tight <= 1.7 * size for step in steps]
    whole = [len(line) == most for line, most in zip(found.lines[1:], own[1:], strict=True)]
    close_set = any(close and complete for close, complete in zip(near, whole, strict=True))
    telling = max(steps, default=0.0) > 1.2 * tight and not close_set
    levels = [y for y, _, _ in rules.level]
    for at, line in enumerate(found.lines):
        begins = at == 0 or len(line) == own[at] or len(line) == 1 < len(found.met(line[0]))
        above = found.lines[at - 1]
        if at and line[0].row:
            begins = line[0].row != above[0].row
        elif at and between and between[-1] < line[0].base < above[0].base < between[0]:
            begins = any(line[0].base < y < above[0].base for y in walls)
        elif not begins:
            step = steps[at - 1]
            ruled = any(line[0].base + size < y < above[0].base for y in (*levels, *between))
            if ruled or _is_below_names(line, rows[-1], names):
                begins = True
            elif step < 0.9 * size:
                begins = False
            elif not any(rows[-1][found.column(piece)] for piece in line):
                begins = True  # nothing that it could go on with
            elif telling:
                begins = not near[at - 1]
            elif close_set and found.column(line[0]) == 0 and 2 * len(line) > columns:
                begins = True
            elif found.column(line[0]) > 0:
                begins = len(line) > 1 or step > 1.7 * size
            else:
                begins = step > 1.7 * size or not all(_is_full(found, rows[-1], piece) for piece in line)
        elif at and steps[at - 1] < 0.9 * size:
            begins = False
        if begins:
            rows.append([[] for _ in range(columns)])
            bases.append([])
        bases[-1].append(line[0].base)
        for piece in line:
            named = over(piece, names)
            place = found.column(piece)
            if named:  # the name of several columns stands in the first of them
                place = next((at for at, column in enumerate(found.columns) if column[1] > named[1]), place)
            rows[-1][place].append(piece)
    if len(rows) < 2:
        return None
    made = tuple(
        Row(tuple(_cells(found, row, names, text, held)))
        for row, held in zip(rows, _held(spans, bases), strict=True)
    )
    box = (
        min(piece.left for piece in pieces),
        min(piece.bottom for piece in pieces),
        max(piece.right for piece in pieces),
        max(piece.top for piece in pieces),
    )
    return table_of(made, pieces, box)


def _told(found: Columns, piece: PrintedLine, covers: tuple[float, float]) -> Span | None:
    """Return the cell that a piece is told to be, None where another of its column stands in these rows."""
    span = Span(found.column(piece), (piece,), *covers)
    others = (other for line in found.lines for other in line if other is not piece)
    own = any(span.covers(other.base) and found.column(other) == span.column for other in others)
    return None if own else span


def _held(
    spans: Sequence[Span], bases: Sequence[Sequence[float]]
) -> list[dict[int, tuple[Span, int] | None]]:
    """Return of each row, by the bases of its lines, the spans that begin in it, and their rows."""
    held: list[dict[int, tuple[Span, int] | None]] = [{} for _ in bases]
    for span in spans:
        covered = [at for at, row in enumerate(bases) if any(map(span.covers, row))]
        for at in covered:
            held[at][span.column] = (span, len(covered)) if at == covered[0] else None
    return held


def _cells(
    found: Columns,
    row: Sequence[Sequence[PrintedLine]],
    names: Sequence[Rule],
    text: Joined,
    held: dict[int, tuple[Span, int] | None],
) -> Iterator[Cell]:
    """Yield the cells of a row; one covers the columns over which its text, or the line below it, goes."""
    pieces = [piece for cell in row for piece in cell]
    if len(pieces) == 1 < len(found.met(pieces[0])) and not over(pieces[0], names):
        yield Cell(text(pieces), columns=len(row))  # heads the rows below it
        return
    at = 0
    while at < len(row):
        end = at + 1
        if at in held:
            if one := held[at]:
                yield Cell(text(lines_in((*one[0].pieces, *row[at]))), rows=one[1])
            at = end
            continue
        named = [over(piece, names) for piece in row[at]]
        rights = [
            max(rule[2] if rule else 0.0, piece.right) for rule, piece in zip(named, row[at], strict=True)
        ]
        reach = max(rights, default=0.0) - 0.5 * (row[at][0].size if row[at] else 0.0)
        while end < len(row) and not row[end] and end not in held and found.columns[end][0] < reach:
            end += 1
        yield Cell(text(lines_in(row[at])) if row[at] else "", columns=end - at)
        at = end


def _is_below_names(
    line: Sequence[PrintedLine], row: Sequence[Sequence[PrintedLine]], names: Sequence[Rule]
) -> bool:
    """Tell whether all of `line` stands below lines that go under the names of several columns, in `row`."""
    named = [rule for cell in row for piece in cell if (rule := over(piece, names))]
    return bool(named) and all(
        any(piece.base < y and left < piece.right and piece.left < right for y, left, right in named)
        for piece in line
    )


def _is_full(found: Columns, row: Sequence[Sequence[PrintedLine]], piece: PrintedLine) -> bool:
    """Tell whether the cell above `piece` is full, so that `piece` may go on with it."""
    column = found.column(piece)
    cell = row[column]
    if not cell or cell[-1].left > found.columns[column][0] + 2 * piece.size:
        return False  # set to the right
    if AMOUNT.fullmatch(cell[-1].text) and AMOUNT.fullmatch(piece.text):
        return False
    return cell[-1].right + piece.word + 0.5 * piece.size > found.columns[column][1]
