"""A lead that only names what is asked about, and tells something else, is not certain."""

import pytest

from bot.answers.named_in_passing import is_told_of_it
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query

TEXT = (
    "护照、船票、码头、茶室、钥匙、闸门、教练、图纸、仓库、押金、温泉、录像、茶具、展品、地铁、行李、老人。"
)


@pytest.mark.parametrize(
    ("question", "lead", "told"),
    [
        # By what, where and with whom something is so
        ("护照多少钱", "复印船票的,本人凭护照,每页收费0.5元。", False),
        ("护照多少钱", "护照每本120元。", True),
        ("维修基金有多少钱", "费用从维修基金支出,共计86万元。", False),
        ("维修基金有多少钱", "维修基金每户收3000元。", True),
        ("乘船码怎么办", "骑手凭乘船码登记入内。", False),
        ("乘船码怎么办", "乘船码在自助机上申领。", True),
        ("护照免费吗", "图纸凭护照免费领取。", False),
        ("码头多少钱", "从码头坐地铁到茶室,票价9元。", False),
        ("码头要多长时间", "从码头坐船到茶室,要2小时。", False),
        ("教练在哪里", "展品由教练放在仓库门口。", False),
        ("教练谁负责", "闸门的检查由教练负责。", False),
        # Part of a longer word, or which thing that is
        ("茶室多少钱", "茶室钥匙每把押80元。", False),
        ("茶室多少钱", "茶室收费标准为每小时80元。", True),
        ("码头有多少人", "站长代表码头班子作报告,表彰了12名教练。", False),
        # It opens the clause, or a list that does
        ("茶室在哪里", "茶室和仓库只设在南楼。", True),
        ("茶室在哪里", "可以向茶室(行政楼205室)反映。", True),
        ("茶室在哪里", "可以向茶室(周六休息)反映。", False),
        ("护照在哪里", "带护照、图纸到仓库取展品。", False),
        ("茶室在哪里", "茶室开放到下午4点。", False),
        ("仓库在哪里", "茶室和仓库只设在南楼。", True),
        ("老人免费吗", "65岁以上老人免费。", True),
        ("茶具免费吗", "茶室的茶具,免费借用。", True),
        ("温泉有什么要求", "3. 温泉须提前预约。", True),
        ("温泉有什么要求", "他在温泉住了两年,每天记日记。", False),
        ("行李怎么办理", "行李凭船票在窗口登记。", True),
        ("行李怎么办理", "下车后带好行李,到码头申请补票。", False),
        ("录像要多长时间", "录像保存90天。", True),
        ("船票要多长时间", "码头提供船票,7月6日以前修好闸门。", False),  # a date
        # One of a list under what tells it
        ("茶室在几楼", "1楼:码头、仓库;2楼:温泉、茶室;3楼:展品。", True),
        ("茶具多少钱", "30元:茶具、图纸。50元:展品。", True),
        ("茶室在几楼", "2楼:温泉。带上:图纸、茶室。", False),
        ("茶室在几楼", "2楼:温泉、茶室钥匙。", False),
        # Right beside it
        ("押金多少钱", "船票20元,押金200元。", True),
        ("教练有多少人", "现有6名教练。", True),
        ("行李能退吗", "坐过站的,可以退行李。", True),
        # There is one, or one has it
        ("茶室在哪里", "码头设有茶室,位于二楼。", True),
        ("温泉多少钱", "不想走路的可以租茶具,每次80元。", False),
        ("仓库多少钱", "新建3000吨仓库,计划投资520万元。", True),
        ("茶室谁负责", "全镇建成茶室12处,由码头统一负责。", True),
        ("展品要多长时间", "本次展品预计持续4个月。", True),
        # What is told too far behind it
        (
            "码头多少钱",
            "码头于2019年由第四航务局在南岸动工,其间因洪水停工两次,次年九月竣工,造价20元。",
            False,
        ),
        ("闸门坏了多少钱", "护照每本120元。", True),  # more is asked than of one thing
        ("船票多少钱", "船票 | 20 | 元", True),  # a row tells by its names
    ],
)
def test_what_is_asked_of_a_thing_is_told_of_it(
    question: str, lead: str, told: bool, analyzer: Analyzer
) -> None:
    index = Index.build([Passage(Origin("a.txt", "a"), (), 1, "text", TEXT)], analyzer)
    assert is_told_of_it(make_query(question, index), analyzer.normalize(lead), "手册\n", index) is told


def test_a_thing_in_a_heading_is_told_of_below(analyzer: Analyzer) -> None:
    index = Index.build([Passage(Origin("a.txt", "a"), (), 1, "text", TEXT)], analyzer)
    query = make_query("护照多少钱", index)
    assert is_told_of_it(query, "本人凭护照,每页收费0.5元。", "手册\n护照\n", index)
