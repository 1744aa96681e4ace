"""A passage with all words of a question may tell of something else: then it is not certain."""

import pytest

from bot.answers import answer
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

FLOORS = "服务大楼一层102室受理投诉，院内二楼西厅有饮水机，三层设母婴室。"
ALL_FLOORS = "住院楼共九层，2011年建成。"
ROTATION = "出纳在一个岗位上满四年必须轮岗，会计满三年。"
LIMIT = "每个人最多能报两个岗位，报多了只认第一个志愿。"
SCORES = "笔试满分100分，面试满分60分，两项各占一半。"
PASSED = "补考达到70分为合格，不合格的重修。"
HOSPITALS = "体检表三个月内有效。水痘痊愈后返园，要交社区医院开的证明。"
AT_ONE = "孕检在县妇幼医院做，每月一次。"
BROUGHT = "过节可以带月饼，不能带酒。"
MADE = "烤箱可以做酸奶，约八小时。"
TAKEN_AWAY = "欠费三个月以上的取消优惠，按临时停车收费。"
GIVEN = "一次交清全年水费的，减免半个月。"
BEFORE_IT = "保险期间开始前，投保人可以解除合同；开始之后不得解除。"
FIRST_DAY = "夏令营从7月12日开始，到8月2日结束。"
LEFT = "教练离职的，乙方可选择更换同级教练，或者退款。"
NAMED = "书法班由馆长陈守一授课，助教两名。"
LONGER = "跨省的包裹超过72小时未送达的视为延误，新疆、西藏的包裹再延长48小时。"
TAKES = "本市的包裹2天送到，省内3天。"
KEPT = "落下的东西我们保管三个月，寄回去邮费到付。"
LONGEST = "大件专线能寄最长3米的东西。"
TRAVELLED = "1921年他去美国学铁路，一天夜里给家里写了信，信写了两页。"
A_DAY = "去韩国的流量包一天25元，不限量。"
CLIMATE = "建立多水源补水机制，逐步恢复湖区面积，确保入湖水质达标。"
INTAKE = "自来水的原水取自青龙水库，备用原水是柳河。"
POSTS = "党员副校长一般担任党委副书记，书记同时任董事长、为法定代表人。"
TAX = "通过财政资助、税收优惠等方式支持学生乘坐校车。"
STUDENTS = "军人凭证免票，学生凭证享受半价优惠。"
SHOWN = "景区应当公示船票价格，提高价格应当提前六个月公布。"
FREE = "索道不要票，滑道要买票，每人30元。"
STOCKS = "公开发行股票的公司必须公告其会计报告，并在年会的20日前置备。"
PERMITS = "有关部门应当提高行政审批效率，不得收取附加费用。"
DEATHS = "数人在同一事件中死亡的，推定没有继承人的人先死亡。"
STORM = "风把玻璃吹破了，他们用棉被堵窗子，堵了一个通宵。"
RELIEF = "镇里发了毛毯，共260条，另有帐篷。"
CALLED_OUT = "柳林乡的山火出动扑火队员260人，历时11个小时扑灭。"
PEOPLE = "松坪乡辖9个村，有4200人。"
SOME = "两个街道没有按时完成任务，予以批评。"
PERIODS = "清明前后20天为高火险期，高火险期内一律禁止野外用火。"
HOURS = "谷段（23:00至7:00）每度0.3元，平段每度0.6元，峰段（9:00至11:00）每度0.9元。"
MEALS = "早餐6:30至8:00，晚餐17:00至18:00，周日不供晚餐。"
SUPPER = "早饭从7点半到9点半，下午4点前订晚饭，家常菜按人头算。"
DIETS = "伙食费每月960元，清真饭和糖尿病饭不另加价。"
ORDERS = "儿童饭提前一天在窗口预订。"
HOLDERS = "第二大股东江东国资运营公司持股9%。"
RUNS = "渡口由海运公司运营，票款归财政。"
REPORTS = "每月25日前报送进展，联系电话0937-6619042，餐饮场所一律检查。"
PAID_LATE = "被给予通报批评的会计把补贴滞留47天未发放，已于9月10日补发到户。"
PAPERS = "上午11点前交材料，下午领回执，节日照常。"
HANDS_IN = "保函由承运人递交，一式两份。"


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    texts = [text for name, text in globals().items() if name.isupper()]
    return Index.build(
        [Passage(Origin(f"{at}.md", ""), (), 1, "text", text) for at, text in enumerate(texts)], analyzer
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("住院楼有几层", ALL_FLOORS),
        ("每个人能报几个岗位", LIMIT),
        ("补考多少分合格", PASSED),
        ("孕检在哪个医院做", AT_ONE),
        ("烤箱能做酸奶吗", MADE),
        ("夏令营什么时候开始", FIRST_DAY),
        ("馆长是谁", NAMED),
        ("本市的包裹几天送到", TAKES),
        ("最长能寄多长的东西", LONGEST),
        ("去韩国一天多少", A_DAY),
        ("原水是哪里", INTAKE),
        ("滑道要买票吗", FREE),
        ("学生有优惠吗", STUDENTS),
        ("军人免票吗", STUDENTS),
        ("发了多少毛毯", RELIEF),
        ("松坪乡有多少人", PEOPLE),
        ("松坪乡有多少个村", PEOPLE),
        ("高火险期几天", PERIODS),
        ("峰段是几点", HOURS),
        ("晚餐几点开始", MEALS),
        ("早饭到几点", SUPPER),
        ("儿童饭怎么订", ORDERS),
        ("渡口是谁运营的", RUNS),
        ("保函谁交", HANDS_IN),
    ],
)
def test_what_is_told_is_certain(question: str, told: str, index: Index) -> None:
    given = answer(question, index)
    assert (given.status, given.passage(0).text) == ("answered", told)


@pytest.mark.parametrize(
    ("question", "of_another"),
    [
        ("服务大楼有几层", FLOORS),  # where something is
        ("出纳能报几个岗位", ROTATION),  # 在一个岗位上
        ("面试多少分合格", SCORES),  # the most there is
        ("体检在哪个医院", HOSPITALS),  # who gives a paper
        ("能做月饼吗", BROUGHT),
        ("交三个月有优惠吗", TAKEN_AWAY),
        ("合同从什么时候开始", BEFORE_IT),  # what may be done before it
        ("教练是谁", LEFT),
        ("西藏的包裹几天送到", LONGER),  # by how much longer
        ("去美国一天多少", TRAVELLED),
        ("水源是哪里", CLIMATE),
        ("副校长是谁", POSTS),
        ("校车有优惠吗", TAX),
        ("老师免票吗", STUDENTS),
        ("要船票吗", SHOWN),
        ("公告什么时候发的", STOCKS),
        ("政审看什么", PERMITS),  # across two words
        ("死了多少人", DEATHS),
        ("用了多少棉被", STORM),
        ("柳林乡有多少人", CALLED_OUT),
        ("有多少个街道", SOME),
        ("平段是几点", HOURS),
        ("晚饭到几点", SUPPER),
        ("糖尿病饭怎么订", DIETS),
        ("国资是谁运营的", HOLDERS),
        ("送餐电话多少", REPORTS),
        ("谁交材料的", PAPERS),
        ("通报什么时候发的", PAID_LATE),
    ],
)
def test_what_is_told_of_something_else_is_not(question: str, of_another: str, index: Index) -> None:
    given = answer(question, index)
    assert (given.status, of_another in [given.passage(at).text for at in range(len(given.shown))]) == (
        "weak",
        True,
    )
