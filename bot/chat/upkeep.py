"""What the bot does by itself now and then, for as long as it runs."""

import asyncio
import logging

from bot.chat.services import Services

log = logging.getLogger(__name__)

CATCH_UP_SECONDS = 3.0
"""How often it is tried to note what could not be noted while the storage failed."""


async def keep_up(services: Services) -> None:
    """Note late what was left, until cancelled; then once more."""
    try:
        while True:
            await asyncio.sleep(CATCH_UP_SECONDS)
            try:
                await asyncio.to_thread(services.memory.catch_up)
            except Exception:
                log.exception("What was left could not be noted, and is let go")
    finally:
        services.memory.catch_up()
