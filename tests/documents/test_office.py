"""What LibreOffice makes of older formats; one conversion stands for all of them, as each takes seconds."""

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
