"""What is kept of a person ends when they wish it; what nobody has sent is never kept."""

from pathlib import Path

import pytest

from bot.chat.corpus_editor import ASIDE
from bot.chat.services import Services
from bot.chat.texts import ENGLISH, SIMPLIFIED, TRADITIONAL
from bot.chat.upkeep import PRUNE_SECONDS, Upkeep
from bot.config import Config
from bot.retrieval.store.live_index import LiveIndex
from bot.sandbox.client import BotApi
from bot.storage import Storage
from tests.support.command import yinju
from tests.support.database import BOB, DAY, Clock
from tests.support.in_process import BotHere
from tests.support.play import WATCH, ask, labels, library, press

UNFOUND = "深圳南山的房价是多少?"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return library(tmp_path / "corpus")


def holds(home: Path, *texts: str) -> list[str]:
    """Which texts stand in a file of the storage."""
    kept = b"".join(file.read_bytes() for file in home.glob("yinju.db*"))
    return [text for text in texts if text.encode() in kept]


def test_who_asks_to_be_forgotten_is_once_they_confirm_it(
    api: BotApi, bot_here: BotHere, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    alice, bob, group = api.user("Alice"), api.user("Bob"), api.group("读书会")
    with bot_here():
        answered = ask(api, alice, WATCH)
        press(api, alice, answered, "👍")
        ask(api, alice, f"/ask {UNFOUND}", group)
        ask(api, bob, "渡轮怎么退票?")
        asked = ask(api, alice, "/forget")
        assert (asked.text, labels(asked)) == (SIMPLIFIED.forget_ask, [[SIMPLIFIED.key_forget]])
        assert holds(home, WATCH, UNFOUND) == [WATCH, UNFOUND]
        done, toast = press(api, alice, asked, SIMPLIFIED.key_forget)
        # Two questions, the offers under the answer that was not found, and /forget itself.
        assert done.text.startswith("已删除。关于你的记录共有：问题 ") and "日志 2 条，评价 1 条" in done.text
        assert (toast, done.buttons) == (None, [])
        assert holds(home, WATCH, UNFOUND, "渡轮怎么退票") == ["渡轮怎么退票"]
        # Nor does the press that asked for it stay, which names her, once it is done.
        api.wait_for(lambda: not holds(home, "Alice", str(alice.id)), timeout=20)
        assert press(api, alice, answered, "👍")[1] == SIMPLIFIED.toast_stale
    with Storage(home) as storage:
        assert not storage.has_asked_in(alice.id, group.id) and storage.has_asked_in(bob.id, bob.id)


def test_in_a_group_it_leads_to_the_private_chat_in_every_language(api: BotApi, bot_here: BotHere) -> None:
    group = api.group("读书会")
    languages = {"zh-hans": SIMPLIFIED, "zh-TW": TRADITIONAL, "en": ENGLISH}
    with bot_here():
        for code, words in languages.items():
            person = api.user(code, language_code=code)
            told = ask(api, person, "/forget", group)
            assert told.text == words.forget_in_private
            assert told.buttons[0][0]["url"] == "https://t.me/yinju_bot?start=forget"
            assert ask(api, person, "/start forget").text == words.forget_ask
            assert "/forget" in ask(api, person, "/help").text


@pytest.mark.process
def test_the_terminal_forgets_a_person_while_the_bot_runs(
    api: BotApi, bot_here: BotHere, tmp_path: Path
) -> None:
    home, alice, bob = tmp_path / "home", api.user("Alice"), api.user("Bob")
    for wrong in ("alice", "@alice", "1" * 20):
        named = yinju("forget", wrong, YINJU_HOME=str(tmp_path / "none"))
        told = f"{wrong} is no Telegram user number, such as 123456789: @userinfobot tells them.\n"
        assert (named.returncode, named.stderr) == (2, told)
    nobody = yinju("forget", "5", YINJU_HOME=str(tmp_path / "none"))
    assert nobody.stdout == f"Nothing is kept of anybody in {tmp_path / 'none'}.\n"
    with bot_here():
        answered = ask(api, alice, WATCH)
        press(api, alice, answered, "👎")
        ask(api, bob, "渡轮怎么退票?")
        told = yinju("forget", str(alice.id), YINJU_HOME=str(home))
        assert (told.returncode, told.stderr) == (0, "")
        assert told.stdout == (
            "Deleted: 1 questions, 1 log entries, 1 ratings; who made 0 changes of files.\n"
        )
        assert holds(home, WATCH, "渡轮怎么退票") == ["渡轮怎么退票"]
        assert labels(ask(api, alice, WATCH)) == labels(answered)
    channel = yinju("forget", "-1001234567890", YINJU_HOME=str(home))
    assert channel.stdout.startswith("Deleted: 0 questions")


@pytest.mark.parametrize("kept", ["true", "false"])
def test_what_is_typed_inline_and_not_sent_is_not_stored(
    api: BotApi, bot_here: BotHere, tmp_path: Path, kept: str
) -> None:
    alice = api.user("Alice")
    with bot_here(yinju_log_questions=kept):
        for typed in (UNFOUND, WATCH, "深圳南山", "沿堤设立了多少个水"):
            offered = api.wait_for_answer(api.asks_inline(alice, typed))
            if typed == UNFOUND:
                payload = offered["button"]["start_parameter"]
        assert holds(tmp_path / "home", UNFOUND, WATCH, "深圳南山", "沿堤设立") == []
        assert ask(api, alice, f"/start {payload}").text.startswith(SIMPLIFIED.not_found)
        assert holds(tmp_path / "home", UNFOUND) == [UNFOUND]  # now it is asked
        assert ask(api, alice, "/start qAAAAAAAA").text == SIMPLIFIED.toast_stale


def test_an_update_that_is_done_leaves_no_byte(corpus: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Storage(home) as storage:
        services = Services(LiveIndex(corpus, home), storage, Config(yinju_home=home))
        storage.keep_updates({7: UNFOUND})
        storage.forget_updates([7])
        assert holds(home, UNFOUND) == [UNFOUND]
        Upkeep(services).once()
        assert holds(home, UNFOUND) == []


def test_answers_stay_in_memory_for_an_hour_at_most(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, clock = tmp_path / "home", [0.0]
    monkeypatch.setattr("bot.chat.upkeep.time.monotonic", lambda: clock[0])
    with Storage(home) as storage:
        services = Services(LiveIndex(corpus, home), storage, Config(yinju_home=home))
        index, upkeep = services.live_index.reload().index, Upkeep(services)
        upkeep.once()
        given = services.answers.answer(WATCH, index)
        clock[0] = PRUNE_SECONDS - 1
        upkeep.once()
        assert services.answers.answer(WATCH, index) is given
        clock[0] = PRUNE_SECONDS
        upkeep.once()
        assert services.answers.answer(WATCH, index) is not given


def test_while_it_runs_the_bot_deletes_what_is_too_old(corpus: Path, tmp_path: Path) -> None:
    home, clock = tmp_path / "home", Clock()
    index = LiveIndex(corpus, home)
    with Storage(home, clock, retention_days=2) as storage:
        services = Services(index, storage, Config(yinju_home=home))
        clock.time -= 3 * DAY
        old, new = storage.add_upload("旧.txt", BOB), storage.add_upload("新.txt", BOB)
        (home / ASIDE).mkdir()
        for name in (f"{old.id}", f"{old.id}-new", f"{new.id}-after", "99-draft"):
            (home / ASIDE / name).touch()
        storage._connection.execute("UPDATE uploads SET added = ? WHERE id = ?", (2e9, new.id))
        for _ in range(3):
            Upkeep(services).once()
            clock.time += DAY
        assert len([*(home / ASIDE).iterdir()]) == 4
        clock.time = clock.time.fromtimestamp(2e9 - 1, clock.time.tzinfo)
        Upkeep(services).once()
        clock.time += DAY
        Upkeep(services).once()
        assert [file.name for file in (home / ASIDE).iterdir()] == [f"{new.id}-after"]
        assert [upload.id for upload in storage.uploads()] == [new.id]
