"""Whose a home is: what another bot has received is not for this one to answer, nor numbered as its own."""

import logging
from contextlib import suppress

from bot.storage import Journal, Storage, StorageError

log = logging.getLogger(__name__)

BOT = "bot"
"""The file in a home that names its bot, by the number before the colon of the token."""


def turn_to(bot_id: int, storage: Storage, journal: Journal) -> None:
    """Note that a home is a bot's; where it was another's, let go what that one received.

    Telegram numbers updates and messages for each bot: with the numbers of another one's, questions would be
    taken for ones that are answered already.
    """
    path, before = storage.path.with_name(BOT), ""
    with suppress(FileNotFoundError, ValueError):
        before = path.read_text("ascii").strip()
    if before == str(bot_id):
        return
    if before:
        try:
            storage.forget_received()
        except StorageError:  # whose log has told it; it is tried again at the next start
            return
        journal.path.unlink(missing_ok=True)
        log.warning("Another bot had %s before: what it received and did not answer is let go", path.parent)
    path.write_text(f"{bot_id}\n", "ascii")
