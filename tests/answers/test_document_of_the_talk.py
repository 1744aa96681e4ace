"""A few words said after an answer are looked for in the document that it came from, before in all."""

from pathlib import Path

import pytest

from bot.answers import Earlier, Understood, answer, questions_in, understand
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.vocabulary import Vocabulary, everyday_words
from tests.gates.handbooks import indexed_folder
from tests.support.told import index_of

OBSERVATORY = "观星台每晚20:00至23:00开放，每次限五人，天冷请自带毯子。"
TEXTS = {
    "湖畔驾校价目": (
        "C1班学费3200元，C2班学费3600元。",
        "学生凭学生证优惠300元。",
        "模拟机一次收费20元，押金100元，练完退还。",
        "班车每天7:20从火车站发车，免费。",
        "教练车每年3月1日检修，检修地点为望江路18号。",
        "科目三电池换新免费，电动机不换。",
        "理论课单次90元，由店长授课。",
        "教师节当周教师凭教师证八折。",
    ),
    "泥人馆须知": (
        "学生有优惠，凭学生证九折。",
        "馆里的停车费每小时5元。",
        "老人免费。",
    ),
    "山谷营地须知": (
        OBSERVATORY,
        "帐篷区每日9:00至18:00可以参观，每次参观不得超过三十人。",
        "营地浴室的热水供应到22:00。",
    ),
    "年假办法": ("职工工龄满十年的，年假10天；工龄满二十年的，年假15天。",),
}


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return index_of(TEXTS, analyzer)


@pytest.fixture(scope="module")
def everyday() -> Index:
    return index_of(TEXTS, Analyzer(vocabulary=Vocabulary(everyday_words())))


@pytest.mark.parametrize(
    ("before", "said", "question", "doubtful", "told"),
    [
        ("C1班学费多少", "学生有优惠吗", "湖畔驾校价目 学生有优惠吗", False, "学生凭学生证优惠300元。"),
        ("C1班学费多少", "学生有优惠没", "湖畔驾校价目 学生有优惠没", False, "学生凭学生证优惠300元。"),
        ("C1班学费多少", "能退吗", "湖畔驾校价目 能退吗", True, "模拟机一次收费20元，押金100元，练完退还。"),
        ("理论课单次多少钱", "谁教", "理论课单次 谁教", True, "理论课单次90元，由店长授课。"),  # not 教师
        ("观星台几点开放", "那里每次能进几个人", "观星台 每次能进几个人", False, OBSERVATORY),
        ("观星台几点开放", "那边送花行吗", "观星台 送花行吗", True, OBSERVATORY),
        # Of which that document says nothing.
        ("C1班学费多少", "停车费多少", "停车费多少", False, "馆里的停车费每小时5元。"),
        ("C1班学费多少", "老人免费吗", "老人免费吗", False, "老人免费。"),
        ("年假几天", "学生有优惠没", "学生有优惠没", False, "学生有优惠，凭学生证九折。"),
        # It has no more of that than a verb: 开 of 开放, not 毯子 or 车费.
        ("年假几天", "模拟机能练多久", "模拟机能练多久", False, "模拟机一次收费20元，押金100元，练完退还。"),
        ("观星台几点开放", "停车费能开多少", "停车费能开多少", False, "馆里的停车费每小时5元。"),
    ],
)
def test_what_names_no_subject_is_asked_of_that_document(
    before: str, said: str, question: str, doubtful: bool, told: str, index: Index
) -> None:
    meant = understand(said, Earlier(before), index)
    assert (meant.question, meant.doubtful, meant.carried) == (question, doubtful, question != said)
    assert answer(meant.question, index).passage(0).text == told


@pytest.mark.parametrize(
    ("before", "said", "told"),
    [
        ("营地几点供热水澡", "班车几点关门", "班车每天7:20从火车站发车，免费。"),
        ("观星台开到几点", "班车几点关门", "班车每天7:20从火车站发车，免费。"),
        ("观星台开到几点", "模拟机几点关门", "模拟机一次收费20元，押金100元，练完退还。"),
        ("教练车咋检修", "浴室发车吗", "营地浴室的热水供应到22:00。"),
    ],
)
def test_what_opens_with_a_thing_that_only_another_document_has_is_of_that(
    before: str, said: str, told: str, everyday: Index
) -> None:
    meant = understand(said, Earlier(before), everyday)  # 关门 stands for 开放, which the document before has
    assert (meant.question, meant.carried) == (said, False)
    assert answer(meant.question, everyday).passage(0).text == told


def test_a_word_that_begins_like_a_pronoun_is_none(index: Index) -> None:
    said = "那儿童票多少钱"
    assert understand(said, Earlier("观星台几点开放"), index).question == said


@pytest.mark.parametrize(
    ("before", "said", "meant"),
    [
        ("班车免费吗", "什么时候", Understood("answer", "班车免费 什么时候", carried=True)),
        ("班车免费吗", "在哪里？", Understood("answer", "班车免费 在哪里", carried=True)),
        ("班车免费吗", "它在哪", Understood("answer", "班车免费 在哪里", carried=True)),
        ("教练车几号检修", "在哪儿", Understood("answer", "教练车 检修 在哪里", carried=True)),
        # Where that is told already, or nowhere, it is asked of the answer.
        ("教练车几号检修", "几号", Understood("date", "教练车几号检修")),
        ("年假几天", "什么时候", Understood("date", "年假几天")),
        ("年假几天", "在哪里", Understood("source", "年假几天")),
        ("班车免费吗", "哪年的", Understood("date", "班车免费吗")),
        ("班车免费吗", "写在哪里", Understood("source", "班车免费吗")),
        # What was not certain has its caveat again; what no passage tells is asked of the answer there, too.
        ("教练车咋检修", "在哪里", Understood("answer", "教练车 检修 在哪里", carried=True, doubtful=True)),
        ("教练车咋检修", "出自哪里", Understood("source", "教练车咋检修")),
        ("营地几点供热水澡", "在哪里", Understood("source", "营地几点供热水澡")),
    ],
)
def test_when_and_where_are_asked_of_what_the_answer_tells(
    before: str, said: str, meant: Understood, index: Index
) -> None:
    assert understand(said, Earlier(before), index) == meant


