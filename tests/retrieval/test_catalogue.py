import re
from pathlib import Path

import pytest

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.catalogue import LONGEST_NAME, Catalogue, branches
from bot.retrieval.engine.index import Index
from bot.retrieval.store.live_index import LiveIndex


def passage(document: str, paragraph: int, text: str, *section: str) -> Passage:
    return Passage(Origin(document, document), section, paragraph, "text", text)


def documents(*sizes: int) -> list[Passage]:
    return [
        passage(f"{number:02}.txt", paragraph, f"{number}-{paragraph}")
        for number, size in enumerate(sizes)
        for paragraph in range(1, size + 1)
    ]


def test_each_document_has_the_passages_that_stand_in_it() -> None:
    sizes = [1, 2, 3, 4, 5, 8, 1, 1, 33, 100, 1]
    catalogue = Catalogue(documents(*sizes))
    assert [document.last - document.first for document in catalogue.documents] == sizes
    assert [document.first for document in catalogue.documents] == [
        sum(sizes[:at]) for at in range(len(sizes))
    ]
    assert [catalogue.document(number).origin.path for number in (0, 1, 2, 3, 24, 57, 158)] == [
        "00.txt", "01.txt", "01.txt", "02.txt", "07.txt", "08.txt", "10.txt",
    ]  # fmt: skip
    assert Catalogue([]).documents == ()


def test_a_name_finds_its_passage_and_fits_a_deep_link(index: Index) -> None:
    catalogue = Catalogue(index.passages)
    names = [catalogue.name(number) for number in range(len(index.passages))]
    assert [catalogue.find(name) for name in names] == list(range(len(index.passages)))
    assert all(re.fullmatch("[A-Za-z0-9_-]+", name) and len(name) <= LONGEST_NAME for name in names)


def test_a_passage_is_found_by_what_a_citation_says_of_it(index: Index) -> None:
    catalogue = Catalogue(index.passages)
    for number, found in enumerate(index.passages):
        assert catalogue.passage_id(found.origin.path, found.ordinal, found.text) == number
    with pytest.raises(LookupError):
        catalogue.passage_id("通知/渡轮.txt", 1, "别的")


def test_a_name_finds_its_passage_after_other_documents_and_paragraphs_came_before_it() -> None:
    before = [passage("b.txt", 1, "甲"), passage("b.txt", 2, "乙")]
    name = Catalogue(before).name(1)
    after = [passage("a.txt", 1, "丙"), passage("b.txt", 1, "丁"), passage("b.txt", 2, "甲")]
    assert Catalogue([*after, passage("b.txt", 3, "乙"), passage("c.txt", 1, "乙")]).find(name) == 3
    assert Catalogue(after).find(name) is None
    assert Catalogue([passage("c.txt", 1, "乙")]).find(name) is None


@pytest.mark.parametrize("name", ["", "x", "AAAAAAAAAAAA", "AAAAAAAAAAAA-1", "AAAAAAAAAAAA²", "文" * 40])
def test_what_is_no_name_finds_nothing(index: Index, name: str) -> None:
    assert Catalogue(index.passages).find(name) is None
    assert Catalogue(index.passages).find(Catalogue(index.passages).documents[0].key + name) is None


def test_sections_are_counted_in_reading_order_with_the_passages_they_hold() -> None:
    passages = [
        passage("a", 1, "序"),
        passage("a", 2, "一", "甲", "子"),
        passage("a", 3, "二", "甲", "丑"),
        passage("a", 4, "三", "甲", "丑"),
        passage("a", 5, "四", "乙"),
        passage("a", 6, "五", "甲"),
    ]
    (document,) = Catalogue(passages).documents
    found = [
        (branch.number, branch.path, branch.first, branch.last) for branch in branches(passages, document)
    ]
    assert found == [
        (0, (), 0, 6),
        (1, ("甲",), 1, 4),
        (2, ("甲", "子"), 1, 2),
        (3, ("甲", "丑"), 2, 4),
        (4, ("乙",), 4, 5),
        (5, ("甲",), 5, 6),
    ]
    root = branches(passages, document)[0]
    assert [branch.number for branch in root.branches] == [1, 4, 5]
    assert [branch.number for branch in root.branches[0].branches] == [2, 3]


def test_the_catalogue_of_a_stored_index_is_that_of_one_in_memory(corpus: Path, tmp_path: Path) -> None:
    snapshot = LiveIndex(corpus, tmp_path).reload()
    rebuilt = Index.build(list(snapshot.index.passages), Analyzer())
    assert Catalogue(rebuilt.passages).documents == snapshot.catalogue.documents
