"""An index in Milvus: written by one, read by many, whole at every moment; it answers as the other."""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from bot.answers import QuestionError, answer
from bot.documents.corpus import EmptyCorpusError
from bot.documents.scope import NOTHING, Scope
from bot.retrieval.engine.milvus.engine import MilvusEngine
from bot.retrieval.engine.milvus.errors import AwayError, ClusterError
from bot.retrieval.engine.milvus.layout import generation_of, meta_name
from bot.retrieval.engine.milvus.login import Login
from bot.retrieval.engine.milvus.server import CONNECT_SECONDS, Row, Server
from bot.retrieval.store.cluster import lease, writing
from bot.retrieval.store.cluster.lease import Lease, LostLeaseError
from bot.retrieval.store.cluster.live import ClusterIndex
from bot.retrieval.store.cluster.version import hold, newest
from bot.retrieval.store.live_index import LiveIndex, Snapshot
from tests.support.engines import difference
from tests.support.environment import CLEAN
from tests.support.folders import QUESTIONS, made
from tests.support.milvus import LiteServer
from tests.support.texts import ARTICLE, NOTICE, ROTA, STATUTE

pytestmark = pytest.mark.process
_names = (f"index{number}" for number in count())


@dataclass
class Place:
    """A corpus folder, and the index of it on the server that the tests share."""

    lite: LiteServer
    corpus: Path
    name: str

    def index(self, server: Server | None = None, corpus: Path | None = None) -> ClusterIndex:
        home = self.corpus.parent / "cluster"
        return ClusterIndex(server or self.lite.server(), self.name, corpus or self.corpus, home)

    def write(self, path: str, text: str) -> None:
        file = self.corpus / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def embedded(self) -> LiveIndex:
        live = LiveIndex(self.corpus, self.corpus.parent / "home")
        live.reload()
        return live


@pytest.fixture
def place(lite: LiteServer, tmp_path: Path) -> Place:
    found = Place(lite, tmp_path / "corpus", next(_names))
    found.write("海堤.txt", ARTICLE)
    found.write("通知/渡轮.txt", NOTICE)
    return found


def rows_of(server: Server, collection: str) -> dict[int, list[int]]:
    """Return the passages' keys that lie in a collection, by the number of their document."""
    found: dict[int, list[int]] = {}
    client = server._connected()
    for row in client.query(collection, filter="row >= 0", output_fields=["row", "document"], limit=16_000):
        found.setdefault(row["document"], []).append(row["row"])
    return found


def assert_alike(mine: object, theirs: object) -> None:
    questions = (*QUESTIONS, "海堤加高到多少米?", "候鸟有多少只?")
    assert {one: difference(one, mine, theirs) for one in questions} == dict.fromkeys(questions)  # type: ignore[arg-type]


def test_it_answers_as_the_embedded_index_and_is_opened_as_it_is(place: Place) -> None:
    snapshot = place.index().reload()
    embedded = place.embedded().snapshot
    assert embedded is not None
    assert list(snapshot.index.passages) == list(embedded.index.passages)
    assert snapshot.index.passages[1:3] == list(embedded.index.passages)[1:3]
    assert [e.origin for e in snapshot.entries] == [e.origin for e in embedded.entries]
    assert snapshot.index.term_count == embedded.index.term_count
    assert_alike(snapshot.index, embedded.index)
    again = place.index()
    assert again.reload().changes.read == 0
    assert again.held is not None and again.held.version.number == 1


