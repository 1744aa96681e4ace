"""/api/v1 on the real bot: keys, folders, rates, and that it tells what the command tells."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.config import Config, ConfigError
from bot.documents.scope import Scope
from bot.retrieval.store.live_index import LiveIndex
from bot.web.clients import Client, ClientError, Clients, clients_in
from bot.web.web import Web
from tests.support.command import yinju
from tests.support.play import library
from tests.support.process import Start, running
from tests.support.real_bot import free_port

KEY, OTHER = "k" * 24, "o" * 24
BEARER = {"Authorization": f"Bearer {KEY}"}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = library(tmp_path / "corpus")
    (folder / "内部").mkdir()
    (folder / "内部" / "工资.txt").write_text("工资通知\n工资每月十日发放。\n", "utf-8")
    return folder


class Api:
    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/api/v1"

    def post(self, path: str, given: Any, headers: dict[str, str] = BEARER) -> httpx.Response:
        content = given if isinstance(given, bytes) else json.dumps(given).encode()
        return httpx.post(f"{self.url}/{path}", content=content, headers=headers)

    def get(self, path: str, **given: Any) -> Any:
        answered = self.post(path, given)
        assert answered.status_code == 200, answered.text
        return answered.json()

    def refused(self, path: str, given: Any, headers: dict[str, str] = BEARER) -> tuple[int, str]:
        answered = self.post(path, given, headers)
        return answered.status_code, answered.json()["error"]


@pytest.mark.process
def test_programs_are_told_what_the_command_tells(start: Start, corpus: Path) -> None:
    port = free_port()
    keys = f"portal={KEY} *; staff={OTHER} 内部"
    settings = {"YINJU_CORPUS": str(corpus), "YINJU_HTTP_PORT": str(port), "YINJU_API_KEYS": keys}
    api = Api(port)
    with running(start, **settings):
        for question in (
            "海堤全长多少公里?",
            "台风期间乘客可以怎样退票?",
            "黑脸琵鹭吃什么?",
            "有哪些文件?",
            "?",
        ):
            told = api.get("ask", question=question)
            command = json.loads(yinju("ask", "--json", "--corpus", str(corpus), question).stdout)
            assert told | {"milliseconds": 0} == command | {"milliseconds": 0}
        found = api.get("search", query="退票 -乘客", limit=1)
        assert (found["every"], [one["text"] for one in found["passages"]]) == (True, ["退票不收手续费。"])
        paths = [one["path"] for one in api.get("documents")["documents"]]
        assert paths == ["内部/工资.txt", "海堤工程完工.txt", "渡轮.txt", "闸门.txt"]
        assert api.get("documents", after="渡轮.txt")["documents"][0]["path"] == "闸门.txt"
        assert [one["paragraph"] for one in api.get("read", document="渡轮.txt", first=2)["passages"]] == [2]
        # A key opens its folders, and no other.
        staff = {"Authorization": f"bearer {OTHER}"}
        assert api.post("ask", {"question": "工资几日发放?"}, staff).json()["status"] == "answered"
        assert api.post("ask", {"question": "海堤全长多少公里?"}, staff).json()["passages"] == []
        assert api.post("search", {"query": "海堤"}, staff).json()["passages"] == []
        assert len(api.post("documents", {}, staff).json()["documents"]) == 1
        why = "There is no document 渡轮.txt: take a path from the list of documents."
        assert api.refused("read", {"document": "渡轮.txt"}, staff) == (404, why)
        # What cannot be is said.
        bearer = "send the header Authorization: Bearer KEY."
        for wrong in ({}, {"Authorization": KEY}, {"Authorization": f"Bearer {KEY}x"}):
            assert api.refused("ask", {"question": "海堤"}, wrong) == (401, bearer)
        for given in (b"[]", b"{", b"\xff", b"[" * 9_000):
            assert api.refused("ask", given) == (400, "a request is a JSON object.")
        text = "question has to be a text of at most 2000 characters."
        for question in (None, 3, "海" * 2_001, "\ud800"):
            assert api.refused("ask", {"question": question}) == (400, text)
        whole = "limit has to be a whole number from 1 to 50."
        for limit in (0, 51, "3", True, 1.5):
            assert api.refused("search", {"query": "海堤", "limit": limit}) == (400, whole)
        assert len(api.get("search", query="海堤", limit=2.0)["passages"]) == 2
        year = "A year has four digits, such as year:2024 or year:2020-2023."
        assert api.refused("search", {"query": "年份:二十"}) == (400, year)
        missing = "A word is missing beside “OR”. To look for it as it is, put it in quotes."
        assert api.refused("search", {"query": "海堤 OR"}) == (400, missing)
        unknown = "there is no such path: /api/v1/openapi.json tells of those."
        for path in ("", "ask/", "answer", "../v1/ask/x"):
            assert api.refused(path, {"question": "海堤"}) == (404, unknown), path
        assert api.refused("ask", {"question": "海" * 11_000})[0] == 413
        assert api.refused("read", {"document": "../home/yinju.sqlite3"})[0] == 404
        assert httpx.get(f"{api.url}/ask").status_code == 405
        described = httpx.get(f"{api.url}/openapi.json").json()
        assert [path.rpartition("/")[2] for path in described["paths"]] == [
            "ask",
            "search",
            "documents",
            "read",
            "openapi.json",
        ]


@pytest.mark.process
def test_who_asks_too_fast_has_to_wait(start: Start, corpus: Path) -> None:
    port = free_port()
    settings = {"YINJU_CORPUS": str(corpus), "YINJU_HTTP_PORT": str(port), "YINJU_API_RATE": "2"}
    with running(start, **settings, YINJU_API_KEYS=f"portal={KEY} *; other={OTHER} *"):
        api = Api(port)
        statuses = [api.post("documents", {}).status_code for _ in range(4)]
        assert statuses == [200, 200, 429, 429]
        late = api.post("documents", {})
        assert 28 <= int(late.headers["Retry-After"]) <= 30
        assert api.post("documents", {}, {"Authorization": f"Bearer {OTHER}"}).status_code == 200


def test_a_bucket_fills_again_as_time_goes() -> None:
    now = [0.0]
    clients = Clients((Client("portal", KEY, Scope.of(["/"])),), 60, lambda: now[0])
    assert [clients.wait("portal") for _ in range(61)] == [0] * 60 + [1]
    now[0] = 0.5
    assert clients.wait("portal") == 0.5
    now[0] = 1.0
    assert [clients.wait("portal") for _ in range(2)] == [0, 1]
    now[0] = 1000.0
    assert [clients.wait("portal") for _ in range(61)][-2:] == [0, 1]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("portal", "number 1 has no name and =: write a name, =, its key and its folders."),
        (f"={KEY} *", "number 1 has no name and =: write a name, =, its key and its folders."),
        ("portal=short *", "the key of portal needs 24 characters: openssl rand -base64 18"),
        (f"a={KEY} *; b={KEY} *", "b is named twice, or has another's key."),
        (f"a={KEY} *; a={OTHER} *", "a is named twice, or has another's key."),
        (f"a={KEY}", "of a: There is no folder: write some as they stand in the corpus, or * for all of it."),
    ],
)
def test_what_names_no_client_is_said_without_its_key(written: str, why: str) -> None:
    with pytest.raises(ClientError) as raised:
        clients_in(written)
    assert str(raised.value) == why
    assert KEY not in why


def test_clients_need_a_port(tmp_path: Path) -> None:
    config = Config(yinju_api_keys=f"portal={KEY} *", yinju_http_port=None)  # type: ignore[arg-type]
    with pytest.raises(ConfigError, match="YINJU_API_KEYS: programs need a port to ask at: set YINJU_HTTP"):
        Web(config, LiveIndex(tmp_path, tmp_path / "home"))
    assert KEY not in repr(clients_in(f"portal={KEY} *"))
