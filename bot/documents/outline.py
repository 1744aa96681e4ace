"""Lines become a document: title, dateline, section tree, captions; page furniture left out."""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from bot.documents.document import Document, Kind, Paragraph, Section
from bot.documents.passages import sentences
from bot.documents.readers.reading import Line, Reading

LONGEST_HEADING = 60
"""Characters. The unmarked headings of Chinese news and reports, two balanced clauses, stay below it."""
LONGEST_CAPTION = 140
"""Characters. A picture caption is one sentence or two."""
HEADER_LINES = 8
"""How many lines at the top may be title, subtitle and dateline before the body begins."""

_ENDS_SENTENCE = re.compile(r"[。!?;…][”’」』》】)\"]*$")
_NOT_HEADING = re.compile(r"[。!?;:,、…|]$|[。!?].")
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*[年./-]\s*(?P<month>1[0-2]|0?[1-9])\s*[月./-]\s*"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s*日?"
)
_SOURCE = re.compile(r"(?:来源|來源|稿源|出处)\s*:\s*(?P<source>[^\s|]+)")
_TIME = re.compile(r"(?:[01]?\d|2[0-3]):\d\d(?::\d\d)?")
_DATELINE_WORDS = re.compile(
    r"(?:发布|發布|更新|成文|发表|公布|印发)?(?:时间|時間|日期)|来源|來源|稿源|文章|信息|出处|作者|记者|责任|编辑"
    r"|浏览|阅读|点击|次数?|字号|字体|[大中小](?=[\s|]|$)|打印|分享|星期[一二三四五六日天]"
)
_LEAD_DASH = re.compile(r"^(?:——|--|──|――)\s*")
_BULLET = re.compile(r"^[·•●▪■◆▲△◎☆★>-]|^\d+[)、]")
_SPEAKER = re.compile(r"^\w{1,8}:")

# Marked headings, outermost kind first; a line that begins so and does not end as a sentence is a heading.
_NUMERAL = r"[零〇一二三四五六七八九十百千\d]+"
_MARKS = (
    re.compile(f"第{_NUMERAL}[编編]"),
    re.compile(f"第{_NUMERAL}章"),
    re.compile(f"第{_NUMERAL}[节節]"),
    re.compile("[一二三四五六七八九十百]+、"),
    re.compile(r"\([一二三四五六七八九十百]+\)"),
    re.compile(r"\d{1,2}[.、](?!\d)"),
)
_PLAIN, _LEAD = len(_MARKS), len(_MARKS) + 1

_CAPTION = re.compile(
    r"^(?:图为|图:|图片:|图\d|[△▲▼]|\(图)|(?:现场|合影|资料图片?|配图|供图|[^。]{0,12} ?摄)[).。]*$"
)
_EVENT = re.compile(
    r"(?:召开|举行|举办|开幕|闭幕|启动|开班|开营|揭牌|签约|亮相|落成|开讲|座谈|参观|调研|合影|发言|讲话)[。.]$"
)
_FURNITURE = re.compile(
    r"^\(?(?:相关(?:专题|新闻|阅读|链接|报道|文章|稿件)|延伸阅读|推荐阅读|热门推荐|精彩推荐|更多(?:内容|新闻|>|》)"
    r"|责任编辑|责编|编辑:|校对:|审核:|扫一扫|扫码|分享(?:到|至|让)|打印|关闭|返回(?:顶部|首页|列表)"
    r"|上一[篇条]|下一[篇条]|版权(?:所有|声明)|copyright|©|网站地图|联系我们|关于我们|点击(?:进入|查看)"
    r"|当前位置|您(?:现在)?(?:的位置|所在)|首页\s*[>|·]|字号|微信.{0,8}扫|长按.{0,6}二维码|关注.{0,12}公众号"
    r"|我要(?:纠错|留言|评论)|【(?:纠错|打印|关闭))",
    re.IGNORECASE,
)
_LINK_LIST = re.compile(r"^[·•]|\|$|\|.*\|")

