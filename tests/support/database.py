"""What SQLite itself says of the database that the chat keeps."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage.database import DATABASE


def problems(home: Path) -> list[str]:
    """What an integrity check finds wrong with the database of `home`; empty when it is whole."""
    with closing(sqlite3.connect(home / DATABASE)) as database:
        found = [str(row[0]) for row in database.execute("PRAGMA integrity_check")]
    return [] if found == ["ok"] else found
