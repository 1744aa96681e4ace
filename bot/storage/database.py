"""An SQLite database that may be killed at any instant, and its file be full, locked, damaged or gone."""

import errno
import hashlib
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn, Self

from bot.storage.salt import SALT, salt_of, set_aside
from bot.storage.schema import NewerError, migrate, missing_from, whole

log = logging.getLogger(__name__)

Row = tuple[Any, ...]

DATABASE = "yinju.db"
BUSY_SECONDS, ANSWER_BUSY_SECONDS = 10.0, 0.5
"""How long to wait for another process that writes; and how long where somebody waits for an answer."""
REST_SECONDS = 2.0
"""For how long a database that failed is not tried again: what is asked of it then fails at once."""
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO})
TOLD_SECONDS = 60.0
"""How long trouble that goes on is not told again in the log."""
DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
STALE = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL})
UNWRITTEN = frozenset(
    {
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_SHMSIZE,
    }
)
"""After the first a connection is given up for a new one, but for the second, which leave it readable."""
PASSING = STALE | {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_NOMEM,
}
"""Trouble that may end by itself."""


class StorageError(Exception):
    """The database cannot be used; the message names it and says what to do.

    passing: what is wrong may end by itself.
    """

    def __init__(self, message: str, *, passing: bool = False) -> None:
        super().__init__(message)
        self.passing = passing


class _Damaged(StorageError):
    """The database was damaged, and is set aside: the next use begins a new one."""


