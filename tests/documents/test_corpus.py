import errno
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.corpus import CorpusError, files_of, listing, path_of
from bot.documents.corpus import read_document as read_document_with
from bot.documents.folder import LEADS_OUT
from bot.documents.formats import FileReader
from bot.documents.readers import markdown
from bot.documents.readers.markdown_dialects import plain
from bot.documents.readers.reading import Line, ReadingError, lines_of
from tests.support.reading import read_document
from tests.support.texts import MARKDOWN


def names(folder: Path) -> list[str]:
    return [path_of(file, folder) for file in files_of(folder)]


def test_files_come_in_the_order_of_their_paths_without_hidden_temporary_and_lock_files(
    tmp_path: Path,
) -> None:
    ignored = (
        ".hidden.txt ~$b.docx .~lock.b.docx# b.txt~ #b.txt# .git/x.txt __MACOSX/b.txt Thumbs.db desktop.ini "
        ".DS_Store c.tmp c.TMP c.docx.part c.pdf.crdownload b.txt.swp"
    )
    for name in ["b.txt", "a/c.md", "a/中/d.txt", "temp.txt", *ignored.split()]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("堤。", "utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    assert names(tmp_path) == ["a/c.md", "a/中/d.txt", "b.txt", "temp.txt"]


def test_documents_that_are_switched_off_are_left_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a/b.txt", "b.txt", "#c.txt", "d.txt"):
        (tmp_path / name).write_text("堤。", "utf-8")
    (tmp_path / "disabled.txt").write_bytes(
        "\ufeff# 说明\r\n a/b.txt \r\n\r\n./#c.txt\n没有.txt\n#d.txt".encode()
    )
    assert names(tmp_path) == ["b.txt", "d.txt"]
    (tmp_path / "disabled.txt").unlink()
    assert names(tmp_path) == ["#c.txt", "a/b.txt", "b.txt", "d.txt"]


def test_where_the_list_of_what_is_switched_off_cannot_be_read_nothing_is_taken_for_all(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text("堤。", "utf-8")
    listed = tmp_path / "disabled.txt"
    told = r"disabled\.txt, where documents are switched off, cannot be used: "
    for target, why in (("/etc/hostname", "it is a link to /etc/hostname"), ("none", "it cannot be opened")):
        listed.symlink_to(target)
        with pytest.raises(CorpusError, match=told + why):
            names(tmp_path)
        listed.unlink()
    listed.write_bytes(b"a.txt\0\n")
    with pytest.raises(CorpusError, match=f"{told}it holds NUL characters"):
        names(tmp_path)


def test_links_to_folders_inside_are_not_entered_and_a_link_to_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.txt").write_text("堤。", "utf-8")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    (tmp_path / "same").symlink_to("a/../a")
    assert names(tmp_path) == ["a/b.txt", "self"]
    with pytest.raises(ReadingError, match=r"is not a format"):
        read_document(tmp_path / "self", tmp_path)


@pytest.mark.parametrize("follow_links", [False, True])
def test_what_a_link_inside_leads_to_is_read_where_it_lies(tmp_path: Path, follow_links: bool) -> None:
    """Else who may read the one folder would read the other, as does who unpacks an archive with a link."""
    for folder in ("乙人事", "甲公开", "甲公开/下"):
        (tmp_path / folder).mkdir()
    (tmp_path / "乙人事" / "名册.txt").write_text("堤。", "utf-8")
    for name, target in {
        "甲公开/全部": "../乙人事",
        "甲公开/下/上": "..",
        "甲公开/借.txt": "../乙人事/名册.txt",
        "丁.txt": "甲公开/全部/名册.txt",
        "丙": "乙人事",
    }.items():
        (tmp_path / name).symlink_to(target)
    found = listing(tmp_path, follow_links)
    assert (list(found.files), found.outside) == (["乙人事/名册.txt"], {})


def test_what_is_linked_from_outside_is_entered_once(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.txt").write_text("堤。", "utf-8")
    for name in ("a", "z"):
        (tmp_path / "corpus" / name).symlink_to(tmp_path / "elsewhere")
    assert list(listing(tmp_path / "corpus", follow_links=True).files) == ["a/b.txt"]


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A corpus with links of every kind out of it, and two that stay in it."""
    corpus, outside = tmp_path / "corpus", tmp_path / "elsewhere"
    for folder in (outside, corpus / "in", corpus / ".hidden", tmp_path / "corpus too"):
        folder.mkdir(parents=True)
        (folder / "b.txt").write_text("堤。", "utf-8")
    (tmp_path / ".env").write_text("TELEGRAM_BOT_TOKEN=1:secret", "utf-8")
    (corpus / ".env").write_text("TELEGRAM_BOT_TOKEN=1:secret", "utf-8")
    for name, target in {
        "absolute.txt": outside / "b.txt",
        "beside.txt": "../corpus too/b.txt",  # its path begins as the corpus's does
        "chain.txt": "token.txt",
        "folder": outside,
        "hidden": ".hidden",
        "hidden.txt": ".env",
        "inside.txt": "in/b.txt",
        "nowhere.txt": "../none.txt",
        "there and back.txt": "../corpus/in/b.txt",
        "token.txt": "../.env",
        "up": "..",
    }.items():
        (corpus / name).symlink_to(target)
    return corpus


def test_a_folder_that_cannot_be_opened_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "密").mkdir()
    (tmp_path / "a.txt").write_text("堤。", "utf-8")
    scandir = os.scandir

    def looked_into(path: str) -> object:  # who runs the tests may look everywhere
        if Path(path).name == "密":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", looked_into)
    found = listing(tmp_path)
    assert (list(found.files), found.outside) == (
        ["a.txt"],
        {"密": "it cannot be opened: Permission denied."},
    )


def test_links_that_lead_out_are_left_out_and_named(linked: Path) -> None:
    found = listing(linked)
    assert list(found.files) == ["in/b.txt"]
    out = linked.parent.resolve()
    assert found.outside == {
        path: LEADS_OUT.format(target)
        for path, target in {
            "absolute.txt": out / "elsewhere" / "b.txt",
            "beside.txt": out / "corpus too" / "b.txt",
            "chain.txt": out / ".env",
            "folder": out / "elsewhere",
            "hidden": out / "corpus" / ".hidden",
            "hidden.txt": out / "corpus" / ".env",
            "nowhere.txt": out / "none.txt",
            "token.txt": out / ".env",
            "up": out,
        }.items()
    }


def test_links_that_lead_out_are_followed_where_that_is_allowed(linked: Path) -> None:
    (linked / "up").unlink()
    found = listing(linked, follow_links=True)
    assert found.outside == {}
    assert {"folder/b.txt", "token.txt", "hidden/b.txt"} < found.files.keys()
    with FileReader(follow_links=True) as reader:
        assert read_document_with(linked / "token.txt", linked, reader).paragraphs[0].text == (
            "TELEGRAM_BOT_TOKEN=1:secret"
        )


@pytest.mark.parametrize("swapped", ["b.txt", "in"])
def test_a_link_put_in_place_of_a_file_after_it_was_listed_is_not_read(linked: Path, swapped: str) -> None:
    file = listing(linked).files["in/b.txt"]
    if swapped == "in":
        (linked / "in").rename(linked / "old")
        (linked / "in").symlink_to(linked.parent / "elsewhere")
    else:
        file.unlink()
        file.symlink_to(linked.parent / "elsewhere" / "b.txt")
    with pytest.raises(ReadingError) as caught:
        read_document(file, linked)
    assert str(caught.value) == LEADS_OUT.format((linked.parent / "elsewhere" / "b.txt").resolve())


def test_a_pipe_put_in_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ReadingError, match="it is a pipe or a device, no file"):
        read_document(tmp_path / "a.txt", tmp_path)


def test_a_name_that_is_no_utf_8_is_taken_for_gb18030(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode("海堤.txt".encode("gb18030"))).write_text("堤。", "utf-8")
    (file,) = files_of(tmp_path)
    document = read_document(file, tmp_path)
    assert (document.origin.path, document.origin.title) == ("海堤.txt", "海堤")


def test_a_missing_folder_and_a_file_each_get_their_sentence(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="There is no folder"):
        files_of(tmp_path / "none")
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(CorpusError, match="is not a folder"):
        files_of(tmp_path / "file")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("blank.txt", b"\n \n", "it holds no text"),
        ("unseen.txt", "\u200b\ufeff\n\u2060\u3164\n".encode(), "it holds no text"),
        ("unseen.html", b"<p>&#8203;</p><p>&#12644;</p><p>&nbsp;</p>", "it holds no text"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadingError, match=sentence):
        read_document(tmp_path / name, tmp_path)


def test_utf_16_with_its_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("潮。".encode("utf-16"))
    assert read_document(tmp_path / "a.txt", tmp_path).paragraphs[0].text == "潮。"


def test_text_is_changed_only_as_telegram_would_change_it() -> None:
    text = "\ufeff甲\t乙\u2028丙\r\n  丁\u202e\x01戊 \r己\n"
    assert [line.text for line in lines_of(text)] == ["甲 乙丙", "丁 戊", "己"]


def test_a_line_of_which_nothing_is_seen_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("潮\u200b位。\n\u200b\u2060\n\u3164\n水位。\n", "utf-8")
    assert [(p.ordinal, p.text) for p in read_document(tmp_path / "a.txt", tmp_path).paragraphs] == [
        (1, "潮\u200b位。"),
        (2, "水位。"),
    ]


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="cannot be opened: No such file"):
        read_document(tmp_path / "none.txt", tmp_path)


def test_markdown_gives_headings_by_level_and_text_without_marks(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN, "utf-8")
    document = read_document(tmp_path / "a.md", tmp_path)
    assert (document.origin.title, document.origin.source, document.origin.published) == (
        "海堤条例",
        "海港日报",
        date(2023, 4, 8),
    )
    assert [(p.section, p.text) for p in document.paragraphs] == [
        (("第一章 总则",), "第一条 海堤由\n水务局管理。"),
        (("第一章 总则", "第一节 巡查"), "每日一次。"),
        (("第一章 总则", "第一节 巡查"), "台风后加查。"),
        (("第一章 总则", "第一节 巡查"), "段 | 长"),
        (("第一章 总则", "第一节 巡查"), "东 | 5公里"),
        (("第一章 总则", "第一节 巡查"), "西"),
        (("第一章 总则", "第一节 巡查"), "缩进"),
        (("第二章 罚则",), "罚款 < 5 元。"),
    ]


def test_items_of_lists_in_markdown_keep_their_numbers() -> None:
    page = "步骤：\n\n3. 开门。\n\n   上锁。\n   - 钥匙。\n4) # 关门\n   ```\n   灯\n   ```\n\n堤。\n"
    assert markdown.read(page.encode()).lines == (
        Line("步骤："),
        Line("3. 开门。", role="item", marker="3. "),
        Line("上锁。", role="item"),
        Line("钥匙。", role="item"),
        Line("4) 关门", 1),
        Line("灯", role="item"),
        Line("堤。"),
    )


def test_a_numbered_table_of_contents_in_markdown_is_left_out(tmp_path: Path) -> None:
    text = "# 海堤\n\n## 目录\n\n1. [堤身](#1)\n2. [湿地](#2)\n\n## 堤身\n\n七米。\n\n## 湿地\n\n芦苇。\n"
    (tmp_path / "a.md").write_text(text, "utf-8")
    assert [p.text for p in read_document(tmp_path / "a.md", tmp_path).paragraphs] == ["七米。", "芦苇。"]


def test_notes_and_html_in_markdown_are_text() -> None:
    page = (
        "# 课程\n\n缴费[^注]。<br>谢谢。\n\n[^注]: 开课前缴清。\n\n[地址]: http://a.example\n\n"
        "<table><tr><th>时间</th><th>课</th></tr><tr><td>周一</td><td>书法</td></tr></table>\n\n"
        "<!-- 藏 -->\n\n</details>\n"
    )
    assert [line.text for line in markdown.read(page.encode()).lines] == [
        "缴费[^注]。\n谢谢。",
        "[^注]: 开课前缴清。",
        "时间 | 课",
        "周一 | 书法",
    ]


@given(st.text(alphabet="堤潮。# 1.)-=+!\n\t\u3000<>*|a", max_size=40))
def test_plain_markdown_reads_as_the_library_parses_it(text: str) -> None:
    parsed = [line for line in markdown._parsed(plain(text)[0], []) if line.text]
    read = markdown.read(text.encode())
    if read.origin.title:
        parsed.remove(Line(read.origin.title, 1))
    assert list(read.lines) == parsed


def test_a_title_that_no_message_could_hold_is_none(tmp_path: Path) -> None:
    for size, title in ((500, "堤" * 500), (501, "海堤")):
        (tmp_path / "海堤.md").write_text(f"---\ntitle: {'堤' * size}\n---\n\n潮。\n", "utf-8")
        assert read_document(tmp_path / "海堤.md", tmp_path).origin.title == title
