"""What a document says outright is given without a caveat, in the turns that people ask it in."""

import pytest

from bot.answers import answer
from bot.answers.wanted import wanted_in
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from tests.support.told import index_of

HALL = "海塘镇文化馆位于桥东街12号，共三层。"
OPEN = "文化馆周一闭馆，其余时间9:00至20:30开放。"
MARKET = "海塘集市逢农历三、八开市。"
POOL = "游泳池水深1.2米至1.8米。"
WATER = "游泳池夏季每天换水一次。"
BUS = "65岁以上老人免费乘车。"
GRANT = "满80周岁的老人每月发放高龄津贴100元。"
FEE = "水费可在微信小程序“海塘水务”缴纳。"
VILLAGES = "海塘镇下辖14个村，常住人口3.2万人。"
GATE = "永丰潮闸归海堤办管。"
ROSTER = "值班表由小周编排。"
CARD = "门禁卡找老吴办。"
KIT = "急救箱放在服务台。"
TENT = "每个营位最多搭两顶帐篷，住6人。"
HOURS = "租赁处营业时间8:00至18:00。"
CLASSES = "本学期共招收6个班，每班不超过45人。"
LENT = "阅览室每人每次借2本。"
DOCTOR = "儿科由李敏医生坐诊，每周二、周四上午。"
TEACHER = "迟到的联系教务处张老师。"
COPIES = "病历复印每页0.5元，在病案室办理。"
REGISTERED = "2025级新生报到地点在学校体育馆。"
RIVER = "青鳞河是东溪省第二大河，全长214公里。支流有白石溪、黄栗溪，其中白石溪最长，长68公里。"
FISH = "青鳞鱼列入省级重点保护名录。"
DAM = "柳渡水库坝高41米。"
KEY = "长按电源键3秒开机。"
SHIFT = "每日工作八小时，上班时间8:30，下班时间17:30，午休一小时。"
TRAVEL = "出差须提前两天提交申请，由部门经理审批。"
LEAVE = "入职满一年享受年假五天，年假可以拆分。"
VISITS = "探视从15点到19点，重症除外。"
FARE = "无票乘船的，按最高票价补交8元。"
SCREENS = "影城共有7个影厅，1号厅为巨幕厅。"
STUDENTS = "学生凭学生证买票享八折。"
DORMITORY = "宿舍楼共四栋，每间住六人。"
CANTEEN = "食堂分两层，一楼供应快餐。"
MEALS = "早餐6:40至7:20。"
DOCTORS = "生病的先到校医室就诊，校医室在综合楼一楼。"
DINING = "馆内餐厅在一层东侧，11:00至14:30供餐。"
WALK = "从县城乘6路公交至枫林站，步行800米到营地。"
INGREDIENTS = "五花肉600克，荸荠8个，鸡蛋1个，小葱3根，料酒2勺，盐6克。"
CHOP = "荸荠去皮拍碎，和五花肉放在一起。"
SALT = "出锅前十分钟放小青菜，尝一尝再加盐。"
BRIDGE = "大桥共18孔，上层走汽车。"
CALL = "咨询电话：0578-2266188。"
ABSENCE = "学员请假一天以上的须经带班干部批准。"
TOOTH = "拔牙后两小时内不要漱口，24小时内不要刷拔牙一侧。"
CROWN = "全瓷冠每颗2800元，质保五年。"
RAIN = "石坪镇降雨量达312毫米，超过1998年的历史极值。"
FLOOD = "受强降雨影响，清河水位17日14时涨至48.6米，大货车绕行省道203线。"
GAME = "货物卡72张（丝绸、茶叶各36张），事件卡24张，木船5艘，骰子2颗。"
DICE = "两颗骰子点数之和就是能走的格数。"
EVENT = "掷出相同点数时要抽一张事件卡。"
GRANARY = "粮仓的前身是1921年建的盐栈，1988年由邓怀瑾主持修缮。"
BELL = "镇仓之宝“丰年钟”重340公斤，铸于清代。"
TOUR = "参观讲解每场60元，每场不超过15人，时长约40分钟；寄存免费。"
ENTRY = "报名网址：海塘人事考试网。每人限报一个岗位。"
RECRUITED = "因工作需要，决定招聘讲解人员8名。现将事项公告如下：\n岗位报名人数不足3人的，取消招聘。"
RESULT = "笔试成绩于6月20日公布。作弊的，取消成绩，3年内不得报考。"
ELDERLY = "敬老卡仅限65周岁以上老人办理，每人限办一张。"
WARRANTY = "门锁保修期24个月，电池不在其内。"
CHECK = "水表校验费60元，误差超过2%的退还校验费，合格的校验费不退。"
MEMBERS = "讲解人员保险由粮仓和个人共同缴纳，粮仓缴8%，个人缴2%，基数下限3800元。"
SIGNED_UP = "报名当天签协议，3天内安排带教。读书会在二楼茶室举办，参加须提前两天报名，名额20人。"
FILED = "领牌带户口簿、租赁备案证明，到镇政府大厅办理。"
LATE = "违约金按日收取，拖欠满60日的停用。"
CHORUS = "合唱社由顾青禾等六人发起成立，现有社员186人。"
LESSONS = "声乐课每节50元，社员40元，每节不超过12人。"
COUNCIL = "社务会由七人组成，任期两年。"
GASKET = "垫圈松动的，更换垫圈。"
PRICE = "垫圈属于易耗件，售价15元。"
DRYING = "烘干不宜超过9小时。"
SCRUB = "锅胆不得用钢丝球擦洗。"
DRAW = "抽签结果7月8日在社务栏和网站公布，当天领取社员证。"
TRIAL = "入社后30日内为试练期，试练期满转为正式社员。"
FLOORS = "一层：寄存处、咨询台；二层：排练厅、琴房；三层：展厅。"
STAND = "合唱社设在3号楼一层。大院共有14栋房。"
TEXTS = {
    "合唱社章程": (CHORUS, LESSONS, COUNCIL, GASKET, PRICE, DRYING, SCRUB, STAND, FLOORS, DRAW, TRIAL),
    "粮仓用工": (MEMBERS, SIGNED_UP, FILED, LATE),
    "粮仓参观须知": (GRANARY, BELL, TOUR, ENTRY, RECRUITED, RESULT, ELDERLY, WARRANTY, CHECK),
    "狮子头的做法": (INGREDIENTS, CHOP, SALT, CALL, BRIDGE),
    "见闻": (ABSENCE, TOOTH, CROWN, RAIN, FLOOD, GAME, EVENT, DICE),
    "海塘镇便民手册": (
        HALL,
        OPEN,
        MARKET,
        POOL,
        WATER,
        BUS,
        GRANT,
        FEE,
        VILLAGES,
        GATE,
        ROSTER,
        CARD,
        KIT,
        TENT,
        HOURS,
        WALK,
        CLASSES,
        LENT,
        DOCTOR,
        TEACHER,
        COPIES,
        REGISTERED,
        RIVER,
        FISH,
        DAM,
        DINING,
        DOCTORS,
        DORMITORY,
        CANTEEN,
        MEALS,
        SCREENS,
        STUDENTS,
        FARE,
        SHIFT,
        TRAVEL,
        LEAVE,
        VISITS,
        KEY,
        "镇名取自村口的一块青石。",
        "欠费超过两个月的，停止供水。",
        "公交卡可在邮局充值。",
    ),
}


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return index_of(TEXTS, analyzer)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("文化馆在哪", HALL),
        ("文化馆在哪儿", HALL),
        ("海塘集市什么时候开市", MARKET),
        ("游泳池水有多深", POOL),
        ("游泳池几天换一次水", WATER),
        ("多大年纪可以免费乘车", BUS),
        ("高龄津贴每个月多少钱", GRANT),
        ("水费在哪里交", FEE),
        ("水费怎么交", FEE),
        ("海塘镇有多少个村", VILLAGES),
        ("海塘镇有多少人口", VILLAGES),
        ("永丰潮闸归谁管", GATE),
        ("值班表由谁编排", ROSTER),
        ("门禁卡找谁办", CARD),
        ("急救箱在哪", KIT),
        ("一个营位能住几个人", TENT),
        ("一个营位可以搭几顶帐篷", TENT),
        ("租赁处营业到几点", HOURS),
        ("一个班多少人", CLASSES),
        ("阅览室一次能借几本", LENT),
        ("儿科医生是谁", DOCTOR),
        ("东溪省第二大河是哪条", RIVER),
        ("白石溪有多长", RIVER),
        ("宿舍有几栋", DORMITORY),
        ("食堂有几层", CANTEEN),
        ("早餐几点到几点", MEALS),
        ("影城有几个影厅", SCREENS),
        ("最高票价多少", FARE),
        ("探视几点到几点", VISITS),
        ("出差要提前几天申请", TRAVEL),
        ("午休多久", SHIFT),
        ("柳渡水库坝有多高", DAM),
        ("荸荠要几个", INGREDIENTS),
        ("要多少五花肉", INGREDIENTS),
        ("料酒几勺", INGREDIENTS),
        ("大桥有几孔", BRIDGE),
        ("咨询电话多少", CALL),
        ("全瓷冠质保几年", CROWN),
        ("拔牙后多久能漱口", TOOTH),
        ("事件卡几张", GAME),
        ("骰子有几颗", GAME),
        ("木船一共多少艘", GAME),
        ("粮仓前身是什么", GRANARY),
        ("镇仓之宝是什么", BELL),
        ("参观讲解多长时间", TOUR),
        ("在哪里报名", ENTRY),
        ("一个人能报几个岗位", ENTRY),
        ("敬老卡谁能办", ELDERLY),
        ("门锁保修几年", WARRANTY),
        ("校验费退不退", CHECK),
        ("有多少社员", CHORUS),
        ("社务会几个人", COUNCIL),
        ("垫圈多少钱", PRICE),
        ("烘干最多多久", DRYING),
        ("琴房在几层", FLOORS),
        ("抽签结果哪天出来", DRAW),
        ("笔试成绩什么时候知道", RESULT),
        ("试练期几天", TRIAL),
        ("试练期是多久", TRIAL),
        ("琴房在哪", FLOORS),
        ("咨询台在哪里", FLOORS),
    ],
)
def test_what_is_told_is_certain(question: str, told: str, index: Index) -> None:
    given = answer(question, index)
    assert (given.status, given.passage(0).text) == ("answered", told)


