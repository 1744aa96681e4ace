"""Whether the bot is well: asked of its parts, and of the running bot over HTTP."""

import asyncio
import json
import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bot.chat.health import Health, Pulse
from bot.retrieval.store.live_index import LiveIndex
from bot.sandbox.client import BotApi
from bot.storage import Storage
from tests.support.play import QUESTION, ask, free_hook, post
from tests.support.process import Start, running
from tests.support.real_bot import free_port


class Clock:
    """A clock that a test sets."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_each_part_that_fails_is_named_and_comes_back(corpus: Path, tmp_path: Path) -> None:
    live_index, clock = LiveIndex(corpus, tmp_path), Clock()
    with Storage(tmp_path) as storage:
        pulse = Pulse(live_index, storage, clock=clock)
        assert asyncio.run(pulse.check()).problems == ("The documents are still being read",)
        live_index.reload()
        clock.now += 55
        well = asyncio.run(pulse.check())
        assert well == Health(
            (),
            {
                "uptime_seconds": 55.0,
                "receives_by": "polling",
                "documents": 2,
                "passages": 9,
                "seconds_since_telegram_answered": 55.0,
            },
        )
        assert well.as_json() == {"ok": True, "problems": [], **well.seen}
        clock.now += 10
        (stuck,) = asyncio.run(pulse.check()).problems
        assert stuck == "Telegram has answered no request for updates for 65 s: look into the log for why"
        pulse.heard()
        assert asyncio.run(pulse.check()).problems == ()
        live_index.clear()
        assert asyncio.run(pulse.check()).problems == (f"{corpus} holds no document",)
        live_index.reload()
    clock.now += 5
    assert asyncio.run(pulse.check()).problems == (f"{tmp_path / 'yinju.db'} is closed.",)


def test_behind_a_webhook_nobody_is_asked_for_updates(corpus: Path, tmp_path: Path) -> None:
    live_index, clock = LiveIndex(corpus, tmp_path), Clock()
    live_index.reload()
    with Storage(tmp_path) as storage:
        pulse = Pulse(live_index, storage, polls=False, clock=clock)
        clock.now += 10_000
        health = asyncio.run(pulse.check())
    assert health.problems == ()
    assert health.seen["receives_by"] == "webhook"
    assert "seconds_since_telegram_answered" not in health.seen


def get(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_the_running_bot_tells_its_health_and_figures(api: BotApi, start: Start) -> None:
    port = free_port()
    with running(start, YINJU_HTTP_PORT=str(port)) as process:
        alice = api.user("Alice")
        ask(api, alice, QUESTION)
        ask(api, alice, "深圳的房价是多少?")
        ask(api, alice, "???")
        process.wait_for("not_found in")
        code, body = get(port, "/healthz")
        assert code == 200, body
        health = json.loads(body)
        assert (health["ok"], health["documents"], health["passages"]) == (True, 2, 9)
        code, figures = get(port, "/metrics")
        lines = set(figures.splitlines())
        assert lines >= {
            'yinju_questions_total{outcome="answered"} 1.0',
            'yinju_questions_total{outcome="not_found"} 1.0',
            'yinju_questions_total{outcome="refused"} 1.0',
            "yinju_search_seconds_count 2.0",
            "yinju_index_documents 2.0",
            "yinju_index_passages 9.0",
            "yinju_queue_updates 0.0",
        }
        assert re.search(r"^yinju_tasks [1-9]\d?\.0$", figures, re.MULTILINE)
        assert QUESTION not in figures and str(alice.id) not in figures
        assert get(port, "/")[0] == 404


def test_a_port_that_is_taken_is_named(api: BotApi, start: Start, tmp_path: Path) -> None:
    port = free_port()
    with running(start, YINJU_HTTP_PORT=str(port)):
        second = start(YINJU_HTTP_PORT=str(port), YINJU_HOME=str(tmp_path / "other"))
        assert second.exit_code() == 2
        assert f"YINJU_HTTP_PORT: nothing can listen on port {port} of 127.0.0.1" in second.log


def test_who_knows_no_secret_reaches_nothing_through_the_webhook(api: BotApi, start: Start) -> None:
    hook, port = free_hook()
    figures = free_port()
    alice = api.user("Alice")
    forged = {
        "update_id": 1,
        "message": {"message_id": 1, "date": 0, "text": QUESTION, "chat": {"id": alice.id}},
    }
    with running(
        start,
        YINJU_WEBHOOK_URL=hook,
        YINJU_WEBHOOK_PORT=str(port),
        YINJU_WEBHOOK_SECRET="s",
        YINJU_HTTP_PORT=str(figures),
    ):
        for secret in ("", "S", "s "):
            request = urllib.request.Request(
                hook, json.dumps(forged).encode(), {"X-Telegram-Bot-Api-Secret-Token": secret + "x"}
            )
            with pytest.raises(urllib.error.HTTPError, match="403") as refused:
                urllib.request.urlopen(request, timeout=5)
            refused.value.close()
        post(hook, {"update_id": 2, "message": {"date": "x"}})  # unreadable, acknowledged and counted
        ask(api, alice, QUESTION)
        lines = get(figures, "/metrics")[1].splitlines()
        assert "yinju_unreadable_updates_total 1.0" in lines
        assert 'yinju_questions_total{outcome="answered"} 1.0' in lines
        assert json.loads(get(figures, "/healthz")[1])["receives_by"] == "webhook"
        assert (
            get(port, "/metrics")[0] == get(port, "/healthz")[0] == 404
        )  # no figures where Telegram reaches
    assert len(api.messages(alice)) == 1


@pytest.mark.parametrize("chosen", ["YINJU_HTTP_PORT", "YINJU_WEBHOOK_PORT"])
def test_one_port_serves_everything(api: BotApi, start: Start, chosen: str) -> None:
    hook, port = free_hook()
    alice, key = api.user("Alice"), "k" * 24
    with running(
        start,
        YINJU_WEBHOOK_URL=hook,
        YINJU_WEBHOOK_SECRET="s",
        YINJU_API_KEYS=f"portal={key} *",
        **{chosen: str(port)},
    ) as process:
        ask(api, alice, QUESTION)
        assert get(port, "/healthz")[0] == 200
        assert 'yinju_questions_total{outcome="answered"} 1.0' in get(port, "/metrics")[1]
        asked = urllib.request.Request(
            f"http://127.0.0.1:{port}/api/v1/ask",
            json.dumps({"question": QUESTION}).encode(),
            {"Authorization": f"Bearer {key}"},
        )
        with urllib.request.urlopen(asked, timeout=10) as answered:
            assert json.load(answered)["status"] == "answered"
        # What a proxy hands on from outside sees none of it.
        for header in ({"X-Forwarded-For": "203.0.113.9"}, {"Host": "bot.example.org"}):
            for path in ("/healthz", "/metrics"):
                forwarded = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=header)
                with pytest.raises(urllib.error.HTTPError, match="404") as refused:
                    urllib.request.urlopen(forwarded, timeout=10)
                refused.value.close()
        assert f"HTTP is served on port {port} of 127.0.0.1" in process.log
