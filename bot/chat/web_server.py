"""What the bot needs of an HTTP server: bot.web is one, and the command `yinju run` joins the two."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.chat.health import Health
from bot.chat.raw_updates import Raw
from bot.chat.readers import Readers
from bot.metrics import Metrics


class WebServer(Protocol):
    """Listens while inside what its methods return."""

    def listening(
        self, check: Callable[[], Awaitable[Health]], metrics: Metrics, readers: Readers
    ) -> AbstractAsyncContextManager[None]:
        """Serve all there is, with how the bot is, its figures, and documents for `readers`.

        Raises `ConfigError` where it cannot.
        """

    def webhook(
        self, secret: str, receive: Callable[[Sequence[Raw]], Awaitable[None]]
    ) -> AbstractAsyncContextManager[None]:
        """Hand on what Telegram posts, which knows the `secret`; for while all else is served."""
