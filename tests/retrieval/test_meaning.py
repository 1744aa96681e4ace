"""Meanings of an index: found exactly, made once a text, in the background, and only one's own."""

import logging
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot.chinese.sentences import sentences
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.documents.scope import Scope
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.meaning import Meaning, Meanings, Similarities
from bot.retrieval.meaning.embedded import NONE
from bot.retrieval.meaning.embedder import PLAIN
from bot.retrieval.meaning.making import make, make_texts
from bot.retrieval.meaning.questions import PAUSES, Questions
from bot.retrieval.meaning.trouble import LINE_SECONDS, Trouble
from bot.retrieval.meaning.windows import LONGEST_TEXT, Windows, pieces_of, spans_of, texts_of
from bot.retrieval.store.corpus_index import open_index
from bot.retrieval.store.live_index import LiveIndex
from bot.retrieval.store.places import needed_keys
from tests.support.embedding import COHORT, CharacterEmbedder, vector_of

TEXTS = ("海堤加高。", "渡轮停航。", "候鸟归来。", "渡轮停航。", "灯塔。")


def passages(*texts: str) -> list[Passage]:
    return [Passage(Origin("a", "题"), ("节",), at, "text", text) for at, text in enumerate(texts, 1)]


def meaning_of(home: Path, *texts: str) -> tuple[Meaning, CharacterEmbedder]:
    embedder = CharacterEmbedder()
    return Meaning.of(passages(*texts), Meanings(embedder, home)), embedder


def waited(condition: Callable[[], bool]) -> None:
    """Wait until something is so that no event tells of."""
    pause = threading.Event()
    for _ in range(3_000):
        if condition():
            return
        pause.wait(0.01)
    raise AssertionError("it never came")


def test_a_passage_is_embedded_by_its_sentences_below_their_headings() -> None:
    (short,), (long,) = texts_of(passages("海堤。")[0]), texts_of(passages("海" * 1_000)[0])
    assert short == "题 节\n海堤。"
    assert long == "题 节\n" + "海" * (LONGEST_TEXT - 4)
    text = (
        "海堤加高工程于今年春天全部完工。渡轮停航。\n（一）候鸟已经归来；\n（二）灯塔重新点亮，航标全部更换。"
    )
    assert texts_of(passages(text)[0]) == (
        "题 节\n海堤加高工程于今年春天全部完工。",
        "题 节\n渡轮停航。\n（一）候鸟已经归来；",  # each says little alone
        "题 节\n（二）灯塔重新点亮，航标全部更换。",
    )
    assert pieces_of(text, sentences(text)) == [0, 1, 1, 2]
    assert (spans_of(""), spans_of("——")) == (((0, 0),), ((0, 2),))


def test_nothing_is_told_before_there_is_a_vector_and_then_of_those_there_are(tmp_path: Path) -> None:
    meaning, embedder = meaning_of(tmp_path, *TEXTS)
    assert (meaning.search("渡轮"), meaning.share, meaning.size) == (None, 0.0, 4)
    assert embedder.asked == []  # nor is anybody made to wait
    with meaning.meanings.vectors.writing() as writer:
        places = meaning.missing()[1:2]
        assert meaning.texts(places) == ["题 节\n渡轮停航。"]
        writer.add(meaning.keys(places), embedder.passages(meaning.texts(places)))
    found = meaning.search("渡轮停航")
    assert found is not None and meaning.share == 0.4
    assert found.nearest(9).tolist() == [1, 3]
    assert found.best[[0, 2, 4]].tolist() == [NONE] * 3
    make(meaning)
    assert meaning.share == 1.0 and embedder.embedded == [
        "题 节\n渡轮停航。",
        "题 节\n海堤加高。",
        "题 节\n候鸟归来。",
        "题 节\n灯塔。",
    ]


