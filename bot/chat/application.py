"""The bot as a process: polling or webhook, its connection to Telegram."""

import asyncio
import logging
import os
import re
import secrets
import signal
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, TypeHandler

from bot.chat import commands
from bot.chat.announcement import announce
from bot.chat.browsing import Browsing
from bot.chat.connection import Request
from bot.chat.errors import failed
from bot.chat.fair_processor import FairProcessor
from bot.chat.forgetting import Forgetting
from bot.chat.gate import UPDATES, Gate
from bot.chat.inline import Inline
from bot.chat.operator import Operator
from bot.chat.questions import Questions
from bot.chat.rate_limits import RateLimiter
from bot.chat.services import Services
from bot.chat.teaching import Teaching
from bot.chat.unanswered import Unanswered
from bot.chat.upkeep import Upkeep
from bot.config import TELEGRAM, Config, ConfigError, exposed_secrets
from bot.log import log_to_stderr
from bot.retrieval.store.live_index import LiveIndex
from bot.retrieval.store.watcher import follow
from bot.storage import ANSWER_BUSY_SECONDS, Storage

log = logging.getLogger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]

CONCURRENT_UPDATES = 1_024
"""How many updates are worked on at once, most of them waiting for Telegram."""
STOP_SECONDS = 10.0
"""How long answers under way may take to be sent when the bot is stopped."""
RECONNECT_SECONDS = 5.0
"""Between two tries to reach Telegram at start."""

NO_TOKEN = (
    "TELEGRAM_BOT_TOKEN is not set: write to @BotFather on Telegram, send /newbot, "
    "and put the token it gives you into .env or the environment."
)
BAD_TOKEN = "Telegram does not accept TELEGRAM_BOT_TOKEN: copy the token again from @BotFather (/mybots)."


async def _start(application: AnyApplication, config: Config) -> None:
    """Connect, however long that takes, begin to receive updates, and announce the commands."""
    while True:
        try:
            await application.initialize()
            break
        except InvalidToken:
            raise
        except TelegramError:
            await asyncio.sleep(RECONNECT_SECONDS)
    updater = application.updater
    assert updater is not None
    if config.yinju_webhook_url is None:
        await updater.start_polling(allowed_updates=UPDATES, bootstrap_retries=-1)
    else:
        secret = config.yinju_webhook_secret
        await updater.start_webhook(
            listen=config.yinju_webhook_listen,
            port=config.yinju_webhook_port,
            url_path=urlsplit(config.yinju_webhook_url).path,
            webhook_url=config.yinju_webhook_url,
            secret_token=secret.get_secret_value() if secret else secrets.token_urlsafe(32),
            allowed_updates=UPDATES,
            bootstrap_retries=-1,
        )
    await application.start()
    await announce(application.bot)


async def _serve(
    application: AnyApplication, config: Config, reading: asyncio.Future[object], stop: asyncio.Event
) -> None:
    """Serve until `stop` is set; answers under way are still sent. Raises what starting or reading raises."""
    starting = asyncio.create_task(_start(application, config))
    stopping = asyncio.create_task(stop.wait())
    waiting: set[asyncio.Future[Any]] = {starting, reading}
    try:
        while waiting and not stopping.done():
            done, _ = await asyncio.wait({*waiting, stopping}, return_when=asyncio.FIRST_COMPLETED)
            for ended in done - {stopping}:
                ended.result()
            waiting -= done
            if waiting == {reading}:
                log.info("@%s is connected; the documents are still being read", application.bot.username)
        if not waiting:
            log.info("@%s is ready", application.bot.username)
        await stopping
    finally:
        starting.cancel()
        stopping.cancel()
        await asyncio.gather(starting, stopping, return_exceptions=True)
        if application.updater is not None and application.updater.running:
            await application.updater.stop()
        if application.running:
            with suppress(TimeoutError):
                await asyncio.wait_for(application.stop(), STOP_SECONDS)
        await application.shutdown()


def token_of(config: Config) -> str:
    """Return the bot's token; raises `ConfigError` when none is set, or what is set cannot be one."""
    token = config.telegram_bot_token.get_secret_value().strip() if config.telegram_bot_token else ""
    if not token:
        raise ConfigError(NO_TOKEN)
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token):
        raise ConfigError(BAD_TOKEN)
    return token


