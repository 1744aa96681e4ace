"""/desk: an operator's way to the desk in the browser, a link that works once."""

import asyncio
from datetime import timedelta

from telegram import Message
from telegram.ext import ContextTypes

from bot.chat.delivery import reply
from bot.chat.services import Services, words_of
from bot.storage import Storage

DESK_AT = "/desk"
"""Where the desk is, below the address of the pages."""
LINK_LASTS = timedelta(minutes=10)


def make_link(storage: Storage, base: str, person: int) -> str:
    """Return the address at which a person may enter once, soon; `base` is that of the program's pages."""
    return f"{base.rstrip('/')}{DESK_AT}/enter?key={storage.make_link(person, LINK_LASTS)}"


class DeskLink:
    """Gives operators links."""

    def __init__(self, services: Services) -> None:
        self.services = services

    async def desk(self, message: Message, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /desk: a link, or how the desk is reached where pages are for the bot's machine alone."""
        words, public = words_of(message.from_user), self.services.config.yinju_public_url
        if public is None:
            await reply(message, words.desk_unreachable)
            return
        person = (message.from_user or message.chat).id
        link = await asyncio.to_thread(make_link, self.services.storage, public, person)
        minutes = int(LINK_LASTS.total_seconds() // 60)
        await reply(message, words.desk_link.format(link=link, minutes=minutes))
