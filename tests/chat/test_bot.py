"""The bot as a process: its connection to Telegram, its start and its end."""

import os
import re
import shutil
import signal
import socket
import time
from pathlib import Path

import pytest

from bot.chat.texts import SIMPLIFIED
from bot.retrieval.store.watcher import RECHECK_SECONDS
from bot.sandbox.client import BotApi
from tests.support.play import ask
from tests.support.process import Start, running

HTML = (
    "<b>沿堤设立18个水位站,每5分钟报一次数据;潮位超过警戒线时,值班员10分钟内到岗。</b>\n\n"
    "<blockquote expandable>——装设水位预警。<b>沿堤设立</b>18个<b>水位站</b>,每5分钟报一次数据;"
    "潮位超过警戒线时,值班员10分钟内到岗。</blockquote>\n"
    '<a href="https://t.me/yinju_bot?start=plfQNYxzocoNX4">1. 《海堤工程完工》 › '
    "装设水位预警 › 第5段\uff0c海港日报\uff0c2023-04-08</a>\n\n"
    "1 段相关 · 逐字引自原文"
)
QUESTION = "沿堤设立了多少个水位站?"


def test_an_uncertain_answer_says_so_first(api: BotApi, start: Start) -> None:
    with running(start):
        answered = ask(api, api.user("Alice"), "台风期间学校停课吗?")
    assert answered.text.startswith(
        f"资料里没有：学校、停课\n{SIMPLIFIED.weak}\n台风期间渡轮停航,乘客可以在七日内退票。\n\n"
    )


def test_a_slow_chat_delays_no_other(api: BotApi, start: Start) -> None:
    with running(start) as process:
        alice, bob = api.user("Alice"), api.user("Bob")
        api.fault("sendMessage", "hang", seconds=60)  # hers is given up and sent again, long after his
        slow = api.says(alice, QUESTION)
        process.wait_for("answered in")  # so that hers is the one that hangs
        quick = api.says(bob, QUESTION)
        assert api.wait_for_message(bob, after=quick).html == HTML
        assert api.messages(alice) == []
        assert api.wait_for_message(alice, after=slow).html == HTML


def test_trouble_on_the_line_loses_nothing(api: BotApi, start: Start) -> None:
    with running(start):
        alice = api.user("Alice")
        api.fault("getUpdates", "502")
        api.fault("getUpdates", "refuse", code=401, description="Unauthorized")
        api.fault("getUpdates", "html", status=404)
        api.fault("sendMessage", "429", retry_after=1)
        api.fault("sendMessage", "502")
        asked = api.says(alice, QUESTION)
        assert api.wait_for_message(alice, after=asked).html == HTML
        assert api.silent(alice, after=api.messages(alice)[-1])
        # The answer to a send was lost: whether it arrived cannot be known, and twice is better than never.
        api.fault("sendMessage", "lost")
        asked = api.says(alice, QUESTION)
        arrived = api.wait_for_message(alice, after=asked)
        assert api.wait_for_message(alice, after=arrived).html == HTML
        assert api.silent(alice, after=api.messages(alice)[-1])


def test_a_chat_that_is_to_wait_delays_no_other(api: BotApi, start: Start) -> None:
    with running(start):
        alice, bob = api.user("Alice"), api.user("Bob")
        api.fault("sendMessage", "429", retry_after=4)
        slow = api.says(alice, QUESTION)
        api.wait_for(lambda: [method for method, _ in api.calls if method == "sendMessage"])
        quick = api.says(bob, QUESTION)
        assert api.wait_for_message(bob, after=quick).html == HTML
        assert api.wait_for_message(alice, after=slow).html == HTML
        sent = [parameters["chat_id"] for method, parameters in api.calls if method == "sendMessage"]
        assert sent == [alice.id, bob.id, alice.id]


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


def test_a_file_put_into_the_corpus_is_soon_answered_from(
    api: BotApi, start: Start, corpus: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "documents"
    shutil.copytree(corpus, folder)
    with running(start, YINJU_CORPUS=str(folder)) as process:
        alice = api.user("Alice")
        asked = api.says(alice, "灯塔守护员怎样排班?")
        assert "灯塔守护员" not in api.wait_for_message(alice, after=asked).html
        began = time.monotonic()
        (folder / "灯塔.txt").write_text("灯塔守护员两人一班,每班四天,轮流排班。\n", "utf-8")
        process.wait_for("The corpus has changed: 1 files read and 0 removed")
        asked = api.says(alice, "灯塔守护员怎样排班?")
        assert "两人一班" in re.sub("<[^>]+>", "", api.wait_for_message(alice, after=asked).html)
        assert time.monotonic() - began < RECHECK_SECONDS / 2  # the system told of it
        (folder / "灯塔.txt").unlink()
        process.wait_for("The corpus has changed: 0 files read and 1 removed")
        asked = api.says(alice, "灯塔守护员怎样排班?")
        assert "两人一班" not in re.sub("<[^>]+>", "", api.wait_for_message(alice, after=asked).html)


@pytest.mark.parametrize("token", ["123:wrong", "not a token"])
def test_a_token_that_telegram_refuses_is_one_sentence_and_exit_2(start: Start, token: str) -> None:
    process = start(TELEGRAM_BOT_TOKEN=token)
    assert process.exit_code() == 2
    assert sum(line.startswith("Telegram does not accept TELEGRAM_BOT_TOKEN") for line in process.lines) == 1
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
