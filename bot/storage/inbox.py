"""The updates that wait to be done, as Telegram sent them: kept before they are acknowledged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Database

REMEMBERED = 1_000
"""Of how many updates it is remembered that they were taken: many times what Telegram may send again."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An update that is not done; `tries` counts the starts of the bot that began with it."""

    update_id: int
    body: str
    received: datetime
    tries: int


class Inbox(Database):
    """The table of updates; what is done keeps its number for a while and nothing else.

    Every method may raise `StorageError`.
    """

    def keep_updates(self, bodies: Mapping[int, str]) -> set[int]:
        """Keep updates by their ids, on the disk when this returns; give the ids that are new."""
        received = self._clock().timestamp()
        with self._transaction():
            new = {
                row[0]
                for update_id, body in bodies.items()
                for row in self._connection.execute(
                    "INSERT INTO inbox (update_id, received, body) VALUES (?, ?, ?)"
                    " ON CONFLICT DO NOTHING RETURNING update_id",
                    (update_id, received, body),
                ).fetchall()
            }
        self._flush()
        return new

    def kept_updates(self) -> list[Kept]:
        """Return what is not done, in the order in which it came."""
        rows = self._rows(
            "SELECT update_id, body, received, tries FROM inbox WHERE body IS NOT NULL ORDER BY number"
        )
        return [Kept(number, body, self._time(received), tries) for number, body, received, tries in rows]

    def forget_received(self) -> None:
        """Forget every update, and by which numbers messages are known: another bot received them."""
        with self._transaction():
            self._connection.execute("DELETE FROM inbox")
            self._connection.execute("UPDATE questions SET message_id = NULL, answer_id = NULL")

    def count_tries(self, update_ids: Sequence[int]) -> None:
        """Count a try of each, before it is made."""
        with self._transaction():
            self._connection.executemany(
                "UPDATE inbox SET tries = tries + 1 WHERE update_id = ?", [(n,) for n in update_ids]
            )

    def forget_updates(self, update_ids: Sequence[int]) -> None:
        """Forget what updates say that are done."""
        with self._transaction():
            self._connection.executemany(
                "UPDATE inbox SET body = NULL WHERE update_id = ?", [(n,) for n in update_ids]
            )
            self._connection.execute(
                "DELETE FROM inbox WHERE body IS NULL AND number <= (SELECT max(number) FROM inbox) - ?",
                (REMEMBERED,),
            )
