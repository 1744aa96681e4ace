"""What a section is called by tells where; what is said in a talk may be told by the passage before."""

from pathlib import Path

import pytest

from bot.answers import Earlier, answer, page, understand
from bot.retrieval.engine.index import Index
from tests.gates.handbooks import indexed_folder

FILES = {
    "献血通知.txt": (
        "云桥镇关于开展无偿献血活动的通知\n各村、各单位：\n为做好无偿献血工作，现将今年无偿献血活动有关事项通知如下。\n"
        "一、献血对象\n十八至五十五周岁的健康公民。\n二、献血时间\n三月十二日上午八时至十二时。\n"
        "三、献血地点\n云桥镇文化站一楼大厅（桥西路9号）。\n四、注意事项\n献血前一天不饮酒，早餐清淡。\n"
    ),
    "河湾果园采摘须知.md": (
        "# 河湾果园采摘须知\n\n## 带宠物\n\n可以带猫入园，须装笼。宠物不收费。\n\n"
        "## 采摘篮\n\n采摘篮可以借用，弄丢一个赔15元，损坏照价赔偿。\n\n"
        "## 亲子棚\n\n室内烧烤要收炭火费。\n\n## 到达\n\n乘12路到河湾站，步行200米。\n\n"
        "## 会员\n\n忘记会员号的，报手机号查询。\n\n## 报到\n\n线下报名的，到服务台登记。\n"
    ),
    "公寓须知.md": (
        "# 青藤公寓须知\n\n## 宠物\n\n公寓内不得饲养宠物。\n\n## 取暖费\n\n取暖费每平方米22元。\n\n"
        "## 换卡\n\n门卡更换当天办结。\n\n## 室温\n\n室温低于18℃的，由维修班上门测温。\n"
    ),
    "徒步通知.txt": (
        "关于组织登山徒步活动的通知\n各位队员：\n定于四月六日登白石山，现将有关事项通知如下。\n"
        "一、集合\n当天7:10在北门广场集合。\n二、费用\n每人85元，含车费和午餐。\n三、携带\n不得携带无人机、打火机。\n"
    ),
    "洗车价目.md": (
        "# 小河洗车价目\n\n| 项目 | 轿车 | 越野车 | 打蜡 |\n|---|---|---|---|\n"
        "| 快洗 | 25 | 35 | 免费 |\n| 精洗 | 60 | 80 | 20 |\n"
    ),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("first")
    for name, text in FILES.items():
        Path(folder, name).write_text(text, "utf-8")
    return indexed_folder(folder, None)


@pytest.mark.parametrize("question", ["无偿献血在哪里献", "无偿献血去哪里", "无偿献血在什么地方"])
def test_where_is_told_under_a_heading_for_a_place(question: str, index: Index) -> None:
    assert answer(question, index).passage(0).text == "云桥镇文化站一楼大厅（桥西路9号）。"


@pytest.mark.parametrize("question", ["无偿献血什么时候献", "献血哪天献", "无偿献血几点献"])
def test_when_is_told_under_a_heading_for_a_time(question: str, index: Index) -> None:
    assert answer(question, index).passage(0).text == "三月十二日上午八时至十二时。"


def test_what_tells_itself_is_left(index: Index) -> None:
    assert answer("河湾站在哪里下", index).passage(0).text == "乘12路到河湾站，步行200米。"


@pytest.mark.parametrize("said", ["要钱吗", "收费吗", "要不要钱"])
def test_whether_it_is_paid_for_is_told_of_what_was_shown(said: str, index: Index) -> None:
    meant = understand(said, Earlier("能带猫吗"), index)
    assert meant.doubtful
    assert answer(meant.question, index).passage(0).text == "可以带猫入园，须装笼。宠物不收费。"


def test_what_names_another_document_is_not_of_the_one_before(index: Index) -> None:
    said = "那献血的地方在哪"
    meant = understand(said, Earlier("采摘篮弄丢了怎么办"), index)
    assert answer(meant.question, index).passage(0).text == "云桥镇文化站一楼大厅（桥西路9号）。"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("采摘篮弄坏了怎么办", "采摘篮可以借用，弄丢一个赔15元，损坏照价赔偿。"),
        ("在屋里烧烤要钱吗", "室内烧烤要收炭火费。"),
        ("怎么去果园", "乘12路到河湾站，步行200米。"),
        ("会员号忘了怎么查", "忘记会员号的，报手机号查询。"),
        ("能现场报名吗", "线下报名的，到服务台登记。"),
        ("公寓能养猫吗", "公寓内不得饲养宠物。"),
        ("取暖费多少一平", "取暖费每平方米22元。"),
        ("门卡更换几天能办好", "门卡更换当天办结。"),
        ("公寓不热怎么办", "室温低于18℃的，由维修班上门测温。"),
    ],
)
def test_everyday_words_find_what_is_written_otherwise(question: str, told: str, index: Index) -> None:
    assert page(answer(question, index)).passages[0].quotes[0].text == told


@pytest.mark.parametrize("before", ["徒步在哪里集合", "能带无人机吗"])
def test_how_much_is_told_by_the_document_of_the_talk(before: str, index: Index) -> None:
    meant = understand("多少钱", Earlier(before), index)
    assert meant.doubtful
    assert answer(meant.question, index).passage(0).text == "每人85元，含车费和午餐。"


@pytest.mark.parametrize("said", ["不去的呢", "不爬的呢"])
def test_what_no_passage_has_leaves_doubt(said: str, index: Index) -> None:
    assert understand(said, Earlier("徒步能带无人机吗"), index).doubtful
