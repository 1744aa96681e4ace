"""One bot a home: a second one would answer everything twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.config import ConfigError

LOCK = "run.lock"
"""Locked while a bot runs; the lock ends with its process, however that ends."""
WRITABLE = "make it a folder that Yinju's user can write, or set another YINJU_HOME"
STAGED, REPLACED = ".restore-", "replaced"
"""How the folder begins in which a backup is unpacked; in it what it takes the place of, until it has."""


@contextmanager
def alone(home: Path, *, restores: bool = False) -> Iterator[None]:
    """Hold `home` for this process, which runs the bot, or `restores` a backup.

    Raises `ConfigError` when another bot runs in it, it cannot be written, or for the bot where half of a
    backup is in it.
    """
    lock = FileLock(home / LOCK, timeout=0)
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise ConfigError(
            f"Another Yinju runs in {home}: stop that one, or give this one a YINJU_HOME of its own."
        ) from None
    except PermissionError as error:
        raise ConfigError(f"{home} cannot be written ({error.strerror}): {WRITABLE}.") from None
    try:
        if not restores:
            check_whole(home)
        yield
    finally:
        lock.release()


def check_whole(home: Path) -> None:
    """Raise `ConfigError` where a restore was killed in the midst: what says who reads what may be gone."""
    if any(home.glob(f"{STAGED}*/{REPLACED}")):
        raise ConfigError(
            f"A restore into {home} was broken off, and half of it is there: run it again, with "
            "`yinju restore --force FILE`."
        )
