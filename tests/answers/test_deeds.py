"""A deed is told of with the thing it is done to, and a thing with how it is."""

import re

import pytest

from bot.answers.deeds import (
    is_done_to_it,
    is_in_charge_of_another,
    is_of_the_doer,
    is_so_of_it,
    is_told,
    tells_the_deed,
)
from bot.answers.lead import may_answer, says_it
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query


@pytest.mark.parametrize(
    ("question", "lead", "tells"),
    [
        ("沈砚研究什么", "沈砚1956年评为1级研究员。", False),
        ("沈砚研究什么", "沈砚研究杜鹃花。", True),
        ("公司生产什么", "公司加强生产力建设。", False),
        ("公司生产什么", "公司生产筛网。", True),
        ("改制后更名为什么", "改制后更名为海堤集团。", True),
        ("他教什么", "他在教务处值班。", False),
        ("他教什么", "他教语文。", True),
        ("他研究什么", "他写了3本书。", True),  # in other words, of which others tell
    ],
)
def test_what_is_done_to_something_is_no_name(
    question: str, lead: str, tells: bool, analyzer: Analyzer
) -> None:
    assert is_done_to_it(question, lead, analyzer) is tells


@pytest.mark.parametrize(
    ("question", "lead", "is_so"),
    [
        ("声音大不大", "传播声音,做大做强宣传。", False),
        ("声音大不大", "大货车经过的声音明显。", False),
        ("声音大不大", "运转时声音不大。", True),
        ("被子厚不厚", "较厚的被子放在柜顶。", True),
        ("线椒辣不辣", "线椒:长28厘米,辣味浓。", True),
        ("水满了会怎样", "停止取水满2年的,注销许可证。", False),
        ("水满了会怎样", "水满时停机。", True),
        ("怎么连手机", "连接后凭手机号取验证码。", False),
        ("怎么连手机", "连接手机:长按定时键5秒。", True),
        ("怎么绑公交卡", "凭公交卡号查询。", False),
        ("替补能带几个", "替补登场,连进4球。", False),
        ("替补能带几个", "每队可报替补4名。", True),
        ("孩子能带几个", "每名成人带1个孩子。", True),
    ],
)
def test_how_a_thing_is_stands_beside_it(question: str, lead: str, is_so: bool) -> None:
    assert is_so_of_it(question, lead) is is_so


@pytest.mark.parametrize(
    ("question", "lead", "told"),
    [
        ("谁重修的", "庙内存《重修东岳行宫记》,由进士撰文。", False),
        ("谁重修的", "大殿由汪启明重修,有《重修东岳行宫记》。", True),
        ("谁重修的", "大殿由汪启明出银建成。", True),  # in other words, of which others tell
        ("重修了几年", "《重修记》立于乾隆40年。", False),
        ("发票怎么开", "需要开发票的,税费由乙方承担。", False),
        ("发票怎么开", "每季度开始前付清,开发票的,税费由乙方承担。", False),
        ("发票怎么开", "开发票请到2号窗口。", True),
        ("怎么预约", "每队半小时,须预约。", False),
        ("怎么预约", "在公众号上预约。", True),
        ("县里补了多少", "经费来自会费和县里补助,2024年总收入86万元。", False),
        ("县里补了多少", "县里补助86万元。", True),
        ("县里奖了多少", "县里给予奖励,每户2万元。", True),
        ("老人卡要多大年纪", "65周岁以上老人购半票。", False),
        ("老人卡要多大年纪", "65周岁以上老人可以办卡。", True),
        ("居住证有效期多久", "居住登记3年有效。", False),
        ("外国人怎么办证", "外国人使用护照。", True),
        ("几天翻一次耙", "制曲要7天,每2个小时翻1次。", False),
        ("几天翻一次耙", "每天早晚翻耙各1次。", True),
        ("多少天换一次芯", "滤网每14天换1次。", False),
        ("在哪结的婚", "到孩子结婚时取出。", False),
        ("在哪结的婚", "1932年在伦敦结婚。", True),
        ("在哪里上的学", "在省城上学3年。", True),
        ("联系人是谁", "告知姓名、地址和联系人。", False),
        ("联系人是谁", "联系人:方晓东。", True),
        ("联系人叫什么", "有事找联系人方晓东。", True),
    ],
)
def test_the_deed_and_the_card_itself_are_told(question: str, lead: str, told: bool) -> None:
    assert is_told(question.replace("一次", "1次"), lead, "须知") is told


