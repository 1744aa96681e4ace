"""A copy of the database, as it is at one moment, while others write into it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage.database import DATABASE, StorageError
from bot.storage.schema import MIGRATIONS

SCHEMA = len(MIGRATIONS)
"""The newest version of the schema that is known."""


def copy_database(home: Path, target: Path) -> int:
    """Copy the database of `home` into the new file `target`; return the version of its schema.

    Updates that wait to be done are left out: by the time the copy is used they are done, or lost. Raises
    `StorageError`.
    """
    path = home / DATABASE
    try:
        with closing(sqlite3.connect(path, timeout=10)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
            copy.execute("PRAGMA secure_delete = ON")
            copy.execute("UPDATE inbox SET body = NULL")
            copy.commit()
            found = " ".join(copy.execute("PRAGMA integrity_check(1)").fetchone()[0].split())
            version: int = copy.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        raise StorageError(f"{path} cannot be copied: {error}. Check the disk.") from error
    if found != "ok":
        raise StorageError(f"{path} is damaged ({found}): start the bot, which sets it aside.")
    return version
