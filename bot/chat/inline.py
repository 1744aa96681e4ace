"""Inline mode: `@bot question` in any chat offers passages; the chosen one is sent with its citation."""

import asyncio
from contextlib import suppress

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.ext import ContextTypes, InlineQueryHandler

from bot.answers import Cited, answer, page
from bot.chat.delivery import NO_PREVIEW
from bot.chat.questions import objection
from bot.chat.reader_links import ReaderLinks
from bot.chat.replies import address_of, citation, clip, deep_link, single
from bot.chat.services import Loading, Services, words_of
from bot.chat.texts.words import Words
from bot.expressions import expression
from bot.retrieval.store.live_index import Snapshot

PAGE = 20
"""Passages an answer to an inline query; Telegram asks for more when its list is scrolled to the end."""
CACHE_SECONDS = 60
"""How long Telegram may give the same answer again: no longer than documents may take to change."""
LOADING_SECONDS = 2.0
"""How long the documents are waited for while they are read; then that is what is offered."""
OFFSET = expression("[0-9]{1,6}")
"""Where more passages begin, as it was told with those before."""
LONGEST_TITLE, LONGEST_DESCRIPTION = 100, 160
"""Characters; a phone shows a line of the one and two of the other."""
START = "inline"
"""What the private chat is opened with from an inline query that has no question in it yet."""


async def offer(query: InlineQuery, text: str, start: str = START, seconds: int = CACHE_SECONDS) -> None:
    """Offer no passage but a button that leads to the private chat."""
    await query.answer(
        [], seconds, is_personal=True, button=InlineQueryResultsButton(text, start_parameter=start)
    )


class Inline:
    """The handler of inline queries."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def handlers(self) -> list[InlineQueryHandler]:  # type: ignore[type-arg]  # any context, any result
        """Return the handler."""
        return [InlineQueryHandler(self.query)]

    async def query(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer passages that answer what is written so far.

        Of queries that come too fast, the first is told so, and nothing else comes of them.
        """
        query = update.inline_query
        if query is None:
            return
        words, pace = words_of(query.from_user), self.services.inline_queries
        if seconds := pace.wait(query.from_user.id):
            if pace.warn(query.from_user.id):
                await offer(query, words.inline_too_fast.format(seconds=seconds), seconds=0)
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(LOADING_SECONDS):
                await self.services.loaded.wait()
        try:
            snapshot = await self.services.snapshot_for(query)
        except Loading:
            await offer(query, words.inline_loading, seconds=0)
            return
        if objection(query.query, words) is not None:
            await offer(query, words.inline_usage)
            return
        offset = int(query.offset) if OFFSET.fullmatch(query.offset) else 0
        given = await asyncio.to_thread(answer, query.query, snapshot.index)
        self.services.metrics.question("inline")
        self.services.metrics.search_seconds.observe(given.milliseconds / 1000)
        if not given.places:
            await offer(query, words.inline_none, f"q{self.services.typed.put(given.question)}")
            return
        shown = await asyncio.to_thread(page, given, offset, PAGE)
        more = offset + PAGE < shown.count
        # Who will read what is sent to another chat is not known: a signed link does not go there.
        reader = self.services.open_reader.asking(given.question) if self.services.open_reader else None
        await query.answer(
            [self.result(cited, snapshot, words, context.bot.username, reader) for cited in shown.passages],
            CACHE_SECONDS,
            is_personal=True,
            next_offset=str(offset + PAGE) if more else "",
        )

    def result(
        self, cited: Cited, snapshot: Snapshot, words: Words, bot: str, reader: ReaderLinks | None
    ) -> InlineQueryResultArticle:
        """Return one passage to choose: its best sentence over its citation."""
        name = snapshot.catalogue.name(cited.passage_id)
        content = InputTextMessageContent(
            single(cited, address_of(cited.citation, name, bot, reader)),
            parse_mode="HTML",
            link_preview_options=NO_PREVIEW,
        )
        return InlineQueryResultArticle(
            name,
            clip(cited.quotes[0].text, LONGEST_TITLE),
            content,
            InlineKeyboardMarkup([[InlineKeyboardButton(words.key_open, deep_link(bot, f"p{name}"))]]),
            description=clip(citation(cited.citation), LONGEST_DESCRIPTION),
        )
