"""A row of a price list tells what it costs, by whatever name its column has, and no other row."""

from collections.abc import Sequence

import pytest

from bot.answers import answer
from bot.answers.rows import rows_that_tell, tells_as_row
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query

ROWS = (
    "洗牙 | 次 | 128 | 含抛光",
    "树脂补牙 | 颗 | 260 | 保修一年",
    "拔智齿（普通） | 颗 | 480 | 局部麻醉",
    "拔智齿（阻生） | 颗 | 1200 | 需拍片",
    "儿童涂氟 | 次 | 90 | 3至12岁",
    "停车卡补办 | 张 | 15 | 当天取",
)


def tells(question: str, price: str, row: int, analyzer: Analyzer) -> bool | None:
    text = "\n".join((f"项目 | 单位 | {price} | 备注", *ROWS))
    passage = Passage(
        Origin("prices.md", "康宁口腔价目表"), (), 1, "text", text, table="h...." + len(ROWS) * " r...."
    )
    query = make_query(question, Index.build([passage], analyzer))
    return tells_as_row(query, passage, text.index(ROWS[row]), "康宁口腔价目表", analyzer)


@pytest.mark.parametrize(
    "price", ["价格", "价格（元）", "价钱", "费用", "费用（元）", "单价", "收费", "价位", "售价（元）"]
)
def test_a_price_stands_in_a_column_of_any_such_name(price: str, analyzer: Analyzer) -> None:
    assert tells("洗牙多少钱", price, 0, analyzer) is True


@pytest.mark.parametrize("price", ["停车费", "押金"])
def test_no_price_of_it_stands_in_a_column_of_another(price: str, analyzer: Analyzer) -> None:
    assert tells("洗牙多少钱", price, 0, analyzer) is not True


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("涂氟多少钱", 4),  # the only one of its kind
        ("补牙多少钱", 1),
        ("补牙一颗多少钱", 1),
        ("补牙多少钱一颗", 1),
        ("阻生智齿多少钱", 3),
        ("洗牙一次多少钱", 0),
    ],
)
def test_the_one_row_of_a_kind_is_named_by_it(question: str, row: int, analyzer: Analyzer) -> None:
    assert tells(question, "价格（元）", row, analyzer) is True


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("停车多少钱", 5),  # a card for it is another thing
        ("儿童多少钱", 4),
        ("洗牙多少钱一颗", 0),
        ("成人涂氟多少钱", 4),
        ("阻生智齿多少钱", 2),
    ],
)
def test_no_other_row_and_no_other_thing_is(question: str, row: int, analyzer: Analyzer) -> None:
    assert tells(question, "价格（元）", row, analyzer) is not True


def quoted(question: str, rows: Sequence[str], analyzer: Analyzer) -> list[str]:
    """Return the lines that are quoted of a price list with these rows."""
    lines = ("项目 | 单位 | 价格（元） | 备注", *rows)
    kinds = "h...." + len(rows) * " r...."
    passage = Passage(Origin("prices.md", "价目表"), (), 1, "text", "\n".join(lines), table=kinds)
    query = make_query(question, Index.build([passage], analyzer))
    return [lines[at] for at in rows_that_tell(query, passage, analyzer)]


def test_all_rows_of_the_kind_that_is_asked_about_are_told_together(analyzer: Analyzer) -> None:
    assert quoted("拔智齿多少钱", ROWS, analyzer) == [ROWS[2], ROWS[3]]
    assert quoted("智齿多少钱", ROWS, analyzer) == [ROWS[2], ROWS[3]]
    assert quoted("普通智齿多少钱", ROWS, analyzer) == [ROWS[2]]
    assert quoted("智齿在哪里拔", ROWS, analyzer) == []  # neither says where
    implants = ("种植牙（国产） | 颗 | 5800 | 质保十年", "种植牙（进口） | 颗 | 9800 | 质保二十年")
    assert quoted("国产种植牙质保多久", implants, analyzer) == [implants[0]]
    assert quoted("种植牙要多久", implants, analyzer) == []  # which is no warranty