def test_the_end_of_a_known_word_and_what_is_done_are_no_unknown_word(index: Index) -> None:
    assert "球洗" in index.analyzer.words("钢丝球洗")
    given = answer("锅胆能用钢丝球洗吗", index)
    assert (given.passage(0).text, given.unknown) == (SCRUB, ())


@pytest.mark.parametrize(
    "question",
    [
        "文化馆有几个出口",
        "体检结果哪天出来",
        "社员证什么时候出来",
        "会员期几天",
        "邓怀瑾还主持过什么",
        "有多少讲解人员",
        "在哪里报名读书会",
        "有多少人报名",
        "在哪里备案",
        "什么时候备案",
        "违约三次会怎样",
        "声乐课有多少社员",
        "有几层楼",
        "粮仓门牌是什么",
        "寄存多长时间",
        "在哪里体检",
        "敬老卡谁能转让",
        "海塘集市有多少个摊位",
        "游泳池水有多快",
        "游泳池有多长",
        "门禁卡归谁管",
        "值班表找谁要",
        "水费在哪里查",
        "公交卡怎么交",
        "游泳池几天消毒一次",
        "多大年纪可以免费游泳",
        "急救箱里有什么",
        "营位几点关门",
        "县城到营地多远",
        "内科医生是谁",
        "张老师教什么",
        "病案室在哪",
        "体育馆有多大",
        "开机要用多少电",
        "午休几点到几点",
        "餐厅有什么",
        "校医是谁",
        "早餐有什么",
        "影城在哪里",
        "多高要买票",
        "票价多少",
        "年假要提前几天申请",
        "东溪省第一大河是哪条",
        "黄栗溪有多长",
        "青鳞鱼有多重",
        "柳渡水库坝有多宽",
        "拔牙要多长时间",
        "做全瓷冠要多久",
        "1998年石坪镇降雨量多少",
        "清河有多长",
        "省道203有多长",
        "带班干部是谁",
    ],
)
def test_what_is_not_told_is_not_certain(question: str, index: Index) -> None:
    assert answer(question, index).status != "answered"


@pytest.mark.parametrize(
    ("question", "text", "has"),
    [
        ("海塘镇有多少个村?", "海塘镇下辖14个村", True),
        ("海塘镇有多少个村?", "村口的1块青石", False),
        ("文化馆有几层楼", "共3层楼", True),
        ("摊位多少", "14个摊位", False),
        ("影城在哪儿?", "海塘影城位于4楼", True),
        ("影城在哪里", "影城有7个厅", False),
        ("荸荠要几个", "荸荠8个,鸡蛋1个", True),
        ("荸荠要几个", "2.荸荠去皮拍碎", False),
        ("放多少盐", "料酒2勺,盐6克", True),
        ("盐放多少", "出锅前10分钟加盐", False),
        ("有几颗骰子", "木船5艘,骰子2颗", True),
        ("有几颗骰子", "两颗骰子点数之和", False),
        ("金币一共多少枚", "骰子2颗,金币80枚", True),
        ("金币一共多少枚", "每人发6枚银币", False),
    ],
)
def test_what_is_wanted_is_a_number_of_it_or_its_place(question: str, text: str, has: bool) -> None:
    wanted = wanted_in(question)
    says = wanted and (wanted.outright or wanted.worded)
    assert (says is not None and says.search(text) is not None) is has
