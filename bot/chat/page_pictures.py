"""The page of a scan as it looks, for who doubts what text recognition made of it."""

import asyncio

from telegram import InputFile, Message
from telegram.error import BadRequest

from bot.answers import cite
from bot.chat.keyboards import PICTURE
from bot.chat.presses import Pressed
from bot.chat.replies import citation, clip
from bot.chat.texts.words import Words
from bot.documents.formats import FileReader
from bot.documents.passages import Passage
from bot.documents.readers.reading import ReadingError
from bot.retrieval.store.live_index import LiveIndex, Snapshot

LONGEST_CAPTION = 1024
"""Characters that Telegram takes below a picture."""


class PagePictures:
    """Draws pages in a process apart, one at a time: whoever else presses waits, and no thread with them."""

    def __init__(self, live_index: LiveIndex) -> None:
        self._live_index = live_index
        self._reader = FileReader(live_index.reader.follow_links)
        self._free = asyncio.Lock()

    async def pressed(self, message: Message, press: Pressed, snapshot: Snapshot, words: Words) -> str | None:
        """Send the page that a press asks for, and return a toast, "" for none; None where it asks for none.

        Nor is there one any more where the documents do not hold the passage now.
        """
        found = snapshot.catalogue.find(press.arguments[2]) if press.action == PICTURE else None
        return None if found is None else await self._send(message, snapshot.index.passages[found], words)

    async def _send(self, message: Message, passage: Passage, words: Words) -> str:
        """Send the page that `passage` stands on as a reply to `message`; return a toast, if it cannot be."""
        folder, page = self._live_index.corpus, passage.page or 1
        try:
            async with self._free:
                picture = await asyncio.to_thread(
                    self._reader.draw, folder / passage.origin.path, folder, page, passage.text
                )
            await message.reply_photo(
                InputFile(picture, "page.jpg"),
                caption=clip(citation(cite(passage)), LONGEST_CAPTION),
                do_quote=True,
                allow_sending_without_reply=True,
            )
        except ReadingError:  # the file is gone, or another by now
            return words.toast_no_picture
        except BadRequest as error:
            if "not enough rights" not in error.message.lower():
                raise
            return words.toast_no_picture
        return ""
