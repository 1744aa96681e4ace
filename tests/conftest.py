"""What many rooms test with: one small corpus and what is built from it, a sandbox, the bot as a process.

Each fixture imports what it needs when a test first asks for it, so that the tests of one file start at once.
A test that starts a process is marked `process`: by itself, or here when it asks for `start`.
"""

from __future__ import annotations

import inspect
import os
import secrets
import signal
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from hypothesis import settings

from tests.support.started import processes_started

if TYPE_CHECKING:
    from bot.retrieval.analyzer import Analyzer
    from bot.retrieval.engine.index import Index
    from bot.sandbox.client import BotApi
    from tests.support.in_process import BotHere
    from tests.support.milvus import LiteServer
    from tests.support.process import Process, Start

settings.register_profile("yinju", deadline=None, derandomize=True)
settings.load_profile("yinju")

# A loaded machine answers late: the 5 seconds are this library's own, of nothing that is tested.
inspect.signature(httpx.Client).parameters["timeout"].default.read = 60.0

STARTED = processes_started()
ON_MILVUS = os.environ.get("YINJU_TEST_INDEX") == "milvus"
"""Whether the bots that tests run have their index on a server."""


@pytest.hookimpl(tryfirst=True)  # before -m selects by the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    starting = {"start", "lite", "bot_here"} if ON_MILVUS else {"start", "lite"}
    for item in items:
        if starting.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("process")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """Fail a test that has started a process and is not marked so: it would slow the quick loop down."""
    yield
    started = STARTED.copy()
    STARTED.clear()
    if started and not item.get_closest_marker("process"):
        pytest.fail(f"starts a process and is not marked with `process`: {started[0]}", pytrace=False)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.support.texts import ARTICLE, NOTICE

    folder = tmp_path_factory.mktemp("corpus")
    (folder / "海堤工程完工.txt").write_text(ARTICLE, "utf-8")
    (folder / "通知").mkdir()
    (folder / "通知" / "渡轮.txt").write_text(NOTICE, "utf-8")
    return folder


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    from bot.retrieval.analyzer import Analyzer

    return Analyzer()


@pytest.fixture(scope="session")
def index(corpus: Path, analyzer: Analyzer) -> Index:
    from bot.documents.corpus import files_of
    from bot.documents.passages import split
    from bot.retrieval.engine.index import Index
    from tests.support.reading import read_document

    documents = [read_document(file, corpus) for file in files_of(corpus)]
    return Index.build((passage for document in documents for passage in split(document)), analyzer)


@pytest.fixture(scope="session")
def lite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiteServer]:
    """A Milvus server on loopback that many tests share; no two use one collection."""
    from tests.support.milvus import LiteServer

    lite = LiteServer(tmp_path_factory.mktemp("milvus") / "data")
    yield lite
    lite.kill()


@pytest.fixture
def api(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Iterator[BotApi]:
    """A sandbox: in a process of its own where a test starts the bot as one."""
    from bot.sandbox.client import BotApi

    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else python-telegram-bot warns of its own RetryAfter
    apart = "start" in request.fixturenames
    with BotApi(process=apart) as api:
        yield api
    assert not [record for record in caplog.records if record.name.startswith("uvicorn")]


@pytest.fixture
def start(request: pytest.FixtureRequest, api: BotApi, corpus: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts `yinju run` against the sandbox, which has to refuse nothing of what that does.

    Its log holds no secret, and no unexpected traceback.
    """
    from tests.support.homes import with_words
    from tests.support.process import Process

    started: list[Process] = []
    name = f"e2e_{secrets.token_hex(6)}"

    def begin(**environment: str) -> Process:
        defaults = {
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_BASE_URL": api.base_url,
            "YINJU_CORPUS": str(corpus),
            "YINJU_HOME": str(tmp_path / "home"),
        }
        if ON_MILVUS:
            shared = request.getfixturevalue("lite")
            defaults["YINJU_INDEX"] = f"{shared.address}/{name}"
        settings = defaults | environment
        with_words(Path(settings["YINJU_HOME"]))
        started.append(Process(settings))
        return started[-1]

    yield begin
    for process in started:
        process.close()
        assert api.token not in process.log
        assert [chat["id"] for chat in api.state["chats"] if str(chat["id"]) in process.log] == []
        assert ("Traceback" in process.log) == process.expects_errors, process.log
    _nothing_refused(api, killed=any(process.child.returncode == -signal.SIGKILL for process in started))


@pytest.fixture
def bot_here(request: pytest.FixtureRequest, api: BotApi, corpus: Path, tmp_path: Path) -> Iterator[BotHere]:
    """Runs the bot in this process, with settings as in `Config`; the sandbox has to refuse nothing."""
    from tests.support.in_process import whole_bot

    defaults: dict[str, object] = {"yinju_corpus": corpus, "yinju_home": tmp_path / "home"}
    if ON_MILVUS:
        defaults["yinju_index"] = f"{request.getfixturevalue('lite').address}/here_{secrets.token_hex(6)}"
    yield lambda **settings: whole_bot(api, **defaults | settings)
    _nothing_refused(api)


def _nothing_refused(api: BotApi, killed: bool = False) -> None:
    for method, _, why in api.refused:
        # Who is killed between an answer to a press and the note of it gives that again.
        again = killed and "query is too old" in why
        assert method == "getMe" or again or "other getUpdates request" in why, (method, why)
