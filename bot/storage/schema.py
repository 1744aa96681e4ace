"""The tables of the database, and how a database of an older version comes to have them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

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
    (
        "CREATE TABLE readings (id INTEGER PRIMARY KEY CHECK (id = 1), moment REAL NOT NULL) STRICT",
        "CREATE INDEX questions_asker ON questions (asker, chat, created)",
        """CREATE TABLE changes (
            id INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL, person TEXT NOT NULL,
            added REAL NOT NULL, undone REAL) STRICT""",
        "INSERT INTO changes SELECT id, file, person, added, undone FROM uploads",
        "DROP TABLE uploads",
        "ALTER TABLE changes RENAME TO uploads",
        # No id comes twice, not even in a database begun anew: an old button would undo another change.
        "DELETE FROM sqlite_sequence WHERE name = 'uploads'",
        "INSERT INTO sqlite_sequence (name, seq) VALUES ('uploads', CAST(strftime('%s') AS INTEGER))",
    ),
    (
        """CREATE TABLE inbox (
            number INTEGER PRIMARY KEY, update_id INTEGER NOT NULL UNIQUE, received REAL NOT NULL,
            tries INTEGER NOT NULL DEFAULT 0, body TEXT) STRICT""",
    ),
    ("CREATE TABLE scopes (chat INTEGER PRIMARY KEY, folders TEXT NOT NULL) STRICT",),
    (
        """CREATE TABLE desk_keys (
            hash TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('link', 'session')),
            person TEXT NOT NULL, ends REAL NOT NULL) STRICT""",
        """CREATE TABLE actions (
            id INTEGER PRIMARY KEY, moment REAL NOT NULL, person TEXT NOT NULL, action TEXT NOT NULL,
            subject TEXT NOT NULL) STRICT""",
    ),
    ("ALTER TABLE questions ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0",),
)
"""The statements that lead from each version of the schema (`PRAGMA user_version`) to the next, from 0."""


SECURE = 4
"""The first version that overwrites what is deleted."""


class NewerError(Exception):
    """A database of a version that is not known yet; the message goes on from its name."""


@contextmanager
def whole(connection: sqlite3.Connection) -> Iterator[None]:
    """Do what is inside wholly or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date, one transaction a version; raises `NewerError`.

    What versions before `SECURE` deleted is wiped.
    """
    if 0 < connection.execute("PRAGMA user_version").fetchone()[0] < SECURE:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for version, statements in enumerate(MIGRATIONS, 1):
        with whole(connection):
            found = connection.execute("PRAGMA user_version").fetchone()[0]
            if found > len(MIGRATIONS):
                raise NewerError(
                    f"was written by a newer Yinju (version {found}, this one knows {len(MIGRATIONS)}): "
                    "upgrade Yinju, or set another YINJU_HOME."
                )
            if found < version:
                for statement in statements:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version}")


def missing_from(connection: sqlite3.Connection) -> list[str]:
    """Return the tables and indexes that an up-to-date database should have and this one does not."""
    names = "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
    with closing(sqlite3.connect(":memory:")) as example:
        for statements in MIGRATIONS:
            for statement in statements:
                example.execute(statement)
        wanted = {row[0] for row in example.execute(names)}
    return sorted(wanted - {row[0] for row in connection.execute(names)})
