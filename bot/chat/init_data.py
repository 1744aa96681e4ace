"""What Telegram tells a Mini App of who opened it, and how it is known that Telegram did.

The way is that of core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app: all fields but
`hash`, in order, a line each, under HMAC-SHA-256; its key is the same of the bot's token, keyed "WebAppData".
"""

import hmac
import json
import time
from collections import OrderedDict
from collections.abc import Callable
from urllib.parse import parse_qsl

FRESH_SECONDS = 600
"""How old what Telegram tells may be: as long as it takes to open a page over a slow network."""
EARLY_SECONDS = 60
"""And how far ahead of this machine Telegram's clock."""
LONGEST = 8_000
"""Characters."""
REMEMBERED = 10_000
"""How many of those that were used are remembered at a time; more within `FRESH_SECONDS` are refused."""


class InitDataError(ValueError):
    """It is not what Telegram has just told of somebody, or was used before."""


class InitData:
    """Tells by the bot's `token` whom init data name; each are good once."""

    def __init__(self, token: str, now: Callable[[], float] = time.time) -> None:
        self._key, self._now = hmac.digest(b"WebAppData", token.encode(), "sha256"), now
        self._used: OrderedDict[bytes, float] = OrderedDict()

    def user(self, written: str) -> int:
        """Return the Telegram number of the user; raises `InitDataError`."""
        if len(written) > LONGEST:
            raise InitDataError
        try:
            pairs = parse_qsl(written, keep_blank_values=True, strict_parsing=True, max_num_fields=50)
            fields = dict(pairs)
            told = bytes.fromhex(fields.pop("hash"))
            lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields)).encode()
        except (KeyError, ValueError):
            raise InitDataError from None
        if len(pairs) != len(fields) + 1:
            raise InitDataError
        known = hmac.digest(self._key, lines, "sha256")
        if not hmac.compare_digest(known, told):
            raise InitDataError
        try:
            age = self._now() - int(fields["auth_date"])
            user_id = json.loads(fields["user"])["id"]
        except (KeyError, TypeError, ValueError):
            raise InitDataError from None
        if not -EARLY_SECONDS <= age <= FRESH_SECONDS or type(user_id) is not int:
            raise InitDataError
        self._use(known)
        return user_id

    def _use(self, known: bytes) -> None:
        """Remember that data were used; raises `InitDataError` where they were before."""
        now = self._now()
        while self._used and next(iter(self._used.values())) < now:
            self._used.popitem(last=False)
        if known in self._used or len(self._used) >= REMEMBERED:
            raise InitDataError
        self._used[known] = now + FRESH_SECONDS + EARLY_SECONDS
