"""What each document counts for in the statistics, as it lies on the server."""

from collections.abc import Sequence

from bot.retrieval.engine.milvus.layout import unpacked
from bot.retrieval.engine.milvus.server import Server
from bot.retrieval.engine.milvus.statistics import Counts, unpack


def counts_of(server: Server, meta: str, numbers: Sequence[int]) -> dict[int, Counts]:
    """Return in how many passages of each of these documents each of its terms stands."""
    found: dict[int, Counts] = {}
    columns = ("number", "part", "content")
    wanted = sorted(numbers)
    for first in range(0, len(wanted), 200):
        part = wanted[first : first + 200]
        rows = server.rows(
            meta,
            f'kind == "counts" and number in {part}',
            columns,
            range(part[0], part[-1] + 1),
            part[-1] + 1 - part[0],
        )
        found |= {number: unpack(content) for number, content in unpacked(rows).items()}
    return found
