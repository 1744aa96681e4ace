"""The sandbox as a server: updates, requests, faults; tried by the real python-telegram-bot."""

import asyncio
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.sandbox import people
from bot.sandbox.client import BotApi
from bot.sandbox.refusals import Refused
from bot.sandbox.server import perform
from bot.sandbox.state import METHODS, State
from tests.support.real_bot import call, refusal, running


def test_polling_echo(api: BotApi) -> None:
    alice, bob = api.user("Alice", language_code="zh-hans"), api.user("Bob")
    with running(api):
        first = api.says(alice, "  何为知\uff1f ")
        answer = api.wait_for_message(alice, after=first)
        second = api.says(alice, "再问")
        again = api.wait_for_message(alice, after=second)
    assert (answer.text, answer.reply_to, answer.chat_id) == ("何为知\uff1f", first["message_id"], alice.id)
    assert api.messages(alice) == [answer, again]
    assert api.silent(bob, seconds=0.01)
    assert not api.silent(alice, after=first, seconds=0.01)
    assert api.calls[0] == ("getMe", {})
    with running(api):  # a second run after the first is no conflict
        assert api.wait_for_message(alice, after=api.says(alice, "三问")).text == "三问"
    assert api.refused == []


def test_webhook(api: BotApi) -> None:
    alice = api.user("Alice")
    with running(api, webhook="s3cret"):
        assert api.wait_for_message(alice, after=api.says(alice, "知")).text == "知"
        hook = dict(api.calls)["setWebhook"]
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            call(api, lambda bot: bot.get_updates())
        call(api, lambda bot: bot.set_webhook(hook["url"], secret_token="another"))
        missed = api.says(alice, "不知")
        assert api.silent(alice, after=missed, seconds=0.2)
        info = call(api, lambda bot: bot.get_webhook_info())
        assert (info.url, info.pending_update_count) == (hook["url"], 1)
        assert info.last_error_message == "Wrong response from the webhook: 403 Forbidden"
        call(api, lambda bot: bot.set_webhook(hook["url"], secret_token="s3cret"))
        assert api.wait_for_message(alice, after=missed).text == "不知"
        call(api, lambda bot: bot.delete_webhook())
        api.says(alice, "再问")
        assert [update.message.text for update in call(api, lambda bot: bot.get_updates())] == ["再问"]
    assert [method for method, _, _ in api.refused] == ["getUpdates"]


def test_get_updates(api: BotApi) -> None:
    alice = api.user("Alice")
    for text in ("一", "二", "三"):
        api.says(alice, text)

    def texts(**params: Any) -> list[str]:
        updates = call(api, lambda bot: bot.get_updates(**params))
        return [update.effective_message.text for update in updates]

    ids = [update.update_id for update in call(api, lambda bot: bot.get_updates())]
    assert ids == sorted(set(ids))
    assert texts(limit=2) == ["一", "二"]
    assert texts(offset=ids[0] + 1) == ["二", "三"]
    assert texts() == ["二", "三"]  # what was acknowledged does not come back
    assert texts(offset=-1) == ["三"]
    assert texts(offset=ids[2] + 1, allowed_updates=["message"]) == []
    edited = api.says(alice, "四")
    api.edits(alice, edited, "五")
    assert texts() == ["四"]
    assert texts(allowed_updates=[]) == ["四"]
    api.edits(alice, edited, "六")
    assert texts() == ["四", "六"]


def test_long_poll_waits_for_an_update(api: BotApi) -> None:
    alice = api.user("Alice")
    threading.Timer(0.1, lambda: api.says(alice, "知")).start()
    assert len(call(api, lambda bot: bot.get_updates(timeout=5))) == 1


def test_two_pollers_conflict(api: BotApi) -> None:
    errors: list[Exception] = []
    with running(api, errors=errors), running(api, errors=errors):
        api.wait_for(lambda: errors, timeout=5)
    assert {type(error) for error in errors} == {Conflict}
    assert str(errors[0]) == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    assert {method for method, _, _ in api.refused} == {"getUpdates"}


