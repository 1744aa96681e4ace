"""Files: what the bot uploads, what people send, and getFile."""

import mimetypes
import struct
from pathlib import PurePosixPath
from typing import Any

from bot.sandbox.refusals import Json, check
from bot.sandbox.state import File, State, method

LARGEST_DOWNLOAD = 20 << 20
LARGEST_UPLOAD = 50 << 20
LARGEST_PHOTO = 10 << 20
"""Bytes."""


def keep_file(
    state: State, name: str, data: bytes, mime_type: str | None = None, folder: str = "documents"
) -> File:
    """Keep a file under a new id and path; its path tells nothing but the ending of its name."""
    serial = next(state.ids)
    kind = mime_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
    path = f"{folder}/file_{serial}{PurePosixPath(name).suffix}"
    file = File(f"BQAC{serial}-file", name, path, kind, data)
    return state.files.setdefault(file.file_id, file)


def document(file: File) -> Json:
    """Return a file in the form of a message's document."""
    known = {"file_name": file.name, "mime_type": file.mime_type}
    return known | {"file_id": file.file_id, "file_unique_id": file.file_id[4:], "file_size": len(file.data)}


def photo(file: File) -> list[Json]:
    """Return a picture in the form of a message's photo, in its one size."""
    width, height = picture_size(file.data)
    size = {"file_id": file.file_id, "file_unique_id": file.file_id[4:], "file_size": len(file.data)}
    return [size | {"width": width, "height": height}]


def picture_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a PNG or JPEG picture; (0, 0) for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    at = 2
    while data[:2] == b"\xff\xd8" and at + 9 <= len(data) and data[at] == 0xFF:
        marker, (length,) = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return 0, 0


def attached(state: State, params: Json, kind: str) -> Json:
    """Return the field of the file a request sends as `kind`, "photo" or "document"; raises `Refused`."""
    given: Any = params.get(kind)
    if isinstance(given, str) and given.startswith("attach://"):
        given = params.get(given.removeprefix("attach://"))
    check(given, f"there is no {kind} in the request")
    if isinstance(given, str):
        check(given in state.files, "wrong file identifier/HTTP URL specified")
        file = state.files[given]
    else:
        check(given["data"], "file must be non-empty")
        check(len(given["data"]) <= (LARGEST_PHOTO if kind == "photo" else LARGEST_UPLOAD), "file is too big")
        folder = "photos" if kind == "photo" else "documents"
        file = keep_file(state, given["file_name"], given["data"], given["mime_type"], folder)
    if kind == "document":
        return {"document": document(file)}
    width, height = picture_size(file.data)
    check(width and height, "IMAGE_PROCESS_FAILED")
    longer, shorter = max(width, height), min(width, height)
    check(width + height <= 10_000 and longer <= 20 * shorter, "PHOTO_INVALID_DIMENSIONS")
    return {"photo": photo(file)}


@method("getFile")
def get_file(state: State, params: Json) -> Json:
    """Tell where a file is downloaded from."""
    file = state.files.get(str(params.get("file_id", "")))
    check(file, "wrong file_id or the file is temporarily unavailable")
    assert file is not None
    check(len(file.data) <= LARGEST_DOWNLOAD, "file is too big")
    size = {"file_id": file.file_id, "file_unique_id": file.file_id[4:], "file_size": len(file.data)}
    return size | {"file_path": file.path}
