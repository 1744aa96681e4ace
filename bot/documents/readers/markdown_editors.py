"""What sites and their editors put into Markdown that is no text of it: CSDN, Yuque, page turners."""

import re
from dataclasses import replace

from bot.chinese.dates import date_of
from bot.documents.document import Origin
from bot.documents.readers.reading import telegram_safe
from bot.expressions import expression

_TITLE = expression(
    r"\s*@\[toc\]\((?!(?:文章)?目录|这里写)(?P<title>[^()\n]{1,100})\)[ \t]*(?:\n|\Z)", re.IGNORECASE
)
"""How CSDN begins, with the title above the contents that it makes."""
_HINT = expression(
    r"^[ \t>`*]*提示：(?:文章写完后，目录可以自动生成|这里可以添加本文要记录的大概内容|这里对文章进行总结"
    r"|以下是本篇文章正文内容).*(?:\n|\Z)",
    re.MULTILINE,
)
"""What CSDN tells who begins to write, and many leave there."""
_FOOTER = expression(
    r"\n>[ \t]*更新: (?P<day>[^\n]{8,30})\n>[ \t]*原文: <(?P<url>https?://[^<>\s]{1,300})>\s*\Z"
)
"""How Yuque ends."""

_LARK = expression(r"<(/?)lark-(table|tr|td|th)\b[^<>\n]{0,200}>")
"""How Feishu writes a table."""
_TURNS = expression(
    r"^[ \t|>*_-]*+(?:\[[^\[\]\n]{0,40}?(?:[上下前后]一[章节篇页]|Previous|Prev|Next)(?![\w.])"
    r"[^\[\]\n]{0,60}\]\([^()\s]{1,300}\)[ \t|·•*_-]*+){1,3}$",
    re.MULTILINE | re.IGNORECASE,
)
"""The links to the chapters before and after."""


def take(origin: Origin, text: str) -> tuple[Origin, str]:
    r"""Return `origin` with what an editor has written into `text` of that, and the text without it.

    What `origin` says itself stays. Lines end with `\n`.
    """
    if title := _TITLE.match(text):
        origin = replace(origin, title=origin.title or telegram_safe(title["title"]).strip())
        text = text[title.end() :]
    if footer := _FOOTER.search(text):
        published = origin.published or date_of(footer["day"])
        origin = replace(origin, published=published, url=origin.url or footer["url"])
        text = text[: footer.start()]
    return origin, _TURNS.sub("", _LARK.sub(r"<\1\2>", _HINT.sub("", text)))
