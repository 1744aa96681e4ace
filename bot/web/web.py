"""All that the bot tells over HTTP, at one port: webhook, health, figures, desk, and the API of programs."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from starlette.routing import BaseRoute

from bot.chat.diagnosis import Finding
from bot.chat.health import Health
from bot.chat.raw_updates import Raw
from bot.chat.readers import Readers
from bot.config import Config, ConfigError
from bot.metrics import Metrics
from bot.retrieval.store.live_index import LiveIndex
from bot.web.api import api_routes
from bot.web.clients import Client, ClientError, Clients, clients_in
from bot.web.desk.routes import desk_routes
from bot.web.health import health_routes
from bot.web.places import place_of_all, place_of_webhook
from bot.web.reader.routes import reader_routes
from bot.web.server import allow_files, serving
from bot.web.webhook import Webhook
from bot.web.worker import Worker

log = logging.getLogger(__name__)


def clients_of(config: Config) -> tuple[Client, ...]:
    """Return the programs that may ask; raises `ConfigError` where what is to be served cannot be."""
    written = config.yinju_api_keys.get_secret_value() if config.yinju_api_keys else ""
    try:
        clients = clients_in(written)
    except ClientError as error:
        raise ConfigError(f"YINJU_API_KEYS: {str(error).rstrip('.')}.") from None
    if clients and place_of_all(config) is None:
        raise ConfigError("YINJU_API_KEYS: programs need a port to ask at: set YINJU_HTTP_PORT.")
    if config.yinju_public_url and place_of_all(config) is None:
        raise ConfigError("YINJU_PUBLIC_URL: the reader needs a port to listen at: set YINJU_HTTP_PORT.")
    return clients


class Web:
    """Listens where the settings say; see `bot.chat.web_server.WebServer`."""

    def __init__(
        self, config: Config, live_index: LiveIndex, look: Callable[[], Iterable[Finding]] = tuple
    ) -> None:
        """Take the settings and the corpus, and what looks at all that a bot needs, for operators.

        Raises `ConfigError` for clients that cannot be.
        """
        self._config, self._live_index, self._look = config, live_index, look
        self._webhook = Webhook(config.yinju_webhook_url) if config.yinju_webhook_url else None
        self._clients = clients_of(config)

    @asynccontextmanager
    async def listening(
        self, check: Callable[[], Awaitable[Health]], metrics: Metrics, readers: Readers
    ) -> AsyncIterator[None]:
        """Serve while inside; the webhook from when it is opened."""
        place, apart = place_of_all(self._config), place_of_webhook(self._config)
        allow_files()
        hook: list[BaseRoute] = [self._webhook.route] if self._webhook else []
        async with AsyncExitStack() as open_places:
            if apart is not None:
                await open_places.enter_async_context(serving(hook, *apart))
                hook = []
            if place is not None:
                # What is at a port of its own may be seen in the operator's network, as they set it.
                alone = self._webhook is None or apart is not None
                chats = readers.services.threads.are_at_work
                public = self._config.yinju_public_url
                routes = [*hook, *health_routes(check, metrics, own_network=alone), *self._api(Worker(chats))]
                routes += reader_routes(readers, self._live_index, public, Worker(chats), alone)
                routes += desk_routes(readers.services, check, self._look, public, alone)
                await open_places.enter_async_context(serving(routes, *place))
                log.info("HTTP is served on port %d of %s", place.port, place.host)
            yield

    def _api(self, worker: Worker) -> Sequence[BaseRoute]:
        """Return what programs may ask for, if any may."""
        if not self._clients:
            return ()
        return api_routes(self._live_index, Clients(self._clients, self._config.yinju_api_rate), worker)

    @asynccontextmanager
    async def webhook(
        self, secret: str, receive: Callable[[Sequence[Raw]], Awaitable[None]]
    ) -> AsyncIterator[None]:
        """Open the webhook while inside, behind whatever ends TLS for `YINJU_WEBHOOK_URL`."""
        assert self._webhook is not None
        with self._webhook.opened(secret, receive):
            yield
