"""Pages as they look: drawn in the process apart, the passage marked where it stands on them."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import httpx
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph

from bot.documents.formats import FileReader
from bot.documents.readers.page_picture import MARK, matches
from bot.documents.readers.reading import ReadingError
from tests.support.pdf import APART, drawn, printed
from tests.support.reader import Reader, reading

pytestmark = pytest.mark.process

LINES = [
    "本办法适用于海港市沿海的全部海堤，包括堤身、护坡、防浪墙和附属的水闸。",
    "海堤由水务部门管理，沿堤各区每天巡查一次，每次记录潮位和堤身的变化。",
    "巡查发现裂缝的，应当在两个小时以内报告，并在当天采取临时的加固措施。",
]


def two_columns(canvas: Canvas) -> None:
    for column, text in enumerate(LINES):
        for row in range(0, len(text), 12):
            canvas.drawString(72 + 180 * column, A4[1] - 100 - 1.6 * row, text[row : row + 12])


def turned(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    for row, text in enumerate(LINES):
        canvas.drawString(72, 500 - 40 * row, text)  # its page is as wide as A4 is high


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("pictures")
    corpus = folder / "corpus"
    corpus.mkdir()
    story = [
        Paragraph("海堤管理办法", APART),
        *(Paragraph(line, APART) for line in LINES[:2]),
        PageBreak(),
        Paragraph(LINES[2], APART),
    ]
    (corpus / "办法.pdf").write_bytes(printed(story))
    (corpus / "横放.pdf").write_bytes(drawn(turned))
    with reading(corpus, folder / "home") as served:
        yield served


def picture_of(page: httpx.Response) -> NDArray[np.uint8]:
    assert (page.status_code, page.headers["Content-Type"]) == (200, "image/jpeg")
    assert page.headers["Cache-Control"] == "private, max-age=600"
    return np.asarray(Image.open(BytesIO(page.content)))


def marked(picture: NDArray[np.uint8]) -> tuple[float, float, float, float] | None:
    """Where the paper is coloured: left, top, right, bottom, in shares of the page."""
    near = np.abs(picture.astype(int) - np.array(MARK)).sum(axis=2) < 40
    rows, columns = np.flatnonzero(near.any(axis=1)), np.flatnonzero(near.any(axis=0))
    if not rows.size:
        return None
    height, width = near.shape
    edges = columns[0] / width, rows[0] / height, columns[-1] / width, rows[-1] / height
    return tuple(round(float(edge), 2) for edge in edges)  # type: ignore[return-value]


def test_the_passage_is_marked_on_its_page(reader: Reader) -> None:
    path = quote("办法.pdf")
    page = reader.get(f"/d/{path}?p=2")
    assert f'<img src="/picture/1/{path}?p=2"' in page.text
    assert "原件第 2 页" in page.text
    plain = picture_of(reader.get(f"/picture/1/{path}"))
    assert plain.shape[0] == 1_600 and marked(plain) is None
    first, second = (marked(picture_of(reader.get(f"/picture/1/{path}?p={p}"))) for p in (1, 2))
    assert first and second
    assert first[3] <= second[1] + 0.01 and second[1] < 0.3  # one below the other, near the top
    assert 0.1 < first[0] < 0.15 and 0.8 < first[2] < 0.9
    # On another page it does not stand; what stands there is marked.
    assert marked(picture_of(reader.get(f"/picture/2/{path}?p=1"))) is None
    assert marked(picture_of(reader.get(f"/picture/2/{path}?p=3")))
    assert [reader.get(f"/picture/{page}/{path}").status_code for page in (0, 3, -1, "x", "9" * 5_000)] == [
        404
    ] * 5


def test_it_is_marked_on_a_page_that_is_turned(reader: Reader) -> None:
    path = quote("横放.pdf")
    found = marked(picture_of(reader.get(f"/picture/1/{path}?p=2")))
    assert found and found[2] - found[0] < 0.1 < found[3] - found[1]


def test_only_what_stands_on_the_page_is_matched() -> None:
    passage = "海堤由水务部门管理沿堤各区每天巡查一次"
    assert list(matches(passage, "前" * 9 + passage + "后")) == [(9, 9 + len(passage))]
    # It goes on from the page before, and on the next.
    assert list(matches(passage, passage[7:] + "别的内容")) == [(0, len(passage) - 7)]
    assert list(matches(passage, "别的内容" + passage[:10])) == [(4, 14)]
    # In two columns, which the text layer has the other way round.
    assert list(matches(passage, passage[9:] + "隔" + passage[:9])) == [(11, 20), (0, 10)]
    # A few characters alone are chance; all of a short one are not.
    assert list(matches(passage, "海堤由水务，巡查一次")) == []
    assert list(matches("工资", "发工资了")) == [(1, 3)]
    assert list(matches("", "工资")) == [] == list(matches("工资", ""))


def test_a_picture_is_shown_upright_and_no_larger_than_needed(tmp_path: Path) -> None:
    picture = Image.new("RGB", (4_000, 2_000), "white")
    picture.paste((200, 0, 0), (0, 0, 400, 2_000))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees clockwise
    picture.save(tmp_path / "扫描.jpg", exif=exif)
    pages = [Image.new("L", (300, 400), shade) for shade in (10, 200)]
    pages[0].save(tmp_path / "扫描.tif", save_all=True, append_images=pages[1:])
    (tmp_path / "坏.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "文.txt").write_text("文字", "utf-8")
    with FileReader() as files:

        def shown(name: str, page: int = 1) -> Image.Image:
            return Image.open(BytesIO(files.draw(tmp_path / name, tmp_path, page, "文字")))

        upright = shown("扫描.jpg")
        assert upright.size == (800, 1_600)
        assert upright.getpixel((400, 10))[0] > 150 > upright.getpixel((400, 10))[1]  # red on top
        assert [shown("扫描.tif", page).getpixel((150, 200)) for page in (1, 2)] == [(10,) * 3, (200,) * 3]
        for name, page in (("扫描.tif", 3), ("坏.png", 1), ("坏.pdf", 1), ("文.txt", 1), ("无.pdf", 1)):
            with pytest.raises(ReadingError):
                shown(name, page)
