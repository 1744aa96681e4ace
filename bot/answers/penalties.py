"""Which articles say what follows a breach of another: 违反了怎么处罚, 违反律师法第七条怎么罚."""

import re
from itertools import takewhile

from bot.answers.keys import look_up
from bot.answers.topic import content
from bot.retrieval.engine import Engine

_BREACH = re.compile("违反|违背|不遵守|没遵守")
_SAYS_NO_MORE = frozenset(
    "违反 违背 不 没 遵守 处罚 惩罚 罚 罚款 处理 后果 责任 法律责任 规定 上述 本条 该条 前条 这条 那条 条 "
    "受到 承担 样".split()
)
MOST_PLACES = 3
"""How many articles are named."""


def penalties(normal: str, shown: int | None, index: Engine) -> str:
    """Return what names the articles on a breach of the one that is named, else of the one `shown`; else "".

    Only those are found that name it: 违反本条例第十一条规定的.
    """
    if not _BREACH.search(normal):
        return ""
    keys = look_up(normal, index.names)
    if set(content(keys.rest if keys.parts else normal, index)) - _SAYS_NO_MORE:
        return ""
    at = keys.parts[0].passage_id if keys.parts else shown
    article = index.passages[at].article if at is not None else None
    if at is None or article is None:
        return ""
    path = index.passages[at].origin.path
    behind = range(at + 1, len(index.passages))
    names = re.compile(rf"违反[^。；;\n]*{re.escape(article)}(?!之)")
    places: dict[str, None] = {}
    for one in takewhile(lambda one: index.passages[one].origin.path == path, behind):
        passage = index.passages[one]
        if passage.article not in (None, article) and names.search(passage.text):
            places[str(passage.article)] = None
    return index.passages[at].origin.title + "、".join(list(places)[:MOST_PLACES]) if places else ""
