"""Whether the storage of a home is well, found out without changing, moving or creating anything in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.storage.database import DATABASE
from bot.storage.salt import SALT, SALT_BYTES
from bot.storage.schema import MIGRATIONS
from bot.storage.scopes import REMEDY, SCOPES, UNKNOWN, scopes_beside


def inspect(home: Path) -> tuple[str, int]:
    """Return what is wrong with the database of `home`, "" if nothing is, and its size in bytes; 0: none."""
    path = home / DATABASE
    if not path.exists():
        return "", 0
    if not path.is_file():
        return f"{path} is no file", 0
    try:
        address = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=2)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        return f"it cannot be read: {error}", path.stat().st_size
    if version > len(MIGRATIONS):
        return f"it was written by a newer Yinju (version {version}, this one knows {len(MIGRATIONS)})", 1
    return "" if found == "ok" else f"it is damaged: {' '.join(found.split())}", path.stat().st_size


def inspect_beside(home: Path) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with what lies beside the database of `home`, each with what to do."""
    salt, scopes = home / SALT, home / SCOPES
    if salt.exists() and (not salt.is_file() or salt.stat().st_size != SALT_BYTES):
        yield (
            f"{salt} is damaged",
            "restore it from a backup; else a new one is begun, and who asked before is not recognised",
        )
    try:
        scopes_beside(scopes)
    except ValueError:
        if not _knows_scopes(home / DATABASE):
            yield f"{scopes} {UNKNOWN}, so nobody reads anything", REMEDY


def _knows_scopes(path: Path) -> bool:
    if not path.is_file():  # SQLite would wait for a pipe
        return False
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=2)) as connection:
            return connection.execute("SELECT 1 FROM scopes").fetchone() is not None
    except sqlite3.Error:
        return False
