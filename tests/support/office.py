"""Small files of the formats of offices, books, mail and subtitles, for tests and for the fuzzer."""

import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.util import Cm

SENTENCE = "海堤每日巡查两次，汛期加密为四次。"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive of `parts`; one called mimetype comes first, as it has to."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in sorted(parts.items(), key=lambda part: part[0] != "mimetype"):
            file.writestr(name, content)
    return target.getvalue()


def saved(presentation: Any) -> bytes:
    target = BytesIO()
    presentation.save(target)
    return target.getvalue()


def boxed(slide: Any, text: str, left: float, top: float, width: float = 8, height: float = 2) -> Any:
    """Add a text box to a slide, in centimetres; a line of `text` is a paragraph."""
    box = slide.shapes.add_textbox(Cm(left), Cm(top), Cm(width), Cm(height))
    box.text_frame.text = text
    return box


def slides() -> bytes:
    """Return a presentation with a cover, a list, a table with a merged cell, a group and notes."""
    made = Presentation()
    cover, listed, titled, blank = (made.slide_layouts[at] for at in (0, 1, 5, 6))
    slide = made.slides.add_slide(cover)
    slide.shapes.title.text, slide.placeholders[1].text = "海堤巡查培训", "海港市水务局"
    slide = made.slides.add_slide(listed)
    slide.shapes.title.text, slide.placeholders[1].text = "巡查\v要点", f"看堤顶\n看堤脚\n{SENTENCE}"
    slide.notes_slide.notes_text_frame.text = "这里请提问。"
    slide = made.slides.add_slide(titled)
    slide.shapes.title.text = "分段"
    table = slide.shapes.add_table(3, 2, Cm(2), Cm(5), Cm(10), Cm(4)).table
    for at, text in enumerate(("段", "长", "东", "5公里", "", "6公里")):
        table.cell(at // 2, at % 2).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    slide = made.slides.add_slide(blank)
    boxed(slide, "右边的第一段。", 13, 5)
    boxed(slide, "左边的第一段。", 2, 5)
    boxed(slide, "左右对照", 2, 1, 20)
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Cm(2), Cm(8), Cm(8), Cm(2)).text_frame.text = "左边的第二段。"
    return saved(made)


CONTAINER = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"""
XHTML = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
)


def book(chapters: Mapping[str, str], contents: str, spine: Sequence[str] = ()) -> bytes:
    """Return an EPUB of `chapters`, the bodies of pages by their names, in order or in that of `spine`.

    `contents` is the inside of its navigation in EPUB 3, or, if it begins with <navPoint, of EPUB 2's.
    """
    old = contents.startswith("<navPoint")
    guide = (
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{contents}</navMap></ncx>'
        if old
        else f'{XHTML}<body><nav epub:type="toc">{contents}</nav></body></html>'
    )
    listed = "".join(f'<item id="{name}" href="text/{name}.xhtml"/>' for name in chapters)
    order = "".join(f'<itemref idref="{name}"/>' for name in spine or chapters)
    package = f"""<package xmlns="http://www.idpf.org/2007/opf">
    <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>海堤志</dc:title>
    <dc:publisher>海港出版社</dc:publisher></metadata>
    <manifest><item id="guide" href="guide" {"" if old else 'properties="nav"'}/>{listed}</manifest>
    <spine toc="guide">{order}</spine></package>"""
    name = "guide.ncx" if old else "guide.xhtml"
    pages = {
        f"OEBPS/text/{name}.xhtml": f"{XHTML}<body>{body}</body></html>" for name, body in chapters.items()
    }
    return archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": package.replace('href="guide"', f'href="{name}"'),
            f"OEBPS/{name}": guide,
            **pages,
        }
    )


CHAPTERS = {
    "cover": "<div>海堤志</div>",
    "one": f"<h1>第一章 修堤</h1><p>{SENTENCE}</p><h2>起因</h2><p>{SENTENCE}</p>",
    "two": f'<p id="a">乾隆年间</p><p>{SENTENCE}</p><h3 id="b">民国</h3><p>{SENTENCE}</p>',
}
CONTENTS = """<ol><li><a href="text/one.xhtml">第一章 修堤</a></li>
<li><a href="text/two.xhtml">第二章 护堤</a><ol><li><a href="text/two.xhtml#a">乾隆年间</a></li>
<li><a href="text/two.xhtml#b">民国</a></li></ol></li></ol>"""

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
        ("presentation", "presentation"),
    )
)
ODF_STYLES = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"
 style:num-suffix="."/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>"""
