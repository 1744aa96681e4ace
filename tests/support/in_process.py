"""The bot's handlers in this process, given updates one by one: what they do has ended when that returns."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder
from telegram.request import HTTPXRequest

from bot.chat.application import add_handlers
from bot.chat.services import Services
from bot.config import Config
from bot.retrieval.store.live_index import LiveIndex
from bot.sandbox.client import BotApi
from bot.storage import Storage

Given = Callable[[dict[str, Any]], Awaitable[None]]


def with_handlers(
    api: BotApi, corpus: Path, home: Path, use: Callable[[Given, Services], Awaitable[None]], **settings: Any
) -> None:
    """Let `use` give updates, as Telegram sends them, to the bot's handlers; they answer over `api`."""
    config = Config(yinju_home=home, yinju_corpus=corpus, **settings)
    index = LiveIndex(corpus, home)
    index.reload()

    async def run() -> None:
        requests = [HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2)]
        builder = ApplicationBuilder().token(api.token).base_url(api.base_url)
        application: Application[Any, Any, Any, Any, Any, Any] = (
            builder.request(requests[0]).get_updates_request(requests[1]).updater(None).build()
        )
        with Storage(home) as storage:
            services = Services(index, storage, config)
            add_handlers(application, services)
            async with application:
                await application.start()

                async def given(update: dict[str, Any]) -> None:
                    await application.process_update(Update.de_json(update, application.bot))

                try:
                    await use(given, services)
                finally:
                    await application.stop()

    asyncio.run(run())


def last_update(api: BotApi) -> dict[str, Any]:
    """What the bot would be told next; the sandbox forgets nothing while nobody asks it for updates."""
    update: dict[str, Any] = api.state["delivery"]["updates"][-1]
    return update
