"""Who may not ask gets nothing, whatever goes wrong while that is said."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.chat.texts import SIMPLIFIED
from bot.sandbox.client import BotApi
from bot.sandbox.state import Chat
from tests.support.in_process import InProcess, last_update, with_bot
from tests.support.play import WATCH, library

REFUSALS = {"sendMessage", "answerCallbackQuery", "answerInlineQuery"}
FAULTS = ("502", "reset", "lost", "403", "429", "storage")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return library(tmp_path / "corpus")


@contextmanager
def broken(api: BotApi, bot: InProcess, fault: str) -> Iterator[None]:
    """Let every way to refuse fail, or the storage that says who may ask."""
    if fault == "storage":
        bot.services.storage.close()
    else:
        options = {"retry_after": 30} if fault == "429" else {}
        for method in REFUSALS:
            api.fault(method, fault, times=20, **options)  # type: ignore[arg-type]
    yield


def sent_by(api: BotApi, kind: str, bob: Chat, group: Chat) -> dict[str, Any]:
    """An update that Bob, who may not ask, causes in a private chat or a group that is not named."""
    if kind == "press":
        shown = api.messages(group)[-1]
        api.presses(bob, shown, shown.buttons[0][0]["callback_data"])
    elif kind == "inline":
        api.asks_inline(bob, WATCH)
    elif kind == "edit":
        api.edits(bob, api.says(bob, "?"), WATCH)
    elif kind == "group":
        api.says(bob, f"/ask {WATCH}", chat=group)
    else:
        api.says(bob, {"private": WATCH, "start": "/start", "stats": "/stats"}[kind])
    return last_update(api)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_refusal_that_cannot_be_sent_opens_nothing(
    api: BotApi, corpus: Path, tmp_path: Path, fault: str
) -> None:
    alice, bob, group = api.user("Alice"), api.user("Bob"), api.group("别处")

    async def use(bot: InProcess) -> None:
        api.says(alice, f"/ask {WATCH}", chat=group)
        await bot.given(last_update(api))
        asked = bot.services.storage.days(date.today())[0].questions
        assert asked == 1
        updates = {
            kind: sent_by(api, kind, bob, group)
            for kind in ("private", "start", "stats", "group", "press", "inline", "edit")
        }
        for kind, update in updates.items():
            with broken(api, bot, fault):
                before, shown = len(api.calls), api.messages(group)
                await bot.given(update)
                made = api.calls[before:]
            assert {method for method, _ in made} <= REFUSALS, kind
            for method, parameters in made:
                if method == "sendMessage":
                    assert "编号" in parameters["text"], kind
                assert parameters.get("results", []) == [], kind
            if fault != "storage":
                assert (kind == "edit") == (made == [])
                assert bot.services.storage.days(date.today())[0].questions == asked, kind
            assert [message.html for message in shown] == [
                message.html for message in api.messages(group)[: len(shown)]
            ]

    with_bot(api, corpus, tmp_path / "home", use, yinju_allowed_chats=frozenset({alice.id}))


def test_who_cannot_be_looked_up_is_not_let_in_and_told_so(
    api: BotApi, corpus: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    alice, bob, group = api.user("Alice"), api.user("Bob"), api.group("别处")

    async def use(bot: InProcess) -> None:
        bot.services.storage.close()
        api.says(bob, WATCH)
        await bot.given(last_update(api))
        api.says(bob, "闲聊", chat=group)
        await bot.given(last_update(api))

    listed = frozenset({alice.id, api.group("读书会").id})
    with_bot(api, corpus, tmp_path / "home", use, yinju_allowed_chats=listed)
    assert api.messages(group) == []
    (told,) = api.messages(bob)
    assert told.text == SIMPLIFIED.storage_away
    assert [record for record in caplog.records if record.exc_info] == []


OTHERS = (
    "channel_post",
    "edited_channel_post",
    "business_message",
    "edited_business_message",
    "guest_message",
)


def test_a_kind_of_update_that_nobody_thought_of_is_let_through_for_nobody(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    alice, group = api.user("Alice"), api.group("读书会")

    async def use(bot: InProcess) -> None:
        message = {"message_id": 7, "date": int(time.time()), "chat": alice.json, "from": alice.user}
        message["text"] = WATCH
        in_group = message | {"chat": group.json, "text": f"/ask {WATCH}"}
        in_group["entities"] = [{"type": "bot_command", "offset": 0, "length": 4}]
        for kind in OTHERS:
            await bot.given({"update_id": 1, kind: message})
            await bot.given({"update_id": 1, kind: in_group})
        await bot.given({"update_id": 1})
        assert [method for method, _ in api.calls] == ["getMe"]

    allowed = frozenset({alice.id, group.id})
    with_bot(api, corpus, tmp_path / "home", use, yinju_allowed_chats=allowed)


def test_greeting_an_operator_holds_up_no_answer(api: BotApi, corpus: Path, tmp_path: Path) -> None:
    alice = api.user("Alice")

    async def use(bot: InProcess) -> None:
        api.fault("getMyCommands", "hang", seconds=1.0)
        api.says(alice, WATCH)
        await bot.given(last_update(api))
        assert [sent.reply_to for sent in api.messages(alice)] != []
        assert "setMyCommands" not in [method for method, _ in api.calls]

    with_bot(api, corpus, tmp_path / "home", use, yinju_admins=frozenset({alice.id}))
    assert [method for method, _ in api.calls].count("setMyCommands") == 2