def test_a_document_that_changes_costs_its_own_rows(place: Place) -> None:
    place.write("条例.txt", STATUTE)
    index = place.index()
    index.reload()
    before = index.held
    assert before is not None
    kept = {file.entry.path: file.number for file in before.files.values()}
    rows = rows_of(index.server, before.version.collection)
    place.write("条例.txt", STATUTE.replace("海堤", "江堤"))
    place.write("新.txt", ROTA)
    (place.corpus / "通知" / "渡轮.txt").unlink()
    snapshot = index.reload()
    assert (snapshot.changes.read, snapshot.changes.removed) == (2, 1)
    after = index.held
    assert after is not None
    assert after.version.dead == tuple(sorted((kept["条例.txt"], kept["通知/渡轮.txt"])))
    now = rows_of(index.server, after.version.collection)
    assert {number: now[number] for number in rows} == rows  # all that lay there lies there as it did
    assert sorted(now.keys() - rows.keys()) == sorted(after.files.keys() - before.files.keys())
    embedded = place.embedded().snapshot
    assert embedded is not None
    assert_alike(snapshot.index, embedded.index)
    fresh = place.index().reload()  # who begins to read now
    assert fresh.index.term_count == snapshot.index.term_count == embedded.index.term_count
    assert_alike(fresh.index, embedded.index)


def test_what_is_dead_is_deleted_a_while_later(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "GRACE_SECONDS", 0.0)
    index, reader = place.index(), place.index()
    index.reload()
    reader.reload()
    for text in (STATUTE, ROTA):
        place.write("海堤.txt", text)
        index.reload()
    held = index.held
    assert held is not None
    rows = rows_of(index.server, held.version.collection)
    assert set(rows) == {*held.files, *held.version.dead} and len(held.version.dead) == 1
    assert reader.moved()
    reader.reload()  # it has never seen the version in between
    assert reader.held is not None and reader.held.files == held.files
    embedded = place.embedded().snapshot
    assert embedded is not None
    assert_alike(reader.snapshot.index, embedded.index)  # type: ignore[union-attr]


@pytest.mark.parametrize("seed", range(2))
def test_a_scope_is_as_if_there_were_nothing_else(lite: LiteServer, tmp_path: Path, seed: int) -> None:
    place = Place(lite, tmp_path / "corpus", next(_names))
    place.write("公开/常.txt", ARTICLE)
    place.write("人事/同.txt", ARTICLE)
    made(place.corpus, seed)
    shared, embedded = place.index().reload(), place.embedded().snapshot
    assert embedded is not None
    for folders in (
        ["公开"],
        ["人事"],
        ["财务", "人事档案"],
        ["财务/2024"],
        ["公开/通知", "人事"],
        ["公开/常.txt"],
    ):
        scope = Scope.of(folders)
        mine, theirs = shared.restricted(scope), embedded.restricted(scope)
        assert [entry.path for entry in mine.entries] == [entry.path for entry in theirs.entries]
        assert list(mine.index.passages) == list(theirs.index.passages)
        assert mine.index.term_count == theirs.index.term_count
        assert_alike(mine.index, theirs.index)
    nothing = shared.restricted(NOTHING)
    assert len(nothing.index.passages) == 0
    assert answer("海堤加高到多少米?", nothing.index).ranking.passage_ids.size == 0


class Breaking(Server):
    """A server whose connection is lost after so many writes."""

    def __init__(self, login: Login, writes: int) -> None:
        super().__init__(login, 0.0)
        self.writes = writes

    def put(self, name: str, rows: list[Row]) -> None:  # type: ignore[override]
        if "_lease_" not in name:
            self.writes -= 1
            if self.writes < 0:
                raise AwayError("lost")
        super().put(name, rows)


def test_an_indexing_that_is_broken_off_goes_on_and_shows_nothing_before(place: Place) -> None:
    for number in range(4):
        place.write(f"{number}.txt", f"{number}号闸门由{number}号水位站管。\n\n{ROTA}")
    for writes in (2, 4, 1):
        with pytest.raises(AwayError):
            place.index(Breaking(place.lite.server().login, writes)).reload()
        assert newest(place.lite.server(), place.name) is None
    index = place.index()
    snapshot = index.reload()
    embedded = place.embedded().snapshot
    assert embedded is not None
    assert_alike(snapshot.index, embedded.index)
    assert index.held is not None
    rows = rows_of(index.server, index.held.version.collection)
    whole_files = {number for number, file in index.held.files.items() if file.entry.passages}
    assert set(rows) == whole_files  # of what was broken off nothing is left


