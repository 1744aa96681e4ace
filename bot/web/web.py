"""The bot's two doors over HTTP, on ports of their own: what Telegram reaches shows nobody the figures."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from starlette.routing import BaseRoute

from bot.chat.health import Health
from bot.chat.receiver import Raw
from bot.config import Config, ConfigError
from bot.metrics import Metrics
from bot.retrieval.store.live_index import LiveIndex
from bot.web.api import api_routes
from bot.web.clients import ClientError, Clients, clients_in
from bot.web.health import health_routes
from bot.web.server import serving
from bot.web.webhook import webhook_route


class Web:
    """Listens where the settings say; see `bot.chat.web_server.WebServer`."""

    def __init__(self, config: Config, live_index: LiveIndex) -> None:
        """Take the settings and the corpus; raises `ConfigError` for clients that cannot be."""
        self._config, self._live_index = config, live_index
        written = config.yinju_api_keys.get_secret_value() if config.yinju_api_keys else ""
        try:
            self._clients = clients_in(written)
        except ClientError as error:
            raise ConfigError(f"YINJU_API_KEYS: {error}") from None
        if self._clients and config.yinju_http_port is None:
            raise ConfigError("YINJU_API_KEYS: programs need a port to ask at: set YINJU_HTTP_PORT.")

    @asynccontextmanager
    async def local(self, check: Callable[[], Awaitable[Health]], metrics: Metrics) -> AsyncIterator[None]:
        """Serve /healthz, /metrics and, for clients, /api while inside, if `YINJU_HTTP_PORT` is set."""
        port = self._config.yinju_http_port
        if port is None:
            yield
            return
        routes: list[BaseRoute] = [*health_routes(check, metrics)]
        if self._clients:
            routes += api_routes(self._live_index, Clients(self._clients, self._config.yinju_api_rate))
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
