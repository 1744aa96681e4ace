"""What goes to the process that reads and back: JSON, so that nothing in it can run when it is unpacked."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import IO, Any, get_args

from bot.documents.document import Document, Kind, Origin, Paragraph, Recognition, Role, Section
from bot.documents.readers.doubts import EVERY
from bot.documents.readers.doubts import LONGEST as LONGEST_DOUBT
from bot.documents.readers.reading import SPANS, ReadingError
from bot.documents.traced import FATES, Inspection, Traced

BROKE_OFF = "its reader broke off, as damaged files make it do; open it in its own program and save it anew."
LARGEST_MESSAGE = 200_000_000
"""Bytes. The longest document that is read has 20 million characters."""
LONGEST_ERROR = 1_000
"""Characters of the sentence that says why a file could not be read."""
_KINDS, _ROLES, _RECOGNITIONS = get_args(Kind), get_args(Role), get_args(Recognition)
JPEG, LARGEST_PICTURE = b"\xff\xd8\xff", 5_000_000
"""What a picture begins with, and its bytes at most."""
_HEADER = 8
"""Bytes before each message, which give its length."""


def send(stream: IO[bytes], message: Mapping[str, object]) -> None:
    """Write one message: JSON, so that nothing in it can run when the other side unpacks it."""
    content = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    stream.write(len(content).to_bytes(_HEADER, "little") + content)
    stream.flush()


def receive(stream: IO[bytes]) -> dict[str, object] | None:
    """Read one message; None at the end of the stream, also in the midst of a message.

    None, too, for what is no message: whoever sends it is not to be trusted any further.
    """
    header = stream.read(_HEADER)
    size = int.from_bytes(header, "little")
    if len(header) < _HEADER or size > LARGEST_MESSAGE:
        return None
    content = stream.read(size)
    if len(content) < size:
        return None
    try:
        message = json.loads(content.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) else None


def packed(document: Document) -> dict[str, object]:
    """Return `document` as a message, in which each section path stands once."""
    every = dict.fromkeys(paragraph.section for paragraph in document.paragraphs)
    places = {section: at for at, section in enumerate(every)}
    return {
        "origin": document.origin.as_json(),
        "encoding": document.encoding,
        "doubts": list(document.doubts),
        "sections": [_packed_section(section) for section in document.sections],
        "places": list(places),
        "paragraphs": [
            [
                one.kind,
                places[one.section],
                one.text,
                one.page,
                one.article,
                one.role,
                one.recognition,
                one.time,
                one.spans,
            ]
            for one in document.paragraphs
        ],
    }


def _packed_section(section: Section) -> list[object]:
    return [section.heading, section.ordinal, [_packed_section(inner) for inner in section.sections]]


def unpacked(message: Mapping[str, object], path: str) -> Document:
    """Return the document at `path` of a message; raises `ReadingError` if it says why there is none.

    The process that sent it has read a file that may be hostile, so nothing in it is taken on trust: what is
    not as `packed` makes it is an answer of a reader that broke off.
    """
    if "error" in message:
        raise ReadingError(str(message["error"])[:LONGEST_ERROR])
    try:
        paragraphs = _typed(message["paragraphs"], list)
        places = [_texts(place) for place in _typed(message["places"], list)]
        return Document(
            replace(_origin(_typed(message["origin"], dict)), path=path),
            _sections(message["sections"], 1, len(paragraphs)),
            tuple(_paragraph(at, places, *fields) for at, fields in enumerate(paragraphs, 1)),
            _typed(message["encoding"], str, type(None)),
            tuple(doubt[:LONGEST_DOUBT] for doubt in _texts(message["doubts"])[: len(EVERY)]),
        )
    except (IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise ReadingError(BROKE_OFF) from error


def packed_inspection(inspection: Inspection) -> dict[str, object]:
    """Return an inspection as a message; `unpacked_inspection` reads it back."""
    lines = [[list(one.original), one.text, one.fate, one.depth, one.page] for one in inspection.lines]
    return packed(inspection.document) | {"lines": lines}


def unpacked_inspection(message: Mapping[str, object], path: str) -> Inspection:
    """Return the inspection of a message, on the same terms as `unpacked` the document."""
    document = unpacked(message, path)
    try:
        lines = tuple(_traced(*fields) for fields in _typed(message["lines"], list))
    except (KeyError, TypeError, ValueError) as error:
        raise ReadingError(BROKE_OFF) from error
    return Inspection(document, lines)


def packed_picture(picture: bytes) -> dict[str, object]:
    """Return a picture as a message; `unpacked_picture` reads it back."""
    return {"picture": b64encode(picture).decode()}


def unpacked_picture(message: Mapping[str, object]) -> bytes:
    """Return the picture of a message, on the same terms as `unpacked` the document."""
    if "error" in message:
        raise ReadingError(str(message["error"])[:LONGEST_ERROR])
    try:
        picture = b64decode(_typed(message["picture"], str), validate=True)
    except (KeyError, TypeError, ValueError) as error:
        raise ReadingError(BROKE_OFF) from error
    if not picture.startswith(JPEG) or len(picture) > LARGEST_PICTURE:
        raise ReadingError(BROKE_OFF)
    return picture


def _traced(original: Any, text: Any, fate: Any, depth: Any, page: Any) -> Traced:
    if fate not in FATES:
        raise ValueError
    return Traced(_texts(original), _typed(text, str), fate, _number(depth, 0), _page(page))


def _page(page: Any) -> int | None:
    return None if page is None else _number(page, 1)


def _typed(value: Any, *kinds: type) -> Any:
    if type(value) not in kinds:
        raise TypeError
    return value


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(_typed(value, str) for value in _typed(values, list))


def _number(value: Any, least: int, most: int | None = None) -> int:
    if _typed(value, int) < least or (most is not None and value > most):
        raise ValueError
    return int(value)


def _origin(fields: Mapping[str, Any]) -> Origin:
    tags = _texts(fields.get("tags", []))
    texts = {name: _typed(value, str, type(None)) for name, value in fields.items() if name != "tags"}
    return Origin.from_json(texts | {"tags": tags})


def _sections(sections: Any, level: int, paragraphs: int) -> tuple[Section, ...]:
    def section(heading: Any, ordinal: Any, inner: Any) -> Section:
        first = None if ordinal is None else _number(ordinal, 1, paragraphs)
        return Section(level, _typed(heading, str), first, _sections(inner, level + 1, paragraphs))

    return tuple(section(*fields) for fields in _typed(sections, list))


def _paragraph(
    ordinal: int,
    places: Sequence[tuple[str, ...]],
    kind: Any,
    place: Any,
    text: Any,
    page: Any,
    article: Any,
    role: Any,
    recognition: Any,
    time: Any,
    spans: Any,
) -> Paragraph:
    if not SPANS.fullmatch(_typed(spans, str)):
        raise ValueError
    if kind not in _KINDS or role not in _ROLES or recognition not in _RECOGNITIONS:
        raise ValueError
    return Paragraph(
        ordinal,
        kind,
        places[_number(place, 0)],
        _typed(text, str),
        _page(page),
        _typed(article, str, type(None)),
        role,
        recognition,
        None if time is None else _number(time, 0),
        spans,
    )
