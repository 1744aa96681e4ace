import pytest

from bot.answers import answer, cited, page
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        # A word without a number, in a text that is normalized in place.
        ("巡视开始", "（一）巡视开始。二、巡视。", ["巡视开始", "巡视"]),
        # Beside characters that become several, or none.
        ("巡视面积", "㎡巡\u200b视面积…", ["巡\u200b视面积"]),
        ("巡视面积", "ＡＢ：巡视　面积", ["巡视", "面积"]),
        # Blanks within the words, and between them.
        ("巡视人员休息", "巡 视 人 员 每 日 休 息 。", ["巡 视", "人 员", "休 息"]),
        # A number, in a sentence that writes it so, and in one that writes it otherwise.
        ("第12轮巡视", "第12轮巡视开始。第十二轮巡视结束。", ["第12轮巡视", "第十二轮巡视"]),
    ],
)
def test_words_are_marked_where_they_stand(
    analyzer: Analyzer, question: str, text: str, marked: list[str]
) -> None:
    passages = [Passage(Origin("a", "题"), (), 1, "text", text)]
    (cited,) = page(answer(question, Index.build(passages, analyzer))).passages
    assert [cited.text[start:end] for start, end in cited.marks] == marked


def test_a_text_is_normalized_in_place_only_character_by_character(analyzer: Analyzer) -> None:
    assert analyzer.normalize_in_place("Ａ：黨　第十二輪") == "a:党 第十二轮"
    assert [analyzer.normalize_in_place(text) for text in ("㎡", "甲\u200b乙", "Ⅷ")] == [None] * 3
    assert analyzer.normalize_in_place("") == ""


@pytest.mark.parametrize(
    ("question", "text", "answering"),
    [
        ("值守多少天?", "值守不得少于一百八十三天。", ["一百八十三天"]),
        ("多少岁可以值守?", "满十八周岁、不到60周岁的可以值守。", ["十八周岁", "60周岁"]),
        ("值守多久?", "16周岁以上的值守三十日。", ["三十日"]),
        ("值守补多少元?", "2024年3月1日起,值守补1,200元,每日5.5元。", ["1,200元", "5.5元"]),
        ("值守多少天?", "值守一日、二日、三日、四日的。", []),
        ("谁值守?", "值守三十日。", []),
    ],
)
def test_the_quantity_that_is_asked_for_is_told(
    analyzer: Analyzer, question: str, text: str, answering: list[str]
) -> None:
    passages = [Passage(Origin("a", "题"), (), 1, "text", text)]
    given = answer(question, Index.build(passages, analyzer))
    (shown,) = cited(given, [0])
    assert [shown.quotes[0].text[start:end] for start, end in shown.answering] == answering
