"""Which document a question about one means by what it calls it: its title, a short name, everyday words."""

import re
from collections.abc import Iterable

from bot.answers.about_words import KIND
from bot.answers.keys import look_up
from bot.answers.statutes import POINTED_AT
from bot.expressions import expression
from bot.retrieval.engine import Engine
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.names import DocumentNames, bare_title
from bot.retrieval.engine.short_names import in_order

SHORTEST_PART, SHORTEST_OF_ONE = 4, 2
"""Characters of a part of a title that may stand for it, where no other title holds it, and of one behind
which it is said that a document is meant: 渡轮那份.
"""

_TO_ITS_KIND = expression(
    rf"(?:的|的?[这那该本此][1一]?[个部份篇项条]?)的?(?=(?:司法)?{KIND.pattern})|(?<=..)[这那][1一]?[个部份篇项条](?=..)"
)
_OF_COURTS = "司法解释"
"""What people call the rules of the highest courts, whatever their titles end in."""
_COURTS = expression("最高人民(?:法院|检察院)")
_ALIKE = (
    ("合同", "协议", "协议书"),
    ("通知", "公告", "通告"),
    ("规定", "办法", "制度", "规则", "细则"),
    ("手册", "指南", "须知"),
)
"""What people call documents of one kind, whichever of them the title has."""
_POINTS = expression("的?[这那][1一]?[个部份篇项]的?(?=..)|的(?=[^的]{2,3}$)")
"""What points at a document, and parts its kind from what it is about: 租房的那份合同."""
_MOST_WAYS = 24
"""Ways in which a document's name may be put in other words that are looked for."""


def document_called(name: str, index: Engine) -> IndexedDocument | None:
    """Return the document that a normalized `name` can only mean: its title, a short name, its number."""
    names, bare = index.names, bare_title(name.removesuffix("的"))
    pointed_at = _TO_ITS_KIND.sub("", POINTED_AT.sub("", bare))  # 那个彩礼的规定 is 彩礼规定
    titles = _titles(bare, names) or (_titles(pointed_at, names) if pointed_at != bare else [])
    if titles:
        return names.by_title[titles[0]][0] if len(titles) == 1 else None
    found = look_up(name, names)
    numbered = "号" in name and len(found.documents) == 1 and found.sure
    return found.documents[0] if numbered and found.rest.strip() in ("", "文", "文件") else None


def called(match: re.Match[str], index: Engine) -> IndexedDocument | None:
    """Return the document asked about; its kind may stand behind what points at it: 渡轮这个条例.

    Of what only says that it is one, 停航那个文件, 停航那份, what it is about must stand in one title alone.
    """
    kind, one = (match.groupdict().get(name) for name in ("kind", "one"))
    found = document_called(match["name"], index)
    found = found or (document_called(f"{match['name']}{kind}", index) if kind else None)
    if found is not None or not (kind or one):
        return found or _called_otherwise(match["name"], index)
    topic = re.sub("^(?:关于|有关)|的$", "", match["name"])
    if len(topic) < (SHORTEST_OF_ONE if one else SHORTEST_PART):
        return None
    titles = [title for title in index.names.by_title if topic in title]
    if len(titles) == 1 and (one or KIND.search(titles[0])):
        return index.names.by_title[titles[0]][0]
    return _called_otherwise(f"{topic}{kind}", index) if kind and not titles else None


def _called_otherwise(name: str, index: Engine) -> IndexedDocument | None:
    """Return the only document that a name may mean in other words: 房屋租赁合同 by 租房合同 or 租房协议.

    None where the name itself is that of one or of several.
    """
    name = bare_title(_POINTS.sub("", name))
    if _titles(name, index.names):
        return None
    kinds = next((alike for alike in _ALIKE if name.endswith(alike)), ("",))
    topic = name.removesuffix(next(filter(name.endswith, kinds)))
    analyzer, ways, at = index.analyzer, [""], 0
    for start, end in analyzer.taught(topic):
        said = (topic[start:end], *analyzer.alternatives(topic[start:end]))
        ways = [f"{way}{topic[at:start]}{one}" for way in ways for one in said][:_MOST_WAYS]
        at = end
    put = {f"{way}{topic[at:]}{kind}" for way in ways for kind in kinds}
    whole = {one for one in put if len(one) >= SHORTEST_PART}
    begins = {one[:2] for one in whole}  # what names a title begins so somewhere in it
    near = [title for title in index.names.by_title if any(begin in title for begin in begins)]
    found = {title for one in whole for title in _ending_alike(one, near)}
    return index.names.by_title[found.pop()][0] if len(found) == 1 else None


def _titles(bare: str, names: DocumentNames) -> list[str]:
    """Return the bare titles that a name may stand for: as a short name, or as a part that ends alike."""
    titles = names.called(bare)
    if len(titles) > 1:
        return [title for title in titles if title == bare] or titles
    if not titles and KIND.fullmatch(bare):  # 通报什么时候发的, of the only one
        return [title for title in names.by_title if title.endswith(bare)]
    if titles or len(bare) < SHORTEST_PART:
        return titles
    titles = _ending_alike(bare, names.by_title)
    if not titles and (subject := bare.removesuffix(_OF_COURTS)) not in ("", bare):
        of_courts = (title for title in names.by_title if _COURTS.match(title))
        titles = [title for title in of_courts if in_order(subject, title, 2)]
    return titles


def _ending_alike(part: str, titles: Iterable[str]) -> list[str]:
    """Return the titles that hold a part and end as it does, else those that hold its pieces in order."""
    ending = [title for title in titles if _ends_alike(part, title)]
    return [title for title in ending if part in title] or [
        title for title in ending if in_order(part, title, 2)
    ]


def _ends_alike(part: str, title: str) -> bool:
    """Tell whether a part of a title ends as it does, or as the plan does that the title is the notice of.

    消费者权益 is what 消费者权益保护法 is about, not its name; nor is 复议法 that of 复议法实施条例.
    """
    if title.endswith(part[-2:]) or KIND.search(part) is None:
        return title.endswith(part[-2:])
    return KIND.sub("", title).removesuffix("的").endswith(part[-2:])
