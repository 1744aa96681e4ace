"""The real python-telegram-bot, to try the sandbox with."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Update,
)
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest

from bot.sandbox.client import BotApi
from bot.web.server import serving
from bot.web.webhook import Webhook

Context = ContextTypes.DEFAULT_TYPE


def call(api: BotApi, use: Callable[[Bot], Awaitable[Any]], token: str | None = None) -> Any:
    """What `use` gives for a real, initialised bot."""

    async def run() -> Any:
        # Loopback needs no certificates, and to load them takes longer than most of these tests.
        requests = [HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2)]
        bot = Bot(token or api.token, api.base_url, request=requests[0], get_updates_request=requests[1])
        async with bot:
            return await use(bot)

    return asyncio.run(run())


async def echo(update: Update, context: Context) -> None:
    assert update.message and update.message.text
    await update.message.reply_text(update.message.text, do_quote=True)


@contextmanager
def running(
    api: BotApi, *handlers: Any, webhook: str = "", errors: list[Exception] | None = None
) -> Iterator[None]:
    """Run an application with `handlers` in a thread; poll, or listen with the secret `webhook`."""
    app = Application.builder().token(api.token).base_url(api.base_url).build()
    app.add_handlers(handlers or [MessageHandler(filters.TEXT, echo)])
    started = threading.Event()
    loops: list[Any] = []

    async def run() -> None:
        loops[:] = [asyncio.get_running_loop(), asyncio.Event()]
        async with app:
            await app.start()
            assert app.updater
            note = (errors if errors is not None else []).append
            if webhook:
                async with hooked(app, webhook):
                    started.set()
                    await loops[1].wait()
            else:
                await app.updater.start_polling(error_callback=note)
                started.set()
                await loops[1].wait()
                with suppress(InvalidToken):  # polling may have ended with it, and stopping then says so
                    await app.updater.stop()
            await app.stop()

    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    assert started.wait(5)
    try:
        yield
    finally:
        loops[0].call_soon_threadsafe(loops[1].set)
        thread.join()


@asynccontextmanager
async def hooked(app: Any, secret: str) -> AsyncIterator[None]:
    """Give an application what is posted to a webhook."""
    port = free_port()
    webhook = Webhook(f"http://127.0.0.1:{port}/hook")

    async def receive(updates: Any) -> None:
        for update in updates:
            await app.update_queue.put(Update.de_json(update, app.bot))

    async with serving([webhook.route], "127.0.0.1", port, "port"):
        with webhook.opened(secret, receive):
            await app.bot.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token=secret)
            yield


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def rows(*data: str) -> InlineKeyboardMarkup:
    """A keyboard of one button a row."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(word, callback_data=word)] for word in data])


def refusal(api: BotApi, use: Callable[[Bot], Awaitable[Any]]) -> str:
    """The description with which the server refused what `use` does; python-telegram-bot says the same."""
    with pytest.raises(TelegramError) as caught:
        call(api, use)
    description = api.refused[-1][2]
    assert caught.value.message.lower() == description.removeprefix("Bad Request: ").lower()
    return description