def test_faults(api: BotApi) -> None:
    alice, new = api.user("Alice"), api.group("新群")
    api.fault("sendMessage", "429", retry_after=7)
    api.fault("sendMessage", "502", times=2)
    api.fault("sendMessage", "403")
    api.fault("sendMessage", "migrate", migrate_to_chat_id=new.id)
    api.fault("sendMessage", "reset")
    api.fault("sendMessage", "hang", seconds=0.6)
    api.fault("sendMessage", "hang", seconds=0.01)
    api.fault("sendMessage", "lost")

    async def outcomes(bot: Bot) -> list[tuple[str, str]]:
        seen = []
        for number in range(10):
            try:
                sent = await bot.send_message(alice.id, f"第{number}次", read_timeout=0.4)
                seen.append(("sent", sent.text or ""))
            except TelegramError as error:
                seen.append((type(error).__name__, str(error)))
        return seen

    html = b"<html><head><title>502 Bad Gateway</title></head></html>"
    bad_gateway = ("NetworkError", f"Bad Gateway (502). Parsing the server response {html!r} failed")
    assert call(api, outcomes) == [
        ("RetryAfter", "Flood control exceeded. Retry in 0:00:07"),
        bad_gateway,
        bad_gateway,
        ("Forbidden", "Forbidden: bot was blocked by the user"),
        ("ChatMigrated", f"Group migrated to supergroup. New chat id: {new.id}"),
        ("NetworkError", "httpx.ReadError: "),
        ("TimedOut", "Timed out"),
        ("sent", "第7次"),
        ("NetworkError", "httpx.RemoteProtocolError: Server disconnected without sending a response."),
        ("sent", "第9次"),
    ]
    assert [sent.text for sent in api.messages(alice)] == ["第7次", "第8次", "第9次"]  # the lost one was sent
    assert len([method for method, _ in api.calls if method == "sendMessage"]) == 10
    assert api.refused == []
    kinds = ["429", "502", "502", "403", "migrate", "reset", "hang", "hang", "lost"]
    assert [(method, kind, params["text"]) for method, kind, params in api.struck] == [
        ("sendMessage", kind, f"第{number}次") for number, kind in enumerate(kinds)
    ]


def test_revoked_token_ends_the_polling(api: BotApi) -> None:
    errors: list[Exception] = []
    with running(api, errors=errors):
        api.wait_for(lambda: "getUpdates" in dict(api.calls))
        api.revoke_token()
    with pytest.raises(InvalidToken):
        call(api, lambda bot: bot.get_me())
    assert api.refused == []


def test_any_form_of_request(api: BotApi) -> None:
    alice = api.user("Alice")
    url = f"{api.base_url}{api.token}/sendMessage"
    sent = {"chat_id": str(alice.id), "text": "7", "link_preview_options": '{"is_disabled": true}'}
    answers = [
        httpx.get(url, params=sent),
        httpx.post(url, data=sent),
        httpx.post(url, files={name: (None, value) for name, value in sent.items()}),
        httpx.post(url, json=sent | {"chat_id": alice.id, "unknown": None}),
        httpx.post(url.lower().replace(api.token.lower(), api.token), json=sent),
    ]
    assert [answer.json()["ok"] for answer in answers] == [True] * 5
    assert [message.text for message in api.messages(alice)] == ["7"] * 5
    assert all(message.link_preview_disabled for message in api.messages(alice))
    assert isinstance(answers[0].json()["result"]["date"], int)


FIELDS = (
    "text caption parse_mode reply_markup inline_keyboard callback_data url copy_text reply_parameters "
    "message_id quote results id title input_message_content message_text button inline_query_id name "
    "callback_query_id offset limit allowed_updates scope type language_code commands command description "
    "photo document file_id chat_id menu_button inline_message_id message_thread_id link_preview_options "
    "secret_token action next_offset"
).split()


@pytest.mark.parametrize(
    ("token", "method", "code", "description"),
    [
        (BotApi.token, "sendDice", 404, "Not Found"),
        ("1:short", "getMe", 404, "Not Found"),
        (BotApi.token[:-1] + "1", "getMe", 401, "Unauthorized"),
    ],
)
def test_unknown(api: BotApi, token: str, method: str, code: int, description: str) -> None:
    answer = httpx.post(f"{api.base_url}{token}/{method}")
    assert (answer.status_code, answer.json()) == (
        code,
        {"ok": False, "error_code": code, "description": description},
    )
    assert api.refused == [(method, {}, description)]


def test_waiting_in_vain_tells_what_came_instead(api: BotApi) -> None:
    alice = api.user("Alice")
    refusal(api, lambda bot: bot.send_message(alice.id, "<b>", parse_mode="HTML"))
    with pytest.raises(
        TimeoutError, match=f"no message in chat {alice.id} after 0 .* last calls .*Can.*t find end tag"
    ):
        api.wait_for_message(alice, timeout=0.01)


