"""What the chat remembers, in one SQLite database: questions, feedback, log, chats, uploads, updates to do.

The database (`yinju.db` in `YINJU_HOME`) holds no Telegram id of a person or chat: those are hashed with a
random salt that lies beside it in `salt`. Kept as they are: the supergroup that a group became, the groups
that an operator tied to folders, and an update until it is done. Beside it `scopes.json` says once more what
groups are tied to, and `answers` which answers Telegram has.
"""

from bot.storage.copying import SCHEMA, copy_database
from bot.storage.database import ANSWER_BUSY_SECONDS, DATABASE, StorageError
from bot.storage.inbox import REMEMBERED, Kept
from bot.storage.journal import JOURNAL, Journal, Journaled
from bot.storage.retention import Forgotten
from bot.storage.rows import Asked, Day, Logged, Ratings, StoredQuestion, Unanswered, Unresolved, Upload
from bot.storage.salt import SALT
from bot.storage.scopes import SCOPES
from bot.storage.storage import KEY_BYTES, Storage, now

__all__ = [
    "ANSWER_BUSY_SECONDS",
    "DATABASE",
    "JOURNAL",
    "KEY_BYTES",
    "REMEMBERED",
    "SALT",
    "SCHEMA",
    "SCOPES",
    "Asked",
    "Day",
    "Forgotten",
    "Journal",
    "Journaled",
    "Kept",
    "Logged",
    "Ratings",
    "Storage",
    "StorageError",
    "StoredQuestion",
    "Unanswered",
    "Unresolved",
    "Upload",
    "copy_database",
    "now",
]
