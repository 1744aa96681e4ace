"""`yinju try`: the real bot and a chat page on this machine, with Telegram played by the sandbox.

Nothing of a trial outlives it: it has a home of its own, and a copy of the corpus for its operator to change.
"""

import shutil
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bot.config import Config, ConfigError, read_config
from bot.documents.corpus import files_of
from bot.sandbox.client import BotApi
from bot.sandbox.connection import Process

HOST = "127.0.0.1"
LARGEST_COPY = 50_000_000
"""Bytes of a corpus up to which a trial has a copy; a larger one is read where it is, without an operator."""
ATTEMPTS = 100
"""How often a trial's folder is removed at most, while something still writes there."""
PEOPLE = {"小林": "zh-hans", "阿明": "zh-hant", "Alex": "en"}
"""Who asks, and in which language Telegram is shown to them; the operator comes last."""
OPERATOR, GROUP = "管理员", "读书会"


@contextmanager
def _played(port: int) -> Iterator[BotApi]:
    """Serve the sandbox and its page on a port; raises `ConfigError` where that cannot be."""
    process = Process()
    try:
        url = process.start(port)
    except RuntimeError:
        why = f"--port: nothing can listen on port {port}: choose another, or 0 for any free one."
        raise ConfigError(why) from None
    try:
        yield BotApi(url=url)
    finally:
        process.stop()


def _copied(corpus: Path, home: Path) -> Path | None:
    """Return a copy of a corpus, None of one that is too large for that."""
    if sum(file.stat().st_size for file in files_of(corpus)) > LARGEST_COPY:
        return None
    return shutil.copytree(corpus, home / "corpus", symlinks=True)


def _free_port() -> int:
    """Return a port of this machine at which nobody listens."""
    with socket.create_server((HOST, 0)) as free:
        port: int = free.getsockname()[1]
        return port


def _settings(config: Config, api: BotApi, home: Path, admins: frozenset[int]) -> Config:
    """Return the settings of a trial: of those that are set, what is read and how, and not who may ask.

    The reader, to which citations lead, and the desk have a port of their own.
    """
    port = _free_port()
    changed = {
        "telegram_bot_token": api.token,
        "telegram_api_base_url": api.base_url,
        "yinju_home": home,
        "yinju_admins": admins,
        "yinju_allowed_chats": frozenset(),
        "yinju_chats": {},
        "yinju_webhook_url": None,
        "yinju_http_listen": HOST,
        "yinju_http_port": port,
        "yinju_public_url": f"http://{HOST}:{port}",
        "yinju_api_keys": None,
    }
    return Config.model_validate(config.model_dump() | changed)


def run(corpus: Path | None, port: int, browser: bool) -> None:
    """Serve the page and the bot until Ctrl-C; raises `ConfigError`, and what a missing corpus raises."""
    config = read_config()
    folder = corpus if corpus is not None else config.corpus
    files_of(folder)  # a missing corpus is said first
    temporary = tempfile.TemporaryDirectory(prefix="yinju-try-", ignore_cleanup_errors=True)
    with temporary, _played(port) as api:
        home = Path(temporary.name)
        for name, language in PEOPLE.items():
            api.user(name, language_code=language)
        copy = _copied(folder, home)
        operator = [api.user(OPERATOR, language_code="zh-hans").id] if copy else []
        api.group(GROUP, forum=True)
        sys.stdout.write(f"试用页面 Chat with it: {api.url}/  （Ctrl-C 结束 ends it）\n")
        sys.stdout.flush()
        if browser:
            webbrowser.open(f"{api.url}/")
        # The page is there, and says that the bot is starting: what that takes to import comes after it.
        from bot.chat import application
        from bot.cli.failures import told_at_once
        from bot.cli.opened_index import live_index_of, read
        from bot.web.web import Web

        live_index = live_index_of(config, copy or folder, home)
        trial = _settings(config, api, home, frozenset(operator))
        web = Web(trial, live_index)
        clear = partial(_remove, temporary)
        with told_at_once(live_index, clear):
            application.run(trial, live_index, partial(read, live_index), web, clear=clear)


def _remove(temporary: "tempfile.TemporaryDirectory[str]") -> None:
    """Remove a folder into which processes still write, until they find it gone."""
    for _ in range(ATTEMPTS):
        temporary.cleanup()
        if not Path(temporary.name).exists():
            return
