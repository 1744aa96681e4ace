"""The vectors of one model, kept on the disk by the keys of their texts, so that no text is embedded twice.

One file of records of one size, appended to by one process at a time and read by as many as like. A record
is a text's key, the scale and the numbers of its vector (see `quantised`) and a checksum; before them stands
the centre that all are told from, and behind the last whole record nothing counts. What was written is never
changed: a file with a torn end, or with vectors of texts that are gone, is replaced by another. It is read
into memory and not mapped: a file that is mapped and then cut short by somebody kills who looks at it.
"""

import os
import struct
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from bot.retrieval.meaning.embedder import EmbeddingError, Embeddings
from bot.retrieval.meaning.quantised import bytes_of, quantised
from bot.retrieval.meaning.windows import KEY_BYTES, Keys

FILE, LOCK = "vectors.bin", "lock"
_HEADER = struct.Struct("<16sIIq")
_MAGIC = b"yinju vectors 2\n"
_HEADER_BYTES = 64
FIRST_NUMBER = KEY_BYTES + 4
"""The column of a record's first number."""
_CHECKSUM_BYTES = 4


def first_record(dimension: int) -> int:
    """Return where on the disk the records begin: behind the header and the centre."""
    return _HEADER_BYTES + 4 * dimension


def record_bytes(dimension: int) -> int:
    """Return how many bytes a vector takes on the disk."""
    return FIRST_NUMBER + bytes_of(dimension) + _CHECKSUM_BYTES


