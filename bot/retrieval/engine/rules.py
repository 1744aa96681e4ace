"""The rules of a collection: parts of one document that each count their articles from 第一条."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.chinese.numerals import HAN_NUMERALS
from bot.documents.passages import Passage
from bot.expressions import expression
from bot.retrieval.engine.catalogue import IndexedDocument

_FIRST = ("第一条", "第1条", "第一條")
_NUMBER = expression(rf"\W*(?:(?:[{HAN_NUMERALS}]{{1,3}}|\d{{1,3}})[、.]|\([{HAN_NUMERALS}\d]{{1,3}}\))\s*")
# Within a rule, articles stand in chapters; what is above those is its name.
_DIVISION = expression(
    rf"第\s*[{HAN_NUMERALS}\d]{{1,4}}\s*(?:编|章|节|篇|部分|分编)|总\s*则|附\s*则|序\s*言|前\s*言"
)


def rules_in(
    document: IndexedDocument, passages: Sequence[Passage], normalize: Callable[[str], str]
) -> Iterator[IndexedDocument]:
    """Yield the rules of a collection as documents of their own, called by their names; else nothing.

    Articles above all rules, of one to which the others are annexed, keep the document's title.
    """
    ids = range(document.first, document.last)
    if sum(passages[passage_id].article in _FIRST for passage_id in ids) < 2:
        return
    held: dict[tuple[str, ...], list[int]] = {}
    first: set[tuple[str, ...]] = set()
    names: dict[tuple[str, ...], str] = {}
    for passage_id in ids:
        passage = passages[passage_id]
        if passage.article is None:
            continue
        path = passage.section
        if path not in names:
            names[path] = "\n".join(_above_divisions(path, normalize))
        held.setdefault(path, []).append(passage_id)
        if passage.article in _FIRST:
            first.add(path)
    by_name: dict[str, list[int]] = {}
    counted: dict[str, int] = {}
    for path, found in held.items():
        by_name.setdefault(names[path], []).extend(found)
        counted[names[path]] = counted.get(names[path], 0) + (path in first)
    if sum(count > 0 for count in counted.values()) < 2:
        return
    for name, found in by_name.items():
        if counted[name]:
            heading = name.split("\n")[-1]
            title = _NUMBER.sub("", heading, count=1) if _NUMBER.match(heading) else heading
            origin = replace(document.origin, title=title.strip("《》 ")) if title else document.origin
            yield IndexedDocument(document.key, origin, min(found), max(found) + 1)


def _above_divisions(path: Sequence[str], normalize: Callable[[str], str]) -> Sequence[str]:
    end = len(path)
    while end and _DIVISION.match(normalize(path[end - 1]).strip()):
        end -= 1
    return path[:end]
