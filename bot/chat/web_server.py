"""What the bot needs of an HTTP server: bot.web is one, and the command `yinju run` joins the two."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.chat.health import Health
from bot.chat.receiver import Raw
from bot.metrics import Metrics


class WebServer(Protocol):
    """Listens while inside what its methods return, which raises `ConfigError` where it cannot."""

    def local(
        self, check: Callable[[], Awaitable[Health]], metrics: Metrics
    ) -> AbstractAsyncContextManager[None]:
        """Tell on a local port how the bot is, and its figures; nothing where none is wished."""

    def webhook(
        self, secret: str, receive: Callable[[Sequence[Raw]], Awaitable[None]]
    ) -> AbstractAsyncContextManager[None]:
        """Hand on what Telegram posts, which knows the `secret`."""
