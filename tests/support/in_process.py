"""The bot's handlers in this process, given updates one by one or as they are received."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder

from bot.chat.application import add_handlers
from bot.chat.connection import Request
from bot.chat.receiver import Receiver
from bot.chat.services import Services
from bot.config import Config
from bot.retrieval.store.live_index import LiveIndex
from bot.sandbox.client import BotApi
from bot.storage import Storage
from tests.support.homes import with_words


@dataclass(frozen=True, slots=True)
class InProcess:
    """A bot that answers over the sandbox, as fast as it can."""

    application: Application[Any, Any, Any, Any, Any, Any]
    services: Services
    receiver: Receiver

    async def given(self, update: dict[str, Any]) -> None:
        """Give an update to the handlers; what they do has ended when this returns."""
        await self.application.process_update(Update.de_json(update, self.application.bot))

    async def done(self) -> None:
        """Wait until all that was received is done."""
        async with asyncio.timeout(60):
            while len(self.receiver.queue):  # noqa: ASYNC110
                await asyncio.sleep(0.01)


def with_bot(
    api: BotApi, corpus: Path, home: Path, use: Callable[[InProcess], Awaitable[None]], **settings: Any
) -> None:
    """Let `use` have a bot whose documents are read."""
    config = Config(yinju_home=home, yinju_corpus=corpus, **settings)
    index = LiveIndex(corpus, with_words(home))
    index.reload()

    async def run() -> None:
        with Storage(home) as storage:
            services = Services(index, storage, config)
            services.loaded.set()
            request, unused = (
                Request(lambda: None, services.metrics, services.journal, patience=0) for _ in range(2)
            )
            builder = ApplicationBuilder().token(api.token).base_url(api.base_url)
            builder = builder.base_file_url(f"{api.url}/file/bot")
            application: Application[Any, Any, Any, Any, Any, Any] = (
                builder.request(request).get_updates_request(unused).updater(None).build()
            )
            bot = InProcess(application, services, Receiver(application, services))
            add_handlers(application, services)
            async with application:
                await application.start()
                try:
                    await use(bot)
                finally:
                    await bot.receiver.stop(5)
                    await application.stop()

    asyncio.run(run())


def updates_of(api: BotApi) -> list[dict[str, Any]]:
    """What the bot would be told, all of it; the sandbox forgets nothing while nobody asks for updates."""
    updates: list[dict[str, Any]] = api.state["delivery"]["updates"]
    return updates


def last_update(api: BotApi) -> dict[str, Any]:
    """What the bot would be told last."""
    return updates_of(api)[-1]