@pytest.mark.parametrize(
    ("before", "said", "question", "carried"),
    [
        ("模拟机一次收费多少", "压金呢", "押金一次收费多少", True),
        ("C1班学费多少", "压金呢", "压金呢", False),  # the passage shown has nothing that sounds so
        ("学生有优惠吗", "学声天呢", "学声天呢", False),  # no more is 学生天 any of its words
    ],
)
def test_a_name_typed_by_its_sound_is_put_right_by_the_passage_shown(
    before: str, said: str, question: str, carried: bool, index: Index
) -> None:
    meant = understand(said, Earlier(before), index)
    assert (meant.question, meant.carried, meant.doubtful) == (question, carried, True)


def test_the_year_in_the_title_of_the_document_that_is_asked_within_is_not_said(analyzer: Analyzer) -> None:
    title = "湖畔雪场2025—2026雪季须知"
    texts = ("租雪板交押金200元。", "雪场9:00开门。", "雪票不退。")
    passages = [Passage(Origin("a.md", title), (), at, "text", text) for at, text in enumerate(texts, 1)]
    passages += [Passage(Origin("b.md", "宿舍须知"), (), 1, "text", "宿舍可以养猫1只，押金300元。")]
    earlier = Earlier(f"《{title}》：押金多少")
    meant = understand("能养猫吗", earlier, Index.build(passages, analyzer), together=True)
    assert meant.question == "能养猫吗"


def test_a_second_question_that_finds_nothing_certain_is_of_the_document_of_the_first(
    analyzer: Analyzer,
) -> None:
    documents = {
        "白鹭馆参观须知": ("讲解器租金20元。", "馆内停车场车位有限，每小时5元。", "儿童须有人陪同。"),
        "星河小区合同": ("地面停车每月150元，临时停车每小时3元。", "业主报修须登记。"),
    }
    index = index_of(documents, analyzer)
    both = questions_in("白鹭馆讲解器租金多少？停车贵不贵？", index)
    assert both == ["白鹭馆讲解器租金多少？", "《白鹭馆参观须知》：停车贵不贵"]
    unnamed = "讲解器租金多少？停车贵不贵？"  # either may be of any document
    assert questions_in(unnamed, index)[1] == "停车贵不贵？"
    others = "白鹭馆讲解器租金多少？业主报修要登记吗？"  # of which that says nothing
    assert questions_in(others, index)[1] == "业主报修要登记吗？"


PRINTER = """# 墨海打印机说明

## 装纸

纸盒最多放100张A4纸，光面朝下。

## 日常维护

每两个月清洗一次喷头：在应用里点“维护”—“清洗喷头”，需要三分钟。机身用干布擦拭。

## 保修

主机保修两年，喷头保修一年，墨盒不保修。
"""


def test_a_thing_of_which_a_word_is_said_does_not_take_its_place(tmp_path: Path, analyzer: Analyzer) -> None:
    (tmp_path / "printer.md").write_text(PRINTER, "utf-8")
    index = indexed_folder(tmp_path, None)
    meant = understand("喷头呢", Earlier("保修多久"), index)
    assert meant.question == "保修 喷头 多少"  # not 喷头多久, which is told by its cleaning
    assert answer(meant.question, index).passage(0).text == "主机保修两年，喷头保修一年，墨盒不保修。"
    prices = index_of({"浴场价目": ("成人票30元，儿童票15元。", "儿童票半小时不限次。")}, analyzer)
    assert understand("儿童票呢", Earlier("成人票多少钱"), prices).question == "儿童票多少钱"


TALKED = {
    "恒丰公司出行办法": (
        "乘坐高铁的，限二等座；部门经理可坐一等座。",
        "部门经理出差由副总审批。",
        "出差住宿每晚不超过三百元。",
    ),
    "碧波泳馆须知": (
        "浅水区水深一米，不限身高。",
        "跳台限会员使用；教练可带学员上跳台。",
        "教练每天八点到馆签到。",
    ),
    "年假办法": ("职工工龄满十年的，年假10天；工龄满二十年的，年假15天。",),
}


@pytest.mark.parametrize(
    ("turns", "question", "told"),
    [
        (("浅水区水深多少", "跳台呢", "教练呢"), "跳台 教练", "跳台限会员使用；教练可带学员上跳台。"),
        (
            ("住宿每晚多少钱", "高铁呢", "部门经理呢"),
            "高铁 部门经理",
            "乘坐高铁的，限二等座；部门经理可坐一等座。",
        ),
        (("浅水区水深多少", "跳台呢", "水深呢"), "碧波泳馆须知 水深", "浅水区水深一米，不限身高。"),
    ],
)
def test_people_named_after_a_thing_are_asked_of_with_that(
    turns: tuple[str, ...], question: str, told: str, analyzer: Analyzer
) -> None:
    index, said = index_of(TALKED, analyzer), ""
    meant = understand(turns[0], None, index)
    for words in turns[1:]:
        meant, said = understand(words, Earlier(meant.question, said), index), words
    assert meant.question == question
    assert answer(meant.question, index).passage(0).text == told
