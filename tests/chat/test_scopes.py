"""Who may read what: within some folders, the bot is what it would be if there were no others."""

import random
from pathlib import Path
from typing import Any

import pytest

from bot.chat.membership import Membership
from bot.chat.scopes import Scopes
from bot.chat.services import Pace
from bot.chat.texts import SIMPLIFIED
from bot.config import Config
from bot.documents.corpus import files_of
from bot.documents.passages import split
from bot.documents.scope import Scope, scopes_in
from bot.retrieval.engine.catalogue import Catalogue
from bot.sandbox.client import BotApi
from bot.sandbox.state import Chat
from bot.storage import Storage, StorageError
from tests.support.in_process import InProcess, last_update, updates_of, with_bot
from tests.support.reading import read_document
from tests.support.scoped import FOLDERS, Marked, Player, lay_out, marked_documents

STEPS = 70


def names_of(folder: Path) -> tuple[list[str], list[str]]:
    """The names of all passages of a corpus, and the keys of its documents."""
    catalogue = Catalogue([one for file in files_of(folder) for one in split(read_document(file, folder))])
    ids = range(catalogue.documents[-1].last)
    return [catalogue.name(one) for one in ids], [document.key for document in catalogue.documents]


def played(
    corpus: Path, home: Path, seed: int, names: tuple[list[str], list[str]], scope: Scope | None
) -> list[str]:
    """What is shown in a corpus to who reads within a scope; None: to who reads all of it."""
    shown: list[str] = []
    with BotApi() as api:
        reader, group, other = api.user("Alice"), api.group("读书会"), api.user("Eve")
        listed = {group.id: scope, other.id: Scope.of({"财务", "人事档案"}), None: Scope.of({"公开"})}

        async def use(bot: InProcess) -> None:
            bot.services.pace = bot.services.presses = bot.services.inline_queries = Pace(burst=10_000)
            player = Player(api, bot, reader, group, other, *names, seed)
            shown.extend(await player.play(STEPS))

        settings: dict[str, Any] = {} if scope is None else {"yinju_chats": listed}
        with_bot(api, corpus, home, use, **settings)
    return shown


@pytest.mark.parametrize("seed", range(3))
def test_nothing_shows_that_there_are_other_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    rng = random.Random(seed)
    scope = Scope.of(rng.sample(FOLDERS, rng.randint(1, 4)))
    documents = marked_documents()
    whole = lay_out(tmp_path / "whole", documents)
    alone = lay_out(tmp_path / "alone", [one for one in documents if scope.holds(one.path)])
    names = names_of(whole)
    within = played(whole, tmp_path / "home", seed, names, scope)
    as_alone = played(alone, tmp_path / "alone_home", seed, names, None)
    assert within == as_alone
    assert len(within) > STEPS


WATCH, SEARCH = "闸门值守由谁负责?", "/search 值守"
ROTAS = [
    Marked(f"{folder}/值守.txt", f"闸门值守由{who}负责,第1班。\n", who)
    for folder, who in (("人事", "甲所"), ("财务", "乙所"), ("公开", "丙所"))
]


def on_watch(text: str) -> str:
    """Return which of 甲, 乙 and 丙 a text names."""
    return "".join(who for who in "甲乙丙" if f"{who}所" in text)


class Reading:
    """What somebody is told who asks a bot, of the documents that lie in three folders."""

    def __init__(self, api: BotApi, bot: InProcess) -> None:
        self.api, self.bot = api, bot

    async def of(self, user: Chat, text: str = SEARCH, chat: Chat | None = None) -> str:
        """The text of the answer; of one to `SEARCH`, who is on watch: 甲 (人事), 乙 (财务), 丙 (公开)."""
        said = self.api.says(user, text, chat=chat)
        await self.bot.given(last_update(self.api))
        answered = self.api.wait_for_message(chat or user, after=said).text
        return on_watch(answered) if text == SEARCH else answered

    async def inline(self, user: Chat) -> str:
        """Who is on watch by the results of an inline query."""
        query = self.api.asks_inline(user, WATCH)
        await self.bot.given(last_update(self.api))
        return on_watch(str(self.api.wait_for_answer(query)))


