import math

from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.index import Index
from bot.retrieval.ranking import covered, longest_common, rank, rarity


def passage(text: str, section: tuple[str, ...] = (), title: str = "题") -> Passage:
    return Passage("a.txt", title, section, 1, "text", None, None, text)


def numbers(question: str, passages: list[Passage], analyzer: Analyzer) -> list[int]:
    return [hit.number for hit in rank(question, Index.build(passages, analyzer))[1]]


def test_rarity_of_one_in_two_is_ln_2() -> None:
    assert math.isclose(rarity(1, 0), math.log(4))
    assert math.isclose(rarity(2, 1), math.log(2))
    assert rarity(10, 10) > 0


def test_covered_and_longest_common() -> None:
    assert covered({"海堤": 3.0, "渡轮": 1.0}, "海堤加高") == 0.75
    assert covered({}, "海堤") == 0.0
    assert longest_common("海堤加高了吗", "把海堤加高到七米") == 4
    assert longest_common("", "堤") == 0


def test_only_passages_that_share_a_term_are_found(index: Index) -> None:
    _, hits = rank("渡轮退票收手续费吗", index)
    # Both passages of the notice, and no other: its title counts for each.
    assert {hit.passage.document for hit in hits} == {"通知/渡轮.txt"}
    assert hits[0].passage.text == "退票不收手续费。"
    assert rank("深圳房价", index)[1] == []
    assert rank("在吗", index)[1] == []


def test_no_passage_one_passage_and_a_term_in_every_passage(analyzer: Analyzer) -> None:
    assert numbers("海堤多高", [], analyzer) == []
    assert numbers("海堤多高", [passage("海堤七米。")], analyzer) == [0]
    assert numbers("渡轮", [passage("海堤七米。")], analyzer) == []
    everywhere = [passage("海堤。"), passage("海堤高。"), passage("海堤长。")]
    assert sorted(numbers("海堤", everywhere, analyzer)) == [0, 1, 2]
    assert numbers("海堤长", everywhere, analyzer)[0] == 2


def test_equals_keep_the_order_of_the_passages(analyzer: Analyzer) -> None:
    same = [passage("渡轮停航。")] * 3 + [passage("海堤。")] * 3
    assert numbers("渡轮", same, analyzer) == [0, 1, 2]


def test_a_heading_is_searched_beside_the_text(analyzer: Analyzer) -> None:
    passages = [passage("每5分钟报一次数据。"), passage("每5分钟报一次数据。", ("装设水位预警",))]
    assert numbers("水位预警的数据", passages, analyzer) == [1, 0]


def test_traditional_questions_find_simplified_passages(index: Index) -> None:
    assert rank("臺風期間渡輪停航嗎", index)[1][0].passage.document == "通知/渡轮.txt"
