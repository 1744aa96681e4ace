"""The bot as a process: polling or webhook, its connection to Telegram."""

import asyncio
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

from telegram import Update
from telegram.error import InvalidToken
from telegram.ext import ApplicationBuilder, TypeHandler

from bot.chat import commands
from bot.chat.browsing import Browsing
from bot.chat.connection import Request, certificates, proxy_problem
from bot.chat.desk_link import DeskLink
from bot.chat.diagnosis import hook_problem
from bot.chat.errors import failed
from bot.chat.forgetting import Forgetting
from bot.chat.gate import UPDATES, Gate
from bot.chat.health import Pulse
from bot.chat.inline import Inline
from bot.chat.one_instance import alone
from bot.chat.operator import Operator
from bot.chat.polling import Polling
from bot.chat.questions import Questions
from bot.chat.rate_limits import RateLimiter
from bot.chat.raw_updates import Raw
from bot.chat.readers import Readers
from bot.chat.receiver import AnyApplication, Receiver
from bot.chat.scoping import Scoping
from bot.chat.services import Services
from bot.chat.serving import serve, webhook
from bot.chat.teaching import Teaching
from bot.chat.unanswered import Unanswered
from bot.chat.upkeep import Upkeep
from bot.chat.web_server import WebServer
from bot.config import BAD_TOKEN, TELEGRAM, Config, ConfigError, token_of
from bot.ending import end_soon
from bot.env_file import exposed_secrets, idle_lines
from bot.log import log_to_stderr
from bot.misspelt import unknown_settings
from bot.retrieval.store.freed import share_one_heap
from bot.retrieval.store.live_index import LiveIndex
from bot.retrieval.store.watcher import follow
from bot.storage import ANSWER_BUSY_SECONDS, Storage

log = logging.getLogger(__name__)

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""What ends the bot."""
LAST_SECONDS = 8.5
"""After being told to stop the process ends, whatever still runs."""


def run(
    config: Config,
    live_index: LiveIndex,
    read: Callable[[], object],
    web: WebServer,
    *,
    limited: bool = True,
    clear: Callable[[], object] = lambda: None,
) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP; `read` opens the index, meanwhile who asks waits.

    clear: called before the process is ended from here, whatever still runs.

    Raises `ConfigError` when Telegram does not accept the token or posts to no such webhook, or another
    program uses the token or the home, and what `read` raises; `read` may run on then.
    """
    token = token_of(config)
    if config.yinju_webhook_url and (problem := hook_problem(config.server, config.yinju_webhook_url)):
        raise ConfigError(f"YINJU_WEBHOOK_URL: {problem}.")
    # python-telegram-bot's own switch, on by default in its next version: durations are timedeltas.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    share_one_heap()
    log_to_stderr(token, form=config.yinju_log)
    _tell_precautions(config)
    if config.telegram_api_base_url.startswith("https"):
        certificates()  # where there are none, no try after this one could do better
    reader = ThreadPoolExecutor(1)
    with (
        alone(config.yinju_home),
        Storage(
            config.yinju_home,
            log_questions=config.yinju_log_questions,
            retention_days=config.yinju_retention_days,
            patience=ANSWER_BUSY_SECONDS,
        ) as storage,
    ):
        finished = asyncio.run(
            _run(config, token, Services(live_index, storage, config), reader, read, web, limited, clear)
        )
    if not finished:
        # Nothing is lost: an index that is not whole is built anew.
        live_index.let_go()
        end_soon(0, clear)
    reader.shutdown(wait=finished)


def _tell_precautions(config: Config) -> None:
    """Log what an operator should know of who can read or hear the token."""
    if exposed := exposed_secrets():
        log.warning("%s", exposed)
    for name, meant in unknown_settings().items():
        log.warning("%s is no setting, and does nothing%s", name, f": is {meant} meant?" if meant else "")
    for line in idle_lines():
        log.warning("%s", line)
    if problem := proxy_problem(config.telegram_api_base_url):
        log.warning("%s", problem)
    if config.server != TELEGRAM:
        log.info("The Bot API server is %s, not Telegram's own", config.server)


def _late(clear: Callable[[], object]) -> None:
    """End the process that was told to stop and has not, at once: nothing is lost by that."""
    log.warning("What is still running was broken off")
    clear()
    logging.shutdown()
    os._exit(0)


