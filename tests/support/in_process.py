"""The bot in this process: its handlers, given updates one by one or as they are received; or all of it."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder

from bot.chat.application import add_handlers, run_until
from bot.chat.connection import Request
from bot.chat.receiver import Receiver
from bot.chat.services import Services
from bot.cli.opened_index import live_index_of
from bot.config import Config
from bot.retrieval.store.live_index import LiveIndex
from bot.sandbox.client import BotApi
from bot.storage import Storage
from bot.web.web import Web
from tests.support.environment import CLEAN
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


@contextmanager
def _listened(logger: logging.Logger, words: str) -> Iterator[threading.Event]:
    """Give what is set as soon as a logger is told something with these words."""
    said, level = threading.Event(), logger.level

    def heard(record: logging.LogRecord) -> bool:
        if words in record.getMessage():
            said.set()
        return True

    logger.setLevel(logging.INFO)
    logger.addFilter(heard)
    yield said
    logger.removeFilter(heard)
    logger.setLevel(level)


BotHere = Callable[..., AbstractContextManager[Services]]


@contextmanager
def whole_bot(api: BotApi, **settings: Any) -> Iterator[Services]:
    """Run all of the bot but its signals and its log, in a thread and as fast as it can, while inside."""
    own = {
        "telegram_bot_token": api.token,
        "telegram_api_base_url": api.base_url,
        "yinju_embeddings": CLEAN["YINJU_EMBEDDINGS"],
    }
    config = Config.model_validate(own | settings)
    live_index = live_index_of(config, None)
    stops: list[Callable[[], object]] = []
    with (
        _listened(logging.getLogger("bot.chat.serving"), "is ready") as ready,
        Storage(with_words(config.yinju_home), log_questions=config.yinju_log_questions) as storage,
    ):
        services, web = Services(live_index, storage, config), Web(config, live_index)

        async def run() -> None:
            stop, loop = asyncio.Event(), asyncio.get_running_loop()
            stops.append(lambda: loop.call_soon_threadsafe(stop.set))
            with ThreadPoolExecutor(1) as reader:
                await run_until(stop, config, api.token, services, reader, live_index.reload, web, False)

        with ThreadPoolExecutor(1) as threads:
            running = threads.submit(asyncio.run, run())
            running.add_done_callback(lambda _: ready.set())
            try:
                ready.wait()
                if not running.done():
                    yield services
            finally:
                if not running.done():
                    stops[0]()
                running.result()


def updates_of(api: BotApi) -> list[dict[str, Any]]:
    """What the bot would be told, all of it; the sandbox forgets nothing while nobody asks for updates."""
    updates: list[dict[str, Any]] = api.state["delivery"]["updates"]
    return updates


def last_update(api: BotApi) -> dict[str, Any]:
    """What the bot would be told last."""
    return updates_of(api)[-1]
