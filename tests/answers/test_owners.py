"""What is said of one of several things that are alike is not said of another."""

from collections.abc import Sequence

import pytest

from bot.answers import answer
from bot.answers.owners import is_said_of_another
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from bot.retrieval.vocabulary import Vocabulary, everyday_words

HANDBOOK = (
    "报名保安的年龄不得低于20周岁。",
    "社区主任由街道办事处任命。",
    "保洁员的月工资为3200元。",
    "救生员的上班时间为9:00。",
    "会计的年龄不超过45周岁。",
    "保安享受高温补贴,每天15元。",
    "健身房每天9:30至17:00开放。",
    "舞蹈室位于南门西侧。",
    "户口迁移在2号窗口办理。",
    "老年卡由城管办负责办理。",
    "学生公交卡每周五受理。装修备案的咨询电话是66457201。",
    "国画班开课后可转班不退费。",
    "书法班在负一层上课。",
    "羽毛球课每期1200元。",
    "第24条 船员管理部门应当自收到申请之日起30日内作出决定。准予的,颁发船员证。",
    "第25条 违反规定,未经许可持有烟花的,处50元罚款。",
    "第26条 私自停放车辆的,由街道拖走。",
    "第27条 渡口经营者不挂救生圈的,责令改正;逾期未改正的,处80元罚款。",
)
POSTS = (
    "图书室每周一闭馆。报告厅开放时间为9:30至17:00。",
    "图书室开放时间为8:00至20:00。",
    "园艺师每天6:30上班。仓库管理员8:15到岗。园艺师的年龄上限为45周岁。",
    "血液检查须知:检查前禁食8小时。胸部透视全程20分钟。",
    "湿地观鸟当天7:00集合出发。溪谷露营在体育场南广场集合。",
    "茶园采摘6月3日举行。茶园采摘的集合点是文化中心,报名截至5月1日。",
    "救生员要求高中以上文化程度。水电工的年龄上限为55周岁。",
    "301路末班车20:00发车。旅游1号线票价1元。18路开往火车站。",
    "全园设检票员6名。讲解员要求高中以上文化程度。保育员的年龄上限为45周岁。",
)
# (question, the beginning of what answers it for certain, "" where nothing does)
ASKED_OF_POSTS = [
    ("图书室开放时间", "图书室开放"),
    ("报告厅开放时间", "图书室每周一"),
    ("仓库管理员年龄要求多大", ""),
    ("园艺师年龄要求多大", "园艺师"),
    ("救生员年龄要求多大", ""),
    ("水电工年龄要求多大", "救生员"),
    ("讲解员年龄要求多大", ""),
    ("旅游1号线开到哪里", ""),
    ("胸部透视检查前要禁食多久", ""),
    ("血液检查要多长时间", ""),
    ("湿地观鸟是哪天", ""),
    ("茶园采摘是哪天", "茶园采摘"),
    ("茶园采摘的领队叫什么", ""),
    ("湿地观鸟集合地点是哪里", ""),
]
QUESTIONS = [
    # An article's number, or how it is done, names nothing else
    ("船员证多少天作出决定", "第24条"),
    ("私自持有烟花罚多少", "第25条"),
    ("渡口经营者不挂救生圈罚多少", "第27条"),
    ("社区主任的年龄是多少", ""),
    ("报名保安的年龄是多少", "报名保安"),
    ("保安每月工资多少", ""),
    ("保洁员月工资多少", "保洁员"),
    ("会计几点上班", ""),
    ("救生员几点上班", "救生员"),
    ("会计年龄要求多大", "会计"),
    ("会计不能超过多少岁", "会计"),
    ("保洁员高温补贴每天多少钱", ""),
    ("保安高温补贴每天多少钱", "保安"),
    ("健身房开放时间", "健身房"),
    ("健身房几点关门", "健身房"),
    ("舞蹈室开放时间", ""),
    ("户口迁移周几可以办", ""),
    ("学生公交卡周几可以办", "学生公交卡"),
    ("学生公交卡咨询电话多少", ""),
    ("装修备案打哪个电话咨询", "学生公交卡每周五受理。装修备案"),
    ("学生公交卡打哪个电话咨询", ""),
    ("户口迁移去哪个窗口", "户口迁移"),
    ("老年卡去哪个窗口", ""),
    ("老年卡由哪个部门办", "老年卡"),
    ("羽毛球课怎么收费", "羽毛球课"),
    ("书法班怎么收费", ""),
    ("装修备案咨询电话多少", "学生公交卡每周五受理。装修备案"),
    ("办老年卡要带什么", ""),
    ("老年卡由谁负责办理", "老年卡"),
    ("户口迁移由哪个部门办", ""),
    ("书法班开课后能退费吗", ""),
    ("国画班开课后能退费吗", "国画班"),
    ("书法班在哪上", "书法班"),
    ("羽毛球课在哪上", ""),
]

