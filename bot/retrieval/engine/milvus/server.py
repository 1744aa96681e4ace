"""A Milvus server, as the engine asks it: every call has a limit of time, and is made again while it is away.

The one file that knows pymilvus. It is loaded when a server is first asked, for it takes a second.
"""

import logging
import os
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.retrieval.engine.milvus.errors import AwayError, ClusterError, is_away, raised_by_client, refusal_in
from bot.retrieval.engine.milvus.layout import VECTOR, Column
from bot.retrieval.engine.milvus.login import Login

log = logging.getLogger(__name__)

CALL_SECONDS = 10.0
"""The longest that one call may take."""
KEEPALIVE = {"grpc.keepalive_time_ms": 300_000, "grpc.keepalive_permit_without_calls": False}
"""Pings no more often than any server bears: pymilvus' own, every ten seconds, make some hang up."""
WRITE_TIMES = 6
"""How many times as long it may take to write."""
CONNECT_SECONDS = 4.0
"""The longest that making a connection may take."""
PATIENCE_SECONDS = 15.0
"""How long a server that is away is waited for, since it first was missed; then each call tries once."""
PAUSE_SECONDS = 0.5
"""Between two tries."""
LINE_SECONDS = 60.0
"""Between two lines of the log that say that it is away."""
AT_ONCE = 500
"""Rows fetched or written by one call: some 4 MB, where a server takes 64."""
NOT_LOADED = 101
"""Milvus' number for a collection that it has not loaded."""
MOST_FOUND = 16_384
"""The most rows that Milvus finds for one question, or lists at once."""

Row = dict[str, Any]


