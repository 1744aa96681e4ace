"""What a text says outright is certain in everyday turns; what only stands beside it is not."""

import pytest

from bot.answers import answer
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.vocabulary import Vocabulary, everyday_words
from tests.support.told import index_of

FILLING = ["镇名取自村口的一块青石。", "公交卡可在邮局充值。", "食堂供应早餐。", "河堤上种着柳树。"]


def _is_certain(question: str, text: str, analyzer: Analyzer) -> bool:
    """Tell whether a question is answered for certain by a text, beside a few of other things."""
    given = answer(question, index_of({"见闻": [text, *FILLING]}, analyzer))
    return given.status == "answered" and given.passage(0).text == text


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("老陈怎么死的", "老陈遭遇山洪，被人救起，没有人员死亡。", False),
        ("老陈怎么死的", "老陈处理遗物，说起谁死了谁没死。", False),
        ("老陈怎么死的", "老陈1937年遭敌机轰炸而死。", True),
        ("老陈怎么死的", "老陈的死是因为肺病。", True),
    ],
)
def test_how_somebody_died_is_told_of_a_death(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("线有多长", "旅游专线绕行县道015线，增加35公里。", False),
        ("路有多宽", "乘15路到终点，河面宽30米。", False),
        ("楼有多高", "搬到3楼以后，门口的塔高30米。", False),
        ("路有多宽", "村口的路宽6米。", True),
        ("线有多长", "风筝的线长80米。", True),
    ],
)
def test_a_thing_is_not_what_has_a_number_of_it(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("审批要几天", "出差应提前1个工作日申请，由经理审批；超过5天的，由总监审批。", False),
        ("签证要几天", "旅行社提醒应提前20天办理签证。", False),
        ("签证要几天", "旅行社办理签证一般需要10天。", True),
        ("签证要提前几天", "旅行社提醒应提前20天办理签证。", True),
    ],
)
def test_how_long_before_it_is_not_how_long_it_takes(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("转移了多少旅客", "干部把旅客转移到2公里外的小学。", False),
        ("接走多少学生", "校车3小时内把学生接走。", False),
        ("转移了多少旅客", "到清晨共转移旅客186名。", True),
        ("投入多少经费", "修桥投入经费96万元。", True),
        ("一共多少路程", "全天路程35公里。", True),
    ],
)
def test_how_many_are_counted_is_no_distance_or_time(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("止咳糖浆一天最多喝几次", "止咳糖浆饭后喝，每次一瓶盖，一天不超过三次。", True),
        ("止咳糖浆一天最多喝几次", "止咳糖浆饭后喝，咖啡一天不超过三次。", False),
        ("止咳糖浆一天最多喝几次", "止咳糖浆饭后喝。一天不超过三次的是咖啡。", False),
        ("树苗存活率最高的是哪个村", "三个村中，柳溪村的树苗存活率最高，为九成。", True),
        ("产量最低的是哪个村", "三个村中，柳溪村的产量最低，只有九吨。", True),
    ],
)
def test_a_limit_may_stand_behind_in_its_sentence(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("什么时候可以重新游泳", "重新游泳的条件是伤口长好。", True),
        ("什么时候可以拆石膏", "骨头长好后才能拆石膏。", True),
        ("什么时候能浇水", "幼苗的土干透时才可浇水。", True),
        ("什么时候可以拆石膏", "石膏由医生拆，拆石膏不疼。", False),
        ("什么时候拆石膏", "骨科可以拆石膏。", False),
    ],
)
def test_when_something_may_be_done_is_told_by_its_condition(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("文化馆是谁办的", "文化馆由盐商洪万成创办。", True),
        ("育才学校是谁办的", "育才学校是乡绅陈楚材办的。", True),
        ("文化馆是谁办的", "文化馆每年举办书法班。", False),
    ],
)
def test_who_made_it_is_not_who_may_apply(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("合唱团的指挥是谁", "合唱团的指挥是音乐教师弗雷泽。", True),
        ("合唱团的指挥是谁", "合唱团的指挥站在台上。", False),
    ],
)
def test_who_has_a_post_is_told_behind_it(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("换室内的灯泡一只多少钱", "换室内的灯泡，每只收8元。", True),
        ("修厨房的水管一米多少钱", "修厨房的水管，每米收28元。", True),
    ],
)
def test_what_is_done_with_a_thing_is_not_of_its_name(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("提前还款有违约金吗", "提前还款须提前10天申请；借款满一年后提前还款的，不收违约金。", True),
        ("提前还书有奖励吗", "提前还书须登记；超期还书的，没有奖励。", False),
        ("初级包有赠品吗", "初级包三十元；高级包六十元，有赠品。", False),
    ],
)
def test_what_names_both_is_not_of_another_alone(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("省油灯为什么省油", "省油灯的夹层里注入清水，使油不致过热，可以省油。", True),
        ("除湿机为什么要静置", "除湿机先静置2小时再开机，以免压缩机缺油。", True),
        ("除湿机为什么要静置", "除湿机静置2小时再开机。", False),
    ],
)
def test_a_reason_may_be_what_is_avoided(question: str, text: str, certain: bool, analyzer: Analyzer) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("除湿机搬动之后多久能开机", "除湿机搬动后两小时能开机。", True),
        ("水塔为什么要用来蓄水", "水塔蓄水，因为夏天会停水。", True),
        ("粮票可以拿去换布吗", "粮票不得换布。", True),
        ("粮票可以拿去换布吗", "粮票不得倒卖。", False),
    ],
)
def test_what_only_joins_need_not_be_said(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("石鼓沟在哪个省", "省道207线石鼓沟段被洪水冲毁。", False),
        ("石鼓沟在哪个省", "石鼓沟位于甘肃省东部。", True),
    ],
)
def test_a_province_is_no_road_of_one(question: str, text: str, certain: bool, analyzer: Analyzer) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("委托书怎么写", "家里没人的把钥匙交给楼长，并写委托书。", False),
        ("委托书怎么写", "委托书写明姓名和房号。", True),
    ],
)
def test_how_it_is_written_is_more_than_that_it_is(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("男性占多少", "共有2453人，女性占54%，男性和女性没有明显差别。", False),
        ("女性占多少", "共有2453人，女性占54%，男性和女性没有明显差别。", True),
    ],
)
def test_a_share_is_of_what_stands_with_it(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("油灯有几盏", "油灯的灯盏分两层，夹层注水。", False),
        ("展厅有几盏油灯", "展厅有油灯12盏。", True),
        ("冰块要多少", "毛巾包住冰块敷，每次15分钟，隔两小时一次。", False),
        ("冰块要多少", "敷一次要冰块200克。", True),
    ],
)
def test_a_number_of_something_else_or_times_is_no_amount(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("听力测评在哪里做", "听力测评每次得到80元补贴。", False),
        ("听力测评在哪里做", "听力测评在三楼做。", True),
    ],
)
def test_what_is_got_is_no_place(question: str, text: str, certain: bool, analyzer: Analyzer) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("监理上门要几天", "申请 → 监理上门核实 → 审批（3至5个工作日）→ 签约。", False),
        ("审批要几天", "申请 → 监理上门核实 → 审批（3至5个工作日）→ 签约。", True),
        ("总监多久审批", "一次请假超过5天的，还须经总监审批。", False),
        ("请假几天以上要审批", "请假3天以上的要审批。", True),
    ],
)
def test_how_long_it_takes_is_told_of_its_own_step_and_no_case(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("车马费一共多少钱", "志愿者每次得到车马费80元。", False),
        ("车马费一共多少钱", "志愿者每次得到车马费80元，车马费共计400元。", True),
        ("车马费多少钱", "志愿者每次得到车马费80元。", True),
    ],
)
def test_a_sum_for_each_is_none_in_all(question: str, text: str, certain: bool, analyzer: Analyzer) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("多大可以参加半程马拉松", "参加健康跑的须年满10周岁。有高血压的不得参加半程马拉松。", False),
        ("多大可以参加健康跑", "参加健康跑的须年满10周岁。有高血压的不得参加半程马拉松。", True),
    ],
)
def test_an_age_is_of_what_is_named_by_then(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("暂行规定是哪天施行的", "本办法自2023年7月1日起施行，《店招管理暂行规定》同时废止。", False),
        ("本办法什么时候施行", "本办法自2023年7月1日起施行，《店招管理暂行规定》同时废止。", True),
    ],
)
def test_what_is_replaced_did_not_come_in_force_then(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(("question", "certain"), [("电脑丢了怎么赔", True), ("电脑坏了怎么赔", False)])
def test_verbs_of_one_character_are_said_by_those_of_two(question: str, certain: bool) -> None:
    everyday = Analyzer(vocabulary=Vocabulary(everyday_words()))
    assert _is_certain(question, "电脑丢失的，由员工按折旧后的价值赔偿。", everyday) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("30次卡多少钱", "10次卡有效期30天，价格420元。", False),
        ("10次卡多少钱", "10次卡有效期30天，价格420元。", True),
        ("5升的桶多少钱", "3升的桶卖5元。", False),
        ("3升的桶多少钱", "3升的桶卖5元。", True),
    ],
)
def test_a_number_is_held_in_its_unit(question: str, text: str, certain: bool, analyzer: Analyzer) -> None:
    assert _is_certain(question, text, analyzer) is certain


@pytest.mark.parametrize(
    ("question", "text", "certain"),
    [
        ("体验打砂最晚什么时候预约", "糖坊从12月到3月开放，体验打砂每人35元，须提前打电话预约。", False),
        ("体验打砂最晚什么时候预约", "体验打砂每人35元，最晚在开锅前15分钟预约。", True),
    ],
)
def test_the_latest_time_stands_with_what_is_done_by_then(
    question: str, text: str, certain: bool, analyzer: Analyzer
) -> None:
    assert _is_certain(question, text, analyzer) is certain
