"""The short names that people call documents by: 消保法 for 消费者权益保护法."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.expressions import expression

_KIND = expression(
    r"(?:法典|法|条例|规定|办法|细则|解释|规则|决定|章程|公约|制度|手册|规程|守则|准则|方案|意见|通知|须知|指南|"
    r"说明书?|简章|公告|[规民]约|协议|合同|预案)$"
)

LONGEST_ENDING = 3
"""Characters of a short name that longer names end with."""
_BEFORE = expression(
    "[的在据照按依由和与及跟问请如从到对用看查找是有反新旧国于说引行解道读改了叫为给指见写过出同或要讲背]"
    r"|[^\u4e00-\u9fff]"
)
"""What stands in front of a name and is no part of it."""


_OTHER_LAWS = frozenset(
    "民法 刑法 水法 劳动法 农业法 国防法 监察法 证券法 人民警察法 环境保护法 农村土地承包法".split()
)
"""Laws whose names others begin with: 劳动法 is not 劳动合同法, whichever the documents hold."""
_MANUAL = expression(r"(?:(?:产品|用户|使用|操作)+(?:说明书?|手册|指南)|说明书)$")
"""What the manual of a thing is called in one document or another: 使用手册 for 说明书."""
_WHOSE = expression("^(?:人民|公共|公民|居民|全国|全民|城镇|城市)")
"""What a title begins with that people leave out, as it parts it from no other: 陪审员法, 居委会组织法."""
_PLACE = expression("^[\u4e00-\u9fff]{1,6}?[省市区县镇乡州](?=[\u4e00-\u9fff]{4})")
"""Whose rules they are, which goes without saying: 公租房办法 of 临港区公共租赁住房管理办法."""
SHORTEST_MATTER = 3
"""Characters of the matter of an interpretation by which it goes without its law: 继承编解释."""
_INTERPRETATION = expression(r"(?P<of>.{2,}?)(?:司法)?解释\(?(?P<number>[一二三四五六七八九十]?)\)?$")
_RULES = expression(r"^(?P<of>最高(?:人民)?法院.{4,})规定(?=\(?[一二三四五六七八九十]\)?$)")
"""How a numbered interpretation is called that lays down rules, 公司法解释四: no other has a number."""
_RULING = expression(r"(?P<of>最高(?:人民)?(?:法|检察)院.{4,})规定")
_OF_COURTS = expression(
    r"^(?:最高(?:人民)?法院?|最高(?:人民)?检察?院?|两高|、)+(?:关于)?|^关于|中华人民共和国|^(?:适用|审理|办理|执行)"
    r"|(?:具体)?(?:应用|适用)法律(?:若干)?(?:问题)?|若干问题|有关|案件|的"
)
"""What the highest courts say around the matter of an interpretation, and people leave out."""


class Interpretation(NamedTuple):
    """An interpretation of law by the highest courts: of what, 民法典合同编, and its number, 一, or ""."""

    of: str
    number: str


def as_interpretation(name: str) -> Interpretation | None:
    """Return what a title, or a name that people use, is an interpretation of; None if it is none."""
    found = _INTERPRETATION.fullmatch(_RULES.sub(r"\g<of>解释", name))
    of = _OF_COURTS.sub("", _OF_COURTS.sub("", found["of"])) if found else ""
    return Interpretation(of, found["number"]) if found and of else None


def as_ruling(title: str) -> Interpretation | None:
    """Return what rules of the highest courts are of, 民间借贷: these are called 司法解释 as well."""
    found = _RULING.fullmatch(title)
    return as_interpretation(f"{found['of']}解释") if found else None


def interpretations_called(asked: Interpretation, said: Mapping[str, Interpretation]) -> list[str]:
    """Return the titles that a name of an interpretation may stand for, of `said`: 民诉解释, 合同编解释一."""
    alike = {title: one.of for title, one in said.items() if asked.number in ("", one.number)}
    law = asked.of if asked.of.endswith(("法", "法典")) else f"{asked.of}法"
    long = len(asked.of) >= SHORTEST_MATTER
    return (
        [title for title, of in alike.items() if of == asked.of]
        or [title for title, of in alike.items() if abbreviates(law, of)]
        or [title for title, of in alike.items() if long and of.endswith(asked.of)]
    )


def ends_another_name(text: str, start: int) -> bool:
    """Tell whether what begins at `start`, up to the end, only ends a longer name: 税法 of 企业所得税法."""
    return 0 < start >= len(text) - LONGEST_ENDING and _BEFORE.match(text, start - 1) is None


def abbreviates(short: str, title: str) -> bool:
    """Tell whether people may call the document `title` by `short`, its characters with some left out.

    The kind of document, 法 or 条例, is the same. A law's name begins as its title does; other names may
    leave out the beginning, but then what they keep stands in the title in pieces of two characters or more.
    """
    kind = _KIND.search(short)
    own = _KIND.search(title)
    if kind is None or own is None or own[0] != kind[0] or not len(kind[0]) < len(short) < len(title):
        return False
    if short in _OTHER_LAWS:
        return False
    name, rest = short.removesuffix(kind[0]), title.removesuffix(kind[0])
    law = "法" in name or kind[0] in ("法", "法典")
    own_name = _WHOSE.sub("", rest, count=1)
    names = (rest, own_name) if law or len(name) < 3 else (rest, own_name, _PLACE.sub("", rest, count=1))
    if own_name == name or any(name[0] == one[:1] and in_order(name, one, 1) for one in names):
        return True
    # 公交卡规定 of 公交乘车卡使用规定: what ends the name may be one character.
    last = rest.rfind(name[-1])
    ends_so = last > 0 and len(name) > 2 and in_order(name[:-1], rest[:last], 2)
    return not law and (in_order(name, rest, 2) or ends_so)


def as_manual(name: str) -> str:
    """Return a name of a document, that of a manual in one way: 洗碗机说明书 for 洗碗机使用说明."""
    return _MANUAL.sub("说明书", name)


def called_by(name: str, said: Mapping[str, str], edition: str) -> list[str]:
    """Return the titles that `name` abbreviates and that end in `edition`.

    said: what is said for each title where that ends as `name` does. A kind of document alone, 章程, is the
    only one of its kind.
    """
    alike = [(title, whole) for title, whole in said.items() if title.endswith(edition)]
    found = [title for title, whole in alike if whole == name or abbreviates(name, whole)]
    if found and all(said[title] != name for title in found):  # 安全法 is that of work or of food
        found += [title for title, whole in alike if title not in found and whole.endswith(name)]
    if not found and _KIND.fullmatch(name):
        found = [title for title, whole in alike if (kind := _KIND.search(whole)) and kind[0] == name]
        return found if len(found) == 1 else []
    return found


def in_order(name: str, title: str, shortest: int) -> bool:
    """Tell whether `name` is made of pieces of `title` in their order, none below `shortest` characters."""
    starts = {0}  # where in `title` a piece may begin, for each prefix of `name` that is matched
    reached: dict[int, set[int]] = {0: starts}
    for at in range(len(name)):
        for begin in reached.get(at, ()):
            for place in range(begin, len(title)):
                size = 0
                while (
                    at + size < len(name)
                    and place + size < len(title)
                    and name[at + size] == title[place + size]
                ):
                    size += 1
                    if size >= shortest:
                        reached.setdefault(at + size, set()).add(place + size)
    return len(name) in reached
