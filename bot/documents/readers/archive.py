"""Documents that are ZIP archives of XML: whether one may be opened, and its parts."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from lxml import etree

from bot.documents.readers.reading import DAMAGE, ReadingError

Element = etree._Element
LARGEST_UNPACKED = 200_000_000
"""Bytes. A book with all its pictures unpacks to some tens of millions."""
MOST_PARTS = 10_000
TOO_DEEP = "its elements are nested too deep; copy its text into a new file."
LOCKED = "it is locked with a password; save it without one."


@contextmanager
def opened(content: bytes, damaged: str, largest: int = LARGEST_UNPACKED) -> Iterator[zipfile.ZipFile]:
    """Open the archive `content`; whatever goes wrong in it is a `ReadingError` that says `damaged`.

    So is, with a sentence of its own, one that unpacks to more than the `largest` document does, in bytes, is
    locked, or holds XML that is nested too deep.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > largest:
                raise ReadingError(
                    f"it unpacks to more than {largest // 1_000_000} MB or {MOST_PARTS:,} parts, "
                    "as no document does; copy its text into a new file."
                )
            if any(part.flag_bits & 1 for part in parts):
                raise ReadingError(LOCKED)
            yield archive
    except (*DAMAGE, zipfile.BadZipFile, zlib.error, SyntaxError) as error:
        if is_out_of_memory(error):
            raise MemoryError from error
        raise ReadingError(TOO_DEEP if "depth" in str(error).lower() else damaged) from error


def packed(content: bytes) -> bytes:
    """Return an OpenDocument file that is one XML text (.fodt, .fods) as an archive; others as they are."""
    if not content.removeprefix(b"\xef\xbb\xbf").startswith(b"<?xml"):
        return content
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in ("content.xml", "meta.xml"):
            archive.writestr(name, content)
    return target.getvalue()


def is_out_of_memory(error: Exception) -> bool:
    """Tell whether that is what lxml says; of a document that is no XML it names no line either."""
    return bool(getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY)


def xml_of(part: bytes) -> Element:
    """Return the root of a part; entities that it declares are not expanded, nor is anything fetched."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(part, parser)
