"""What the answers given last are kept for, and until when."""

from pathlib import Path

import pytest

from bot.answers import answer
from bot.chat.asked_before import MEMORY
from bot.chat.browsing import QUESTION
from bot.chat.kept_answers import KEPT, KeptAnswers
from bot.chat.keyboards import NO_KEY
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.sandbox.client import BotApi
from bot.storage import StoredQuestion, now
from tests.support.in_process import InProcess, last_update, with_bot
from tests.support.play import WATCH, library

FERRY = "渡轮几点开航?"


@pytest.fixture
def index(analyzer: Analyzer) -> Index:
    return Index.build([Passage(Origin("a", "渡轮"), (), 1, "text", "渡轮清晨五点开航。")], analyzer)


def stored(key: str, question: str = FERRY) -> StoredQuestion:
    return StoredQuestion(key, QUESTION, question, "chat", "asker", 1, 2, now(), "", 0, False)


def test_an_answer_is_kept_for_its_question_and_for_the_documents_that_it_is_out_of(
    index: Index, analyzer: Analyzer
) -> None:
    kept, whole = KeptAnswers(), object()
    given = answer(FERRY, index)
    kept.put("a", given, whole)
    assert kept.held(stored("a"), index) is kept.answer(stored("a"), index) is given
    assert kept.held(stored("b"), index) is None
    assert kept.held(stored("a", "渡轮在哪?"), index) is None  # it was edited
    other = Index.build(index.passages, analyzer)
    assert kept.held(stored("a"), other) is None
    assert kept.answer(stored("a"), other).index is other
    kept.keep_of(whole)
    assert kept.held(stored("a"), index) is given
    kept.keep_of(object())
    assert kept.held(stored("a"), index) is None


def test_the_answers_given_last_are_kept_of_nobody_who_is_to_be_forgotten(index: Index) -> None:
    kept, whole, given = KeptAnswers(), object(), answer(FERRY, index)
    for number in range(KEPT + 2):
        kept.put(str(number), given, whole)
    kept.put(NO_KEY, given, whole)  # that of all questions that cannot be stored
    held = [key for key in map(str, range(KEPT + 2)) if kept.held(stored(key), index)]
    assert held == [str(number) for number in range(2, KEPT + 2)]
    assert kept.held(stored(NO_KEY), index) is None
    kept.clear()
    assert not any(kept.held(stored(key), index) for key in held)


def test_what_follows_on_an_answer_is_taken_from_it(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    alice = api.user("Alice")

    async def use(bot: InProcess) -> None:
        api.says(alice, WATCH)
        await bot.given(last_update(api))
        (asked,) = bot.services.storage.questions_before(alice.id, alice.id, [QUESTION], MEMORY)
        assert bot.services.live_index.snapshot is not None
        index = bot.services.live_index.snapshot.index
        first = bot.services.answers.held(asked, index)
        assert first is not None
        assert first.question == WATCH
        api.says(alice, "还有吗")
        await bot.given(last_update(api))
        (again,) = bot.services.storage.questions_before(alice.id, alice.id, [QUESTION], MEMORY)
        assert again.page == 1
        assert bot.services.answers.held(again, index) is first

    with_bot(api, library(tmp_path / "corpus"), tmp_path / "home", use)