def test_who_reads_what_by_the_setting(api: BotApi, tmp_path: Path) -> None:
    alice, bob, carol, dave, eve = map(api.user, ("Alice", "Bob", "Carol", "Dave", "Eve"))
    staff, money, other = map(api.group, ("人事群", "财务群", "别处"))
    old = api.group("旧群", basic=True)

    async def use(bot: InProcess) -> None:
        read = Reading(api, bot)
        assert [await read.of(alice), await read.inline(alice)] == ["丙", "丙"]  # she has asked in no group
        assert await read.of(alice, chat=staff) == "甲"
        assert [await read.of(alice), await read.inline(alice)] == ["甲", "甲"]
        assert await read.of(alice, chat=money) == "乙"
        assert [await read.of(alice), await read.inline(alice)] == ["甲乙", "甲乙"]
        assert await read.of(alice, chat=other) == "丙"
        assert [await read.of(bob), await read.inline(bob)] == ["甲乙丙", "甲乙丙"]  # an operator
        assert await read.of(bob, chat=staff) == "甲"
        assert await read.of(carol) == "乙丙"  # named by her number, whatever she does in groups
        assert await read.of(carol, chat=staff) == "甲"
        assert [await read.of(carol), await read.inline(carol)] == ["乙丙", "乙丙"]
        assert await read.of(dave, chat=money) == "乙"
        assert await read.of(dave) == "乙"
        assert await read.of(eve, chat=old) == "甲丙"
        supergroup = api.migrates(old)
        for update in updates_of(api)[-2:]:
            await bot.given(update)
        assert await read.of(eve, chat=supergroup) == "甲丙"
        assert await read.of(eve) == "甲丙"

    tied = scopes_in(f"{staff.id}=人事; {money.id}=财务; {old.id}=人事 公开; {carol.id}=财务,公开; *=公开")
    lay_out(tmp_path / "corpus", ROTAS)
    with_bot(
        api, tmp_path / "corpus", tmp_path / "home", use, yinju_chats=tied, yinju_admins=frozenset({bob.id})
    )


def test_who_left_a_group_does_not_read_what_it_reads(api: BotApi, tmp_path: Path) -> None:
    alice, staff, money = api.user("Alice"), api.group("人事群"), api.group("财务群")

    async def use(bot: InProcess) -> None:
        read = Reading(api, bot)
        for group in (staff, money):
            await read.of(alice, chat=group)
        assert await read.of(alice) == "甲乙"
        api.becomes(alice, "left", chat=staff)
        bot.services.membership.left(alice.id, staff.id)
        assert await read.of(alice) == "乙"

    tied = scopes_in(f"{staff.id}=人事; {money.id}=财务")
    lay_out(tmp_path / "corpus", ROTAS)
    allowed = frozenset({staff.id, money.id})
    with_bot(api, tmp_path / "corpus", tmp_path / "home", use, yinju_chats=tied, yinju_allowed_chats=allowed)


