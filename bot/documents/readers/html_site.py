"""The site of a page, which is its source where nothing names another, and what sites call their columns."""

import re
from collections.abc import Iterable

from bot.chinese.sentences import STOPS
from bot.documents.readers.html_blocks import Element
from bot.documents.readers.html_furniture import is_button
from bot.documents.readers.html_header import source_in
from bot.documents.readers.html_tree import text_of
from bot.documents.readers.reading import Line, one_line
from bot.expressions import expression

LONGEST_SITE = 20
"""Characters of what a site is called."""

UNNAMED = (
    r"(?:Sheet|Book|Slide|New Page|工作表|工作簿|文档|演示文稿|幻灯片)\s?\d{1,3}|新建?网页\s?\d{0,3}"
    r"|无标题(?:文档)?|PowerPoint 演示文稿|Document|Untitled(?: Document)?|index"
)
COLUMN = expression(
    r"(?:首页|主页|网站首页|欢迎.*|.{0,20}(?:官网|官方网站|门户网站|网站|信息网|主站)"
    r"|(?:新闻|公司|行业|工作|政务|部门|学术|媒体|热点|时政|国内|要闻|党建|学校|校园|学院|图片|综合|基层"
    r"|最新|信息|通知|公告|政策|文件|内容|文章|资讯|正文)"
    r"(?:动态|公告|新闻|中心|资讯|要闻|信息|详情|公开|列表|页|内容|正文|法规|文件|通知|报道|详细|页面"
    r"|展示|阅读|发布)?|(?:领导|市长|书记|局长|县长|区长|网上|公众)?信箱|(?:公众|在线|网友)?(?:留言板?|咨询|互动|互动交流)"
    rf"|(?:来信|信件|办件|留言)(?:选登|公开|查询|公示|内容|详情|详细|查看|浏览)|(?:职位|岗位|招聘|商品|产品|活动|课程|项目|案例|服务)(?:详情|详细)|详情页?|办理说明|办事指南|home|{UNNAMED})",
    re.IGNORECASE,
)
INSTITUTION = expression(
    r"[^\W\d_]{2,16}(?:医院|公司|集团|大学|学院|[中小]学|学校|幼儿园|[局馆网]|委员会|政府|银行|协会|商城"
    r"|论坛|百科|[日晚晨]报|电视台|出版社|帮助中心)"
)

_AUTHORS = ("author", "article:author")
_BORDER = expression(r"[_|\uff5c]|\s[–—·]\s|-{1,2}|——")
_PROGRAM = expression(r"Powered by.*|Discuz! Board|WordPress|微信公众平台", re.IGNORECASE)
"""What names the program that serves a page, and not who publishes it."""
_OWN_SITE = expression(r"[^\W\d_]{2,16}(?:官网|官方网站|门户网站|网站|信息网)")
"""An institution's own, which is but a column where it is looked at for a title."""
_SLOGAN = expression(r"\s?[,\uff0c].*")
_NAME = expression(rf"[^\W\d_][^{STOPS}:\uff1a]*")


def site_of(root: Element, title: str, named: str | None, around: Iterable[str]) -> str | None:
    """Return the site of a page: as a meta tag has `named` it, else what its own title ends with.

    That is a site if it is called as an institution is, or if what the page shows `around` its document has
    that name, too.
    """
    if named and _is_name(named):
        return named
    own = next((text for found in root.iter("title") if (text := text_of(found))), "")
    if not title or title not in own or own == title:
        return None
    behind = [part.strip() for part in _BORDER.split(own[own.index(title) + len(title) :])][1:]
    last = next((_SLOGAN.sub("", part) for part in reversed(behind) if not _PROGRAM.fullmatch(part)), "")
    if not _is_name(last) or last == title:
        return None
    pictures = (one_line(image.get("alt") or "") for image in root.iter("img"))
    called = any(one.fullmatch(last) for one in (INSTITUTION, _OWN_SITE))
    known = called or any(last in text for text in (*around, *pictures))
    return last if known else None


def author_in_metas(root: Element) -> str | None:
    """Return whom a meta tag names as the author of a page, where nothing else tells its source."""
    metas = ((meta.get("name") or meta.get("property") or "", meta) for meta in root.iter("meta"))
    named = (one_line(meta.get("content") or "") for name, meta in metas if name.lower() in _AUTHORS)
    return next((found for found in map(source_in, named) if found and _is_name(found)), None)


def _is_name(text: str) -> bool:
    """Tell whether `text` may be what a site is called: not its column, nor the program that serves it."""
    column = COLUMN.fullmatch(text) and not _OWN_SITE.fullmatch(text)
    others = column or _PROGRAM.fullmatch(text) or is_button(Line(text))
    return 1 < len(text) <= LONGEST_SITE and bool(_NAME.fullmatch(text)) and not others
