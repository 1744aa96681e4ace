"""What the chat remembers, in one SQLite database: questions, feedback, log, chats, uploads, updates to do,
who has entered the desk, what operators did.

The database (`yinju.db` in `YINJU_HOME`) holds no Telegram id of a person or chat: those are hashed with a
random salt that lies beside it in `salt`. Kept as they are: the supergroup that a group became, the groups
that an operator tied to folders, also in the list of what operators did, and an update until it is done.
Beside it `scopes.json` says once more what groups are tied to, and `answers` which answers Telegram has.
"""

from bot.storage.copying import SCHEMA, copy_database
from bot.storage.database import ANSWER_BUSY_SECONDS, DATABASE, StorageError
from bot.storage.inbox import REMEMBERED, Kept
from bot.storage.journal import JOURNAL, Journal, Journaled
from bot.storage.retention import Forgotten
from bot.storage.rows import (
    Action,
    Asked,
    Day,
    Frequent,
    Logged,
    Noted,
    Ratings,
    StoredQuestion,
    Unanswered,
    Unresolved,
    Upload,
)
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
    "Action",
    "Asked",
    "Day",
    "Forgotten",
    "Frequent",
    "Journal",
    "Journaled",
    "Kept",
    "Logged",
    "Noted",
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
