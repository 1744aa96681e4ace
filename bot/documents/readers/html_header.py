"""What an HTML page says of its document, in a header table, meta tags, datelines and addresses."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lxml import etree

from bot.chinese.dates import CHINA, date_of
from bot.chinese.scripts import plain_label
from bot.documents.readers.html_address import is_address
from bot.documents.readers.html_furniture import is_dateline, is_stamp
from bot.documents.readers.html_tree import text_of
from bot.documents.readers.reading import one_line
from bot.expressions import expression

Element = etree._Element

LONGEST_HEADER = 800
"""Characters. A header that names office, number and dates stays below it, with title and subject words."""
LONGEST_DATELINE = 120
"""Characters."""
LONGEST_SHOWN = 40
"""Characters of an element that says source or date and no more."""

_LABELS = {
    "title": ("标题", "名称", "信息名称", "文件名称", "公文名称"),
    "office": tuple(
        "发文机关 发布机构 发文单位 制发机关 公开主体 发布单位 制定机关 发布机关 发文机构".split()
    ),
    "number": ("发文字号", "文号", "文件编号", "公文字号", "文件字号"),
    "published": ("发布日期", "公开日期", "公布日期", "颁布日期", "发布时间", "公开时间"),
    "written": ("成文日期", "生成日期", "发文日期", "成文时间", "印发日期", "制发日期", "发文时间"),
    "source": ("来源", "信息来源"),
    "": (
        *(
            "索引号",
            "主题分类",
            "主题词",
            "有效性",
            "信息分类",
            "公开方式",
            "体裁分类",
            "组配分类",
            "公文种类",
        ),
        *("有效期", "失效日期", "效力状态", "生效日期", "关键词", "内容概述", "公开目录", "公开形式", "分类"),
        *(
            *("施行日期", "时效性"),
            "公开类别",
            "公开范围",
            "主题",
            "体裁",
            "实施日期",
            "废止日期",
            "所属主题",
            "信息索引号",
            "时效状态",
        ),
    ),
}
_FIELDS = {label: name for name, labels in _LABELS.items() for label in labels}
_LABEL = expression(rf"[\[【]?({'|'.join(sorted(_FIELDS, key=len, reverse=True))})[\]】]?[:\uff1a]")
_OTHER_LABEL = expression(r"[^\W\d_]{2,8}[:\uff1a]")
_LABELS_OF_A_HEADER = 3
_HEADER_TAGS = ("table", "tbody", "dl", "ul", "ol", "div", "section")
_META = {
    "title": ("articletitle", "og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"),
    "published": (
        *"pubdate publishdate publish_date article:published_time og:release_date dc.date".split(),
        *"dcterms.date dc.date.issued dcterms.issued datepublished citation_date".split(),
        *"date og:time og:published_time publish-date publish_time apub:time _pubtime release_date".split(),
        *("releasedate", "publishtime", "pubtime"),
        "weibo: article:create_at",
    ),
    "source": (
        "contentsource",
        "source",
        "article:source",
        "og:article:source",
        "mediaid",
        "article:author_name",
    ),
    "url": ("og:url", "url", "dc.identifier"),
}
_NAMED_DATE = expression(
    r"(?<!\w)(?:最近|最后|首次)?(?P<named>发布|发表|公布|更新|发稿|上传|修订|张贴|公告)?(?:时间|日期)\s*[:\uff1a]\s*(?P<date>\S.{0,30})"
)
_DATED_BEHIND = expression(
    r"(?P<date>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s\d{1,2}:\d\d(?::\d\d)?)?)\s?(?:发布|发表|更新)(?!\w)"
)
_DATELINE = expression("来源|稿源|出处|作者|浏览|点击|阅读|字号|编辑")
_NAMED_SOURCE = expression(
    r"(?<![^\W\d])(?:(?:信息|文章|稿件|新闻)?来源|稿源"
    r"|(?:文章)?出处)\s*[:\uff1a]\s*(?P<source>[^\s|\uff5c,;。\uff0c\uff1b]{2,40})"
)
_AUTHOR = expression(
    r"(?<!\w)(?:作者|(?:发布|张贴|公告)(?:者|人|单位|部门)|提供单位|供稿单位)\s*[:\uff1a]\s*(?P<source>[^\s|\uff5c,;。\uff0c\uff1b]{2,20})"
)
_CREATED = expression(
    r"由\s{0,4}(?P<source>[^\s,，。]{2,20}?)\s{0,4}创建\s{0,4}[,，]\s{0,4}最[后新近]\S{0,12}?(?:修改|更新)于(?P<date>.{0,30})"
)
"""What Confluence says below a title."""
_OWNED = expression(r"版权归(?:属)?作者\s{1,4}(?P<source>[^\s,，。]{2,20})\s{1,4}所有")
_SOURCE_LABEL = expression(
    r"^\s*(?:(?:(?:信息|文章|稿件|新闻)?来源|稿源|(?:文章)?出处)\s*[:\uff1a]\s*|(?:图?文|撰文)\s?/\s?)"
)
_LABEL_ALONE = expression(r"(?:来源|稿源|出处)\s{0,9}[:\uff1a]\s{0,9}$")
_BUTTON_BEHIND = expression(
    r"(?:举报|关注|订阅|打印|分享|(?:字[号体]|作者|编辑|(?:浏览|阅读|点击|访问)(?:次数|[数量])?|发布(?:时间"
    r"|日期)?|时间|日期|责任编辑)[:\uff1a].*|\s原创稿?){1,4}+$"
    r"|(?<!本报)(?<!本[网刊台])(?<=..)(?:记者|通讯员|作者|责编|编辑|字[号体])$"
)
_NOBODY = expression(
    r"(?:来自|发布于|IP\s?属地)\s?[:：]?\s?\w{2,8}|未知|不详|佚名|匿名(?:用户|网友)?|热心网友|游客|admin(?:istrator)?|null|none",
    re.IGNORECASE,
)
"""What stands where nobody has said the source."""
_WECHAT_TIME = expression(r"\bct\s*=\s*[\"'](\d{10})[\"']")


@dataclass(frozen=True, slots=True)
class PageHeader:
    """What a page says of its document, and the `site` of itself.

    `element` is the header, which is no part of the document's text.
    """

    title: str | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None
    office: str | None = None
    number: str | None = None
    site: str | None = None
    element: Element | None = None


def is_label(text: str) -> bool:
    """Tell whether `text` is what a header calls one of the things that it says: 信息索引号, 生成日期."""
    return text.rstrip(":\uff1a") in _FIELDS


def header_of(root: Element) -> PageHeader:
    """Return what the header table or list of a page says, if it has one: the smallest with three labels.

    Each of them has a value, and few stand there twice: else it is a table of data, with labels for columns.
    """
    for _, element in etree.iterwalk(root, events=("end",), tag=_HEADER_TAGS):
        pieces = _pieces(element)
        said = _said(pieces)
        labels = {label for label, value in said if value}
        if len(labels) >= _LABELS_OF_A_HEADER and 2 * len(labels) > len(said):
            values = {_FIELDS[label]: value for label, value in reversed(said) if value}
            return PageHeader(
                values.get("title"),
                values.get("source"),
                date_of(values.get("published", "")) or date_of(values.get("written", "")),
                None,
                values.get("office"),
                values.get("number"),
                element=element,
            )
    return PageHeader()


def wechat_of(root: Element, text: str) -> PageHeader:
    """Return what an article of a WeChat account says above its text."""
    account = root.find(".//*[@id='js_name']")
    if account is None:
        return PageHeader()
    shown = root.find(".//*[@id='publish_time']")
    published = date_of("".join(map(str, shown.itertext()))) if shown is not None else None
    if published is None and (stamp := _WECHAT_TIME.search(text)):
        published = datetime.fromtimestamp(int(stamp[1]), CHINA).date()
    source = text_of(account)
    return PageHeader(
        source=source or None, published=published, element=root.find(".//*[@id='meta_content']")
    )


def _pieces(element: Element) -> list[str]:
    """Return the pieces of text in `element`, none if it is longer than a header is."""
    pieces: list[str] = []
    length = 0
    for text in element.itertext():
        if piece := one_line(str(text)):
            pieces.append(piece)
            length += len(piece)
        if length > LONGEST_HEADER:
            return []
    return pieces


def _said(pieces: list[str]) -> list[tuple[str, str]]:
    """Return each label among `pieces` with its value: what stands behind its colon, and what follows it.

    Another label alone, 时效：, ends that.
    """
    said: list[tuple[str, str]] = []
    known = False
    for piece in pieces:
        bare = "".join(piece.split())
        label = _LABEL.match(bare)
        if label or bare in _FIELDS:
            known = True
            said.append(
                (
                    label[1] if label else bare,
                    re.split("[:\uff1a]", piece, maxsplit=1)[-1].strip() if label else "",
                )
            )
        elif _OTHER_LABEL.fullmatch(bare):
            known = False
        elif known:
            said[-1] = (said[-1][0], said[-1][1] + piece)
    return said


def metas_of(root: Element) -> PageHeader:
    """Return what the meta tags of a page say."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
        content = one_line(meta.get("content") or "")
        if name and content:
            metas.setdefault(name, content)
    said = {name: next((metas[key] for key in keys if key in metas), None) for name, keys in _META.items()}
    canonical = [link.get("href") for link in root.iter("link") if link.get("rel", "").lower() == "canonical"]
    url = next((url for url in (*canonical, said["url"]) if url and is_address(url)), None)
    return PageHeader(
        said["title"],
        source_in(said["source"]),
        date_of(said["published"] or ""),
        url,
        site=metas.get("og:site_name") or metas.get("sitename"),
    )


