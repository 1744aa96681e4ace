"""References to articles as questions make them: 第八十七条, 87条, 第14、15条, 第十条至第十五条.

All patterns take normalized text: half width, simplified, numbers in Arabic digits.
"""

import re
from dataclasses import dataclass

from bot.chinese.numerals import HAN_NUMERALS, in_han, value_of
from bot.retrieval.engine.names import Article

MOST_ARTICLES = 20
"""How many articles one question may name, a range such as 第十条至第十五条 written out."""

_PART = (
    r"(?:\s*第?\s*(?P<clause>\d{1,2})\s*款)?"
    rf"(?:\s*第?\s*\(?\s*(?P<item>\d{{1,2}}|[{HAN_NUMERALS}]{{1,3}})\s*\)?\s*项)?"
)
ONE = re.compile(
    r"(?P<mark>第)?\s*(?P<number>\d{1,4})\s*(?P<article>条)?"
    rf"(?:\s*之\s*(?P<insertion>\d{{1,2}}|[{HAN_NUMERALS}]))?{_PART}"
)
_BETWEEN = re.compile(r"\s*(?:(?P<range>至|到|[-~—－～])|(?:[、,，;；]|以及|和|与|及|跟|或)+)\s*(?=第?\s*\d)")


@dataclass(frozen=True, slots=True)
class Reference:
    """An article as a question names it, with its 款 and 项 if it does."""

    article: Article
    clause: int | None
    item: int | None


def references_from(normal: str, match: re.Match[str]) -> tuple[list[Reference], int]:
    """Return the articles named in a row from `match` on, 第14、15条 or 第14条至第16条, and their end."""
    asked = [_reference(match)]
    end = match.end()
    while (between := _BETWEEN.match(normal, end)) and (after := ONE.match(normal, between.end())):
        one = _reference(after)
        if (
            "条" not in normal[after.start() : after.start() + len(after.group()) + 12]
            and not after["article"]
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


def _reference(match: re.Match[str]) -> Reference:
    insertion = match["insertion"]
    number = value_of(insertion) if insertion else 0
    clause, item = (value_of(match[name]) if match[name] else None for name in ("clause", "item"))
    return Reference((int(match["number"]), number), clause, item)


def label(article: Article) -> str:
    """Return how an article is called: 第一百二十条, 第十二条之一."""
    number, insertion = article
    return f"第{in_han(number)}条" + (f"之{in_han(insertion)}" if insertion else "")
