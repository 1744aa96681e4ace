"""Questions that open, end or name their thing otherwise than the text are answered for certain."""

import pytest

from bot.answers import answer
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from tests.support.told import index_of

WHY = "为配合航道清淤，8路渡轮自5月13日起停航。"
FARE = "全程票价3元，刷乘船卡享受七折优惠。学生凭学生证六折。"
EVERY = "早晚高峰每8分钟一班，平峰每20分钟一班。"
WAY = "前往海塘医院就诊的乘客，可在望潮路口站下车，步行约300米。"
LASTS = "本次清淤预计持续四个月，完工后渡轮恢复原航线。"
PAID = "海堤工程由县水利局承建，投资3.2亿元。"
RECEIPT = "本店可开电子收据，不支持刷信用卡。"
DOSE = "水痘疫苗每支96元，费用自理。"
GRANT = "获奖学生颁发荣誉证书，奖学金于每年12月一次性发放。"
REVIEW = "评审组初评后公示5个工作日，由院长办公会审定。"
SITES = "全镇建成便民食堂12处，由镇民政办统一管理。"
BOOKS = "期刊每人限借8册，借期30天，可以续借一次。"
COMPLAINTS = "渡轮客服中心在港务楼105室，投诉电话6688 1205。"
CONTACT = "咨询时间工作日14:00至16:00，联系人：罗师傅。"
LOST = "纸质船票遗失的，乘客凭证件到码头窗口补办，手续费2元。"
GONE = "乘客删除的订单若未付款则无法恢复。"
OLD = "青溪桥，古称望潮桥，明代因桥下青溪改称青溪桥。桥上有石狮24只。"
FLOOD = "海门桥因暴雨封闭三天，又名海湾桥。"
CLUB = "划船会普通会员年会费120元，金卡会员年会费300元。"
CAP = "划船会泳帽每顶20元，自愿购买。"
COVER = "因台风、雷击造成损失的，船东会负责赔偿。缆绳断裂造成的损失，每次事故最高赔偿6000元。"
STOLEN = "船桨被盗须在当日报警，凭证明赔偿，每支最高300元。"
TEAM = "团体船票须提前三天预订，20人以上为团体，每团配导游一名。"
ABSENT = "被替班的船员不计为缺勤，请假须提前一天。"
TEXTS = {
    "船员与团体": (TEAM, ABSENT),
    "船舶互助条款": (COVER, STOLEN),
    "划船会章程": (CLUB, CAP),
    "古桥志": (OLD, FLOOD),
    "船票须知": (LOST, GONE, COMPLAINTS, CONTACT),
    "8路渡轮停航通告": (WHY, FARE, EVERY, WAY, LASTS),
    "海塘镇简报": (PAID, SITES),
    "便民店须知": (RECEIPT, DOSE),
    "奖学金办法": (GRANT, REVIEW),
    "阅览室须知": (BOOKS,),
}


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return index_of(TEXTS, analyzer)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("8路渡轮为什么停航", WHY),
        ("用乘船卡打几折", FARE),
        ("海堤工程投了多少钱", PAID),
        ("能不能续借", BOOKS),
        ("多少人算团体", TEAM),
        ("替班算缺勤吗", ABSENT),
        ("缆绳断裂最多赔多少", COVER),
        ("船桨被盗最多赔多少", STOLEN),
        ("青溪桥以前叫什么", OLD),
        ("为什么叫青溪桥", OLD),
        ("金卡会员一年多少钱", CLUB),
        ("划船会泳帽一定要买吗", CAP),
        ("投诉打哪个电话", COMPLAINTS),
        ("找谁咨询", CONTACT),
        ("船票遗失了怎么补", LOST),
        ("删除的订单能恢复吗", GONE),
        ("最后由谁审定", REVIEW),
        ("高峰期多久一班", EVERY),
        ("清淤要多久", LASTS),
        ("去海塘医院怎么坐车", WAY),
        ("奖学金什么时候发", GRANT),
        ("能开收据吗", RECEIPT),
        ("水痘疫苗多少钱一针", DOSE),
        ("便民食堂归谁管", SITES),
    ],
)
def test_what_is_told_in_other_words_is_certain(question: str, told: str, index: Index) -> None:
    given = answer(question, index)
    assert (given.status, given.passage(0).text) == ("answered", told)


@pytest.mark.parametrize(
    "question",
    [
        "12路渡轮为什么停航",
        "渡轮为什么涨价",
        "海堤工程花了几年",
        "去海塘中学怎么坐车",
        "荣誉证书什么时候发",
        "能开发票吗",
        "流感疫苗多少钱一针",
        "便民食堂有多大",
        "海堤要多久",
        "请假算旷工吗",
        "多少人算散客",
        "导游算团体吗",
        "雷击最多赔多少",
        "船舱进水最多赔多少",
        "海门桥以前叫什么",
        "为什么叫海门桥",
        "划船会泳帽一个月多少钱",
        "报修打哪个电话",
        "找谁报名",
        "证件丢了怎么补",
    ],
)
def test_what_is_told_of_something_else_is_not(question: str, index: Index) -> None:
    assert answer(question, index).status != "answered"