# Every pattern above matches the half-width shape of a line; one character stays one character.
_HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@dataclass(slots=True)
class _Node:
    """A section while it is being built; `mark` is the kind of heading that opened it."""

    heading: str
    mark: int
    paragraph: int | None = None
    sections: list["_Node"] = field(default_factory=list)

    def freeze(self, level: int) -> Section:
        return Section(
            level, self.heading, self.paragraph, tuple(child.freeze(level + 1) for child in self.sections)
        )


class _Tree:
    """The sections opened so far, and the path to where the next paragraph goes."""

    def __init__(self) -> None:
        self.root = _Node("", -1)
        self.path: list[_Node] = []

    def open(self, heading: str, mark: int) -> None:
        """Open a section: beside the last one of its kind, else inside whatever outranks it."""
        marks = [node.mark for node in self.path]
        if mark in marks:
            del self.path[marks.index(mark) :]
        elif mark != _PLAIN:
            while self.path and self.path[-1].mark != _PLAIN and self.path[-1].mark > mark:
                self.path.pop()
        elif _LEAD in marks:
            del self.path[marks.index(_LEAD) :]
        node = _Node(heading, mark)
        (self.path[-1] if self.path else self.root).sections.append(node)
        self.path.append(node)

    def admit(self, number: int) -> tuple[str, ...]:
        """Note that paragraph `number` stands here; return its section path."""
        for node in self.path:
            if node.paragraph is None:
                node.paragraph = number
        return tuple(node.heading for node in self.path)


def find_date(text: str) -> date | None:
    """Return the first complete date written in `text`, or None."""
    for match in _DATE.finditer(text):
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
    return None


def is_body(text: str) -> bool:
    """Tell whether `text` is running text: it ends as a sentence does, or is too long for a heading."""
    return bool(_ENDS_SENTENCE.search(text)) or len(text) > LONGEST_HEADING


def is_dateline(text: str) -> bool:
    """Tell whether `text` says only when and where the document was published."""
    if len(text) > 2 * LONGEST_HEADING or not (_DATE.search(text) or _SOURCE.search(text)):
        return False
    rest = _TIME.sub("", _DATE.sub("", _SOURCE.sub("", text)))
    rest = _DATELINE_WORDS.sub("", rest)
    return len(re.findall(r"\w", rest)) <= 8 and "。" not in rest


def is_furniture(text: str) -> bool:
    """Tell whether `text` belongs to the page around the document: links, buttons, editors' names."""
    if len(text) > LONGEST_HEADING or "。" in text:
        return False
    return bool(_FURNITURE.search(text) or _LINK_LIST.search(text))


def is_unmarked_heading(text: str) -> bool:
    """Tell whether `text` alone looks like a heading that carries no number: short and unpunctuated."""
    return (
        2 <= len(text) <= LONGEST_HEADING
        and not _NOT_HEADING.search(text)
        and not _BULLET.search(text)
        and not _SPEAKER.search(text)
        and not _LEAD_DASH.match(text)
        and not (text[0] == "(" and text[-1] == ")")
        and "://" not in text
        and not _DATE.match(text)
        and bool(re.search(r"[^\W\d_]", text))
    )


def heading_mark(text: str) -> int | None:
    """Return the kind of marked heading that `text` is, None if it is none."""
    if len(text) > LONGEST_HEADING or _NOT_HEADING.search(text):
        return None
    return next((kind for kind, mark in enumerate(_MARKS) if mark.match(text)), None)


def lead_heading(text: str) -> str | None:
    """Return the heading that a paragraph opening with —— has in its first sentence, None if it has none."""
    dash = _LEAD_DASH.match(text)
    if dash is None:
        return None
    start, end = sentences(text)[0]
    first = text[max(start, dash.end()) : end]
    heading = re.sub(r"[。!?…\uff01\uff1f]+$", "", first)
    return heading if heading != first and 0 < len(heading) <= LONGEST_HEADING else None


def is_caption(text: str, before: str | None, after: str | None) -> bool:
    """Tell whether `text` is a picture's caption, standing between the paragraphs `before` and `after`.

    Either it says so (图为…, …现场, …摄), or it is a short dated report of an event that breaks into much
    longer body text. Dated paragraphs in a row are a chronicle, no captions.
    """
    if len(text) > LONGEST_CAPTION or before is None:
        return False
    says_so = bool(_CAPTION.search(text))
    if not says_so and (not _DATE.match(text) or any(_DATE.match(near) for near in (before, after) if near)):
        return False
    spans = sentences(text)
    if says_so or len(spans) > 2:
        return len(spans) <= 2
    return len(before) > len(text) and bool(_EVENT.search(text[slice(*spans[0])]))


