"""What names a document is no word to search that for: its greeting repeats the title and tells nothing."""

import pytest

from bot.answers import Answer, answer
from bot.answers.beside_title import told_beside_title
from bot.answers.ranged import ranked
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import Engine
from bot.retrieval.engine.index import Index
from tests.support.told import index_of

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
    return index_of(TEXTS, analyzer)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("石榴院停车与宠物办法里说最多养几只犬", DOGS),
        ("石榴院能养两只犬吗", DOGS),
        ("石榴院的猫放养会怎么样", CATS),
        ("河畔图书室规则里说书怎么借", BORROWED),
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


@pytest.mark.parametrize(
    ("title", "asked"),
    [("渡轮规则", ["《渡轮规则》：几点停航"]), ("渡轮》：规则", [])],  # which names no document within 《》
)
def test_what_is_asked_beside_a_title_is_looked_for_where_that_names_a_document(
    title: str, asked: list[str], analyzer: Analyzer
) -> None:
    index = index_of({title: ("渡轮规则由港务处印发。", "冬季22点以后停航。")}, analyzer)
    found = []

    def find(question: str, index: Engine) -> Answer:
        found.append(question)
        return answer(question, index)

    ranking = ranked("渡轮规则几点停航", index, (), None)
    told_beside_title(ranking, ranking.passage_ids.tolist().index(0), index, find)
    assert found == asked


def test_what_a_question_opens_with_names_the_only_document_with_it_in_its_title(analyzer: Analyzer) -> None:
    points, spent = "社保每满一年，加三分。", "积分一年有效，社保缴费几分都不积分。"
    texts = {"云杉市积分落户管理办法": ("制定本办法。", points), "海星银行须知": (spent, "卡不得转让。")}

    def told(question: str, texts: dict[str, tuple[str, ...]]) -> list[str]:
        index = index_of(texts, analyzer)
        ranking = ranked(question, index, (), None)
        passages = [index.passages[one] for one in ranking.passage_ids.tolist()]
        place = [passage.text for passage in passages].index(spent)
        return [passages[at].text for at in told_beside_title(ranking, place, index, answer)]

    assert told("积分落户社保一年几分", texts) == [points]
    assert told("社保缴费积分落户几年", texts) == []  # it stands further on
    assert told("积分落户社保一年几分", texts | {"云杉市积分落户问答": ("到哪里办。",)}) == []
    assert told("积分社保一年几分", texts) == []
