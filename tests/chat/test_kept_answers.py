"""What the answers found last are kept for, and until when."""

import gc
import weakref
from pathlib import Path

import pytest

from bot.answers import Answer, answer, doubted
from bot.chat.asked_before import MEMORY
from bot.chat.browsing import QUESTION
from bot.chat.kept_answers import KEPT, PAGES, KeptAnswers
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import Engine
from bot.retrieval.engine.index import Index
from bot.retrieval.meaning import Meanings
from bot.retrieval.meaning.making import make
from bot.sandbox.client import BotApi
from tests.support.embedding import CharacterEmbedder
from tests.support.in_process import InProcess, last_update, with_bot
from tests.support.play import WATCH, library

FERRY = "渡轮几点开航?"


@pytest.fixture
def index(analyzer: Analyzer) -> Index:
    return Index.build([Passage(Origin("a", "渡轮"), (), 1, "text", "渡轮清晨五点开航。")], analyzer)


class Whole:
    """All documents, and those that came after them."""

    now: object = None

    def __call__(self) -> object:
        return self.now


@pytest.fixture
def whole() -> Whole:
    return Whole()


def test_a_question_is_answered_once_out_of_the_same_documents(
    index: Index, analyzer: Analyzer, whole: Whole
) -> None:
    kept = KeptAnswers(whole)
    given = kept.answer(FERRY, index)
    assert given.status == "answered"
    assert kept.answer(FERRY, index) is given
    assert kept.answer("渡轮在哪?", index) is not given
    other = Index.build(index.passages, analyzer)
    assert kept.answer(FERRY, other).index is other
    kept.drop_old()
    assert kept.answer(FERRY, index) is given
    kept.drop(other)
    assert kept.answer(FERRY, index) is given
    kept.drop(index)
    assert kept.answer(FERRY, index) is not given
    again = kept.answer(FERRY, index)
    whole.now = object()
    assert kept.answer(FERRY, index) is not again


def test_a_page_is_composed_once_while_its_answer_is_kept(index: Index, whole: Whole) -> None:
    kept = KeptAnswers(whole)
    given = kept.answer(FERRY, index)
    composed = kept.page(given, 0, 1)
    assert [cited.text for cited in composed.passages] == ["渡轮清晨五点开航。"]
    assert kept.page(given, 0, 1) is composed
    weak = kept.page(doubted(given), 0, 1)
    assert weak.status == "weak"
    assert kept.page(given, 0, 1) is composed
    for count in range(2, 2 + PAGES):
        kept.page(given, 0, count)
    assert kept.page(given, 0, 1) is not composed
    kept.clear()
    assert kept.page(given, 0, 1) is not kept.page(given, 0, 1)


def test_the_answers_asked_for_last_are_kept_and_none_of_who_is_to_be_forgotten(
    index: Index, whole: Whole
) -> None:
    kept = KeptAnswers(whole)
    questions = [f"{FERRY}{number}" for number in range(KEPT)]
    given = [kept.answer(question, index) for question in questions]
    assert kept.answer(questions[0], index) is given[0]
    kept.answer(FERRY, index)  # in the place of the one that was asked for longest ago
    assert kept.answer(questions[0], index) is given[0]
    assert kept.answer(questions[1], index) is not given[1]
    kept.clear()
    assert kept.answer(questions[0], index) is not given[0]


def test_the_index_of_answers_that_are_dropped_is_let_go(analyzer: Analyzer, whole: Whole) -> None:
    kept = KeptAnswers(whole)
    index = Index.build([Passage(Origin("a", "渡轮"), (), 1, "text", "渡轮清晨五点开航。")], analyzer)
    kept.answer(FERRY, index)
    seen = weakref.ref(index)
    del index
    gc.collect()
    assert seen() is not None
    whole.now = object()
    kept.drop_old()
    gc.collect()
    assert seen() is None


def test_what_is_found_while_meanings_are_missing_or_away_is_found_anew(
    analyzer: Analyzer, whole: Whole, tmp_path: Path
) -> None:
    kept, embedder = KeptAnswers(whole), CharacterEmbedder()
    passages = [
        Passage(Origin("a", "渡轮"), (), 1, "text", "渡轮清晨五点开航。"),
        Passage(Origin("a", "渡轮"), (), 2, "text", "灯塔夜里点亮。"),
    ]
    index = Index.build(passages, analyzer, meanings=Meanings(embedder, tmp_path))
    assert index.meaning is not None
    with index.meaning.meanings.vectors.writing() as writer:
        places = index.meaning.missing()[:1]
        writer.add(index.meaning.keys(places), embedder.passages(index.meaning.texts(places)))
    partly = kept.answer(FERRY, index)
    make(index.meaning)
    given = kept.answer(FERRY, index)
    assert given is not partly
    assert kept.answer(FERRY, index) is given
    embedder.away = "It is away."
    other = "灯塔几点点亮?"
    by_words = kept.answer(other, index)
    assert by_words.ranking.near is None
    assert kept.answer(other, index) is not by_words
    assert kept.answer(FERRY, index) is given


def test_what_follows_on_an_answer_is_taken_from_it(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    alice = api.user("Alice")
    found: list[str] = []

    def noted(question: str, index: Engine) -> Answer:
        found.append(question)
        return answer(question, index)

    monkeypatch.setattr("bot.chat.kept_answers.answer", noted)

    async def use(bot: InProcess) -> None:
        api.says(alice, WATCH)
        await bot.given(last_update(api))
        assert found == [WATCH]
        api.says(alice, "还有吗")
        await bot.given(last_update(api))
        (again,) = bot.services.storage.questions_before(alice.id, alice.id, [QUESTION], MEMORY)
        assert again.page == 1
        assert found == [WATCH]
        api.says(api.user("Bob"), WATCH)
        await bot.given(last_update(api))
        assert found == [WATCH]

    with_bot(api, library(tmp_path / "corpus"), tmp_path / "home", use)
