"""What Telegram tells a Mini App of who opened it."""

import hmac
import json
from hashlib import sha256
from urllib.parse import urlencode

from tests.support.reader import TOKEN

NOW = 1_700_000_000


def told(token: str = TOKEN, at: int = NOW, user: object = None, **fields: str) -> str:
    """What Telegram tells a Mini App, as its documentation describes it."""
    given = {
        "query_id": "AAHdF6IQAAAAAN0XohDhrOrc",
        "user": json.dumps({"id": 77, "first_name": "小林 & 海"} if user is None else user),
        "auth_date": str(at),
        "signature": "Zm9v",
        **fields,
    }
    lines = "\n".join(f"{name}={value}" for name, value in sorted(given.items()))
    key = hmac.new(b"WebAppData", token.encode(), sha256).digest()
    return urlencode({**given, "hash": hmac.new(key, lines.encode(), sha256).hexdigest()})