CLAUSES = (
    # Asked whether it is so, what is behind a clause of another
    ("学生有优惠吗", "学生须预约参观，老人优惠时段另行公布。", False),
    ("儿童有半价吗", "儿童须家长陪同，老人门票半价。", False),
    ("教师有押金吗", "教师可以借十本，学生押金五十元。", False),
    ("阅览室能喝水吗", "自习室可以喝水，阅览室禁止饮食。", False),
    ("南门有充电桩吗", "停车场在南门，充电桩在北门。", False),
    ("C++可以旁听吗", "C++ 课程可以旁听，Java 课程不可以。", True),
    ("教师有押金吗", "教师可以借十本，学生五本，押金都是五十元。", True),
    ("儿童有半价吗", "儿童须由家长陪同，家长门票免费，儿童半价。", True),
    ("学生有半价吗", "学生凭学生证购票，门票半价。", True),
    ("自习室能喝水吗", "自习室可以喝水，但不能吃东西。", True),
    ("北门能进车吗", "南门关闭期间，北门可以进车。", True),
    ("大厅可以抽烟吗", "宿舍可以抽烟，大厅须安静。", False),
    ("大厅可以抽烟吗", "大厅须保持安静，宿舍可以抽烟。", False),
    ("宿舍可以抽烟吗", "大厅须保持安静，宿舍可以抽烟。", True),
    # What is told before a clause opens with it
    ("会长任期几年", "理事会由七人组成，每届任期三年，会长由理事会选举产生。", False),
    ("理事会任期几年", "理事会由七人组成，每届任期三年，会长由理事会选举产生。", True),
    ("烘干机有几台", "公共洗衣房有洗衣机6台，每次4元，烘干机每次6元。", False),
    ("洗衣机有几台", "公共洗衣房有洗衣机6台，每次4元，烘干机每次6元。", True),
    ("烘干机一次多少钱", "公共洗衣房有洗衣机6台，每次4元，烘干机每次6元。", True),
    ("学员押金多少", "押金200元，学员免收。", True),
    # Of another sentence
    ("游泳馆归谁管", "乒乓球室收500元押金。游泳馆设在3号楼。健身房由王建国负责管理。", False),
    ("健身房归谁管", "乒乓球室收500元押金。游泳馆设在3号楼。健身房由王建国负责管理。", True),
    ("乒乓球室开放时间", "乒乓球室每周五闭馆。停车场开放时间为10:00至22:00。", False),
    ("停车场开放时间", "乒乓球室每周五闭馆。停车场开放时间为10:00至22:00。", True),
    ("多大能上围棋班", "羽毛球课的适龄范围为7至12岁。围棋班的教室在二楼多功能厅。", False),
    ("多大能上羽毛球课", "羽毛球课的适龄范围为7至12岁。围棋班的教室在二楼多功能厅。", True),
    ("溪谷露营报名截止日期是几号", "溪谷露营的活动日期为3月9日。", False),
    ("溪谷露营报名截止日期是几号", "溪谷露营报名截止日期为3月9日。", True),
    # In words that only ask, or for so many of them
    ("头盔可以借吗", "骑乘须戴头盔；头盔可在前台免费借用。", True),
    ("月卡能退吗", "月卡120元，可用三十天。年卡980元，未使用的可以退。", False),  # the other may
    ("年卡能退吗", "月卡120元，可用三十天。年卡980元，未使用的可以退。", True),
    ("停车免几个小时", "停车凭票减免3小时，超过的每小时6元。", True),
    ("入会要几个人推荐", "入会须填写申请表，提交健康证明，并由两名老会员推荐。", True),
    ("水费怎么收", "水费每吨5元，电费每度1元。", True),
    ("寄养的时候病了医药费谁出", "寄养期间生病的，医药费由主人承担。", True),
    ("送餐上门给哪些人", "送餐上门只给失能老人和80岁以上独居老人，每次收2元。", True),
)
PRICES = (
    "机场大巴全程2元。乘坐106路每人20元。103路每15分钟一班。",
    "初级包每年120元,医保付60元;高级包每年360元,含上门6次。",
    "路灯保3个月,付费修理的,换灯罩45元,换灯座80元。",
    "病历在出院后到档案室复印,工本费每张1元,到档案室(北楼204)办。",
    "阅览卡会员打八折。",
    "岸边有救生员不少于4名。",
    "蛙泳学不会(连续游不到25米)可以再学一期。",
    "门店:南湖门店在学府街7号;金沙门店装修,预计10月开业。",
    "馆长是毛巧,讲解员是谷雨(中级证,做了8年),投诉找馆长,电话13800004512。",
    "因“海鸥3号”检修,灯塔岛航线11月17日至21日停航,22日恢复。已买票的全额退款,3个工作日到账。青石岛航线照常。",
    "每月第二个星期六下午是领养日。",
    "周二到周五10:00至20:00,周末9:00至21:00,周一休息。",
)
ASKED_OF_PRICES = [
    ("坐103路多少钱", ""),
    ("坐106路多少钱", "机场大巴"),
    ("高级包医保付多少钱", ""),
    ("初级包医保付多少钱", "初级包"),
    ("高级包每年多少钱", "初级包"),
    ("换路灯多少钱", ""),
    ("换灯罩多少钱", "路灯"),
    ("复印病历在哪办", "病历"),
    ("阅览卡会员打几折", "阅览卡"),
    ("岸边有几个救生员", "岸边"),
    ("蛙泳学不会怎么办", "蛙泳"),
    ("金沙门店在哪里", ""),
    ("南湖门店在哪里", "门店"),
    # Behind a clause that is of somebody else
    ("讲解员电话多少", ""),
    ("馆长电话多少", "馆长"),
    ("馆长做了几年", ""),
    ("讲解员做了几年", "馆长"),
    # A clause in front only says why
    ("青石岛航线停航到哪天", ""),
    ("灯塔岛航线停航到哪天", "因“海鸥3号”"),
    ("周几休息", "周二"),
]


