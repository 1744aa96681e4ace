"""Exact keys in a question, looked up before words are searched for.

A key names a document by its number (国发〔2019〕5号, 第711号令), an article of a statute (民法典1077,
劳动合同法第十四、十五条) with its 款 and 项, a chapter or a paragraph of a document. What it names is found
exactly, or said to be missing; no other passage stands in for it.
"""

import re
from collections.abc import Sequence
from itertools import islice

from bot.answers.clauses import Part, has_part
from bot.answers.issue_numbers import CLOSE, IN_FRONT, OPEN, numbered
from bot.answers.lookup import NONE, Choice, Lookup, Missing
from bot.answers.references import FROM_THE_END, ONE, SAYS_NOTHING, Reference, label, references_from
from bot.chinese.scripts import HAN
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.names import DocumentNames, bare_title
from bot.retrieval.engine.short_names import ends_another_name

MOST_CHOICES = 8
"""How many documents are offered where a bare 第三十七条 may be of any."""
MOST_STATUTES = 40
"""How many statutes are looked through for it."""
MOST_TITLES = 3
"""A short name that may mean more titles than these, 条例 or 本法, names none."""
LONGEST_SHORT_NAME = 16
"""Characters of a short name in front of an article; a title itself may be longer."""
LONGEST_BEFORE = 100
"""Characters in front of an article, besides twice the longest title, in which its name is looked for."""

# All patterns take normalized text: half width, simplified, numbers in Arabic digits.
_DECREE = re.compile(
    rf"(?P<office>[{HAN}]{{0,20}}?)(?:令\s*+(?:{OPEN}\s*+)?第?\s*+(?P<number>\d{{1,4}})\s*+(?:{CLOSE}\s*+)?号"
    r"|第?\s*+(?P<other>\d{1,4})\s*+号令)"
)
_SPEAKS = re.compile(
    r"\s*(?:$|[,，。?？!！;；:：、]|\.(?!\d)|的?(?:内容|规定|原文|全文|条文)|[是说讲写规怎呢吗什啥])"
)
_DIVISION = re.compile(r"第\s*(?P<number>\d{1,3})\s*(?P<kind>编|章|节)")
_PARAGRAPH = re.compile(r"第\s*(?P<number>\d{1,5})\s*(?:段落?|自然段)")
_NAME = re.compile(rf"[{HAN}\w·()（）]{{2,30}}(?:法典|法|条例|办法|细则|解释|宪法|章程|公约)$")


def look_up(normal: str, names: DocumentNames) -> Lookup:
    """Return what the keys in `normal`, a normalized question, name; false where it has none."""
    if not any(map(str.isdigit, normal)):  # all keys have a number
        return NONE
    return (
        _by_issue_number(normal, names)
        or _by_the_end(normal, names)
        or _by_article(normal, names)
        or _by_decree(normal, names)
        or _by_place(normal, names)
    )


def _by_issue_number(normal: str, names: DocumentNames) -> Lookup:
    """Find the documents whose 发文字号 stand in the question."""
    found = numbered(normal, names)
    missing = tuple(Missing("issue_number", name) for name in found.missing)
    parts = tuple(Part(passage_id) for document in found.documents for passage_id in names.opening(document))
    sure = bool(parts) and not missing and found.sure
    return Lookup(parts, found.documents, missing, sure=sure, rest=found.rest)


def _by_decree(normal: str, names: DocumentNames) -> Lookup:
    """Find the documents that were made known by 国务院令第711号."""
    match = _DECREE.search(normal)
    if match is None:
        return NONE
    office = IN_FRONT.split(match["office"])[-1].removeprefix("中华人民共和国").removesuffix("第")
    number = int(match["number"] or match["other"])
    found = [
        (document, passage_id)
        for issuer, document, passage_id in names.decrees.get(number, ())
        if not office or issuer.endswith(office) or office.endswith(issuer)
    ]
    if not found:
        return Lookup(
            missing=(Missing("decree", f"{office}令第{number}号" if office else f"第{number}号令"),)
        )
    parts = tuple(Part(passage_id) for _, passage_id in found)
    documents = tuple(dict.fromkeys(document for document, _ in found))
    return Lookup(parts, documents, sure=len(documents) == 1, rest=_DECREE.sub(" ", normal))


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
        titles, called, start = _statutes(normal[: match.start()], names)
        if not titles and marked and not called:
            titles, called, stop = _behind(normal, end, names)
            end = max(end, stop)
        if not (titles or called) and not has_article:
            continue
        rest = f"{normal[:start]} {normal[end:]}"
        if titles:
            return _in_titles(titles, asked, names, rest)
        if called:
            near = [names.by_title[title][0] for title in names.by_title if title.endswith(called)]
            choices = _choices(near, asked[0], names)
            return Lookup(missing=(Missing("article", called),), choices=choices, rest=rest)
        if not SAYS_NOTHING.sub("", rest):
            return _of_any(asked, names, rest)
    return NONE


def _by_the_end(normal: str, names: DocumentNames) -> Lookup:
    """Find the article that is counted from the end of a statute: 劳动合同法最后一条, 倒数第二条."""
    match = FROM_THE_END.search(normal)
    titles = _statutes(normal[: match.start()], names)[0] if match else []
    if match is None or len(titles) != 1:
        return NONE
    document = names.holding(titles[0])[0]
    held, at = sorted(names.places(document).articles), int(match["from_end"] or 1)
    if not 0 < at <= len(held):
        return NONE
    asked = Reference(held[-at], None, None)
    return _in_titles(titles, [asked], names, normal[match.end() :])


