"""Who wrote a page, and when, as only the class or the place of an element tells."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from lxml import etree

from bot.chinese.dates import date_of, dates, lasts, without_dates
from bot.documents.readers.html_furniture import is_button, names_of
from bot.documents.readers.html_header import LONGEST_SHOWN, PageHeader, is_label, source_in
from bot.documents.readers.html_tree import text_of
from bot.documents.readers.reading import Line, one_line
from bot.expressions import expression

Element = etree._Element

LONGEST_BYLINE, PIECES = 120, 16
"""Characters below a title that say who wrote and when, and the pieces of text that these are in."""
LEVELS, SIBLINGS = 3, 3
"""How far from the title that may be: boxes around it, elements behind each of these."""

_TIME_CLASS = expression(
    r"(?:^|[\s_-])(?:date|time|pub(?:lish)?-?(?:date|time|ed)?|article-?(?:time|date)|post-?(?:time"
    r"|date))(?:$|[\s_-])",
    re.IGNORECASE,
)
_SOURCE_CLASS = expression(
    r"(?:^|\s)(?:(?:\w+-)?source|article-?source|from-?where|media-?name|laiyuan|ly|follow-nickName"
    r"|(?:[\w-]*__)?author-?name|[\w-]*author__name|(?:wp-block-)?post-author-name|AuthorInfo-name|up-name)(?:$|\s)"
)
_PICTURE = expression("图片|题图|封面|头图|摄影|图源|图[:/|\uff1a]")
_CODE = expression(r"[<>{}=;]")
_TITLE_TAGS = ("h1", "h2", "h3", "div", "p", "span", "td", "dt", "li")
_PARTED_DATE = expression(r"((?:19|20)\d\d)\s?[年/.-]?\s?(\d{1,2})\s?[月/.-]\s?(\d{1,2})(?!\d)")
_DAY = expression(r"((?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?)")
"""A day that names and counts may stand right beside."""
_FOLLOWED = expression(r"[^\s,，。:：]{1,12}(?:\s{1,2}|\s?\+\s?)(?:加关注|已?关注|私信)")
"""Who wrote, with a button to follow."""
_IN_SENTENCE = expression(
    r"(?<=\w)[自从至到于在](?=(?:19|20)\d\d)|\d日(?=[^\W\d_])|\d号?(?:起|以?[前后]|之[前后]|止|至|施行|开始|为|的|是)"
)
"""A day within words: 自2024年6月1日起执行, 6月1日停水通知."""
_PARTED = expression(r"[|\uff5c]|\s[·•/]\s|[ \t\xa0\u3000]{2,}|[\xa0\u3000]")
_NAME = expression(r"[^\W\d_][\w·.-]{1,19}|[A-Za-z][A-Za-z. -]{1,29}")
_PLACE = expression(
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南"
    "|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|中国?香港|中国?澳门|中国?台湾|香港|澳门|台湾|海外"
)
"""Where one wrote, as sites tell it by the address of the machine."""
_COUNTED = expression(r"\W*+(?:\d[\d.,]*+\s*+[万kKwW]?+\s*+\w{0,4}|\w{2,4}\W*+\d[\d.,]*+[万kKwW]?)\W*+")
_BESIDE = expression(r"(?:^|[\W_])(?:side|recommend|relat|comment)", re.IGNORECASE)
"""What holds other articles than the one behind whose title it stands."""
_NO_NAME = expression(
    r"\d[号楼室层]|[路街]\d|官方[账帐]号|(?:桌面|手机|移动|电脑)版|(?:来信|发布|联系|提问|咨询|答复)(?:人|单位|部门)|认证|创作者|领域|原创|转载|关注|置顶|精华|投稿|编辑|作者|来源|时间|日期|(?<!\w\w)发布|发表|更新|阅读|浏览|posted",
    re.IGNORECASE,
)


def shown_of(root: Element) -> PageHeader:
    """Return source and date that only the class of their element names: "source", "pub-time"."""
    source = published = None
    for element in root.iter("a", "abbr", "span", "div", "em", "h2", "i", "p", "time", "relative-time"):
        if (row := next(element.iterancestors("tr"), None)) is not None and row.find("th") is not None:
            continue  # it is a fact among others
        names = names_of(element)
        if published is None and (element.tag.endswith("time") or _TIME_CLASS.search(names)):
            text = text_of(element)
            if len(text) <= LONGEST_SHOWN:
                said = (element.get("datetime", ""), text, element.get("title", ""))
                published = next(filter(None, map(date_of, said)), None) or _parted(element)
        if source is None and _SOURCE_CLASS.search(names):
            text = source_in("".join(map(str, element.itertext()))) or ""
            if _PICTURE.match(text) or _CODE.search(text):
                continue
            if 2 <= len(text) <= LONGEST_SHOWN and re.search(r"[^\W\d_]", text) and not date_of(text):
                source = text
    return PageHeader(source=source, published=published)


def _parted(element: Element) -> date | None:
    """Return the day whose year stands apart from it: 2024 05/31 09:15."""
    found = _PARTED_DATE.match(one_line(" ".join(map(str, element.itertext()))))
    return date_of("-".join(found.groups())) if found else None


def byline_of(root: Element, title: str) -> PageHeader:
    """Return who wrote, and when, where nothing else stands with these right behind the title."""
    tags = (_TITLE_TAGS[:1], _TITLE_TAGS) if title else ()
    heading = next((one for these in tags for one in root.iter(*these) if _is(one, title)), None)
    for _ in range(LEVELS):
        if heading is None:
            break
        for element in islice(heading.itersiblings(), SIBLINGS):
            if not isinstance(element.tag, str) or element.tag in ("aside", "footer"):
                continue
            if not _BESIDE.search(names_of(element)) and (found := _byline(element)):
                return found
        heading = heading.getparent()
    return PageHeader()


def _byline(element: Element) -> PageHeader | None:
    inside = islice(element.iter(etree.Element), 4 * PIECES)
    texts = (
        text
        for one in inside
        for text in ("" if one.tag == "button" else one.text, "" if one is element else one.tail)
        if text
    )
    pieces = [piece for text in texts for piece in map(one_line, _PARTED.split(text)) if piece]
    return _told(pieces) or (_told(pieces[0].split()) if len(pieces) == 1 else None)


def is_byline(text: str) -> bool:
    """Tell whether `text` says only who wrote, and when: 海鸥 2024-05-31; or whom to follow: 海鸥 关注."""
    if _FOLLOWED.fullmatch(text):
        return True
    if _IN_SENTENCE.search(text):
        return False
    told = _told([piece for part in _PARTED.split(text) for bit in _DAY.split(part) for piece in bit.split()])
    return told is not None and bool(told.source) and len(text) <= LONGEST_SHOWN


def _told(pieces: list[str]) -> PageHeader | None:
    if len(pieces) > PIECES or sum(map(len, pieces)) > LONGEST_BYLINE:
        return None
    if any(lasts(piece) or len(list(islice(dates(piece), 2))) > 1 for piece in pieces):
        return None  # how long something lasts
    days = [day for piece in pieces if (day := date_of(piece))]
    names = list(_names(pieces))
    alone = any(not re.search(r"[^\W\d]", without_dates(piece)) for piece in pieces if date_of(piece))
    if not days or len(names) > 1 or not (names or alone):
        return None
    return PageHeader(source=next(iter(names), None), published=days[0])


def _names(pieces: list[str]) -> Iterator[str]:
    """Yield those of the `pieces` that may be names: neither dates, nor counts, nor to press."""
    for piece in pieces:
        if without_dates(piece) != piece or _COUNTED.fullmatch(piece) or is_button(Line(piece)):
            continue
        if is_label(piece) or source_in(piece) is None:
            continue
        if _NAME.fullmatch(piece) and not (_NO_NAME.search(piece) or _PLACE.fullmatch(piece)):
            yield piece


def _is(element: Element, title: str) -> bool:
    """Tell whether `title` is all that `element` holds."""
    pieces = [text for text in map(one_line, islice(map(str, element.itertext()), PIECES)) if text]
    return "".join("".join(pieces).split()) == "".join(title.split())
