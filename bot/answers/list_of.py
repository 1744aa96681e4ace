"""The document that is a list of what is asked for: 菜谱 of 菜谱里有哪些菜. Its headings are the answer."""

import re

from bot.answers.about_words import BEFORE
from bot.expressions import expression
from bot.retrieval.engine import Engine
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.short_names import in_order

_ASKED = expression(
    r"(?:[这那该本此][1一]?[个部份篇本]?)?(?P<name>[^有收写]{2,20}?)(?:里面?|中|上)?(?:[都共]|总共)?(?:有|收录?|写)了?些?"
    r"(?:什么|啥|哪些|哪几[个种道样份])(?P<of>[\u4e00-\u9fff]{1,3}?)[呢吗吧啊呀的?。!]{0,3}"
)
_LIST = "[谱单表录集库]"
"""How the name of a list ends."""
FEWEST = 3
"""Sections of a document whose headings are such a list."""


def list_of(normal: str, index: Engine) -> IndexedDocument | None:
    """Return the document that a normalized question asks the items of; None where it names no such list.

    Its name, in pieces of two characters or more, stands in one title alone.
    """
    asked = _ASKED.fullmatch(BEFORE.sub("", normal, count=1))
    if asked is None or not re.search(f"{asked['of']}目?{_LIST}", asked["name"]):
        return None
    titles = [title for title in index.names.by_title if in_order(asked["name"], title, 2)]
    if len(titles) != 1:
        return None
    document = index.names.by_title[titles[0]][0]
    headed = {index.passages[at].section for at in range(document.first, document.last)} - {()}
    return document if len(headed) >= FEWEST else None