def _statutes(before: str, names: DocumentNames) -> tuple[list[str], str, int]:
    """Return the titles that the end of `before` names; else what it calls a statute; and where that begins.

    What names more titles than `MOST_TITLES` names none. Only the end is looked at: no name is so long.
    """
    cut = max(0, len(before) - LONGEST_BEFORE - 2 * names.longest)
    places = [
        at
        for at, character in enumerate(before[cut:], cut)
        if not (character.isspace() or character in "《》〈〉")
    ]
    text = "".join(before[at] for at in places).removesuffix("的")
    for start in range(max(0, len(text) - names.longest - 7), len(text) - 1):
        title = bare_title(text[start:])
        if title in names.by_title:
            return [title], "", places[start]
        if title in names.by_file:
            return [names.by_file[title]], "", places[start]
    tail = (
        re.sub(r"[《》〈〉\s]|^那么?(?![曲坡])", "", IN_FRONT.split(before[cut:])[-1])
        .removesuffix("的")
        .removeprefix("中华人民共和国")
    )
    offset = len(text) - len(tail)
    for part in dict.fromkeys((tail, text[-LONGEST_SHORT_NAME:])):  # 查 may be of the name: 普查条例
        for start in range(max(0, len(part) - LONGEST_SHORT_NAME), len(part) - 1):
            if ends_another_name(part, start):
                continue
            titles = names.called(part[start:]) or names.rules_called(bare_title(part[start:]))
            if 0 < len(titles) <= MOST_TITLES:
                at = len(text) - len(part) + start
                return titles, "", places[at] if 0 <= at < len(places) else 0
    if _NAME.search(tail) and "的" not in tail:
        return [], tail, places[offset] if 0 <= offset < len(places) else 0
    return [], "", len(before)


def _behind(normal: str, end: int, names: DocumentNames) -> tuple[list[str], str, int]:
    """Return the title that stands right behind an article, 第三条湿地公约, and where it ends."""
    text = re.sub(r"^[\s的《〈]+", "", normal[end:])
    offset = len(normal) - len(text)
    bare = text.removeprefix("中华人民共和国")
    offset += len(text) - len(bare)
    for size in range(min(len(bare), names.longest), 1, -1):
        if bare[:size] in names.by_title:
            return [bare[:size]], "", offset + size
    return [], "", end


def _in_titles(titles: Sequence[str], asked: Sequence[Reference], names: DocumentNames, rest: str) -> Lookup:
    """Return the articles asked for, of the documents with these titles; none where they have no articles."""
    most = max(names.places(document).most for title in titles for document in names.holding(title))
    if not most:  # 昆明第一条铁路 names no article of 昆明
        return NONE
    parts: list[Part] = []
    missing: list[Missing] = []
    documents: dict[IndexedDocument, None] = {}
    for one in asked:
        held = whole = False
        for title in titles:
            for document in names.holding(title):
                ids = names.places(document).articles.get(one.article, ())
                parts += [Part(passage_id, one.clause, one.item) for passage_id in ids]
                documents |= dict.fromkeys([document] if ids else [])
                held |= bool(ids)
                whole |= any(has_part(Part(at, one.clause, one.item), names.text(at)) for at in ids)
        if not held:
            missing.append(Missing("article", f"{titles[0]}{label(one.article)}", most))
            documents |= dict.fromkeys(names.holding(titles[0])[:1])
        elif not whole:
            missing.append(Missing("article", f"{titles[0]}{label(one.article)}{one.part}"))
    return Lookup(
        tuple(parts), tuple(documents), tuple(missing), sure=len(titles) == 1 and not missing, rest=rest
    )


def _of_any(asked: Sequence[Reference], names: DocumentNames, rest: str) -> Lookup:
    """Return the articles of the only statute there is, else the statutes of which one must be chosen."""
    newest = names.statutes(MOST_STATUTES)
    if len(newest) == 1:
        return _in_titles(list(newest), asked, names, rest)
    return Lookup(choices=_choices(list(newest.values()), asked[0], names), rest=rest)


def _choices(
    documents: Sequence[IndexedDocument], asked: Reference, names: DocumentNames
) -> tuple[Choice, ...]:
    """Return those of `documents`, in their order, that have the article."""
    held = ((document, names.places(document).articles.get(asked.article)) for document in documents)
    return tuple(islice((Choice(document, ids[0]) for document, ids in held if ids), MOST_CHOICES))


def _by_place(normal: str, names: DocumentNames) -> Lookup:
    """Find the chapter or the paragraph that is named with a document's title: 劳动合同法第二章."""
    for kind, pattern in (("division", _DIVISION), ("paragraph", _PARAGRAPH)):
        match = pattern.search(normal)
        if match is None:
            continue
        titles, _, start = _statutes(normal[: match.start()], names)
        if not titles and len(names.by_title) == 1 and kind == "paragraph":
            titles, start = list(names.by_title), match.start()
        if not titles:
            continue
        document = names.holding(titles[0])[0]
        rest = f"{normal[:start]} {normal[match.end() :]}"
        number, places = int(match["number"]), names.places(document)
        if kind == "division":
            span = places.divisions.get((number, match["kind"]))
            count = sum(other == match["kind"] for _, other in places.divisions)
            found = tuple(map(Part, range(*span))) if span else ()
        else:
            count = names.paragraphs(document)
            found = (Part(document.first + _last(places.ordinals, number)),) if 0 < number <= count else ()
        if found:
            return Lookup(found, (document,), sure=True, rest=rest)
        missing = Missing(kind, f"{titles[0]}{match.group().replace(' ', '')}", count)  # type: ignore[arg-type]
        return Lookup(missing=(missing,), rest=rest)
    return NONE


def _last(ordinals: Sequence[int], ordinal: int) -> int:
    """Return the place of the passage that paragraph `ordinal` stands in."""
    return max(at for at, first in enumerate(ordinals) if first <= ordinal)
