"""PPTX: the slides in order, each with its title, its texts and tables in reading order, and its notes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn
from pptx.slide import Slide

from bot.chinese.sentences import ends_sentence
from bot.documents.document import Origin
from bot.documents.readers.archive import opened
from bot.documents.readers.docx_archive import ENTITIES, declares_entities
from bot.documents.readers.doubts import STRUCK_OUT, doubts
from bot.documents.readers.formulas import formula
from bot.documents.readers.raised import power, with_powers
from bot.documents.readers.reading import (
    Line,
    Reading,
    ReadingError,
    one_line,
    own_title,
)
from bot.documents.readers.slide_order import in_order
from bot.documents.readers.tables import Cell, Row, lines_of_table
from bot.expressions import expression

DAMAGED = (
    "it is damaged, or no presentation; open it in PowerPoint, WPS or LibreOffice and save it as .pptx again."
)
LOCKED = "it is an old presentation or locked with a password; save it as .pptx without one."
LONGEST_TITLE = 40
"""Characters of a line on top of a slide that is its title where none is marked as that."""
MOST_ON_COVER = 4
"""Lines below the title of a cover: who speaks, where and when."""
MARGIN = 0.12
"""Of a slide's height. So near its upper or lower edge its number stands."""

Shape = Any
_NUMBER = expression(r"[\s第页‹›<>—–-]|/\s*\d+")
"""What may stand around a slide's number."""
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE)
_FURNITURE = (
    PP_PLACEHOLDER.DATE,
    PP_PLACEHOLDER.FOOTER,
    PP_PLACEHOLDER.HEADER,
    PP_PLACEHOLDER.SLIDE_NUMBER,
    PP_PLACEHOLDER.SLIDE_IMAGE,
)
_LISTS = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY)
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_A_P, _A_T, _A_R_PR = qn("a:p"), qn("a:t"), qn("a:rPr")
_PIECES = (qn("a:r"), qn("a:br"), qn("a:fld"))
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_NO_STRIKE = "noStrike"
_RISEN = expression("[1-9][0-9]{0,6}%?")


def read(content: bytes) -> Reading:
    """Read a presentation; its title is that of a first slide with little else, else the properties'."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadingError(LOCKED)
    with opened(content, DAMAGED) as archive:
        if declares_entities(archive):
            raise ReadingError(ENTITIES)
        try:
            presentation = Presentation(BytesIO(content))
            shown = [
                (number, slide)
                for number, slide in enumerate(presentation.slides, 1)
                if slide._element.get("show", "1") not in ("0", "false")
            ]
            lines = [
                line
                for number, slide in shown
                for line in _slide(slide, number, presentation.slide_height or 0)
            ]
            named = own_title(presentation.core_properties.title)
            struck = sum(_count_struck(slide) for _, slide in shown)
        except (PythonPptxError, etree.LxmlError) as error:
            if "depth" in str(error).lower():
                raise ValueError(str(error)) from error
            raise ReadingError(DAMAGED) from error
    reading = _titled(_merged(lines), named)
    return replace(reading, doubts=doubts((STRUCK_OUT, struck)))


def _titled(lines: Sequence[Line], named: str | None) -> Reading:
    """Return the reading of the slides' `lines`: a first slide of little but its title is a cover.

    So is one of a single line in a box that is no title's.
    """
    slides = [list(group) for _, group in groupby(lines, key=lambda line: line.page)]
    if len(slides) > 1 and slides[0][0].level:
        title, *others = slides[0]
        if title.text == _called(title.page) and len(others) == 1 and _is_short(others[0]):
            kept = [line for line in lines if line.page != title.page]
            return Reading(tuple(kept), Origin(title=others[0].text))
        if len(others) <= MOST_ON_COVER and all(map(_is_short, others)):
            return Reading(tuple(line for line in lines if line is not title), Origin(title=title.text))
    return Reading(tuple(lines), Origin(title=named or ""))


def _called(number: int | None) -> str:
    """Return what a slide without a title is called."""
    return f"第{number}页"


def _count_struck(slide: Slide) -> int:
    """Return how many pieces of text on a slide are struck out."""
    return sum(map(_strikes, slide._element.iter(_A_R_PR)))


def _is_short(line: Line) -> bool:
    return len(line.text) <= LONGEST_TITLE and not (line.is_row or ends_sentence(line.text))


def _merged(lines: Iterable[Line]) -> list[Line]:
    """Return `lines` without a title that repeats that of the slide before: its text goes on."""
    last, kept = "", []
    for line in lines:
        if line.level and line.text == last:
            continue
        last = line.text if line.level else last
        kept.append(line)
    return kept


def _slide(slide: Slide, number: int, height: int) -> Iterator[Line]:
    """Yield the lines of a slide, its title first; one without any is called by its number."""
    shapes = [
        shape
        for shape in slide.shapes
        if _placeholder(shape) not in _FURNITURE and not _numbers(shape, number, height)
    ]
    title = next((shape for shape in shapes if _placeholder(shape) in _TITLES and _text(shape)), None)
    lines: list[Line] = []
    others = in_order([shape for shape in shapes if shape is not title], _text)
    for shape in others:
        lines += _shape(shape)
    first = lines[0] if len(lines) > 1 and not _has_beside(others) else Line("", role="item")
    if title is not None:
        heading = _text(title)
    elif first.role == "text" and len(first.text) <= LONGEST_TITLE:
        heading = lines.pop(0).text
    else:
        heading = _called(number)
    if slide.has_notes_slide:
        notes = slide.notes_slide.notes_text_frame
        lines += _paragraphs(notes) if notes is not None else []
    if lines or title is not None:
        yield Line(heading, level=1, page=number)
        yield from (replace(line, page=number) for line in lines)


def _has_beside(shapes: Sequence[Shape]) -> bool:
    """Tell whether text stands beside the first of `shapes` that have some: one step of several, no title."""
    first, *others = [shape for shape in shapes if hasattr(shape, "shapes") or _text(shape)] or [None]
    if first is None or None in (first.top, first.height):
        return False
    if hasattr(first, "shapes"):
        return _has_beside(in_order(list(first.shapes), _text))
    middle = first.top + first.height / 2
    return any(
        shape.top is not None and shape.top <= middle <= shape.top + (shape.height or 0) for shape in others
    )


def _numbers(shape: Shape, number: int, height: int) -> bool:
    """Tell whether a box of its own at an edge of the slide holds but the slide's number."""
    text = "" if shape.is_placeholder or shape.top is None else _text(shape)
    at_edge = bool(text) and not MARGIN * height < shape.top + shape.height / 2 < (1 - MARGIN) * height
    return at_edge and _NUMBER.sub("", text) == str(number)