@pytest.fixture(scope="module")
def handbook() -> Index:
    return _index_of(HANDBOOK)


@pytest.fixture(scope="module")
def prices() -> Index:
    return _index_of(PRICES)


@pytest.fixture(scope="module")
def posts() -> Index:
    return _index_of(POSTS)


SORTS = (
    "湘辣王:线椒,长28厘米,适合做剁椒。定植后50天左右上市,行距60厘米,株距35厘米。",
    "大叶香菜:播前把果壳搓开。10天左右出苗,45天收获。",
    "翠玉水果黄瓜:无刺,瓜长14至16厘米,雌花节节有。",
    "巡境队伍里最有名的是叠罗汉,由36人叠成7层。这项表演由塘里村传承。",
    "胃镜须知:检查前禁食6小时。胸片在2楼拍,由李敏拍。",
    "陪护证押金50元,出院时交回退还;遗失的押金不退。",
    "沈砚1956年评为一级研究员,月薪345元。",
)
ASKED_OF_SORTS = [
    ("湘辣王株距多少", "湘辣王"),
    ("湘辣王行距多少", "湘辣王"),
    ("香菜多少天出苗", "大叶香菜"),
    ("水果黄瓜有多长", "翠玉"),
    ("叠罗汉是哪个村的", "巡境"),
    ("陪护证丢了押金还退吗", "陪护证"),
    ("沈砚是研究什么的", ""),
    ("叠罗汉是哪个县的", ""),
    ("胃镜去几楼拍", ""),
]


@pytest.fixture(scope="module")
def sorts() -> Index:
    return _index_of(SORTS)


@pytest.mark.parametrize(("question", "certain"), ASKED_OF_SORTS)
def test_what_goes_on_about_the_same_is_certain_of_it(question: str, certain: str, sorts: Index) -> None:
    assert _is_told(question, certain, sorts)


def _index_of(texts: Sequence[str]) -> Index:
    analyzer = Analyzer(vocabulary=Vocabulary(everyday_words()))
    origin = Origin("手册.md", "东湖街道便民手册")
    return Index.build([Passage(origin, (), at + 1, "text", text) for at, text in enumerate(texts)], analyzer)


@pytest.mark.parametrize(("question", "certain"), QUESTIONS)
def test_what_is_said_of_one_is_not_certain_of_another(question: str, certain: str, handbook: Index) -> None:
    assert _is_told(question, certain, handbook)


@pytest.mark.parametrize(("question", "certain"), ASKED_OF_PRICES)
def test_a_price_is_certain_of_the_tier_or_thing_it_is_told_of(
    question: str, certain: str, prices: Index
) -> None:
    assert _is_told(question, certain, prices)


@pytest.mark.parametrize(("question", "text", "certain"), CLAUSES)
def test_whether_somebody_may_is_not_certain_by_a_clause_of_another(
    question: str, text: str, certain: bool
) -> None:
    assert (answer(question, _index_of([text])).status == "answered") is certain


@pytest.mark.parametrize(("question", "certain"), ASKED_OF_POSTS)
def test_what_one_sentence_says_of_another_is_not_certain(question: str, certain: str, posts: Index) -> None:
    assert _is_told(question, certain, posts)


def _is_told(question: str, certain: str, index: Index) -> bool:
    found = answer(question, index)
    told = found.passage(0).text if found.status == "answered" else ""
    return told.startswith(certain) and bool(told) == bool(certain)


def test_what_a_heading_says_is_asked_of_each_sentence(analyzer: Analyzer) -> None:
    text = "A1停车场每小时5元,封顶30元;A2走8分钟,1天10元。"
    index = Index.build([Passage(Origin("a.md", "码头"), ("能停车吗?",), 1, "text", text)], analyzer)
    query = make_query("A2停车一天多少", index)
    assert not is_said_of_another(query, analyzer.normalize(text), "码头 能停车吗?", index)
    assert is_said_of_another(query, analyzer.normalize(text), "码头", index)


def test_what_only_asks_is_not_asked_about(analyzer: Analyzer) -> None:
    hours, other = "周二到周五10:00至20:00,周一休息。", "每月第二个星期六领养。"
    origin = Origin("a.md", "门店")
    index = Index.build(
        [Passage(origin, (), at, "text", text) for at, text in enumerate((hours, other))], analyzer
    )
    assert not is_said_of_another(make_query("星期几休息", index), analyzer.normalize(hours), "", index)