def test_similarities_are_cosines_and_the_nearest_come_first(tmp_path: Path) -> None:
    meaning, _ = meaning_of(tmp_path, *TEXTS)
    make(meaning)
    found = meaning.search(" 渡轮停航吗 ")
    assert found is not None
    asked = vector_of("渡轮停航吗", 48)
    centre = np.mean([vector_of(text, 48) for text in PLAIN], axis=0)
    exact = np.array([(vector_of(f"题 节\n{text}", 48) - centre) @ asked for text in TEXTS])
    assert found.best.dtype == np.float32 and np.abs(found.best - exact).max() < 0.03
    order = found.nearest(5)
    assert order.dtype == np.int32 and order[:2].tolist() == [1, 3]  # equals as they stand
    assert order.tolist() == np.lexsort((np.arange(5), -found.best)).tolist()
    assert [found.nearest(limit).tolist() for limit in (0, 1, 3)] == [[], [1], order[:3].tolist()]
    assert meaning.warm_up()
    again = meaning.search("渡轮停航吗")
    assert again is not None and np.array_equal(again.best, found.best)


def test_the_nearest_of_several_texts_counts() -> None:
    each = np.array([0.5, 0.9, 0.3, NONE, 0.7, NONE], np.float32)
    found = Similarities.of(each, np.array([0, 2, 3, 5, 6]))
    assert found.best.tolist() == pytest.approx([0.9, 0.3, 0.7, NONE])
    assert found.nearest(9).tolist() == [0, 2, 1]
    # Of 0.9, 0.3 and 0.7 the mean is 0.633 and the deviation the root of 0.56 / 9, 0.249.
    standard = found.standard(np.array([0, 1, 2, 3], np.int32))
    assert standard.tolist() == pytest.approx([1.069, -1.336, 0.267, 0], abs=0.001)
    assert found.of_texts(0).tolist() == pytest.approx([-0.535, 1.069], abs=0.001)
    assert found.of_texts(2).tolist() == pytest.approx([0, 0.267], abs=0.001)


def test_few_passages_are_told_from_other_texts_and_many_from_themselves() -> None:
    few = Similarities.of(np.array([0.5, 0.7], np.float32), np.arange(3), (0.1, 0.2))
    # Two weigh 4, the cohort 150²: 4 / 22504 of the mean 0.6 and of the variance 0.01.
    assert (few.mean, few.spread) == pytest.approx((0.100089, 0.199987), abs=1e-6)
    half = Similarities.of(np.repeat(np.array([0.5, 0.7], np.float32), 75), np.arange(151), (0.1, 0.2))
    assert (half.mean, half.spread) == pytest.approx((0.35, np.sqrt(0.025)), abs=1e-6)
    none = Similarities.of(np.array([NONE, NONE], np.float32), np.arange(3), (0.1, 0.2))
    assert (none.mean, none.spread) == (0.1, 0.2)


def test_the_cohort_is_told_from_once_all_of_it_has_vectors(tmp_path: Path) -> None:
    meaning, embedder = meaning_of(tmp_path, *TEXTS)
    make_texts(meaning)
    found = meaning.search("渡轮停航吗")
    assert found is not None
    assert (found.mean, found.spread) == pytest.approx((found.best.mean(), found.best.std()), abs=1e-6)
    make(meaning)
    found = meaning.search("渡轮停航吗")
    assert found is not None
    centre = np.mean([vector_of(text, 48) for text in PLAIN], axis=0)
    near = [(vector_of(line, 48) - centre) @ vector_of("渡轮停航吗", 48) for line in COHORT]
    # Five passages weigh 25 beside 22500.
    assert (found.mean, found.spread) == pytest.approx((np.mean(near), np.std(near)), abs=0.003)
    assert len(COHORT) == meaning.cohort.size == len(set(COHORT))
    assert len(embedder.embedded) == meaning.size  # the cohort counts as none of the documents'


def test_what_is_cut_out_of_an_index_is_told_from_the_same_cohort(tmp_path: Path) -> None:
    index = Index.build(passages(*TEXTS), Analyzer(), meanings=Meanings(CharacterEmbedder(), tmp_path))
    meaning = index.meaning
    assert isinstance(meaning, Meaning)
    cut = meaning.restricted(passages(*TEXTS)[:2], np.array([0, 1], np.int32), ())
    assert cut.cohort is meaning.cohort


def test_among_like_passages_small_differences_say_little() -> None:
    found = Similarities.of(np.array([0.8, 0.801], np.float32), np.array([0, 1, 2]))
    assert found.standard(np.array([0, 1], np.int32)).tolist() == pytest.approx([-0.1, 0.1], abs=0.001)


