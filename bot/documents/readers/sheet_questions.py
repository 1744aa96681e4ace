"""Questions and exercises in the rows of a table: a column asks, others answer or are to choose from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from bot.chinese.scripts import plain_label
from bot.documents.readers.reading import CELL_BORDER, Line
from bot.expressions import expression

_ASKS = expression(
    r"(?:\w{2})?(?:问题|提问|咨询|疑问|问法)(?:内容|描述)?|(?:\w{2})?问|问句|q|questions?", re.IGNORECASE
)
_ANSWERS = expression(
    r"(?:\w{2})?(?:答案|回答|答[复覆]|解答|回[复覆]|话术|口径)(?:内容)?|(?:\w{2})?答|a|answers?",
    re.IGNORECASE,
)
_EXERCISE = expression(r"(?:试?题[目干]?|考题)(?:内容|描述|名称)?|stem", re.IGNORECASE)
_OPTION = expression(r"(?:选项|选择项?|答案|option|choice)?[\s_]?([A-H])(?:选?项|[.、])?", re.IGNORECASE)
_OPTIONS = expression(r"(?:备?选项|选择项|答案选项)(?:内容)?|options?|choices?", re.IGNORECASE)
"""What is asked in an exercise, and what is chosen from: a column each (选项A, B项), or all in one."""
_COUNTS = expression(r"序\s?号|编\s?号|题\s?号|no\.?|#", re.IGNORECASE)


def with_exercises(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of any file, the tables of exercises in it as exercises."""
    for in_table, group in groupby(lines, lambda line: bool(line.cells)):
        for table in _tables(group) if in_table else ():
            header = next((line for line in reversed(table) if line.role == "header_row"), None)
            stem = header is not None and any(map(_EXERCISE.fullmatch, map(plain_label, header.cells)))
            yield from (exchanges(table) if stem else []) or table
        if not in_table:
            yield from group


def _tables(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the rows of each of the tables that follow one another: a header opens one."""
    table: list[Line] = []
    for line in lines:
        if line.role == "header_row" and table and table[-1].role == "row":
            yield table
            table = []
        table.append(line)
    yield table


def exchanges(lines: Sequence[Line]) -> list[Line]:
    """Return the rows of a table of questions and answers, or of exercises, as such; [] for another table.

    The options stand behind the stem, each with its letter. What else a row holds stands behind its answer,
    under the name of its column; so does the answer of an exercise, which is but a letter.
    """
    size = next((at for at, line in enumerate(lines) if line.role == "row"), len(lines))
    if not 0 < size < len(lines):
        return []
    names = lines[size - 1].cells
    options = _options(names)
    asks = _column(_ASKS, names, options)
    answers = _column(_ANSWERS, names, options)
    if asks is None and (options or (answers is not None and len(names[answers]) > 1)):
        asks = _column(_EXERCISE, names, options)
    if asks is None or (answers is None and not options):
        return []
    told = {asks, *options} if options else {asks, answers}
    made = [replace(line, role="text", cells=()) for line in lines[: size - 1]]
    for row in lines[size:]:
        cells = (*row.cells, *[""] * (len(names) - len(row.cells)))
        if len(row.cells) == 1 or not cells[asks]:
            made.append(replace(row, role="answer" if made and made[-1].role != "text" else "text", cells=()))
            continue
        asked = replace(row, text=cells[asks], role="question", cells=(), spans="")
        made.append(asked)
        made += (replace(asked, text=text, role="answer") for text in _chosen_from(cells, options))
        if not options and answers is not None and cells[answers]:
            made.append(replace(asked, text=cells[answers], role="answer"))
        others = [
            f"{name}：{cell}" if name else cell
            for at, (name, cell) in enumerate(zip_longest(names, cells, fillvalue=""))
            if cell and at not in told and not _COUNTS.fullmatch(plain_label(name))
        ]
        if others:
            made.append(replace(asked, text=CELL_BORDER.join(others), role="answer"))
    return made


def _column(names: re.Pattern[str], header: Sequence[str], options: dict[int, str]) -> int | None:
    """Return the first column that `names` names and that is no option."""
    return next(
        (at for at, name in enumerate(header) if at not in options and names.fullmatch(plain_label(name))),
        None,
    )


def _options(names: Sequence[str]) -> dict[int, str]:
    """Return the columns of the options with their letters, A and on; "" for one that holds them all."""
    lettered = {
        at: found[1].upper()
        for at, name in enumerate(names)
        if (found := _OPTION.fullmatch(plain_label(name)))
    }
    letters = [*lettered.values()]
    if len(letters) > 1 and letters == [chr(ord("A") + at) for at in range(len(letters))]:
        return lettered
    return {at: "" for at, name in enumerate(names) if _OPTIONS.fullmatch(plain_label(name))}


def _chosen_from(cells: Sequence[str], options: dict[int, str]) -> Iterator[str]:
    """Yield the options of an exercise; one that names its letter has no other."""
    for at, letter in options.items():
        if cells[at]:
            named = not letter or re.match(rf"[(（]?{letter}[.、．:：)）]", cells[at])
            yield cells[at] if named else f"{letter}. {cells[at]}"
