"""The article of a statute that a question names: 劳动合同法第四十七条, 消法55条, or 第三条 alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.chinese.numerals import HAN_DIGITS, value_of
from bot.retrieval.analyzer import QuestionTerms
from bot.retrieval.engine import Engine
from bot.retrieval.engine.catalogue import IndexedDocument

MOST = 50
"""How many passages are looked up: articles of one number, the parts of a long one."""
LOOKED_THROUGH = 20_000
"""How many passages are read at most to find them, half a tenth of a second."""
LONGEST_NAME = 12
"""Characters of a short name in front of an article; a longer one is the title itself."""
MOST_STATUTES = 3
"""A short name that may mean more statutes than these, 条例 or 本法, names none."""

# In normalized text: numbers in digits, but for 之一.
_ARTICLE = re.compile(rf"(第?)\s?(\d{{1,4}})\s?条(?:之([1-9]\d?|[{HAN_DIGITS}十]))?")
_EDITION = re.compile(r"\((?:[\d.年月日-]+|\d{4}年?第?\d*次?修[正订]\S*|试行|草案|\d{4}\S*)\)$")
_NOISE = re.compile(r"[《》〈〉()\s]")
_COUNTRY = "中华人民共和国"
_IN_FRONT = re.compile(r"(?:请问|根据|依据|依照|按照|违反|关于|什么是|[,。:;!?])")
_SAYS_NOTHING = frozenset("第 条 之一 说 写 规定 内容 原文 全文 条文 法条 具体 款 项".split())
_INSERTED = re.compile(rf"(?<=条之)[{HAN_DIGITS}十]$")


@dataclass(frozen=True, slots=True)
class Named:
    """The passages of the article that is named, in reading order.

    `sure` tells that it is only one statute's, `missing` that the statute that is named has no such article.
    """

    passage_ids: tuple[int, ...] = ()
    sure: bool = False
    missing: bool = False


def named_article(asked: QuestionTerms, engine: Engine) -> Named:
    """Return the article that a question names with its statute, by title or short name (消法).

    Without a statute it is every one's, if nothing else is asked. Newer statutes come first.
    """
    found = _ARTICLE.search(asked.normal)
    if found is None:
        return Named()
    words = [span for span in asked.words if not found.start() <= span[0] < found.end()]
    statutes = _statutes(asked.normal[: found.start()], asked.normal[found.end() :], engine)
    if not statutes and found[1] and _SAYS_NOTHING.issuperset(asked.text(words)):
        statutes = list(engine.catalogue.documents)
    statutes.sort(key=lambda document: document.origin.published or date.min, reverse=True)
    label = f"第{found[2]}条" + (f"之{value_of(found[3])}" if found[3] else "")
    passage_ids = tuple(_of(statutes, label, engine))
    titles = {_bare(engine.titles[engine.catalogue.document(passage_id)]) for passage_id in passage_ids}
    return Named(passage_ids, len(titles) == 1, bool(statutes) and not passage_ids)


def _of(statutes: Sequence[IndexedDocument], label: str, engine: Engine) -> Iterator[int]:
    """Yield the passages of article `label`, normalized, in `statutes`: at most `MOST`."""
    left, found = LOOKED_THROUGH, 0
    for document in statutes:
        left -= document.last - document.first
        if left < 0:
            return
        for passage_id in range(document.first, document.last):
            article = engine.passages[passage_id].article
            if article and _in_digits(engine.analyzer.normalize(article)) == label:
                yield passage_id
                found += 1
                if found == MOST:
                    return


def _in_digits(label: str) -> str:
    """Return the label of an article, normalized, with 之一 in digits too."""
    return _INSERTED.sub(lambda inserted: str(value_of(inserted.group())), label)


def _statutes(before: str, behind: str, engine: Engine) -> list[IndexedDocument]:
    """Return the documents whose title the text `before` an article, or `behind` it, names."""
    titles = {document: _bare(title) for document, title in engine.titles.items()}
    for text in (_NOISE.sub("", before), _NOISE.sub("", behind)):
        whole = max((title for title in titles.values() if title and title in text), key=len, default="")
        if whole:
            return [document for document, title in titles.items() if title == whole]
    name = _NOISE.sub("", _IN_FRONT.split(before)[-1]).removeprefix(_COUNTRY).removesuffix("的")
    for start in range(max(0, len(name) - LONGEST_NAME), len(name) - 1):
        short = name[start:]
        meant = {title for title in titles.values() if short in title} or {
            title for title in titles.values() if _abbreviates(short, title)
        }
        if 0 < len(meant) <= MOST_STATUTES:
            return [document for document, title in titles.items() if title in meant]
    return []


def _bare(title: str) -> str:
    """Return a normalized title without the country, the edition and brackets."""
    return _NOISE.sub("", _EDITION.sub("", title.strip())).removeprefix(_COUNTRY)


def _abbreviates(short: str, title: str) -> bool:
    """Tell whether `short` is `title` with characters left out, but for the first and the last: 消法."""
    rest = iter(title)
    return title[:1] == short[0] and title[-1:] == short[-1] and all(character in rest for character in short)
