"""Questions about documents themselves, answered from what is held of them: 劳动合同法有多少条.

Which document is meant is told by its title, a short name or its number. What no document states of itself
(no date, no office) is no such question: then its text is searched as for any other.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.answers.about_words import (
    ABOUT,
    ANY,
    BEFORE,
    DOCUMENTS,
    LAW,
    POINTED,
    SUMMED,
    AboutKind,
    Asked,
    Unit,
)
from bot.answers.called import called, document_called
from bot.answers.chapters import without_divisions
from bot.answers.list_of import list_of
from bot.answers.listing import listing
from bot.answers.statutes import files_named, files_of, statute_before
from bot.chinese.asking import asks
from bot.expressions import expression
from bot.retrieval.engine import Engine
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.names import DocumentNames, bare_title
from bot.retrieval.engine.places import division_of
from bot.retrieval.keywords import allowed
from bot.retrieval.search_language import parse

_LONGEST_UNNAMED = 24
"""Characters of a normalized question about a document that does not name it."""
_SOME = "某某"
_OF_ANY = ("published", "issuer", "number", "effective")
"""What is asked of a document even where nothing points at one: 谁发的."""
_EDITION = expression(r"第\d+版|\d\.[\d.]*\d版|v\d+\.\d|(?:19|20)\d\d年?(?:[春夏秋冬]季)?(?:版|修[订正])")
"""The edition that a title names: 手册(3.2版)."""
_OF_MINUTES = expression("[纪记][要录]")

_LONGEST_QUESTION = 120
"""Characters; a longer question asks for more than a document's date."""


@dataclass(frozen=True, slots=True)
class About:
    """A question about a document, or, with the kind "documents", about which there are.

    With the kind "which" it is not told which is meant, 这篇文章 of several; `title` is then the question.
    With the kind "listed", `files` are those that `query`, a search for documents, finds: 2024年的文件有哪些.
    `unit` is what is counted, of a count, and `count` how many there are; `also` is counted besides: chapters
    and articles. `title` is the document's, with that of the division (编) where the document is but that;
    `files` are all that it is held in, in their order.
    """

    kind: AboutKind
    document: IndexedDocument | None = None
    unit: Unit = "条"
    count: int = 0
    also: tuple[Unit, int] | None = None
    title: str = ""
    files: tuple[IndexedDocument, ...] = ()
    query: str = ""


def about(question: str, index: Engine) -> About | None:
    """Return what `question` asks of a document; None where it asks what its text says."""
    normal = bare(question, index)
    if DOCUMENTS.fullmatch(normal):
        return About("documents", count=len(index.names.documents))
    if query := listing(normal, index):
        listed = allowed(parse(query), index)
        return About("listed", count=len(listed), files=tuple(listed), query=query)
    for kind, match in asked_of(normal, index):
        if kind in ("effective", "adopted", "amended", "edition"):
            of_title = called(match, index) if kind == "edition" else None
            if of_title and _EDITION.search(index.analyzer.normalize(of_title.origin.title)):
                return _held("outline", of_title.origin.title, files_of(of_title, index.names), match, index)
            continue
        if kind == "held":
            if document := _exactly(match["name"], index):
                return _held("outline", document.origin.title, files_of(document, index.names), match, index)
        elif kind == "count" and (counted := _within_division(match, index)):
            return counted
        elif division := _division(match["name"], index):
            return _held(kind, division[1], [division[0]], match, index)
        elif document := called(match, index):
            return _held(kind, document.origin.title, files_of(document, index.names), match, index)
    by_name = "《" in question or not asks(normal)  # a title may ask: 离岗多久要报告
    if document := list_of(normal, index) or (_exactly(normal, index) if by_name else None):
        files = tuple(files_of(document, index.names))
        return About("outline", document, title=document.origin.title, files=files)
    if by_name and (division := _division(normal, index)):
        return About("outline", division[0], title=division[1], files=division[:1])
    if len(index.names.by_title) > 1 and _leaves_open(normal):
        return About("which", count=len(index.names.documents), title=question.strip())
    return None


def bare(question: str, index: Engine) -> str:
    """Return a question normalized, without blanks and the marks around titles."""
    return re.sub(r"[\s《》〈〉“”\"]", "", index.analyzer.normalize(question))


def asked_of(normal: str, index: Engine) -> Iterator[tuple[Asked, re.Match[str]]]:
    """Yield what may be asked of a document, and the match that holds its `name`.

    Of the only one it may be asked without its name: 这篇文章谁写的, 谁写的.
    """
    yield from _matches(normal)
    if len(normal) > _LONGEST_UNNAMED:
        return
    titles: Collection[str] = index.names.by_title
    pointed = POINTED.search(normal)
    if pointed and (kind := pointed["kind"]) and kind not in ANY:
        titles = [title for title in titles if title.endswith(kind)]
    if len(titles) == 1:
        for asked in _matches(titled(normal, next(iter(titles)))):
            if pointed or asked[0] != "held":
                yield asked