def dateline_of(texts: Iterable[str]) -> PageHeader:
    """Return source and date as the short lines of a page name them: 来源:…, 发布时间:….

    A mere 时间:… may be that of a meeting: like any date it counts beside a source, an author and the like.
    """
    source = published = None
    for text in texts:
        if len(text) > LONGEST_DATELINE:
            continue
        plain = plain_label(text)
        if source is None and (found := _NAMED_SOURCE.search(plain)):
            source = source_in(text[slice(*found.span("source"))])
        if source is None and published is None and (found := _CREATED.match(text)):
            source, published = found["source"], date_of(found["date"])
        if published is None:
            named = _NAMED_DATE.search(plain)
            if named and named["named"]:
                published = date_of(named["date"])
                if published is None and plain != text:  # 發布日期：115-03-02 counts from 1912
                    published = date_of(f"民國{named['date']}")
            elif behind := _DATED_BEHIND.search(plain):
                published = date_of(behind["date"])
            elif _DATELINE.search(plain):
                published = date_of(text)
    return PageHeader(source=source, published=published)


def author_of(texts: Sequence[str]) -> str | None:
    """Return the author whom the first dateline of a page names: 作者：教务处　时间：2024-05-31."""
    lines = [text for text in texts if len(text) <= LONGEST_DATELINE]
    found = ((_AUTHOR.search(plain_label(text)), text) for text in lines if is_dateline(text))
    owners = ((_OWNED.search(text), text) for text in lines)
    named = (text[slice(*one.span("source"))] for one, text in (*found, *owners) if one)
    return next(filter(None, map(source_in, named)), None)


def source_in(written: str | None) -> str | None:
    """Return the source that is `written`, without its label in front and what is to press behind it."""
    named = _SOURCE_LABEL.sub("", one_line(written or "")).strip("【】·．")
    source = _BUTTON_BEHIND.sub("", re.split("[【】]", named)[0]).strip()
    return source if source and not _NOBODY.fullmatch(source) else None


def linked_source_of(root: Element) -> PageHeader:
    """Return the source that is a link behind its label, 来源: <a>海港日报</a>, and no more than that."""
    for link in root.iter("a"):
        before, parent = link.getprevious(), link.getparent()
        label = before.tail if before is not None else parent.text if parent is not None else None
        text = text_of(link)
        if _LABEL_ALONE.search(label or "") and 2 <= len(text) <= LONGEST_SHOWN:
            return PageHeader(source=source_in(text))
    return PageHeader()


def stamp_of(texts: Iterable[str]) -> PageHeader:
    """Return when the first of the posts of a page was written: 发表于 2024-5-31."""
    return PageHeader(
        published=next((day for text in texts if is_stamp(text) and (day := date_of(text))), None)
    )
