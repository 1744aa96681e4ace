"""What one line looks like by itself: dateline, document number, furniture, caption, heading, body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.chinese.dates import lasts, opens_with_date, without_dates
from bot.chinese.names import COMPOUND_SURNAMES, SURNAMES
from bot.chinese.numerals import HAN_NUMERALS
from bot.chinese.radicals import without_radicals
from bot.chinese.scripts import HAN
from bot.chinese.sentences import COLONS, COMMAS, ELLIPSES, ENDS, STOPS, ends_sentence, sentences
from bot.chinese.width import half_width, width
from bot.documents.outline.enactments import ENACTMENT
from bot.documents.outline.issue_numbers import is_number, is_standard
from bot.documents.readers.reading import Line
from bot.expressions import expression

LONGEST_HEADING = 60
"""Characters. The unmarked headings of Chinese news and reports, two balanced clauses, stay below it."""
_MONTH = expression(r"(?:[局委部厅办院会司团校所]|中心|公司)\s{1,4}(?:19|20)\d\d年\s?\d{1,2}月$")
"""Below a title, who issued it, and in which month."""
MOST_COMMAS = 2
"""In a heading without a number."""
LONGEST_CAPTION = 140
"""Characters. A picture caption is one sentence or two."""

_ENDS_IN_ENGLISH = expression(rf"(?:[a-z]{{2}}|[{HAN}][)”]?|[a-z] \w{{1,12}} \d{{1,2}})\.$")
"""Or in Chinese, with the full stop of English in full width."""
_NOT_HEADING = expression(
    rf"[{ENDS}{COLONS}{COMMAS}|]$|[{STOPS}].|\w \w+ \w+.*[a-z ][a-z\d]\d?\.$|[{HAN}][)”]?\.$"
)
_FORMULA = expression(r"[=×÷±≤≥<>]|\(\s{2,}\)|_{3}|\d元(?:/\S{1,3})?$|》.{0,8}\d年?第\d{1,3}期$")
_SOURCE = expression(
    r"(?<!数据|资料|图片|资金|经费|收入)(?:来源|來源|稿源|出处)\s*::?\s*(?P<source>[^\s|:][^\s|]*?)"
    r"(?=[\s|]|$|(?<!本报)(?<!本[网刊台])(?:记者|通讯员|作者|责编|编辑|字[号体])(?:[\s:]|$))"
)
_TIME = expression(r"(?:[01]?\d|2[0-3]):\d\d(?::\d\d)?")
# What makes a dateline of a line with a date, and what may stand beside that.
_DATELINE_LABELS = expression(
    r"(?:发布|發布|更新|成文|发表|公布|印发|发稿|上传)(?:时间|時間|日期)|(?<!\w)日期|来源|來源|稿源|出处"
    r"|作者|记者|责任编辑|编辑"
    r"|浏览|阅读|点击|字号|打印|分享"
)
_BESIDE_LABELS = expression(
    r"(?<!\w)(?:时间|時間)|文章|信息|责任|次数?|字体|[大中小](?=[\s|]|$)|星期[一二三四五六日天]"
)
_TIME_OF = expression("时间|時間")
_OF_SOMETHING_ELSE = expression(r"\w(?:时间|時間|日期)")
_OUTLET = expression(
    r"\W*\w{1,7}(?:社|报|網|网|台|刊|在线|客户端|公众号|频道|杂志|平台)\W*(?:第?[A-D]?\d{1,3}版\W*(?:\w{2,6}\W*)?)?|\W*(?:发布|更新|发表)\W*"
)
_BYLINE = expression(
    rf"[(【]?(?:(?:文/图|图/文|文/|□|■)\s?)?(?:[{HAN}]{{2,10}})?(?:首席|实习|特约|见习|全媒体)?(?:记者"
    rf"|通讯员|文字|撰文|实习生|评论员"
    rf"|撰稿人?|采写|(?:采访/?)?整理)[:/丨|\s]\s*[{HAN}·]{{2,4}}(?:[\s、,/][{HAN}·]{{2,4}}){{0,5}}[)】]?(?:文/图|/文|/摄|报道"
    rf"|文|摄)?"
)
_CREDIT = rf"(?:采访|采写|撰文|撰稿|摄影|文字?|图片?|供图|插[图画]|整理)\s?[:/丨|]\s?[{HAN}·]{{2,5}}"
_CREDITS = expression(
    rf"(?:采访|采写|撰文|撰稿|摄影)\s?[:/丨|]\s?[{HAN}·]{{2,4}}|{_CREDIT}(?:[\s,;]{{1,4}}{_CREDIT}){{1,4}}"
)
"""Who wrote and who photographed: 采访/王海 摄影/林远."""
_TRADITIONAL = "張馬劉陳楊黃趙吳孫鄭謝許蘇葉盧賈魯龍駱陸韓顧馮鄧蕭錢"
_NAME = rf"(?:[{SURNAMES}{_TRADITIONAL}]|{COMPOUND_SURNAMES})[{HAN}]{{1,2}}|佚名|无名氏"
_NAMES = expression(rf"(?:[\[(〔【]\w{{1,3}}[\])〕】] ?|\w·)?(?:{_NAME})(?:[ ,、]+(?:{_NAME}))*")
_LEAD_DASH = expression(r"^(?:——|--(?![a-z])|──|――)\s*")
_BULLET = expression(r"^[·•●▪■◆▲△◎☆★>*#$+√□☑☐✓✔❑❖➢-]|^\d+[)、]|^\[\d+\]")
_SALUTATION = expression(
    r"(?:尊敬的|敬爱的|亲爱的|致?各位).{0,12}(?:们|客户|用户|家长|业主|住户|旅客|顾客|读者|同事|老师|领导|代表|女士|先生"
    r"|朋友|会员|居民|委员|来宾)\W?|(?:同志|同学|女士|朋友)们\W?|此 {0,4}致"
)
_SPEAKER = expression(r"^(?:[\w/]{1,8}(?:\(\w{1,10}\))?:|\w{2,14}?\d{1,2}月\d{1,2}日[电讯])")

_CAPTION = expression(
    r"^(?:图为|图:|图片:|图 ?\d|[△▲▼]|\(图)|(?:现场|合影|资料图片?|配图|供图|[^。]{0,12} ?摄)[).。]*$"
)
_EVENT = expression(
    r"(?:召开|举行|举办|开幕|闭幕|启动|开班|开营|揭牌|签约|亮相|落成|开讲|座谈|参观|调研|合影|发言"
    r"|讲话)[。.]$"
)
_FURNITURE = expression(
    r"^[(\[【]?(?:(?:相关(?:专题|新闻|阅读|链接|报道|文章|稿件)|延伸阅读|推荐阅读|热门推荐|精彩推荐"
    r"|上一[篇条]|下一[篇条]|字号)(?=[\s|·>》:)\]】]|$)"
    r"|(?:网站地图|联系我们|关于我们|打印(?:本页)?|关闭(?:本页|窗口|本窗口)?|返回(?:顶部|首页"
    r"|列表)?)(?=[\s|·>》)\]】]|$)"
    r"|更多(?:内容|新闻|>|》)|责任编辑|责编|编辑:|校对:|审核:|扫一扫|扫码(?:关注|阅读|下载|查看|分享)"
    r"|分享(?:到|至|让更多)"
    r"|版权(?:所有|声明)|copyright|©|点击(?:进入|查看)|当前位置|您(?:现在)?(?:的位置|所在)|首页\s*[>|·]"
    r"|微信.{0,8}扫"
    r"|长按.{0,6}二维码|关注.{0,12}公众号|我要(?:纠错|留言|评论)|【(?:纠错|打印|关闭))",
    re.IGNORECASE,
)
_TABLE_NAME = expression(rf"[附续續]?表\s*[\d{HAN_NUMERALS}A-Z]|\(?(?:计量|計量)?[单單]位\s*:")
_FIGURE_NAME = expression(r"(?:图?表|[图圖]|照片|(?:figure|fig\.|table) )\s?(?:[A-Z][.-]?)?\d", re.IGNORECASE)
_NOTE = expression("注意|提示|警告|小心|当心|危险|小?贴士|note|tip|warning|caution", re.IGNORECASE)
"""What stands above a note that is set apart from the text, which goes on behind it."""
_LINK = expression(r"^[·•]|\|$|\|.*\|")
_KEYCAP = expression("(\\d)(\ufe0f?)\u20e3")


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """A line and its `shape`: the same characters, one for one, half width, no radicals, for every pattern.

    A line longer than a caption is body text whatever it holds: only its `head`, the start of the shape in
    which a numbering stands, is half width. A row of a table, or what asks or answers, has no shape, "": it
    is in the text whatever it looks like, and no pattern may take it for anything else.
    """

    line: Line
    shape: str
    head: str
    is_body: bool

    @property
    def text(self) -> str:
        """Return the text as it was read."""
        return self.line.text

    @property
    def level(self) -> int:
        """Return the heading depth that the format gives it, 0 for none."""
        return self.line.level

    @property
    def bold(self) -> bool:
        """Tell whether all of it is set bold."""
        return self.line.bold

    @property
    def is_row(self) -> bool:
        """Tell whether it is a row of a table."""
        return self.line.is_row

    @property
    def is_settled(self) -> bool:
        """Tell whether its reader told that it is in the text."""
        return self.line.is_settled


def _plain(text: str) -> str:
    text = without_radicals(half_width(text))
    return _KEYCAP.sub(_numbered, text) if "\u20e3" in text else text


def _numbered(keycap: re.Match[str]) -> str:
    """Return the number that a keycap shows, as a mark of as many characters."""
    return f"{keycap[1]}.{keycap[2] and ' '}"


def shaped(line: Line) -> ShapedLine:
    """Return `line` with its shape."""
    if len(line.text) > LONGEST_CAPTION:
        text, head = line.text, _plain(line.text[:LONGEST_HEADING])
    else:
        text = _plain(line.text)
        head = text[:LONGEST_HEADING]
    if line.is_settled:
        return ShapedLine(line, "", "", not line.is_row or is_body(text))
    return ShapedLine(line, text, head, is_body(text))


def names_table(line: Line) -> bool:
    """Tell whether a line is the caption of a table or gives its unit, by its text."""
    return len(line.text) <= LONGEST_CAPTION and bool(_TABLE_NAME.match(half_width(line.text)))


def find_source(line: ShapedLine) -> str | None:
    """Return the source that a dateline names (来源:…), or None."""
    found = _SOURCE.search(line.shape)
    return line.text[slice(*found.span("source"))] if found else None


def is_body(text: str) -> bool:
    """Tell whether `text` is running text: it ends as a sentence does, or is too long for a heading."""
    return len(text) > LONGEST_HEADING or ends_sentence(text) or bool(_ENDS_IN_ENGLISH.search(text))


def is_dateline(text: str) -> bool:
    """Tell whether `text` says only when and where the document was published.

    A date says that alone, or beside a source, an author and the like; beside other words it is a fact.
    """
    named = bool(_SOURCE.search(text))
    if len(text) > 2 * LONGEST_HEADING or "。" in text or lasts(text):
        return False
    if not named and without_dates(text) == text:
        return False
    rest = _TIME.sub("", without_dates(_SOURCE.sub("", text)))
    unlabelled = _DATELINE_LABELS.sub("", rest)
    named |= unlabelled != rest
    if _OF_SOMETHING_ELSE.search(unlabelled):
        return False
    left = _BESIDE_LABELS.sub("", unlabelled)
    words = len(re.findall(r"\w", left))
    if named:
        return words <= 8 and not ENACTMENT.search(left)
    return bool(_OUTLET.fullmatch(left)) if words else not _TIME_OF.search(unlabelled)


def names_in(text: str) -> int:
    """Return how many people `text` names, if it does that and no more, else 0."""
    return len(re.split("[ ,、]+", text)) if _NAMES.fullmatch(text) else 0


def is_byline(text: str) -> bool:
    """Tell whether `text` says only who wrote the document: 本报记者 张三."""
    return bool(_BYLINE.fullmatch(text) or _CREDITS.fullmatch(text))


def is_furniture(text: str) -> bool:
    """Tell whether `text` belongs to the page around the document: buttons, editors' names."""
    return len(text) <= LONGEST_HEADING and "。" not in text and bool(_FURNITURE.search(text))


