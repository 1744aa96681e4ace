"""The corpus for language models: a Model Context Protocol server, whose tools give passages and no prose."""

import asyncio
from contextlib import suppress
from typing import Any

from mcp.server.fastmcp import FastMCP
from mcp.types import ToolAnnotations

from bot.retrieval.store.live_index import LiveIndex
from bot.retrieval.store.watcher import follow
from bot.web.library import Library

HOST = "127.0.0.1"
INSTRUCTIONS = (
    "Passages from the operator's documents, word for word, each with its citation: title, section, "
    "paragraph. Quote them as they are and cite them. Their status: answered (it stands there), weak (the "
    "closest; say that this is not certain), not_found (say that the documents do not tell). Ask in Chinese."
)


def mcp_server(library: Library, port: int) -> FastMCP[Any]:
    """Return the server; `port` is where it listens if it is to be run over HTTP."""
    server: FastMCP[Any] = FastMCP("yinju", INSTRUCTIONS, host=HOST, port=port, log_level="WARNING")
    reads = ToolAnnotations(readOnlyHint=True, openWorldHint=False)

    @server.tool(annotations=reads)
    async def ask(question: str) -> dict[str, Any]:
        """Answer a question, in Chinese, with cited passages; passages[0].quotes[0] is what answers."""
        return await asyncio.to_thread(library.ask, question)

    @server.tool(annotations=reads)
    async def search(query: str, limit: int = 10) -> dict[str, Any]:
        """Find passages by keywords: 招商 -公司, 东京 OR 账单, "一字不差", 年份:2020-2023, 来源:…, 文件:…."""
        return await asyncio.to_thread(library.search, query, limit)

    @server.tool(annotations=reads)
    async def documents(after: str = "") -> dict[str, Any]:
        """List the documents by their paths; give `next` as `after` for more."""
        return await asyncio.to_thread(library.documents, after)

    @server.tool(annotations=reads)
    async def read(document: str, first: int = 1, count: int = 20) -> dict[str, Any]:
        """Read a document, by its path, from a paragraph on; give `next` as `first` for more."""
        return await asyncio.to_thread(library.read, document, first, count)

    return server


async def serve(library: Library, live_index: LiveIndex, port: int | None) -> None:
    """Serve over standard input and output until that ends, or over HTTP at `port` of this machine.

    The corpus is followed meanwhile.
    """
    server = mcp_server(library, port or 0)
    following = asyncio.create_task(follow(live_index))
    try:
        await (server.run_stdio_async() if port is None else server.run_streamable_http_async())
    finally:
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following