def test_rows_of_a_kind_that_stand_apart_or_are_many_are_not_told_together(analyzer: Analyzer) -> None:
    apart = (ROWS[2], ROWS[0], ROWS[3])
    assert quoted("拔智齿多少钱", apart, analyzer) == []
    many = [
        f"拔智齿（{kind}） | 颗 | {price} | 无"
        for kind, price in zip("甲乙丙丁戊", range(100, 600, 100), strict=True)
    ]
    assert quoted("拔智齿多少钱", many, analyzer) == []
    assert quoted("拔智齿多少钱", many[:4], analyzer) == many[:4]


SETS = (
    "套餐 | 内容 | 价格 | 有效期\n美容年卡 | 精洗12次、打蜡4次 | 1980元 | 一年\n"
    "保养套餐 | 换机油2次、四轮定位1次 | 1180元 | 18个月",
    "h.... r.... r....",
)


@pytest.mark.parametrize(
    ("question", "row", "told"),
    [
        ("打蜡多少钱", "美容", False),  # that is what all of it costs
        ("四轮定位要多久", "保养", False),
        ("美容年卡多少钱", "美容", True),
        ("保养套餐有效期多长", "保养", True),
    ],
)
def test_no_price_of_a_set_is_that_of_one_thing_in_it(
    question: str, row: str, told: bool, analyzer: Analyzer
) -> None:
    passage = Passage(Origin("sets.md", "价目表"), (), 1, "text", SETS[0], table=SETS[1])
    query = make_query(question, Index.build([passage], analyzer))
    assert tells_as_row(query, passage, SETS[0].index(row), "价目表", analyzer) is told


BINDING = (
    "铁圈 | 6元/本 | 立等可取",
    "胶装 | 8元/本 | 2小时后",
    "精装（布面） | 45元/本 | 次日",
    "精装（皮面） | 60元/本 | 3天后",
)
COURSES = (
    "080501 | 材料物理与化学 | 40 | 3年",
    "080502 | 材料学 | 36 | 3年",
    "085601 | 材料工程（全日制） | 70 | 2.5年",
    "085601 | 材料工程（非全日制） | 20 | 3年",
)
PRINTS = (
    "打印 | A4单面 | 0.2元/张 | 满100张0.15元",
    "打印 | A4双面 | 0.3元/张 | 满100张0.25元",
    "打印 | A3 | 0.5元/张 |",
)


def rows_led(question: str, title: str, header: str, rows: Sequence[str], analyzer: Analyzer) -> list[int]:
    """Return the places of the rows that tell it."""
    text = "\n".join((header, *rows))
    passage = Passage(Origin("a.md", title), (), 1, "text", text, table="h...." + len(rows) * " r....")
    query = make_query(question, Index.build([passage], analyzer))
    return [at - 1 for at in rows_that_tell(query, passage, analyzer)]


@pytest.mark.parametrize(
    "column", ["取件时间", "制作时间", "完成时间", "完工时间", "出片时间", "出活时间", "交货时间"]
)
@pytest.mark.parametrize(
    ("question", "row"),
    [("胶装要多久", 1), ("皮面精装要等几天", 3), ("铁圈要等多久", 0), ("布面精装要多久", 2)],
)
def test_how_long_it_takes_stands_under_when_it_is_ready(
    question: str, row: int, column: str, analyzer: Analyzer
) -> None:
    assert rows_led(question, "装订", f"方式 | 价格 | {column}", BINDING, analyzer) == [row]


@pytest.mark.parametrize("column", ["开放时间", "营业时间", "保修"])
def test_how_long_it_takes_stands_under_no_other_time(column: str, analyzer: Analyzer) -> None:
    assert rows_led("胶装要多久", "装订", f"方式 | 价格 | {column}", BINDING, analyzer) == []


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("080502是什么专业", 1),
        ("080501招多少人", 0),
        ("材料学招几个人", 1),
        ("材料学读几年", 1),
        ("全日制材料工程读几年", 2),
    ],
)
def test_a_course_is_found_by_its_code_and_by_what_is_asked_of_it(
    question: str, row: int, analyzer: Analyzer
) -> None:
    assert rows_led(question, "招生", "专业代码 | 专业名称 | 计划数 | 学制", COURSES, analyzer) == [row]


