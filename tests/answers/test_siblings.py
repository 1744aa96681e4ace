"""What is told of one of a kind is not said of another: 后拨 of 前拨, 陪产假 of 产假, 成人 of 儿童."""

import pytest

from bot.answers import answer
from bot.answers.siblings import tells_of_another
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query

# (question, what would be quoted, its headings, whether that is of another)
LEADS = [
    ("前窗怎么拆", "后窗先拆压条。", "", True),
    ("前窗怎么拆", "后窗先拆压条。", "前窗和后窗", False),
    ("前窗怎么拆", "窗先拆压条。", "", False),  # of both
    ("全程票多少钱", "半程票9元。", "", True),
    ("退票要提前多久", "上船后1小时内不退。", "", False),  # 前 is of no name
    ("每年办几次小型比赛", "每年办2次大型比赛,并办其他小型比赛。", "", True),
    ("每年办几次小型比赛", "每年办2次大型比赛,3次小型比赛。", "", False),
    ("科目四考什么", "科目二考倒车,科目三考路面。", "", True),
    ("科目四考什么", "科目二到科目四都考。", "", False),
    ("二食堂几点开饭", "一食堂11:00开饭。", "", True),
    ("二食堂几点开饭", "一、二食堂11:00开饭。", "", False),
    ("渡轮多久检修一次", "渡轮检修周期为1年。", "", False),  # how often is no kind
    ("渡轮检修一次多少钱", "渡轮检修每月20元。", "", True),
    ("周三开放吗", "周二至周五开放。", "", False),  # of no name
    ("3号楼电梯什么时候能用", "3号楼、7号楼电梯6月能用。", "", False),  # of each
    ("5号楼电梯什么时候能用", "3号楼、7号楼电梯6月能用。", "", True),
    ("第5名奖多少", "第1名奖500元,第2名奖300元。", "", True),
    ("第二学期什么时候开船", "1月9日开船。", "第1学期的安排", True),
    ("第一学期什么时候开船", "1月9日开船。", "第1学期的安排", False),
    ("第5名奖多少", "前8名都奖300元。", "", False),
    ("儿童票多少钱", "成人票9元。", "", True),
    ("小孩票多少钱", "未成年人票5元。", "", False),
    ("儿童票多少钱", "成人票9元,儿童票5元。", "", False),
    ("产假多少天", "婚假13天,陪产假15天。", "", True),
    ("产假多少天", "产假98天,陪产假15天。", "", False),
    ("半年卡能停几次", "年卡能停2次。", "", True),
    ("轮渡早上几点开", "轮渡下午2:30开。", "", True),
    ("轮渡早上几点开", "轮渡上午8:30、下午2:30开。", "", False),
    ("八人舱票价多少", "四人间80元,六人间60元。", "", False),  # of no such name
    ("八人间票价多少", "四人间80元,六人间60元。", "", True),
    ("四人间票价多少", "四人间80元,六人间60元。", "", False),
    ("双人间票价多少", "2人间80元。", "", False),
    ("男生家长能上船吗", "男生不得上船,女生家长可以上船。", "", True),
    ("女生家长能上船吗", "男生不得上船,女生家长可以上船。", "", False),
    ("祖父生病能免票吗", "子女生病的免票,祖父母生病的免票。", "", False),
    ("女生宿舍多少钱", "男生宿舍1200元,女生1000元。", "", False),
    ("周末加班几倍工资", "平日加班调休,假日加班3倍工资。", "", True),
    ("周末加班几倍工资", "加班2倍工资。", "", False),
    ("国际航班行李赔多少", "国内航班行李每公斤100元。", "", True),
    ("她毕业于哪所大学", "她中学毕业后考入海堤学院。", "", False),  # which of them is asked
    ("女生能报帆船队吗", "帆船队只招男生。", "", False),  # says it of both
    ("女生能报帆船队吗", "帆船队只收现金,男生免费。", "", True),  # only is said of something else
    ("大班家长会几号开", "8月28日9:00开家长会,只请家长。", "小班通知", True),
    ("第3年房租多少", "第1年3200元,第2年3360元。", "", True),
    ("第2年房租多少", "第1年3200元,第2年3360元。", "", False),
    ("猫粮和狗粮怎么分", "狗粮放左边。", "", False),  # asks about both
    ("大货车过桥一次多少钱", "7座以下小客车每次10元。", "", True),
    ("大货车过桥一次多少钱", "小客车每次10元,货车每次25元。", "", False),
    ("大货车过桥一次多少钱", "小客车每次10元。货车不得超过49吨。", "", True),  # no price of these
    ("轮渡几点开", "轮渡6点开。", "", False),
    # Before, after or at the time of something
    ("改制前退休怎么发工资", "改制时5年内退休的可以离岗。", "", True),
    ("改制前退休怎么发工资", "改制后退休的由社保发。", "", True),
    ("改制前退休怎么发工资", "改制之前退休的由社保发,改制时不变。", "", False),
    ("停航后补票怎么补", "停航前补票到码头。", "", True),
    ("停航后补票怎么补", "停航期间补票到码头。", "", False),  # which began before
    ("渡轮在哪场大风结束之前停航", "渡轮在9月的大风结束时停航。", "", False),
    ("5毫米木板用多大功率", "3毫米木板功率55%,5毫米玻璃功率70%。", "", True),
    ("3毫米木板用多大功率", "3毫米木板功率55%,5毫米玻璃功率70%。", "", False),
    ("2代螟虫哪天多", "1代螟虫少,2代哪天多都一样。", "", False),  # the same, shorter
    ("3毫米以上木板怎么切", "2毫米以上木板用刀切。", "", False),  # a bound holds for more
    ("3年期存款利率多少", "1年期存款利率为1%,3年期为2%。", "", False),  # named before
    ("3年期存款利率多少", "1年期存款利率为1%,3年后为2%。", "", True),
    ("企业版每年多少钱", "专业版每年108元。", "", True),
    ("企业版每年多少钱", "专业版每年108元,企业用户8折。", "", False),
    ("语音转写每月多少分钟", "语音转写单次60分钟。", "", True),
    ("语音转写每月多少分钟", "语音转写单次60分钟,每个月900分钟。", "", False),
    ("主任医师多少钱", "副主任医师15元。", "", True),
    ("主任医师多少钱", "主任医师25元,副主任医师15元。", "", False),
    ("副主任医师多少钱", "副主任医师15元。", "", False),
    ("食品经营许可证有效期几年", "《药品经营许可证》有效期为5年。", "", True),
    ("食品经营许可证有效期几年", "《药品经营许可证》和其他经营许可证有效期为5年。", "", False),
    ("不正当竞争罚多少钱", "依照反不正当竞争法处理,处300元罚款。", "", True),
    ("不正当竞争罚多少钱", "不正当竞争的,依照反不正当竞争法处300元罚款。", "", False),
    ("语文组上了几节课", "全学期共上课21节。", "小学数学教研总结", True),
    ("腹泻的孩子几天返园", "孩子退烧2天后返园。", "", True),
    ("足球社团材料费多少钱", "社团有足球、陶艺和机器人3个,机器人社团另收材料费120元。", "", True),
    ("机器人社团材料费多少钱", "社团有足球、陶艺和机器人3个,机器人社团另收材料费120元。", "", False),
    ("足球社团材料费多少钱", "社团有足球、陶艺和机器人3个,每个社团材料费120元。", "", False),
    ("轮椅租1次多少钱", "中心提供轮椅、婴儿车租借,婴儿车每次20元,押金200元。", "", True),
    ("婴儿车租1次多少钱", "中心提供轮椅、婴儿车租借,婴儿车每次20元,押金200元。", "", False),
    ("双门冰柜租1个月多少钱", "双门冰柜:90元/月,含搬运1次。", "", False),
    ("双门冰柜租1个月多少钱", "双门冰柜:90元/年,含搬运1次。", "", True),
    ("烟火在车间怎么罚", "车间不准烟火,罚80元。", "", False),  # 准 only forbids
    ("驾驶员津贴多少", "准驾驶员津贴80元。", "", True),
    ("1号塘停钓到哪天", "因清淤,9月18日至22日3号塘停钓,1号塘照常。", "", True),
    ("3号塘停钓到哪天", "因清淤,9月18日至22日3号塘停钓,1号塘照常。", "", False),
    ("1楼停业到几号", "2楼12月1日到7日停业,1楼照常。", "", True),
    ("1楼停业到几号", "1楼到12月7日停业,2楼照常。", "", False),
    ("1楼停业到几号", "1楼、2楼停业,12月7日恢复。", "", False),
    ("书院1张票多少钱", "书院20元、水磨坊10元、观音洞25元,观音洞2次40元。", "", False),
    ("省城到城南末班几点", "城南至省城首班6:00,末班19:30。", "", True),
    ("城南到省城末班几点", "城南至省城首班6:00,末班19:30。", "", False),
    ("省城到城南末班几点", "城南至省城末班19:30,省城至城南末班20:00。", "", False),
    ("学员证办1张多少钱", "学员凭学员证用餐,补办10元。", "", True),
    ("学员证补办多少钱", "学员凭学员证用餐,补办10元。", "", False),
    ("学员证办1张多少钱", "学员证办1张5元,补办10元。", "", False),
]


