"""Which of the questions before is meant by words that name one of them."""

import pytest

from bot.answers import may_recall, recalled
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

TEXTS = ("渡轮停航时乘客可以退票。", "渡轮的票价为每人五元。", "巡堤员的试用期不得超过三个月。")
ASKED = ("渡轮停航和退票分别怎么规定", "渡轮票价多少", "巡堤员的试用期多久")
"""The last first."""


@pytest.fixture(scope="module")
def documents(analyzer: Analyzer) -> Index:
    origin = Origin("rules.md", "渡轮管理条例")
    return Index.build([Passage(origin, (), at, "text", text) for at, text in enumerate(TEXTS, 1)], analyzer)


@pytest.mark.parametrize(
    ("said", "at", "rest"),
    [
        ("第一个问题", 2, ""),
        ("我第一个问的是啥", 2, ""),
        ("最开始那个问题呢", 2, ""),
        ("回到第一个问题，工资呢", 2, "工资呢"),
        ("第二个问题", 1, ""),
        ("第一个问题里的工资多少", 2, "工资多少"),
        ("倒数第二个问题", 1, ""),
        ("上上个", 1, ""),
        ("上上个问题的出处", 1, "出处"),
        ("刚才那个", 0, ""),
        ("回到刚才那条", 1, ""),
        ("返回上一个问题", 1, ""),
        ("回去吧", 1, ""),
        ("回到刚才的答案", 1, ""),
        ("刚刚问的那个问题再详细点", 0, "再详细点"),
        ("上一个问题再说一遍", 0, "再说一遍"),
        ("回到试用期，工资呢", 2, "工资呢"),
        ("刚才说的试用期，工资是多少", 2, "工资是多少"),
        ("刚才说的试用期能延长吗", 2, "试用期能延长吗"),
        ("刚才试用期那个呢", 2, ""),
        ("刚才票价那个再发一下", 1, "再发一下"),
        ("说回票价，小孩呢", 1, "小孩呢"),
    ],
)
def test_a_question_before_is_named_by_its_place_or_its_words(
    said: str, at: int, rest: str, documents: Index
) -> None:
    assert may_recall(said, documents)
    assert recalled(said, ASKED, 1, documents) == (at, ASKED[at], rest)


@pytest.mark.parametrize(
    ("said", "asked", "together", "question", "rest"),
    [
        ("后者呢", ASKED, 1, "退票怎么规定", ""),
        ("前者多久", ASKED, 1, "渡轮停航多久", ""),
        ("第二个呢", ASKED, 1, "退票怎么规定", ""),
        ("后者呢", ASKED[1:], 1, "渡轮票价多少", ""),  # one of the last two questions
        ("前者的工资呢", ASKED[1:], 1, "巡堤员的试用期多久", "工资呢"),
        ("第一个是什么", ASKED[1:], 2, "巡堤员的试用期多久", ""),  # of two asked in one message
        ("第二个问题的出处", ASKED[1:], 2, "渡轮票价多少", "出处"),
    ],
)
def test_one_of_two_things_or_of_two_questions_is_meant(
    said: str, asked: tuple[str, ...], together: int, question: str, rest: str, documents: Index
) -> None:
    found = recalled(said, asked, together, documents)
    assert found is not None
    assert found[1:] == (question, rest)


@pytest.mark.parametrize(
    "said",
    [
        "第五个问题",
        "第一条",
        "上一条",
        "前年票价",
        "第二个呢",
        "前面的车追尾谁负责",
        "之前签的合同有效吗",
        "回到红烧肉",
        "回家",
    ],
)
def test_what_names_no_question_before_recalls_none(said: str, documents: Index) -> None:
    assert recalled(said, ASKED[1:], 1, documents) is None
