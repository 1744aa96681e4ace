"""The archive that a Word file is: whether it may be opened, without what Word itself passes over."""

import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from posixpath import normpath

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml

from bot.documents.readers.reading import DAMAGE, ReadingError

LARGEST_UNPACKED = 200_000_000
"""Bytes. A Word file is a ZIP archive; a book with all its pictures unpacks to some tens of millions."""
MOST_PARTS = 10_000
DAMAGED = "it is damaged, or no Word file; open it in Word, WPS or LibreOffice and save it as .docx again."


def check(content: bytes) -> None:
    """Raise `ReadingError` for an archive that is broken, locked, or unpacks to more than a document does."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadingError("it is an old Word file or locked with a password; save it as .docx without one.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise ReadingError(
                    f"it unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB or {MOST_PARTS:,} parts, "
                    "as no document does; copy its text into a new file."
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in _plain(archive.read(part)):
                    raise ReadingError(
                        "it declares entities, which may expand without end and which Word never does; "
                        "copy its text into a new file."
                    )
    except (*DAMAGE, zipfile.BadZipFile, zlib.error) as error:
        raise ReadingError(DAMAGED) from error


def without_dangling(content: bytes) -> bytes:
    """Return the archive without relationships to parts that it lacks; Word passes over such, too."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        mended: dict[str, bytes] = {}
        for name in names:
            if not name.endswith(".rels"):
                continue
            root = parse_xml(archive.read(name))
            base = PurePosixPath("/", name).parent.parent
            dangling = [
                relation
                for relation in root
                if relation.get("TargetMode") != "External"
                and normpath(base / relation.get("Target", "")).lstrip("/") not in names
            ]
            for relation in dangling:
                root.remove(relation)
            if dangling:
                mended[name] = serialize_part_xml(root)
        if not mended:
            return content
        target = BytesIO()
        with zipfile.ZipFile(target, "w") as new:
            for name in archive.namelist():
                new.writestr(name, mended.get(name) or archive.read(name))
        return target.getvalue()


def _plain(part: bytes) -> bytes:
    """Return `part` so that ASCII in it can be found, whichever Unicode encoding it is in."""
    return part.replace(b"\0", b"")