@contextmanager
def signals_heard(loop: asyncio.AbstractEventLoop, on_signal: Callable[[], object]) -> Iterator[None]:
    """Call `on_signal` in the loop, once, at the first signal that is to end the bot; none ends it otherwise.

    The loop's own handlers would print a complaint of each signal that finds their buffer full, and give the
    signals back to the system, which ends the process at once, when they are removed.
    """
    near, far = socket.socketpair()

    def first() -> None:
        loop.remove_reader(near)
        log.info("%s: it ends", signal.Signals(near.recv(1)[0]).name)
        on_signal()

    with near, far:
        far.setblocking(False)
        loop.add_reader(near, first)
        before = signal.set_wakeup_fd(far.fileno(), warn_on_full_buffer=False)
        for signal_number in SIGNALS:
            signal.signal(signal_number, lambda _number, _frame: None)
        try:
            yield
        finally:
            for signal_number in SIGNALS:  # the interpreter, which ends next, leaves these as they are
                signal.signal(signal_number, signal.SIG_IGN)
            signal.set_wakeup_fd(before)
            loop.remove_reader(near)


async def _run(
    config: Config,
    token: str,
    services: Services,
    reader: Executor,
    read: Callable[[], object],
    web: WebServer,
    limited: bool,
    clear: Callable[[], object],
) -> bool:
    """Serve until a signal comes; return whether `read` has ended."""
    stop = asyncio.Event()

    def on_signal() -> None:
        stop.set()
        watchdog = threading.Timer(LAST_SECONDS, _late, (clear,))
        watchdog.daemon = True
        watchdog.start()

    with signals_heard(asyncio.get_running_loop(), on_signal):
        finished = await run_until(stop, config, token, services, reader, read, web, limited)
    return finished


async def run_until(
    stop: asyncio.Event,
    config: Config,
    token: str,
    services: Services,
    reader: Executor,
    read: Callable[[], object],
    web: WebServer,
    limited: bool,
) -> bool:
    """Serve until `stop` is set; return whether `read` has ended. Raises what `run` does."""
    loop = asyncio.get_running_loop()
    loop.set_default_executor(services.threads)
    revoked = asyncio.Event()
    metrics = services.metrics

    def on_revoked() -> None:
        revoked.set()
        stop.set()

    def loaded(reading: asyncio.Future[object]) -> None:
        if not reading.cancelled() and reading.exception() is None:
            receiver.documents_are_read()

    request = Request(on_revoked, metrics, services.journal)
    polling_request = Request(on_revoked, metrics, patience=0)  # polling tries by itself
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(config.telegram_api_base_url)
        .base_file_url(config.telegram_file_base_url)
        .request(request)
        .get_updates_request(polling_request)
        .rate_limiter(RateLimiter(metrics, limited))
        .updater(None)
        .build()
    )
    receiver = Receiver(application, services)
    metrics.queue.set_function(lambda: len(receiver.queue))
    metrics.tasks.set_function(lambda: len(asyncio.all_tasks(loop)))
    add_handlers(application, services)
    hooked = config.yinju_webhook_url is not None
    pulse = Pulse(services.live_index, services.storage, polls=not hooked)

    async def received(updates: Sequence[Raw]) -> None:
        pulse.heard()
        await receiver.receive(updates)

    polling = Polling(application.bot, polling_request, UPDATES, received)
    posted = partial(webhook, application.bot, config, receiver, web)

    def read_and_tell() -> object:
        done = read()
        if services.live_index.snapshot is not None:
            services.scopes.tell(services.live_index.snapshot)
        return done

    reading = loop.run_in_executor(reader, read_and_tell)
    reading.add_done_callback(loaded)
    following = loop.create_task(_follow(services.live_index, reading))
    following.add_done_callback(_followed)
    keeping = loop.create_task(Upkeep(services).run())
    try:
        async with web.listening(pulse.check, metrics, Readers(services, application.bot, token)):
            await serve(application, receiver, posted if hooked else polling.run, reading, stop)
    except InvalidToken:
        revoked.set()
    finally:
        following.cancel()
        keeping.cancel()
        await asyncio.wait({following, keeping})
        await asyncio.gather(request.shutdown(), polling_request.shutdown())  # also where it never began
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
        operator,
        Teaching(operator),
        Unanswered(operator),
        browsing,
        questions,
        forgetting,
        Scoping(services),
        DeskLink(services),
    )
    application.add_handler(TypeHandler(Update, Gate(services).check), group=-1)
    application.add_handlers([*commands.handlers(rooms, operators=True), *rooms.operator.handlers()])
    application.add_handlers([*rooms.unanswered.handlers(), *forgetting.handlers()])
    application.add_handlers([*commands.handlers(rooms, operators=False), *browsing.handlers()])
    application.add_handlers([*Inline(services).handlers(), *questions.handlers()])
    application.add_error_handler(failed)
