"""Notes in the margin of a page: smaller text beside the column, which it neither joins nor parts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bot.documents.readers.pdf_lines import SMALL, PrintedLine, usual_size
from bot.expressions import expression

LEAST_BODY = 3
"""Lines of the text beside which such notes stand."""
WIDEST = 0.5
"""Of the width of the text."""
LONGEST = 12
"""Times its type size. What is wider is a column of its own."""
NEAREST = 0.5
"""Of the type size of the text. So far from it begins or ends a note."""
CLOSE = 1.8
"""Times its type size. Lines further from each other are of two notes."""
FEWEST_NUMBERS = 4
"""Of lines in a margin."""
_SAYS = expression(r"[^\W\d_]{2}")
"""What a number of a line or a mark at the edge does not."""


def beside_text(
    pieces: Sequence[PrintedLine],
) -> tuple[list[PrintedLine], list[list[PrintedLine]]]:
    """Return the pieces of a page, and the notes in its margins, each from its first line down.

    All tables, and all of the text in the usual size, or larger, stand on one side of each note. The numbers
    of lines in a margin are left out.
    """
    usual = usual_size(pieces)
    text = [piece for piece in pieces if piece.rows or piece.size >= SMALL * usual]
    small = [piece for piece in pieces if piece.size < SMALL * usual and not (piece.note or piece.rows)]
    bases = {round(piece.base) for piece in text}
    if not small or len(bases) < LEAST_BODY:
        return list(pieces), []
    left, right = min(piece.left for piece in text), max(piece.right for piece in text)
    top, low = max(piece.top for piece in text), min(piece.base for piece in text) - usual
    found: list[list[PrintedLine]] = []
    numbers: list[PrintedLine] = []
    for side in (
        [piece for piece in small if piece.right <= left - NEAREST * usual],
        [piece for piece in small if piece.left >= right + NEAREST * usual],
    ):
        inside = [piece for piece in side if low <= piece.base <= top]
        if not inside:
            continue
        wide = max(piece.right for piece in side) - min(piece.left for piece in side)
        if _number_lines(inside):
            numbers += inside
        elif wide < min(WIDEST * (right - left), LONGEST * max(piece.size for piece in inside)):
            found += (note for note in _notes(inside) if any(_SAYS.search(line.text) for line in note))
    taken = {id(piece) for note in (*found, numbers) for piece in note}
    return [piece for piece in pieces if id(piece) not in taken], found


def _number_lines(pieces: Sequence[PrintedLine]) -> bool:
    """Tell whether the pieces of a margin are the numbers of the lines beside it, or of each fifth."""
    told = [piece.text.strip() for piece in sorted(pieces, key=lambda piece: -piece.base)]
    if len(told) < FEWEST_NUMBERS or not all(number.isdecimal() for number in told):
        return False
    steps = {int(after) - int(number) for number, after in pairwise(told)}
    return steps in ({1}, {5})


def _notes(pieces: Iterable[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """Yield the pieces of a margin note by note: a wider gap, or another type size, parts two."""
    downward = sorted(pieces, key=lambda piece: (-round(piece.base), piece.left))
    note = downward[:1]
    for above, piece in pairwise(downward):
        if above.base - piece.base > CLOSE * piece.size or abs(above.size - piece.size) > 1:
            yield note
            note = []
        note.append(piece)
    yield note


def with_margins(
    lines: Iterable[PrintedLine], notes: Sequence[list[PrintedLine]]
) -> Iterator[PrintedLine | list[PrintedLine]]:
    """Yield the lines of a page in order, each note behind the line beside which it begins."""
    waiting = sorted(notes, key=lambda note: -note[0].base)
    for line in lines:
        yield line
        while waiting and line.bottom <= waiting[0][0].base + NEAREST * waiting[0][0].size:
            yield waiting.pop(0)
    yield from waiting