def test_downloads_fail_on_demand(api: BotApi) -> None:
    alice = api.user("Alice")
    sent = api.sends_document(alice, "法规.txt", "第一条".encode())
    url = f"{api.url}/file/bot{api.token}/" + call(api, path_of(sent["document"]["file_id"]))
    api.fault("download", "502")
    api.fault("download", "429", retry_after=3)
    api.fault("download", "reset")
    assert httpx.get(url).status_code == 502
    assert httpx.get(url).json()["parameters"] == {"retry_after": 3}
    with pytest.raises(httpx.ReadError):
        httpx.get(url)
    assert httpx.get(url).content == "第一条".encode()
    assert httpx.get(url.replace(api.token, "1:x")).status_code == 404
    assert httpx.get(url + "x").status_code == 404


def path_of(file_id: str) -> Callable[[Bot], Awaitable[str]]:
    async def ask(bot: Bot) -> str:
        path = (await bot.get_file(file_id)).file_path
        assert path
        return path.split(f"{bot.token}/")[-1]

    return ask


@pytest.mark.process
def test_a_sandbox_in_a_process_of_its_own_is_the_same() -> None:
    with BotApi(process=True) as api:
        alice = api.user("Alice")
        with running(api):
            assert api.wait_for_message(alice, after=api.says(alice, "知")).text == "知"
        same = BotApi(url=api.url)
        assert same.messages(alice) == api.messages(alice)
        assert api.refused == []
    with pytest.raises(OSError):
        same.messages(alice)


@pytest.mark.process
def test_the_command_serves_until_a_signal_and_says_how_to_use_it() -> None:
    command = [sys.executable, "-m", "bot.sandbox", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout
        url = child.stdout.readline().split()[4].rstrip(".")
        settings = [child.stdout.readline().strip() for _ in range(4)]
        assert settings == [
            f"TELEGRAM_API_BASE_URL={url}/bot",
            f"TELEGRAM_BOT_TOKEN={BotApi.token}",
            f"Chat with it: {url}/",
            f"What happened: {url}/sandbox/state",
        ]
        assert httpx.get(f"{url}/sandbox/state").json()["result"]["messages"] == []
        taken = subprocess.run(
            [*command[:-1], url.rpartition(":")[2]], capture_output=True, text=True, check=False
        )
        assert taken.returncode == 1
        assert taken.stderr.startswith("The sandbox cannot listen there: Address already in use. Choose")
        child.send_signal(signal.SIGINT)
        assert child.communicate()[1] == ""
        assert child.returncode == 0


def test_its_state_can_be_looked_at(api: BotApi) -> None:
    alice = api.user("Alice")
    asked = api.says(alice, "知")
    call(api, lambda bot: bot.send_message(alice.id, "<b>答</b>", parse_mode="HTML"))
    state = api.state
    assert [chat["id"] for chat in state["chats"]] == [alice.id]
    assert state["messages"][0] == asked | {"entities": []}
    assert (state["sent"][0]["text"], state["sent"][0]["html"]) == ("答", "<b>答</b>")
    assert [update["message"]["text"] for update in state["delivery"]["updates"]] == ["知"]
    assert state["refused"] == [] and state["calls"] == 2


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=300)
@given(st.sampled_from(sorted(METHODS)), st.dictionaries(st.sampled_from(FIELDS), JUNK, max_size=5))
def test_any_parameters_are_answered(method: str, params: dict[str, Any]) -> None:
    async def ask() -> None:
        state = State()
        chat = people.user(state, "Alice")
        message = people.say(state, chat.id, "知")
        params.setdefault("chat_id", chat.id)
        params.setdefault("message_id", message["message_id"])
        params["timeout"] = 0
        with suppress(Refused):
            json.dumps(await perform(state, BotApi.token, method, params))

    asyncio.run(ask())


def test_the_control_api_says_what_is_wrong(api: BotApi) -> None:
    alice = api.user("Alice")
    for path, body in [("nothing", {}), ("say", {"user_id": 7, "text": "知"}), ("say", {"text": "知"})]:
        answer = httpx.post(f"{api.url}/sandbox/{path}", json=body).json()
        assert answer["ok"] is False and answer["description"]
    with pytest.raises(LookupError, match="there is no message 9 in chat"):
        api.says(alice, "知", reply_to={"chat": {"id": alice.id}, "message_id": 9})
    with pytest.raises(ValueError, match="nobody can send an empty text"):
        api.says(alice, " \n")
