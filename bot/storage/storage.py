"""What the chat keeps, and what the operator asks of it."""

import secrets
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

from bot.answers import Status
from bot.storage.database import BUSY_SECONDS, Row
from bot.storage.desk import Desk
from bot.storage.inbox import Inbox
from bot.storage.retention import Retention
from bot.storage.rows import Asked, Day, Logged, Ratings, StoredQuestion, Unanswered, Unresolved, Upload
from bot.storage.scopes import Scopes

KEY_BYTES = 6
"""Random bytes of a question's key: 8 characters of A-Z a-z 0-9 _ -, and no asker can guess another's."""


def now() -> datetime:
    """Return the time, in the machine's time zone."""
    return datetime.now().astimezone()


class Storage(Inbox, Retention, Scopes, Desk):
    """What is kept in one `home`; every method may raise `StorageError`.

    `clock` gives aware times, in the zone whose days are counted. With `log_questions` false the log keeps
    only time, status and duration. What is older than `retention_days` ends where `prune` is called.
    """

    def __init__(
        self,
        home: Path,
        clock: Callable[[], datetime] = now,
        *,
        log_questions: bool = True,
        retention_days: int = 90,
        patience: float = BUSY_SECONDS,
    ) -> None:
        super().__init__(home, clock, patience, timedelta(days=retention_days))
        self._log_questions = log_questions

    # Questions and what people think of their answers.

    def remember(self, asked: Asked) -> StoredQuestion:
        """Keep a question under a new key, for the buttons under its answer and for what is asked next."""
        stored = self.unkept(asked, secrets.token_urlsafe(KEY_BYTES))
        whose = (stored.chat, stored.asker, stored.message_id)
        row = (stored.key, stored.kind, stored.question, *whose, stored.created.timestamp())
        with self._transaction():
            self._connection.execute(
                "INSERT INTO questions (key, kind, question, chat, asker, message_id, created, said, page,"
                " doubtful) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, stored.said, stored.page, stored.doubtful),
            )
        return stored

    def unkept(self, asked: Asked, key: str) -> StoredQuestion:
        """Return a question as it would be kept under `key`; that needs no database."""
        return StoredQuestion(
            key,
            asked.kind,
            asked.question,
            self.hashed(asked.chat_id),
            self.hashed(asked.asker_id),
            asked.message_id,
            None,
            self._clock(),
            asked.said,
            asked.page,
            asked.doubtful,
        )

    def question(self, key: str) -> StoredQuestion | None:
        """Return the question under `key`; None for one that was never kept, or no longer is."""
        return self._question_where("key = ?", key)

    def question_of_message(self, chat_id: int, message_id: int) -> StoredQuestion | None:
        """Return what was last asked by a person's message, for when that is edited."""
        return self._question_where("chat = ? AND message_id = ?", self.hashed(chat_id), message_id)

    def questions_before(
        self,
        chat_id: int,
        asker_id: int,
        kinds: Sequence[str],
        within: timedelta,
        message_id: int | None = None,
        most: int = 1,
    ) -> list[StoredQuestion]:
        """Return what a person asked in a chat, the last first; of these kinds, not by `message_id`."""
        marks, now = ", ".join("?" * len(kinds)), self._clock()
        return self._questions_where(
            f"chat = ? AND asker = ? AND created BETWEEN ? AND ? AND kind IN ({marks})"
            " AND message_id IS NOT ?",
            self.hashed(chat_id),
            self.hashed(asker_id),
            (now - within).timestamp(),
            now.timestamp(),  # what seems to be asked later was, before the clock was set back
            *kinds,
            message_id or 0,
            most=most,
        )

    def question_answered_by(self, chat_id: int, answer_id: int) -> StoredQuestion | None:
        """Return the question that a message of the bot's answers."""
        return self._question_where("chat = ? AND answer_id = ?", self.hashed(chat_id), answer_id)

    def has_asked_in(self, user_id: int, chat_id: int) -> bool:
        """Return whether a person has asked in a chat lately: within the retention."""
        found = self._question_where(
            "asker = ? AND chat = ? AND created >= ?",
            self.hashed(user_id),
            self.hashed(chat_id),
            (self._clock() - self.retention).timestamp(),
        )
        return found is not None

    def is_asker(self, question: StoredQuestion, user_id: int) -> bool:
        """Return whether a person is the one who asked a question."""
        return question.asker == self.hashed(user_id)

    def set_answer(self, key: str, answer_id: int) -> None:
        """Note which message of the bot's answers a question."""
        with self._transaction():
            self._connection.execute("UPDATE questions SET answer_id = ? WHERE key = ?", (answer_id, key))

    def set_question(self, stored: StoredQuestion) -> None:
        """Change a question: the buttons under its answer then mean the new one, and no feedback does yet."""
        with self._transaction():
            self._connection.execute(
                "UPDATE questions SET question = ?, kind = ?, said = ?, page = ?, doubtful = ? WHERE key = ?",
                (stored.question, stored.kind, stored.said, stored.page, stored.doubtful, stored.key),
            )
            self._connection.execute("DELETE FROM feedback WHERE key = ?", (stored.key,))

    def set_asked(self, key: str, answer_id: int, kind: str = "ask") -> None:
        """Note that a question which was offered is asked now, and which message answers it."""
        with self._transaction():
            self._connection.execute(
                "UPDATE questions SET kind = ?, answer_id = ?, created = ? WHERE key = ?",
                (kind, answer_id, self._clock().timestamp(), key),
            )

    def rate(self, key: str, user_id: int, value: Literal[1, -1]) -> bool:
        """Keep what a person thinks of an answer, in place of what they thought; False: that was the same."""
        row = (key, self.hashed(user_id), value, self._clock().date().isoformat())
        with self._transaction():
            done = self._connection.execute(
                "INSERT INTO feedback (key, person, value, day) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET value = excluded.value, day = excluded.day"
                " WHERE value != excluded.value",
                row,
            )
        return done.rowcount == 1

    # The log, and what the operator asks of it. `since` is the first day that counts.

    def log(
        self,
        question: str,
        user_id: int,
        status: Status,
        milliseconds: float,
        moment: datetime | None = None,
    ) -> None:
        """Log that a question was asked, now unless a `moment` is given, and what was said to it."""
        moment = moment or self._clock()
        kept = (question.strip(), self.hashed(user_id)) if self._log_questions else (None, None)
        row = (moment.timestamp(), moment.date().isoformat(), status, milliseconds, *kept)
        with self._transaction():
            self._connection.execute(
                "INSERT INTO log (asked, day, status, milliseconds, question, person)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                row,
            )

    def days(self, since: date) -> list[Day]:
        """Return every day from `since` to today, oldest first, those without a question too."""
        rows = self._rows(
            "SELECT day, status, count(*) FROM log WHERE day >= ? GROUP BY day, status",
            since.isoformat(),
        )
        counts = {(day, status): questions for day, status, questions in rows}
        dates = [since + timedelta(days=n) for n in range((self._clock().date() - since).days + 1)]
        statuses: tuple[Status, ...] = ("answered", "weak", "not_found")
        return [Day(day, *(counts.get((day.isoformat(), status), 0) for status in statuses)) for day in dates]

    def ratings_since(self, since: date) -> Ratings:
        """Return the feedback given since a day."""
        sums = "SELECT total(value = 1), total(value = -1) FROM feedback WHERE day >= ?"
        up, down = self._rows(sums, since.isoformat())[0]
        return Ratings(int(up), int(down))

    def slowest(self, since: date, limit: int = 5) -> list[Logged]:
        """Return the questions that took longest, the slowest first."""
        rows = self._rows(
            "SELECT asked, status, milliseconds, question FROM log WHERE day >= ?"
            " ORDER BY milliseconds DESC, id LIMIT ?",
            since.isoformat(),
            limit,
        )
        return [Logged(self._time(stamp), *rest) for stamp, *rest in rows]

    def unanswered(self, since: date, limit: int = 50) -> list[Unanswered]:
        """Return the questions nothing was found for, most frequent first, then most recent."""
        rows = self._rows(
            "SELECT question, count(*) AS times, count(DISTINCT person), max(asked) AS last FROM log"
            " WHERE day >= ? AND status = 'not_found' AND question IS NOT NULL"
            " GROUP BY question ORDER BY times DESC, last DESC, question LIMIT ?",
            since.isoformat(),
            limit,
        )
        return [
            Unanswered(question, times, people, self._time(last)) for question, times, people, last in rows
        ]

    def unresolved(self, since: date, limit: int = 50) -> list[Unresolved]:
        """Return the questions without a good answer, most frequent first, then most recent.

        None where questions are not logged: what is kept of them then is for their buttons alone.
        """
        if not self._log_questions:
            return []
        rows = self._rows(
            "SELECT question, sum(lost), sum(weak), sum(down), max(asked) FROM ("
            " SELECT question, status = 'not_found' AS lost, status = 'weak' AS weak, 0 AS down, asked"
            " FROM log WHERE day >= ? AND status != 'answered' AND question IS NOT NULL"
            " UNION ALL SELECT question, 0, 0, 1, created FROM feedback JOIN questions USING (key)"
            " WHERE day >= ? AND value = -1 AND kind = 'ask')"
            " GROUP BY question ORDER BY sum(lost + weak + down) DESC, max(asked) DESC, question LIMIT ?",
            since.isoformat(),
            since.isoformat(),
            limit,
        )
        return [Unresolved(*row[:4]) for row in rows]

    # Chats and uploads.

    def supergroup_of(self, chat_id: int) -> int | None:
        """Return the supergroup that a group became, None if it did not."""
        rows = self._rows("SELECT migrated_to FROM chats WHERE chat = ?", self.hashed(chat_id))
        supergroup: int | None = rows[0][0] if rows else None
        return supergroup

    def migrate_chat(self, old_id: int, new_id: int) -> None:
        """Follow a group that became a supergroup, its questions with it; again: no change."""
        old, new = self.hashed(old_id), self.hashed(new_id)
        self.move_scope(old_id, new_id)
        with self._transaction():
            self._connection.execute("UPDATE questions SET chat = ? WHERE chat = ?", (new, old))
            self._connection.execute(
                "INSERT INTO chats (chat, migrated_to) VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET migrated_to = excluded.migrated_to",
                (old, new_id),
            )

    def add_upload(self, file: str, user_id: int) -> Upload:
        """Note that a person added a document file."""
        added, person = self._clock(), self.hashed(user_id)
        with self._transaction():
            upload_id = self._connection.execute(
                "INSERT INTO uploads (file, person, added) VALUES (?, ?, ?)",
                (file, person, added.timestamp()),
            ).lastrowid
        assert upload_id is not None
        return Upload(upload_id, file, person, added, None)

    def uploads(self) -> list[Upload]:
        """Return what was added, the newest first."""
        rows = self._rows("SELECT id, file, person, added, undone FROM uploads ORDER BY id DESC")
        return [self._upload(row) for row in rows]

    def undo_upload(self, upload_id: int) -> Upload | None:
        """Mark an upload as undone; None if there is none or it was undone before: one caller gets it."""
        with self._transaction():
            rows = self._connection.execute(
                "UPDATE uploads SET undone = ? WHERE id = ? AND undone IS NULL"
                " RETURNING id, file, person, added, undone",
                (self._clock().timestamp(), upload_id),
            ).fetchall()
        return self._upload(rows[0]) if rows else None

    def _question_where(self, condition: str, *values: object) -> StoredQuestion | None:
        return next(iter(self._questions_where(condition, *values)), None)

    def _questions_where(self, condition: str, *values: object, most: int = 1) -> list[StoredQuestion]:
        columns = "key, kind, question, chat, asker, message_id, answer_id, created, said, page, doubtful"
        order = "ORDER BY created DESC, rowid DESC LIMIT ?"
        rows = self._rows(f"SELECT {columns} FROM questions WHERE {condition} {order}", *values, most)
        found = [(*row[:7], self._time(row[7]), *row[8:10], bool(row[10])) for row in rows]
        return [StoredQuestion(*one) for one in found]

    def _upload(self, row: Row) -> Upload:
        upload_id, file, person, added, undone = row
        return Upload(
            upload_id, file, person, self._time(added), None if undone is None else self._time(undone)
        )