def test_an_index_without_passages_means_nothing(tmp_path: Path) -> None:
    meaning, _ = meaning_of(tmp_path)
    make(meaning)
    assert (meaning.search("海堤"), meaning.share, meaning.size) == (None, 1.0, 0)


def test_no_text_is_embedded_twice_across_files_corpora_and_openings(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    embedder, home = CharacterEmbedder(), tmp_path / "home"
    for name, text in (("一", "渡轮停航。\n渡轮退票。\n"), ("二", "渡轮停航。\n候鸟归来。\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "通知.txt").write_text(f"通知\n{text}", "utf-8")
        index = open_index(tmp_path / name, home, analyzer, meanings=Meanings(embedder, home))[0]
        assert index.meaning is not None
        make(index.meaning)
    assert sorted(embedder.embedded) == ["通知\n候鸟归来。", "通知\n渡轮停航。", "通知\n渡轮退票。"]
    other = CharacterEmbedder("another")
    index = open_index(tmp_path / "二", home, analyzer, meanings=Meanings(other, home))[0]
    assert index.meaning is not None and index.meaning.share == 0.0
    make(index.meaning)
    assert len(other.embedded) == 2 and len(list((home / "vectors").iterdir())) == 2
    needed = needed_keys(home)
    assert needed is not None and needed.size == 4


def test_a_generation_keeps_the_keys_that_its_passages_have(
    tmp_path: Path, corpus: Path, analyzer: Analyzer
) -> None:
    index, generation, _ = open_index(corpus, tmp_path, analyzer)
    made, stored = Windows.of(index.passages), generation.windows()
    assert np.array_equal(made.keys, stored.keys) and np.array_equal(made.offsets, stored.offsets)
    assert index.meaning is None


def test_the_running_bot_makes_what_is_missing_and_what_changes_first(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "甲.txt").write_text("甲\n渡轮停航。\n候鸟归来。\n", "utf-8")
    embedder = CharacterEmbedder()
    live_index = LiveIndex(folder, tmp_path / "home", meanings=Meanings(embedder, tmp_path / "home"))
    first = live_index.reload()
    embedder.wait_for(2)
    meaning = first.index.meaning
    assert meaning is not None
    waited(lambda: meaning.share == 1.0)
    (folder / "乙.txt").write_text("乙\n灯塔。\n", "utf-8")
    second = live_index.reload()
    embedder.wait_for(3)
    assert embedder.embedded == ["甲\n渡轮停航。", "甲\n候鸟归来。", "乙\n灯塔。"]
    newer = second.index.meaning
    assert newer is not None
    waited(lambda: newer.share == 1.0)
    found = newer.search("灯塔")
    assert found is not None and second.index.passages[found.nearest(1)[0]].text == "灯塔。"
    (folder / "甲.txt").unlink()
    live_index.reload()
    rows = newer.meanings.vectors
    waited(lambda: len(rows.rows()) == 1 + len(COHORT))  # what was made of a document goes with it


def test_what_is_new_is_made_before_what_is_left_of_the_old(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    many = "".join(f"第{at}号渡轮停航。\n" for at in range(40))
    (folder / "甲.txt").write_text(f"甲\n{many}", "utf-8")
    embedder = CharacterEmbedder()
    held = threading.Event()
    given = embedder.passages

    def slow(texts: list[str]) -> object:
        found = given(texts)
        if len(embedder.embedded) == 8:
            held.wait(30)
        return found

    embedder.passages = slow  # type: ignore[method-assign,assignment]
    live_index = LiveIndex(folder, tmp_path / "home", meanings=Meanings(embedder, tmp_path / "home"))
    live_index.reload()
    embedder.wait_for(8)
    (folder / "乙.txt").write_text("乙\n灯塔。\n", "utf-8")
    live_index.reload()
    held.set()
    embedder.wait_for(41)
    assert embedder.embedded.index("乙\n灯塔。") == 8
    assert len(set(embedder.embedded)) == 41


def test_a_cut_knows_its_own_passages_alone(tmp_path: Path) -> None:
    folder, home = tmp_path / "corpus", tmp_path / "home"
    for path, text in {
        "人事/名册.txt": "闸门值守由水务局负责。\n渡轮停航。\n",
        "公开/渡轮.txt": "渡轮\n渡轮停航了。\n",
        "公开/值守.txt": "闸门值守由水务局负责。\n渡轮停航。\n",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    embedder = CharacterEmbedder()
    live_index = LiveIndex(folder, home, meanings=Meanings(embedder, home))
    whole = live_index.reload()
    cut = whole.restricted(Scope.of(["公开"])).index
    alone = tmp_path / "alone"
    shutil.copytree(folder / "公开", alone / "公开")
    built = LiveIndex(alone, tmp_path / "other", meanings=Meanings(CharacterEmbedder(), tmp_path / "other"))
    own, theirs = cut.meaning, built.reload().index.meaning
    assert own is not None and theirs is not None
    waited(lambda: own.share == 1.0 and theirs.share == 1.0)  # the copy's own title is embedded, too
    for question in ("渡轮停航", "值守", "名册"):
        one, other = own.search(question), theirs.search(question)
        assert one is not None and other is not None
        assert np.array_equal(one.each, other.each) and np.array_equal(one.best, other.best)
    assert own.texts(np.arange(own.keys().size)) == theirs.texts(np.arange(theirs.keys().size))
    nothing = whole.restricted(Scope.of(["无"])).index.meaning
    assert nothing is not None and nothing.search("渡轮停航") is None


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_who_asks_does_not_wait_for_a_model_that_is_away(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    embedder, clock = CharacterEmbedder(), Clock()
    questions = Questions(embedder, Trouble(clock), clock)
    assert questions.vector("海堤") is not None
    embedder.away = "127.0.0.1 gives no embeddings: does it run?"
    assert questions.vector("海堤") is not None  # it was asked before
    for _ in range(int(2 * LINE_SECONDS)):
        assert questions.vector("渡轮") is None
        clock.now += 1
    assert [record.getMessage() for record in caplog.records] == [
        f"{embedder.away} Until then answers go by words, and by the meanings there are."
    ] * 2
    embedder.away = ""
    clock.now += PAUSES[1]
    assert questions.vector("渡轮") is not None
    assert caplog.messages[2:] == ["Embedding works again: answers go by meaning, too."]
    assert embedder.asked == ["海堤", "渡轮"]


def test_the_index_is_what_it_is_where_the_model_is_away(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    embedder = CharacterEmbedder()
    embedder.away = "It is away."
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "甲.txt").write_text("甲\n渡轮停航。\n", "utf-8")
    live_index = LiveIndex(folder, tmp_path / "home", meanings=Meanings(embedder, tmp_path / "home"))
    index = live_index.reload().index
    assert isinstance(index, Index) and index.meaning is not None
    waited(lambda: bool(caplog.records))
    assert caplog.messages == ["It is away. Until then answers go by words, and by the meanings there are."]
    assert index.meaning.search("渡轮") is None
    embedder.away = ""  # or its thread would tell so again during another test
    waited(lambda: len(caplog.records) == 2)
    assert caplog.messages[1] == "Embedding works again: answers go by meaning, too."


def test_vectors_that_cannot_be_kept_are_told_and_kept_later(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    folder, home = tmp_path / "corpus", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    (folder / "甲.txt").write_text("甲\n渡轮停航。\n", "utf-8")
    (home / "vectors").write_text("in the way", "utf-8")
    meanings = Meanings(CharacterEmbedder(), home)
    meaning = LiveIndex(folder, home, meanings=meanings).reload().index.meaning
    waited(lambda: bool(caplog.records))
    (line,) = caplog.messages
    assert line.startswith(f"Vectors cannot be kept in {meanings.vectors.folder} (")
    assert line.endswith("is the disk full? Until then answers go by words, and by the meanings there are.")
    (home / "vectors").unlink()
    assert meaning is not None
    waited(lambda: meaning.share == 1.0)
    waited(lambda: len(caplog.records) == 2)
    assert caplog.messages[1] == "Embedding works again: answers go by meaning, too."
