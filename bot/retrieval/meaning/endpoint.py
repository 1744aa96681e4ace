"""A model behind an endpoint like OpenAI's: `POST …/embeddings` with a model and a list of texts.

Texts and the key go over this connection and nowhere else: neither stands in an error or the log.
"""

import json
import time
from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

import httpx
import numpy as np

from bot.retrieval.meaning.embedder import EmbeddingError, Embeddings, Telling, clean, unit

CONNECT_SECONDS = 1.0
QUESTION_SECONDS = 2.0
"""The longest that a question waits, from its beginning to the last byte."""
PASSAGES_SECONDS = 60.0
RETRIES = (0.5, 2.0)
"""Seconds before passages are sent again, where that may help."""
LONGEST_WAIT = 30.0
"""Seconds that a server may ask to be left alone, and passages wait for it."""
MOST_BYTES = 64_000_000
PORTIONS = (1, 64)
"""The fewest and the most passages sent at a time."""
PORTION_SECONDS = 0.5
"""What a portion should take: a server that does one thing after the other lets questions wait that long."""
SHORTEST = 100
"""Characters. A text that the model finds too long is cut to halves of it, but not below this."""

_REFUSED, _TOO_MUCH, _BUSY = (401, 403), (400, 413, 422), (408, 409, 425, 429)


class _TooMuch(EmbeddingError):
    """The server takes other texts, but not these, or not so many."""


class Endpoint:
    """An `Embedder` that asks a server at `url`, without the /embeddings; for any thread."""

    def __init__(self, url: str, model: str, key: str | None = None, telling: Telling = "plain") -> None:
        parts = urlsplit(url)
        self._host = parts.netloc.rpartition("@")[2]  # without a password
        self.name = f"{model or 'default model'} at {self._host}{parts.path.rstrip('/')}, {telling}"
        self._url = f"{url.rstrip('/')}/embeddings"
        self._model, self._telling = model, telling
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.Client(headers=headers, follow_redirects=False)
        self._dimension = 0
        self._portion = 4

    def close(self) -> None:
        """Close the connections; it is asked nothing any more."""
        self._client.close()

    @property
    def dimension(self) -> int:
        """Return how many numbers a vector has; the server is asked once."""
        if not self._dimension:
            self.questions(["维"])
        return self._dimension

    @property
    def portion(self) -> int:
        """Return how many passages the server takes half a second for, as the last ones went."""
        return self._portion

    def questions(self, texts: Sequence[str]) -> Embeddings:
        """Return the embeddings of questions, within `QUESTION_SECONDS`; it is tried once."""
        return self._asked([clean(text) for text in texts], "query", QUESTION_SECONDS)

    def passages(self, texts: Sequence[str]) -> Embeddings:
        """Return the embeddings of passages; where it may help it is tried again."""
        began = time.monotonic()
        found = self._patiently([clean(text) for text in texts])
        self._measure(len(texts), time.monotonic() - began)
        return found

    def _measure(self, texts: int, seconds: float) -> None:
        """Send twice as many next time where these took much less than they may, half where more."""
        least, most = PORTIONS
        if seconds > PORTION_SECONDS:
            self._portion = max(least, self._portion // 2)
        elif seconds < PORTION_SECONDS / 3 and texts >= self._portion:
            self._portion = min(most, self._portion * 2)

    def _patiently(self, texts: Sequence[str]) -> Embeddings:
        for pause in (*RETRIES, None):
            try:
                return self._asked(texts, "passage", PASSAGES_SECONDS)
            except _TooMuch:
                if len(texts) > 1:
                    half = len(texts) // 2
                    parts = (self._patiently(part) for part in (texts[:half], texts[half:]))
                    return np.concatenate(list(parts))
                if len(texts[0]) <= SHORTEST:
                    raise
                return self._patiently([texts[0][: max(SHORTEST, len(texts[0]) // 2)]])
            except _AgainError as error:
                if pause is None:
                    raise
                time.sleep(max(pause, error.wait))
        raise AssertionError

    def _asked(self, texts: Sequence[str], kind: Literal["query", "passage"], seconds: float) -> Embeddings:
        body: dict[str, object] = {"input": list(texts), "encoding_format": "float"}
        if self._model:
            body["model"] = self._model
        if self._telling == "input_type":
            body["input_type"] = kind
        elif self._telling == "prefix":
            body["input"] = [f"{kind}: {text}" for text in texts]
        answer = self._posted(body, seconds)
        try:
            rows = sorted(json.loads(answer)["data"], key=lambda row: row["index"])
            vectors = np.array([row["embedding"] for row in rows], np.float32)
        except (ValueError, KeyError, TypeError):
            raise EmbeddingError(
                f"{self._host} answers with something else than embeddings: does YINJU_EMBEDDINGS end where "
                "/embeddings begins, as in http://127.0.0.1:8000/v1?"
            ) from None
        found = unit(vectors, len(texts), self._host)
        self._dimension = found.shape[1]
        return found

    def _posted(self, body: object, seconds: float) -> bytes:
        """Return what the server answers within so many seconds."""
        until = time.monotonic() + seconds
        timeout = httpx.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS))
        answer = bytearray()
        try:
            with self._client.stream("POST", self._url, json=body, timeout=timeout) as response:
                self._judge(response)
                for part in response.iter_bytes():
                    answer += part
                    if time.monotonic() > until:
                        raise _AgainError(f"{self._host} takes longer for embeddings than {seconds:.0f} s.")
                    if len(answer) > MOST_BYTES:
                        raise EmbeddingError(f"{self._host} answers with more than {MOST_BYTES} bytes.")
        except httpx.TimeoutException:
            raise _AgainError(f"{self._host} gives no embeddings within {seconds:.0f} s.") from None
        except httpx.InvalidURL:
            raise EmbeddingError("YINJU_EMBEDDINGS is no address: correct it.") from None
        except httpx.HTTPError as error:
            why = type(error).__name__
            raise _AgainError(f"{self._host} gives no embeddings ({why}): does it run?") from None
        return bytes(answer)

    def _judge(self, response: httpx.Response) -> None:
        """Raise what the status means; what the server says beside it may hold texts and is not repeated."""
        status = response.status_code
        if status == 200:
            return
        told = f"{self._host} gives no embeddings (HTTP {status})"
        if status in _REFUSED:
            raise EmbeddingError(f"{told}: set YINJU_EMBEDDINGS_KEY to a key that it accepts.")
        if status == 404:
            raise EmbeddingError(f"{told}: correct the path of YINJU_EMBEDDINGS, or YINJU_EMBEDDINGS_MODEL.")
        if status in _TOO_MUCH:
            raise _TooMuch(f"{told}: is YINJU_EMBEDDINGS_MODEL a model that it has?")
        if status in _BUSY or status >= 500:
            after = response.headers.get("Retry-After", "")
            raise _AgainError(
                f"{told}: it is busy or out of order.", float(after) if after.isdigit() else 0.0
            )
        raise EmbeddingError(f"{told}: correct YINJU_EMBEDDINGS.")


class _AgainError(EmbeddingError):
    """What may pass by itself; `wait`: for so many seconds the server asks to be left alone."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = min(wait, LONGEST_WAIT)
