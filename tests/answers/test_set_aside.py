"""What a text names only to say something else tells nothing of it for certain."""

import pytest

from bot.answers import answer
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from tests.support.told import index_of

LEFT_OUT = "除望江桥外，有渡船往返两岸，每天8班，航程25分钟，票价6元。"
ON_CASE = "因场馆检修、市政停水等需要闭馆的，提前一日在前台公告。"
AFTER = "腌好后放在阴凉处，可以存放三个月。"
BECAME = "纺织厂1952年建成，旧址后来改成展览馆。2010年全县总产值30亿元，其中两个区占四成。"
COUNTED = "去年共发生事故12起，其中疲劳驾驶7起，其余5起为掉头剐蹭。"
IN_WORDS = "小朋友可以把树叶剪碎，滴入小苏打水，颜色就变了。"
BEGINS_NONE = "标记过的房间不住人，候鸟标记站另有一间。"
OTHER_ITEM = "今年办成三件实事：镇卫生所门诊楼改造、福利院增设座椅30张、两座便桥。"
FALL = "普惠贷款的平均利率降了0.35个百分点，一年少收500万元。"
OF_ANOTHER = "船票丢失的，凭购车发票补办，每张20元，停车费不退。"
OTHER_CARD = "换季时门禁卡丢失的，每张收工本费30元。"
BY_TRADE = "1931年他与小学教师周兰结婚，育有一子。"
ONLY_NAMED = "父亲周济在县城开一家药铺，母亲何氏。"
CLUBS = "师范学校有31个教师社团，排球队2019年拿过全省冠军。"
BY_HEAD = "评审委员会由17名委员组成，主席由院长担任。"
SHARE = "离职人员每月领取离职前12个月平均奖金的百分之三十。"
NOT_IN = "抄袭的不在其内。"
EACH_FLOOR = "教学楼每层楼有四间实验室和两间自习室。"
WAY_OFF = "廊桥上只准行人通过，货车走上游五百米的双石桥。双石桥1993年通车。"
CROSSED = "平津塔横跨小沙溪，塔基宽5米，始建年代不详。"
NAMED_BY = "石羊河浮桥位于石羊镇，横跨石羊河，宽3米。"
NOBODY = "塔身是清道光五年重修的，塔顶已毁。"
VAULT = "古筝、鱼缸、保险箱每件另收搬运费80元。"
FREE_FOR = "叉车充电在2小时以内的不收费。"
ANY = "新建的商业街区应当配建停车棚；人员密集场所，是指餐饮厅、候车室等公众聚集的场所。"
TEXTS = {
    "公共建筑条例": (ANY,),
    "师范学校": (CLUBS, EACH_FLOOR),
    "评审办法": (BY_HEAD, NOT_IN),
    "离职办法": (SHARE,),
    "两岸交通": (LEFT_OUT,),
    "球馆公告": (ON_CASE,),
    "腌菜做法": (AFTER,),
    "柳林县志": (BECAME,),
    "车队安全": (COUNTED,),
    "看红叶": (IN_WORDS, BEGINS_NONE),
    "乡镇实事": (OTHER_ITEM,),
    "农商行讲话": (FALL,),
    "渡口须知": (OF_ANOTHER, OTHER_CARD),
    "平津古迹": (WAY_OFF, CROSSED, NAMED_BY, NOBODY),
    "搬运价目": (VAULT, FREE_FOR),
    "周敏生平": (BY_TRADE, ONLY_NAMED),
}
TOLD = {
    "望江桥多长": "望江桥全长1.2公里。",
    "停水吗": "3日上午8点至12点停水。",
    "怎么知道腌好了": "腌好的菜颜色发黄，闻着有酸香，用筷子一夹就断，看到这样就知道腌好了。",
    "什么时候改成区的": "1958年这里改成柳林区，归省城管辖。",
    "怎么掉头": "掉头先打左转向灯，看清后方来车，再慢慢打方向。",
    "卫生所有多少张座椅": "卫生所有座椅40张。",
    "住房贷款利率多少": "住房贷款利率为3.1%。",
    "乌木桥有多长": "乌木桥全长200米，桥面铺木板。",
    "小沙溪有多宽": "小沙溪宽12米，水不深。",
    "石坊谁重修的": "石坊由知县李云翰于1826年重修。",
    "有保险吗": "搬运的货物有保险。",
    "有没有停车棚": "停车棚在北门内，可停电动车。",
    "叉车充电要多久": "叉车充电约3小时。",
    "他妈妈是做什么的": "他的妈妈是纺织厂的会计。",
}


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return index_of(TEXTS, analyzer)


@pytest.mark.parametrize(
    "question",
    [
        "望江桥多长",
        "停水吗",
        "会停水吗",
        "怎么知道腌好了",
        "什么时候改成区的",
        "怎么掉头",
        "哪里可以打水",
        "记不住怎么办",
        "卫生所有多少张座椅",
        "贷款利率多少",
        "车多少钱",
        "季卡多少钱",
        "他的老师是谁",
        "学校有多少教师",
        "院长是谁",
        "平均奖金多少",
        "抄袭会怎么样",
        "五楼有什么实验室",
        "他妈妈是做什么的",
        "双石桥多长",
        "双石桥有多长",
        "小沙溪有多宽",
        "石羊河有多宽",
        "塔身谁重修的",
        "有保险吗",
        "有没有停车棚",
        "有餐饮厅吗",
        "叉车充电要多久",
    ],
)
def test_what_is_only_named_is_not_told(question: str, index: Index) -> None:
    assert answer(question, index).status != "answered"


@pytest.mark.parametrize(("question", "told"), TOLD.items())
def test_what_is_told_itself_is_certain(question: str, told: str, analyzer: Analyzer) -> None:
    given = answer(question, index_of({**TEXTS, "另一篇": (told,)}, analyzer))
    assert (given.status, given.passage(0).text) == ("answered", told)