def run(config: Config, live_index: LiveIndex, read: Callable[[], object], *, limited: bool = True) -> None:
    """Serve until SIGINT or SIGTERM; `read` opens the index, meanwhile askers are told to wait.

    Raises `ConfigError` when Telegram does not accept the token, and what `read` raises.
    """
    token = token_of(config)
    # python-telegram-bot's own switch, on by default in its next version: durations are timedeltas.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    log_to_stderr(token, form=config.yinju_log)
    _tell_precautions(config)
    reader = ThreadPoolExecutor(1)
    with Storage(
        config.yinju_home,
        log_questions=config.yinju_log_questions,
        retention_days=config.yinju_retention_days,
        patience=ANSWER_BUSY_SECONDS,
    ) as storage:
        finished = asyncio.run(
            _run(config, token, Services(live_index, storage, config), reader, read, limited)
        )
    if not finished:
        # Nothing is lost: an index that is not whole is built anew. Its processes end with this one.
        logging.shutdown()
        os._exit(0)
    reader.shutdown()


def _tell_precautions(config: Config) -> None:
    """Log what an operator should know of who can read or hear the token."""
    if exposed := exposed_secrets():
        log.warning("%s", exposed)
    if config.server != TELEGRAM:
        log.info("The Bot API server is %s, not Telegram's own", config.server)


async def _run(
    config: Config,
    token: str,
    services: Services,
    reader: Executor,
    read: Callable[[], object],
    limited: bool,
) -> bool:
    """Serve; return whether `read` has ended."""
    loop = asyncio.get_running_loop()
    stop, revoked = asyncio.Event(), asyncio.Event()
    metrics = services.metrics

    def on_revoked() -> None:
        revoked.set()
        stop.set()

    for signal_number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(signal_number, stop.set)
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(config.telegram_api_base_url)
        .base_file_url(config.telegram_file_base_url)
        .request(Request(on_revoked, metrics, connection_pool_size=64, pool_timeout=30))
        .get_updates_request(Request(on_revoked, metrics, patience=0))  # polling tries by itself
        .rate_limiter(RateLimiter(metrics, limited))
        .concurrent_updates(FairProcessor(CONCURRENT_UPDATES))
        .build()
    )
    metrics.queue.set_function(application.update_queue.qsize)
    add_handlers(application, services)
    reading = loop.run_in_executor(reader, read)
    following = loop.create_task(_follow(services.live_index, reading))
    following.add_done_callback(_followed)
    keeping = loop.create_task(Upkeep(services).run())
    try:
        await _serve(application, config, reading, stop)
    except InvalidToken:
        revoked.set()
    finally:
        following.cancel()
        keeping.cancel()
        await asyncio.wait({following, keeping})
    if revoked.is_set():
        raise ConfigError(BAD_TOKEN)
    return reading.done()


async def _follow(live_index: LiveIndex, reading: asyncio.Future[object]) -> None:
    """Keep the index in step with the corpus folder once it has been opened."""
    await asyncio.wait({reading})
    await follow(live_index)


def _followed(following: asyncio.Task[None]) -> None:
    if not following.cancelled() and (error := following.exception()):
        log.error("The corpus is not followed any more: restart the bot", exc_info=error)


def add_handlers(application: AnyApplication, services: Services) -> None:
    """Let the rooms of the chat handle their updates, in the order in which they are tried."""
    browsing = Browsing(services)
    operator = Operator(services)
    forgetting = Forgetting(browsing.responder)
    questions = Questions(services, browsing, commands.private_help, forgetting.ask)
    rooms = commands.Rooms(
        operator, Teaching(operator), Unanswered(operator), browsing, questions, forgetting
    )
    application.add_handler(TypeHandler(Update, Gate(services).check), group=-1)
    application.add_handlers([*commands.handlers(rooms, operators=True), *rooms.operator.handlers()])
    application.add_handlers([*rooms.unanswered.handlers(), *forgetting.handlers()])
    application.add_handlers([*commands.handlers(rooms, operators=False), *browsing.handlers()])
    application.add_handlers([*Inline(services).handlers(), *questions.handlers()])
    application.add_error_handler(failed)
