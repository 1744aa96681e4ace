"""What goes to the process that reads and back: JSON, so that nothing in it can run when it is unpacked."""

import json
from collections.abc import Mapping
from typing import IO, Any, get_args

from bot.documents.document import Origin, Role
from bot.documents.readers.reading import Line, Reading, ReadingError

BROKE_OFF = "its reader broke off, as damaged files make it do; open it in its own program and save it anew."
LARGEST_MESSAGE = 200_000_000
"""Bytes. The longest document that is read has 20 million characters."""
LONGEST_ERROR = 1_000
"""Characters of the sentence that says why a file could not be read."""
_HEADER = 8
"""Bytes before each message, which give its length."""


def send(stream: IO[bytes], message: Mapping[str, object]) -> None:
    """Write one message: JSON, so that nothing in it can run when the other side unpacks it."""
    content = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    stream.write(len(content).to_bytes(_HEADER, "little") + content)
    stream.flush()


def receive(stream: IO[bytes], largest: int = LARGEST_MESSAGE) -> dict[str, object] | None:
    """Read one message; None at the end of the stream, also in the midst of a message.

    None, too, for what is no message: whoever sends it is not to be trusted any further.
    """
    header = stream.read(_HEADER)
    size = int.from_bytes(header, "little")
    if len(header) < _HEADER or size > largest:
        return None
    content = stream.read(size)
    if len(content) < size:
        return None
    try:
        message = json.loads(content.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) else None


def packed(reading: Reading) -> dict[str, object]:
    """Return `reading` as a message."""
    return {
        "lines": [
            [line.text, line.level, line.page, line.bold, line.role, line.marker, line.cells]
            for line in reading.lines
        ],
        "origin": reading.origin.as_json(),
        "encoding": reading.encoding,
        "marked_by_hand": reading.marked_by_hand,
    }


def unpacked(message: Mapping[str, object]) -> Reading:
    """Return the reading of a message; raises `ReadingError` if it says why there is none.

    The process that sent it has read a file that may be hostile, so nothing in it is taken on trust: what is
    not as `packed` makes it is an answer of a reader that broke off.
    """
    if "error" in message:
        raise ReadingError(str(message["error"])[:LONGEST_ERROR])
    try:
        lines, origin, encoding = message["lines"], message["origin"], message["encoding"]
        if not isinstance(lines, list) or not isinstance(origin, dict):
            raise TypeError
        return Reading(
            tuple(_line(*fields) for fields in lines),
            _origin(origin),
            _typed(encoding, str, type(None)),
            _typed(message["marked_by_hand"], bool),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ReadingError(BROKE_OFF) from error


def _typed(value: Any, *kinds: type) -> Any:
    if type(value) not in kinds:
        raise TypeError
    return value


def _origin(fields: Mapping[str, Any]) -> Origin:
    tags = [_typed(tag, str) for tag in _typed(fields.get("tags", []), list)]
    texts = {name: _typed(value, str, type(None)) for name, value in fields.items() if name != "tags"}
    return Origin.from_json(texts | {"tags": tags})


def _line(text: Any, level: Any, page: Any, bold: Any, role: Any, marker: Any, cells: Any) -> Line:
    if _typed(level, int) < 0 or role not in (*get_args(Role), "heading") or (page is not None and page < 1):
        raise ValueError
    return Line(
        _typed(text, str),
        level,
        _typed(page, int, type(None)),
        _typed(bold, bool),
        role,
        _typed(marker, str),
        tuple(_typed(cell, str) for cell in _typed(cells, list)),
    )
