"""Who may read what, by every way but the chat: within some folders, all is as if there were no others."""

import asyncio
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import httpx
import pytest
from mcp.shared.memory import create_connected_server_and_client_session
from starlette.applications import Starlette

from bot.chat.reader_links import Asker
from bot.documents.scope import EVERYTHING, Scope
from bot.web.api import PREFIX, api_routes
from bot.web.clients import Client, Clients
from bot.web.library import Library
from bot.web.mcp_server import mcp_server
from bot.web.worker import Worker
from tests.support.reader import Reader, reading
from tests.support.scoped import FOLDERS, MARKS, PROBES, QUESTIONS, Marked, lay_out, marked_documents

STEPS = 40
KEY = "k" * 24
SOMEBODY, GROUP = Asker(5_000_000_001, 5_000_000_001), Asker(0, -1_000_000_000_001)
SIGNATURE = re.compile(
    r"(?<=\?)key=[\w-]+&amp;|&amp;key=[\w-]+|\?key=[\w-]++(?!&amp;)"
    r"|\n<input type=\"hidden\" name=\"key\"[^>]*>"
)
Step = tuple[str, dict[str, Any]]


def steps(rng: random.Random, documents: list[Marked]) -> Iterator[tuple[Step, str]]:
    """Requests of who has heard of documents: a tool with its arguments, and an address of the reader's."""
    paths = [one.path for one in documents]
    for _ in range(STEPS):
        mark, path = rng.choice(MARKS.split()), rng.choice(paths)
        text = rng.choice((rng.choice(QUESTIONS), rng.choice(PROBES).format(mark=mark)))
        words = text.removeprefix("/search ").removeprefix("/")
        near = rng.choice((path, path, path.upper(), f"./{path}", f"公开/../{path}", path.rpartition("/")[0]))
        tool: Step = rng.choice(
            (
                ("ask", {"question": words}),
                ("search", {"query": words, "limit": rng.randint(1, 50)}),
                ("documents", {"after": rng.choice(("", near))}),
                ("read", {"document": near, "first": rng.randint(1, 9), "count": rng.randint(1, 50)}),
            )
        )
        shown = f"p={rng.randint(1, 9)}&q={quote(words)}"
        address = rng.choice(
            (
                f"/d/?q={quote(words)}",
                f"/d/?by=words&q={quote(words)}",
                f"/d/?after={quote(near)}",
                f"/d/?folder={quote(near)}",
                f"/d/{quote(near)}?{shown}",
                f"/d/{quote(near)}?find={quote(words)}",
                f"/d/{quote(near, safe='')}?{shown}",
                f"/original/{quote(near)}",
                f"/picture/1/{quote(near)}",
                f"/d/{quote(near)}/?lang=en",
            )
        )
        yield tool, address


def without_time(told: Any) -> Any:
    return {name: value for name, value in told.items() if name != "milliseconds"}


async def told(reader: Reader, scope: Scope, asked: list[Step]) -> list[Any]:
    """What a program is told by /api and by the tools of MCP, each once."""
    live_index = reader.services.live_index
    clients = Clients((Client("portal", KEY, scope),), 10_000)
    api = httpx.ASGITransport(Starlette(routes=api_routes(live_index, clients, Worker())))
    seen: list[Any] = []
    server = mcp_server(Library(live_index, scope), 0)
    async with (
        httpx.AsyncClient(transport=api, base_url="http://yinju") as portal,
        create_connected_server_and_client_session(server) as client,
    ):
        for tool, arguments in asked:
            headers = {"Authorization": f"Bearer {KEY}"}
            answered = await portal.post(f"{PREFIX}/{tool}", json=arguments, headers=headers)
            seen.append((answered.status_code, without_time(answered.json())))
            result = await client.call_tool(tool, arguments)
            seen.append((result.isError, [one.text for one in result.content if one.type == "text"]))
            if not result.isError:  # once for a model to read, and once for its program
                assert json.loads(seen[-1][1][0]) == result.structuredContent
                seen[-1] = (False, without_time(result.structuredContent))
    return seen


def read(reader: Reader, addresses: list[str], sign: str = "") -> list[Any]:
    """What the pages of the reader show, to who follows signed links or to everybody."""
    seen = []
    with httpx.Client(base_url=reader.url, verify=False) as browser:
        for address in addresses:
            answered = browser.get(address + (f"{'&' if '?' in address else '?'}key={sign}" if sign else ""))
            shown = answered.content.decode("utf-8", "replace")
            shown = SIGNATURE.sub("", shown)
            headers = {name: value for name, value in answered.headers.items() if name != "date"}
            headers.pop("content-length", None)  # that of the keys in it
            seen.append((answered.status_code, headers, shown))
    return seen


@pytest.mark.parametrize("seed", range(3))
def test_nothing_shows_that_there_are_other_folders(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    scope = Scope.of(rng.sample(FOLDERS, rng.randint(1, 4)))
    documents = marked_documents()
    inside = [one for one in documents if scope.holds(one.path)]
    outside = {one.mark for one in documents} - {one.mark for one in inside}
    whole, alone = lay_out(tmp_path / "whole", documents), lay_out(tmp_path / "alone", inside)
    asked, addresses = zip(*steps(rng, documents), strict=True)
    other = Scope.of({"财务", "人事档案"})
    chats = {GROUP.chat_id: scope, SOMEBODY.user_id: scope, 7: other, None: scope}
    with (
        reading(whole, tmp_path / "home", yinju_chats=chats) as within,
        reading(alone, tmp_path / "alone_home") as as_alone,
    ):
        tools = asyncio.run(told(within, scope, [*asked]))
        assert tools == asyncio.run(told(as_alone, EVERYTHING, [*asked]))
        shown = read(as_alone, [*addresses])
        sign = within.services.signer.of_chat
        for signature in ("", sign(SOMEBODY), sign(GROUP)):
            assert read(within, [*addresses], signature) == shown
        # Nor does a forged or a foreign key open more.
        forged = sign(SOMEBODY)[:-1]
        shut = {status for status, _, _ in read(within, [*addresses], forged)}
        assert shut == {403}
    # Of what is not asked for by its name, nothing is told.
    for (tool, arguments), one in zip((step for step in asked for _ in "am"), tools, strict=True):
        said = unquote(json.dumps(arguments, ensure_ascii=False))
        unasked = [mark for mark in outside if mark not in said]
        assert not [mark for mark in unasked if mark in json.dumps(one, ensure_ascii=False)], (tool, said)
    assert sum(1 for one in tools if "passages" in json.dumps(one)) > STEPS / 2