@pytest.mark.parametrize(
    ("question", "lead", "done"),
    [
        ("门铃坏了找谁", "门铃有故障的,请告诉传达室。", True),
        ("门铃坏了找谁", "门铃坏了联系后勤处。", True),
        ("学生证找谁开", "学生证明由教务处开具。", True),
        ("门铃坏了找谁", "门铃坏了3天。", False),
        ("铜像谁做的", "铜像高2米,雕塑家林远创作。", True),
        ("牌匾谁做的", "牌匾为木匠打造。", True),
        ("铜像谁做的", "铜像高2米,立于门前。", False),
        ("谁赢了", "三队夺冠。", True),
        ("胃镜谁做", "胃镜须知:检查前禁食6小时。", False),
        ("胃镜谁做", "胃镜由李敏操作。", True),
        ("胃镜谁做", "胃镜在3楼,找值班医生。", True),
        ("屋顶谁修", "屋顶漏水,7日内答复。", False),
        ("屋顶谁修", "屋顶由房东维修。", True),
        ("划船谁教", "划船课每节80元,学生半价。", False),
        ("划船谁教", "划船课的教练是赵远。", True),
    ],
)
def test_a_deed_may_be_told_in_other_words(question: str, lead: str, done: bool) -> None:
    assert tells_the_deed(question, lead) is done


@pytest.mark.parametrize(
    ("question", "lead", "says"),
    [
        ("能放鞭炮吗", "严禁携带鞭炮、汽油。", False),
        ("能放鞭炮吗", "禁止燃放鞭炮。", True),
        ("能养宠物吗", "不得携带宠物入馆。", False),
        ("能养宠物吗", "不得饲养宠物。", True),
        ("可以用手机吗", "考生不得带手机。", False),
        ("可以用手机吗", "考场内不得使用手机。", True),
        ("可以带人吗", "乙方应当配合甲方带人看房。", False),
        ("可以带人吗", "甲方带人看房的,可以带人进屋。", True),
        ("能喝酒吗", "他不喝酒,爱喝浓茶,能背诗。", False),
        ("能喝酒吗", "病区内不得喝酒。", True),
        ("能带狗吗", "应当在15日内带狗到诊所接种。", False),
        ("能带狗吗", "不得带狗入园。", True),
    ],
)
def test_a_thing_is_told_of_with_the_deed_asked_about(
    question: str, lead: str, says: bool, analyzer: Analyzer
) -> None:
    index = Index.build([Passage(Origin("a.txt", "须知"), (), 1, "text", lead)], analyzer)
    assert says_it(make_query(question, index), analyzer.normalize(lead), "须知", index) is says


def test_what_is_written_in_a_question_is_no_expression() -> None:
    asked = re.search("谁(?P<act>负责)", "课程[(谁负责")
    assert asked
    assert not is_in_charge_of_another("课程[(谁负责", asked, "课程由教务处负责。")


def test_who_has_something_that_does_it_does_not_do_it_himself(analyzer: Analyzer) -> None:
    index = Index.build([Passage(Origin("a.txt", "须知"), (), 1, "text", "职工的子女可以入学。")], analyzer)
    assert not is_of_the_doer(make_query("职工可以入学吗", index), "职工的子女可以入学。")
    assert is_of_the_doer(make_query("职工可以入学吗", index), "职工可以入学。")


@pytest.mark.parametrize(
    ("question", "lead", "may"),
    [
        ("标本馆现在有多少标本", "1973年回馆,此时标本馆已有标本460000份。", False),
        ("标本馆现在有多少标本", "1973年标本馆有标本460000份。", False),
        ("标本馆现在有多少标本", "标本馆现有标本460000份。", True),
        ("标本馆目前有多少标本", "标本馆有标本460000份。", True),
        ("标本馆有多少员工", "鼎盛时标本馆有员工60人。", False),
        ("标本馆1934年达到多少员工", "1934年鼎盛时标本馆有员工60人。", True),
        ("标本馆馆长是谁", "鼎盛时有员工60人,标本馆馆长是林远。", True),
        ("标本馆鼎盛时有多少员工", "鼎盛时标本馆有员工60人。", True),
        ("标本馆有多少员工", "鼎盛时标本馆有员工60人,现有12人。", True),
        ("沈砚一生采集多少标本", "1934年沈砚采集标本8700份。", False),
        ("沈砚一生采集多少标本", "1934年起,沈砚共采集标本8700份。", True),
        ("沈砚是哪里人", "赵兰是上海人,毕业于师范。", False),
        ("沈砚是哪里人", "沈砚,湖南人,妻子是上海人。", True),
    ],
)
def test_what_looks_like_it_does_not_tell_it(question: str, lead: str, may: bool, analyzer: Analyzer) -> None:
    index = Index.build([Passage(Origin("a.txt", "小传"), (), 1, "text", lead)], analyzer)
    assert may_answer(make_query(question, index), analyzer.normalize(lead), "小传", index) is may
