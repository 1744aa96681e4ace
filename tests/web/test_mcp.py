"""The Model Context Protocol server, driven by that library's own client."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client

from tests.support.command import yinju
from tests.support.environment import CLEAN
from tests.support.play import library
from tests.support.real_bot import free_port

pytestmark = pytest.mark.process

QUESTIONS = ["海堤全长多少公里?", "台风期间乘客可以怎样退票?", "黑脸琵鹭吃什么?", "资料里有哪些文件?", "?"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = library(tmp_path / "corpus")
    (folder / "内部").mkdir()
    (folder / "内部" / "工资.txt").write_text("工资通知\n工资每月十日发放。\n", "utf-8")
    return folder


@asynccontextmanager
async def session(corpus: Path, tmp_path: Path, *options: str) -> AsyncIterator[ClientSession]:
    command = ["-m", "bot", "mcp", "--corpus", str(corpus), *options]
    environment = CLEAN | {"YINJU_HOME": str(tmp_path / "home")}
    server = StdioServerParameters(command=sys.executable, args=command, env=environment, cwd=tmp_path)
    async with stdio_client(server) as (read, write), ClientSession(read, write) as client:
        await client.initialize()
        yield client


async def call(client: ClientSession, tool: str, **arguments: object) -> Any:
    result = await client.call_tool(tool, arguments)
    assert not result.isError, result.content
    return result.structuredContent


def used(
    corpus: Path, tmp_path: Path, use: Callable[[ClientSession], Awaitable[None]], *options: str
) -> None:
    async def run() -> None:
        async with session(corpus, tmp_path, *options) as client:
            await use(client)

    asyncio.run(run())


def asked(corpus: Path, question: str) -> Any:
    """What `yinju ask --json` gives, without how long it took."""
    answered = json.loads(yinju("ask", "--json", "--corpus", str(corpus), question).stdout)
    del answered["milliseconds"]
    return answered


def test_it_answers_as_the_command_does(corpus: Path, tmp_path: Path) -> None:
    async def use(client: ClientSession) -> None:
        for question in QUESTIONS:
            answered = await call(client, "ask", question=question)
            del answered["milliseconds"]
            assert answered == asked(corpus, question)

    used(corpus, tmp_path, use)


def test_what_it_offers_and_gives_are_passages_with_citations(corpus: Path, tmp_path: Path) -> None:
    async def use(client: ClientSession) -> None:
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == ["ask", "search", "documents", "read"]
        assert all(tool.annotations and tool.annotations.readOnlyHint for tool in tools)
        found = await call(client, "search", query="退票 -乘客")
        assert (found["every"], [one["text"] for one in found["passages"]]) == (True, ["退票不收手续费。"])
        listed = await call(client, "documents")
        paths = [one["path"] for one in listed["documents"]]
        assert (paths, listed["next"]) == (
            ["内部/工资.txt", "海堤工程完工.txt", "渡轮.txt", "闸门.txt"],
            None,
        )
        read = await call(client, "read", document="渡轮.txt", first=2, count=1)
        assert read["document"]["title"] == "渡轮停航通知"
        assert [(one["paragraph"], one["text"]) for one in read["passages"]] == [(2, "退票不收手续费。")]
        assert read["next"] is None
        assert (await call(client, "read", document="渡轮.txt", count=1))["next"] == 2
        # What cannot be is said.
        for tool, arguments, why in (
            ("read", {"document": "../../etc/passwd"}, "There is no document ../../etc/passwd: take a path"),
            (
                "search",
                {"query": "年份:二十"},
                "A year has four digits, such as year:2024 or year:2020-2023.",
            ),
            ("search", {"query": "海堤 " * 1_000}, "query has to be a text of at most 2000 characters."),
        ):
            failed = await client.call_tool(tool, arguments)
            assert failed.isError
            assert why in failed.content[0].text  # type: ignore[union-attr]

    used(corpus, tmp_path, use)


def test_of_a_folder_nothing_else_is_told(corpus: Path, tmp_path: Path) -> None:
    async def use(client: ClientSession) -> None:
        assert [one["path"] for one in (await call(client, "documents"))["documents"]] == ["内部/工资.txt"]
        assert (await call(client, "ask", question="工资几日发放?"))["status"] == "answered"
        told = [
            await call(client, "ask", question="海堤全长多少公里?"),
            await call(client, "search", query="海堤"),
        ]
        assert [one["passages"] for one in told] == [[], []]
        assert (await client.call_tool("read", {"document": "渡轮.txt"})).isError

    used(corpus, tmp_path, use, "--folder", "内部")


def test_over_http_it_follows_the_corpus(corpus: Path, tmp_path: Path) -> None:
    port = free_port()

    async def run() -> None:
        command = [sys.executable, "-m", "bot", "mcp", "--corpus", str(corpus), "--http", str(port)]
        environment = CLEAN | {"YINJU_HOME": str(tmp_path / "home")}
        child = await asyncio.create_subprocess_exec(*command, env=environment, cwd=tmp_path)
        try:
            for _ in range(300):  # until it listens
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", port)
                except OSError:
                    await asyncio.sleep(0.1)
                else:
                    writer.close()
                    break
            url = f"http://127.0.0.1:{port}/mcp"
            async with streamable_http_client(url) as (read, write, _), ClientSession(read, write) as client:
                await client.initialize()
                assert (await call(client, "ask", question="食堂几点开门?"))["status"] == "not_found"
                (corpus / "食堂.txt").write_text("食堂通知\n食堂早上六点半开门。\n", "utf-8")
                for _ in range(300):
                    answered = await call(client, "ask", question="食堂早上几点开门?")
                    if answered["status"] != "not_found":
                        break
                    await asyncio.sleep(0.1)
                assert answered["passages"][0]["text"] == "食堂早上六点半开门。"
        finally:
            child.terminate()
            await child.wait()

    asyncio.run(run())
