"""The one that is named by its place in the list that the question before was told: 第二个呢, 最后一份.

Such a list is of documents, of those of which one is to be chosen, or of the sections of one document.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from bot.answers.about import About, about
from bot.answers.clauses import names_article
from bot.answers.keys import look_up
from bot.answers.references import SAYS_NOTHING
from bot.answers.within import asked_within
from bot.chinese.numerals import in_han
from bot.expressions import expression
from bot.retrieval.engine import Engine
from bot.retrieval.engine.catalogue import IndexedDocument, IndexedSection

_BY_PLACE = expression(
    r"(?:那么?|就|请问|再?[看说问]1?下|我想[看问]|请?[讲说]1?下)*(?:(?P<end>倒数)?第(?P<number>\d{1,2})|(?:最后|最末)(?:的|那)?[1一]?)"
    r"[大小]?(?:(?P<part>部分|点|块|项|方面)|(?P<whole>[份篇本])|个)(?:(?:文件|资料|文档)(?!夹))?(?:里面?|中)?的?(?P<rest>.*)"
)
"""What names one of a list by its place, and asks of it; normalized."""
_POINTED = expression(
    r"(?:关于|有关)?(?P<topic>[^\s,。?!的]{2,12}?)的?[这那][1一]?[份篇个](?:文件|资料|文档)?(?:里面?|中)?的?(?P<part>(?:倒数)?第\d.*|最后.*)"
)
"""What names a part of a document that it points at by what that is about: 装修那份第3条."""
_MORE_OF_IT = expression(r"讲讲|再|点儿?|些|都|主要|大概|给我|听听")
GIST = "主要内容"
"""What is asked of a document of which nothing else is."""
_One = TypeVar("_One")
FEW, MANY = 5, 50
"""How many paragraphs of a document without sections stand for those; among how many its articles begin."""


def parts_listed(asked: About, index: Engine) -> list[IndexedSection]:
    """Return the sections that an outline lists, its articles or first paragraphs where there are none.

    A document's only section gives way to those in it. Articles are listed where they have names.
    """
    branches = [part for file in asked.files for part in index.catalogue.branches(file)[0].branches]
    while len(branches) == 1 and branches[0].branches:
        branches = branches[0].branches
    if branches:
        return branches
    document = asked.files[0]
    ids = range(document.first, document.last)
    # A text without articles may be long: none among its first paragraphs is none.
    named = (
        [at for at in ids if _is_named(at, index)] if any(_is_named(at, index) for at in ids[:MANY]) else []
    )
    return [IndexedSection(0, (), at, at + 1) for at in (named if named[1:] else ids[:FEW])]


def _is_named(at: int, index: Engine) -> bool:
    """Tell whether a passage is an article with a name."""
    return bool(index.passages[at].article) and names_article(index.passages[at].text)


@dataclass(frozen=True, slots=True)
class Place:
    """The place in a list that a text names: from 0, or from -1 at its end.

    rest: what is asked of that one, "" for what it is; kind: what it is said to be, "" for either.
    """

    number: int
    rest: str
    kind: Literal["part", "whole", ""]

    def of(self, listed: Sequence[_One]) -> _One | None:
        """Return what stands at the place in a list, None where that is too short."""
        return listed[self.number] if -len(listed) <= self.number < len(listed) else None


def place_named(normal: str) -> Place | None:
    """Return the place in a list that a normalized text names; None where it names none."""
    named = _BY_PLACE.fullmatch(normal)
    number = int(named["number"] or 1) if named else 0
    if named is None or not number:
        return None
    rest = named["rest"].strip()
    says_nothing = not SAYS_NOTHING.sub("", _MORE_OF_IT.sub("", rest))
    from_end = named["end"] is not None or named["number"] is None
    kind: Literal["part", "whole", ""] = "part" if named["part"] else "whole" if named["whole"] else ""
    return Place(-number if from_end else number - 1, "" if says_nothing else rest, kind)


def asked_of_document(place: Place, documents: Sequence[IndexedDocument]) -> str:
    """Return what is asked of one of some documents, its gist if nothing else is; "" where there is none."""
    document = None if place.kind == "part" else place.of(documents)
    return f"{document.origin.title}{place.rest or GIST}" if document else ""


def asked_of_part(place: Place, asked: About, index: Engine) -> str:
    """Return what names the first paragraph of one of the sections that an outline lists, or asks of it.

    Of what the outline lacks, that itself; "" where no section is named, or one by its own number, 第二点.
    """
    if place.kind == "whole" or asked.kind != "outline" or asked.document is None or asked.files[1:]:
        return ""
    title = asked.document.origin.title
    part = place.of(parts_listed(asked, index))
    points = index.names.places(asked.document).points
    point = next((number for number, span in points.items() if part and span[0] == part.first), None)
    if point and not place.rest:
        return "" if place.kind else f"{title}第{in_han(point)}点"
    if part is None:
        return f"{title}{GIST}"
    if not place.rest:
        return f"{title}第{index.passages[part.first].ordinal}段"
    return asked_within(title, f"{part.path[-1]} {place.rest}") if part.path else ""


def of_pointed(normal: str, index: Engine) -> str:
    """Return what names the part of the document that a text points at; "" where it is of no one document.

    What the text says that it is about stands in its title, and in no other: 健身馆那份第二部分.
    """
    pointed = _POINTED.fullmatch(normal)
    titles = [title for title in index.names.by_title if pointed and pointed["topic"] in title]
    if pointed is None or len(titles) != 1:
        return ""
    whole = f"{index.names.by_title[titles[0]][0].origin.title}{pointed['part']}"
    place, asked = place_named(pointed["part"]), about(f"{titles[0]}{GIST}", index)
    named = look_up(index.analyzer.normalize(whole), index.names)
    if named.parts or named.missing or place is None or asked is None:
        return whole
    return asked_of_part(place, asked, index)
