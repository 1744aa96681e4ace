"""What is said in a talk with no word of what it is about is asked within the document that was talked of."""

import pytest

from bot.answers import Earlier, answer, questions_in, understand
from bot.answers.within import asked_within, within
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from tests.support.told import index_of

NAMED = "【成份】本品为盐酸海宁片，每片含海宁2mg。"
CAUTION = "【注意事项】服药期间避免饮酒，驾车前四小时不得服用。"
STORED = "【贮藏】密封，阴凉处保存，开封后九十天内用完。"
CARDS = "年卡2380元，月卡299元。"
SIGNED = "麻石垄的店主敬上，祝住得安心。"
DOGS = "可以带狗，只限楼下两间，进房前请擦脚。"
STUDENTS = "学生凭学生证办理，年卡1880元。"
TEXTS = {
    "盐酸海宁片说明书": (NAMED, CAUTION, STORED),
    "铁砧健身协议": (CARDS, STUDENTS),
    "麻石垄须知": (SIGNED, DOGS, "押金统一二百，退房当场退。"),
    "泥人馆须知": ("学生有优惠，凭学生证九折。", "馆里不准饮酒，寄存的物品当天取走。", "押金二十元。"),
    "水族馆须知": ("学生有优惠，凭学生证八折。", "馆里不准拍照。"),
    "摄影协会章程": ("协会终止的，器材优先转给艺术学院。", "协会每年换届一次。"),
}


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return index_of(TEXTS, analyzer)


def test_a_question_names_the_document_that_it_is_asked_within(index: Index) -> None:
    asked = asked_within("盐酸海宁片说明书", "能饮酒吗")
    assert asked == "《盐酸海宁片说明书》：能饮酒吗"
    found = within(asked, index)
    assert found is not None
    assert ([one.origin.title for one in found.documents], found.rest) == (["盐酸海宁片说明书"], "能饮酒吗")
    for other in (
        "《没有的书》：能饮酒吗",
        "《盐酸海宁片说明书》能饮酒吗",
        "能饮酒吗",
        "《盐酸海宁片说明书》：",
    ):
        assert within(other, index) is None


def test_only_that_document_answers_and_never_for_certain(index: Index) -> None:
    assert answer("年卡多少钱", index).status == "answered"
    given = answer(asked_within("铁砧健身协议", "年卡多少钱"), index)
    titles = {given.passage(at).origin.title for at in range(len(given.shown))}
    assert (given.status, given.passage(0).text, titles) == ("weak", CARDS, {"铁砧健身协议"})
    assert answer(asked_within("摄影协会章程", "馆里不准饮酒"), index).status == "not_found"


@pytest.mark.parametrize(
    ("before", "said", "question", "told"),
    [
        # The name of the document stands in few of its passages: no word to look for in it.
        ("海宁片每片含多少", "能饮酒吗", "盐酸海宁片说明书 能饮酒吗", CAUTION),
        # What only that document does not have is asked of all.
        ("铁砧健身的年卡多少钱", "馆里能饮酒吗", "馆里能饮酒吗", "馆里不准饮酒，寄存的物品当天取走。"),
        ("铁砧健身的年卡多少钱", "泥人馆学生有优惠吗", "泥人馆学生有优惠吗", "学生有优惠，凭学生证九折。"),
        ("海宁片每片含多少", "协会几年换届", "协会几年换届", "协会每年换届一次。"),
    ],
)
def test_what_is_said_is_asked_within_the_document_before(
    before: str, said: str, question: str, told: str, index: Index
) -> None:
    meant = understand(said, Earlier(before), index)
    assert (meant.question, meant.carried) == (question, question != said)
    assert answer(meant.question, index).passage(0).text == told


def test_what_leans_on_such_a_question_is_asked_there_again(index: Index) -> None:
    before = Earlier(asked_within("盐酸海宁片说明书", "能饮酒吗"), "能饮酒吗", doubtful=True)
    meant = understand("驾车呢", before, index)
    assert (meant.question, meant.doubtful) == ("盐酸海宁片说明书 驾车", True)
    assert answer(meant.question, index).passage(0).text == CAUTION


@pytest.mark.parametrize(
    ("before", "said", "question"),
    [
        # A thing is named, and then what is asked of it.
        ("海宁片每片含多少", "对了 年卡呢 多少钱", "年卡 多少钱"),
        ("海宁片每片含多少", "那协会呢，几年换届", "协会 几年换届"),
        # Of what was asked before what no document has is left out.
        ("海宁片的成份能戴美瞳吗", "那贮藏呢", "海宁片 贮藏"),
        # What happened takes the place of what happened.
        ("年卡丢了怎么补", "月卡丢了呢", "月卡丢了怎么补"),
    ],
)
def test_what_is_named_first_is_asked_of(before: str, said: str, question: str, index: Index) -> None:
    assert understand(said, Earlier(before), index).question == question
    assert questions_in(said, index) == [said]


def test_what_leans_on_the_question_before_is_asked_by_itself(index: Index) -> None:
    assert questions_in("月卡呢 多少钱", index, Earlier("年卡多少钱")) == ["月卡多少钱", "月卡 多少钱"]


def test_what_was_asked_within_a_document_is_leant_on_with_its_title(index: Index) -> None:
    before = Earlier(asked_within("麻石垄须知", "押金多少"), "押金多少", doubtful=True)
    meant = understand("能带狗吗", before, index)
    assert (meant.carried, answer(meant.question, index).passage(0).text) == (True, DOGS)
    assert understand("红烧肉怎么做", before, index).question == "红烧肉怎么做"


def test_a_title_may_have_another_in_it(analyzer: Analyzer) -> None:
    index = index_of({"关于适用《养狗条例》的解释": ("狗绳的长度从项圈量起。",)}, analyzer)
    found = within(asked_within("关于适用《养狗条例》的解释", "狗绳怎么量"), index)
    assert found is not None
    assert ([one.origin.title for one in found.documents], found.rest) == (
        ["关于适用《养狗条例》的解释"],
        "狗绳怎么量",
    )
