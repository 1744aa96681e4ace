"""A contract names its parties and their terms in its own way: who they are, and how long what lasts."""

import pytest

from bot.answers import answer
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

PARTIES = "甲方（船东）：岑远舟　　乙方（守灯人）：卢秋实　　丙方（见证方）：海塘镇船务有限公司"
TERM = "合同自2026年3月10日起，共12个月，其中前15天为试灯期。试灯期内可以提前1天通知解除。"
PLACE = "守灯的地点是海塘镇东礁灯塔。船东每月检查一次。"
CALLS = "客服电话：4008-661-220（8:00—22:00）；投诉电话：0719-8823355。总经理：陆启航。"
FEES = "\n".join(
    (
        "服务 | 收费 | 说明",
        "保价 | 声明价值的0.5% | 不超过2万元",
        "木架包装 | 60元/件 | 易碎品必须加固",
        "换绳 | 25元/根 | 不含绳",
    )
)
FRAME = "液体每件不超过2升，须用密封瓶装并外加木架。"


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    texts = (PARTIES, TERM, PLACE, CALLS, FRAME)
    passages = [Passage(Origin("a.md", "守灯合同"), (), at, "text", text) for at, text in enumerate(texts, 1)]
    rows = Passage(Origin("a.md", "守灯合同"), (), 9, "text", FEES, table="h.. r.. r.. r..")
    return Index.build([*passages, rows], analyzer)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("船东是谁", PARTIES),
        ("守灯人是谁", PARTIES),
        ("甲方是谁", PARTIES),
        ("丙方是谁", PARTIES),
        ("试灯期几天", TERM),
        ("试灯期多久", TERM),
        ("客服电话多少", CALLS),
        ("投诉电话是多少", CALLS),
        ("木架多少钱", FEES),
        ("木架包装多少钱", FEES),
    ],
)
def test_what_is_told_is_certain(question: str, told: str, index: Index) -> None:
    given = answer(question, index)
    assert (given.status, given.passage(0).text) == ("answered", told)


@pytest.mark.parametrize("question", ["合同是谁", "检查员是谁", "灯塔是谁", "液体多少钱", "总经理电话多少"])
def test_what_is_told_of_another_is_not(question: str, index: Index) -> None:
    assert answer(question, index).status != "answered"


@pytest.mark.parametrize(("question", "first"), [("打木架多少钱", FEES), ("换绳多少钱", FEES)])
def test_a_row_with_the_price_of_a_thing_comes_first(question: str, first: str, index: Index) -> None:
    assert answer(question, index).passage(0).text == first
