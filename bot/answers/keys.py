"""Exact keys in a question, looked up before words are searched for.

A key names a document by its number (国发〔2019〕5号, 第711号令), an article of a statute (民法典1077,
劳动合同法第十四、十五条) with its 款 and 项, a chapter or a paragraph of a document. What it names is found
exactly, or said to be missing; no other passage stands in for it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from bot.answers.chapters import by_division, names_division, without_divisions
from bot.answers.clauses import Part, has_part
from bot.answers.issue_numbers import CLOSE, IN_FRONT, MORE, OPEN, numbered
from bot.answers.lookup import NONE, Choice, Lookup, Missing
from bot.answers.references import FROM_THE_END, ONE, SAYS_NOTHING, Reference, label, references_from
from bot.answers.statutes import (
    NamedStatute,
    files_named,
    of_edition,
    statute_before,
    statute_behind,
)
from bot.chinese.numerals import in_han
from bot.chinese.scripts import HAN
from bot.expressions import expression
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.names import DocumentNames
from bot.retrieval.engine.places import Division

MOST_CHOICES = 8
"""How many documents are offered where a bare 第三十七条 may be of any."""
MOST_STATUTES = 40
"""How many statutes are looked through for it."""

# All patterns take normalized text: half width, simplified, numbers in Arabic digits.
_DECREE = expression(
    rf"(?P<office>[{HAN}]{{0,20}}?)(?:令\s*+(?:{OPEN}\s*+)?第?\s*+(?P<number>\d{{1,4}})\s*+(?:{CLOSE}\s*+)?(?:号|(?=、))"
    r"|第?\s*+(?P<other>\d{1,4})\s*+号令)"
)
_SPEAKS = expression(
    r"\s*(?:$|[,，。?？!！;；:：、]|\.(?!\d)|的?(?:内容|规定|原文|全文|条文)|[是说讲写规怎呢吗什啥])"
)
_PARAGRAPH = expression(r"第\s*(?P<number>\d{1,5})\s*(?:段落?|自然段)")


def look_up(normal: str, names: DocumentNames) -> Lookup:
    """Return what the keys in `normal`, a normalized question, name; false where it has none."""
    if not any(map(str.isdigit, normal)):  # all other keys have a number
        return by_division(normal, names) if names_division(normal) else NONE
    return (
        _by_issue_number(normal, names)
        or _by_the_end(normal, names)
        or _by_article(normal, names)
        or _within_numbered(_by_decree(normal, names), names)
        or by_division(normal, names)
        or _by_paragraph(normal, names)
    )


def _by_issue_number(normal: str, names: DocumentNames) -> Lookup:
    """Find the documents whose 发文字号 stand in the question, and those of decrees beside them."""
    found = numbered(normal, names)
    missing = tuple(Missing("issue_number", name) for name in found.missing)
    parts = tuple(Part(passage_id) for document in found.documents for passage_id in names.opening(document))
    sure = bool(parts) and not missing and found.sure
    own = Lookup(parts, found.documents, missing, sure=sure, rest=found.rest)
    more = _by_decree(found.rest, names) if own else NONE
    return _within_numbered(own.joined(more) if more else own, names)


def _by_decree(normal: str, names: DocumentNames) -> Lookup:
    """Find the documents that were made known by 国务院令第711号, 国务院令第38、59号."""
    parts: dict[Part, None] = {}
    documents: dict[IndexedDocument, None] = {}
    missing: list[Missing] = []
    rest, at, sure = "", 0, True
    for match in _DECREE.finditer(normal):
        office = IN_FRONT.split(match["office"])[-1].lstrip("和与及跟或")
        office = office.removeprefix("中华人民共和国").removesuffix("第")
        numbers, end = [match["number"] or match["other"]], match.end()
        while more := MORE.match(normal, end):
            numbers, end = [*numbers, more["number"]], more.end()
        rest, at = f"{rest}{normal[at : match.start()]} ", end
        for number in map(int, numbers):
            found = [
                (document, Part(passage_id))
                for issuer, document, passage_id in names.decrees.get(number, ())
                if not office or issuer.endswith(office) or office.endswith(issuer)
            ]
            parts |= dict.fromkeys(part for _, part in found)
            documents |= dict.fromkeys(document for document, _ in found)
            sure = sure and len({document.first for document, _ in found}) == 1
            if not found:
                missing.append(Missing("decree", f"{office}令第{number}号" if office else f"第{number}号令"))
    sure = sure and bool(parts)
    return Lookup(tuple(parts), tuple(documents), tuple(missing), sure=sure, rest=rest + normal[at:])


def _within_numbered(found: Lookup, names: DocumentNames) -> Lookup:
    """Return what is named within the document that a number names, 国发〔2019〕5号第三条; else `found`.

    Of several documents the first passages of each come before what follows in any.
    """
    if len(found.documents) == 1 and not found.missing and any(map(str.isdigit, found.rest)):
        text = f"《{names.normal(found.documents[0])}》{found.rest.lstrip(' 的')}"
        within = _by_article(text, names) or by_division(text, names) or _by_paragraph(text, names)
        return within if within.documents or within.missing else found
    opening = [
        next(part for part in found.parts if document.first <= part.passage_id < document.last)
        for document in found.documents
    ]
    return replace(found, parts=tuple(dict.fromkeys((*opening, *found.parts))))


def _by_article(normal: str, names: DocumentNames) -> Lookup:
    """Find the articles that the question names, of one statute or of several, each named with its own."""
    found = _of_a_statute(normal, names)
    more = _by_article(found.rest, names) if found.documents and "条" in found.rest else NONE
    return found.joined(more) if more.documents else found


def _of_a_statute(normal: str, names: DocumentNames) -> Lookup:
    """Find the articles that are named first, with their statute's name or without."""
    spoken_of = [
        match.span() for title in names.naming_articles for match in re.finditer(re.escape(title), normal)
    ]
    for match in ONE.finditer(normal):
        if any(start <= match.start() < end for start, end in spoken_of):
            continue  # it is part of a title: 关于适用刑法第十二条几个问题的解释
        asked, end = references_from(normal, match)
        has_article = "条" in normal[match.start() : end]
        marked = match["mark"] is not None or has_article
        if not has_article and not _SPEAKS.match(normal, end):
            continue
        before, divisions = without_divisions(normal[: match.start()])
        named = statute_before(before, names, has_article)
        if not named.titles and marked and not named.called:
            titles, stop = statute_behind(normal, end, names)
            named, end = named._replace(titles=titles), max(end, stop)
        if not (named.titles or named.called) and not has_article:
            continue
        rest = f"{normal[: named.start]} {normal[end:]}"
        if named.titles:
            return _in_statute(named, asked, names, rest, divisions)
        if named.called:
            return _in_none(named, asked[0], names, rest)
        if not SAYS_NOTHING.sub("", rest):
            return _of_any(asked, names, rest)
    return NONE


