"""A list of labels tells what its heading's thing has in each, by whatever turn that is asked for."""

import pytest

from bot.answers import answer, page
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

GYM = (
    "开放时间：6:00至21:00\n收费：每小时30元\n押金：50元\n面积：300平方米\n容量：80人\n闭馆日：每周二\n"
    "管理员：陈晓\n位置：南门西侧"
)
PERMIT = (
    "办理窗口：3号窗口\n所需材料：户口簿原件\n咨询电话：668842\n工本费：20元\n办理时限：10个工作日\n"
    "发放对象：在校学生\n有效期：2年\n主管部门：派出所"
)
GUARD = "月工资：3200元\n年龄：45周岁以下\n上班时间：7:00\n定员：6名\n学历：高中以上\n直接上级：行政经理"
BUS = "发车间隔：6分钟\n终点站：人民医院"
GARDEN = "停车费：5元\n集合地点：南门\n喂鱼时间：9:00"
DEPOT = "开放时间：8:00至20:00\n容量：40人"
INN, FLATS = "押金：每间300元\n客房：12间", "押金：每套900元\n早餐：7:30"


@pytest.fixture
def index(analyzer: Analyzer) -> Index:
    lists = (
        ("健身房", GYM),
        ("居住证", PERMIT),
        ("保安", GUARD),
        ("录音棚", DEPOT),
        ("社区巴士5路", BUS),
        ("花圃", GARDEN),
        ("桥头客栈", INN),
        ("山脚公寓", FLATS),
    )
    passages = [
        Passage(Origin("须知.md", "使用须知"), (thing,), at, "list", text)
        for at, (thing, text) in enumerate(lists, 1)
    ]
    return Index.build(passages, analyzer)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("健身房多少钱一小时", "收费：每小时30元"),
        ("健身房押金是几块", "押金：50元"),
        ("健身房有多大", "面积：300平方米"),
        ("健身房最多能进多少人", "容量：80人"),
        ("健身房周几不开", "闭馆日：每周二"),
        ("健身房几点关门", "开放时间：6:00至21:00"),
        ("健身房归谁管", "管理员：陈晓"),
        ("健身房在哪", "位置：南门西侧"),
        ("办居住证找哪个窗口", "办理窗口：3号窗口"),
        ("办居住证要带什么", "所需材料：户口簿原件"),
        ("居住证打哪个电话问", "咨询电话：668842"),
        ("居住证多久能办好", "办理时限：10个工作日"),
        ("居住证能用几年", "有效期：2年"),
        ("谁可以申请居住证", "发放对象：在校学生"),
        ("居住证由哪个部门办", "主管部门：派出所"),
        ("保安一个月多少钱", "月工资：3200元"),
        ("保安年龄要求多大", "年龄：45周岁以下"),
        ("一共有多少保安", "定员：6名"),
        ("做保安需要什么文凭", "学历：高中以上"),
        ("谁领导保安", "直接上级：行政经理"),
        ("花圃停车多少钱", "停车费：5元"),
        ("花圃在哪集合", "集合地点：南门"),
        ("桥头客栈有几间客房", "客房：12间"),
    ],
)
def test_one_label_tells_by_whatever_turn_it_is_asked_for(question: str, line: str, index: Index) -> None:
    given = answer(question, index)
    assert given.status == "answered"
    assert page(given).passages[0].quotes[0].text == line


@pytest.mark.parametrize(
    "question",
    [
        "录音棚多少钱一小时",  # no label of it
        "录音棚有多大",  # 容量 is none
        "录音棚周几不开",  # 开放时间 is none
        "健身房一个月多少钱",  # it is told for an hour
        "健身房周末几点开门",  # of no weekend
        "健身房淋浴多少钱",
        "健身房投诉电话多少",
        "补办居住证要带什么",
        "补办居住证多少钱",
        "哪些人不能申请居住证",
        "保安夜班补贴多少钱",
        "保安几点下班",
        "保安队长一个月多少钱",
        "保洁员一个月多少钱",
        "15路几分钟一趟",
        "花圃多少钱",  # 停车费 is not what it costs
        "花圃在哪",  # nor 集合地点 where it is
        "花圃几点开门",  # nor 喂鱼时间 when it opens
        "山脚公寓有几套房",  # nor the price of each how many there are
    ],
)
def test_what_no_label_tells_is_not_told_for_certain(question: str, index: Index) -> None:
    assert answer(question, index).status != "answered"


def test_two_lists_of_one_name_are_rivals(analyzer: Analyzer) -> None:
    passages = [
        Passage(Origin(f"{at}.md", title), ("健身房",), 1, "list", text)
        for at, (title, text) in enumerate(
            (("东区", "押金：50元\n面积：300平方米"), ("西区", "押金：80元\n面积：200平方米"))
        )
    ]
    index = Index.build(passages, analyzer)
    assert answer("健身房押金多少", index).status == "weak"
    assert page(answer("西区健身房押金多少", index)).passages[0].quotes[0].text == "押金：80元"
