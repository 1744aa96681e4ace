"""Nothing is certain whose lead lacks the words its question turns on, or the particular it asks for."""

import pytest

from bot.answers.focus import holds_focus, holds_subject
from bot.answers.particulars import tells_particulars
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import Query, make_query

TEXTS = (
    "渡轮船长的培训、检修、面积、接送和补贴由港务局管理，车费、口腔科、院长、建筑师、设计、孕妇、乘坐、禁用。",
    "口头变更合同有效或者无效，校车接送学生，服刑，船票退款。",
)


def _query(question: str, analyzer: Analyzer) -> Query:
    passages = [Passage(Origin("a.md", "A"), (), at, "text", text) for at, text in enumerate(TEXTS, 1)]
    return make_query(question, Index.build(passages, analyzer))


@pytest.mark.parametrize(
    ("question", "lead", "headings", "has"),
    [
        # The act beside 怎么
        ("渡轮船长怎么培训", "渡轮开展船长评比。", "", False),
        ("渡轮船长怎么培训", "渡轮船长由港务局培训。", "", True),
        ("渡轮船长怎么培训", "渡轮船长每年一次。", "培训", True),
        ("渡轮检修怎么规定", "渡轮检修每年一次。", "", True),  # anything may be 规定
        ("渡轮检修是怎样的", "渡轮每年一次。", "", True),  # of what kind
        ("渡轮补贴怎么退", "渡轮补贴由港务局管理。", "", False),
        ("渡轮补贴怎么退", "渡轮补贴退到卡里。", "", True),
        # What is measured
        ("渡轮面积多大", "渡轮有3层。", "", False),
        ("渡轮面积多大", "渡轮面积30平方米。", "", True),
        # What is so or not
        ("口头变更合同有效吗", "口头变更合同的,由港务局管理。", "", False),
        ("口头变更合同有效吗", "口头变更合同的,无效。", "", True),
        ("渡轮是否免费接送", "渡轮为学生免费。", "", False),
        ("渡轮船票退款了没有", "渡轮船票由港务局管理。", "", False),
        # When something may be done
        ("哪些情况可以检修", "情况特殊必须检修的,应当提出申请。", "", False),
        ("哪些情况可以检修", "下列情况可以检修:停航。", "", True),
        # What is asked about, right before
        ("渡轮的车费由谁出", "渡轮由港务局管理。", "", False),
        ("渡轮的车费由谁出", "渡轮的车费由港务局管理。", "", True),
        ("口腔科在几楼", "门诊在3楼。", "", False),
        ("渡轮培训至少要几名船长", "渡轮培训由3名以上船长担任。", "", True),  # a limit
        ("渡轮补贴要提前多少天", "渡轮补贴在乘坐3天之前。", "", True),
        ("渡轮面积不能低于多少", "渡轮面积不低于30平方米。", "", True),
        ("渡轮分别是几级", "渡轮为1级和3级。", "", True),
        ("口头变更几个月", "渡轮停航6个月。", "", False),
        ("餐厅几点停航", "渡轮8:00停航。", "", False),
        ("餐厅几点停航", "渡轮8:00停航。", "餐厅", True),
        ("渡轮晚上几点停航", "渡轮8:00停航。", "", True),
        ("渡轮孕妇禁用多少人", "渡轮有30人。", "", False),
        # A post
        ("渡轮院长是谁", "渡轮船长张三。", "", False),
        ("渡轮作者是谁", "渡轮,张三著。", "", True),  # in other words
        # Who may
        ("孕妇可以乘坐渡轮吗", "乘客可以乘坐渡轮。", "", False),
        ("孕妇可以乘坐渡轮吗", "孕妇不得乘坐渡轮。", "", True),
        ("猫能乘坐渡轮吗", "乘客不得携带狗乘坐渡轮。", "", False),
        ("猫能乘坐渡轮吗", "猫不得乘坐渡轮。", "", True),
        ("他能乘坐渡轮吗", "乘客可以乘坐渡轮。", "", True),
        ("孕妇会被禁用渡轮吗", "禁用渡轮。", "", False),
        ("孕妇自己能乘坐渡轮不", "乘客可以自行乘坐渡轮。", "", False),
        ("孕妇自己能乘坐渡轮么", "孕妇不得乘坐渡轮。", "", True),
        ("孕妇可以乘坐渡轮吗", "不属于孕妇的,可以乘坐渡轮。", "", False),
        ("孕妇可以乘坐渡轮吗", "不属于孕妇的,可以乘坐渡轮,孕妇不得乘坐。", "", True),
        ("没有船票可以乘坐渡轮吗", "没有船票的,不得乘坐渡轮。", "", True),
        # What there is
        ("渡轮有校车接送吗", "渡轮接送学生。", "", False),
        ("渡轮有校车接送吗", "渡轮有校车接送。", "", True),
        ("渡轮有什么补贴", "渡轮补贴30元。", "", True),
        ("逃票举报有奖金吗", "船员的奖金30元。", "逃票", False),
        ("逃票举报有奖金吗", "逃票举报的奖金30元。", "", True),
        # What is done, and where
        ("船长在哪里服刑", "船长在港口。", "", False),
        ("渡轮哪些人禁用", "渡轮,名称:海鸥。", "", False),
        ("渡轮是哪位建筑师设计的", "渡轮的建筑师很有名。", "", False),
        ("渡轮是哪位建筑师设计的", "渡轮由张三设计。", "", True),
        ("7月16日几栋停电", "7月16日1至4栋停水。", "", False),
        ("7月16日几栋停水", "7月16日1至4栋停水。", "", True),
    ],
)
def test_a_lead_has_the_words_its_question_turns_on(
    question: str, lead: str, headings: str, has: bool, analyzer: Analyzer
) -> None:
    assert holds_focus(_query(question, analyzer), lead, headings) == has


