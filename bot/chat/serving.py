"""The bot while it runs: connects, receives updates, and ends in order when it is told to."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.chat.announcement import announce
from bot.chat.gate import UPDATES
from bot.chat.receiver import AnyApplication, Receiver
from bot.chat.web_server import WebServer
from bot.config import Config

log = logging.getLogger(__name__)

RECONNECT_SECONDS = 5.0
"""Between two tries to reach Telegram at start."""
STOP_SECONDS, CLOSE_SECONDS = 5.0, 1.0
"""How long answers under way may take to be sent when the bot is stopped, and connections to be closed."""


async def _connect(application: AnyApplication, receiver: Receiver) -> None:
    """Connect, however long that takes, and begin with what was not done before."""
    while True:
        try:
            await application.initialize()
            break
        except InvalidToken:
            raise
        except TelegramError:
            await asyncio.sleep(RECONNECT_SECONDS)
    await application.start()
    await receiver.resume()


async def _listen(connecting: asyncio.Task[None], receiving: Callable[[], Awaitable[None]]) -> None:
    """Receive updates once the bot is connected, for ever."""
    await connecting
    await receiving()


async def webhook(bot: Bot, config: Config, receiver: Receiver, web: WebServer) -> None:
    """Take what Telegram posts, for ever; raises `InvalidToken`."""
    assert config.yinju_webhook_url is not None
    given = config.yinju_webhook_secret
    secret = given.get_secret_value() if given else secrets.token_urlsafe(32)
    async with web.webhook(secret, receiver.receive):
        while True:
            try:
                await bot.set_webhook(
                    config.yinju_webhook_url, secret_token=secret, allowed_updates=list(UPDATES)
                )
                break
            except InvalidToken:
                raise
            except TelegramError as error:
                log.warning("The webhook cannot be set: %s. It is tried again and again", error)
                await asyncio.sleep(RECONNECT_SECONDS)
        await asyncio.Event().wait()


async def _announce(connecting: asyncio.Task[None], application: AnyApplication) -> None:
    """Announce the commands once the bot is connected."""
    await connecting
    await announce(application.bot)


async def serve(
    application: AnyApplication,
    receiver: Receiver,
    receiving: Callable[[], Awaitable[None]],
    reading: asyncio.Future[object],
    stop: asyncio.Event,
) -> None:
    """Serve until `stop` is set; answers under way are still sent. Raises what starting or reading raises."""
    connecting = asyncio.create_task(_connect(application, receiver))
    listening = asyncio.create_task(_listen(connecting, receiving))
    announcing = asyncio.create_task(_announce(connecting, application))
    stopping = asyncio.create_task(stop.wait())
    starting: set[asyncio.Future[Any]] = {announcing, reading}
    try:
        while not stopping.done():
            done, _ = await asyncio.wait(
                {*starting, listening, stopping}, return_when=asyncio.FIRST_COMPLETED
            )
            for ended in done - {stopping}:
                ended.result()
            starting -= done
            if starting == {reading} and announcing in done:
                log.info("@%s is connected; the documents are still being read", application.bot.username)
            elif not starting and done & {announcing, reading}:
                log.info("@%s is ready", application.bot.username)
    finally:
        tasks = (listening, connecting, announcing, stopping)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await receiver.stop(STOP_SECONDS)
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                if application.running:
                    await application.stop()
                await application.shutdown()
