"""What the chat remembers, in one SQLite database: question keys, feedback, question log, chats, uploads.

The database (`yinju.db` in `YINJU_HOME`) holds no Telegram id of a person or chat: those are hashed with a
random salt that lies beside it in `salt`. The one number kept as it is: the supergroup that a group became.
"""

from bot.storage.database import ANSWER_BUSY_SECONDS, StorageError
from bot.storage.rows import Day, Logged, Ratings, StoredQuestion, Unanswered, Unresolved, Upload
from bot.storage.storage import Storage, now

__all__ = [
    "ANSWER_BUSY_SECONDS",
    "Day",
    "Logged",
    "Ratings",
    "Storage",
    "StorageError",
    "StoredQuestion",
    "Unanswered",
    "Unresolved",
    "Upload",
    "now",
]