ODF_TEXT = f"""
<text:p text:style-name="P1">海堤管理<text:line-break/>办法</text:p>
<text:table-of-content><text:p>目录</text:p></text:table-of-content>
<text:h text:outline-level="1">第一章 总则</text:h>
<text:p>堤顶高<text:span>7.5</text:span>米<text:note><text:note-citation>1</text:note-citation><text:note-body>
<text:p>以吴淞高程计。</text:p></text:note-body></text:note>。<office:annotation><text:p>批注</text:p>
</office:annotation></text:p>
<text:h text:outline-level="2">巡查</text:h>
<text:list text:style-name="L1"><text:list-item><text:p>看堤顶。</text:p></text:list-item>
<text:list-item><text:p>看堤脚。</text:p></text:list-item></text:list>
<text:list text:style-name="L2"><text:list-item><text:p>看闸门。</text:p></text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>段</text:p></table:table-cell>
<table:table-cell><text:p>长</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>东</text:p></table:table-cell>
<table:table-cell><text:p>5公里</text:p></table:table-cell></table:table-row>
<table:table-row><table:covered-table-cell/>
<table:table-cell><text:p>6公里</text:p></table:table-cell>
</table:table-row></table:table>
<text:p>{SENTENCE}<text:s text:c="2"/>完<text:tab/>。</text:p>"""


def opendocument(body: str = ODF_TEXT, styles: str = ODF_STYLES, kind: str = "text") -> bytes:
    """Return an OpenDocument file whose body, of a text or a presentation, is `body`."""
    content = f"""<office:document-content {_SPACES}>
    <office:automatic-styles>{styles}</office:automatic-styles>
    <office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"""
    return archive({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})


def flat(body: str, kind: str = "text", title: str = "") -> bytes:
    """Return an OpenDocument file of one XML text."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_SPACES}>'
        f'<office:meta><dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">{title}</dc:title></office:meta>'
        f"<office:automatic-styles>{ODF_STYLES}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    ).encode()


def mail(text: str = "", page: str = "", attached: Sequence[str] = ()) -> bytes:
    """Return a mail with a plain text, a page, or both."""
    message = EmailMessage()
    message["Subject"] = "关于海堤巡查的通知"
    message["From"] = "海港市水务局 <office@example.org>"
    message["Date"] = "Fri, 31 May 2024 09:00:00 +0800"
    if text:
        message.set_content(text)
    if page and text:
        message.add_alternative(page, subtype="html")
    elif page:
        message.set_content(page, subtype="html")
    for name in attached:
        message.add_attachment(b"x", "application", "octet-stream", filename=name)
    return message.as_bytes()


def web_archive(page: str, charset: str = "utf-8", frame: str = "") -> bytes:
    """Return the archive of a page, and of one in a `frame` of it, as a browser saves it."""
    part = EmailMessage()
    part.set_content(page.encode(charset), "text", "html", cte="base64")
    part.set_param("charset", charset)
    part["Content-Location"] = "https://example.org/notice.html"
    picture = EmailMessage()
    picture.set_content(b"x", "image", "png")
    message = EmailMessage()
    message["Subject"] = "海堤"
    message.make_related()
    message.attach(part)
    if frame:
        inner = EmailMessage()
        inner.set_content(frame.encode(), "text", "html", cte="base64")
        message.attach(inner)
    message.attach(picture)
    return message.as_bytes()


SRT = """1
00:00:01,000 --> 00:00:04,000
今天我们讲海堤的
<i>日常巡查</i>。

2
00:00:04,000 --> 00:00:07,500
每天要走两遍，

3
00:00:07,500 --> 00:00:09,000
汛期走四遍。

4
00:01:05,000 --> 00:01:09,000
下面看一个例子。
"""


def rtf(text: str) -> bytes:
    """Return RTF in which every character beyond ASCII is two bytes of GBK, as Word writes it."""
    coded = "".join(f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in text.encode("gbk"))
    return f"{{\\rtf1\\ansi\\ansicpg936\\deff0{{\\fonttbl{{\\f0\\fcharset134 SimSun;}}}}{coded}}}".encode()


RTF = (
    "\\pard\\b\\qc\\fs44 海堤管理办法\\par\\pard\\plain\\fs24 海堤每日巡查两次，汛期加密为四次。\\par"
    "\\trowd\\cellx2000\\cellx4000\\intbl 段\\cell 长\\cell\\row"
    "\\trowd\\cellx2000\\cellx4000\\intbl 东\\cell 5公里\\cell\\row\\pard 完。\\par"
)
