"""Vectors in Milvus: the same nearness as the embedded index, made once, by one process at a time."""

import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from bot.documents.scope import Scope
from bot.retrieval.engine.milvus import meaning as stored
from bot.retrieval.engine.milvus.engine import MilvusEngine
from bot.retrieval.engine.milvus.layout import vectors_name
from bot.retrieval.engine.milvus.meaning import StoredMeaning
from bot.retrieval.engine.milvus.server import Server
from bot.retrieval.meaning import Meaning, Meanings
from bot.retrieval.meaning.making import make as make_here
from bot.retrieval.store.cluster.embedding import make
from bot.retrieval.store.cluster.live import ClusterIndex
from bot.retrieval.store.live_index import LiveIndex, Snapshot
from tests.support.embedding import CharacterEmbedder
from tests.support.engines import difference
from tests.support.milvus import LiteServer
from tests.support.texts import ARTICLE, NOTICE, ROTA, STATUTE

pytestmark = pytest.mark.process
QUESTIONS = ("海堤有多长?", "渡轮什么时候停航?", "谁值守闸门?", "船能不能退票?", "候鸟有多少只?", "夜里谁在?")
_names = (f"meant{number}" for number in count())


class Meant:
    """A corpus folder, the index of it in Milvus and the embedded one, both with vectors of a model."""

    def __init__(self, lite: LiteServer, folder: Path) -> None:
        self.lite, self.folder, self.name = lite, folder, next(_names)
        self.corpus = folder / "corpus"
        self.embedder = CharacterEmbedder()
        self.write("海堤.txt", ARTICLE)
        self.write("通知/渡轮.txt", NOTICE)
        self.write("条例.txt", STATUTE)

    def write(self, path: str, text: str) -> None:
        file = self.corpus / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def index(self, embedder: CharacterEmbedder | None = None, corpus: Path | None = None) -> ClusterIndex:
        home = self.folder / "cluster"
        meanings = Meanings(embedder or self.embedder, home)
        return ClusterIndex(self.lite.server(), self.name, corpus or self.corpus, home, meanings=meanings)

    def embedded(self, embedder: CharacterEmbedder | None = None) -> Snapshot:
        home = self.folder / "home"
        meanings = Meanings(embedder or CharacterEmbedder(), home)
        index = LiveIndex(self.corpus, home, meanings=meanings)
        index._maker = None
        snapshot = index.reload()
        assert isinstance(snapshot.index.meaning, Meaning)
        make_here(snapshot.index.meaning)
        return snapshot


@pytest.fixture
def meant(lite: LiteServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Meant]:
    monkeypatch.setattr(stored, "AGAIN_SECONDS", 0.0)
    yield Meant(lite, tmp_path)


def meaning_of(snapshot: Snapshot) -> StoredMeaning:
    assert isinstance(snapshot.index, MilvusEngine)
    assert snapshot.index.meaning is not None
    return snapshot.index.meaning


def rows(server: Server, meaning: StoredMeaning) -> dict[int, int]:
    """Return how many vectors each document has, by its number."""
    name = vectors_name(meaning.collection, meaning.meanings.embedder.name)
    found: dict[int, int] = {}
    for row in server._connected().query(name, filter="row >= 0", output_fields=["document"], limit=16_000):
        found[row["document"]] = found.get(row["document"], 0) + 1
    return found


def assert_alike(mine: Snapshot, theirs: Snapshot) -> None:
    assert mine.index.meaning is not None and theirs.index.meaning is not None
    every = np.arange(len(theirs.index.passages), dtype=np.int32)
    for question in QUESTIONS:
        own, other = mine.index.meaning.search(question), theirs.index.meaning.search(question)
        assert own is not None and other is not None
        assert own.knows(every) and other.knows(every)
        assert np.allclose(own.standard(every), other.standard(every), atol=1e-5)
        assert own.nearest(5).tolist() == other.nearest(5).tolist()
        for one in every.tolist():
            assert np.allclose(own.of_texts(one), other.of_texts(one), atol=1e-5)
        assert difference(question, mine.index, theirs.index) is None


def test_they_tell_what_those_of_the_embedded_index_tell_in_scopes_too(meant: Meant, tmp_path: Path) -> None:
    index = meant.index()
    snapshot = index.reload()
    meaning = meaning_of(snapshot)
    assert meaning.search("海堤有多长?") is None
    assert meaning.share == 0.0
    told: list[tuple[int, int]] = []
    make(meaning, lambda made, of: told.append((made, of)))
    size = len(snapshot.index.passages)
    assert told[0] == (0, size) and told[-1] == (size, size)
    assert meaning.share == 1.0
    embedded = meant.embedded()
    reader = meant.index(corpus=tmp_path / "nowhere").reload()
    for mine in (snapshot, reader):
        assert_alike(mine, embedded)
    for scope in (Scope.of(["通知"]), Scope.of(["海堤.txt", "条例.txt"])):
        assert_alike(reader.restricted(scope), embedded.restricted(scope))