@pytest.mark.parametrize(("question", "lead", "headings", "another"), LEADS)
def test_a_lead_may_tell_of_another_of_its_kind(
    question: str, lead: str, headings: str, another: bool, analyzer: Analyzer
) -> None:
    index = Index.build([Passage(Origin("a.txt", "题"), (), 1, "text", lead)], analyzer)
    assert tells_of_another(make_query(question, index), lead, headings) == another


def test_what_is_told_of_another_is_not_certain(analyzer: Analyzer) -> None:
    def status(text: str) -> str:
        texts = [text, "船票在码头的窗口买。", "轮渡每天六点开船。"]
        passages = [Passage(Origin(f"{at}.txt", "题"), (), 1, "text", one) for at, one in enumerate(texts)]
        return answer("员工产假多少天", Index.build(passages, analyzer)).status

    assert status("员工产假九十八天，在产前休十五天。") == "answered"
    assert status("员工陪产假十五天，婚假十三天。") == "weak"


def test_a_bus_is_not_told_by_the_clock_of_another(analyzer: Analyzer) -> None:
    texts = [
        "106路：首班6:20，末班18:40。",
        "撤销31路，乘客可换乘12路或18路。",
        "12路：首班6:00，末班21:30。",
    ]
    passages = [Passage(Origin(f"{at}.txt", "题"), (), 1, "text", one) for at, one in enumerate(texts)]
    index = Index.build(passages, analyzer)
    assert answer("18路末班车几点", index).status != "answered"
    assert answer("12路末班几点", index).passage(0).text == texts[2]