def is_link(text: str) -> bool:
    """Tell whether `text` may be links of the page around the document; it may be an item of a list, too."""
    return len(text) <= LONGEST_HEADING and "。" not in text and bool(_LINK.search(text))


def wrapped_at(lines: Sequence[ShapedLine]) -> int:
    """Return the column at which the lines of a text were broken by hand or program, 0 where they were not.

    A fifth of them, and no fewer than eight, then come close to the longest, and but for one in fifty none is
    long.
    """
    if 50 * sum(len(line.text) > 120 for line in lines) > len(lines):
        return 0
    widths = sorted(width(line.text) for line in lines)
    longest = widths[-1 - len(widths) // 50] if widths else 0
    full = sum(longest - 6 <= columns <= longest for columns in widths)
    return longest if 40 <= longest <= 120 and 5 * full >= len(widths) and full >= 8 else 0


def is_dash(text: str) -> bool:
    """Tell whether `text` opens with ——, as subtitles and lead sentences do."""
    return bool(_LEAD_DASH.match(text))


def may_be_heading(text: str) -> bool:
    """Tell whether `text` is short enough for a heading and neither ends nor holds a sentence."""
    return 0 < len(text) <= LONGEST_HEADING and not _NOT_HEADING.search(text)


def is_unmarked_heading(text: str) -> bool:
    """Tell whether `text` alone looks like a heading that carries no number: short and unpunctuated."""
    return (
        len(text) >= 2
        and may_be_heading(text)
        and not _BULLET.search(text)
        and not (_FIGURE_NAME.match(text) or _NOTE.fullmatch(text))
        and not _SPEAKER.search(text)
        and not _SALUTATION.fullmatch(text)
        and not _FORMULA.search(text)
        and not is_dash(text)
        and not text.endswith(("—", "…"))
        and not (is_number(text) or is_standard(text))
        and not (text[0] == "(" and text[-1] == ")")
        and text.count("“") == text.count("”")
        and text.count(",") <= MOST_COMMAS
        and "://" not in text
        and not (opens_with_date(text) or _MONTH.search(text))
        and bool(re.search(r"[^\W\d_]", text))
    )


def lead_heading(text: str) -> str | None:
    """Return the heading that a paragraph opening with —— has in its first sentence, None if it has none."""
    dash = _LEAD_DASH.match(text)
    if dash is None:
        return None
    start, end = sentences(text)[0]
    first = text[max(start, dash.end()) : end]
    heading = first.rstrip(STOPS + ELLIPSES)
    return heading if heading != first and 0 < len(heading) <= LONGEST_HEADING else None


def is_caption(text: str, before: str | None, after: str | None) -> bool:
    """Tell whether `text` is a picture's caption, standing between the paragraphs `before` and `after`.

    Either it says so (图为…, …现场, …摄), or it is a short dated report of an event that breaks into much
    longer body text. Dated paragraphs in a row are a chronicle, no captions.
    """
    if len(text) > LONGEST_CAPTION or before is None:
        return False
    says_so = bool(_CAPTION.search(text))
    dated_beside = any(opens_with_date(near) for near in (before, after) if near)
    if not says_so and (not opens_with_date(text) or dated_beside):
        return False
    spans = sentences(text)
    if says_so or len(spans) > 2:
        return len(spans) <= 2
    return len(before) > len(text) and bool(_EVENT.search(text[slice(*spans[0])]))