def test_a_code_of_two_rows_names_both(analyzer: Analyzer) -> None:
    assert rows_led("085601招多少人", "招生", "专业代码 | 专业名称 | 计划数 | 学制", COURSES, analyzer) == [
        2,
        3,
    ]


@pytest.mark.parametrize(
    ("rows", "status"),
    [(PRINTS, "weak"), ((PRINTS[0], PRINTS[1].replace("100", "200"), PRINTS[2]), "answered")],
)
def test_one_of_two_rows_with_all_that_is_asked_is_not_certain(
    rows: Sequence[str], status: str, analyzer: Analyzer
) -> None:
    text = "\n".join(("项目 | 规格 | 单价 | 备注", *rows))
    passage = Passage(Origin("a.md", "打印价目"), (), 1, "text", text, table="h...." + len(rows) * " r....")
    assert answer("打印100张多少钱", Index.build([passage], analyzer)).status == status


def test_what_all_rows_of_a_thing_have_is_so(analyzer: Analyzer) -> None:
    rows = ("证件照 | 一寸8张 | 20元 | 可换底色", "证件照 | 二寸4张 | 20元 | 可换底色", PRINTS[2])
    text = "\n".join(("项目 | 规格 | 单价 | 备注", *rows))
    passage = Passage(Origin("a.md", "打印价目"), (), 1, "text", text, table="h...." + len(rows) * " r....")
    assert answer("证件照能换底色吗", Index.build([passage], analyzer)).status == "answered"


ROOMS = (
    "竹影标间 | 1.2米双床 | 380 | 480 | 680 | 2",
    "听溪大床房 | 1.8米大床 | 420 | 520 | 720 | 2",
    "松风家庭房 | 1.8米大床+1.2米单床 | 560 | 680 | 980 | 3",
    "后坞小院（整栋） | 5间卧室 | 2800 | 3500 | 4800 | 12",
)
COACHES = ("杭州 | 金华 | 8:00 | 每天3班 | 135元 | 5小时", "温州 | 青田 | 7:10 | 90分钟 | 78元 | 3小时")
FEES = ("入住前7天以上 | 不扣", "入住前3至7天 | 30%", "入住前1至3天 | 50%", "入住当天 | 100%")


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("标间多少钱", [0]),  # all its prices
        ("标间多少钱一晚", [0]),
        ("大床房周末多少钱", [1]),
        ("家庭房平日多少钱", [2]),
        ("整栋小院多少钱", [3]),
        ("家庭房能住几个人", [2]),
        ("标间押金多少", []),
    ],
)
def test_several_prices_of_a_thing_are_told_together(
    question: str, rows: list[int], analyzer: Analyzer
) -> None:
    header = "房型 | 床型 | 平日价 | 周末价 | 节假日价 | 可住人数"
    assert rows_led(question, "房价（单位：元/晚）", header, ROOMS, analyzer) == rows


@pytest.mark.parametrize("beside", ["途经", "经停", "备注"])
@pytest.mark.parametrize(
    ("question", "rows"),
    [("到杭州多少钱", [0]), ("去杭州要坐几个小时", [0]), ("到金华多少钱", []), ("青田多久", [])],
)
def test_what_stands_beside_a_row_does_not_name_it(
    question: str, rows: list[int], beside: str, analyzer: Analyzer
) -> None:
    header = f"终点站 | {beside} | 首班 | 间隔 | 票价 | 全程时间"
    assert rows_led(question, "班车时刻表", header, COACHES, analyzer) == rows


@pytest.mark.parametrize(
    ("question", "rows"), [("提前5天取消扣多少", [1]), ("入住前两天取消扣多少", [2]), ("取消扣多少", [])]
)
def test_days_ahead_fall_into_a_step(question: str, rows: list[int], analyzer: Analyzer) -> None:
    assert rows_led(question, "取消与改期", "取消时间 | 扣款比例", FEES, analyzer) == rows