class Database:
    """The database of one `home`, its schema up to date; for any thread, and several processes at a time.

    A commit survives the end of this process, however it ends; what is flushed also a power cut. Every
    method raises `StorageError` where disk or database fail. Then it rests for `REST_SECONDS`, and is tried
    again: it comes back by itself when the disk has room, the lock is gone or the folder is back. A damaged
    file is set aside, and a new one begun.

    patience: seconds to wait for another process that writes; while opening it is `BUSY_SECONDS`.
    """

    def __init__(self, home: Path, clock: Callable[[], datetime], patience: float = BUSY_SECONDS) -> None:
        self.path = home / DATABASE
        self._clock, self._patience = clock, patience
        self._lock, self._within = threading.RLock(), False
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._file: tuple[int, int] | None = None  # device and number of the file that is open
        self._resting_until, self._trouble, self._closed = 0.0, "", False
        self._told_at = -TOLD_SECONDS
        self._salt = b""
        with self._lock:
            try:
                self._open(BUSY_SECONDS, checked=True)
            except StorageError as error:
                if not error.passing:
                    raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; nothing may be called after."""
        with self._lock:
            self._closed = True
            self._connection.close()

    def keep_salt(self) -> None:
        """See that the salt is on the disk, and write it again where it is gone or damaged."""
        with self._lock:
            try:
                self._salt = salt_of(self.path.parent, self._salt)
            except OSError as error:
                told = f"{self.path.with_name(SALT)} cannot be kept: {error}. Check YINJU_HOME."
                self._rest(told, passing=False)
                raise StorageError(told, passing=True) from error

    def hashed(self, identifier: int) -> str:
        """Return what stands in the database for a person's or chat's Telegram id."""
        return hashlib.blake2b(str(identifier).encode(), key=self._salt, digest_size=16).hexdigest()

    def secret_for(self, purpose: str) -> bytes:
        """Return a secret that is the same for a purpose as long as the salt is; without one, a new one."""
        return hashlib.blake2b(purpose.encode(), key=self._salt or os.urandom(32)).digest()

    def check_writes(self) -> None:
        """Write what is there already to the disk; raises `StorageError` where that does not work."""
        with self._transaction():
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            self._connection.execute(f"PRAGMA user_version = {version}")

    # Opening.

    def _open(self, patience: float, checked: bool = False) -> None:
        """Open the file, made where there is none; it is begun anew where it is damaged.

        checked: every page is looked at, some hundred megabytes a second.
        """
        try:
            try:
                self._connect(patience, checked)
            except _Damaged:
                self._connect(patience, checked)
        except StorageError as error:
            self._connection.close()
            self._file = None
            self._rest(str(error))
            raise

    def _connect(self, patience: float, checked: bool) -> None:
        home = self.path.parent
        self._connection.close()
        try:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
            known = self.path.exists()
            self._salt = salt_of(home, self._salt, known)
            self._file = _identity(self.path)
            if known and not self.path.is_file():
                self._begin_anew("it is no file")
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            self._connection = sqlite3.connect(
                self.path, timeout=patience, isolation_level=None, check_same_thread=False
            )
            self._file = _identity(self.path)
        except OSError as error:
            told = f"{self.path} cannot be opened: {error}. Check YINJU_HOME."
            raise StorageError(told, passing=error.errno in FULL) from error
        with self._named_errors():
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute("PRAGMA secure_delete = ON")
            try:
                migrate(self._connection)
            except NewerError as error:
                raise StorageError(f"{self.path} {error}") from error
            if missing := missing_from(self._connection):
                self._begin_anew(f"it lacks {missing[0]}")
            if checked and (found := self._connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
                self._begin_anew(" ".join(found.split()))
            self._connection.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")

    def _begin_anew(self, why: str) -> NoReturn:
        """Set the damaged file aside, and close it; raises `_Damaged` with the sentence, which is logged."""
        file, self._file = self._file, None
        try:
            name = set_aside(self.path, "-wal", "-shm") if file == _identity(self.path) else "another file"
        except OSError as error:
            told = f"{self.path} is damaged ({why}) and cannot be set aside: {error}. Move it away."
            raise StorageError(told) from error
        finally:
            self._connection.close()  # its file has another name now: SQLite leaves the new one alone
        told = (
            f"{self.path} was damaged ({why}): it was set aside as {name}, and a new one is begun. What was "
            "asked before is not known any more, and buttons under older answers say so."
        )
        log.error("%s", told)
        raise _Damaged(told, passing=True)

    # Using.

    def _ready(self, writing: bool) -> None:
        """See that the file that is open is still there, and open what is there instead.

        While it rests it may still be read: a full disk, a lock or a read-only folder does not prevent that.
        """
        if self._closed:
            raise StorageError(f"{self.path} is closed.")
        gone = self._file is None or self._file != _identity(self.path)
        if time.monotonic() < self._resting_until and (writing or gone):
            raise StorageError(self._trouble, passing=True)
        if gone:
            before = self._file
            self._open(self._patience)
            if before is not None:
                log.warning("%s was gone or replaced: what lies there now is used", self.path)

    def _rest(self, why: str, passing: bool = True) -> None:
        """Note what is wrong, which the log tells once a minute; it is tried again after some seconds."""
        now = time.monotonic()
        self._trouble, self._resting_until = why, now + (REST_SECONDS if passing else 0)
        if now >= self._told_at + TOLD_SECONDS:
            self._told_at = now
            log.error("%s Until it works, answers go on without what it remembers", why)

    def _works(self) -> None:
        """Tell in the log that trouble which was told is over."""
        if self._trouble:
            self._trouble = ""
            log.warning("%s works again", self.path)

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        """Raise what SQLite raises as a `StorageError`, and see to it that it is tried again."""
        try:
            yield
        except sqlite3.Error as error:
            detailed = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
            code = detailed & 0xFF
            if code in DAMAGED:
                self._begin_anew(str(error))
            if code in STALE and detailed not in UNWRITTEN:
                self._connection.close()
                self._file = None
            told = f"{self.path} cannot be used: {error}. Check the disk, and who else uses the file."
            self._rest(told, passing=code in PASSING)
            raise StorageError(told, passing=code in PASSING) from error

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one commit of all that this thread writes inside: wholly or not at all."""
        with self._transaction():
            yield

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Do what is inside wholly or not at all."""
        with self._lock:
            if self._within:  # a commit of this thread's, which alone has the lock
                yield
                return
            self._ready(writing=True)
            with self._named_errors(), whole(self._connection):
                self._within = True
                try:
                    yield
                finally:
                    self._within = False
            self._works()

    def _flush(self) -> None:
        """See that all that was committed is on the disk, which takes long: others may write meanwhile.

        What is not in the log of writes any more SQLite itself has flushed into the database.
        """
        try:
            log_of_writes = os.open(self.path.with_name(f"{DATABASE}-wal"), os.O_RDONLY)
            try:
                getattr(os, "fdatasync", os.fsync)(log_of_writes)
            finally:
                os.close(log_of_writes)
        except OSError as error:
            told = f"{self.path} cannot be flushed: {error}. Check the disk."
            self._rest(told)
            raise StorageError(told, passing=True) from error

    def _rows(self, query: str, *values: object) -> list[Row]:
        with self._lock:
            self._ready(writing=False)
            with self._named_errors():
                return self._connection.execute(query, values).fetchall()

    def _time(self, stamp: float) -> datetime:
        return datetime.fromtimestamp(stamp, self._clock().tzinfo)


def _identity(path: Path) -> tuple[int, int] | None:
    """Return the device and the number of a file, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