def _placeholder(shape: Shape) -> Any:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _text(shape: Shape) -> str:
    return _said(shape.text_frame) if shape.has_text_frame else ""


def _said(frame: Any) -> str:
    return " ".join(filter(None, map(_line, frame.paragraphs)))


def _line(paragraph: Any) -> str:
    """Return the text of a paragraph on one line, with formulas, and powers as they show."""
    pieces: list[str] = []
    for element in paragraph._p:
        if element.tag not in _PIECES:
            pieces += [formula(math, "".join(pieces[-1:])) for math in element.iter(_MATH)]
            continue
        properties = element.find(_A_R_PR)
        if _strikes(properties):
            continue
        risen = properties is not None and _RISEN.fullmatch(properties.get("baseline", "")) is not None
        pieces.append(power(element.text) if risen else element.text)
    return one_line(with_powers("".join(pieces)).replace("\v", "\n"))


def _strikes(properties: Any) -> bool:
    """Tell whether the properties of a piece of text strike it out."""
    return properties is not None and properties.get("strike", _NO_STRIKE) != _NO_STRIKE


def _shape(shape: Shape) -> Iterator[Line]:
    """Yield the lines of a shape: those of a group, a table's rows, a diagram's or a box's paragraphs."""
    if hasattr(shape, "shapes"):
        for inner in in_order(list(shape.shapes), _text):
            yield from _shape(inner)
    elif getattr(shape, "has_table", False):
        yield from _table(shape.table)
    elif shape.has_text_frame:
        listed = _placeholder(shape) in _LISTS and len(shape.text_frame.paragraphs) > 1
        yield from _paragraphs(shape.text_frame, listed)
    else:
        yield from _diagram(shape)


def _paragraphs(frame: Any, listed: bool = False) -> Iterator[Line]:
    for paragraph in frame.paragraphs:
        if text := _line(paragraph):
            yield Line(text, role="item" if listed else "text")


def _table(table: Any) -> Iterator[Line]:
    """Yield the rows; a cell that spans several stands in each of them."""
    rows = []
    for row in table.rows:
        cells = [cell for cell in row.cells if not cell.is_spanned]
        rows.append(
            Row(
                tuple(
                    Cell(
                        _said(cell.text_frame),
                        max(cell.span_height, 1),
                        max(cell.span_width, 1),
                    )
                    for cell in cells
                )
            )
        )
    yield from lines_of_table(rows)


def _diagram(shape: Shape) -> Iterator[Line]:
    """Yield the texts of a diagram (SmartArt), in the order that they were written in."""
    for ids in shape._element.iter(f"{{{_DIAGRAM}}}relIds"):
        part = shape.part.related_part(ids.get(qn("r:dm")))
        for paragraph in etree.fromstring(part.blob).iter(_A_P):
            if text := one_line("".join(piece.text or "" for piece in paragraph.iter(_A_T))):
                yield Line(text)