class Server:
    """The collections of one server; safe to use from several threads."""

    def __init__(
        self, login: Login, patience: float = PATIENCE_SECONDS, seconds: float = CALL_SECONDS
    ) -> None:
        self.login, self.patience, self.seconds = login, patience, seconds
        self._connecting = threading.Lock()
        self._client: Any = None
        self._missed: tuple[float, Exception] | None = None  # when it could not be connected to, and why
        self._told = float("-inf")
        self._away: float | None = None  # since when

    def __str__(self) -> str:
        return f"{self.login.host}:{self.login.port}"

    def collections(self, again: int = 3) -> list[str]:
        """Return the names of all; asked `again` where a server refuses, for one was removed meanwhile."""
        try:
            return list(self._call("list_collections"))
        except ClusterError as error:
            if not again or "does not exist" not in str(error):
                raise
            return self.collections(again - 1)

    def create(self, name: str, columns: Sequence[Column]) -> None:
        """Make a collection, ready to be searched; raises `ClusterError` where there is one of that name."""
        from pymilvus import DataType, MilvusClient

        schema = MilvusClient.create_schema(auto_id=False)
        indexes = MilvusClient.prepare_index_params()
        for column in columns:
            match column.kind:
                case "key" | "number":
                    schema.add_field(column.name, DataType.INT64, is_primary=column.kind == "key")
                case "name":
                    schema.add_field(column.name, DataType.VARCHAR, max_length=column.bytes, is_primary=True)
                case "text":
                    schema.add_field(column.name, DataType.VARCHAR, max_length=column.bytes)
                case "texts":
                    schema.add_field(
                        column.name,
                        DataType.ARRAY,
                        element_type=DataType.VARCHAR,
                        max_length=column.bytes,
                        max_capacity=column.most,
                    )
                case "terms":
                    schema.add_field(column.name, DataType.SPARSE_FLOAT_VECTOR)
                    indexes.add_index(
                        column.name,
                        index_type="SPARSE_INVERTED_INDEX",
                        metric_type="IP",
                        params={"drop_ratio_build": 0.0},  # none of the postings is left out
                    )
                case "meaning":
                    schema.add_field(column.name, DataType.FLOAT_VECTOR, dim=column.most)
                    indexes.add_index(column.name, index_type="FLAT", metric_type="IP")
                case "vector":  # Milvus makes no collection without one
                    schema.add_field(column.name, DataType.FLOAT_VECTOR, dim=len(VECTOR))
                    indexes.add_index(column.name, index_type="FLAT", metric_type="L2")
        self._call("create_collection", name, schema=schema)
        self._call("create_index", name, indexes, sync=False)
        self._call("load_collection", name)

    def columns(self, name: str) -> list[str]:
        """Return the names of the columns of a collection; raises `ClusterError` where there is none."""
        return [field["name"] for field in self._call("describe_collection", name)["fields"]]

    def drop(self, name: str) -> None:
        """Remove a collection; nothing where there is none."""
        self._call("drop_collection", name)

    def alias(self, name: str) -> str | None:
        """Return the collection that an alias stands for, None where there is no such alias."""
        try:
            found = self._call("describe_alias", name)
        except AwayError:
            raise
        except ClusterError:
            self.collections()  # who may not even list them is told so
            return None
        return str(found["collection_name"]) if found.get("collection_name") else None

    def point(self, alias: str, name: str) -> None:
        """Let an alias stand for a collection from now on."""
        self._call("create_alias" if self.alias(alias) is None else "alter_alias", name, alias)

    def forget(self, alias: str) -> None:
        """Let an alias stand for nothing any more."""
        self._call("drop_alias", alias)

    def put(self, name: str, rows: Sequence[Row]) -> None:
        """Write rows; what has their keys is replaced."""
        for first in range(0, len(rows), AT_ONCE):
            part = list(rows[first : first + AT_ONCE])
            self._call("upsert", name, part, times=WRITE_TIMES)

    def delete(self, name: str, where: str) -> None:
        """Remove the rows for which an expression holds."""
        self._call("delete", name, filter=where, times=WRITE_TIMES)

    def flush(self, name: str) -> None:
        """Let the server seal what was written."""
        self._call("flush", name, times=WRITE_TIMES)

    def get(self, name: str, column: str, keys: Sequence[int | str], columns: Sequence[str]) -> Iterator[Row]:
        """Yield the rows with these keys, in any order; those that are not there are left out."""
        for first in range(0, len(keys), AT_ONCE):
            wanted = [
                f'"{key}"' if isinstance(key, str) else str(key) for key in keys[first : first + AT_ONCE]
            ]
            yield from self._call(
                "query",
                name,
                filter=f"{column} in [{', '.join(wanted)}]",
                output_fields=list(columns),
                consistency_level="Strong",
            )

    def rows(
        self, name: str, where: str, columns: Sequence[str], numbers: range, width: int = AT_ONCE
    ) -> Iterator[Row]:
        """Yield the rows for which an expression holds and whose `number` is in a range, `width` at a time.

        No `width` numbers in a row may have more than `MOST_FOUND` rows. Asked are all numbers of the range.
        """
        for first in range(numbers.start, numbers.stop, width):
            last = min(first + width, numbers.stop)
            yield from self._call(
                "query",
                name,
                filter=f"({where}) and number >= {first} and number < {last}",
                output_fields=list(columns),
                limit=MOST_FOUND,
                consistency_level="Strong",
            )

    def search(
        self,
        name: str,
        vector: Mapping[int, float] | Sequence[float],
        limit: int,
        where: str,
        columns: Sequence[str],
        strong: bool,
        field: str = "terms",
    ) -> list[tuple[float, Row]]:
        """Return the rows whose `field` has the greatest inner product with `vector`, greatest first."""
        params = {"drop_ratio_search": 0.0} if field == "terms" else {}
        (found,) = self._call(
            "search",
            name,
            data=[dict(vector) if isinstance(vector, Mapping) else list(vector)],
            anns_field=field,
            limit=min(limit, MOST_FOUND),
            filter=where,
            output_fields=list(columns),
            search_params={"metric_type": "IP", "params": params},
            consistency_level="Strong" if strong else "Bounded",
        )
        return [(float(hit["distance"]), dict(hit["entity"])) for hit in found]

    def close(self) -> None:
        """Let go of the connection; the next call makes another."""
        with self._connecting:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def _connected(self) -> Any:
        began = time.monotonic()
        os.environ.setdefault("GRPC_VERBOSITY", "NONE")  # what it writes past the log is raised, too
        with self._connecting:
            if self._client is None and self._missed is not None and self._missed[0] > began:
                raise self._missed[1]  # another thread has just tried, while this one waited
            if self._client is None:
                try:
                    from pymilvus import MilvusClient
                except ImportError:
                    raise ClusterError(
                        "YINJU_INDEX names a Milvus server, and pymilvus is not installed: "
                        "pip install 'yinju[milvus]'."
                    ) from None
                logging.getLogger("pymilvus").setLevel(logging.CRITICAL + 1)  # all it says is raised, too
                login = self.login
                more = {"server_pem_path": login.authority} if login.authority else {}
                try:
                    self._client = MilvusClient(
                        f"{'https' if login.tls else 'http'}://{login.host}:{login.port}",
                        user=login.user,
                        password=login.password,
                        token=login.token,
                        db_name=login.database,
                        timeout=CONNECT_SECONDS,
                        dedicated=True,
                        grpc_options=KEEPALIVE,
                        **more,
                    )
                except raised_by_client() as error:
                    self._missed = time.monotonic(), error
                    raise
            return self._client

    def _call(self, what: str, *given: Any, times: int = 1, **named: Any) -> Any:
        """Call the server, again and again while it is away; raises `AwayError` after `patience`."""
        while True:
            try:
                result = getattr(self._connected(), what)(*given, timeout=times * self.seconds, **named)
            except ClusterError:
                raise
            except raised_by_client() as error:
                if getattr(error, "code", None) == NOT_LOADED and what != "load_collection":
                    self._call("load_collection", given[0])  # a server that was begun again may not have
                    continue
                if not is_away(error):
                    raise ClusterError(self._refused(error)) from None
                self.close()
                self._tell()
                if time.monotonic() + PAUSE_SECONDS >= self._away_since() + self.patience:
                    raise AwayError(self._unreachable()) from None
                time.sleep(PAUSE_SECONDS)
            else:
                if self._away is not None:
                    self._away = None
                    log.info("The Milvus server %s is back.", self)
                return result

    def _unreachable(self) -> str:
        """Return what to say of a server that is away, or that TLS does not agree with: neither is told."""
        if self.login.tls:
            return (
                f"The Milvus server {self} cannot be reached over TLS: is it running, does YINJU_INDEX name "
                "it, and YINJU_INDEX_CA who signed its certificate?"
            )
        return f"The Milvus server {self} cannot be reached: is it running, and does YINJU_INDEX name it?"

    def _refused(self, error: Exception) -> str:
        """Return what to say of a call that the server did not do, without what was sent with it."""
        said = refusal_in(error) or str(getattr(error, "message", "")) or type(error).__name__
        for secret in (self.login.password, self.login.token):
            said = said.replace(secret, "…") if secret else said
        return f"The Milvus server {self} refuses: {said[:300]}"

    def _away_since(self) -> float:
        """Return since when the server is away: now, unless it was missed before."""
        since = self._away
        if since is None:
            since = self._away = time.monotonic()
        return since

    def _tell(self) -> None:
        if time.monotonic() - self._told >= LINE_SECONDS:
            self._told = time.monotonic()
            log.warning("The Milvus server %s cannot be reached; questions wait for it.", self)
