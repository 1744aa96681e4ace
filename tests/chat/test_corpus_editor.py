"""Documents put in and out by the operator: nothing is lost, whatever comes in between."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat.corpus_editor import ASIDE, ChangedSince, CorpusEditError, CorpusEditor
from bot.documents.corpus import CorpusError
from bot.retrieval.store.batches import Progress
from bot.retrieval.store.cluster.live import ClusterIndex
from bot.retrieval.store.live_index import LiveIndex, Snapshot
from bot.storage import Storage
from tests.support.homes import with_words
from tests.support.milvus import LiteServer

FERRY, NIGHT, NEWER = ("渡轮停航。\n白天停航。\n", "渡轮夜航。\n夜间开航。\n", "渡轮复航。\n全天开航。\n")


class FullDisk(LiveIndex):
    """A live index that cannot be written."""

    full = False

    def reload(self, progress: Progress | None = None) -> Snapshot:
        if self.full:
            raise OSError(28, "No space left on device")
        return super().reload(progress)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "渡轮.txt").write_text(FERRY, "utf-8")
    (folder / "海堤.txt").write_text("海堤完工。\n全长12公里。\n", "utf-8")
    return folder


@pytest.fixture
def editor(corpus: Path, tmp_path: Path) -> Iterator[CorpusEditor]:
    with Storage(tmp_path / "home") as storage:
        live_index = FullDisk(corpus, with_words(tmp_path / "home"))
        live_index.reload()
        yield CorpusEditor(live_index, storage)


def held(corpus: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in corpus.iterdir()}


def test_what_is_removed_twice_is_undone_once(editor: CorpusEditor, corpus: Path) -> None:
    before = held(corpus)
    taken = editor.remove("渡轮.txt", 1)
    assert taken is not None and "渡轮.txt" not in held(corpus)
    assert editor.remove("渡轮.txt", 2) is None
    back = editor.undo(taken.change_id)
    assert back is not None and back.entry is not None and back.entry.passages == 2
    assert held(corpus) == before
    assert editor.undo(taken.change_id) is None


def test_changes_of_a_file_are_undone_from_the_last_to_the_first(editor: CorpusEditor, corpus: Path) -> None:
    first = editor.add("渡轮.txt", NIGHT.encode(), 1)
    second = editor.add("渡轮.txt", NEWER.encode(), 1)
    third = editor.remove("渡轮.txt", 1)
    other = editor.add("潮汐.txt", "潮汐表。\n潮高三米。\n".encode(), 1)
    assert third is not None
    for earlier in (first, second):
        with pytest.raises(ChangedSince):
            editor.undo(earlier.change_id)
    for change, text in ((third, NEWER), (second, NIGHT), (first, FERRY)):
        editor.undo(change.change_id)
        assert held(corpus)["渡轮.txt"] == text
    editor.undo(other.change_id)
    assert "潮汐.txt" not in held(corpus)


def test_the_last_document_stays_and_so_does_its_undo(editor: CorpusEditor, corpus: Path) -> None:
    added = editor.add("夜航.txt", NIGHT.encode(), 1)
    editor.remove("渡轮.txt", 1)
    taken = editor.remove("海堤.txt", 1)
    assert taken is not None
    for refused in (lambda: editor.undo(added.change_id), lambda: editor.remove("夜航.txt", 1)):
        with pytest.raises(CorpusError):
            refused()
        assert held(corpus) == {"夜航.txt": NIGHT}
    editor.undo(taken.change_id)
    editor.undo(added.change_id)
    assert list(held(corpus)) == ["海堤.txt"]


def test_what_an_undo_replaces_is_kept_aside(editor: CorpusEditor, corpus: Path, tmp_path: Path) -> None:
    taken = editor.remove("渡轮.txt", 1)
    assert taken is not None
    (corpus / "渡轮.txt").write_text(NEWER, "utf-8")
    editor.undo(taken.change_id)
    assert held(corpus)["渡轮.txt"] == FERRY
    assert (tmp_path / "home" / ASIDE / f"{taken.change_id}-after").read_text("utf-8") == NEWER


def test_a_change_that_the_index_cannot_follow_is_taken_back(editor: CorpusEditor, corpus: Path) -> None:
    before = held(corpus)
    assert isinstance(editor.live_index, FullDisk)
    editor.live_index.full = True
    for change in (
        lambda: editor.add("渡轮.txt", NIGHT.encode(), 1),
        lambda: editor.add("新.txt", NIGHT.encode(), 1),
        lambda: editor.remove("渡轮.txt", 1),
    ):
        with pytest.raises(CorpusEditError, match="No space left"):
            change()
        assert held(corpus) == before


@pytest.mark.process
def test_a_change_while_the_server_is_away_is_taken_back_and_said(corpus: Path, tmp_path: Path) -> None:
    lite = LiteServer(tmp_path / "milvus")
    with Storage(tmp_path / "home") as storage:
        live_index = ClusterIndex(lite.server(patience=1.0), "changed", corpus, tmp_path / "home")
        live_index.reload()
        editor = CorpusEditor(live_index, storage)
        taken = editor.remove("渡轮.txt", 1)
        assert taken is not None
        before = held(corpus)
        lite.kill()
        for change in (
            lambda: editor.add("海堤.txt", NIGHT.encode(), 1),
            lambda: editor.add("新.txt", NIGHT.encode(), 1),
            lambda: editor.write("tags.txt", "海堤.txt => 水".encode(), 1),
            lambda: editor.remove("海堤.txt", 1),
            lambda: editor.undo(taken.change_id),
        ):
            with pytest.raises(CorpusEditError, match=r"The Milvus server .* cannot be reached"):
                change()
            assert held(corpus) == before
        lite.start()
        editor.undo(taken.change_id)
        assert held(corpus)["渡轮.txt"] == FERRY
        assert editor.add("新.txt", NIGHT.encode(), 1).entry is not None
        assert [upload.file for upload in storage.uploads() if upload.undone is None] == ["新.txt"]
        assert len(live_index.reload().catalogue.documents) == 3
    lite.kill()


@pytest.mark.process
def test_where_an_index_is_only_read_a_first_document_does_not_take_its_place(
    corpus: Path, tmp_path: Path, lite: LiteServer
) -> None:
    ClusterIndex(lite.server(), "elsewhere", corpus, tmp_path / "other").reload()
    (tmp_path / "empty").mkdir()
    with Storage(tmp_path / "home") as storage:
        reader = ClusterIndex(lite.server(), "elsewhere", tmp_path / "empty", tmp_path / "home")
        reader.reload()
        editor = CorpusEditor(reader, storage)
        for change in (
            lambda: editor.add("新.txt", NIGHT.encode(), 1),
            lambda: editor.write("tags.txt", "渡轮.txt => 船".encode(), 1),
            lambda: editor.remove("渡轮.txt", 1),
        ):
            with pytest.raises(CorpusEditError, match="the index is made of a folder elsewhere"):
                change()
        assert held(tmp_path / "empty") == {}
        assert len(reader.reload().catalogue.documents) == 2


def test_of_two_files_with_one_content_it_is_said(editor: CorpusEditor) -> None:
    assert editor.add("渡轮副本.txt", FERRY.encode(), 1).twin == "渡轮.txt"
    assert editor.add("A.txt", FERRY.encode(), 1).twin is not None
    assert editor.add("夜航.txt", NIGHT.encode(), 1).twin is None


def test_a_file_whose_name_is_no_utf_8_can_be_taken_out_and_put_back(
    editor: CorpusEditor, corpus: Path
) -> None:
    file = os.fsencode(corpus) + b"/" + "旧档.txt".encode("gbk")
    Path(os.fsdecode(file)).write_text(NIGHT, "utf-8")
    editor.live_index.reload()
    taken = editor.remove("旧档.txt", 1)
    assert taken is not None and not Path(os.fsdecode(file)).exists()
    editor.undo(taken.change_id)
    assert held(corpus)["旧档.txt"] == NIGHT


def test_what_a_killed_process_left_half_written_is_swept_up(editor: CorpusEditor, corpus: Path) -> None:
    (corpus / f".{'0a' * 8}.txt").write_text("半")
    (corpus / ".keep").write_text("")
    CorpusEditor(editor.live_index, editor.storage)
    assert sorted(name for name in held(corpus) if name.startswith(".")) == [".keep"]


def test_undoing_brings_back_a_link_and_not_what_it_leads_to(
    editor: CorpusEditor, corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("TELEGRAM_BOT_TOKEN=1:secret", "utf-8")
    (corpus / "渡轮.txt").unlink()
    (corpus / "渡轮.txt").symlink_to("../.env")
    replaced = editor.add("渡轮.txt", NIGHT.encode(), 1)
    assert held(corpus)["渡轮.txt"] == NIGHT
    back = editor.undo(replaced.change_id)
    assert back is not None and back.entry is not None and back.entry.passages == 0
    assert (corpus / "渡轮.txt").readlink() == Path("../.env")
    removed = editor.remove("渡轮.txt", 1)
    assert removed is not None and not (corpus / "渡轮.txt").is_symlink()
    assert editor.undo(removed.change_id) is not None
    assert (corpus / "渡轮.txt").readlink() == Path("../.env")
    assert (tmp_path / ".env").read_text("utf-8") == "TELEGRAM_BOT_TOKEN=1:secret"


def test_what_is_taught_is_not_read_through_a_link_out_of_the_corpus(
    editor: CorpusEditor, corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("TELEGRAM_BOT_TOKEN=1:secret", "utf-8")
    (corpus / "synonyms.txt").symlink_to("../.env")
    with pytest.raises(CorpusEditError, match="YINJU_FOLLOW_LINKS=true"):
        editor.lines("synonyms.txt")
    (problem,) = editor.live_index.reload().vocabulary.problems
    assert problem.startswith("synonyms.txt: it is a link to ") and "secret" not in problem


def test_a_change_that_is_not_made_bars_no_other_from_being_undone(
    editor: CorpusEditor, corpus: Path, tmp_path: Path
) -> None:
    first = editor.add("渡轮.txt", NIGHT.encode(), 7)
    for later in (1, 2):
        (tmp_path / "home" / ASIDE / f"{first.change_id + later}-draft").mkdir()  # no copy can be kept there
    with pytest.raises(CorpusEditError):
        editor.add("渡轮.txt", NEWER.encode(), 7)
    with pytest.raises(CorpusEditError):
        editor.remove("渡轮.txt", 7)
    assert held(corpus)["渡轮.txt"] == NIGHT
    assert editor.undo(first.change_id) is not None
    assert held(corpus)["渡轮.txt"] == FERRY


def test_what_is_no_file_is_not_replaced(editor: CorpusEditor, corpus: Path) -> None:
    os.mkfifo(corpus / "管.txt")
    with pytest.raises(CorpusEditError, match=r"^what has this name is no file\.$"):
        editor.add("管.txt", NIGHT.encode(), 7)
    assert (corpus / "管.txt").is_fifo()
