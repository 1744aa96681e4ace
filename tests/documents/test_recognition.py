"""Text recognition, with the library itself: what pictures show becomes paragraphs."""

import html
import re
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import docx
import pytest
from docx.shared import Inches
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bot.answers.citation import cite
from bot.documents.formats import FileReader
from bot.documents.outline import outline
from bot.documents.passages import split
from bot.documents.readers import docx as docx_reader
from bot.documents.readers import pdf, picture
from bot.documents.readers.extra import is_installed
from bot.documents.readers.reading import ReadingError
from tests.support.pdf import FONT, SENTENCE, drawn
from tests.support.reader import reading as reader_of
from tests.support.scanned import broken, font_file, scan, sheet, worn
from tests.support.scanned import picture as file_of

needs_library = pytest.mark.skipif(
    not is_installed() or font_file() is None, reason="yinju[ocr] or a Chinese font is not installed"
)
RULES = (
    "第一条　为了规范渡轮运营，保障乘客安全，根据国家有关规定，结合本市实际，制定本办法。",
    "第二条　渡轮每三十分钟一班，票价五元，学生半价。",
    "第三条　台风期间停航，已售的票全额退还。",
)
DPI = 150


def bare(text: str) -> str:
    """Without blanks, of which the library sees some and not others."""
    return "".join(text.split())


def page_of(text: str, height: float = 4) -> Image.Image:
    return sheet([broken(text, DPI)], DPI, height)


@needs_library
def test_a_picture_gives_the_paragraphs_that_it_shows() -> None:
    reading = picture.read(file_of(worn(page_of("\n".join(RULES)), 3), "JPEG"))
    document = outline(reading, "渡轮.jpg")
    assert [(p.article, p.page, p.recognition, bare(p.text)) for p in document.paragraphs] == [
        (f"第{number}条", None, "sure", bare(text)) for number, text in zip("一二三", RULES, strict=True)
    ]
    assert document.doubts == ("pages read by text recognition: 1",)


@needs_library
def test_the_last_characters_of_a_paragraph_are_of_it_on_a_page_a_little_askew() -> None:
    long = f"{(RULES[0][:10] + '渡轮每三十分钟一班，' * 7)[:73]}。"
    assert broken(long, DPI)[-1] == "每。"
    page = page_of("\n".join(("各位乘客：", long, *RULES[1:]))).rotate(0.8, fillcolor=255)
    lines = [bare(line.text) for line in picture.read(file_of(page)).lines]
    assert lines[1:] == [bare(text) for text in (long, *RULES[1:])]


@needs_library
def test_of_a_pdf_only_the_pages_without_text_are_recognized() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, SENTENCE[:20])
        canvas.showPage()
        canvas.drawImage(ImageReader(page_of(RULES[1])), 0, 300, 595, 288)
        canvas.showPage()
        canvas.setFont(FONT, 12)
        canvas.drawString(72, 700, SENTENCE[20:45])

    told: list[tuple[int, int]] = []
    reading = pdf.read(drawn(draw), lambda page, pages: told.append((page, pages)))
    assert [(line.page, line.recognition, bare(line.text)) for line in reading.lines] == [
        (1, "", SENTENCE[:20]),
        (2, "sure", bare(RULES[1])),
        (3, "", SENTENCE[20:45]),
    ]
    assert (told, reading.doubts) == ([(1, 1)], ("pages read by text recognition: 1",))
    places = [str(cite(passage)).partition(" › ")[2] for passage in split(outline(reading, "渡轮.pdf"))]
    assert places == ["第1段（第2页），文字识别", "第2段（第3页）"]


@needs_library
def test_a_page_whose_font_says_nothing_is_recognized() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, SENTENCE[:20])
        canvas.showPage()
        canvas.drawImage(ImageReader(page_of(RULES[1])), 0, 300, 595, 288)
        canvas.setFont(FONT, 12)
        canvas.drawString(72, 100, "\ue000\ue001\ue002\ue003" * 9)

    reading = pdf.read(drawn(draw))
    assert [(line.page, line.recognition, bare(line.text)) for line in reading.lines] == [
        (1, "", SENTENCE[:20]),
        (2, "sure", bare(RULES[1])),
    ]
    assert reading.doubts == ("pages read by text recognition: 1",)


@needs_library
@pytest.mark.parametrize("turned", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180])
def test_a_page_may_lie_on_its_side_or_on_its_head(turned: Image.Transpose) -> None:
    reading = picture.read(file_of(page_of("\n".join(RULES), 3).transpose(turned)))
    assert [bare(line.text) for line in reading.lines] == [bare(text) for text in RULES]


@needs_library
def test_lines_in_columns_are_the_rows_of_a_table() -> None:
    rows = (("线路", "票价", "末班"), ("东岸至西岸", "5元", "22:00"), ("东岸至南岛", "12元", "20:00"))
    shown = sheet([list(column) for column in zip(*rows, strict=True)], DPI, 3)
    reading = picture.read(file_of(shown))
    assert [(line.role, line.cells, line.text) for line in reading.lines] == [
        ("header_row" if number == 0 else "row", row, " | ".join(row)) for number, row in enumerate(rows)
    ]


