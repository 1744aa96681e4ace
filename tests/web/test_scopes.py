"""Who may read what, by every way but the chat: within some folders, all is as if there were no others."""

import asyncio
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
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
from bot.web.desk.door import AT, COOKIE
from bot.web.library import Library
from bot.web.mcp_server import mcp_server
from bot.web.worker import Worker
from tests.support.desk import BOSS, OTHER, Browser, Served, served
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
        # Nor does a forged or a foreign key open more, not even one of the desk's.
        link = within.services.storage.make_link(BOSS, timedelta(hours=1))
        session = within.services.storage.enter(link, timedelta(hours=1))
        for forged in (sign(SOMEBODY)[:-1], link, session):
            assert {status for status, _, _ in read(within, [*addresses[:9]], forged)} == {403}
    # Of what is not asked for by its name, nothing is told.
    for (tool, arguments), one in zip((step for step in asked for _ in "am"), tools, strict=True):
        said = unquote(json.dumps(arguments, ensure_ascii=False))
        unasked = [mark for mark in outside if mark not in said]
        assert not [mark for mark in unasked if mark in json.dumps(one, ensure_ascii=False)], (tool, said)
    assert sum(1 for one in tools if "passages" in json.dumps(one)) > STEPS / 2


# The desk: operators see everything there, and nobody else anything.

FORMER = 4713
DESK_STEPS = 60


def desk_steps(rng: random.Random, documents: list[Marked]) -> Iterator[tuple[str, dict[str, str] | None]]:
    """Pages that are looked at, and forms that would change something, of who has heard of documents."""
    for _ in range(DESK_STEPS):
        path, mark = quote(rng.choice(documents).path), rng.choice(MARKS.split())
        yield rng.choice(
            (
                (f"{AT}?q={quote(mark)}", None),
                (f"{AT}?show={rng.choice(('all', 'doubts', 'problems', 'disabled'))}", None),
                (f"{AT}/document?path={path}", None),
                (f"{AT}/outline?path={path}", None),
                (f"{AT}/hits?q={quote(mark)}", None),
                (f"{AT}/question?q={quote(mark)}", None),
                (f"{AT}/questions?kind={rng.choice(('answered', 'weak', 'not_found'))}", None),
                (f"{AT}/readers", None),
                (f"{AT}/figures", None),
                (f"{AT}/changes", None),
                (f"{AT}/remove", {"path": unquote(path)}),
                (f"{AT}/switch", {"path": unquote(path), "on": "0"}),
                (f"{AT}/tag", {"path": unquote(path), "tags": mark}),
                (f"{AT}/teach", {"line": f"{mark} = 闸门"}),
                (f"{AT}/answer", {"q": mark, "text": mark}),
                (f"{AT}/scope", {"group": str(GROUP.chat_id), "folders": "*"}),
            )
        )


@dataclass
class Outsider:
    """Somebody who tries to come in by a key that opens the desk for nobody, or not any more."""

    name: str
    browser: Browser


def outsiders(desk: Served, boss: Browser) -> Iterator[Outsider]:
    """Yield who is outside, each by another way: what was used, is over, was made for something else."""
    services, session = desk.services, boss.client.cookies[COOKIE]
    used = desk.key()
    assert desk.browser().post(f"{AT}/enter", data={"key": used}).status_code == 200
    left = desk.entered()
    left_session = left.client.cookies[COOKIE]
    left.act(f"{AT}/leave")
    keys = {
        "nobody": "",
        "used": used,
        "over": desk.link(lasts=timedelta(0)).partition("=")[2],
        "of who asks": desk.key(SOMEBODY.user_id),
        "of who is no operator any more": desk.key(FORMER),
        "of a chat": services.signer.of_chat(Asker(BOSS, BOSS)),
        "of a Mini App": services.signer.of_app(Asker(BOSS, BOSS)),
        "of a program": KEY,
        "a session": session,
        "a session that was left": left_session,
        "changed": used[:-1] + ("A" if used[-1] != "A" else "B"),
    }
    for name, key in keys.items():
        entering = desk.browser()
        assert entering.post(f"{AT}/enter", data={"key": key}).status_code == 403, name
        yield Outsider(f"link: {name}", entering)
        if key and key != session:
            keeping = desk.browser()
            keeping.client.cookies.set(COOKIE, key, path=AT)
            yield Outsider(f"cookie: {name}", keeping)
    # A session lasts no longer than its operator is one.
    former = desk.browser()
    past = services.storage.enter(desk.key(FORMER), timedelta(hours=1))
    former.client.cookies.set(COOKIE, past, path=AT)
    yield Outsider("cookie: of who is no operator any more", former)


def done_at_desk(browser: Browser, path: str, fields: dict[str, str] | None, form_key: str) -> httpx.Response:
    if fields is None:
        return browser.client.get(path)
    return browser.post(path, data={"form_key": form_key, **fields})


@pytest.mark.parametrize("seed", range(2))
def test_operators_see_everything_at_the_desk_and_nobody_else_anything(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    documents = marked_documents()
    marks = {one.mark for one in documents}
    corpus = lay_out(tmp_path / "whole", documents)
    settings = {
        "yinju_admins": frozenset({BOSS, OTHER}),
        "yinju_chats": {
            SOMEBODY.user_id: Scope.of({"公开"}),
            BOSS: Scope.of({"公开"}),
            None: Scope.of({"公开"}),
        },
    }
    with (
        served(corpus, tmp_path / "home", **settings) as desk,
        served(
            lay_out(tmp_path / "none", [Marked("说明.txt", "说明\n码头值守。\n", "")]),
            tmp_path / "no_home",
            **settings,
        ) as empty,
    ):
        boss, other = desk.entered(BOSS), desk.entered(OTHER)
        form_key = boss.get(AT).text.partition('name="form_key" value="')[2].partition('"')[0]
        outside, strangers = list(outsiders(desk, boss)), empty.browser()
        before = {file: file.read_bytes() for file in sorted(corpus.rglob("*")) if file.is_file()}
        for path, fields in desk_steps(rng, documents):
            one = rng.choice(outside)
            shut = done_at_desk(one.browser, path, fields, form_key)
            same = done_at_desk(strangers, path, fields, form_key)
            assert (shut.status_code, shut.text) == (same.status_code, same.text), (one.name, path)
            assert shut.status_code == 401 and not [mark for mark in marks if mark in shut.text]
            # One operator's form, in the browser of another, does nothing.
            if fields is not None:
                assert done_at_desk(other, path, fields, form_key).status_code == 403, path
        assert {file: file.read_bytes() for file in sorted(corpus.rglob("*")) if file.is_file()} == before
        assert desk.services.storage.uploads() == [] and desk.services.scopes.tied == {}
        # What somebody may read in a chat or by YINJU_CHATS does not narrow what operators see.
        for document in documents:
            shown = rng.choice((boss, other)).get(f"{AT}/document", path=document.path)
            assert shown.status_code == 200 and document.path in shown.text
        for mark in rng.sample(sorted(marks), 4):
            assert mark in boss.get(AT, q=mark).text and mark in other.get(f"{AT}/hits", q=mark).text
        # The reader's pages are never sent what opens the desk.
        assert {cookie.path for cookie in boss.client.cookies.jar} == {AT}
