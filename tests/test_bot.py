"""The real bot as its own process, talking HTTP to a strict Bot API server on loopback."""

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.chat import texts
from bot.sandbox.client import BotApi

ROOT = Path(__file__).parent.parent


class Process:
    """`yinju run`; its log is read as it is written, so that the pipe never fills."""

    def __init__(self, environment: dict[str, str]) -> None:
        clean = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
        self.child = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            env=clean | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.lines: list[str] = []
        self._arrived: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.child.stderr is not None
        for line in self.child.stderr:
            self.lines.append(line)
            self._arrived.put(line)
        self._arrived.put(None)

    @property
    def log(self) -> str:
        return "".join(self.lines)

    def wait_for(self, words: str) -> None:
        while (line := self._arrived.get(timeout=30)) is not None:
            if words in line:
                return
        raise AssertionError(f"{words!r} never came:\n{self.log}")

    def exit_code(self) -> int:
        code = self.child.wait(timeout=30)
        self._reader.join(timeout=10)
        return code

    def close(self) -> None:
        if self.child.poll() is None:
            self.child.kill()
        self.child.wait()
        self._reader.join(timeout=10)
        assert self.child.stderr is not None
        self.child.stderr.close()


Start = Callable[..., Process]


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi(process=True) as server:
        yield server
        assert [refusal for refusal in server.refused if refusal[0] != "getMe"] == []


@pytest.fixture
def start(api: BotApi, corpus: Path, tmp_path: Path) -> Iterator[Start]:
    started: list[Process] = []

    def begin(**environment: str) -> Process:
        defaults = {
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_BASE_URL": api.base_url,
            "YINJU_CORPUS": str(corpus),
            "YINJU_HOME": str(tmp_path / "home"),
        }
        started.append(Process(defaults | environment))
        return started[-1]

    yield begin
    for process in started:
        process.close()
        assert api.token not in process.log
        assert "Traceback" not in process.log, process.log


@contextmanager
def running(start: Start, **environment: str) -> Iterator[Process]:
    process = start(**environment)
    process.wait_for("is ready")
    yield process
    process.child.send_signal(signal.SIGTERM)
    assert process.exit_code() == 0, process.log


ANSWER = (
    "沿堤设立18个水位站,每5分钟报一次数据;\n\n"
    "——装设水位预警。沿堤设立18个水位站,每5分钟报一次数据;潮位超过警戒线时,值班员10分钟内到岗。\n"
    "1. 《海堤工程完工》 › 加高海堤筑牢防线,让老城不再怕大潮 › 装设水位预警 › "
    "第5段\uff0c海港日报\uff0c2023-04-08"
)
HTML = (
    "<b>沿堤设立18个水位站,每5分钟报一次数据;</b>\n\n"
    "<blockquote expandable>——装设水位预警。<b>沿堤设立</b>18个<b>水位站</b>,每5分钟报一次数据;"
    "潮位超过警戒线时,值班员10分钟内到岗。</blockquote>\n"
    "1. 《海堤工程完工》 › 加高海堤筑牢防线,让老城不再怕大潮 › 装设水位预警 › "
    "第5段\uff0c海港日报\uff0c2023-04-08"
)
QUESTION = "沿堤设立了多少个水位站?"


def test_a_question_in_private_and_in_a_group_is_answered_with_cited_passages(
    api: BotApi, start: Start
) -> None:
    with running(start):
        alice, bob = api.user("Alice", language_code="zh-hans"), api.user("Bob")
        group = api.group("读书会")

        asked = api.says(alice, QUESTION)
        answered = api.wait_for_message(alice, after=asked)
        assert (answered.text, answered.html) == (ANSWER, HTML)
        assert answered.reply_to == asked["message_id"]
        assert answered.link_preview_disabled

        for words in (f"/ask {QUESTION}", f"/ask@{api.username} {QUESTION}", f"@{api.username} {QUESTION}"):
            asked = api.says(bob, words, chat=group)
            answered = api.wait_for_message(group, after=asked)
            assert (answered.html, answered.reply_to) == (HTML, asked["message_id"])
        again = api.says(alice, QUESTION, chat=group, reply_to=answered)
        assert api.wait_for_message(group, after=again).html == HTML

        for words in (QUESTION, "@somebody " + QUESTION, "/ask@other_bot " + QUESTION):
            heard = api.says(bob, words, chat=group)
            assert api.silent(group, after=heard)


def test_topics_are_kept(api: BotApi, start: Start) -> None:
    with running(start):
        alice, forum = api.user("Alice"), api.group("论坛", forum=True)
        asked = api.says(alice, f"/ask {QUESTION}", chat=forum, thread=7)
        answered = api.wait_for_message(forum, after=asked)
        assert (answered.html, answered.thread) == (HTML, 7)


def test_ask_without_words_takes_the_message_it_replies_to_or_explains(api: BotApi, start: Start) -> None:
    with running(start):
        alice, bob, group = api.user("Alice"), api.user("Bob"), api.group("读书会")
        wondered = api.says(alice, QUESTION, chat=group)
        asked = api.says(bob, "/ask", chat=group, reply_to=wondered)
        assert api.wait_for_message(group, after=asked).html == HTML
        asked = api.says(bob, "/ask", chat=group)
        assert api.wait_for_message(group, after=asked).text == texts.ASK_USAGE
        asked = api.says(bob, f"@{api.username}", chat=group)
        assert api.wait_for_message(group, after=asked).text == texts.ASK_USAGE


