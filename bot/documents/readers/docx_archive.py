"""The archive that a Word file is: whether it may be opened, without what Word itself passes over."""

import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from posixpath import normpath

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml

from bot.documents.readers.archive import opened
from bot.documents.readers.reading import ReadingError

_TYPES = "[Content_Types].xml"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_KINDS = (
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
DAMAGED = "it is damaged, or no Word file; open it in Word, WPS or LibreOffice and save it as .docx again."
ENTITIES = (
    "it declares entities, which may expand without end and which Office never does; "
    "copy its text into a new file."
)


def check(content: bytes) -> None:
    """Raise `ReadingError` for an archive that is broken, locked, or unpacks to more than a document does."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadingError("it is an old Word file or locked with a password; save it as .docx without one.")
    with opened(content, DAMAGED) as archive:
        if declares_entities(archive):
            raise ReadingError(ENTITIES)


def declares_entities(archive: zipfile.ZipFile) -> bool:
    """Tell whether XML in an Office file declares a document type, in which alone entities can stand."""
    return any(
        part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in _plain(archive.read(part))
        for part in archive.infolist()
    )


def as_document(content: bytes) -> bytes:
    """Return the archive as one of a document: not a template, nor with macros, of which none is looked at.

    It is without relationships to parts that it lacks, too; Word passes over such.
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        mended: dict[str, bytes] = {}
        types = archive.read(_TYPES)
        if any(kind in types for kind in _OTHER_KINDS):
            for kind in _OTHER_KINDS:
                types = types.replace(kind, _DOCUMENT)
            mended[_TYPES] = types
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