def test_a_subject_is_not_said_in_other_words(analyzer: Analyzer) -> None:
    query = _query("渡轮的车费由谁出", analyzer)
    assert not holds_subject(query, "渡轮的船票由港务局出。", "")
    assert holds_subject(query, "车费由港务局出。", "")
    assert holds_subject(query, "用车的费用由港务局出。", "")
    assert holds_subject(_query("渡轮怎么培训", analyzer), "渡轮停航。", "")  # an act may be
    asked = _query("渡轮补贴多少钱退款", analyzer)  # from how much on
    assert not holds_subject(asked, "渡轮补贴300元以上的,是大额。", "")
    assert holds_subject(asked, "渡轮补贴300元以上的,退款。", "")


def test_of_what_there_is_the_kind_is_not_said_in_other_words(analyzer: Analyzer) -> None:
    query = _query("学校有没有培训课程", analyzer)
    assert not holds_subject(query, "学校的课程到5月为止。", "")
    assert holds_subject(query, "学校的培训每周1次。", "")
    assert holds_subject(_query("学校有培训吗", analyzer), "学校的课程到5月为止。", "")  # all that is asked


@pytest.mark.parametrize(
    ("question", "lead", "tells"),
    [
        # One of several
        ("1年级平均分多少", "4年级平均分82分。", False),
        ("1年级平均分多少", "1年级平均分82分。", True),
        ("毕业于哪一级", "毕业于1998级。", True),
        ("票价每吨多少元", "票价按日加收3元。", False),
        ("票价每吨多少元", "票价1吨3元。", True),
        ("船舱多少钱一晚", "船舱每人30元。", False),
        ("船舱多少钱一晚", "船舱30元/晚。", True),
        ("船舱多少钱一度", "船舱每月30元。", False),
        ("停船一天多少钱", "停船每小时3元。", False),
        ("船舱一晚几块钱", "船舱每人30元。", False),
        ("渡轮几点开船", "渡轮8月1日开船。", False),
        ("渡轮几点开船", "渡轮6:40开船。", True),
        ("渡轮几点开船", "渡轮早上6点开船。", True),
        ("特展门票多少钱", "停车每小时5元,凭特展门票减免2小时。", False),
        ("特展门票多少钱", "门票40元,凭特展门票停车减免。", True),
        ("船舱多少元一人", "船舱每晚30元。", False),
        ("船舱多少元一人", "船舱每位30元。", True),
        ("停船一天多少钱", "停船每小时3元,全天封顶30元。", True),
        ("停船一小时多少钱", "停船每时3元。", True),
        # What happened
        ("渡轮公司哪年成立的", "渡轮公司2001年迁到港口。", False),
        ("渡轮公司哪年成立的", "渡轮公司始建于2001年。", True),
        ("渡轮哪年改装的", "渡轮2001年改装。", True),
        # What has a shape
        ("港务局电话是多少", "请先打电话问港务局。", False),
        ("港务局电话是多少", "港务局电话12345678。", True),
        ("港务局邮箱是什么", "来信请寄港务局。", False),
        ("在哪个网站下载", "表格由港务局印发。", False),
        ("在哪个网站下载", "表格在港务局官网下载。", True),
        ("码头在什么路", "码头须提前1天预约。", False),
        ("码头在什么路", "码头在江边大道8号。", True),
        ("船漆是哪里产的", "船漆和木料由港务局买。", False),
        ("船漆是哪里产的", "船漆由海堤厂生产。", True),
        ("渡轮船长法号叫什么", "渡轮船长住东厢。", False),
        ("渡轮船长法号叫什么", "渡轮船长法号无舟。", True),
        ("渡轮船长的船叫什么", "船长的船叫海堤号。", True),
        ("船长的母亲叫什么", "船长的母亲早逝。", False),
        ("船长的母亲叫什么", "船长的母亲名叫周晓。", True),
        ("船长的导师叫什么", "船长的导师约翰·里德来了。", True),
        ("船长是哪里人", "船长当选为省人民代表。", False),
        ("船长是哪里人", "船长电话:6655210,联系人:邹海。", False),
        ("船长是哪里人", "船长,福建泉州人。", True),
        ("船长是哪里人", "船长是意大利物理学家。", True),
        ("船长是哪个省的人", "船长生于福建。", True),
        ("乘客不买船票会怎样", "乘客应当买船票。", False),
        ("乘客不买船票会怎么样", "乘客不买船票的,处50元罚款。", True),
        ("船票有什么用", "船票每张20元。", False),
        ("船票有什么用", "船票用于乘船。", True),
        ("船票有什么作用", "船票使乘客上船。", True),
        ("船票和车票哪里相会", "船票和车票在码头。", True),
        ("船票哪天退", "船票自售出之日起15日内退。", False),
        # Who need not
        ("什么人不用买票", "乘客应当买票。", False),
        ("什么人不用买票", "儿童免票。", True),
        # A price
        ("车位卖多少钱", "车位管理费每月60元。", False),
        ("车位卖多少钱", "车位售价60元。", True),
        ("换辐条多少钱", "换1根链条80元。", False),
        ("换辐条多少钱", "换1根辐条80元。", True),
        ("游泳池单次多少钱", "恒温泳池单次35元。", True),  # a longer word by its end
        ("有多少块木板", "桥长146米,共732块。", True),  # no price
        ("渡轮怎么收费", "渡轮用完后按船票收费。", False),
        ("渡轮怎么收费", "渡轮每小时2元。", True),
        # A day, a place
        ("工资几号发", "工资按月编制台账,写明支付日期,保存3年。", False),
        ("工资几号发", "工资每月15日发。", True),
        ("工资哪天发", "工资在休假期间照发。", False),
        ("船票在哪里买", "乘客在登船时自愿买船票。", False),
        ("船票在哪里买", "船票在码头买。", True),
        ("工资哪天发", "工资每月15日发。", True),
        ("工资哪天发", "工资周一上午发。", True),
        ("工资几号发", "工资月底发。", True),
        ("几号楼是食堂", "食堂是3幢。", True),
        ("充电桩装在哪", "充电桩24个,严禁上楼,违者通报消防站。", False),
        ("充电桩装在哪", "充电桩在东门。", True),
        ("讲座在哪办", "每月最后1个周日办讲座。", False),
        ("讲座在哪办", "讲座在3楼办。", True),
        ("用工登记在哪里办理", "用工登记应当在30日内办理。", False),
        ("用工登记在哪里办理", "用工登记在2楼12号窗口办理。", True),
        ("用工登记去哪里申请", "申请用工登记获得批准的,即可用工。", False),
        ("用工登记去哪里申请", "申请用工登记,由县公安局受理。", True),
        ("服务中心在什么地方", "服务中心通知家属并协助送医。", False),
        ("服务中心在什么地方", "服务中心位于东门。", True),
        ("自习室几点关门", "少儿馆18点关门。自习室有座位。", False),
        ("自习室几点关门", "少儿馆18点关门。自习室21点关门。", True),
        ("合同哪天解除", "判令解除2023年8月19日签订的合同。", False),
        ("合同哪天解除", "2023年8月19日签订的合同于2024年3月1日解除。", True),
        ("合同哪天签订", "2023年8月19日签订的合同解除。", True),
        # A limit
        ("最多可以停几天", "收到申请之日起7日内答复。", False),
        ("最多可以停几天", "停航不得超过7日。", True),
        ("至少停几天", "停航7日以上。", True),
        # What is asked of something
        ("渡轮和客轮有什么区别", "渡轮、客轮由港务局管理。", False),
        ("渡轮和客轮有什么区别", "渡轮载车,而客轮不载。", True),
        ("渡轮停航有什么后果", "渡轮停航由港务局决定。", False),
        # A paper, a way to reckon
        ("卖船票要什么证", "卖船票参照本办法执行。", False),
        ("卖船票要什么证", "卖船票应当取得许可证。", True),
        ("船票基金怎么算", "第16条 船票基金由港务局规定。", False),
        ("船票基金怎么算", "船票基金按船票的5%缴纳。", True),
        # A limit of that side
        ("渡轮最低时速多少", "渡轮最高时速不得超过30公里。", False),
        ("渡轮最低时速多少", "渡轮时速不得低于30公里。", True),
        ("渡轮最多停几天", "渡轮最少停3天。", False),
        # A part that is named
        ("渡轮方案第三部分怎么说", "渡轮方案由港务局批复。", False),
        ("渡轮方案第三部分怎么说", "三、渡轮方案分两期。", True),
        ("渡轮方案第三点怎么说", "渡轮方案分三、四期。第三点,停航从严。", True),
        ("渡轮方案第三大点怎么说", "渡轮方案由港务局批复。", False),
        ("渡轮方案第13条怎么说", "第三条渡轮方案分两期。", False),
        # How long for a crime
        ("偷船要判几年", "偷船后三年内未再偷的,可以从轻。", False),
        ("偷船要判几年", "偷船的,处三年以下有期徒刑。", True),
        ("偷船要坐几年牢", "偷船的,船票三年无效。", False),
        ("船长要坐几年船", "船长在船上三年。", True),
        # What somebody did
        ("是谁救了船长", "船长2001年生。", False),
        ("是谁救了船长", "李四救起船长。", True),
        ("电梯选了哪一家", "关于更换电梯,物业公司列席。", False),
        ("电梯选了哪一家", "选用海鸥公司。", True),
        # More than is asked
        ("最多可以停几天", "可停7日内的船。", True),
        ("船票改革方面6项是什么", "(四)船票改革方面6项。", False),
        ("船票改革方面6项是什么", "(四)船票改革方面6项:减价。", True),
        ("船票可以退款吗", "船票可以退款。", True),
        # As many as are asked for
        ("制度是哪3项", "3项制度由港务局落实。", False),
        ("制度是哪3项", "公示、记录和审核3项制度。", True),
        ("来的4所学校是哪几所", "4所学校的63位老师,都来听课,都提问。", False),
        ("来的4所学校是哪几所", "东校、西校、南校和北校的老师来听课。", True),
        # More than an item
        ("船票标准是什么", "合同包括:(1)船票标准;(2)期限。", False),
        ("渡轮什么时候停航", "渡轮将于4月5日9:00至17:00停航。", True),  # no item begins with 00
        ("船票有效期多久", "4.船票有效期为1年。", True),
        ("船票多少元", "4.船票常年保持在27元左右。", True),
        ("船票多少元", "4.船票标准;5.船票期限27天;", False),
        # What somebody did, in another word
        ("船票大赛谁赢了", "船票大赛以港务局获胜告终。", True),
        ("船票大赛谁输了", "船票大赛以港务局获胜告终。", False),
        # Who founded it is not when it was founded
        ("学校是哪年创办的", "学校创办人1890年出生。", False),
        ("学校是哪年创办的", "1932年创办学校。", True),
        ("船票标准是什么", "(1)船票标准是每人30元,儿童和老人减半;", True),
    ],
)
def test_a_lead_has_the_particular_that_is_asked_for(
    question: str, lead: str, tells: bool, analyzer: Analyzer
) -> None:
    assert tells_particulars(_query(question, analyzer), analyzer.normalize(lead), "") == tells
