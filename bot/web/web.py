"""The bot's two doors over HTTP, on ports of their own: what Telegram reaches shows nobody the figures."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from bot.chat.health import Health
from bot.chat.receiver import Raw
from bot.config import Config
from bot.metrics import Metrics
from bot.web.health import health_routes
from bot.web.server import serving
from bot.web.webhook import webhook_route


class Web:
    """Listens where the settings say; see `bot.chat.web_server.WebServer`."""

    def __init__(self, config: Config) -> None:
        self._config = config

    @asynccontextmanager
    async def local(self, check: Callable[[], Awaitable[Health]], metrics: Metrics) -> AsyncIterator[None]:
        """Serve /healthz and /metrics while inside, if `YINJU_HTTP_PORT` is set."""
        port = self._config.yinju_http_port
        if port is None:
            yield
            return
        routes = health_routes(check, metrics)
        async with serving(routes, self._config.yinju_http_listen, port, "YINJU_HTTP_PORT"):
            yield

    @asynccontextmanager
    async def webhook(
        self, secret: str, receive: Callable[[Sequence[Raw]], Awaitable[None]]
    ) -> AsyncIterator[None]:
        """Serve the webhook while inside, behind whatever ends TLS for `YINJU_WEBHOOK_URL`."""
        config = self._config
        assert config.yinju_webhook_url is not None
        routes = [webhook_route(config.yinju_webhook_url, secret, receive)]
        listen, port = config.yinju_webhook_listen, config.yinju_webhook_port
        async with serving(routes, listen, port, "YINJU_WEBHOOK_PORT"):
            yield