@needs_library
def test_two_columns_are_read_one_after_the_other() -> None:
    room = 2.8
    first, second = (broken(text * 3, DPI, room) for text in (RULES[0], RULES[2]))
    size = min(len(first), len(second))
    shown = sheet([first[:size], second[:size]], DPI, 6)
    reading = picture.read(file_of(shown))
    text = bare("".join(line.text for line in reading.lines))
    assert text == bare("".join(first[:size] + second[:size]))


@needs_library
@pytest.mark.process
def test_a_scan_is_read_in_the_process_apart(tmp_path: Path) -> None:
    (tmp_path / "渡轮.pdf").write_bytes(scan([page_of(RULES[1]), page_of(RULES[2])], DPI))
    told: list[tuple[int, int]] = []
    with FileReader() as reader:
        reader.isolated.report = lambda page, pages: told.append((page, pages))
        document = reader.read(tmp_path / "渡轮.pdf", "渡轮.pdf")
    assert [(p.page, p.recognition, bare(p.text)) for p in document.paragraphs] == [
        (1, "sure", bare(RULES[1])),
        (2, "sure", bare(RULES[2])),
    ]
    assert told == [(1, 2), (2, 2)]


@needs_library
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xd8\xff", "it is damaged, or no picture; open it and save it as .png."),
        (file_of(Image.new("L", (300, 200), 255)), "no text is seen on it; take it out of the folder."),
    ],
)
def test_a_picture_that_shows_nothing_says_so(content: bytes, sentence: str) -> None:
    with pytest.raises(ReadingError) as caught:
        picture.read(content)
    assert str(caught.value) == sentence


@needs_library
def test_pictures_in_word_are_read_where_they_stand() -> None:
    document = docx.Document()
    document.add_paragraph("渡轮票务说明")
    document.add_paragraph("票价见下图，学生凭证购票，节假日照常营业。")
    shown = BytesIO(file_of(page_of(RULES[1])))
    document.add_picture(shown, width=Inches(5))
    table = document.add_table(3, 2)
    for at, words in enumerate((("事由", "规定"), ("停航", ""), ("大雾", "缓开"))):
        table.cell(at, 0).text, table.cell(at, 1).text = words
    table.cell(1, 1).paragraphs[0].add_run().add_picture(BytesIO(file_of(page_of(RULES[2]))))
    document.add_picture(shown)  # once more: it says nothing new
    document.add_picture(BytesIO(file_of(Image.new("L", (60, 60)))))
    document.add_paragraph("以上票价自五月一日起执行。")
    target = BytesIO()
    document.save(target)
    told: list[tuple[int, int]] = []
    reading = docx_reader.read(target.getvalue(), lambda page, pages: told.append((page, pages)))
    assert [(line.role, line.recognition, bare(line.text)) for line in reading.lines] == [
        ("text", "", "渡轮票务说明"),
        ("text", "", "票价见下图，学生凭证购票，节假日照常营业。"),
        ("item", "sure", bare(RULES[1])),
        ("header_row", "sure", "事由|规定"),
        ("row", "sure", bare(f"停航|{RULES[2]}")),
        ("row", "sure", "大雾|缓开"),
        ("text", "", "以上票价自五月一日起执行。"),
    ]
    assert (told, reading.doubts) == ([(1, 2), (2, 2)], ("pictures in it read by text recognition: 2",))
    cited = [passage for passage in split(outline(reading, "a.docx")) if "票价五元" in bare(passage.text)]
    assert "文字识别" in str(cite(cited[0]))


@pytest.mark.skipif(is_installed(), reason="yinju[ocr] is installed")
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp", ".bmp"])
def test_without_the_extra_a_picture_says_how_to_have_it_read(suffix: str) -> None:
    target = BytesIO()
    Image.new("L", (60, 60)).save(target, "PNG")
    with pytest.raises(ReadingError) as caught:
        picture.read(target.getvalue())
    assert str(caught.value) == (
        "its text is on a picture; to have it read, install text recognition: pip install 'yinju[ocr]'."
    )


@needs_library
def test_a_page_on_which_no_words_stand_is_left_out_though_it_is_recognized() -> None:
    """Its glyphs are what its text layer says: signs in no order."""
    held = BytesIO()
    canvas = Canvas(held)
    for line, text in enumerate(
        ("Q^@ hY8<}d*BI[ ix2?R", "b3mx-@rD^Up?!?P 9 0C1FF[jEJ", "qcV b5P o?j x~]&kL")
    ):
        canvas.drawString(60, 700 - 40 * line, text)
    canvas.save()
    with pytest.raises(ReadingError, match="its fonts do not say which characters they show"):
        pdf.read(held.getvalue())


@needs_library
def test_the_reader_shows_a_scan_beside_what_was_recognized(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "渡轮.pdf").write_bytes(scan([page_of(RULES[0]), page_of(RULES[2])], DPI))
    with reader_of(corpus, tmp_path / "home") as reader:
        page = reader.get(f"/d/{quote('渡轮.pdf')}", params={"p": "2", "q": "台风期间停航吗?"}).text
        shown = page.partition('id="p2"')[2].partition("</section>")[0]
        assert "全额退还" in shown and "<mark>" in shown and "文字识别" in shown
        pictures = re.findall(r'<img src="(/picture/2/[^"]+)"', page)
        assert len(pictures) == 1
        picture_of_page = reader.get(html.unescape(pictures[0]))
        assert picture_of_page.headers["Content-Type"] == "image/jpeg"
        width, height = Image.open(BytesIO(picture_of_page.content)).size
        assert abs(width / height - 8.27 / 4) < 0.05
