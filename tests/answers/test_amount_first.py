"""Which passage comes first in doubt: one that tells such a quantity or time as is asked for."""

from pathlib import Path

import pytest

from bot.answers import answer
from bot.answers.limits import aim_in
from bot.retrieval.engine.index import Index
from tests.gates.handbooks import indexed_folder

BORROWED = "第二条 会员每次可借图书五册，借期三十天。"
UNREGISTERED = (
    "第二条 未办理泊船登记的，由港务站责令限期改正；逾期不改正的，扣押船只，并处五百元以上二千元以下罚款。"
)
PAID = "第一条 水费每立方米两元，每季度末月25日前交清。"
OVERDUE = "第二条 逾期三十日未交水费的，书面催告；催告后十五日仍不交的，可以停水，水费照收。"
AIMS = "今年经济发展的主要预期目标是：全岛生产总值增长6%左右；渔村新增就业300人以上；渔获量保持在八千吨以上。"
FILES = {
    "2031年海岛工作报告.md": (
        "# 2031年海岛工作报告\n\n## 过去五年\n\n"
        "经济持续健康发展，各年度提出经济增长预期目标，失业率在3%以内。\n\n"
        f"## 今年的工作\n\n{AIMS}\n\n"
        "今年渔村新增就业要在实现预期目标的基础上，力争达到近几年的实际规模，新增就业主要在港口。\n"
    ),
    "岛上用水办法.md": f"# 岛上用水办法\n\n{PAID}\n\n{OVERDUE}\n\n第三条 水站每季度公布水费。\n",
    "渡口茶社规则.md": (
        "# 渡口图书室借阅规则\n\n第一条 工具书、地方志和报纸合订本只供室内阅览，不外借。\n\n"
        "第二条 会员每次可借图书五册，借期三十天。\n\n"
        "第三条 办理会员证应当提交下列材料：\n（一）身份证；\n（二）照片两张。\n\n"
        "第四条 会员证在前台办理，有效期一年。\n\n第五条 弄丢会员证的，赔二十元。\n"
    ),
    "泊船办法.txt": (
        "泊船办法\n\n第一条 放任船只撞坏码头的，由港务站依法处罚，吊销泊船登记证，船主五年内不得泊船。\n"
        f"{UNREGISTERED}\n"
        "第三条 泊船登记证遗失的，应当补办。\n第四条 登记由港务站的窗口办理，每月逢五办理一次。\n"
        "第五条 登记应当如实填写，登记的船名不得更改。\n"
    ),
    "轮机手册.md": (
        "# 轮机手册\n\n## 费用报销\n\n### 住宿\n\n| 级别 | 大港 | 小港 |\n| --- | --- | --- |\n"
        "| 船员 | 40 元/晚 | 30 元/晚 |\n"
        "| 船长 | 80 元/晚 | 50 元/晚 |\n\n### 期限\n\n报销单每月10日和25日提交，过期不补。\n"
    ),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("amounts")
    for name, text in FILES.items():
        Path(folder, name).write_text(text, "utf-8")
    return indexed_folder(folder, None)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("图书室能借几本书", BORROWED),
        ("报销最晚什么时候交", "报销单每月10日和25日提交，过期不补。"),
        ("不登记泊船罚多少", UNREGISTERED),
        ("登记罚多少", UNREGISTERED),
        ("水费什么时候交", PAID),  # for how long it is overdue tells no day
        # An aim is set for it where a number stands behind it, and not where one is only told of.
        ("2031年渔村新增就业目标", AIMS),
        ("2031年经济增长目标定的多少", AIMS),
    ],
)
def test_what_tells_such_a_number_sum_or_time_comes_first_in_doubt(
    question: str, text: str, index: Index
) -> None:
    given = answer(question, index)
    assert (given.status, given.passage(0).text) == ("weak", text)


def test_an_aim_is_certain_where_a_number_stands_behind_what_it_is_set_for(index: Index) -> None:
    given = answer("2031年渔村新增就业目标是多少", index)
    assert (given.status, given.passage(0).text) == ("answered", AIMS)


@pytest.mark.parametrize(
    ("question", "text", "tells"),
    [
        ("2031年渔村就业目标", "渔村新增就业300人以上", True),
        ("2031年渔村就业目标", "今年就业要实现预期目标,失业率3%", False),
        ("生产总值增速目标是多少", "生产总值增长6%左右", True),
        ("经济增长的主要目标定的多少", "增幅5%左右", True),
        ("经济增长的主要目标定的多少", "经济增长目标,失业率3%以内", False),
        ("试点的目标是什么", "", None),
        ("全岛的目标", "", None),
    ],
)
def test_what_tells_the_aim_that_is_asked(question: str, text: str, tells: bool | None) -> None:
    aim = aim_in(question)
    assert (None if aim is None else aim.search(text) is not None) == tells
