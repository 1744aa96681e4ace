import pytest

from bot.answers import answer, page
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
        ("巡视面积", "㎡巡\u200b视面积…", ["巡", "视面积"]),
        ("巡视面积", "ＡＢ：巡视　面积", ["巡视", "面积"]),
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