@pytest.mark.parametrize("question", ["年票是谁", "年票有几个"])
@pytest.mark.parametrize("header", ["项目 | 成人 | 儿童", "名目 | 成年人 | 学名"])
def test_whom_a_price_is_for_is_nobody(question: str, header: str, analyzer: Analyzer) -> None:
    """成人 is no column of people, nor of how many there are."""
    text = f"{header}\n年票 | 300元 | 120元\n次票 | 20元 | 8元"
    passage = Passage(Origin("prices.md", "票价"), (), 1, "text", text, table="h.. r.. r..")
    query = make_query(question, Index.build([passage], analyzer))
    assert tells_as_row(query, passage, text.index("年票"), "票价", analyzer) is not True


VACCINES = (
    "疫苗 | 接种月龄 | 剂次 | 间隔\n流感疫苗 | 6月龄以上 | 1 | 每年一次\n水痘疫苗 | 12月龄以上 | 2 | 3个月\n"
    "狂犬疫苗 | 不限 | 5 | 28天内打完",
    "h... r... r... r...",
)


@pytest.mark.parametrize(
    ("question", "row", "told"),
    [
        ("流感疫苗多大可以打", "流感", True),
        ("水痘疫苗要打几针", "水痘", True),
        ("水痘疫苗打几剂", "水痘", True),
        ("流感疫苗多久打一次", "流感", True),
        ("流感疫苗多久1次", "流感", True),
        ("狂犬疫苗多久打一次", "狂犬", None),  # within how long is not how often
        ("流感疫苗多少钱", "流感", None),
    ],
)
def test_a_vaccine_is_asked_for_in_everyday_turns(
    question: str, row: str, told: bool | None, analyzer: Analyzer
) -> None:
    passage = Passage(Origin("v.md", "预防接种"), (), 1, "text", VACCINES[0], table=VACCINES[1])
    query = make_query(question, Index.build([passage], analyzer))
    assert (tells_as_row(query, passage, VACCINES[0].index(row), "预防接种", analyzer) is True) is bool(told)


@pytest.mark.parametrize(
    ("question", "told"), [("K7从哪里出发", True), ("K7终点站是哪", True), ("K7在哪里", False)]
)
def test_where_a_train_starts_is_told_by_its_column(question: str, told: bool, analyzer: Analyzer) -> None:
    text = "车次 | 始发站 | 终点站 | 票价\nK7 | 平江 | 云山 | 36元\nK9 | 云山 | 平江 | 36元"
    passage = Passage(Origin("t.md", "时刻"), (), 1, "text", text, table="h... r... r...")
    query = make_query(question, Index.build([passage], analyzer))
    assert (tells_as_row(query, passage, text.index("K7"), "时刻", analyzer) is True) is told


BATCHES = ("第一批 | 5月6日至8日 | 5月16日 | 5月25日", "第二批 | 5月11日至13日 | 5月23日 | 6月1日")


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("第二批什么时候审核", 1),
        ("第二批几号出结果", 1),
        ("第一批什么时候报名", 0),
        ("第一批结果哪天公布", 0),
    ],
)
def test_one_of_several_dates_is_told_by_what_is_done_then(
    question: str, row: int, analyzer: Analyzer
) -> None:
    header = "批次 | 网上报名 | 现场审核 | 结果公布"
    assert rows_led(question, "报名时间", header, BATCHES, analyzer) == [row]


@pytest.mark.parametrize(("column", "rows"), [("药剂", [1]), ("防治用药", [1]), ("药费", []), ("药店", [])])
def test_which_medicine_it_is_stands_under_what_is_given(
    column: str, rows: list[int], analyzer: Analyzer
) -> None:
    given = ["黑斑病 | 叶缘发黑 | 甲霜灵 | 5天", "白锈病 | 叶背起白疱 | 三唑酮 | 7天"]
    for question in ("白锈病打什么药", "白锈病用哪种药"):
        header = f"病害 | 症状 | {column} | 间隔"
        assert rows_led(question, "病害防治", header, given, analyzer) == rows
