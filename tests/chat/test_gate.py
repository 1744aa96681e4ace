"""Who may not ask gets nothing, whatever goes wrong while that is said."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.chat.keyboards import FORGET, RATE
from bot.chat.services import Pace
from bot.chat.texts import SIMPLIFIED
from bot.sandbox.client import BotApi, Sent
from bot.sandbox.state import Chat
from tests.support.in_process import InProcess, last_update, with_bot
from tests.support.play import WATCH, library

REFUSALS = {"sendMessage", "answerCallbackQuery", "answerInlineQuery"}
FAULTS = ("502", "reset", "lost", "403", "429", "storage")
REFUSED_IN_FULL = ("502", "reset", "403", "429", "storage")
"""Where nothing that is sent arrives, not even a refusal."""
NOW = int(time.time())
CHANNEL = {"id": -1008, "type": "channel", "title": "频道"}
ORIGIN = {"type": "channel", "date": NOW, "chat": CHANNEL, "message_id": 3}
STICKER = {"file_id": "x", "file_unique_id": "x", "type": "regular", "width": 9, "height": 9} | {
    "is_animated": False,
    "is_video": False,
}


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
            api.fault(method, fault, times=100, **options)  # type: ignore[arg-type]
    yield


def refused(bob: Chat, group: Chat, shown: Sent) -> dict[str, dict[str, Any]]:
    """What Bob, who may not ask, can cause that he is told so, in private or in a group that is not named."""
    here = {"message_id": 900, "date": NOW, "chat": bob.json, "from": bob.user}
    there = here | {"chat": group.json, "message_thread_id": 5, "is_topic_message": True}
    file = {"file_id": "x", "file_unique_id": "x", "file_size": 9, "file_name": "甲.txt"}
    command = {"entities": [{"type": "bot_command", "offset": 0, "length": 4}]}
    press = {"id": "1", "from": bob.user, "chat_instance": "1", "data": shown.buttons[0][0]["callback_data"]}
    under = {"message_id": shown.message_id, "date": NOW, "chat": group.json}
    commands = (
        "/start",
        "/start p0123456789abc1",
        "/start forget",
        "/stats",
        "/reload",
        "/forget",
        "/search 堤",
    )
    return {
        "question": {"message": here | {"text": WATCH}},
        **{text: {"message": here | {"text": text} | command} for text in commands},
        "file": {"message": here | {"document": file}},
        "file with a command": {"message": here | {"document": file, "caption": "/replace 甲.txt"}},
        "sticker": {"message": here | {"sticker": STICKER}},
        "forwarded": {"message": here | {"text": WATCH, "forward_origin": ORIGIN}},
        "in a group": {"message": there | {"text": f"/ask {WATCH}"} | command},
        "anonymous": {"message": there | {"text": f"/ask {WATCH}", "sender_chat": group.json} | command},
        "press": {"callback_query": press | {"message": under}},
        "press of 👍": {"callback_query": press | {"message": under, "data": f"{RATE}:AAAAAAAA:1"}},
        "press of /forget": {
            "callback_query": press | {"message": under | {"chat": bob.json}, "data": FORGET}
        },
        "press under what is gone": {"callback_query": press | {"message": under | {"date": 0}}},
        "press under an inline result": {"callback_query": press | {"inline_message_id": "AAA"}},
        "inline": {"inline_query": {"id": "1", "from": bob.user, "query": WATCH, "offset": ""}},
    }


def passed_over(bob: Chat, group: Chat) -> dict[str, dict[str, Any]]:
    """What Bob can cause that the bot says nothing to: it is not meant, or knows no such kind of update."""
    here = {"message_id": 900, "date": NOW, "chat": bob.json, "from": bob.user}
    there = here | {"chat": group.json}
    edit = {"edit_date": NOW, "text": WATCH}
    post = {"message_id": 9, "date": NOW, "chat": CHANNEL, "text": WATCH}
    reacted = {"chat": group.json, "message_id": 9, "date": NOW}
    member = {"user": bob.user, "status": "member"}
    changed = {"chat": group.json, "from": bob.user, "date": NOW}
    changed |= {"old_chat_member": member, "new_chat_member": member}
    order = {"id": "1", "from": bob.user, "invoice_payload": WATCH}
    poll = {"id": "1", "question": WATCH, "options": [], "total_voter_count": 0, "is_closed": False}
    poll |= {
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }
    return {
        "edit": {"edited_message": here | edit},
        "edit in a group": {"edited_message": there | edit | {"text": f"/ask {WATCH}"}},
        "edited caption": {"edited_message": here | {"edit_date": NOW, "caption": "/replace 甲.txt"}},
        "chatter": {"message": there | {"text": WATCH}},
        "from the linked channel": {
            "message": there | {"sender_chat": CHANNEL, "is_automatic_forward": True, "text": WATCH}
        },
        "migrated": {"message": there | {"migrate_to_chat_id": -1009}},
        "left": {"message": there | {"left_chat_member": bob.user}},
        "joined": {"message": there | {"new_chat_members": [bob.user]}},
        "topic": {"message": there | {"forum_topic_created": {"name": WATCH, "icon_color": 1}}},
        **{f"{kind}channel_post": {f"{kind}channel_post": post} for kind in ("", "edited_")},
        **{f"{kind}business_message": {f"{kind}business_message": here | edit} for kind in ("", "edited_")},
        "guest_message": {"guest_message": here | {"text": WATCH}},
        "message_reaction": {
            "message_reaction": reacted | {"user": bob.user, "old_reaction": [], "new_reaction": []}
        },
        "message_reaction_count": {"message_reaction_count": reacted | {"reactions": []}},
        "my_chat_member": {"my_chat_member": changed},
        "chat_member": {"chat_member": changed},
        "chat_join_request": {
            "chat_join_request": {"chat": group.json, "from": bob.user, "user_chat_id": bob.id, "date": NOW}
        },
        "chosen_inline_result": {
            "chosen_inline_result": {"result_id": "1", "from": bob.user, "query": WATCH}
        },
        "poll": {"poll": poll},
        "poll_answer": {
            "poll_answer": {"poll_id": "1", "user": bob.user, "option_ids": [], "option_persistent_ids": []}
        },
        "pre_checkout_query": {"pre_checkout_query": order | {"currency": "XTR", "total_amount": 1}},
        "nothing": {},
    }


@pytest.mark.parametrize("fault", FAULTS)
def test_a_refusal_that_cannot_be_sent_opens_nothing(
    api: BotApi, corpus: Path, tmp_path: Path, fault: str
) -> None:
    alice, bob, group = api.user("Alice"), api.user("Bob"), api.group("别处")

    async def use(bot: InProcess) -> None:
        bot.services.pace = bot.services.presses = Pace(burst=10_000)
        api.says(alice, f"/ask {WATCH}", chat=group)
        await bot.given(last_update(api))
        services, shown = bot.services, api.messages(group)
        questions = "SELECT count(*) FROM questions UNION ALL SELECT count(*) FROM feedback"

        def kept() -> list[object]:
            rows = [] if fault == "storage" else services.storage._rows(questions)
            return [*rows, sorted(corpus.rglob("*")), [message.html for message in api.messages(group)]]

        told, silent = refused(bob, group, shown[-1]), passed_over(bob, group)
        with broken(api, bot, fault):
            before = kept()
            for kind, update in (told | silent).items():
                calls = len(api.calls)
                await bot.given({"update_id": 1} | update)
                made = api.calls[calls:]
                assert {method for method, _ in made} <= REFUSALS, kind
                for method, parameters in made:
                    if method == "sendMessage":
                        assert "编号" in parameters["text"], kind
                    assert parameters.get("results", []) == [], kind
                if fault != "storage":
                    assert (kind in silent) == (made == []), kind
                if fault in REFUSED_IN_FULL:
                    assert kept() == before, kind

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


ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


def test_another_bot_is_not_answered_and_each_group_has_its_own_pace(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    groups = api.group("读书会"), api.group("海港")

    async def use(bot: InProcess) -> None:
        bot.services.pace = Pace(burst=1)

        async def answers(group: Chat, **sender: object) -> list[str]:
            before = len(api.messages(group))
            message = {"message_id": 900 + before, "date": NOW, "chat": group.json, "text": f"/ask {WATCH}"}
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": 4}]
            await bot.given({"update_id": 1, "message": message | sender})
            return [sent.text for sent in api.messages(group)[before:]]

        robot = {"id": 99, "is_bot": True, "first_name": "别的机器人", "username": "other_bot"}
        assert await answers(groups[0], **{"from": robot}) == []
        for group in groups:  # whoever writes so has the same number everywhere
            anonymous = {"from": ANONYMOUS, "sender_chat": group.json}
            (first,), (second,) = [await answers(group, **anonymous) for _ in range(2)]
            assert (WATCH[:4] in first, second) == (True, SIMPLIFIED.too_fast.format(seconds=3))

    with_bot(api, corpus, tmp_path / "home", use)


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
