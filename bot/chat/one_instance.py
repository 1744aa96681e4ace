"""One bot a home: a second one would answer everything twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.config import ConfigError

LOCK = "run.lock"
"""Locked while a bot runs; the lock ends with its process, however that ends."""


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold `home` for this process; raises `ConfigError` when another bot runs in it."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with FileLock(home / LOCK, timeout=0):
            yield
    except Timeout:
        raise ConfigError(
            f"Another Yinju runs in {home}: stop that one, or give this one a YINJU_HOME of its own."
        ) from None
