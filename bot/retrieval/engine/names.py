"""Under which names people know a document, and where in it an article, a chapter or a paragraph stands.

A statute is named by its title, without the country in front and the edition behind it, or by a short name:
消保法 for 消费者权益保护法, 公积金条例 for 住房公积金管理条例. 合同法 is not 劳动合同法: a law's short name
begins where its title begins.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import PurePosixPath

from bot.chinese.sentences import COLONS
from bot.documents.passages import Passage
from bot.expressions import expression
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.places import Places, division_of, places_of
from bot.retrieval.engine.rules import rules_in
from bot.retrieval.engine.series import Edition, Series, bare, series_of, without_edition
from bot.retrieval.engine.short_names import (
    Interpretation,
    abbreviates,
    as_interpretation,
    as_manual,
    as_ruling,
    called_by,
    interpretations_called,
)

REMEMBERED_DOCUMENTS = 64
"""Of how many documents the articles are remembered."""
SHORTEST_NAME = 2
"""Characters of a short name."""

OPENING = 3
"""Passages that stand for a document which is only named."""
LONGEST_SALUTATION = 120
"""Characters."""
LONGEST_PREAMBLE = 40
"""Passages before the first article, in which a statute says when and by which decree it was made."""

_ISSUE_NUMBER = expression(r"(?P<office>.*?)\D?(?P<year>(?:19|20)\d\d)\D?第?(?P<number>\d{1,5})号")
_DECREE = expression(r"(?P<office>[\u4e00-\u9fff]{2,20}?)令\s*+\(?第?\s*+(?P<number>\d{1,4})\s*+\)?号")
_EDITION = expression(r"\((?!\d{1,2}\))(?:[\d.年月日-]+|\d{4}年?第?\d*次?修[正订]\S*|试行|草案|\d{4}\S*)\)$")
_MARKS = expression('[《》〈〉<>“”"「」『』【】]')
_SALUTATION = expression(r"(?:各位|同志们|尊敬的)\w{0,20}[!！]?")


def bare_title(normal: str) -> str:
    """Return a normalized title without the country, the edition and brackets."""
    return bare(_EDITION.sub("", normal.strip()))


class DocumentNames:
    """The documents of an engine by their names, and the places in them."""

    def __init__(
        self,
        documents: Sequence[IndexedDocument],
        passages: Sequence[Passage],
        analyzer: Analyzer,
    ) -> None:
        self._passages, self._normalize = passages, analyzer.normalize
        self._alternatives = analyzer.alternatives
        self.documents = documents
        self.places = lru_cache(REMEMBERED_DOCUMENTS)(self._places)

    @cached_property
    def normal_titles(self) -> dict[str, str]:
        """Return each title normalized."""
        titles = dict.fromkeys(document.origin.title for document in self.documents)
        return {title: self._normalize(title) for title in titles}

    @cached_property
    def series(self) -> Series:
        """Return the documents that differ only in a year or an edition."""
        normal = self.normal_titles
        return series_of((normal[document.origin.title], document) for document in self.documents)

    @cached_property
    def editions(self) -> dict[int, list[tuple[str, Edition]]]:
        """Return the series and the edition in it of each document of one, by its first passage."""
        found: dict[int, list[tuple[str, Edition]]] = {}
        for stem, editions in self.series.items():
            for edition, documents in editions.items():
                for document in documents:
                    found.setdefault(document.first, []).append((stem, edition))
        return found

    @cached_property
    def by_title(self) -> dict[str, list[IndexedDocument]]:
        """Return the documents by their bare titles, the newest of one title first."""
        found: dict[str, list[IndexedDocument]] = {}
        bare = {title: bare_title(normal) for title, normal in self.normal_titles.items()}
        for document in self.documents:
            found.setdefault(bare[document.origin.title], []).append(document)
        for alike in found.values():
            alike.sort(key=lambda document: str(document.origin.published or ""), reverse=True)
        found.pop("", None)
        return found

    def marked(self, title: str) -> str:
        """Return a bare title as a document has it, with its quotation marks, if it is without them."""
        return self._without_marks.get(title, title)

    @cached_property
    def _without_marks(self) -> dict[str, str]:
        bare = ((_MARKS.sub("", title), title) for title in self.by_title)
        return {without: title for without, title in bare if without not in self.by_title}

    @cached_property
    def rules(self) -> dict[str, list[IndexedDocument]]:
        """Return the rules of all collections by their bare titles."""
        found: dict[str, list[IndexedDocument]] = {}
        for document in self.documents:
            for rule in self.rules_of(document):
                found.setdefault(bare_title(self._normalize(rule.origin.title)), []).append(rule)
        return found

    def rules_of(self, document: IndexedDocument) -> list[IndexedDocument]:
        """Return the rules that a collection consists of; none if a document is no collection."""
        return list(rules_in(document, self._passages, self._normalize))

    def holding(self, title: str) -> list[IndexedDocument]:
        """Return the documents with this bare title, else the rules; of a collection, what is no annex."""
        whole = self.by_title.get(title)
        if whole is None:
            return self.rules.get(title, [])
        own = (
            [rule for rule in self.rules_of(held) if rule.origin == held.origin] or [held] for held in whole
        )
        return [held for documents in own for held in documents]

    @cached_property
    def naming_articles(self) -> list[str]:
        """Return the titles that name an article themselves."""
        return [title for title in self.by_title if re.search(r"\d条", title)]

    @cached_property
    def longest(self) -> int:
        """Return the characters of the longest title."""
        return max(map(len, self.by_title), default=0)

    def called(self, name: str) -> list[str]:
        """Return the titles that `name` may stand for: itself if it is one, else those it abbreviates.

        A name that was taught stands for what it was taught to mean, where there is that.
        """
        if name in self.by_title or len(name) < SHORTEST_NAME:
            return [name] if name in self.by_title else []
        if f"{name}典" in self.by_title:  # 民法
            return [f"{name}典"]
        if taught := [title for title in self._alternatives(name) if title in self.by_title]:
            return taught
        if (asked := as_interpretation(name)) is not None:
            found = interpretations_called(asked, self._interpretations)
            return found or (interpretations_called(asked, self._rulings) if "司法" in name else [])
        own = without_edition(name)
        said = as_manual(own)
        return called_by(said, self._said.get(said[-1:], {}), name.removeprefix(own))

    @cached_property
    def _interpretations(self) -> dict[str, Interpretation]:
        """Return what each bare title of an interpretation of law is one of."""
        said = ((title, as_interpretation(title)) for title in self.by_title)
        return {title: interpretation for title, interpretation in said if interpretation}

    @cached_property
    def _rulings(self) -> dict[str, Interpretation]:
        """Return of what each bare title is that lays down rules of the highest courts, and no 解释."""
        said = ((title, as_ruling(title)) for title in self.by_title)
        return {title: ruling for title, ruling in said if ruling}

    @cached_property
    def _said(self) -> dict[str, dict[str, str]]:
        """Return what is said for each bare title, 员工手册 for 员工手册3.2版, by how that ends."""
        found: dict[str, dict[str, str]] = {}
        for title in self.by_title:
            whole = as_manual(without_edition(title))
            found.setdefault(whole[-1:], {})[title] = whole
        return found

    def rules_called(self, name: str) -> list[str]:
        """Return the rules of collections that `name` may stand for, as `called` does."""
        if name in self.rules or len(name) < SHORTEST_NAME:
            return [name] if name in self.rules else []
        return [title for title in self.rules if title[-1] == name[-1] and abbreviates(name, title)]

    def text(self, passage_id: int) -> str:
        """Return the text of a passage."""
        return self._passages[passage_id].text

    @cached_property
    def by_file(self) -> dict[str, IndexedDocument]:
        """Return the documents by the names of files that say another title: 婚姻家庭编.md of 民法典."""
        found: dict[str, IndexedDocument] = {}
        for document in self.documents:
            stem = bare_title(self._normalize(PurePosixPath(document.origin.path).stem))
            if len(stem) > SHORTEST_NAME and stem not in self.by_title:
                found.setdefault(stem, document)
        return found

    def normal(self, document: IndexedDocument) -> str:
        """Return a document's title normalized."""
        return self._normalize(document.origin.title)

    def with_articles(self, limit: int) -> list[IndexedDocument]:
        """Return the first `limit` documents that have articles, in the order of their paths."""
        return list(islice(filter(self._has_articles, self.documents), limit))

    def _has_articles(self, document: IndexedDocument) -> bool:
        looked = range(document.first, min(document.last, document.first + LONGEST_PREAMBLE))
        return any(self._passages[passage_id].article for passage_id in looked)

    def statutes(self, limit: int) -> dict[str, IndexedDocument]:
        """Return by its title each of the first `limit` documents that have articles, its newest edition.

        The rules of a collection stand in its place.
        """
        found: dict[str, IndexedDocument] = {}
        for document in self.with_articles(limit):
            rules = self.rules_of(document)
            title = bare_title(self.normal(document))
            if not rules and title:
                found[title] = self.by_title[title][0]
            found |= {bare_title(self._normalize(rule.origin.title)): rule for rule in rules}
        return found

    def opening_section(self, document: IndexedDocument) -> tuple[str, ...]:
        """Return the section path of the first passage of a document."""
        return self._passages[document.first].section

    def opening(self, document: IndexedDocument) -> tuple[int, ...]:
        """Return the first passages of a document, at most `OPENING`, without whom it addresses."""
        looked = range(document.first, min(document.last, document.first + LONGEST_PREAMBLE))
        texts = (passage_id for passage_id in looked if not self._is_salutation(passage_id))
        return tuple(islice(texts, OPENING)) or (document.first,)

    def _is_salutation(self, passage_id: int) -> bool:
        """Tell whether a passage only addresses somebody: 各省、自治区、直辖市人民政府： or 各位代表！."""
        text = self._passages[passage_id].text
        if _SALUTATION.fullmatch(text):
            return True
        return len(text) <= LONGEST_SALUTATION and text.endswith(tuple(COLONS)) and "\n" not in text

    def paragraphs(self, document: IndexedDocument) -> int:
        """Return how many paragraphs a document has."""
        last = self._passages[document.last - 1]
        return last.ordinal + last.text.count("\n")

    def count_of(self, document: IndexedDocument, kind: str) -> int:
        """Return how many divisions of a kind, 章, a document has: each part of it may begin with 第一章."""
        paths = {self._passages[at].section for at in range(document.first, document.last)}
        opened = {path[: depth + 1] for path in paths for depth in range(len(path))}
        divisions = (division_of(path[-1], self._normalize) for path in opened)
        return sum(division is not None and division[1] == kind for division in divisions)

    @cached_property
    def by_issue_number(self) -> dict[tuple[str, str], list[tuple[str, IndexedDocument]]]:
        """Return the documents by year and number of their 发文字号, with what stands before the year."""
        found: dict[tuple[str, str], list[tuple[str, IndexedDocument]]] = {}
        for document in self.documents:
            if number := document.origin.issue_number:
                normal = re.sub(r"\s", "", self._normalize(number))
                if parts := _ISSUE_NUMBER.search(normal):
                    held = found.setdefault((parts["year"], parts["number"]), [])
                    held.append((parts["office"], document))
        return found

    @cached_property
    def decrees(self) -> dict[int, list[tuple[str, IndexedDocument, int]]]:
        """Return by its number who issued a decree (令), and the passage of a document that says so."""
        found: dict[int, list[tuple[str, IndexedDocument, int]]] = {}
        for document in self.documents:
            for number, office, passage_id in self._decrees_of(document):
                held = found.setdefault(number, [])
                if (office, document, passage_id) not in held:
                    held.append((office, document, passage_id))
        return found

    def _decrees_of(self, document: IndexedDocument) -> Iterator[tuple[int, str, int]]:
        """Yield the decrees that the preamble of a document names: number, office, passage."""
        for passage_id in range(document.first, min(document.last, document.first + LONGEST_PREAMBLE)):
            passage = self._passages[passage_id]
            if passage.article or passage.section:
                return
            for decree in _DECREE.finditer(self._normalize(passage.text)):
                yield int(decree["number"]), decree["office"].rpartition("中华人民共和国")[2], passage_id

    def _places(self, document: IndexedDocument) -> Places:
        return places_of(document, self._passages, self._normalize)
