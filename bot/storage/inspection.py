"""Whether the storage of a home is well, found out without changing, moving or creating anything in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage.database import DATABASE
from bot.storage.schema import MIGRATIONS


def inspect(home: Path) -> tuple[str, int]:
    """Return what is wrong with the database of `home`, "" if nothing is, and its size in bytes; 0: none."""
    path = home / DATABASE
    if not path.exists():
        return "", 0
    try:
        address = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=2)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        return f"it cannot be read: {error}", path.stat().st_size
    if version > len(MIGRATIONS):
        return f"it was written by a newer Yinju (version {version}, this one knows {len(MIGRATIONS)})", 1
    return "" if found == "ok" else f"it is damaged: {found}", path.stat().st_size
