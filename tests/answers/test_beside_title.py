"""What names a document is no word to search that for: its greeting repeats the title and tells nothing."""

import pytest

from bot.answers import answer
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

DOGS = "每户最多养一只犬，肩高不超过35厘米。"
CATS = "养猫的，不限只数，不准放养。"
FEES = "床位费每月1200元。"
BORROWED = "每人每次借书三册。"
SIGNED = "石榴院业主委员会"
TEXTS = {
    "石榴院停车与宠物办法": (
        "为了方便石榴院停车，管好宠物，制定本办法。",
        DOGS,
        CATS,
        "停车位每月380元。",
        SIGNED,
    ),
    "晚霞养老院指南": ("晚霞养老院欢迎老人家。", FEES, "退住提前说，押金5000元。"),
    "河畔图书室规则": ("河畔图书室欢迎你。", BORROWED, "河畔图书室管理员"),
}


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return Index.build(
        [
            Passage(Origin(f"{title}.md", title), (), at, "text", text)
            for title, texts in TEXTS.items()
            for at, text in enumerate(texts, 1)
        ],
        analyzer,
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("石榴院停车与宠物办法里说最多养几只犬", DOGS),
        ("石榴院能养两只犬吗", DOGS),
        ("石榴院的猫放养会怎么样", CATS),
        ("河畔图书室规则里说借几册", BORROWED),
        ("晚霞养老院多少钱一个月", FEES),  # it is all that is asked how much
        # Of what the document does not tell, what comes nearest stays.
        ("石榴院有几栋楼", SIGNED),
    ],
)
def test_what_the_named_document_tells_beside_its_title_comes_first(
    question: str, told: str, index: Index
) -> None:
    given = answer(question, index)
    assert (given.question, given.status, given.passage(0).text) == (question, "weak", told)


def test_a_title_longer_than_a_question_may_be_names_its_document_all_the_same(analyzer: Analyzer) -> None:
    title = f"海堤渡轮{'退票' * 600}"
    index = Index.build([Passage(Origin("a.md", title), (), 1, "text", "渡轮每日六班。")], analyzer)
    assert answer("海堤渡轮几点停航", index).status in ("weak", "not_found")
