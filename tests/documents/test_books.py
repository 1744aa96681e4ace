from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.documents.document import Origin
from bot.documents.readers import epub
from bot.documents.readers.archive import TOO_DEEP
from bot.documents.readers.reading import Line, Reading, ReadingError
from tests.support.office import CHAPTERS, CONTENTS, SENTENCE, XHTML, archive, book

OLD_CONTENTS = """<navPoint><navLabel><text>第一卷</text></navLabel><content src="text/one.xhtml"/>
<navPoint><navLabel><text>第一章 修堤</text></navLabel><content src="text/one.xhtml"/></navPoint></navPoint>
<navPoint><navLabel><text>第二章
护堤</text></navLabel><content src="text/two.xhtml"/></navPoint>"""


def test_a_book_has_the_headings_of_its_table_of_contents() -> None:
    assert epub.read(book(CHAPTERS, CONTENTS)) == Reading(
        (
            Line("海堤志"),
            Line("第一章 修堤", 1),
            Line(SENTENCE),
            Line("起因", 2),
            Line(SENTENCE),
            Line("第二章 护堤", 1),
            Line("乾隆年间", 2),
            Line(SENTENCE),
            Line("民国", 2),
            Line(SENTENCE),
        ),
        Origin(title="海堤志", source="海港出版社"),
    )


def test_a_book_of_the_second_edition_of_the_format_is_read_too() -> None:
    lines = epub.read(book(CHAPTERS, OLD_CONTENTS, ["one", "two"])).lines
    assert [(line.level, line.text) for line in lines] == [
        (1, "第一卷"),
        (2, "第一章 修堤"),
        (0, SENTENCE),
        (3, "起因"),
        (0, SENTENCE),
        (1, "第二章护堤"),
        (0, "乾隆年间"),
        (0, SENTENCE),
        (2, "民国"),
        (0, SENTENCE),
    ]


def test_without_contents_the_pages_have_their_own_headings_and_lists_of_links_are_none() -> None:
    links = "".join(f'<p><a href="one.xhtml">第{at}章</a></p>' for at in range(6))
    chapters = {"contents": links, "one": f"<h2>修堤</h2><p>{SENTENCE}</p>"}
    assert epub.read(book(chapters, "")).lines == (Line("修堤", 2), Line(SENTENCE))


