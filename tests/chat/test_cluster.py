"""The bot on an index in Milvus: it answers, waits while that is away, and follows what others write."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.chat.texts import SIMPLIFIED
from bot.sandbox.client import BotApi
from bot.sandbox.state import Chat, Sent
from tests.support.command import yinju
from tests.support.milvus import LiteServer
from tests.support.play import WATCH, ask, library, press
from tests.support.process import Start, running

_names = (f"bot{number}" for number in count())
SECRET = "geheimes-wort"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return library(tmp_path / "corpus")


@pytest.fixture
def own_lite(tmp_path: Path) -> Iterator[LiteServer]:
    lite = LiteServer(tmp_path / "data")
    yield lite
    lite.kill()


def answers(api: BotApi, person: Chat, asked: int) -> list[Sent]:
    """Return what a person was answered to a message."""
    return [one for one in api.messages(person) if one.reply_to == asked]


def test_it_answers_turns_pages_and_takes_documents_in(
    api: BotApi, start: Start, lite: LiteServer, corpus: Path
) -> None:
    alice = api.user("Alice")
    with running(start, YINJU_INDEX=f"{lite.address}/{next(_names)}", YINJU_INDEX_TOKEN=SECRET) as process:
        answered = ask(api, alice, WATCH)
        assert answered.text.startswith("闸门值守由水务局负责")
        press(api, alice, answered, "下一页 ▶")
        assert "渡轮" in ask(api, alice, "/search 渡轮").text
        (corpus / "新.txt").write_text("新渡口的班船每小时一班，末班船二十一点开。\n", "utf-8")
        process.wait_for("The corpus has changed")
        assert "二十一点" in ask(api, alice, "新渡口末班船几点开?").text
        assert SECRET not in process.log


def test_while_the_server_is_away_questions_wait_and_none_is_lost(
    api: BotApi, start: Start, own_lite: LiteServer
) -> None:
    people = [api.user(f"P{number}") for number in range(6)]
    with running(start, YINJU_INDEX=f"{own_lite.address}/{next(_names)}") as process:
        ask(api, people[0], WATCH)
        own_lite.kill()
        said = [api.says(person, WATCH)["message_id"] for person in people]
        process.wait_for("cannot be reached; questions wait for it.")
        own_lite.start()
        for person, asked in zip(people, said, strict=True):
            given = api.wait_for(lambda: answers(api, person, asked), 40)  # noqa: B023  # called at once
            assert [one.text.startswith("闸门值守由水务局负责") for one in given] == [True]


def test_a_bot_without_documents_reads_what_another_writes_and_says_when_it_cannot(
    api: BotApi, start: Start, own_lite: LiteServer, corpus: Path, tmp_path: Path
) -> None:
    address, alice = f"{own_lite.address}/{next(_names)}", api.user("Alice")
    indexed = yinju("index", "--corpus", str(corpus), YINJU_INDEX=address, YINJU_HOME=str(tmp_path / "other"))
    assert indexed.returncode == 0, indexed.stderr
    with running(start, YINJU_INDEX=address, YINJU_CORPUS=str(tmp_path / "nowhere")) as process:
        assert ask(api, alice, WATCH).text.startswith("闸门值守由水务局负责")
        (corpus / "新.txt").write_text("新渡口的班船每小时一班，末班船二十一点开。\n", "utf-8")
        yinju("index", "--corpus", str(corpus), YINJU_INDEX=address, YINJU_HOME=str(tmp_path / "other"))
        process.wait_for("The corpus has changed")
        assert "二十一点" in ask(api, alice, "新渡口末班船几点开?").text
        own_lite.kill()
        said = api.says(alice, "渡轮停航怎么办?")
        sent = api.wait_for(lambda: answers(api, alice, said["message_id"]), 60)
        assert [one.text for one in sent] == [SIMPLIFIED.index_away]
        own_lite.start()
        assert ask(api, alice, WATCH).text.startswith("闸门值守由水务局负责")
