"""A Mini App: who opens it is who Telegram says, and reads what they may."""

import time
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.chat.init_data import EARLY_SECONDS, FRESH_SECONDS, InitData, InitDataError
from bot.documents.scope import Scope
from tests.support.init_data import NOW, told
from tests.support.play import library
from tests.support.reader import TOKEN, reading


def test_init_data_are_checked_as_telegram_documents_it() -> None:
    """By a hash that was made apart from this program, with openssl."""
    made = (
        "auth_date=1700000000&query_id=AAE&user=%7B%22id%22%3A77%7D"
        "&hash=f88ace3d13c47efd32fd517949a9266b11338474d26bb61d8d620aa1ce4bae66"
    )
    assert InitData("123456:TEST", lambda: NOW).user(made) == 77


def test_init_data_are_good_once_and_for_a_while() -> None:
    clock = [float(NOW)]
    known = InitData(TOKEN, lambda: clock[0])
    first = told()
    assert known.user(first) == 77
    with pytest.raises(InitDataError):
        known.user(first)  # replayed
    with pytest.raises(InitDataError):
        known.user("&".join(reversed(first.split("&"))))  # in another order, the same
    wrong = [
        told("654321:OTHER"),
        told(query_id="a").replace("77", "78"),
        told(query_id="b") + "&user=" + quote('{"id": 9}'),
        told(query_id="c").replace("auth_date=17", "auth_date=18"),
        told(query_id="d", at=NOW - FRESH_SECONDS - 1),
        told(query_id="e", at=NOW + EARLY_SECONDS + 1),
        told(query_id="f", user={"id": "77"}),
        told(query_id="g", user={"id": True}),
        told(query_id="h", user=[]),
        told(query_id="i").rpartition("&hash=")[0],
        told(query_id="j").rpartition("&hash=")[0] + "&hash=",
        told(query_id="k").rpartition("&hash=")[0] + "&hash=" + "é" * 64,
        told(query_id="l" * 9_000),
        "",
        "hash",
        "&&&",
        "user=%7B%22id%22%3A77%7D",
    ]
    for data in wrong:
        with pytest.raises(InitDataError):
            known.user(data)
    assert known.user(told(query_id="m")) == 77
    clock[0] += FRESH_SECONDS + 1
    with pytest.raises(InitDataError):
        known.user(told(query_id="n"))


def test_who_opens_a_mini_app_reads_what_they_may(tmp_path: Path) -> None:
    corpus = library(tmp_path / "corpus")
    (corpus / "内部").mkdir()
    (corpus / "内部" / "工资.txt").write_text("工资通知\n工资每月十日发放。\n", "utf-8")
    scopes = {77: Scope.of(["内部"]), None: Scope.of(["公开"])}
    with reading(
        corpus, tmp_path / "home", yinju_chats=scopes, yinju_public_url="https://a.example"
    ) as reader:
        now = int(time.time())
        page = reader.get("/app?to=" + quote('/d/x"><script>alert(1)</script>'))
        assert page.status_code == 200 and "<script>alert" not in page.text
        data = told(at=now)
        key = reader.post("/app", data).json()["key"]
        listed = reader.get("/d/", params={"key": key})
        assert listed.text.count("<li><a") == 1 and "工资通知" in listed.text
        stranger = reader.post("/app", told(at=now, user={"id": 5})).json()["key"]
        assert "工资" not in reader.get("/d/", params={"key": stranger}).text
        assert reader.get("/d/" + quote("内部/工资.txt"), params={"key": stranger}).status_code == 404
        for refused in (data, told("1:x", now), "x" * 20_000, ""):
            answer = reader.post("/app", refused)
            assert (answer.status_code, answer.json()) == (403, {})
