"""Every file format there is an answer to: how it is read, within which limits, or what to convert it to.

A format is one entry of `FORMATS`; its reader is a module of `readers/` with a function `read`, imported when
the first such file is read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import BinaryIO, Self

from bot.chinese.width import INVISIBLE
from bot.documents.document import Document
from bot.documents.folder import opened
from bot.documents.inspection import inspected
from bot.documents.outline import outline
from bot.documents.readers import office
from bot.documents.readers.doubts import MERGED, doubts
from bot.documents.readers.isolation import IsolatedReader
from bot.documents.readers.reading import Reading, ReadingError, Report, silent
from bot.documents.readers.sheet_questions import with_exercises
from bot.documents.traced import Inspection
from bot.expressions import expression

SHORT = 4_000
"""Bytes of text or Markdown that may be read in this process: at its slowest that takes 0.05 seconds."""
MOST_CHARACTERS = 20_000_000
"""Of one document. The longest of books have a few millions."""
MOST_LINES = 500_000
"""Of one document, as its reader finds them: paragraphs, items, rows of tables."""
_UNSEEN = expression(rf"[\s{INVISIBLE}\u2800]+")
"""What looks empty: blanks, what is not seen, a letter of Braille that is drawn as nothing."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format by its suffixes (lower case); `what` it is, for a sentence about a file.

    `reader` names the module of `readers/` whose `read` makes a file's bytes a reading; "" for a format that
    is not read: then `instead` says what to make of such a file. A larger file than `largest` bytes is
    refused. `is_text` tells that its bytes are text to any reader; a `SHORT` one is read in this process.
    `recognizes` tells that its reader recognizes the text of pictures, and reports each page before.
    Where LibreOffice is installed, it makes the format `becomes` of it before that is read; where it is not,
    a format that says what to do `instead` is not read.
    """

    suffixes: tuple[str, ...]
    what: str
    reader: str = ""
    largest: int = 20_000_000
    is_text: bool = False
    instead: str = ""
    recognizes: bool = False
    becomes: str = ""

    @property
    def has_looks(self) -> bool:
        """Tell whether its pages can be shown as they look: those of a PDF, and pictures."""
        return self.reader in ("pdf", "picture")

    @property
    def module(self) -> ModuleType:
        """Return the reader's module; raises `ImportError` when there is none of that name."""
        return import_module(f"bot.documents.readers.{self.reader}")

    def read(self, content: bytes, report: Report = silent) -> Reading:
        """Read the content of a file, in this process; raises `ReadingError`, as for one of too much text.

        A line of marks that nobody sees, as of text copied from web pages, is none.
        """
        read = self.module.read
        reading: Reading = read(content, report) if self.recognizes else read(content)
        if any(_UNSEEN.fullmatch(line.text) for line in reading.lines):
            seen = tuple(line for line in reading.lines if not _UNSEEN.fullmatch(line.text))
            reading = replace(reading, lines=seen)
        if len(reading.lines) > MOST_LINES:
            raise ReadingError(f"it holds more than {MOST_LINES:,} lines; split it.")
        if sum(len(line.text) for line in reading.lines) > MOST_CHARACTERS:
            raise ReadingError(f"it holds more than {MOST_CHARACTERS:,} characters; split it.")
        merged = doubts((MERGED, sum(line.merged for line in reading.lines)))
        lines = tuple(with_exercises(reading.lines))
        return replace(reading, lines=lines, doubts=(*reading.doubts, *merged))

    @contextmanager
    def current(self, content: BinaryIO, suffix: str) -> Iterator[tuple[BinaryIO, str]]:
        """Give an open file of this format with its suffix, or what it `becomes`, where LibreOffice is.

        A page or a text that is only called so is given as that.
        Raises `ReadingError` when LibreOffice makes none of it.
        """
        if self.becomes and (other := office.written_as(content.read(SHORT), self.becomes)):
            yield content, other
        elif self.becomes and office.program(self.becomes):
            with office.converted(content, suffix, self.becomes) as made:
                yield made, self.becomes
        else:
            yield content, suffix

    def document(self, content: bytes, path: str, report: Report = silent) -> Document:
        """Read and outline the content of the file at `path`, in this process; raises `ReadingError`."""
        return outline(self.read(content, report), path)

    def inspection(self, content: bytes, path: str, report: Report = silent) -> Inspection:
        """Return what becomes of the file at `path`, line by line; raises `ReadingError`."""
        return inspected(content, self.read(content, report), path)


