"""Pages become lines in the order in which they are read: tables found, columns one after the other."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from bot.documents.readers.pdf_calc_columns import from_names
from bot.documents.readers.pdf_columns import BULLET, gutters_of, regions, rows_of
from bot.documents.readers.pdf_grids import Joined, drawn_table, grid_of, joined_row
from bot.documents.readers.pdf_heads import without_heads
from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.pdf_margins import beside_text, with_margins
from bot.documents.readers.pdf_notes import below_rule, of_paper
from bot.documents.readers.pdf_ruled_sheets import Ruled, ruled_beside
from bot.documents.readers.pdf_rules import Box, Rules, nets
from bot.documents.readers.pdf_running import without_running
from bot.documents.readers.pdf_sequence import drawn_in_sequence
from bot.documents.readers.pdf_strips import parted, strip_table, strips_of
from bot.documents.readers.pdf_tables import set_tables
from bot.documents.readers.pdf_tagged import Edges, tagged_table
from bot.documents.readers.pdf_tags import Tags
from bot.documents.readers.pdf_wide_sheets import beside
from bot.documents.readers.tables import Row

MOST_BOXED = 0.6
"""Of the text of a page. A box that holds more is no box beside the text."""
MOST_GUTTERS = 4
"""Gaps between columns, the most frequent of a document, that are looked for on each page."""
NARROWEST_BOX = 6
"""Of the type size."""
NO_RULES = Rules()
_PLACE = (Row(()),)
"""The rows of what holds the place of a box until the page is in order."""


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of the lines of a page, in the order of its text layer, and what is drawn around them.

    Those of one `in_order` are whole lines in the order in which they are read. `struck` is how many lines
    strike text out. Of Calc, what is wrapped in a cell is drawn behind all that is not: `wrapped_late`.
    """

    pieces: tuple[PrintedLine, ...]
    rules: Rules = NO_RULES
    tags: Tags = field(default_factory=Tags)
    in_order: bool = False
    struck: int = 0
    wrapped_late: bool = False


def ordered(
    pages: Sequence[Page],
    title: str | None,
    joined: Joined,
    sheet: bool = False,
    starts: Set[int] = frozenset(),
) -> list[PrintedLine]:
    """Return the lines of a document in order, tables whole, without running heads and page numbers.

    Of a `sheet`, a page may hold columns that go on with those of a page before it; the sheets begin on pages
    of the numbers `starts`, if that is told.
    """
    kept = {id(piece) for piece in without_running([piece for page in pages for piece in page.pieces], title)}
    if not kept:  # nothing but running heads: they are the document
        kept = {id(piece) for page in pages for piece in page.pieces}
    if sheet:
        whole: list[Ruled] = [(page.pieces, page.rules) for page in pages]
        begun = {
            at for at, page in enumerate(pages) if any(piece.page in starts for piece in page.pieces[:1])
        }
        if any(page.rules.upright for page in pages):
            whole = ruled_beside(whole, kept, begun)
        else:
            shown = beside([[piece for piece in page.pieces if id(piece) in kept] for page in pages], begun)
            whole = [(pieces, page.rules) for pieces, page in zip(shown, pages, strict=True)]
        pages = [
            replace(page, pieces=tuple(from_names(pieces) if page.wrapped_late else pieces), rules=rules)
            for page, (pieces, rules) in zip(pages, whole, strict=True)
        ]
        kept = {id(piece) for page in pages for piece in page.pieces}
    placed: list[_Placed] = []
    cut = drawn_twice(pages)
    for page in pages:
        placed.append(_Placed(page, kept, joined, placed[-1].edges if placed else (), cut))
    gutters = Counter(
        round(gutter) for page in placed if not page.in_order for gutter in gutters_of(page.pieces)
    )
    known = [float(gutter) for gutter, _ in gutters.most_common(MOST_GUTTERS)]
    return [*without_heads(line for page in placed for line in page.lines(known))]


def drawn_twice(pages: Sequence[Page]) -> set[int]:
    """Return the identities of the pieces that two pages of Calc in a row have in the same place of a line.

    The name of merged cells that the end of a page cuts is drawn on both, on one of them beyond its table.
    """
    found: set[int] = set()
    for page, after in pairwise(pages):
        if page.wrapped_late and after.wrapped_late:
            said = [{(one.text, round(one.left)) for one in both.pieces} for both in (page, after)]
            twice = said[0] & said[1]
            found |= {
                id(one) for one in (*page.pieces, *after.pieces) if (one.text, round(one.left)) in twice
            }
    return found


