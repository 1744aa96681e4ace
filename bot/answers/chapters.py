"""Chapters of a statute that a question names: by number, by name or from the end.

All texts here are normalized: half width, simplified, numbers in Arabic digits.
"""

import re
from collections.abc import Iterator, Sequence

from bot.answers.clauses import Part
from bot.answers.lookup import NONE, Lookup, Missing
from bot.answers.references import POINT, SAYS_NOTHING
from bot.answers.statutes import NamedStatute, files_named, statute_before
from bot.chinese.scripts import HAN
from bot.expressions import expression
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.names import DocumentNames
from bot.retrieval.engine.places import Division

_DIVISION = expression(r"第\s*+(?P<number>\d{1,3})\s*+(?P<kind>编|章|节)")
_DIVISIONS = expression(r"第\s*+\d{1,3}\s*+[编章节](?:[\s的]*+第\s*+\d{1,3}\s*+[编章节])*")
_DIVISIONS_BEHIND = expression(rf"{_DIVISIONS.pattern}[\s的,，]*+$")
_PARTS = "[总分附]则"
"""What every statute calls those of its divisions, so that they need not be called divisions."""
_NAMED = expression(
    rf"(?P<name>{_PARTS})(?![编章节]?第)(?:[这那]?[1一]?[编章节]|部分)?"
    rf"|(?P<called>[{HAN}]{{2,14}}?)(?:[这那]?[1一]?[编章节]|部分)(?![{HAN}])"
)
NAMED_POINT = expression(rf"第\s*+(?P<number>\d{{1,2}})\s*+(?:{POINT}|条)")
_FROM_THE_END = expression(
    r"(?:(?:最后|最末|末尾)的?那?[1一]?|倒数第?\s*+(?P<from_end>\d{1,2})\s*+)(?P<kind>[编章节])"
)


def names_division(normal: str) -> bool:
    """Tell whether a question may name a division without a number: by_division finds out."""
    return _NAMED.search(normal) is not None


def without_divisions(before: str) -> tuple[str, list[Division]]:
    """Return what stands in front of an article without its chapter, 劳动合同法第四章, and that."""
    found = _DIVISIONS_BEHIND.search(before)
    return (before[: found.start()], _divisions(found.group())) if found else (before, [])


def _divisions(text: str) -> list[Division]:
    """Return the divisions named in a row: 第五章第二节."""
    return [(int(one["number"]), one["kind"]) for one in _DIVISION.finditer(text)]


def by_division(normal: str, names: DocumentNames) -> Lookup:
    """Find the chapter that is named with a statute's title: 劳动合同法第五章第二节, 附则, 最后一章.

    Of several of that number, 刑法第三章, none is surely meant.
    """
    return (
        _by_number(normal, names)
        or _by_the_end(normal, names)
        or _by_name(normal, names)
        or _by_point(normal, names)
    )


def _by_number(normal: str, names: DocumentNames) -> Lookup:
    match = _DIVISIONS.search(normal)
    named = statute_before(normal[: match.start()], names) if match else None
    if match is None or named is None or not named.titles:
        return NONE
    asked, files = _divisions(match.group()), files_named(named, names)
    found = [(file, span) for file in files for span in names.places(file).within(asked)]
    count = sum(names.count_of(file, asked[-1][1]) for file in files) if len(asked) == 1 else 0
    if len(files) > 1 and not (found or count) and asked[0][1] == "编" and len(asked) == 1:
        # Each file is one that goes without its number: 民法典's 总则, 物权编 … and 附则, which is none.
        books = [file for file in files if "附则" not in names.places(file).headings]
        found = [(file, (file.first, file.last)) for file in books[asked[0][0] - 1 : asked[0][0]]]
        count = len(books)
    return _found(named, re.sub(r"[\s的]", "", match.group()), found, count, _rest(normal, named, match))


def _by_the_end(normal: str, names: DocumentNames) -> Lookup:
    """Find the division that is counted from the end, where nothing else is asked."""
    match = _FROM_THE_END.search(normal)
    named = statute_before(normal[: match.start()], names) if match else None
    if match is None or named is None or not named.titles:
        return NONE
    rest = _rest(normal, named, match)
    if SAYS_NOTHING.sub("", rest):
        return NONE
    files = files_named(named, names)
    found = [
        (file, span)
        for file in files[-1:]
        for span in names.places(file).from_the_end(match["kind"], int(match["from_end"] or 1))
    ]
    count = sum(names.count_of(file, match["kind"]) for file in files)
    name = match.group() if match["from_end"] else f"最后一{match['kind']}"
    return _found(named, name, found, count, rest)


def _by_name(normal: str, names: DocumentNames) -> Lookup:
    """Find the division that is named, 附则 or 法律责任一章, where nothing else is asked.

    A statute may lack 附则, but what else it calls none of its divisions may be no division at all.
    """
    for match in _NAMED.finditer(normal):
        group = "name" if match["name"] else "called"
        for start in _begins(match, group):
            name, named = normal[start : match.end(group)], statute_before(normal[:start], names)
            if not named.titles or statute_before(normal[: match.end()], names).titles:
                continue
            rest = _rest(normal, named, match)
            if SAYS_NOTHING.sub("", rest):
                continue
            files = files_named(named, names)
            found = [(file, span) for file in files for span in names.places(file).headings.get(name, ())]
            if found or group == "name":
                return _found(named, name, found, 0, rest)
    return NONE


def _by_point(normal: str, names: DocumentNames) -> Lookup:
    """Find 三、 or 第三部分 of a document without articles, also as 第三条, where nothing else is asked.

    Where there is one document, it need not be named.
    """
    match = NAMED_POINT.search(normal)
    named = statute_before(normal[: match.start()], names) if match else None
    if match is not None and named is not None and not named.titles and len(names.by_title) == 1:
        named = NamedStatute(tuple(names.by_title), start=match.start())
    if match is None or named is None or not named.titles:
        return NONE
    rest, files = _rest(normal, named, match), files_named(named, names)
    places = names.places(files[0])
    if len(files) > 1 or not places.points or places.most or SAYS_NOTHING.sub("", rest):
        return NONE
    found = [(files[0], places.points[number])] if (number := int(match["number"])) in places.points else []
    return _found(named, match.group(), found, 0, rest)


def _begins(match: re.Match[str], group: str) -> Iterator[int]:
    """Yield where the name of a division may begin: a statute's name may stand right in front of it."""
    yield from (
        (match.start(group),) if group == "name" else range(match.start(group) + 1, match.end(group) - 1)
    )


def _rest(normal: str, named: NamedStatute, match: re.Match[str]) -> str:
    """Return what is asked beside a statute's name and its division."""
    return f"{normal[: named.start]} {normal[match.end() :]}"


def _found(
    named: NamedStatute,
    name: str,
    found: Sequence[tuple[IndexedDocument, tuple[int, int]]],
    count: int,
    rest: str,
) -> Lookup:
    """Return what is found of a division called `name`; of how many of its kind it is missing."""
    if not found:
        return Lookup(missing=(Missing("division", f"{named.titles[0]}{name}", count),), rest=rest)
    parts = tuple(Part(passage_id) for _, span in found for passage_id in range(*span))
    return Lookup(parts, tuple(file for file, _ in found), sure=len(found) == 1, rest=rest)
