"""An index cut down to folders equals one that was built from these folders alone."""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.documents.scope import NOTHING, Scope
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from bot.retrieval.ranking import rank
from bot.retrieval.store.live_index import LiveIndex, Snapshot
from bot.retrieval.store.restricted import KEPT, RestrictedSnapshots
from tests.support.engines import difference
from tests.support.folders import FOLDERS, QUESTIONS, made
from tests.support.plain_engine import PlainEngine
from tests.support.texts import NOTICE, ROTA


def snapshot_of(folder: Path) -> Snapshot:
    return LiveIndex(folder, folder.parent / "home").reload()


def assert_alike(cut: Snapshot, built: Snapshot) -> None:
    assert list(cut.index.passages) == list(built.index.passages)
    mine, theirs = cut.index, built.index
    assert isinstance(mine, Index) and isinstance(theirs, Index)
    for name in ("terms", "starts", "passages", "counts", "lengths"):
        one, other = getattr(mine.postings.run, name), getattr(theirs.postings.run, name)
        assert one.dtype == other.dtype and np.array_equal(one, other), name
    for name in ("idf", "impacts", "floors"):
        assert np.array_equal(getattr(mine.postings, name), getattr(theirs.postings, name)), name
    ids = range(len(mine.passages))
    for one, other in zip(mine.records(ids), theirs.records(ids), strict=True):
        assert np.array_equal(one, other)
    assert mine.term_count == theirs.term_count
    assert [document.origin for document in cut.catalogue.documents] == [
        document.origin for document in built.catalogue.documents
    ]
    assert mine.names.by_title == theirs.names.by_title
    assert mine.names.series == theirs.names.series
    names = [cut.catalogue.name(passage_id) for passage_id in ids]
    assert [built.catalogue.find(name) for name in names] == list(ids)
    for question in QUESTIONS:
        assert difference(question, mine, theirs) is None, question
        one, other = (rank(make_query(question, engine), engine) for engine in (mine, theirs))
        assert np.array_equal(one.passage_ids, other.passage_ids)
        assert np.array_equal(one.scores, other.scores)
    told = [(entry.path, entry.passages, entry.problem, entry.same_as, entry.sha256) for entry in cut.entries]
    assert told == [
        (entry.path, entry.passages, entry.problem, entry.same_as, entry.sha256) for entry in built.entries
    ]


@pytest.mark.parametrize("seed", range(12))
def test_a_cut_equals_an_index_built_from_the_folders(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "whole" / "corpus"
    folder.mkdir(parents=True)
    paths = made(folder, seed)
    draw = random.Random(seed)
    whole = snapshot_of(folder)
    for turn in range(3):
        scope = Scope.of(draw.sample(FOLDERS, draw.randint(1, 3)))
        inside = [path for path in paths if scope.holds(path)]
        cut = whole.restricted(scope)
        if not inside:
            assert (len(cut.index.passages), cut.entries, cut.index.term_count) == (0, (), 0)
            continue
        alone = tmp_path / f"alone{turn}" / "corpus"
        for path in inside:
            (alone / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / path, alone / path)
        assert_alike(cut, snapshot_of(alone))


@pytest.fixture
def library(tmp_path: Path) -> Snapshot:
    folder = tmp_path / "corpus"
    for path, text in {
        "人事/名册.txt": ROTA,
        "公开/渡轮.txt": NOTICE,
        "公开/目录/值守.txt": ROTA,
        "公开/目录/值守二.txt": ROTA,
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return snapshot_of(folder)


def test_a_file_is_read_whose_content_another_folder_has_too(library: Snapshot) -> None:
    assert {entry.path: entry.same_as for entry in library.entries} == {
        "人事/名册.txt": None,
        "公开/渡轮.txt": None,
        "公开/目录/值守.txt": "人事/名册.txt",
        "公开/目录/值守二.txt": "人事/名册.txt",
    }
    cut = library.restricted(Scope.of(["公开"]))
    assert [document.origin.path for document in cut.catalogue.documents] == [
        "公开/渡轮.txt",
        "公开/目录/值守.txt",
    ]
    assert [entry.same_as for entry in cut.entries] == [None, None, "公开/目录/值守.txt"]
    assert not any("人事" in repr(entry) for entry in cut.entries)
    assert not any("人事" in repr(passage) for passage in cut.index.passages)


def test_nothing_is_left_of_an_index_without_folders(library: Snapshot) -> None:
    cut = library.restricted(NOTHING)
    assert (len(cut.index.passages), cut.catalogue.documents, cut.entries) == (0, (), ())
    assert (cut.index.term_count, cut.index.df("words", "渡轮")) == (0, 0)
    assert rank(make_query("渡轮停航能退票吗?", cut.index), cut.index).passage_ids.size == 0


def test_what_holds_everything_is_the_snapshot_itself(library: Snapshot) -> None:
    assert library.restricted(Scope.of(["/"])) is library
    assert library.restricted(Scope.of(["人事", "公开"])) is library


def test_an_engine_by_the_book_is_cut_alike(library: Snapshot) -> None:
    plain = PlainEngine(library.index.passages, library.index.analyzer)
    scope = Scope.of(["公开"])
    cut = library.restricted(scope).index
    copies = {"人事/名册.txt": cut.passages[len(cut.passages) - 1].origin}
    for question in QUESTIONS:
        assert difference(question, cut, plain.restricted(scope, copies)) is None, question


def test_cuts_are_made_once_and_end_with_their_snapshot(library: Snapshot) -> None:
    cuts, scope = RestrictedSnapshots(), Scope.of(["公开"])
    assert cuts.held(library, scope) is None
    first = cuts.of(library, scope)
    assert cuts.of(library, scope) is first and cuts.held(library, scope) is first
    for at in range(KEPT):
        cuts.of(library, Scope.of([f"公开/{at}"]))
    assert cuts.held(library, scope) is None
    newer = replace(library, read=library.read + 1)
    second = cuts.of(newer, scope)
    assert cuts.held(newer, scope) is second
    assert cuts.of(library, scope) is not second  # made for who still works with the older one,
    assert cuts.held(newer, scope) is second  # and not kept
