"""Programs that may ask over HTTP: each known by its key, with its folders, at its rate."""

import hmac
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.documents.scope import Scope, ScopeError, scope_in
from bot.expressions import expression

SHORTEST_KEY = 24
"""Characters of a key: what `openssl rand -base64 18` gives."""
_KEY = expression(rf"[!-~]{{{SHORTEST_KEY},200}}")


class ClientError(ValueError):
    """What names no client; the message says why, and what to write."""


@dataclass(frozen=True, slots=True)
class Client:
    """A program by its `name`: who knows its `key` is it, and is told of the folders of `scope` alone."""

    name: str
    key: str = field(repr=False)
    scope: Scope


def clients_in(text: str) -> tuple[Client, ...]:
    """Return the clients written as `portal=KEY 人事 财务; search=KEY2 *`; raises `ClientError`.

    The folders are listed as for chats; * is the whole corpus. No message holds a key.
    """
    clients: dict[str, Client] = {}
    for number, part in enumerate(filter(None, (part.strip() for part in re.split(r"[;；\n]", text))), 1):
        name, equals, rest = (half.strip() for half in part.partition("="))
        key, _, folders = rest.partition(" ")
        if not equals or not name:
            raise ClientError(f"number {number} has no name and =: write a name, =, its key and its folders.")
        if not _KEY.fullmatch(key):
            raise ClientError(f"the key of {name} needs {SHORTEST_KEY} characters: openssl rand -base64 18")
        if name in clients or key in (client.key for client in clients.values()):
            raise ClientError(f"{name} is named twice, or has another's key.")
        try:
            clients[name] = Client(name, key, scope_in(folders))
        except ScopeError as error:
            raise ClientError(f"of {name}: {error}") from None
    return tuple(clients.values())


class Clients:
    """Tells who asks, and how long it has to wait before it asks again."""

    def __init__(
        self, clients: tuple[Client, ...], a_minute: int, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._clients, self._a_minute, self._now = clients, a_minute, now
        self._left = {client.name: (float(a_minute), now()) for client in clients}

    @property
    def scopes(self) -> Mapping[str, Scope]:
        """Return the folders of each client, by its name."""
        return {client.name: client.scope for client in self._clients}

    def who(self, authorization: str) -> str | None:
        """Return the name of the client that sends this header, Bearer and a key; None for nobody."""
        scheme, _, key = authorization.partition(" ")
        sent = key.strip().encode()
        known = [client.name for client in self._clients if hmac.compare_digest(client.key.encode(), sent)]
        return known[0] if known and scheme.lower() == "bearer" else None

    def wait(self, name: str) -> float:
        """Return for how many seconds a client has to wait, 0 if it may ask now, which then counts.

        It may ask `a_minute` times at once, and again as fast as these come back: a bucket of tokens.
        """
        left, at = self._left[name]
        now = self._now()
        left = min(left + (now - at) * self._a_minute / 60, self._a_minute)
        waits = max(0.0, (1 - left) * 60 / self._a_minute)
        self._left[name] = (left if waits else left - 1), now
        return waits
