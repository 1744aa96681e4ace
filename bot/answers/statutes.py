"""Which statute the text around a reference names: 劳动合同法 of 劳动合同法第三十九条.

All texts here are normalized: half width, simplified, numbers in Arabic digits.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from bot.answers.issue_numbers import IN_FRONT
from bot.chinese.names import is_noun
from bot.chinese.numerals import HAN_DIGITS
from bot.chinese.scripts import HAN
from bot.expressions import expression
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.names import SHORTEST_NAME, DocumentNames, bare_title
from bot.retrieval.engine.short_names import ends_another_name, in_order

MOST_TITLES = 3
"""A short name that may mean more titles than these, 条例 or 本法, names none."""
LONGEST_SHORT_NAME = 16
"""Characters of a short name in front of an article; a title itself may be longer."""
LONGEST_BEFORE = 100
"""Characters in front of an article, besides twice the longest title, in which its name is looked for."""
WITHOUT_KIND = range(2, 4)
"""Characters of a law's short name that leaves out 法: 民诉."""

MARKS = '《》〈〉<>“”"「」『』【】'
"""What people put around a title."""
_NAME = expression(
    rf"[{HAN}\w·()（）]{{2,30}}(?:法典|法|条例|办法|细则|解释\(?[{HAN_DIGITS}十]?\)?|宪法|章程|公约)$|[{HAN}]{{1,4}}法[总通]则$"
)
_LAW_ENDS = expression("(?:法|法典|条例|规定|办法|细则|解释|决定)$")
"""How the names of laws end, of which a part may be another's: 合同法 is not 劳动合同法."""
POINTED_AT = expression(r"^[这那该本此][1一]?[个部份篇项条]?(?=..)")
"""What points at a document in front of its name: 那个村规."""
_OF_A_LAW = expression(
    "法?(?:实施|管理|暂行|试行|监督|工作|处理|使用|保护|执行|补充|安全|服务|申请|登记|考核|奖惩)+"
    "(?:条例|细则|办法|规定|规则|制度|规程)"
)
"""What is no name alone, but ends that of another document: 实施条例 of 劳动合同法实施条例."""
_ANY_LAW = expression("(?:现行|最新|原有|当前|目前|中国|本国|触犯|违反)$")
"""Nouns and the like before the title of a law that are none of it."""
_EDITION_BEHIND = expression(
    r"的?\(?(?P<year>(?:19|20)\d\d)年?(?:\d{1,2}月\d{1,2}日)?(?:新?版|本|新?修[正订改](?:版|本)?)?\)?$"
)
_EDITION_BEFORE = expression(r"(?P<year>(?:19|20)\d\d)年?(?:新?版|新?修[正订改])?的?\W*$")
_YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_IN_IT = expression("(?:里[面头边]?|当?中)$")
"""What may stand between a name and what is named of the document: 公约里第六条."""


class NamedStatute(NamedTuple):
    """The statute that a text names.

    titles: the bare titles that it may be; called: what it calls a statute where that is none of these;
    several: the titles of which one must be chosen first; start: where its name begins. document: the file,
    where only one of those that make up a statute is named: 民法典合同编. year: that of the edition.
    """

    titles: tuple[str, ...] = ()
    called: str = ""
    several: tuple[str, ...] = ()
    start: int = 0
    document: IndexedDocument | None = None
    year: str = ""


def statute_before(before: str, names: DocumentNames, marked: bool = False) -> NamedStatute:
    """Return the statute that the end of `before` names.

    marked: whether an article with its 条 stands behind it, so that 民诉 can only be 民事诉讼法. Only the end
    is looked at: no name is so long.
    """
    cut = max(0, len(before) - LONGEST_BEFORE - 2 * names.longest)
    places = [at for at, letter in enumerate(before[cut:], cut) if not (letter.isspace() or letter in MARKS)]
    text = _IN_IT.sub("", "".join(before[at] for at in places).removesuffix("的"))
    edition = _EDITION_BEHIND.search(text)
    without = text[: edition.start()] if edition else text
    for end in dict.fromkeys((len(text), len(without))):
        if found := _titled(text[:end], places, names):
            break
    else:
        end = len(without)
        body = before[cut : places[end - 1] + 1] if end else ""
        found = _shortened(without, body, places, names, marked)
    if found is None:
        return NamedStatute(start=len(before))
    older = edition or _EDITION_BEFORE.search(before[: found.start])
    return found._replace(year=older["year"] if older else "")


def _titled(text: str, places: list[int], names: DocumentNames) -> NamedStatute | None:
    """Return the statute whose title, or the name of its file, ends a text."""
    for start in range(max(0, len(text) - names.longest - 7), len(text) - 1):
        title = names.marked(bare_title(text[start:]))
        another = ends_another_name(text, start) and _names_another(text[:start])
        if title in names.by_title and not another:
            return NamedStatute((title,), start=places[start])
        if (document := names.by_file.get(title) or _book_called(title, names)) is not None:
            whole = bare_title(names.normal(document))
            start = start - len(whole) if text[:start].endswith(whole) else start
            return NamedStatute((whole,), start=places[start], document=document)
    return None