class _Placed:
    """The pieces of a page, those of tables and boxes taken together."""

    def __init__(
        self, page: Page, kept: Set[int], joined: Joined, before: Edges = (), cut: Set[int] = frozenset()
    ) -> None:
        """Place those pieces of a page whose identity is `kept`, and those of a table's repeated header.

        `before` are the edges of the columns of the last table on the page before, if the tags tell them;
        `cut` is what the end of a page may cut: see `drawn_twice`.
        """
        self.rules, self.joined, self.in_order = page.rules, joined, page.in_order
        own, self.notes = of_paper([piece for piece in page.pieces if id(piece) in kept], page.rules)
        self.pieces = below_rule(own, page.rules)
        self.edges: Edges = ()
        cells = self._take_tagged(page, before)
        running = [piece for piece in page.pieces if id(piece) not in kept and piece.tag not in cells]
        self.boxes: dict[int, list[PrintedLine]] = {}
        boxes = list(page.rules.boxes)
        for net in nets(page.rules):
            grid = grid_of(net)
            if grid is None:
                continue
            own = [piece for piece in running if grid.place(piece) is not None]
            shared = own and any(grid.place(piece) is not None for piece in self.pieces)
            found = self._has_table(partial(drawn_table, grid, text=joined, cut=cut), own if shared else ())
            if not found and len(set(grid.cells.values())) == 1:
                boxes.append((grid.xs[0], grid.ys[-1], grid.xs[-1], grid.ys[0]))
        self.pieces, self.margins = (self.pieces, []) if page.in_order else beside_text(self.pieces)
        drawn = drawn_in_sequence(self.pieces, running, page.rules, joined, page.wrapped_late)
        for table, own in [*drawn]:
            taken = set(map(id, own))
            self.pieces = [*(piece for piece in self.pieces if id(piece) not in taken), table]
        for strips in [part for one in strips_of(page.rules) for part in parted(one, self.pieces)]:
            own = [piece for piece in running if strips.may_head(piece)]
            self._has_table(partial(strip_table, strips, rules=page.rules, text=joined), own)
        for box in sorted(boxes, key=lambda box: (box[0] - box[2]) * (box[3] - box[1])):
            self._take(box)

    def _take_tagged(self, page: Page, before: Edges) -> set[int]:
        """Put tables in place of the pieces that the tags of the page tell to be their cells.

        Returns the elements that are such cells, those of repeated headers too.
        """
        taken: set[int] = set()
        held: dict[int, list[PrintedLine]] = defaultdict(list)
        for piece in page.pieces:
            held[piece.tag].append(piece)
        for tagged in page.tags.tables:
            table, self.edges = tagged_table(tagged, held, self.joined, before)
            before = ()
            if table is not None:
                cells = {cell.element for row in tagged for cell in row}
                self.pieces = [*(piece for piece in self.pieces if piece.tag not in cells), table]
                taken |= cells
        return taken

    def _has_table(
        self,
        table_in: Callable[[Sequence[PrintedLine]], tuple[PrintedLine | None, list[PrintedLine]]],
        own: Sequence[PrintedLine],
    ) -> bool:
        """Put a table in place of its pieces, if there is one; `own` may be its repeated header."""
        for more in (own, ()) if own else ((),):
            table, others = table_in([*self.pieces, *more])
            if table is not None:
                unused = set(map(id, more))
                self.pieces = [*(piece for piece in others if id(piece) not in unused), table]
                return True
        return False

    def _take(self, box: Box) -> None:
        """Take what stands in a box of its own out of the text around it."""
        left, bottom, right, top = box
        inside = [
            piece
            for piece in self.pieces
            if left - 1 <= piece.left
            and piece.right <= right + 1
            and bottom <= piece.base
            and piece.top <= top + 3
        ]
        whole = sum(len(piece.text) for piece in self.pieces)
        held = sum(len(piece.text) for piece in inside)
        if not inside or any(piece.rows for piece in inside) or held > MOST_BOXED * whole:
            return
        if right - left < NARROWEST_BOX * inside[0].size or len(rows_of(inside)) < 2:
            return
        key = min(piece.order for piece in inside)
        self.boxes[key] = inside
        taken = {id(piece) for piece in inside}
        first = next(piece for piece in inside if piece.order == key)
        place = replace(first, text="", left=left, right=right, base=top, last=top, low=bottom, rows=_PLACE)
        self.pieces = [piece for piece in self.pieces if id(piece) not in taken] + [place]

    def lines(self, known: Sequence[float]) -> Iterator[PrintedLine]:
        """Yield the lines of the page in order."""
        if self.in_order:
            yield from _apart([*self.pieces, *self.notes])
            return
        count = _counter()
        text = _lines(self.pieces, known, self.rules, self.joined, self.boxes, count)
        for one in with_margins(text, self.margins):
            if isinstance(one, PrintedLine):
                yield one
                continue
            edge = max(piece.right for piece in one) - min(piece.left for piece in one)
            for row in rows_of(one):
                yield replace(joined_row(row), note=True, aside=True, column=-1 - one[0].order, edge=edge)
        yield from _lines(self.notes, (), self.rules, self.joined, {}, count)


def _lines_of(found: Iterable[PrintedLine | list[PrintedLine]]) -> Iterator[PrintedLine]:
    """Yield tables, and lines made of pieces; two items of lists side by side are two lines."""
    for one in found:
        if isinstance(one, PrintedLine):
            yield one
            continue
        items = [at for at, piece in enumerate(one) if BULLET.match(piece.text)]
        begins = [*(items if items[:1] == [0] else [0]), len(one)]
        yield from (joined_row(one[begin:end]) for begin, end in pairwise(begins))


def _apart(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """Yield lines that are in order, those of the next column as that: it begins further up."""
    column = 0
    for before, line in pairwise([*lines[:1], *lines]):
        column += line.base > before.base + 3 * line.size
        yield replace(line, column=column, region=column)


def _counter() -> Callable[[], int]:
    count = iter(range(1_000_000))
    return lambda: next(count)


def _lines(
    pieces: Sequence[PrintedLine],
    known: Sequence[float],
    rules: Rules,
    joined: Joined,
    boxes: dict[int, list[PrintedLine]],
    count: Callable[[], int],
) -> Iterator[PrintedLine]:
    for region in regions(pieces, known):
        number = count()
        for line in _lines_of(set_tables(rows_of(region), rules, joined)):
            if line.rows is _PLACE:
                inside = boxes[line.order]
                edge = line.right - (min(piece.left for piece in inside) - line.left)
                for held in _lines(inside, known, rules, joined, {}, count):
                    in_columns = held.column and not held.rows
                    yield replace(held, aside=True, column=-1 - line.order, edge=0.0 if in_columns else edge)
            else:
                yield replace(line, region=number)
            if line.rows:
                number = count()