def test_everything_else_gets_its_sentence(api: BotApi, start: Start) -> None:
    with running(start):
        alice = api.user("Alice")

        def reply(words: str) -> str:
            return api.wait_for_message(alice, after=api.says(alice, words)).text

        assert reply("/start").startswith(texts.START)
        assert "关于加高加固堤身\uff0c讲了什么\uff1f" in reply("/start")
        assert reply("/help") == texts.HELP
        assert reply("/wrong") == texts.UNKNOWN_COMMAND
        assert reply("深圳的房价是多少?").startswith(
            f"{texts.NOT_FOUND}\n{texts.HINT}\n\n{texts.TRY}\n• 关于"
        )
        assert reply("台风期间学校停课吗?").startswith(texts.WEAK)
        assert reply("???").startswith("这个问题里没有可以查找的词")
        assert reply("😀").startswith("这个问题里没有可以查找的词")
        assert reply("堤" * 4000).startswith("问题太长\uff1a4000 字")
        assert "台风期间渡轮停航" in reply("<b>&amp; 渡轮退票")
        for kind in ("sticker", "photo", "voice"):
            sent = api.sends(alice, **{kind: True})
            assert api.wait_for_message(alice, after=sent).text == texts.TEXT_ONLY


def test_the_commands_are_announced(api: BotApi, start: Start) -> None:
    with running(start):
        announced = [parameters for method, parameters in api.calls if method == "setMyCommands"]
    assert [[c["command"] for c in parameters["commands"]] for parameters in announced] == [
        list(texts.COMMANDS)
    ]


def test_a_slow_chat_delays_no_other(api: BotApi, start: Start) -> None:
    with running(start):
        alice, bob = api.user("Alice"), api.user("Bob")
        api.fault("sendMessage", "hang", seconds=1.5)
        slow = api.says(alice, QUESTION)
        quick = api.says(bob, QUESTION)
        assert api.wait_for_message(bob, after=quick).html == HTML
        assert api.messages(alice) == []
        assert api.wait_for_message(alice, after=slow).html == HTML


def test_trouble_on_the_line_loses_and_doubles_nothing(api: BotApi, start: Start) -> None:
    with running(start):
        alice = api.user("Alice")
        api.fault("getUpdates", "502")
        api.fault("sendMessage", "429", retry_after=1)
        asked = api.says(alice, QUESTION)
        assert api.wait_for_message(alice, after=asked).html == HTML
        assert api.silent(alice, after=api.messages(alice)[-1])
        # The answer to a send was lost: whether it arrived cannot be known, so it is not sent again.
        api.fault("sendMessage", "lost")
        asked = api.says(alice, QUESTION)
        arrived = api.wait_for_message(alice, after=asked)
        assert api.silent(alice, after=arrived)


def test_sigterm_while_answering_still_sends_the_answer(api: BotApi, start: Start) -> None:
    with running(start) as process:
        alice = api.user("Alice")
        api.fault("sendMessage", "hang", seconds=1)
        api.says(alice, QUESTION)
        process.wait_for("answered in")
    assert [message.html for message in api.messages(alice)] == [HTML]


def test_a_webhook_takes_the_place_of_polling(api: BotApi, start: Start) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with running(
        start,
        YINJU_WEBHOOK_URL=f"http://127.0.0.1:{port}/hook",
        YINJU_WEBHOOK_PORT=str(port),
        YINJU_WEBHOOK_SECRET="s3",
    ):
        alice = api.user("Alice")
        asked = api.says(alice, QUESTION)
        assert api.wait_for_message(alice, after=asked).html == HTML
    methods = [method for method, _ in api.calls]
    assert "getUpdates" not in methods
    assert [p["secret_token"] for method, p in api.calls if method == "setWebhook"] == ["s3"]


@pytest.mark.parametrize("token", ["123:wrong", "not a token"])
def test_a_token_that_telegram_refuses_is_one_sentence_and_exit_2(start: Start, token: str) -> None:
    process = start(TELEGRAM_BOT_TOKEN=token)
    assert process.exit_code() == 2
    assert process.lines[-1].startswith("Telegram does not accept TELEGRAM_BOT_TOKEN")
    assert token not in process.log


def test_a_token_revoked_while_running_ends_the_process_with_a_sentence(api: BotApi, start: Start) -> None:
    process = start()
    process.wait_for("is ready")
    api.revoke_token()
    assert process.exit_code() == 2
    assert process.lines[-1].startswith("Telegram does not accept TELEGRAM_BOT_TOKEN")
    assert not re.search(r"\d+:[A-Za-z0-9_-]{20,}", process.log)


def test_an_api_that_is_not_there_yet_is_waited_for(api: BotApi, start: Start) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        process = start(TELEGRAM_API_BASE_URL=f"http://127.0.0.1:{taken.getsockname()[1]}/bot")
        process.wait_for("Telegram cannot be reached")
        process.child.send_signal(signal.SIGTERM)
        assert process.exit_code() in (0, -signal.SIGTERM)


def test_the_environment_is_this_tests_own() -> None:
    assert "TELEGRAM_BOT_TOKEN" not in os.environ