def _shortened(
    text: str, body: str, places: list[int], names: DocumentNames, marked: bool
) -> NamedStatute | None:
    """Return the statute whose short name ends a text, else what the text calls one.

    body: the text with its blanks and marks.
    """
    tail = (
        re.sub(rf"[{MARKS}\s]|^那么?(?![曲坡]|个(?!人|体))", "", IN_FRONT.split(body)[-1])
        .removesuffix("的")
        .removeprefix("中华人民共和国")
    )
    offset = len(text) - len(tail)
    begins = places[offset] if 0 <= offset < len(places) else 0
    for part in dict.fromkeys((tail, text[-LONGEST_SHORT_NAME:])):  # 查 may be of the name: 普查条例
        for start in range(max(0, len(part) - LONGEST_SHORT_NAME), len(part) - 1):
            if ends_another_name(part, start) or (start and _OF_A_LAW.fullmatch(part, start)):
                continue
            titles = names.called(part[start:]) or names.rules_called(bare_title(part[start:]))
            if 0 < len(titles) <= MOST_TITLES:
                at = len(text) - len(part) + start
                return NamedStatute(tuple(titles), start=places[at] if 0 <= at < len(places) else 0)
    if several := names.called(tail):
        return NamedStatute(called=tail, several=tuple(several), start=begins)
    whole = f"{tail}法" if marked and len(tail) in WITHOUT_KIND else ""
    if whole and whole not in names.by_title and len(titles := names.called(whole)) == 1:
        return NamedStatute(tuple(titles), start=begins)
    if marked and (only := _of_its_kind(POINTED_AT.sub("", tail), names)):
        return NamedStatute(only, start=begins)
    return NamedStatute(called=tail, start=begins) if _NAME.search(tail) and "的" not in tail else None


def _of_its_kind(kind: str, names: DocumentNames) -> tuple[str, ...]:
    """Return the one title that ends in this kind and is no law, 合同 or the 村规 of 村规民约; else none."""
    if len(kind) < SHORTEST_NAME or _LAW_ENDS.search(kind):
        return ()
    titles = [title for title in names.by_title if title.removesuffix("民约").endswith(kind)]
    return tuple(titles) if len(titles) == 1 else ()


def _names_another(before: str) -> bool:
    """Tell whether a noun stands before a short title, and so it is that of another law: 劳动仲裁法."""
    return is_noun(before[-2:]) and _ANY_LAW.search(before) is None


def _book_called(name: str, names: DocumentNames) -> IndexedDocument | None:
    """Return the file of a part of a code that goes by a short name: 婚姻编 for 婚姻家庭编."""
    if not name.endswith("编") or len(name) < len("婚姻编"):
        return None
    called = (
        document
        for stem, document in names.by_file.items()
        if stem[0] == name[0] and stem.endswith("编") and in_order(name[:-1], stem[:-1], 1)
    )
    return next(called, None)


def statute_behind(normal: str, end: int, names: DocumentNames) -> tuple[tuple[str, ...], int]:
    """Return the title that stands right behind an article, 第三条湿地公约, and where it ends."""
    text = re.sub(r"^[\s的《〈]+", "", normal[end:])
    offset = len(normal) - len(text)
    bare = text.removeprefix("中华人民共和国")
    offset += len(text) - len(bare)
    for size in range(min(len(bare), names.longest), 1, -1):
        if bare[:size] in names.by_title:
            return (bare[:size],), offset + size
    return (), end


def of_edition(named: NamedStatute, names: DocumentNames) -> tuple[list[IndexedDocument], bool]:
    """Return the documents of a named statute, newest first, and whether they are of the edition named.

    Of a year in which none was made those are meant that were made before.
    """
    held = [document for title in named.titles for document in names.holding(title)]
    if not named.year:
        return held, True
    of_year = [document for document in held if named.year in editions_of(document, names)]
    before = [
        document for document in held if any(year < named.year for year in editions_of(document, names))
    ]
    return of_year or before or held, bool(of_year)


def editions_of(document: IndexedDocument, names: DocumentNames) -> Iterator[str]:
    """Yield the years of a document that may be named as its edition: of its date, in its title, in its name.

    What its file is called, 发票管理办法(2019-03-02), is how whoever put it there tells it from others.
    """
    if document.origin.published:
        yield str(document.origin.published.year)
    for called in (names.normal(document), PurePosixPath(document.origin.path).stem):
        yield from _YEAR.findall(called)


def files_named(named: NamedStatute, names: DocumentNames) -> list[IndexedDocument]:
    """Return the files that make up the newest document that a statute's name means, or the one it names."""
    return [named.document] if named.document else files_of(of_edition(named, names)[0][0], names)


def files_of(document: IndexedDocument, names: DocumentNames) -> list[IndexedDocument]:
    """Return the files that make up a document, in order: of one title and edition, their articles go on."""
    alike = names.by_title.get(bare_title(names.normal(document)), [document])
    files = [other for other in alike if other.origin.published == document.origin.published]
    if len(files) < 2:
        return [document]
    articles = {file.first: sorted(names.places(file).articles) for file in files}
    files.sort(key=lambda file: articles[file.first])
    held = [articles[file.first] for file in files]
    return files if all(held) and all(one[-1] < other[0] for one, other in pairwise(held)) else [document]
