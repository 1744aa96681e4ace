"""References to articles as questions make them: 第八十七条, 87条, 第14、15条, 第十条至第十五条.

All patterns take normalized text: half width, simplified, numbers in Arabic digits.
"""

import re
from dataclasses import dataclass

from bot.chinese.numerals import HAN_NUMERALS, in_han, value_of
from bot.expressions import expression
from bot.retrieval.engine.places import Article

MOST_ARTICLES = 20
"""How many articles one question may name, a range such as 第十条至第十五条 written out."""

_PART = (
    r"(?:\s*+第?\s*+(?P<clause>\d{1,2})\s*+款)?"
    rf"(?:\s*+第?\s*+\(?\s*+(?P<item>\d{{1,2}}|[{HAN_NUMERALS}]{{1,3}})\s*+\)?\s*+项)?"
)
ONE = expression(
    r"(?P<mark>第)?\s*+(?<![\d.])(?P<number>\d{1,4})\s*+"
    rf"(?:之\s*+(?P<inserted>\d{{1,2}}|[{HAN_NUMERALS}])\s*+条|(?P<article>条)?"
    rf"(?:\s*+之\s*+(?P<insertion>\d{{1,2}}|[{HAN_NUMERALS}]))?){_PART}"
)
_MORE = expression(  # 第133条之一、之二; 第39条第2项、第3项
    rf"之\s*+(?P<insertion>\d{{1,2}}|[{HAN_NUMERALS}])(?!\w)"
    r"|第?\s*+(?P<clause>\d{1,2})\s*+款"
    rf"|第?\s*+\(?\s*+(?P<item>\d{{1,2}}|[{HAN_NUMERALS}]{{1,3}})\s*+\)?\s*+项"
)
_BETWEEN = expression(
    r"\s*+(?:(?P<range>至|到|[-~—－～])|(?:[、,，;；]|以及|和|与|及|跟|或)+)\s*+(?=第|之|\(|\d)"
)
SAYS_NOTHING = expression(
    r"请问|你好|您好|请|帮我|看看|看一下|查一下|查询|查|找|一下|是|说|讲|写|了|的|什么|"
    r"啥|怎么样|怎么|怎样|如何|规定|内容|原文|全文"
    r"|条文|法条|(?:具体|详细|仔细|完整|清楚)[1一]?[点些]?|展开|介绍|在哪里|在哪|里|有|呢|吗|吧|啊|我|想|问|知道|要|\W"
)
"""What says nothing beside a reference: 劳动合同法第十九条是什么内容."""
POINT = "[大个]?(?:点|部分)"
"""What a document without articles counts its parts by, in an expression: 第三点, 第三大部分."""
_REFERENCES = expression(
    rf"第?\s*+\d{{1,4}}\s*+(?:条(?:\s*+之\s*+[\d{HAN_NUMERALS}]{{1,3}})?|款|自然段|段|句话?)"
    rf"|第\s*+\d{{1,3}}\s*+(?:[章节编]|{POINT})|第?\s*+\(?[\d{HAN_NUMERALS}]{{1,3}}\)?\s*+项|\([\d{HAN_NUMERALS}]{{1,3}}\)"
)
_PARTS_OF_ONE = ("insertion", "clause", "item")
FROM_THE_END = expression(r"(?:最后|最末|末尾)的?那?1条|倒数第?\s*(?P<from_end>\d{1,3})\s*条")
_LEADS_ON = expression(r"[这该那](?:[1一]?条|个)(?:的|里|中)?|那么?|还有|和|与|及|跟|或|至|到|[、,，-]")
_NAMED_PART = expression(rf"第\s*+(?P<number>\d{{1,4}})\s*+(?P<kind>[条章编款项]|{POINT})")


def is_of_named_part(question: str, text: str) -> bool:
    """Tell whether a text, headings and all, is of each part of a document that a question names: 第3部分.

    A part may be numbered 三、 or (3) there.
    """
    named = [(one["number"], one["kind"].lstrip("大个")) for one in _NAMED_PART.finditer(question)]
    told = re.sub(r"\s", "", text) if named else ""

    def is_told(number: str, kind: str) -> bool:
        one = f"(?:{number}|{in_han(int(number))})"
        numbered = rf"(?<![\d.{HAN_NUMERALS}]){one}、|\({one}\)"
        return f"第{number}{kind}" in told or re.search(numbered, told) is not None

    return all(is_told(*one) for one in named)


@dataclass(frozen=True, slots=True)
class Reference:
    """An article as a question names it, with its 款 and 项 if it does."""

    article: Article
    clause: int | None
    item: int | None

    @property
    def part(self) -> str:
        """Return what it names of the article: 第二款第三项, "" for all of it."""
        clause = f"第{in_han(self.clause)}款" if self.clause else ""
        return clause + (f"第{in_han(self.item)}项" if self.item else "")


def references_from(normal: str, match: re.Match[str]) -> tuple[list[Reference], int]:
    """Return the articles named in a row from `match` on, 第14、15条 or 第14条至第16条, and their end."""
    asked = [_reference(match)]
    end = match.end()
    while between := _BETWEEN.match(normal, end):
        if not between["range"] and (more := _MORE.match(normal, between.end())):
            asked.append(_with(asked[-1], more))
            end = more.end()
            continue
        if (after := ONE.match(normal, between.end())) is None:
            break
        one = _reference(after)
        if "条" not in normal[after.start() : after.start() + len(after.group()) + 12] and not (
            after["article"] or after["inserted"]
        ):
            break
        last = asked[-1].article
        if between["range"] and not one.article[1]:
            numbers = range(last[0] + 1, min(one.article[0], last[0] + MOST_ARTICLES) + 1)
            asked += [Reference((number, 0), None, None) for number in numbers]
        else:
            asked.append(one)
        end = after.end()
    return asked[:MOST_ARTICLES], end


def _with(last: Reference, more: re.Match[str]) -> Reference:
    """Return what goes on with the article named last: its next insertion, 款 or 项."""
    insertion, clause, item = (value_of(more[name]) if more[name] else None for name in _PARTS_OF_ONE)
    if insertion is not None:
        return Reference((last.article[0], insertion), None, None)
    return Reference(last.article, last.clause if clause is None else clause, item)


def _reference(match: re.Match[str]) -> Reference:
    insertion = match["inserted"] or match["insertion"]
    number = value_of(insertion) if insertion else 0
    clause, item = (value_of(match[name]) if match[name] else None for name in ("clause", "item"))
    return Reference((int(match["number"]), number), clause, item)


def label(article: Article) -> str:
    """Return how an article is called: 第一百二十条, 第十二条之一."""
    number, insertion = article
    return f"第{in_han(number)}条" + (f"之{in_han(insertion)}" if insertion else "")


def bare_references(normal: str) -> str:
    """Return the articles, 款 and 项 that a question names, normalized, if it says nothing else; else ""."""
    if (end := FROM_THE_END.search(normal)) and not SAYS_NOTHING.sub(
        "", _LEADS_ON.sub("", FROM_THE_END.sub("", normal))
    ):
        return end.group()
    found = list(_REFERENCES.finditer(normal))
    rest = SAYS_NOTHING.sub("", _LEADS_ON.sub("", _REFERENCES.sub("", normal)))
    named = normal[found[0].start() : found[-1].end()] if found and not rest else ""
    return f"第{named.strip('()')}项" if named.startswith("(") and named.endswith(")") else named
