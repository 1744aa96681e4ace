from pathlib import Path

import pytest

from bot.documents.corpus import CorpusError, Problem, read_corpus
from bot.documents.readers import read
from bot.documents.readers.reading import ReadingError, lines_of


def test_documents_come_in_the_order_of_their_paths_and_problems_are_named(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("堤。", "utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "c.txt").write_bytes("潮。".encode("utf-16"))
    (tmp_path / "bad.txt").write_bytes(b"\xff\x00\xfe")
    (tmp_path / "blank.txt").write_text("\n \n", "utf-8")
    (tmp_path / "scan.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / ".hidden.txt").write_text("x", "utf-8")
    (tmp_path / "~$b.txt").write_text("x", "utf-8")
    corpus = read_corpus(tmp_path)
    assert [document.path for document in corpus.documents] == ["a/c.txt", "b.txt"]
    assert corpus.problems == (
        Problem("bad.txt", "it is not UTF-8 text (byte 0); save it as UTF-8."),
        Problem("blank.txt", "it holds no text; put some in, or take it out of the folder."),
        Problem("scan.jpg", ".jpg is not a format Yinju reads; save it as one of: .txt."),
    )


def test_a_missing_folder_a_file_and_an_empty_folder_each_get_their_sentence(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="There is no folder"):
        read_corpus(tmp_path / "none")
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(CorpusError, match="is not a folder"):
        read_corpus(tmp_path / "file")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match=r"holds no document that can be read: put \.txt files in it"):
        read_corpus(tmp_path / "empty")


def test_text_is_changed_only_as_telegram_would_change_it() -> None:
    text = "\ufeff甲\t乙\u2028丙\r\n  丁\u202e\x01戊 \r己\n"
    assert [line.text for line in lines_of(text)] == ["甲 乙丙", "丁 戊", "己"]


def test_a_binary_file_is_not_text(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(b"a\0b")
    with pytest.raises(ReadingError, match="NUL"):
        read(file)
    with pytest.raises(ReadingError, match="cannot be opened: No such file"):
        read(tmp_path / "none.txt")