@dataclass(frozen=True, slots=True)
class _Row:
    """A line and its `shape`: the same characters, half width, for the patterns to match."""

    line: Line
    shape: str


def _shape(text: str) -> str:
    # A longer line is body text whatever it holds: nothing is matched in it.
    return text.translate(_HALF_WIDTH) if len(text) <= LONGEST_CAPTION else text


def _is_title(shape: str, after: str | None) -> bool:
    """Tell whether the first line of a file is its title; one above a dateline may end in ? or !."""
    above_dateline = after is not None and is_dateline(after)
    unmarked = is_unmarked_heading(shape) and heading_mark(shape) is None
    return unmarked or (above_dateline and len(shape) <= LONGEST_HEADING and "。" not in shape)


def _headers(reading: Reading, stem: str) -> tuple[Reading, list[_Row]]:
    """Take title, subtitle and dateline off the top; return what they say and the rows that remain."""
    title, source, published = reading.title, reading.source, reading.published
    rows = [_Row(line, _shape(line.text)) for line in reading.lines]
    while rows and is_furniture(rows[-1].shape):
        rows.pop()
    rest: list[_Row] = []
    dated = False
    for position, row in enumerate(rows):
        text, shape = row.line.text, row.shape
        after = rows[position + 1].shape if position + 1 < len(rows) else None
        if position >= HEADER_LINES or row.line.level:
            return Reading((), title, source, published), rest + rows[position:]
        if title is not None and not (dated or rest) and _LEAD_DASH.match(shape):
            title += text
            published = published or find_date(shape)
        elif is_dateline(shape):
            found = _SOURCE.search(shape)
            source = source or (text[slice(*found.span("source"))] if found else None)
            published = published or find_date(shape)
            dated = True
        elif title is None and not (dated or rest) and _is_title(shape, after):
            title = text
        elif is_body(shape):
            return Reading((), title, source, published), rest + rows[position:]
        elif title is None and text == stem:
            title = text
        elif not is_furniture(shape):
            rest.append(row)
    return Reading((), title, source, published), rest


def _heading_kind(row: _Row, after: str | None, marked: bool) -> int | None:
    """Return the kind of heading that `row` is when followed by `after`, None if it is a paragraph.

    Where the format marks headings, a line that it does not mark is no heading for being short.
    """
    if row.line.level:
        return row.line.level - 100  # what the format itself knows outranks every mark
    if after is None:
        return None
    mark = heading_mark(row.shape)
    if mark is not None:
        return mark
    if marked or not is_unmarked_heading(row.shape) or is_furniture(row.shape):
        return None
    return _PLAIN if is_body(after) else None


def outline(reading: Reading, path: str) -> Document:
    """Give each paragraph of `reading` its section path; `path` is the file's, relative to the corpus.

    The title is the format's, else a heading at the very top, else the file's name.
    """
    stem = PurePosixPath(path).stem
    header, rows = _headers(reading, stem)
    format_marks = any(line.level for line in reading.lines)
    tree = _Tree()
    paragraphs: list[Paragraph] = []
    for position, row in enumerate(rows):
        before = rows[position - 1].shape if position else None
        after = rows[position + 1].shape if position + 1 < len(rows) else None
        if (mark := _heading_kind(row, after, format_marks)) is not None:
            tree.open(row.line.text, mark)
            continue
        kind: Kind = "text"
        if (lead := lead_heading(row.line.text)) is not None:
            tree.open(lead, _LEAD)
        elif is_caption(row.shape, before, after):
            kind = "caption"
        number = len(paragraphs) + 1
        paragraphs.append(Paragraph(number, kind, tree.admit(number), row.line.text, row.line.page))
    return Document(
        path,
        header.title or stem,
        header.source or reading.office,
        header.published,
        tuple(node.freeze(1) for node in tree.root.sections),
        tuple(paragraphs),
        reading.url,
        reading.office,
        reading.number,
        reading.encoding,
    )
