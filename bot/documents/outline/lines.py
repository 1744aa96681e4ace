"""What one line looks like by itself: dateline, document number, furniture, caption, heading, body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.documents.passages import sentences
from bot.documents.readers.reading import Line

LONGEST_HEADING = 60
"""Characters. The unmarked headings of Chinese news and reports, two balanced clauses, stay below it."""
LONGEST_CAPTION = 140
"""Characters. A picture caption is one sentence or two."""

_ENDS_SENTENCE = re.compile(r"[。!?;…][”’」』》】)\"]*$")
_NOT_HEADING = re.compile(r"[。!?;:,、…|]$|[。!?].")
_FORMULA = re.compile(r"[=×÷±≤≥<>]")
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
# What a law says of its own making: such a line is a dated fact to be found, no dateline.
_ENACTMENT = re.compile(r"通过|批准|公布|\w{2,}发布|颁布|施行|执行|生效|修正|修订|废止")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,14}[〔\[(【](?:19|20)\d\d[〕\])】](?:第)?\d{1,5}号")
_LEAD_DASH = re.compile(r"^(?:——|--|──|――)\s*")
_BULLET = re.compile(r"^[·•●▪■◆▲△◎☆★>*#$+-]|^\d+[)、]")
_SPEAKER = re.compile(r"^\w{1,8}:")

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


@dataclass(frozen=True, slots=True)
class Row:
    """A line and its `shape`: the same characters, half width, for the patterns to match.

    A line longer than a caption is body text whatever it holds: only its `head`, the start of the shape in
    which a numbering stands, is half width.
    """

    line: Line
    shape: str
    head: str


def row_of(line: Line) -> Row:
    """Return `line` with its shape."""
    if len(line.text) > LONGEST_CAPTION:
        return Row(line, line.text, line.text[:LONGEST_HEADING].translate(_HALF_WIDTH))
    shape = line.text.translate(_HALF_WIDTH)
    return Row(line, shape, shape[:LONGEST_HEADING])


def find_date(text: str) -> date | None:
    """Return the first complete date written in `text`, or None."""
    for match in _DATE.finditer(text):
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
    return None


def find_source(row: Row) -> str | None:
    """Return the source that a dateline names (来源:…), or None."""
    found = _SOURCE.search(row.shape)
    return row.line.text[slice(*found.span("source"))] if found else None


def find_enactment(text: str) -> date | None:
    """Return the date that a line opens with if it says that a law was passed, issued or amended then."""
    made = _DATE.match(text.lstrip("(")) and _ENACTMENT.search(text) and not re.search("施行|执行|生效", text)
    return find_date(text) if made else None


def is_number(text: str) -> bool:
    """Tell whether `text` is a document's number and no more: 国办发〔2019〕5号."""
    return bool(_NUMBER.fullmatch(text.strip("()").replace(" ", "")))


def is_body(text: str) -> bool:
    """Tell whether `text` is running text: it ends as a sentence does, or is too long for a heading."""
    return len(text) > LONGEST_HEADING or bool(_ENDS_SENTENCE.search(text))


def is_dateline(text: str) -> bool:
    """Tell whether `text` says only when and where the document was published."""
    if len(text) > 2 * LONGEST_HEADING or not (_DATE.search(text) or _SOURCE.search(text)):
        return False
    rest = _TIME.sub("", _DATE.sub("", _SOURCE.sub("", text)))
    rest = _DATELINE_WORDS.sub("", rest)
    return len(re.findall(r"\w", rest)) <= 8 and "。" not in rest and not _ENACTMENT.search(rest)


def is_furniture(text: str) -> bool:
    """Tell whether `text` belongs to the page around the document: links, buttons, editors' names."""
    if len(text) > LONGEST_HEADING or "。" in text:
        return False
    return bool(_FURNITURE.search(text) or _LINK_LIST.search(text))


def width(text: str) -> int:
    """Return how many columns `text` takes on a terminal: two for Han and full-width punctuation."""
    return len(text) + sum(character >= "\u2e80" for character in text)


def wrapped_at(rows: Sequence[Row]) -> int:
    """Return the column at which the lines of a text were broken by hand or program, 0 where they were not.

    A fifth of them then come close to the longest, and but for one in fifty none is long.
    """
    if 50 * sum(len(row.line.text) > 120 for row in rows) > len(rows):
        return 0
    widths = sorted(width(row.line.text) for row in rows)
    longest = widths[-1 - len(widths) // 50] if widths else 0
    full = sum(longest - 6 <= columns <= longest for columns in widths)
    return longest if 40 <= longest <= 120 and 5 * full >= len(widths) else 0


def is_dash(text: str) -> bool:
    """Tell whether `text` opens with ——, as subtitles and lead sentences do."""
    return bool(_LEAD_DASH.match(text))


def may_be_heading(text: str) -> bool:
    """Tell whether `text` is short enough for a heading and neither ends nor holds a sentence."""
    return len(text) <= LONGEST_HEADING and not _NOT_HEADING.search(text)


def is_unmarked_heading(text: str) -> bool:
    """Tell whether `text` alone looks like a heading that carries no number: short and unpunctuated."""
    return (
        len(text) >= 2
        and may_be_heading(text)
        and not _BULLET.search(text)
        and not _SPEAKER.search(text)
        and not _FORMULA.search(text)
        and not is_dash(text)
        and not is_number(text)
        and not (text[0] == "(" and text[-1] == ")")
        and text.count("“") == text.count("”")
        and "://" not in text
        and not _DATE.match(text)
        and bool(re.search(r"[^\W\d_]", text))
    )


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