def _in_none(named: NamedStatute, asked: Reference, names: DocumentNames, rest: str) -> Lookup:
    """Return the statutes of which one must be chosen, or that what is called one is missing.

    Those that a name may stand for are not said to be missing; of those that end alike one may be meant.
    """
    near = named.several or [title for title in names.by_title if title.endswith(named.called)]
    choices = _choices([names.holding(title)[0] for title in near], asked, names)
    if named.several and choices:
        return Lookup(choices=choices, rest=rest)
    return Lookup(missing=(Missing("article", named.called),), choices=choices, rest=rest)


def _by_the_end(normal: str, names: DocumentNames) -> Lookup:
    """Find the article that is counted from the end of a statute: 劳动合同法最后一条, 倒数第二条."""
    match = FROM_THE_END.search(normal)
    named = statute_before(normal[: match.start()], names) if match else None
    if match is None or named is None or len(named.titles) != 1:
        return NONE
    places = map(names.places, files_named(named, names))
    held, at = sorted(article for one in places for article in one.articles), int(match["from_end"] or 1)
    if not 0 < at <= len(held):
        return NONE
    return _in_statute(named, [Reference(held[-at], None, None)], names, normal[match.end() :])


def _in_statute(
    named: NamedStatute,
    asked: Sequence[Reference],
    names: DocumentNames,
    rest: str,
    divisions: Sequence[Division] = (),
) -> Lookup:
    """Return the articles asked for, in these divisions, of a statute; none where it has no articles."""
    held, of_year = of_edition(named, names)
    if not (most := max(names.places(document).most for document in held)):
        return NONE  # 昆明第一条铁路 names no article of 昆明
    title, where = named.titles[0], "".join(f"第{in_han(number)}{kind}" for number, kind in divisions)
    parts: dict[Part, None] = {}
    missing: list[Missing] = []
    documents: dict[IndexedDocument, None] = {}
    for one in asked:
        found = [
            (document, Part(passage_id, one.clause, one.item))
            for document in held
            for passage_id in names.places(document).articles.get(one.article, ())
            if not divisions or _is_within(passage_id, names.places(document).within(divisions))
        ]
        parts |= dict.fromkeys(part for _, part in found)
        documents |= dict.fromkeys(document for document, _ in found)
        if not found:
            missing.append(Missing("article", f"{title}{where}{label(one.article)}", 0 if where else most))
            documents |= dict.fromkeys(names.holding(title)[:1])
        elif not any(has_part(part, names.text(part.passage_id)) for _, part in found):
            missing.append(Missing("article", f"{title}{label(one.article)}{one.part}"))
    sure = len(named.titles) == 1 and not missing and of_year
    counts = Counter(part.passage_id for part in parts)  # of several parts all of the article is told
    told = dict.fromkeys(part if counts[part.passage_id] == 1 else Part(part.passage_id) for part in parts)
    return Lookup(tuple(told), tuple(documents), tuple(missing), sure=sure, rest=rest)


