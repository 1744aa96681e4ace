"""Who may enter the operators' desk, and what operators changed."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.storage.database import Database
from bot.storage.rows import Action, Frequent, Noted

TOKEN_BYTES = 32
"""Random bytes of what a link or a cookie holds: nobody guesses it, nor finds it from its bare hash."""


class Desk(Database):
    """One-time links, sessions and the list of changes. Of a link or a session only the hash is kept."""

    def make_link(self, user_id: int, lasts: timedelta) -> str:
        """Return what lets a person enter once, within a time."""
        return self._make("link", self.hashed(user_id), lasts)

    def enter(self, link: str, lasts: timedelta) -> str | None:
        """Return the key of a session for whose link it is, which is used up; None where it is no link."""
        with self._transaction():
            found = self._connection.execute(
                "DELETE FROM desk_keys WHERE hash = ? AND kind = 'link' RETURNING person, ends",
                (_hash(link),),
            ).fetchall()
            if not found or not self._is_ahead(found[0][1]):
                return None
            return self._make("session", found[0][0], lasts)

    def who_entered(self, session: str, user_ids: Iterable[int]) -> int | None:
        """Return which of these people a session is of; None where it is none of theirs, or is over."""
        rows = self._rows(
            "SELECT person, ends FROM desk_keys WHERE hash = ? AND kind = 'session'", _hash(session)
        )
        if not rows or not self._is_ahead(rows[0][1]):
            return None
        return next((user_id for user_id in user_ids if self.hashed(user_id) == rows[0][0]), None)

    def leave(self, session: str) -> None:
        """End a session."""
        with self._transaction():
            self._connection.execute("DELETE FROM desk_keys WHERE hash = ?", (_hash(session),))

    def note_action(self, user_id: int, action: Action, subject: str, moment: datetime) -> None:
        """Note that a person did something, to what."""
        row = moment.timestamp(), self.hashed(user_id), action, subject
        with self._transaction():
            self._connection.execute(
                "INSERT INTO actions (moment, person, action, subject) VALUES (?, ?, ?, ?)", row
            )

    def actions(self, limit: int, before: int | None = None) -> list[Noted]:
        """Return what operators did, the newest first, of those with a lower id than `before`."""
        rows = self._rows(
            "SELECT id, moment, person, action, subject FROM actions WHERE id < ? ORDER BY id DESC LIMIT ?",
            before if before is not None else 1 << 62,
            limit,
        )
        return [Noted(number, self._time(moment), *rest) for number, moment, *rest in rows]

    def answered_most(self, since: date, limit: int) -> list[Frequent]:
        """Return the questions that were answered since a day, the most frequent first, then most recent."""
        rows = self._rows(
            "SELECT question, count(*) AS times, max(asked) AS last FROM log"
            " WHERE day >= ? AND status = 'answered' AND question IS NOT NULL"
            " GROUP BY question ORDER BY times DESC, last DESC, question LIMIT ?",
            since.isoformat(),
            limit,
        )
        return [Frequent(question, times, self._time(last)) for question, times, last in rows]

    def _make(self, kind: str, person: str, lasts: timedelta) -> str:
        """Return a new key; those that are over end here."""
        key = secrets.token_urlsafe(TOKEN_BYTES)
        now = self._clock()
        with self._transaction():
            self._connection.execute("DELETE FROM desk_keys WHERE ends <= ?", (now.timestamp(),))
            self._connection.execute(
                "INSERT INTO desk_keys (hash, kind, person, ends) VALUES (?, ?, ?, ?)",
                (_hash(key), kind, person, (now + lasts).timestamp()),
            )
        return key

    def _is_ahead(self, ends: float) -> bool:
        return ends > self._clock().timestamp()


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
