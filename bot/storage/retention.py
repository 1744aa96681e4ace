"""What ends in the storage: by its age, or because a person wishes it; no byte of it stays on the disk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.storage.database import BUSY_SECONDS, Database

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much of a person was deleted: questions kept for buttons, log entries, feedback, changes of files.

    Of changes only who made them is deleted: they can still be undone, and stay in the list of what was done.
    Sessions at the desk end.
    """

    questions: int
    logged: int
    feedback: int
    changes: int


class Retention(Database):
    """Deletes what is older than the `retention`, and what is kept of a person."""

    def __init__(
        self,
        home: Path,
        clock: Callable[[], datetime],
        patience: float = BUSY_SECONDS,
        retention: timedelta = timedelta(days=90),
    ) -> None:
        super().__init__(home, clock, patience)
        self.retention = retention
        self._unwiped = False

    def prune(self) -> datetime | None:
        """Delete what is older than the retention, once a day; return the moment before which it was.

        It must be older by two readings of the clock, a day or more apart, or a clock that is wrong for a
        while would delete everything. The reading before is kept, also over a restart. None: it is too early.
        """
        moment = self._clock()
        with self._transaction():
            execute = self._connection.execute
            found = execute("SELECT moment FROM readings").fetchone()
            if found is not None and abs(moment - self._time(found[0])) < DAY:
                return None
            execute("INSERT OR REPLACE INTO readings (id, moment) VALUES (1, ?)", (moment.timestamp(),))
            if found is None:
                return None
            before = min(self._time(found[0]) + DAY, moment) - self.retention
            stamp, day = (before.timestamp(),), (before.date().isoformat(),)
            execute("DELETE FROM questions WHERE created < ?", stamp)
            execute("DELETE FROM log WHERE asked < ?", stamp)
            execute("DELETE FROM uploads WHERE added < ?", stamp)
            execute("DELETE FROM actions WHERE moment < ?", stamp)
            execute("DELETE FROM desk_keys WHERE ends < ?", stamp)
            execute("DELETE FROM feedback WHERE day < ?", day)
            self._unwiped = True
        self.wipe()
        for file in self.path.parent.glob("*.broken-*"):
            if file.stat().st_ctime < before.timestamp():
                file.unlink(missing_ok=True)
        return before

    def forget(self, user_id: int) -> Forgotten:
        """Delete all that is kept of a person; raises `StorageError`, and then nothing is deleted."""
        person = self.hashed(user_id)
        with self._transaction():

            def changed(statement: str) -> int:
                return self._connection.execute(statement, (person,)).rowcount

            forgotten = Forgotten(
                logged=changed("DELETE FROM log WHERE person = ?"),
                feedback=changed("DELETE FROM feedback WHERE person = ?"),
                changes=changed("UPDATE uploads SET person = '' WHERE person = ?"),
                questions=changed("DELETE FROM questions WHERE asker = ?"),
            )
            changed("UPDATE actions SET person = '' WHERE person = ?")
            changed("DELETE FROM desk_keys WHERE person = ?")
            self._connection.execute(  # what they sent and is not done is not taken up after a start
                "UPDATE inbox SET body = NULL WHERE instr(body, ?) OR instr(body, ?)",
                (f'"id": {user_id},', f'"id": {user_id}}}'),
            )
        self.wipe(anyway=True)
        self._unwiped = True  # the message that asked for it is done, and deleted, only after this
        return forgotten

    def wipe(self, *, anyway: bool = False) -> None:
        """Leave no byte of what was deleted in the log of writes, where something was, or `anyway`.

        Where another process that reads prevents it, it is tried again when this is called again.
        """
        if self._unwiped or anyway:
            self._unwiped = bool(self._rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0])