def _is_within(passage_id: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a passage stands in one of these spans."""
    return any(start <= passage_id < end for start, end in spans)


def _of_any(asked: Sequence[Reference], names: DocumentNames, rest: str) -> Lookup:
    """Return the articles of the only statute there is, else the statutes of which one must be chosen."""
    newest = names.statutes(MOST_STATUTES)
    if len(newest) == 1:
        return _in_statute(NamedStatute(tuple(newest)), asked, names, rest)
    return Lookup(choices=_choices(list(newest.values()), asked[0], names), rest=rest)


def _choices(
    documents: Sequence[IndexedDocument], asked: Reference, names: DocumentNames
) -> tuple[Choice, ...]:
    """Return those of `documents`, in their order, that have the article."""
    held = ((document, names.places(document).articles.get(asked.article)) for document in documents)
    return tuple(islice((Choice(document, ids[0]) for document, ids in held if ids), MOST_CHOICES))


def _by_paragraph(normal: str, names: DocumentNames) -> Lookup:
    """Find the paragraph that is named with a document's title; of the only document without."""
    match = _PARAGRAPH.search(normal)
    if match is None:
        return NONE
    named = statute_before(normal[: match.start()], names)
    if not named.titles and len(names.by_title) == 1:
        named = NamedStatute(tuple(names.by_title), start=match.start())
    if not named.titles:
        return NONE
    document = names.holding(named.titles[0])[0]
    rest = f"{normal[: named.start]} {normal[match.end() :]}"
    number, count = int(match["number"]), names.paragraphs(document)
    if 0 < number <= count:
        found = Part(document.first + _last(names.places(document).ordinals, number))
        return Lookup((found,), (document,), sure=True, rest=rest)
    name = f"{named.titles[0]}{match.group().replace(' ', '')}"
    return Lookup(missing=(Missing("paragraph", name, count),), rest=rest)


def _last(ordinals: Sequence[int], ordinal: int) -> int:
    """Return the place of the passage that paragraph `ordinal` stands in."""
    return max(at for at, first in enumerate(ordinals) if first <= ordinal)