FORMATS = (
    Format((".txt", ".text", ".log", ".rst", ".org", ".adoc", ".tex"), "plain text", "plain", is_text=True),
    Format((".md", ".markdown", ".mdx"), "Markdown", "markdown", is_text=True),
    Format((".html", ".htm", ".xhtml", ".shtml"), "a web page", "html"),
    Format((".mhtml", ".mht"), "a web archive", "mhtml", largest=50_000_000),
    Format(
        (".docx", ".docm", ".dotx", ".dotm"), "a Word document", "docx", largest=100_000_000, recognizes=True
    ),
    Format((".pptx", ".pptm", ".ppsx", ".potx"), "a presentation", "pptx", largest=200_000_000),
    Format((".odt", ".ott", ".fodt"), "an OpenDocument text", "opendocument", largest=100_000_000),
    Format((".rtf",), "rich text", "rtf", largest=50_000_000, becomes=".docx"),
    Format((".pdf",), "a PDF document", "pdf", largest=200_000_000, recognizes=True),
    Format(
        (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp"),
        "a picture",
        "picture",
        largest=50_000_000,
        recognizes=True,
    ),
    Format(
        (".doc", ".dot", ".wps", ".wpt"),
        "an older or another word processor's file",
        "docx",
        largest=50_000_000,
        instead="install LibreOffice Writer, or save it as .docx",
        becomes=".docx",
        recognizes=True,
    ),
    Format(
        (".ppt", ".pps", ".dps", ".odp", ".otp"),
        "an older or another program's presentation",
        "pptx",
        largest=100_000_000,
        instead="install LibreOffice Impress, or save it as .pptx",
        becomes=".pptx",
    ),
    Format((".epub",), "an e-book", "epub", largest=200_000_000),
    Format((".eml",), "a mail", "mail", largest=50_000_000),
    Format((".srt", ".vtt"), "subtitles", "subtitles"),
    Format((".json", ".jsonl"), "questions and answers in JSON", "questions", largest=50_000_000),
    Format((".yaml", ".yml"), "questions and answers in YAML", "yaml_questions", largest=50_000_000),
    Format((".xlsx", ".xlsm"), "a spreadsheet", "xlsx", largest=50_000_000),
    Format((".csv", ".tsv"), "a table in a text", "csv_table", is_text=True),
    Format((".ods", ".fods"), "an OpenDocument spreadsheet", "ods", largest=50_000_000),
    Format(
        (".xls", ".xlt", ".et", ".ett", ".xlsb"),
        "an older or another spreadsheet",
        "xlsx",
        largest=50_000_000,
        instead="install LibreOffice Calc, or save it as .xlsx",
        becomes=".xlsx",
    ),
    Format(
        (".gif", ".heic", ".svg"),
        "a picture that is not read",
        instead="save it as .png",
    ),
    Format((".mobi", ".azw3", ".fb2"), "another e-book", instead="convert it to .epub"),
    Format((".caj", ".nh", ".kdh"), "CNKI's own format", instead="save it as .pdf in CAJViewer"),
    Format((".msg",), "Outlook's own mail", instead="save it as .eml"),
    Format(
        (".ofd", ".ceb", ".gd", ".sep"),
        "an official document's own format",
        instead="print it to .pdf in its program",
    ),
    Format((".webarchive",), "Safari's own web archive", instead="save the page as .html"),
    Format(
        (".zip", ".rar", ".7z", ".tar", ".gz", ".bz2", ".xz", ".tgz"),
        "an archive",
        instead="unpack it into the folder",
    ),
)
BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}
READABLE = tuple(sorted(suffix for suffix, form in BY_SUFFIX.items() if form.reader))
"""The suffixes of the formats that are read, in order."""


def has_looks(path: str) -> bool:
    """Tell whether the pages of the document at `path` can be shown as they look."""
    form = BY_SUFFIX.get(PurePosixPath(path).suffix.lower())
    return form is not None and form.has_looks


def format_of(file: Path) -> Format:
    """Return the format of `file`, which has not been opened yet.

    Raises `ReadingError` for one that is not read or a file too large for it, `OSError` where there is none.
    """
    suffix = file.suffix.lower()
    known = BY_SUFFIX.get(suffix)
    if known is None:
        raise ReadingError(
            f"{suffix or 'a file without a suffix'} is not a format Yinju reads; "
            f"save it as one of: {', '.join(READABLE)}."
        )
    if known.instead and not (known.becomes and office.program(known.becomes)):
        raise ReadingError(f"it is {known.what}; {known.instead}.")
    if file.stat().st_size > known.largest:
        raise ReadingError(f"it is larger than {known.largest // 1_000_000} MB; split it.")
    return known


class FileReader:
    """Reads and outlines files of every format; all but `SHORT` texts in a process of its own.

    That process is started for the first of them and kept for the next ones; `end` ends it, as does the end
    of this process. `follow_links`: a file may be read that a link leads to, out of its folder.
    """

    def __init__(self, follow_links: bool = False) -> None:
        self.follow_links = follow_links

    @cached_property
    def isolated(self) -> IsolatedReader:
        """Return what reads in a process of its own."""
        return IsolatedReader()

    def read(self, file: Path, path: str, folder: Path | None = None) -> Document:
        """Read `file` as the document at `path`; it must lie in `folder`, if that is given.

        Raises `ReadingError`, whose message is a sentence for the operator, when the file cannot be read.
        """
        try:
            known = format_of(file)
            with opened(file, None if self.follow_links else folder) as content:
                if known.is_text and len(start := content.read(SHORT + 1)) <= SHORT:
                    return known.document(start, path)
                with known.current(content, file.suffix.lower()) as (current, suffix):
                    return self.isolated.read(current, suffix, path)
        except OSError as error:
            raise ReadingError(f"it cannot be opened: {error.strerror or error}.") from error

    def inspect(self, file: Path, folder: Path | None = None) -> Inspection:
        """Return what becomes of `file` line by line, in the process apart; see `read`."""
        try:
            known = format_of(file)
            with (
                opened(file, None if self.follow_links else folder) as content,
                known.current(content, file.suffix.lower()) as (current, suffix),
            ):
                return self.isolated.inspect(current, suffix, file.name)
        except OSError as error:
            raise ReadingError(f"it cannot be opened: {error.strerror or error}.") from error

    def draw(self, file: Path, folder: Path, page: int, passage: str) -> bytes:
        """Return a page of `file` in `folder` as a JPEG, a passage marked on it; raises `ReadingError`."""
        try:
            if not format_of(file).has_looks:
                raise ReadingError("its pages have no looks of their own.")
            with opened(file, None if self.follow_links else folder) as content:
                return self.isolated.draw(content, file.suffix.lower(), page, passage)
        except OSError as error:
            raise ReadingError(f"it cannot be opened: {error.strerror or error}.") from error

    def end(self) -> None:
        """End the process that reads, if there is one; the next file that needs one starts another."""
        if "isolated" in self.__dict__:
            self.isolated.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
