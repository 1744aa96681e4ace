from pathlib import Path

import pytest

from bot.documents.formats import READABLE
from bot.documents.readers.reading import ReadingError, own_title
from tests.support.reading import read


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "通知.doc",
            "it is an older or another word processor's file; "
            "install LibreOffice Writer, or save it as .docx.",
        ),
        (
            "通知.WPS",
            "it is an older or another word processor's file; "
            "install LibreOffice Writer, or save it as .docx.",
        ),
        (
            "堤.ppt",
            "it is an older or another program's presentation; "
            "install LibreOffice Impress, or save it as .pptx.",
        ),
        ("论文.caj", "it is CNKI's own format; save it as .pdf in CAJViewer."),
        (
            "表.xls",
            "it is an older or another spreadsheet; install LibreOffice Calc, or save it as .xlsx.",
        ),
        (
            "扫描.HEIC",
            "it is a picture that is not read; save it as .png.",
        ),
        ("公文.ofd", "it is an official document's own format; print it to .pdf in its program."),
        ("全部.zip", "it is an archive; unpack it into the folder."),
        (
            "a.xyz",
            f".xyz is not a format Yinju reads; save it as one of: {', '.join(READABLE)}.",
        ),
        (
            "README",
            f"a file without a suffix is not a format Yinju reads; save it as one of: {', '.join(READABLE)}.",
        ),
    ],
)
def test_a_format_that_is_not_read_says_what_to_make_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, sentence: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # where there is no LibreOffice
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(ReadingError) as caught:
        read(tmp_path / name)
    assert str(caught.value) == sentence


def test_a_line_says_what_its_reader_found_it_to_be(tmp_path: Path) -> None:
    file = tmp_path / "堤.md"
    file.write_text("# 海堤\n\n堤长。\n\n## 段\n\n- 东段\n\n| 段 | 长 |\n|---|---|\n| 东 | 5 |\n", "utf-8")
    assert [(line.text, line.role, line.cells) for line in read(file).lines] == [
        ("堤长。", "text", ()),
        ("段", "heading", ()),
        ("东段", "item", ()),
        ("段 | 长", "header_row", ("段", "长")),
        ("东 | 5", "row", ("东", "5")),
    ]


@pytest.mark.parametrize("title", ["Unknown Title", "Untitled 1", "Title", "文档 3", ""])
def test_a_title_that_a_program_made_up_is_none(title: str) -> None:
    assert own_title(title) is None
    assert own_title(f"{title} 海堤管理办法") is not None
