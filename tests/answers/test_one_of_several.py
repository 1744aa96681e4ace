"""What is asked of one thing is not told for certain by what is said of another, or by its name alone."""

from pathlib import Path

import pytest

from bot.answers import answer
from bot.answers.beyond import says_beyond, without
from tests.gates.handbooks import indexed_folder

GUIDE = """# 东湖街道便民手册

在校学生可以申请装修备案。户口迁移每周三受理。老年卡咨询电话：662301。

会计要求大专以上学历。园艺师的劳动合同期限为三年。

湿地观鸟集合时间：13:00。

溪谷露营的报名截止日期为10月20日。

15路终点站为火车站。机场大巴沿途设12个站。

夜班3路首班车6:00发车。

榨汁机的产地是苏州。净水器功率为860瓦。台灯售价89元。

腹部彩超由陈晓主任负责。血常规的检查医生是李梅。骨密度检测的价格为260元。

羽毛球课开课后可以退费。
"""
TABLE = """# 检查项目一览

| 项目 | 出报告 | 预约电话 | 医生 | 价格 | 报名截止 |
| --- | --- | --- | --- | --- | --- |
| 胃镜 | 30分钟 | 668842 | 李梅 | 260元 | 3月1日 |
| 肠镜 | 2小时 |  | 王建国 |  | 4月8日 |
| 心电图 | 1天 | 661199 |  | 25元 |  |
"""


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("老年卡咨询电话多少", "answered"),
        ("装修备案咨询电话多少", "weak"),
        ("园艺师劳动合同期限多长", "answered"),
        ("会计劳动合同期限多长", "weak"),
        ("湿地观鸟几点集合", "answered"),
        ("湿地观鸟到哪儿集合", "weak"),
        ("溪谷露营的报名截止日期是几号", "answered"),
        ("溪谷露营是哪天", "weak"),
        ("机场大巴有几个站", "answered"),
        ("15路有几个站", "weak"),
        ("夜班3路首班车几点", "answered"),
        ("夜班3路末班车几点", "weak"),
        ("榨汁机产地是哪里", "answered"),
        ("净水器产地是哪里", "weak"),
        ("净水器功率多大", "answered"),
        ("台灯功率多大", "weak"),
        ("血常规是哪个医生做的", "answered"),
        ("骨密度检测是哪个医生做的", "weak"),
        ("羽毛球课开课后能退费吗", "answered"),
        ("湿地观鸟开课后能退费吗", "weak"),
    ],
)
def test_a_sentence_tells_of_what_it_is_said_of(tmp_path: Path, question: str, status: str) -> None:
    (tmp_path / "guide.md").write_text(GUIDE, "utf-8")
    assert answer(question, indexed_folder(tmp_path, None)).status == status


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("胃镜预约电话多少", "answered"),
        ("肠镜预约电话多少", "weak"),
        ("心电图多少钱", "answered"),
        ("肠镜多少钱", "weak"),
        ("肠镜要做多久", "weak"),
        ("肠镜有多长", "weak"),
        ("肠镜是哪天", "weak"),
    ],
)
def test_a_row_tells_nothing_by_other_columns_than_the_one_asked_for(
    tmp_path: Path, question: str, status: str
) -> None:
    (tmp_path / "table.md").write_text(TABLE, "utf-8")
    assert answer(question, indexed_folder(tmp_path, None)).status == status


@pytest.mark.parametrize(
    ("question", "lead", "says"),
    [
        ("湿地观鸟在哪", "湿地观鸟每人65元", False),
        ("湿地观鸟在哪", "湿地观鸟在东门站", True),
        ("肠镜谁做", "肠镜收费680元", False),
        ("肠镜谁做", "肠镜由王建国医生操作", True),
        ("自习室有多大", "自习室每小时5元", False),
        ("自习室有多大", "自习室占地850平方米", True),
        ("自习室多大", "自习室可坐80人", False),
        ("自习室多大", "自习室850平方米", True),
        ("自习室声音多大", "自习室声音低于40分贝", True),
        ("自习室声音是多大", "自习室声音低于40分贝", True),
        ("多大能上游泳课", "游泳课限招20人", False),
        ("多大能上游泳课", "游泳课招收7至12岁学员", True),
        ("首班车几点", "首班车票价2元", True),
    ],
)
def test_a_kind_of_thing_is_said_beyond_the_question(question: str, lead: str, says: bool) -> None:
    assert says_beyond(question, lead) == says


def test_the_longest_parts_of_a_question_are_taken_out() -> None:
    assert without("湿地观鸟几点集合", "湿地观鸟13:00集合。") == " 13:00 。"
