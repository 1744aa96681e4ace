"""Links to passages in the reader in a browser, signed where not everybody reads everything."""

import hmac
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import quote, urlencode

READER = "/d/"
"""Where the reader is: the path of a document in the corpus follows."""
OPENER = "/app"
"""Where a Mini App begins: it shows who looks at it, and is led on to a document."""
LONGEST_LINK = 1_000
"""Bytes of an address that a citation links to: three of them leave room for the other entities."""
HOUR = 3_600
VALID_HOURS = 24
"""How long a link in a chat is good for, at least; for an hour it is the same, as is its message."""
APP_SECONDS = HOUR
"""How long what a Mini App is led to is."""
_MAC = 18
_BODY = 8 + 8 + 5


class Asker(NamedTuple):
    """Who reads, by their Telegram numbers, and where they were given the link: in private it is the same."""

    user_id: int
    chat_id: int


class Signer:
    """Signs links by a secret `key`, for an asker and a time, and tells whose a signed one is."""

    def __init__(self, key: bytes, now: Callable[[], float] = time.time) -> None:
        self._key, self._now = key, now

    def of_chat(self, asker: Asker) -> str:
        """Return what a link in a chat is signed with."""
        return self.sign(asker, (int(self._now()) // HOUR + 1 + VALID_HOURS) * HOUR)

    def of_app(self, asker: Asker) -> str:
        """Return what the pages of a Mini App are signed with."""
        return self.sign(asker, int(self._now()) + APP_SECONDS)

    def sign(self, asker: Asker, until: int) -> str:
        """Return the signature of an asker until a time, in seconds since 1970: A-Z a-z 0-9 _ -."""
        numbers = (number.to_bytes(8, "big", signed=True) for number in asker)
        body = b"".join([*numbers, until.to_bytes(5, "big")])
        return urlsafe_b64encode(body + self._mac(body)).decode()

    def asker(self, signature: str) -> Asker | None:
        """Return whose a signature is; None for one that was not made with this key, or is past its time."""
        try:
            content = urlsafe_b64decode(signature.encode("ascii"))
        except ValueError:
            return None
        body, mac = content[:_BODY], content[_BODY:]
        if len(content) != _BODY + _MAC or not hmac.compare_digest(mac, self._mac(body)):
            return None
        if urlsafe_b64encode(content).decode() != signature:
            return None
        if self._now() >= int.from_bytes(body[16:], "big"):
            return None
        user_id, chat_id = (int.from_bytes(body[at : at + 8], "big", signed=True) for at in (0, 8))
        return Asker(user_id, chat_id)

    def _mac(self, body: bytes) -> bytes:
        return hmac.digest(self._key, b"reader\0" + body, "sha256")[:_MAC]


@dataclass(frozen=True, slots=True)
class ReaderLinks:
    """Makes the links of one asker.

    url: where the pages are reached, without a path; question: what is marked in the passage; signature: ""
    where everybody reads everything; app: they stand in a private chat, where a Mini App can be opened.
    """

    url: str
    question: str = ""
    signature: str = ""
    app: bool = False

    def asking(self, question: str) -> "ReaderLinks":
        """Return the links of passages found for a question."""
        return replace(self, question=question)

    def of(self, path: str, ordinal: int) -> str | None:
        """Return the address of a paragraph of the document at `path`; None where it is too long for a link.

        The question is left out first.
        """
        for question in (self.question, ""):
            if len(link := self.url + self.path_of(path, ordinal, question)) <= LONGEST_LINK:
                return link
        return None

    def path_of(self, path: str, ordinal: int, question: str, signed: bool = True) -> str:
        """Return the address without the host."""
        asked = {"p": str(ordinal), "q": question, "key": self.signature if signed else ""}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{document_path(path)}?{query}#p{ordinal}"

    def of_app(self, path: str, ordinal: int) -> str | None:
        """Return the address at which a Mini App opens a paragraph; None where there can be none.

        It holds no signature: who looks at it is told by Telegram, which opens it over https alone.
        """
        to = self.path_of(path, ordinal, self.question, signed=False)
        link = f"{self.url}{OPENER}?{urlencode({'to': to})}"
        possible = self.app and self.url.startswith("https://") and len(link) <= 2 * LONGEST_LINK
        return link if possible else None


def document_path(path: str) -> str:
    """Return the path at which the reader shows the document at `path` in the corpus."""
    return quote(READER + path)
