"""An SQLite database that may be killed at any instant: its schema, its transactions, the salt beside it."""

import hashlib
import os
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Self

Row = tuple[Any, ...]

DATABASE = "yinju.db"
SALT = "salt"
BUSY_SECONDS = 10.0
"""How long to wait for another process that writes."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE questions (
            key TEXT PRIMARY KEY, kind TEXT NOT NULL, question TEXT NOT NULL, chat TEXT NOT NULL,
            asker TEXT NOT NULL, message_id INTEGER, answer_id INTEGER, created REAL NOT NULL) STRICT""",
        "CREATE INDEX questions_message ON questions (chat, message_id)",
        """CREATE TABLE feedback (
            key TEXT NOT NULL, person TEXT NOT NULL, value INTEGER NOT NULL CHECK (value IN (1, -1)),
            day TEXT NOT NULL, PRIMARY KEY (key, person)) STRICT""",
        """CREATE TABLE log (
            id INTEGER PRIMARY KEY, asked REAL NOT NULL, day TEXT NOT NULL, status TEXT NOT NULL,
            milliseconds REAL NOT NULL, question TEXT, person TEXT) STRICT""",
        "CREATE INDEX log_day ON log (day, status)",
    ),
    (
        """CREATE TABLE chats (
            chat TEXT PRIMARY KEY, language TEXT, migrated_to INTEGER) STRICT""",
        """CREATE TABLE uploads (
            id INTEGER PRIMARY KEY, file TEXT NOT NULL, person TEXT NOT NULL, added REAL NOT NULL,
            undone REAL) STRICT""",
    ),
    (
        "ALTER TABLE questions ADD COLUMN said TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE questions ADD COLUMN page INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX questions_asked ON questions (chat, asker, created)",
        "CREATE INDEX questions_answer ON questions (chat, answer_id)",
    ),
)
"""The statements that lead from each version of the schema (`PRAGMA user_version`) to the next, from 0."""


class StorageError(Exception):
    """The database cannot be used; the message names it and says what to do."""


class Database:
    """The database of one `home`, its schema up to date; for any thread, and several processes at a time.

    Every commit is on the disk before it is acknowledged. Raises `StorageError` where disk or database fail.
    """

    def __init__(self, home: Path, clock: Callable[[], datetime]) -> None:
        self.path = home / DATABASE
        self._clock = clock
        self._lock = threading.RLock()
        try:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._salt = salt_of(home)
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            self._connection = sqlite3.connect(
                self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
        except (OSError, sqlite3.Error) as error:
            raise StorageError(f"{self.path} cannot be opened: {error}. Check YINJU_HOME.") from error
        try:
            self._migrate()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; nothing may be called after."""
        with self._lock:
            self._connection.close()

    def hashed(self, identifier: int) -> str:
        """Return what stands in the database for a person's or chat's Telegram id."""
        return hashlib.blake2b(str(identifier).encode(), key=self._salt, digest_size=16).hexdigest()

    def _migrate(self) -> None:
        """Bring the schema up to date, one transaction a version; raises `StorageError` for a newer one."""
        with self._named_errors():
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
        for version, statements in enumerate(MIGRATIONS, 1):
            with self._transaction():
                found = self._connection.execute("PRAGMA user_version").fetchone()[0]
                if found > len(MIGRATIONS):
                    raise StorageError(
                        f"{self.path} was written by a newer Yinju (version {found}, this one knows "
                        f"{len(MIGRATIONS)}): upgrade Yinju, or set another YINJU_HOME."
                    )
                if found < version:
                    for statement in statements:
                        self._connection.execute(statement)
                    self._connection.execute(f"PRAGMA user_version = {version}")

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        """Raise what SQLite raises as a `StorageError`."""
        try:
            yield
        except sqlite3.Error as error:
            advice = "Check the disk; if the file is damaged, move it away, and Yinju begins a new one."
            raise StorageError(f"{self.path} cannot be used: {error}. {advice}") from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Do what is inside wholly or not at all; on the disk when this ends."""
        with self._lock, self._named_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _rows(self, query: str, *values: object) -> list[Row]:
        with self._lock, self._named_errors():
            return self._connection.execute(query, values).fetchall()

    def _time(self, stamp: float) -> datetime:
        return datetime.fromtimestamp(stamp, self._clock().tzinfo)


def salt_of(home: Path) -> bytes:
    """Return the salt of `home`, made at the first call: 32 random bytes only the owner may read.

    It appears whole or not at all, and two processes that make one at the same time agree on it.
    """
    path = home / SALT
    with suppress(FileNotFoundError):
        return path.read_bytes()
    draft = home / f"{SALT}.{secrets.token_hex(4)}"
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(secrets.token_bytes(32))
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_bytes()
