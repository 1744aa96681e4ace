"""A particular that is asked for by name has the look of one."""

import pytest

from bot.answers.asked_for import has_particular


@pytest.mark.parametrize(
    ("question", "text", "has"),
    [
        ("烘干机电话是多少", "烘干机2台,为农户服务8600亩,全年21000亩。", False),
        ("水渠电话多少", "水渠全长12000米,灌溉14000公顷。", False),
        ("书店电话多少", "书店藏书36000册。", False),
        ("书店电话多少", "书店电话61207755。", True),
        ("书店电话多少", "拨打12345转书店。", True),
        ("码头几点开门", "码头每日6班,首班7:20。", False),
        ("码头几点开门", "咨询电话:8820-3366(7:00-18:00)。", False),
        ("码头几点开门", "码头7:00-18:00。", True),
        ("书店几点营业", "书店上午10:00开始营业。", True),
        ("报名需要哪些材料", "报名时向教务处提交材料。", False),
        ("报名需要哪些材料", "报名时提交申报书。", True),
        ("报名需要什么手续", "报名时交一寸照片。", True),
        ("船长在哪个办公室", "联系人:船长,电话83301222。", False),
        ("船长在哪个办公室", "船长在行政楼205室。", True),
        ("绘画班在哪间教室", "绘画班在3楼上课。", True),
        ("寄存收不收费", "寄存免费。", True),
        ("寄存要不要钱", "寄存柜60个。", False),
        ("在哪里报名", "报名网址:海塘人事考试网。", True),
        ("在哪里报名", "报名从6月1日开始。", False),
        ("船票在哪里交", "船票在微信小程序缴纳。", True),
        ("违约3次会怎样", "违约金按日收取。", False),
        ("违约3次会怎样", "多次违约的停用。", True),
        ("船长还写过什么", "船长写过《渡口》。", False),
        ("船长还写过什么", "船长写过《渡口》、《潮信》。", True),
        ("敬老卡谁能办", "敬老卡仅限65周岁以上老人办理。", True),
        ("敬老卡谁能办", "敬老卡在镇上的老人服务站办理,免费。", False),
    ],
)
def test_what_is_asked_for_is_there(question: str, text: str, has: bool) -> None:
    assert has_particular(question, text) is has
