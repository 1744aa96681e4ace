"""What a term means is told by the passage that says so, whatever others have the term more often."""

import pytest

from bot.answers import answer, page
from bot.documents.document import Origin
from bot.documents.outline import outline
from bot.documents.passages import split
from bot.documents.readers.reading import Reading
from bot.documents.readers.text import lines_of
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

STATUTE = """反餐饮浪费条例
第一条 为了防止餐饮浪费，制定本条例。
第二条 本条例所称餐饮浪费，是指对可以安全食用的食品未能合理利用的行为。
第三条 国家开展反餐饮浪费教育，普及反餐饮浪费知识，增强公民反餐饮浪费意识。
第四条 各级人民政府应当建立反餐饮浪费工作机制，公布反餐饮浪费情况。
第五条 餐饮浪费情节较轻的，由市场监督管理部门对造成餐饮浪费的单位给予批评教育。
第六条 单位食堂应当加强管理，单位食堂应当公布食材消耗，单位食堂不得购置过量食材。
第七条 本条例下列用语的含义：
（一）单位食堂，是指单位设置的、为内部人员供餐的场所；
（二）打包盒（袋），是指盛放剩余食品的容器。
第八条 本条例所称临期食品，是指下列临近保质期的食品：
（一）剩余两日的熟食；
（二）剩余十日的糕点。
第九条 熟食、糕点临近保质期的，经营者应当分类摆放熟食、糕点。
第十条 外卖平台应当提示用户适量点餐，外卖平台不得诱导用户超量点餐。"""


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    statute = split(outline(Reading(lines_of(STATUTE), Origin(title="反餐饮浪费条例")), "a.txt"))
    return Index.build(statute, analyzer)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("什么是餐饮浪费", "第二条 本条例所称餐饮浪费，是指对可以安全食用的食品未能合理利用的行为。"),
        ("餐饮浪费是什么意思", "第二条 本条例所称餐饮浪费，是指对可以安全食用的食品未能合理利用的行为。"),
        (
            "什么叫单位食堂",
            "第七条 本条例下列用语的含义：\n（一）单位食堂，是指单位设置的、为内部人员供餐的场所；\n"
            "（二）打包盒（袋），是指盛放剩余食品的容器。",
        ),
    ],
)
def test_the_passage_that_defines_a_term_comes_first(index: Index, question: str, lead: str) -> None:
    given = answer(question, index)
    assert (given.status, page(given).passages[0].quotes[0].text) == ("answered", lead)


def test_what_no_passage_defines_stays_in_doubt(index: Index) -> None:
    given = answer("什么是外卖平台", index)
    assert (given.status, given.passage(0).article) == ("weak", "第十条")


def test_what_asks_no_meaning_is_left(index: Index) -> None:
    assert answer("餐饮浪费情节较轻的怎么处理", index).passage(0).article == "第五条"


@pytest.mark.parametrize("question", ["熟食算临期食品吗", "糕点算不算临期食品", "糕点是不是临期食品"])
def test_what_is_one_is_told_by_what_defines_those(index: Index, question: str) -> None:
    assert answer(question, index).passage(0).article == "第八条"