def _leaves_open(normal: str) -> bool:
    """Tell whether something is asked of a document, and not of which."""
    points = POINTED.search(normal) is not None
    asked = _matches(titled(normal, _SOME)) if len(normal) <= _LONGEST_UNNAMED else ()
    of_some = any(match["name"] == _SOME and (points or kind in _OF_ANY) for kind, match in asked)
    return of_some or SUMMED.fullmatch(normal) is not None


def titled(normal: str, title: str) -> str:
    """Return what is asked of a document, with its title for what points at it, or before all: 谁写的."""
    if pointed := POINTED.search(normal):
        return normal[: pointed.start()] + title + normal[pointed.end() :]
    return title + BEFORE.sub("", normal, count=1)


@lru_cache(maxsize=64)  # it is asked again for what is said next
def _matches(normal: str) -> tuple[tuple[Asked, re.Match[str]], ...]:
    if len(normal) > _LONGEST_QUESTION:
        return ()
    found = ((kind, pattern.fullmatch(normal)) for kind, pattern in ABOUT)
    return tuple((kind, match) for kind, match in found if match)


def _exactly(name: str, index: Engine) -> IndexedDocument | None:
    """Return the document that has a normalized `name`, or a law of which it is the short name."""
    bare = bare_title(name)
    return document_called(name, index) if bare in index.names.by_title or LAW.fullmatch(bare) else None


def _division(name: str, index: Engine) -> tuple[IndexedDocument, str] | None:
    """Return the file that is the division of a statute called `name`, 民法典物权编, with its whole title."""
    bare = bare_title(name.removesuffix("的")).replace("的", "")
    for title, documents in index.names.by_title.items():
        for document in documents if len(documents) > 1 else ():
            section = index.names.opening_section(document)
            heading = re.sub(r"\s", "", index.analyzer.normalize(section[0])) if section else ""
            called = {heading if heading.endswith("编") else f"{heading}编"}
            called |= {f"{title}{heading}", f"{title}{heading}编"}
            if heading and bare in called:
                return document, f"{document.origin.title}{section[0]}"
    return None


def _within_division(match: re.Match[str], index: Engine) -> About | None:
    """Return how many articles or sections a division of a document has: 第三章有几条; None of no one."""
    (name, asked), names = without_divisions(match["name"]), index.names
    named = statute_before(name, names) if asked and not match["also"] else None
    if named is None or len(named.titles) != 1 or named.start:
        return None
    files = files_named(named, names)
    found = [(names.places(file), span) for file in files for span in names.places(file).within(asked)]
    if len(found) != 1:
        return None
    places, (first, last) = found[0]
    if match["unit"].startswith("条"):
        unit: Unit = "条"
        count = sum(first <= ids[0] < last for ids in places.articles.values())
    else:
        unit = "节"
        sections = [span for path, span in places.divisions.items() if path[-1][1] == match["unit"] == unit]
        count = sum(first <= start < last for start, _ in sections)
    headings = index.passages[first].section
    heading = next((one for one in headings if division_of(one, index.analyzer.normalize) == asked[-1]), "")
    title = f"{files[0].origin.title}{heading}"
    return About("count", files[0], unit, count, title=title, files=tuple(files)) if count else None


def _held(
    kind: Asked, title: str, files: list[IndexedDocument], match: re.Match[str], index: Engine
) -> About | None:
    """Return what is held of the document `title` that `files` make up; None where that is nothing."""
    document = files[0]
    origin = document.origin
    asked = About("outline", document, title=title, files=tuple(files))
    match kind:
        case "published":
            # A statute's date is that of its edition, its text says when it was made; that of minutes is when
            # those met.
            other = _OF_MINUTES.search(title) or index.names.places(document).most
            dated = origin.published and (origin.office or origin.source or not other)
            return replace(asked, kind=kind) if dated else None
        case "issuer":
            return replace(asked, kind=kind) if origin.office or origin.source else None
        case "number":
            return replace(asked, kind=kind) if origin.issue_number else None
        case "count":
            unit, count = _counted(match["unit"], files, index.names)
            also = _counted(match["also"], files, index.names) if match["also"] else None
            known = count and (also is None or also[1])
            return replace(asked, kind=kind, unit=unit, count=count, also=also) if known else None
        case "text":
            return replace(asked, kind=kind) if len(files) == 1 else asked
        case "outline":
            return asked
    return None


def _counted(unit: str, files: list[IndexedDocument], names: DocumentNames) -> tuple[Unit, int]:
    """Return how many articles, divisions or paragraphs a document has; articles by their numbers."""
    for kind in ("章", "节", "编"):
        if unit == kind:
            return kind, sum(names.count_of(file, kind) for file in files)
    if unit.startswith("条"):
        numbers = [number for file in files for number, _ in names.places(file).articles]
        whole = len(files) > 1 or 1 in numbers
        return "条", max(numbers, default=0) - (0 if whole else min(numbers, default=1) - 1)
    return "段", sum(names.paragraphs(file) for file in files)
