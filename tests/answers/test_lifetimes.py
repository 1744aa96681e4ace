"""When somebody was born or died is told by the dates behind a name, and not by what came after."""

import pytest

from bot.answers import answer
from bot.answers.lifetimes import lifetime_asked
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from tests.support.told import index_of

LIFE = "林望舟（1887年3月5日—1961年11月19日），原名林树，桥梁工程师，主持设计了澜溪大桥。"
CHILD = "林望舟出生于湖州的一个丝商家庭，在当地读完小学。"
BOOKS = "著有《桥梁学》和回忆录《江上三十年》，回忆录在林望舟去世后的1982年出版。"
TAUGHT = "林望舟任教授，要求学生每天记笔记，常说“桥塌一次，人死百条”。"
FIRM = "林望舟毕业后在匹兹堡的一家桥梁公司实习两年，1914年秋回国。"
HALLS = "他晚年任校长的航海学院设有省级重点实验室2个。"
WIFE = "1916年与何静结婚，何静是教员。"
TEXTS = {"林望舟": (LIFE, CHILD, BOOKS, TAUGHT, FIRM, HALLS, WIFE)}


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return index_of(TEXTS, analyzer)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("林望舟哪年出生", LIFE),
        ("林望舟是什么时候生的", LIFE),
        ("林望舟什么时候去世的", LIFE),
        ("林望舟是哪年死的", LIFE),
        ("回忆录叫什么", BOOKS),
        ("林望舟什么时候回国", FIRM),
    ],
)
def test_dates_behind_a_name_tell_of_a_lifetime(question: str, told: str, index: Index) -> None:
    given = answer(question, index)
    assert (given.status, given.passage(0).text) == ("answered", told)


@pytest.mark.parametrize(
    "question",
    [
        "何静哪年出生",  # no dates of hers
        "林望舟怎么死的",  # 人死百条 is in a saying
        "匹兹堡的公司叫什么",  # one that is not named
        "省级重点实验室叫什么",  # nor are two
        "林望舟什么时候毕业",  # only what came after it
    ],
)
def test_what_came_after_or_is_not_named_is_not_certain(question: str, index: Index) -> None:
    assert answer(question, index).status != "answered"


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("林望舟哪年出生", "林望舟(1887年—1961年),桥梁", True),
        ("林望舟何时去世", "林望舟(字砚秋,1887.3.5-1961.11.19)", True),
        ("林望舟哪年出生的", "林望舟(1955年-),画家", True),
        ("林望舟哪年去世", "林望舟(1955年-),画家", False),
        ("何静哪年出生", "林望舟(1887年—1961年)", False),
        ("林望舟哪年出生", "林望舟(3月5日前)", False),
    ],
)
def test_the_dates_are_those_right_behind_the_name(question: str, text: str, told: bool) -> None:
    wanted = lifetime_asked(question)
    assert wanted is not None
    assert (wanted.search(text) is not None) is told


def test_no_other_deed_is_told_by_a_lifetime() -> None:
    assert lifetime_asked("林望舟哪年结婚") is None
