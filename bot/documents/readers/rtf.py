"""RTF without LibreOffice: its text, a line a paragraph, and the rows of its tables."""

from striprtf.striprtf import rtf_to_text

from bot.documents.readers.doubts import STRUCK_OUT, doubts
from bot.documents.readers.reading import DAMAGE, Line, Reading, ReadingError, one_line
from bot.documents.readers.rtf_struck import without_struck
from bot.documents.readers.tables import Cell, Row, lines_of_table

DAMAGED = "it is damaged, or no RTF; open it in Word, WPS or LibreOffice and save it as .docx."


def read(content: bytes) -> Reading:
    """Read the text; what is bold or a heading is not told."""
    if not content.lstrip().startswith(b"{\\rtf"):
        raise ReadingError(DAMAGED)
    try:
        shown, struck = without_struck(content.decode("latin-1"))
        text = rtf_to_text(shown, errors="ignore")  # type: ignore[no-untyped-call]
    except DAMAGE as error:
        raise ReadingError(DAMAGED) from error
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")  # RTF has them in halves
    lines: list[Line] = []
    rows: list[Row] = []
    for written in text.split("\n"):
        if written.endswith("|"):
            rows.append(Row(tuple(Cell(one_line(cell)) for cell in written[:-1].split("|"))))
            continue
        lines += lines_of_table(rows)
        rows = []
        if line := one_line(written):
            lines.append(Line(line))
    return Reading((*lines, *lines_of_table(rows)), doubts=doubts((STRUCK_OUT, struck)))
