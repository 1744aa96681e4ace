"""The tables in a passage: which of its lines are rows, and their cells with what is marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.answers import Cited
from bot.documents.passages import Passage
from bot.documents.readers.reading import CELL_BORDER, FROM_ABOVE, FROM_LEFT
from bot.web.reader.pieces import Piece, pieces

MANY_COLUMNS = 4
"""From so many columns on a table may be wider than a phone, and is moved sideways there."""
LONG_CELL = 24
"""Characters of a cell; a longer one is given a wider column."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is shown: over how many rows and columns it goes, and whether it names some."""

    pieces: tuple[Piece, ...]
    rows: int = 1
    columns: int = 1
    names: bool = False

    @property
    def is_long(self) -> bool:
        """Tell whether it needs more room than others."""
        return sum(len(piece.text) for piece in self.pieces) > LONG_CELL


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines of a passage: text, or the rows of a table, first those of its header."""

    pieces: tuple[Piece, ...] = ()
    header: tuple[tuple[Cell, ...], ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    columns: int = 0

    @property
    def is_wide(self) -> bool:
        """Tell whether it may be wider than a phone."""
        return self.columns >= MANY_COLUMNS


@dataclass(slots=True)
class _Run:
    """Columns of a row that say the same: the text from `start` to `end`; how many, over how many rows."""

    start: int
    end: int
    from_above: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a passage, of the header or not, and its cells from the left."""

    header: bool
    runs: list[_Run]

    @property
    def columns(self) -> int:
        return sum(run.columns for run in self.runs)


def blocks(passage: Passage, cited: Cited | None) -> tuple[Block, ...]:
    """Return what stands in a passage, one below the other."""
    if not passage.table:
        return (Block(pieces(passage.text, cited)),)
    return tuple(_blocks(passage, cited))


def _blocks(passage: Passage, cited: Cited | None) -> Iterator[Block]:
    text = passage.text
    lines = list(zip(_lines(text), passage.table.split(" "), strict=True))
    for is_text, some in groupby(lines, lambda line: line[1] == "-"):
        group = list(some)
        if is_text:
            yield Block(pieces(text, cited, group[0][0][0], group[-1][0][1]))
            continue
        rows: list[_Row] = []
        for (start, end), kind in group:
            row = _Row(kind[0] == "h", _runs(text, start, end, kind[1:]))
            if row.header and rows and not rows[-1].header:  # of the next table
                yield _table(text, rows, cited)
                rows = []
            rows.append(row)
        yield _table(text, rows, cited)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _runs(text: str, start: int, end: int, spans: str) -> list[_Run]:
    """Return the cells of a row, one that goes on to the right as one."""
    signs, _, told = spans.partition(":")
    cells = _told(told, start, end) if told else _parted(text, start, end)
    if len(cells) > len(signs):
        cells = [(start, end)]
    cells += [(end, end)] * (len(signs) - len(cells))  # the empty ones at its end are not in its text
    runs: list[_Run] = []
    for sign, (begin, stop) in zip(signs, cells, strict=True):
        if sign == FROM_LEFT and runs and text[begin:stop] in ("", text[runs[-1].start : runs[-1].end]):
            runs[-1].columns += 1
        else:
            runs.append(_Run(begin, stop, sign == FROM_ABOVE))
    return runs


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the cells of a row begin and end that bars part."""
    # A row's text is stripped: before its first bar there was a blank.
    missing = " " if text.startswith(CELL_BORDER.lstrip(), start, end) else ""
    at = start - len(missing)
    found: list[tuple[int, int]] = []
    for part in (missing + text[start:end]).split(CELL_BORDER):
        found.append((max(at, start), max(at, start) + len(part)))
        at += len(part) + len(CELL_BORDER)
    return found


def _told(places: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the cells of a row begin and end, as its reader told."""
    told = (map(int, place.split("-")) for place in places.split(","))
    return [(min(start + begin, end), min(start + stop, end)) for begin, stop in told]


def _table(text: str, rows: Sequence[_Row], cited: Cited | None) -> Block:
    """Return a table; a cell that goes on from above is one with that, where both say the same."""
    columns = max(row.columns for row in rows)
    own: list[list[_Run]] = []
    above: dict[int, _Run] = {}
    header = rows[0].header
    for row in rows:
        if row.header != header:
            above, header = {}, row.header
        reached, column = dict[int, _Run](), 0
        own.append([])
        for run in row.runs:
            over = above.get(column)
            if over is not None and run.from_above and _is_same(text, over, run):
                over.rows += 1
                run = over
            else:
                own[-1].append(run)
            reached[column] = run
            column += run.columns
        above = reached
        if column < columns and len(row.runs) == 1 and column > 1:
            row.runs[0].columns = columns
        elif column < columns:
            own[-1].append(_Run(0, 0, columns=columns - column))
    shown = [
        tuple(
            Cell(
                pieces(text, cited, run.start, run.end),
                run.rows,
                run.columns,
                row.header and run.end > run.start,
            )
            for run in runs
        )
        for row, runs in zip(rows, own, strict=True)
    ]
    size = sum(row.header for row in rows)
    return Block(header=tuple(shown[:size]), rows=tuple(shown[size:]), columns=columns)


def _is_same(text: str, over: _Run, run: _Run) -> bool:
    return over.columns == run.columns and text[over.start : over.end] == text[run.start : run.end]