def test_a_killed_indexing_goes_on_from_there(place: Place) -> None:
    for number in range(6):
        place.write(f"{number}.txt", "\n".join(f"{line}号闸门由{number}号水位站管。" for line in range(400)))
    command = [sys.executable, "-m", "bot", "index", "--corpus", str(place.corpus)]
    home = place.corpus.parent / "cluster"
    environment = CLEAN | {"YINJU_HOME": str(home), "YINJU_INDEX": f"{place.lite.address}/{place.name}"}
    killed = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    server = place.lite.server()
    while f"{place.name}_0001" not in server.collections() and killed.poll() is None:
        time.sleep(0.01)
    killed.kill()
    killed.wait()
    name = next(iter(_taken(server, place.name)), None)
    if name is not None:  # its lease runs out; here at once
        server.drop(name)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert "8 documents" in done.stdout and f"in {place.name} on 127.0.0.1" in done.stdout
    embedded = place.embedded().snapshot
    assert embedded is not None
    assert_alike(place.index().reload().index, embedded.index)


def _taken(server: Server, name: str) -> Iterator[str]:
    return (collection for collection in server.collections() if collection.startswith(f"{name}_lease_"))


def test_of_two_indexers_one_waits(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    indexes = [place.index() for _ in range(2)]
    threads = [threading.Thread(target=index.reload) for index in indexes]
    with Lease(place.lite.server(), place.name):
        for thread in threads:
            thread.start()
        while caplog.text.count("; waiting for it.") < 2:
            time.sleep(0.01)
    for thread in threads:
        thread.join(timeout=60)
    assert [index.held.version.number for index in indexes if index.held] == [1, 1]
    assert sorted(index.snapshot.changes.read for index in indexes if index.snapshot) == [0, 2]
    assert f"Another process is indexing {place.name}; waiting for it." in caplog.text
    assert not list(_taken(place.lite.server(), place.name))


def test_a_lease_whose_holder_is_gone_is_taken_and_he_cannot_publish(place: Place) -> None:
    server = place.lite.server()
    gone = Lease(server, place.name, beat=1000)
    gone.__enter__()
    began = time.monotonic()
    with Lease(server, place.name, expiry=0.5) as taken:
        assert time.monotonic() - began >= 0.5
        taken.check()
        with pytest.raises(LostLeaseError, match="nothing of it is published"):
            gone.check()
    assert not list(_taken(server, place.name))
    with Lease(server, place.name):  # free at once
        pass


def test_a_lease_that_is_counted_on_is_not_taken(place: Place) -> None:
    server = place.lite.server()
    with Lease(server, place.name, beat=0.1):
        waiting = threading.Thread(target=_take, args=(server, place.name), daemon=True)
        waiting.start()
        waiting.join(timeout=3.0)
        assert waiting.is_alive()
    waiting.join(timeout=10)
    assert not waiting.is_alive()


def test_collections_are_listed_again_where_one_is_removed_meanwhile(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pymilvus.exceptions import MilvusException

    server = place.lite.server()
    listed, left = server.collections(), [1, 0]
    client = server._client
    listing = client.list_collections

    def racing(**named: object) -> object:
        if left.pop(0):
            raise MilvusException(100, "collection 'a_lease_1' does not exist")
        return listing(**named)

    monkeypatch.setattr(client, "list_collections", racing)
    assert (server.collections(), left) == (listed, [])


def _take(server: Server, name: str) -> None:
    with Lease(server, name, expiry=2.0):
        pass


def test_readers_of_a_rebuild_see_only_whole_versions(place: Place) -> None:
    writer = place.index()
    writer.reload()
    reader = place.index(corpus=place.corpus.parent / "nowhere")
    reader.reload()
    seen: list[tuple[str, int, int]] = []
    failed: list[Exception] = []
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            try:
                if newest(reader.server, place.name) != reader.held.version:  # type: ignore[union-attr]
                    reader.reload()
                engine, held = reader.snapshot.index, reader.held  # type: ignore[union-attr]
                found, _ = engine.candidates([(("words", "海堤"), 1.0)], 500)
                assert len(engine.records(found.tolist())) == found.size == engine.df("words", "海堤")
                seen.append((held.version.collection, held.version.number, found.size))  # type: ignore[union-attr]
            except Exception as error:  # noqa: BLE001
                failed.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    try:
        for turn in range(3):
            place.write(f"{turn}.txt", f"海堤第{turn}段。\n\n又一段海堤{turn}。")
            writer.reload(anew=turn == 1)
    finally:
        time.sleep(0.5)
        ended.set()
        thread.join()
    assert failed == []
    by_version: dict[tuple[str, int], set[int]] = {}
    for collection, number, size in seen:
        by_version.setdefault((collection, number), set()).add(size)
    assert all(len(sizes) == 1 for sizes in by_version.values())
    assert {generation_of(collection, place.name) for collection, _ in by_version} == {1, 2}
    server = place.lite.server()
    assert server.alias(place.name) == f"{place.name}_0002"


def test_the_collections_of_before_are_removed_by_the_next_indexing(place: Place) -> None:
    index = place.index()
    index.reload()
    index.reload(anew=True)
    server, first = place.lite.server(), f"{place.name}_0001"
    assert {first, meta_name(first)} <= set(server.collections())
    place.write("新.txt", ROTA)
    index.reload()
    assert not {first, meta_name(first)} & set(server.collections())
    embedded = place.embedded().snapshot
    assert embedded is not None
    assert_alike(index.snapshot.index, embedded.index)  # type: ignore[union-attr]


def test_without_a_corpus_here_the_index_is_only_read(place: Place, tmp_path: Path) -> None:
    reader = place.index(corpus=tmp_path / "nowhere")
    with pytest.raises(EmptyCorpusError, match=f"There is no index {place.name} on 127.0.0.1:"):
        reader.reload()
    place.index().reload()
    (tmp_path / "empty").mkdir()
    for corpus in (tmp_path / "nowhere", tmp_path / "empty"):
        reader = place.index(corpus=corpus)
        assert len(reader.reload().catalogue.documents) == 2
        reader.clear()
        assert len(reader.snapshot.catalogue.documents) == 2  # type: ignore[union-attr]
    place.write("新.txt", ROTA)
    place.index().reload()
    assert reader.moved() or reader.held is None
    assert len(reader.reload().catalogue.documents) == 3
    shutil.rmtree(place.corpus)
    assert len(place.index().reload().catalogue.documents) == 3


def tags_of(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Return what documents are tagged with, by entries and by passages alike."""
    by_passage = {passage.origin.path: passage.origin.tags for passage in snapshot.index.passages}
    assert {entry.path: entry.origin.tags for entry in snapshot.entries} == by_passage
    return by_passage


def test_tags_beside_the_documents_count_for_every_reader_at_no_row(place: Place, tmp_path: Path) -> None:
    index, reader = place.index(), place.index(corpus=tmp_path / "nowhere")
    place.write("说明.md", "---\ntags: [旧]\n---\n# 说明\n\n渡轮的说明。\n")
    collection = index.reload().index._collection  # type: ignore[attr-defined]
    before = rows_of(index.server, collection)
    none = {"海堤.txt": (), "通知/渡轮.txt": (), "说明.md": ("旧",)}
    assert tags_of(reader.reload()) == none
    place.write("tags.txt", "说明.md => 交通, 2024\n通知/渡轮.txt => 交通\n不在.txt => 空\n")
    assert index.reload().changes.read == 0
    tagged = none | {"通知/渡轮.txt": ("交通",), "说明.md": ("交通", "2024")}
    embedded = place.embedded().snapshot
    assert embedded is not None
    cut = Scope.of(["通知"])
    for snapshot in (index.reload(), reader.reload(), place.index().reload(), embedded):
        assert tags_of(snapshot) == tagged
        assert tags_of(snapshot.restricted(cut)) == {"通知/渡轮.txt": ("交通",)}
    assert rows_of(index.server, collection) == before
    version = index.held.version  # type: ignore[union-attr]
    assert index.reload() and index.held.version == version  # type: ignore[union-attr]
    place.write("海堤.txt", ROTA)  # another change keeps them
    index.reload()
    assert tags_of(reader.reload()) == tagged
    (place.corpus / "tags.txt").unlink()
    index.reload()
    assert tags_of(reader.reload()) == none


def test_a_corpus_that_is_emptied_is_no_index_that_is_only_read(place: Place) -> None:
    index = place.index()
    index.reload()
    for file in (place.corpus / "海堤.txt", place.corpus / "通知" / "渡轮.txt"):
        file.unlink()
    with pytest.raises(EmptyCorpusError, match="holds no document that can be read"):
        index.reload()
    assert index.snapshot is not None and len(index.snapshot.catalogue.documents) == 2


def test_a_server_that_is_away_is_waited_for(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    lite = LiteServer(tmp_path / "data")
    try:
        place = Place(lite, tmp_path / "corpus", next(_names))
        place.write("海堤.txt", ARTICLE)
        index = place.index(lite.server(patience=20))
        engine = index.reload().index
        assert isinstance(engine, MilvusEngine)
        lite.kill()
        impatient = place.index(lite.server(patience=0.5))
        with pytest.raises(AwayError, match=r"The Milvus server 127.0.0.1:\d+ cannot be reached"):
            impatient.reload()
        answered: list[object] = []

        def ask() -> None:
            answered.append(answer("海堤加高到多少米?", engine).status)

        asking = [threading.Thread(target=ask) for _ in range(4)]
        for thread in asking:
            thread.start()
        time.sleep(1.0)
        assert answered == []
        lite.start()
        for thread in asking:
            thread.join(timeout=30)
        assert answered == ["answered"] * 4
        assert "cannot be reached; questions wait for it." in caplog.text
        assert "is back." in caplog.text
    finally:
        lite.kill()


def test_of_a_server_that_is_away_for_long_it_is_said_soon(tmp_path: Path) -> None:
    lite = LiteServer(tmp_path / "data")
    server = lite.server(patience=1.0)
    server.collections()
    lite.kill()
    with pytest.raises(AwayError):
        server.collections()
    began = time.monotonic()
    failed = []

    def ask() -> None:
        with pytest.raises(AwayError):
            server.collections()
        failed.append(time.monotonic() - began)

    asking = [threading.Thread(target=ask) for _ in range(8)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert len(failed) == 8 and max(failed) < 2 * CONNECT_SECONDS + 1


def test_what_a_server_refuses_is_said_without_secrets(lite: LiteServer) -> None:
    login = Login("127.0.0.1", lite.port, user="u", password="geheim", token="")
    server = Server(login, 1.0)
    assert "geheim" not in repr(login) + str(server)
    with pytest.raises(ClusterError, match=r"The Milvus server 127.0.0.1:\d+ refuses: collection 'nowhere'"):
        server.columns("nowhere")
    assert "geheim" not in server._refused(ValueError("geheim"))


def test_refused_questions_are_refused_alike(place: Place) -> None:
    engine = place.index().reload().index
    with pytest.raises(QuestionError):
        answer("", engine)
    assert lease.EXPIRY_SECONDS > 2 * lease.BEAT_SECONDS


def test_a_long_document_is_read_on_in_few_calls(place: Place) -> None:
    place.write(
        "长.txt", "\n".join(f"第{line}号水位站在海堤第{line}段，由第{line}班值守。" for line in range(600))
    )
    index = place.index()
    snapshot = index.reload()
    calls: list[int] = []
    get: Callable[..., Iterator[Row]] = index.server.get

    def counted(name: str, column: str, keys: list[int], columns: list[str]) -> Iterator[Row]:
        calls.append(len(keys))
        return get(name, column, keys, columns)

    index.server.get = counted  # type: ignore[method-assign,assignment]
    document = next(one for one in snapshot.catalogue.documents if one.origin.path == "长.txt")
    texts = [snapshot.index.passages[at].text for at in range(document.first, document.last)]
    assert len(texts) == document.last - document.first >= 100
    assert len(calls) <= 6
    held = hold(index.server, index.held.version)  # type: ignore[union-attr]
    assert held.files == index.held.files  # type: ignore[union-attr]
