"""What a form of the desk sends: its fields, and a file where it has one."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

import python_multipart
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import Field, File
from starlette.requests import ClientDisconnect, Request

from bot.chat.operations import LARGEST_MEGABYTES
from bot.web.body import TooLargeError, body_of

LARGEST_FORM = 300_000
LARGEST_UPLOAD = LARGEST_MEGABYTES * 1_000_000 + LARGEST_FORM
"""Bytes of a form without a file, the longest answer with each character encoded in twelve; and with one."""
UPLOAD_SECONDS = 25.0
"""How long a file may take to come: a little less than a connection lasts."""
MOST_FIELDS = 20


class FormError(ValueError):
    """What was sent is no form of the desk's, too large or too slow."""


class TooLongError(FormError):
    """A field is longer than it may be."""


@dataclass(frozen=True, slots=True)
class Form:
    """Fields by their names; the file that was chosen, by its name as it was sent, and what it holds."""

    fields: Mapping[str, str]
    file: tuple[str, bytes] | None = None

    def text(self, name: str, longest: int = 2_000) -> str:
        """Return a field without the blanks around it, "" where it is missing.

        Raises `TooLongError` for more than `longest` characters: what is left out must not seem to be meant.
        """
        value = self.fields.get(name, "").replace("\r\n", "\n").strip()  # browsers count a line's end as one
        if len(value) > longest:
            raise TooLongError(name)
        return value

    def number(self, name: str) -> int:
        """Return a field's whole number, 0 where it has none."""
        value = self.fields.get(name, "")
        digits = value.removeprefix("-")
        return int(value) if digits.isascii() and digits.isdigit() and len(digits) < 19 else 0


async def form_of(request: Request) -> Form:
    """Return what a request sends; raises `FormError`."""
    kind = request.headers.get("Content-Type", "")
    has_file = kind.lower().startswith("multipart/form-data")
    try:
        if has_file:
            body = await body_of(request, LARGEST_UPLOAD, UPLOAD_SECONDS)
            return await asyncio.to_thread(_parts, kind, body)
        if kind.lower().startswith("application/x-www-form-urlencoded"):
            text = (await body_of(request, LARGEST_FORM)).decode()
            return Form(dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)))
    except (TooLargeError, TimeoutError, ClientDisconnect, ValueError) as error:
        raise FormError(type(error).__name__) from error
    raise FormError(kind)


def _parts(kind: str, body: bytes) -> Form:
    """Return the form of a body in parts; raises `FormError`. Nothing of it is put on the disk."""
    fields: dict[str, str] = {}
    files: list[tuple[str, bytes]] = []

    def on_field(field: Field) -> None:
        if len(fields) < MOST_FIELDS:
            fields[_text(field.field_name)] = _text(field.value)

    def on_file(file: File) -> None:
        file.file_object.seek(0)
        if name := _text(file.file_name):
            files.append((name, file.file_object.read()))

    limits = {"MAX_MEMORY_FILE_SIZE": LARGEST_UPLOAD + 1, "MAX_BODY_SIZE": LARGEST_UPLOAD}
    try:
        parser = python_multipart.create_form_parser(
            {"Content-Type": kind.encode("latin-1", "replace")}, on_field, on_file, limits
        )
        parser.write(body)
        parser.finalize()
    except FormParserError as error:
        raise FormError(str(error)) from error
    return Form(fields, files[0] if files else None)


def _text(value: bytes | None) -> str:
    return (value or b"").decode("utf-8", "replace")