ENCRYPTED = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData>
<CipherData><CipherReference URI="OEBPS/{}"/></CipherData></EncryptedData></encryption>"""


def test_the_author_of_a_book_without_a_publisher_is_its_source() -> None:
    said = '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>柳河</dc:creator></metadata>'
    parts = {
        "META-INF/container.xml": '<c><rootfile full-path="a.opf"/></c>',
        "a.opf": f'<p>{said}<manifest><item id="a" href="a.xhtml"/></manifest>'
        '<spine><itemref idref="a"/></spine></p>',
        "a.xhtml": f"{XHTML}<body><p>{SENTENCE}</p></body></html>",
    }
    assert epub.read(archive(parts)).origin.source == "柳河"


def test_a_protected_book_is_named_and_protected_fonts_are_none() -> None:
    parts = {
        "META-INF/container.xml": '<c><rootfile full-path="a.opf"/></c>',
        "a.opf": '<p><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine>'
        "</p>",
        "a.xhtml": f"{XHTML}<body><p>{SENTENCE}</p></body></html>",
    }
    with pytest.raises(ReadingError) as caught:
        epub.read(archive({**parts, "META-INF/encryption.xml": ENCRYPTED.format("a.xhtml")}))
    assert str(caught.value) == epub.PROTECTED
    read = epub.read(archive({**parts, "META-INF/encryption.xml": ENCRYPTED.format("a.ttf")}))
    assert read.lines == (Line(SENTENCE),)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", epub.DAMAGED),
        (archive({"a": "x"}), epub.DAMAGED),
        (archive({"META-INF/container.xml": "<a>" * 300 + "</a>" * 300}), TOO_DEEP),
        (
            archive({"META-INF/container.xml": b"\0" * 200_000_001}),
            "it unpacks to more than 200 MB or 10,000 parts, as no document does; "
            "copy its text into a new file.",
        ),
    ],
    ids=["empty", "other", "deep", "bomb"],
)
def test_a_book_that_cannot_be_read_says_why(content: bytes, sentence: str) -> None:
    with pytest.raises(ReadingError) as caught:
        epub.read(content)
    assert str(caught.value) == sentence


def test_entities_of_a_book_are_not_expanded() -> None:
    bomb = '<!DOCTYPE c [<!ENTITY a "堤"><!ENTITY b "&a;&a;">]><c><rootfile full-path="a.opf"/>&b;</c>'
    parts = {"META-INF/container.xml": bomb, "a.opf": "<p><metadata/></p>"}
    assert epub.read(archive(parts)) == Reading(())


def test_a_title_over_two_lines_and_a_shorter_heading_are_the_one_of_the_contents() -> None:
    chapters = {
        "one": f"<p>第一章</p><p>修堤</p><p>{SENTENCE}</p>",
        "two": f"<h2>护堤</h2><p>{SENTENCE}</p>",
    }
    link = '<li><a href="text/{}.xhtml">{}</a></li>'
    contents = link.format("one", "第一章 修堤") + link.format("two", "第二章 护堤")
    lines = epub.read(book(chapters, f"<ol>{contents}</ol>")).lines
    assert [(line.level, line.text) for line in lines] == [
        (1, "第一章 修堤"),
        (0, SENTENCE),
        (1, "第二章 护堤"),
        (0, SENTENCE),
    ]


def test_a_note_stands_behind_the_paragraph_that_refers_to_it_and_without_numbers() -> None:
    """It may stand at the end of the chapter, or in a file of notes that leads back."""
    one = (
        '<p>码头建于光绪年间<a epub:type="noteref" href="#n1"><sup>1</sup></a>，至今仍是大港。</p>'
        '<p>每年祭海<sup>[<a href="two.xhtml#n2" id="r2">2</a>]</sup>，祈求平安。</p>'
        '<aside epub:type="footnote" id="n1"><p>一说光绪十二年，见后。</p></aside>'
        '<p>香火不断<sup><a href="#n4">①</a></sup>。</p>'
        '<aside epub:type="footnote" id="n4">① 今已停。</aside>'
    )
    two = (
        '<p id="n2"><a href="one.xhtml#r2">[2]</a> 祭海的人须<a href="one.xhtml">斋戒</a>。</p>'
        '<p>见<a href="one.xhtml#n3" id="r3">第一章</a>。</p>'
    )
    assert [line.text for line in epub.read(book({"one": one, "two": two}, "")).lines] == [
        "码头建于光绪年间，至今仍是大港。",
        "一说光绪十二年，见后。",
        "每年祭海，祈求平安。",
        "祭海的人须斋戒。",
        "香火不断。",
        "今已停。",
        "见第一章。",
    ]


def test_notes_in_a_list_at_the_end_of_a_chapter_go_where_an_icon_refers_to_them() -> None:
    """A note that one refers to in a note stays where it is."""
    one = (
        '<p>汛期在谷雨之后<a class="duokan-footnote" href="#d1" id="b1"><img alt="注"/></a>，最盛。</p>'
        '<p>后来不再。</p><ol class="duokan-footnote-content">'
        '<li class="duokan-footnote-item" id="d1"><a href="#b1">谷雨在四月</a>'
        '<a class="duokan-footnote" href="#d2">注</a>。</li><li id="d2">阳历四月。</li></ol>'
    )
    assert [line.text for line in epub.read(book({"one": one}, "")).lines] == [
        "汛期在谷雨之后，最盛。",
        "谷雨在四月注。",
        "后来不再。",
        "1. 阳历四月。",
    ]


def test_a_book_that_was_packed_with_the_folder_around_it_is_read() -> None:
    packed = book(CHAPTERS, CONTENTS)
    with ZipFile(BytesIO(packed)) as parts:
        folded = archive({f"海堤志/{name}": parts.read(name).decode() for name in parts.namelist()})
        locked = archive(
            {f"海堤志/{name}": parts.read(name).decode() for name in parts.namelist()}
            | {"海堤志/META-INF/encryption.xml": ENCRYPTED.format("text/one.xhtml")}
        )
    assert epub.read(folded) == epub.read(packed)
    with pytest.raises(ReadingError, match="protected"):
        epub.read(locked)


def test_chapters_stand_below_the_volume_before_them_where_all_contents_are_of_one_level() -> None:
    titles = ["楔子", "第一卷 春汛", "第一章 渡口", "第二章 夜雨", "第二卷 秋潮", "第三章 归船", "后记"]
    chapters = {f"c{at}": f"<h1>{title}</h1><p>{at}号船。</p>" for at, title in enumerate(titles)}
    points = "".join(
        f'<navPoint><navLabel><text>{title}</text></navLabel><content src="text/c{at}.xhtml"/></navPoint>'
        for at, title in enumerate(titles)
    )
    lines = epub.read(book(chapters, points)).lines
    assert [line.level for line in lines if line.level] == [1, 1, 2, 2, 1, 2, 1]