def test_without_a_star_who_is_not_named_reads_nothing(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    alice, staff, other = api.user("Alice"), api.group("人事群"), api.group("别处")

    async def use(bot: InProcess) -> None:
        bot.services.scopes.tell(bot.services.whole)
        read = Reading(api, bot)
        assert [await read.of(alice), await read.of(alice, chat=other), await read.inline(alice)] == [""] * 3
        assert await read.of(alice, "/sources") == SIMPLIFIED.sources_none
        assert await read.of(alice, "/random") == SIMPLIFIED.sources_none
        assert await read.of(alice, chat=staff) == "甲"

    tied = scopes_in(f"{staff.id}=人事 人亊")
    lay_out(tmp_path / "corpus", ROTAS)
    with caplog.at_level("WARNING"):
        with_bot(api, tmp_path / "corpus", tmp_path / "home", use, yinju_chats=tied)
    assert [record.getMessage() for record in caplog.records] == [
        "Whoever YINJU_CHATS does not name reads nothing: add *=FOLDER, or *=* for everything",
        "The folder 人亊, to which chats are tied, holds no document: it shows nothing",
    ]


def test_an_operator_ties_a_group_to_folders(api: BotApi, tmp_path: Path) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")
    group, fixed = api.group("读书会", basic=True), api.group("公开群")
    settings: dict[str, Any] = {
        "yinju_admins": frozenset({bob.id}),
        "yinju_chats": scopes_in(f"{fixed.id}=公开; *=*"),
    }

    async def use(bot: InProcess) -> None:
        read = Reading(api, bot)
        assert await read.of(bob, "/scope", group) == SIMPLIFIED.scope_everything
        api.says(alice, "/scope 公开", chat=group)
        await bot.given(last_update(api))
        assert await read.of(alice, chat=group) == "甲乙丙"
        assert await read.of(alice) == "甲乙丙"
        told = SIMPLIFIED.scope_folders.format(folders="• 人事\n• 财务")
        assert await read.of(bob, "/scope 财务 人事/", group) == told
        assert [await read.of(alice, chat=group), await read.of(bob, chat=group)] == ["甲乙", "甲乙"]
        assert [await read.of(alice), await read.inline(alice), await read.of(bob)] == [
            "甲乙",
            "甲乙",
            "甲乙丙",
        ]
        assert await read.of(bob, "/scope", group) == told
        bad = SIMPLIFIED.scope_bad.format(part="../公开")
        assert await read.of(bob, "/scope ../公开", group) == f"{bad}\n\n{SIMPLIFIED.scope_usage}"
        assert await read.of(bob, "/scope “公 开”", group) == "\n\n".join(
            [
                SIMPLIFIED.scope_folders.format(folders="• 公 开"),
                SIMPLIFIED.scope_missing.format(folders="• 公 开"),
            ]
        )
        every = [f"folder{n:02}" for n in range(40)]
        many = "\n".join([f"• {name}" for name in every[:15]] + ["• …"])
        assert await read.of(bob, f"/scope {' '.join(every)}", group) == "\n\n".join(
            [SIMPLIFIED.scope_folders.format(folders=many), SIMPLIFIED.scope_missing.format(folders=many)]
        )
        assert [await read.of(alice, chat=group), await read.of(alice)] == ["", ""]
        assert await read.of(bob, "/scope -", group) == SIMPLIFIED.scope_everything
        assert await read.of(alice, chat=group) == "甲乙丙"
        await read.of(bob, "/scope 财务", group)
        assert await read.of(bob, "/scope 财务", fixed) == SIMPLIFIED.scope_fixed
        assert await read.of(bob, "/scope", fixed) == SIMPLIFIED.scope_folders.format(folders="• 公开")
        assert await read.of(bob, "/scope") == SIMPLIFIED.scope_usage

    async def later(bot: InProcess) -> None:
        read = Reading(api, bot)
        assert await read.of(alice, chat=group) == "乙"
        supergroup = api.migrates(group)
        for update in updates_of(api)[-2:]:
            await bot.given(update)
        assert await read.of(alice, chat=supergroup) == "乙"
        assert bot.services.storage.scopes() == {supergroup.id: Scope.of({"财务"})}
        bob_lifts = await read.of(bob, "/scope *", supergroup)
        assert bob_lifts == SIMPLIFIED.scope_everything
        assert bot.services.storage.scopes() == {}

    lay_out(tmp_path / "corpus", ROTAS)
    with_bot(api, tmp_path / "corpus", tmp_path / "home", use, **settings)
    with_bot(api, tmp_path / "corpus", tmp_path / "home", later, **settings)


def test_a_press_reads_what_is_read_when_it_is_pressed(api: BotApi, tmp_path: Path) -> None:
    """And who is tied while everybody may ask is told what that leaves open."""
    alice, bob, group = api.user("Alice"), api.user("Bob"), api.group("读书会")

    async def use(bot: InProcess) -> None:
        read = Reading(api, bot)
        answers = []
        for _ in ROTAS:
            said = api.says(alice, SEARCH, chat=group)
            await bot.given(last_update(api))
            answers.append(api.wait_for_message(group, after=said))
        assert {on_watch(one.text) for one in answers} == {"甲乙丙"}
        told = [SIMPLIFIED.scope_folders.format(folders="• 人事"), SIMPLIFIED.scope_others]
        assert await read.of(bob, "/scope 人事", group) == "\n\n".join(told)
        shown = []
        for at, answered in enumerate(answers):
            data = [one["callback_data"] for row in answered.buttons for one in row if "callback_data" in one]
            before = len(api.calls)
            api.presses(alice, answered, data[at])
            await bot.given(last_update(api))
            shown += [parameters["text"] for method, parameters in api.calls[before:] if "edit" in method]
        assert sorted(map(on_watch, shown)) == ["", "", "甲"]
        assert shown.count(SIMPLIFIED.changed) == 2

    lay_out(tmp_path / "corpus", ROTAS)
    admins = frozenset({bob.id})
    with_bot(api, tmp_path / "corpus", tmp_path / "home", use, yinju_admins=admins)


def test_what_cannot_be_stored_or_read_opens_nothing(tmp_path: Path) -> None:
    config = Config(yinju_home=tmp_path, yinju_chats=scopes_in("-1=人事; *=公开"))
    with Storage(tmp_path) as storage:
        scopes = Scopes(storage, config, Membership(storage))
        scopes.tie(-2, Scope.of({"财务"}))
        storage.close()
        for old, new in ((-1, -1_000_000_000_001), (-2, -1_000_000_000_002)):
            with pytest.raises(StorageError):
                scopes.follow(old, new)
            assert scopes.of_group(new) == scopes.of_group(old) != scopes.default
        unread = Scopes(storage, Config(yinju_home=tmp_path), Membership(storage))
        with pytest.raises(StorageError):
            _ = unread.unlimited


def test_a_document_that_moves_is_read_where_it_lies(api: BotApi, tmp_path: Path) -> None:
    alice, corpus = api.user("Alice"), lay_out(tmp_path / "corpus", ROTAS)

    async def use(bot: InProcess) -> None:
        read = Reading(api, bot)
        assert await read.of(alice) == "丙"
        assert "甲" not in await read.of(alice, "/start")
        (corpus / "人事" / "值守.txt").rename(corpus / "公开" / "人事值守.txt")
        bot.services.live_index.reload()
        assert await read.of(alice) == "甲丙"
        (corpus / "公开" / "值守.txt").rename(corpus / "人事" / "值守.txt")
        bot.services.live_index.reload()
        assert await read.of(alice) == "甲"

    with_bot(api, corpus, tmp_path / "home", use, yinju_chats=scopes_in("*=公开"))
