"""What LibreOffice makes of older formats; few conversions stand for all of them, as each takes seconds."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot.documents.formats import FileReader
from bot.documents.readers import office, rtf
from bot.documents.readers.reading import Line, ReadingError, table_line
from tests.support.office import RTF
from tests.support.office import rtf as written

needs_libreoffice = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")
needs_calc = pytest.mark.skipif(office.program(".xlsx") is None, reason="LibreOffice Calc is not installed")
BOOK = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="收费"><Table>
<Row><Cell><Data ss:Type="String">项目</Data></Cell><Cell><Data ss:Type="String">价格</Data></Cell></Row>
<Row><Cell ss:MergeDown="1"><Data ss:Type="String">摆渡</Data></Cell>
<Cell><Data ss:Type="Number">5</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="Number">6</Data></Cell></Row></Table></Worksheet></Workbook>"""
TABLE = "<html><meta charset=gb2312><table><tr><th>项目<th>价格<tr><td>摆渡<td>5</table></html>"
PICTURE = '{{\\field{{\\*\\fldinst INCLUDEPICTURE "http://127.0.0.1:{}/x.png" \\\\d}}{{\\fldrslt}}}}\\par '


@pytest.mark.process
@needs_libreoffice
def test_libreoffice_converts_and_the_confined_process_reads(tmp_path: Path) -> None:
    asked: list[str] = []

    class Asked(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    # A .doc may hold RTF: LibreOffice looks at what is in it. The picture it links to is not fetched.
    with HTTPServer(("127.0.0.1", 0), Asked) as server, FileReader() as reader:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        file = tmp_path / "海堤.doc"
        file.write_bytes(written(PICTURE.format(server.server_port) + RTF))
        document = reader.read(file, file.name)
        server.shutdown()
    assert document.origin.title == "海堤管理办法"
    assert [(paragraph.text, paragraph.role) for paragraph in document.paragraphs] == [
        ("海堤每日巡查两次，汛期加密为四次。", "text"),
        ("段 | 长", "header_row"),
        ("东 | 5公里", "row"),
        ("完。", "text"),
    ]
    assert asked == []
    assert [path.name for path in tmp_path.iterdir()] == ["海堤.doc"]


@pytest.mark.process
@needs_calc
def test_an_older_spreadsheet_is_read_as_calc_shows_it(tmp_path: Path) -> None:
    with FileReader() as reader:
        (tmp_path / "收费.xls").write_text(BOOK, "utf-8")
        document = reader.read(tmp_path / "收费.xls", "收费.xls")
    assert [(paragraph.section, paragraph.text, paragraph.role) for paragraph in document.paragraphs] == [
        (("收费",), "项目 | 价格", "header_row"),
        (("收费",), "摆渡 | 5", "row"),
        (("收费",), "摆渡 | 6", "row"),
    ]


@pytest.mark.process
@needs_calc
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("页.xls", TABLE.encode("gbk")),
        ("文.et", "项目\t价格\n摆渡\t5\n".encode("gbk")),
        ("文.xls", "项目\t价格\n摆渡\t5\n".encode("utf-16")),
        ("逗.xls", "\ufeff项目,价格\n摆渡,5\n".encode()),
    ],
)
def test_a_page_or_a_text_that_is_called_a_spreadsheet_is_read_as_what_it_is(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with FileReader() as reader:
        document = reader.read(tmp_path / name, name)
    assert [(paragraph.text, paragraph.role) for paragraph in document.paragraphs] == [
        ("项目 | 价格", "header_row"),
        ("摆渡 | 5", "row"),
    ]


@pytest.mark.parametrize(
    ("start", "to", "suffix"),
    [
        (b"<html xmlns:o='urn:schemas-microsoft-com:office:office'><body>", ".docx", ".html"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", ".docx", ".html"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", ".docx", ".mhtml"),
        ("海堤管理办法".encode("gbk"), ".docx", ".txt"),
        ("海堤管理办法".encode(), ".pptx", ""),
        (b"<?xml version='1.0'?><w:wordDocument>", ".docx", ""),
        (b"\n{\\rtf1\\ansi", ".docx", ""),
        (b"PK\3\4", ".xlsx", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xlsx", ""),
        (b"\x8a\x01\0\0\x07", ".xlsx", ""),
    ],
)
def test_what_is_called_a_document_is_told_by_how_it_begins(start: bytes, to: str, suffix: str) -> None:
    assert office.written_as(start, to) == suffix


@pytest.mark.process
@needs_calc
@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000), b"\x8a\x01\0\x07"])
def test_a_damaged_file_is_refused_and_not_taken_for_text(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "收费.xls").write_bytes(content)
    with FileReader() as reader, pytest.raises(ReadingError) as caught:
        reader.read(tmp_path / "收费.xls", "收费.xls")
    assert str(caught.value) == office.FAILED.format(".xlsx")


def test_rtf_is_read_without_libreoffice_too() -> None:
    assert rtf.read(written(RTF)).lines == (
        Line("海堤管理办法"),
        Line("海堤每日巡查两次，汛期加密为四次。"),
        table_line(["段", "长"], header=True),
        table_line(["东", "5公里"]),
        Line("完。"),
    )
    with pytest.raises(ReadingError) as caught:
        rtf.read(b"PK\3\4")
    assert str(caught.value) == rtf.DAMAGED


def test_rtf_may_have_a_character_in_two_halves_or_one_of_them() -> None:
    lines = rtf.read(rb"{\rtf1\ansi\uc1 ok\u-10179?\u-8704?\par \u-10179?end\par }").lines
    assert [line.text for line in lines] == ["ok\U0001f600", "\ufffdend"]
