"""Databases of the chat: whose, at what time, of an older version, and what SQLite itself says of one."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.storage.database import DATABASE
from bot.storage.schema import MIGRATIONS

ALICE, BOB, GROUP, SUPERGROUP = 5_000_000_001, 5_000_000_002, -4001, -1_005_000_000_003
DAY = timedelta(days=1)
START = datetime(2026, 11, 25, 23, 50, tzinfo=UTC)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time


def problems(home: Path) -> list[str]:
    """What an integrity check finds wrong with the database of `home`; empty when it is whole."""
    with closing(sqlite3.connect(home / DATABASE)) as database:
        found = [str(row[0]) for row in database.execute("PRAGMA integrity_check")]
    return [] if found == ["ok"] else found


def old_database(home: Path, version: int) -> None:
    """Make a database as the Yinju that knew `version` did, with a question in it."""
    home.mkdir()
    database = sqlite3.connect(home / DATABASE)
    for statements in MIGRATIONS[:version]:
        for statement in statements:
            database.execute(statement)
    stamp = START.timestamp()
    database.execute(
        "INSERT INTO questions (key, kind, question, chat, asker, message_id, created)"
        " VALUES ('k', 'ask', '何为知?', 'chat', 'asker', 7, ?)",
        [stamp],
    )
    database.execute("INSERT INTO feedback VALUES ('k', 'asker', -1, '2026-11-25')")
    database.execute("INSERT INTO log VALUES (1, ?, '2026-11-25', 'weak', 3.0, '何为知?', 'asker')", [stamp])
    if version > 1:
        database.execute("INSERT INTO uploads VALUES (7, 'b.txt', 'person', ?, NULL)", [stamp])
    database.execute(f"PRAGMA user_version = {version}")
    database.commit()
    database.close()