def records_of(keys: Keys, vectors: Embeddings, centre: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return what is kept of texts, a row each: key, scale and steps."""
    codes, scales = quantised(vectors, centre)
    records = np.zeros((len(keys), FIRST_NUMBER + codes.shape[1]), np.uint8)
    records[:, :KEY_BYTES] = keys.view(np.uint8).reshape(-1, KEY_BYTES)
    records[:, KEY_BYTES:FIRST_NUMBER] = scales.view(np.uint8).reshape(-1, 4)
    records[:, FIRST_NUMBER:] = codes
    return records


@dataclass(frozen=True, slots=True)
class Rows:
    """The vectors there are at one time: a row of bytes each; `file` tells one file from another.

    `centre` is empty and there are no rows where nothing has been embedded yet. born: seconds since 1970.
    """

    rows: NDArray[np.int8]
    centre: NDArray[np.float32]
    file: int = 0
    born: float = 0.0

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def dimension(self) -> int:
        """Return how many numbers a vector has; 0 where nothing has been embedded yet."""
        return self.centre.size

    def keys(self, begin: int = 0) -> Keys:
        """Return the keys of the rows from `begin` on."""
        return np.ascontiguousarray(self.rows[begin:, :KEY_BYTES]).view(f"S{KEY_BYTES}")[:, 0]

    def scales(self, at: NDArray[np.int32]) -> NDArray[np.float32]:
        """Return the scales of some rows."""
        return np.ascontiguousarray(self.rows[at, KEY_BYTES:FIRST_NUMBER]).view(np.float32)[:, 0]


NOTHING = Rows(np.zeros((0, FIRST_NUMBER), np.int8), np.zeros(0, np.float32))


class Vectors:
    """The vectors kept in `folder`, for any thread; who holds `Rows` is not disturbed by what is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._rows = NOTHING
        self._space = NOTHING.rows  # where they are read to, with some room behind them
        self._seen = (0, 0)  # the file and its size when it was last looked at
        self._looking = threading.Lock()

    @property
    def file(self) -> Path:
        """Return where they are kept."""
        return self.folder / FILE

    def rows(self) -> Rows:
        """Return the vectors there are now, written by whichever process."""
        with self._looking:
            return self._look()

    def _look(self) -> Rows:
        try:
            stat = self.file.stat()
            if (stat.st_ino, stat.st_size) == self._seen:
                return self._rows
            with self.file.open("rb") as content:
                stat = os.fstat(content.fileno())
                if stat.st_ino != self._rows.file:
                    self._rows = _begun(content, stat.st_ino)
                self._read(content, stat.st_size)
            self._seen = (stat.st_ino, stat.st_size)
        except OSError:  # what became of the file or its folder does not reach what was read
            self._seen = (0, 0)
        return self._rows

    def _read(self, content: BinaryIO, size: int) -> None:
        """Take what is whole of what came behind the rows that are known, in a file of so many bytes."""
        known, one = self._rows, record_bytes(self._rows.dimension)
        count = (size - first_record(known.dimension)) // one
        if not known.dimension or count <= len(known):
            return
        if self._space.shape[1] != one or len(self._space) < count or not len(known):
            self._space = np.empty((count + count // 4 * bool(len(known)), one), np.int8)
            self._space[: len(known)] = known.rows
        content.seek(first_record(known.dimension) + len(known) * one)
        count = len(known) + content.readinto(self._space[len(known) : count].reshape(-1).data) // one  # type: ignore[attr-defined]  # every binary file has it
        rows = self._space[: _whole(self._space[:count], len(known))]
        rows.flags.writeable = False
        self._rows = Rows(rows, known.centre, known.file, known.born)

    @contextmanager
    def writing(self, patience: float = 0.0) -> Iterator["Writer"]:
        """Give what appends to them; what is not whole, or is gone, is made so from what was read.

        Raises filelock's `Timeout` while another process writes for longer than `patience` (seconds).
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(self.folder / LOCK, timeout=patience):
            for left in self.folder.glob(f"{FILE}.*"):  # by a process that was killed
                left.unlink()
            rows = self.rows()
            size = self.file.stat().st_size if self.file.exists() else 0
            if rows.dimension and size != first_record(rows.dimension) + rows.rows.size:
                self._replace(rows, np.ones(len(rows), bool))
            writer = Writer(self)
            try:
                yield writer
            finally:
                writer.close()

    def keep(self, kept: NDArray[np.bool_]) -> None:
        """Replace the file by one that holds only the rows that are `kept`; only who writes may call it."""
        self._replace(self.rows(), kept)

    def _replace(self, rows: Rows, kept: NDArray[np.bool_]) -> None:
        beside = self.folder / f"{FILE}.{os.getpid()}"
        with beside.open("wb") as file:
            file.write(_head(rows.centre))
            for begin in range(0, len(rows), 4_096):
                part = slice(begin, begin + 4_096)
                file.write(rows.rows[part][kept[part]].tobytes())
        beside.replace(self.file)


class Writer:
    """Appends to vectors, a portion at a time, each whole or not at all."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._file: int | None = None
        self._dimension = 0

    def add(self, keys: Keys, vectors: Embeddings, centre: NDArray[np.float32] | None = None) -> None:
        """Append a vector for each key; raises `EmbeddingError` if they do not fit those that are there.

        The first ones ever are told from `centre`, and with them all others; from 0 without one.
        """
        rows = self._vectors.rows()
        if rows.dimension:
            centre = rows.centre
        elif centre is None:
            centre = np.zeros(vectors.shape[1], np.float32)
        assert centre is not None
        if rows.dimension and rows.dimension != vectors.shape[1]:
            raise EmbeddingError(
                f"The model gives {vectors.shape[1]} numbers a text where it gave {rows.dimension} before: "
                "it is another one; name it in YINJU_EMBEDDINGS_MODEL."
            )
        records = np.zeros((len(keys), record_bytes(vectors.shape[1])), np.uint8)
        records[:, :-_CHECKSUM_BYTES] = records_of(keys, vectors, centre)
        sums = [zlib.crc32(record[:-_CHECKSUM_BYTES].tobytes()) for record in records]
        records[:, -_CHECKSUM_BYTES:] = np.array(sums, "<u4").view(np.uint8).reshape(-1, 4)
        if self._file is None:
            if not rows.dimension:
                beside = self._vectors.folder / f"{FILE}.{os.getpid()}"
                beside.write_bytes(_head(centre))
                beside.replace(self._vectors.file)
            self._file = os.open(self._vectors.file, os.O_WRONLY | os.O_APPEND)
        content = records.tobytes()
        end = os.fstat(self._file).st_size
        try:
            if os.write(self._file, content) < len(content):
                raise OSError(28, "No space left on device")
        except OSError:
            os.ftruncate(self._file, end)  # nobody takes what is not whole
            raise

    def close(self) -> None:
        """Write no more."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _head(centre: NDArray[np.float32]) -> bytes:
    header = _HEADER.pack(_MAGIC, centre.size, zlib.crc32(centre.tobytes()), int(time.time()))
    return header.ljust(_HEADER_BYTES, b"\0") + centre.astype("<f4").tobytes()


def _begun(content: BinaryIO, number: int) -> Rows:
    """Return a file whose rows are still to be looked at; without a centre where it is none of ours."""
    head = content.read(_HEADER_BYTES)
    if len(head) == _HEADER_BYTES and head.startswith(_MAGIC):
        _, dimension, checksum, born = _HEADER.unpack_from(head)
        told = content.read(4 * dimension)
        if len(told) == 4 * dimension and zlib.crc32(told) == checksum:
            rows = np.zeros((0, record_bytes(dimension)), np.int8)
            return Rows(rows, np.frombuffer(told, "<f4"), number, born)
    return Rows(NOTHING.rows, NOTHING.centre, number)


def _whole(rows: NDArray[np.int8], known: int) -> int:
    """Return how many rows are as they were written, from the first on; `known` of them are known to be."""
    size = rows.shape[1]
    sums = np.ascontiguousarray(rows[known:, -_CHECKSUM_BYTES:]).view("<u4")[:, 0].tolist()
    content = rows[known:].reshape(-1).data
    end = size - _CHECKSUM_BYTES
    checked = zlib.crc32
    for at, expected in enumerate(sums):
        if checked(content[at * size : at * size + end]) != expected:
            return known + at
    return len(rows)
