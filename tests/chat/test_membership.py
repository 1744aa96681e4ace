"""Who has asked in a group that may ask reads on in private, for as long as they are in it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from telegram import Bot

from bot.chat.membership import FRESH_SECONDS, STALE_SECONDS, Membership
from bot.chat.texts import SIMPLIFIED
from bot.sandbox.client import BotApi
from bot.storage import Asked, Storage, StorageError
from tests.support.in_process import BotHere
from tests.support.play import WATCH, ask, library, press, quoted
from tests.support.real_bot import call


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return library(tmp_path / "corpus")


@pytest.mark.parametrize("status", ["left", "kicked", "restricted-left"])
def test_who_leaves_a_group_that_may_ask_reads_on_no_more(
    api: BotApi, bot_here: BotHere, status: str
) -> None:
    bob, eve, group = api.user("Bob"), api.user("Eve"), api.group("读书会")
    with bot_here(yinju_allowed_chats=f"{group.id}"):
        assert ask(api, eve, WATCH).text == SIMPLIFIED.not_allowed.format(chat=eve.id)  # never asked there
        ask(api, bob, f"/ask {WATCH}", group)
        if status == "restricted-left":  # nothing tells of it: it is found out within minutes
            api.becomes(bob, status, chat=group)
        else:
            assert quoted(answered := ask(api, bob, WATCH)) == ["1", "2", "3"]
            api.becomes(bob, status, chat=group)
            assert press(api, bob, answered, SIMPLIFIED.key_next) == (answered, SIMPLIFIED.toast_not_allowed)
        assert ask(api, bob, WATCH).text == SIMPLIFIED.not_allowed.format(chat=bob.id)
        assert ask(api, bob, "/start").text == SIMPLIFIED.not_allowed.format(chat=bob.id)
        offered = api.wait_for_answer(api.asks_inline(bob, WATCH))
        assert offered["button"]["text"] == SIMPLIFIED.inline_not_allowed
    api.becomes(bob, "member", chat=group)
    with bot_here(yinju_allowed_chats=f"{group.id}"):
        assert quoted(ask(api, bob, WATCH)) == ["1", "2", "3"]


class Play:
    """Membership over a real bot and a clock that is moved."""

    def __init__(self, api: BotApi, storage: Storage) -> None:
        self.api, self.now = api, 1000.0
        self.storage = storage
        self.membership = Membership(storage, lambda: self.now)
        self.asker, self.group = api.user("Bob"), api.group("读书会")
        api.says(self.asker, "大家好", chat=self.group)

    async def reads_on(self, bot: Bot) -> bool:
        return await self.membership.reads_on(bot, self.asker.id, [self.group.id, 7])

    async def settled(self) -> None:
        """Wait for what is asked of Telegram behind."""
        await asyncio.gather(*self.membership._asking.values())

    def asked(self) -> int:
        return [method for method, _ in self.api.calls].count("getChatMember")


def playing(api: BotApi, home: Path, use: Callable[[Play, Bot], Awaitable[None]]) -> None:
    with Storage(home) as storage:
        play = Play(api, storage)

        async def run(bot: Bot) -> None:
            await use(play, bot)

        call(api, run)


def test_who_has_not_asked_there_is_not_looked_up(api: BotApi, tmp_path: Path) -> None:
    async def use(play: Play, bot: Bot) -> None:
        assert not await play.reads_on(bot)
        assert play.asked() == 0
        play.storage.remember(Asked(WATCH, play.group.id, play.asker.id))
        assert await play.reads_on(bot) and await play.reads_on(bot)
        assert play.asked() == 1

    playing(api, tmp_path, use)


def test_what_telegram_said_holds_for_minutes_and_is_renewed_behind(api: BotApi, tmp_path: Path) -> None:
    async def use(play: Play, bot: Bot) -> None:
        play.storage.remember(Asked(WATCH, play.group.id, play.asker.id))
        assert await play.reads_on(bot)
        api.becomes(play.asker, "kicked", chat=play.group)
        play.now += FRESH_SECONDS - 1
        assert await play.reads_on(bot)
        play.now += 2
        assert await play.reads_on(bot)  # it is asked, and not waited for
        await play.settled()
        assert not await play.reads_on(bot) and play.asked() == 2
        api.becomes(play.asker, "restricted", chat=play.group)
        play.now += STALE_SECONDS + 1
        assert await play.reads_on(bot) and play.asked() == 3

    playing(api, tmp_path, use)


@pytest.mark.parametrize("fault", ["502", "403", "reset"])
def test_where_telegram_does_not_say_the_last_answer_holds_for_a_while_only(
    api: BotApi, tmp_path: Path, fault: str
) -> None:
    async def use(play: Play, bot: Bot) -> None:
        play.storage.remember(Asked(WATCH, play.group.id, play.asker.id))
        api.fault("getChatMember", fault)
        assert not await play.reads_on(bot)  # nothing was ever said
        assert not await play.reads_on(bot)  # and that is not asked at every press
        assert play.asked() == 1
        play.now += 31
        assert await play.reads_on(bot)
        play.now += FRESH_SECONDS + 1
        api.fault("getChatMember", fault)
        assert await play.reads_on(bot)
        await play.settled()
        play.now += STALE_SECONDS
        api.fault("getChatMember", fault)
        assert not await play.reads_on(bot)

    playing(api, tmp_path, use)


def test_while_the_storage_fails_who_was_let_in_lately_still_is(api: BotApi, tmp_path: Path) -> None:
    home = tmp_path / "home"

    async def use(play: Play, bot: Bot) -> None:
        play.storage.remember(Asked(WATCH, play.group.id, play.asker.id))
        assert await play.reads_on(bot)
        home.rename(tmp_path / "away")
        home.touch()
        assert await play.reads_on(bot)
        play.now += STALE_SECONDS + 1
        with pytest.raises(StorageError):
            await play.reads_on(bot)

    playing(api, home, use)