def test_an_update_embeds_what_is_new_alone_and_what_is_dead_is_deleted(meant: Meant) -> None:
    index = meant.index()
    first = meaning_of(index.reload())
    make(first)
    before, made = rows(index.server, first), len(meant.embedder.embedded)
    make(first)
    assert len(meant.embedder.embedded) == made
    line = "堤顶步道夜间不开放。\n"
    meant.write("海堤.txt", ARTICLE + line)
    meant.write("值守.txt", ROTA)
    second = meaning_of(index.reload())
    assert second.share < 1.0
    make(second)
    old, new = meant.embedder.embedded[:made], meant.embedder.embedded[made:]
    probe = CharacterEmbedder()
    assert_alike(index.reload(), meant.embedded(probe))
    assert len(new) == len(set(new)) and set(new) == set(probe.embedded) - set(old)
    after = rows(index.server, second)
    assert {number: size for number, size in after.items() if number in before} == before
    assert len(after) == 5  # what the article was before is there as long as the version before may be read
    held = index.held
    assert held is not None and len(held.version.dead) == 1


def test_a_rebuild_keeps_the_vectors_that_there_are(meant: Meant) -> None:
    index = meant.index()
    make(meaning_of(index.reload()))
    made = len(meant.embedder.embedded)
    again = meaning_of(index.reload(anew=True))
    assert again.collection.endswith("_0002")
    assert again.share == 0.0
    make(again)
    assert len(meant.embedder.embedded) == made
    assert_alike(index.reload(), meant.embedded())
    meant.write("新.txt", ROTA)
    index.reload()
    assert not [name for name in index.server.collections() if name.startswith(f"{meant.name}_0001")]


def test_of_another_model_nothing_is_taken_for_its_own(meant: Meant) -> None:
    index = meant.index()
    make(meaning_of(index.reload()))
    other = CharacterEmbedder("others", 32)
    changed = meant.index(other)
    meaning = meaning_of(changed.reload())
    assert meaning.search("海堤有多长?") is None and meaning.share == 0.0
    make(meaning)
    assert_alike(changed.reload(), meant.embedded(other))
    assert_alike(index.reload(), meant.embedded())  # who has the first model yet goes on with it
    make(meaning, drops_others=True)
    assert meaning_of(meant.index().reload()).search("海堤有多长?") is None
    assert_alike(meant.index(other).reload(), meant.embedded(other))
    kept = [name for name in index.server.collections() if name.startswith(f"{meant.name}_0001_vectors")]
    assert kept == [vectors_name(f"{meant.name}_0001", "others")]


def test_what_lacks_a_vector_is_found_by_words_and_the_making_goes_on(meant: Meant) -> None:
    index = meant.index()
    snapshot = index.reload()
    meaning = meaning_of(snapshot)
    left = iter((False, True))
    make(meaning, moved=lambda: next(left))
    assert 0.0 < meaning.share < 1.0
    near = meaning.search("海堤有多长?")
    assert near is not None
    every = np.arange(len(snapshot.index.passages), dtype=np.int32)
    assert not near.knows(every)
    assert set(near.standard(every)) > {0.0}
    words = meant.folder / "words"
    plain = LiveIndex(meant.corpus, words).reload()
    assert difference("渡轮什么时候停航?", snapshot.index, plain.index) is None
    made = len(meant.embedder.embedded)
    make(meaning)
    assert len(set(meant.embedder.embedded)) == len(meant.embedder.embedded) > made
    assert_alike(snapshot, meant.embedded())


def test_of_two_that_make_them_one_waits(meant: Meant) -> None:
    index = meant.index()
    meaning = meaning_of(index.reload())
    threads = [threading.Thread(target=make, args=(meaning,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(set(meant.embedder.embedded)) == len(meant.embedder.embedded)
    assert_alike(index.reload(), meant.embedded())


def test_a_running_writer_makes_them_in_the_background(meant: Meant) -> None:
    home = meant.folder / "cluster"
    meanings = Meanings(meant.embedder, home)
    index = ClusterIndex(
        meant.lite.server(), meant.name, meant.corpus, home, meanings=meanings, in_background=True
    )
    meaning = meaning_of(index.reload())
    meant.embedder.wait_for(10)
    end = time.monotonic() + 30
    while meaning.share < 1.0 and time.monotonic() < end:
        time.sleep(0.1)
    assert_alike(index.reload(), meant.embedded())
