"""Nothing is certain unless what is quoted has the form of an answer, and tells of the act asked about."""

import pytest

from bot.answers.forms import has_form, says_what
from bot.answers.periods import tells_when
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import Query, make_query

TEXTS = (
    "码头、堤坝和灯塔由港务局管理。",
    "提前申请船票退款，处罚逃票，渡轮检修期限，驾驶资格，乘客权利。",
    "渡轮停航办法。乘客凭船票乘船，需要时设立候船室。",
)


@pytest.mark.parametrize(
    ("question", "lead", "headings", "has"),
    [
        ("开船需要什么条件", "船长行使下列职权:(一)开船、停船;(二)检修。", "开船", False),
        ("开船需要什么条件", "开船应当符合下列条件:(一)有证;(二)无雾。", "", True),
        ("船长有什么权利", "船长有权利申诉,享有下列权利:(一)开船;(二)停船。", "", True),
        # How, not what it is
        ("船票怎么申请", "第3条 船票是乘客申请退款的凭证。", "", False),
        ("船票怎么申请", "船票是按规定向港务局申请的。", "", True),
        ("船票怎么申请", "船票是乘客退款的凭证。向港务局申请。", "", True),
        # How it is done, not what follows where it is not done in time
        ("船票怎么退款", "不退款的船票作废。", "", False),
        ("船票怎么退款", "逾期退款的船票作废。", "", False),
        ("船票怎么退款", "船票在窗口退款,逾期退款的作废。", "", True),
        # How much it is, not of how much a case has
        ("乘客检修多少学时", "乘客检修不满8学时的,退40%;满8学时的不退。", "", False),
        ("乘客检修多少学时", "乘客检修16学时,不满8学时的,退40%。", "", True),
        ("检修多少学时的乘客不退款", "乘客检修满8学时的,不退款。", "", True),
        # What is said of it, not only that it is one of these
        ("驾驶资格怎么管理", "港务局管理下列事项:(一)停航时间;(二)驾驶资格;(三)灯塔。", "", False),
        ("驾驶资格怎么管理", "港务局管理:(一)停航时间;(二)驾驶资格,每年检查1次;", "", True),
        # A list of what is asked for
        ("乘客有哪些权利", "乘客享有下列权利:(一)退款;(二)改签。", "", True),
        ("乘客有哪些权利", "乘客的权利包括退款、改签。", "", True),
        ("乘客有哪些权利", "乘客有退款和改签等权利。", "", True),
        ("乘客有哪些权利", "乘客有权提出意见、建议。", "第2章 乘客的权利", False),  # one of them
        ("乘客有哪些权利", "对可能损害乘客权利的堤坝、码头和灯塔加强管理。", "", False),
        ("乘客退款带什么", "备注:1.退款的乘客带船票及身份证到码头。", "", True),
        ("乘客退款要交什么", "乘客退款的,交船票、身份证和收据。", "退款须知", True),
        ("哪些船票可以退款", "渡轮有下列情形之1的,停航:(一)船票退款的;(二)大雾。", "", False),  # an item
        ("港务局提供哪些救助", "港务局对乘客应当及时提供救助,不得拒绝。", "", False),  # 及时 lists nothing
        ("港务局提供哪些救助", "港务局提供医药及食物等救助,不得拒绝。", "", True),
        ("起诉状要写什么", "起诉应当递交起诉状。", "", False),
        ("使用电炉罚款多少", "禁止使用电炉,罚款100元。", "", True),  # what is forbidden is fined
        ("渡轮检修的条件是什么", "渡轮检修应当符合下列条件:(一)停航;(二)无乘客。", "", True),
        ("渡轮的种类有哪些", "渡轮的种类:(一)客轮;(二)货轮。", "", True),
        (
            "港务局有哪些船",
            "港务局8:00至17:00售票、退票,每人最多买两船次。",
            "",
            False,
        ),  # an hour announces none
        ("有哪些检修", "各位乘客、船员:\n检修即将开始,现将有关事项通知如下。", "检修通知", False),
        ("港务局有哪些船", "港务局有客船、货船和渔船。", "", True),
        (
            "港务局有哪些船",
            "港务局的客船可以停航;货船和渔船不能停船。",
            "",
            False,
        ),  # it says something of two
        # What a term means
        ("什么是空船检修", "空船检修是指没有乘客时的检修。", "", True),
        ("空船检修是什么意思", "空船检修(以下简称检修),指没有乘客时的检修。", "", True),
        ("什么是空船检修", "没有乘客时的检修称为空船检修。", "", True),
        ("什么是空船检修", "全部渡轮的空船检修在3年内完成。", "", False),
        ("什么是空船检修", "空船检修是否妥当,由港务局认定。", "", False),
        ("渡轮在1990年下水时的船名是什么", "渡轮下水时船名海鸥。", "", True),  # a name is no term
        # As many as are asked for
        ("四防是指哪四防", "港务局落实四防要求,加强检修、巡查。", "", False),
        ("四防是指哪四防", "四防是防火、防汛、防雾和防盗。", "", True),
        ("船票有哪三种", "“单程船票”,“月票船票”,“年票船票”可以退款。", "", True),
        ("检修计划是哪3年", "检修计划于2024年12月公布。", "", False),
        ("检修计划是哪3年", "检修计划(2025-2027年)公布。", "", True),
        # In one sentence
        ("退款加急多久", "退款可以延长至30日。乘客可以申请加急。", "", False),
        ("退款加急多久", "退款加急的,3日内办理。", "", True),
        # What is but a condition of something else
        ("船员要几岁", "船员有下列情形之一的,由港务局予以免职:\n(一)年满65岁的;\n(二)辞职的。", "", False),
        ("船员要几岁", "(一)年满65岁的;", "船员规定\n有下列情形之一的,予以免职:\n", False),
        ("几岁可以申请免职", "(一)年满65岁的;", "规定\n有下列情形之一的,可以申请免职:\n", True),
        ("船员几岁可以申请驾驶资格", "(一)年满65岁的;", "规定\n有下列情形之一的,取消驾驶资格:\n", False),
        # The last word of keywords
        ("船票退款标准", "港务局保障船票退款。", "", False),
        ("船票退款标准", "船票退款的标准由港务局制定。", "", True),
        # More than one of a list
        ("灯塔怎么设立", "码头、灯塔、堤坝等设立的,应当备案。", "", False),
        ("浮筒损坏怎么处罚", "损坏码头、浮筒、堤坝的,处罚款。", "", True),  # for each of them
        ("灯塔怎么设立", "灯塔经备案设立。", "", True),
        ("灯塔设不设立", "码头、灯塔和堤坝由港务局设立。", "", True),  # whether it is one of them
        # Not what is denied
        ("船票适用于哪些乘客", "下列乘客不适用船票:儿童、老人、军人。", "", False),
        ("船票适用于哪些乘客", "船票适用于下列乘客:儿童、老人、军人。", "", True),
        ("儿童不适用船票吗", "儿童不适用船票。", "", True),
        # What is so without something
        ("没有船票能退款吗", "船票可以退款。", "", False),
        ("没有船票能退款吗", "没有船票的,不能退款。", "", True),
        ("没有船票能退款吗", "能凭船票退款。", "", True),
        ("有没有船票退款", "船票退款由港务局办。", "", True),
        ("检查费多少钱", "船票30元,不含检查费。", "", False),
        ("检查费多少钱", "船票30元,检查费5元。", "", True),
        ("检查费谁付", "船票、检查费由乘客付。", "", True),  # a list of what somebody pays
        ("检查费谁付", "检查费、船票由乘客付。", "", True),
        ("退款之后多久不能再申请", "退款的,5年内不得再申请。", "", True),
        ("渡轮停靠哪些村", "渡轮停靠石湾村、上渡村和柳溪村。", "", True),  # each named with it
        ("渡轮停靠哪些村", "渡轮停靠石湾、上渡和柳溪村口。", "", False),
        ("什么情况撤销驾驶资格", "有下列情形之一的,撤销驾驶资格:(1)逃票;(2)骗取。", "第6章 罚则", True),
    ],
)
def test_a_lead_has_the_form_that_is_asked_for(
    question: str, lead: str, headings: str, has: bool, analyzer: Analyzer
) -> None:
    assert _has_form(question, lead, headings, analyzer) == has


@pytest.mark.parametrize(
    ("question", "lead", "says"),
    [
        ("港务局大会讲了什么", "渡轮传达港务局大会精神,召开座谈会,认真贯彻。", False),
        ("港务局大会讲了什么", "港务局大会强调,渡轮应当按期检修。", True),
        ("港务局指示的内容是什么", "港务局的指示作为检修的重要内容。", False),
        ("港务局指示的内容是什么", "港务局指示的内容包括检修、停航。", True),
    ],
)
def test_a_lead_tells_what_was_said(question: str, lead: str, says: bool, analyzer: Analyzer) -> None:
    assert says_what(_query(question, analyzer), lead) == says


@pytest.mark.parametrize(
    ("question", "lead", "headings", "has"),
    [
        # How long one has for it
        ("申请退款期限", "港务局自受理退款申请之日起60日内作出决定,并通知申请退款的乘客。", "", False),
        ("申请退款期限", "乘客应当在停航后10日内申请退款。", "", True),
        ("申请退款期限", "港务局应当告知申请退款的期限。", "", False),  # no span
        # How long before something, however it is said
        ("退款提前多久申请", "乘客应当在停航前6个月申请退款。", "", True),
        ("退款提前多久申请", "乘客应当在停航后10日内申请退款。", "", False),
        # By whom, before another act of his
        ("灯塔由谁管理", "灯塔由港务局检修、管理,码头另定。", "", True),
        ("灯塔由谁管理", "灯塔的检修、管理应当登记。", "", False),
        ("停航要退款吗", "乘客停航后请求退款的,港务局应予支持。", "", True),
        ("逃票会怎么样", "逃票的,处200元罚款。", "", True),
        ("渡轮检修期限", "渡轮的使用期为20年。检修由港务局进行。", "", False),
        ("渡轮检修要多久", "渡轮检修需要3个月。", "", True),
        ("渡轮检修期限多久", "渡轮检修期限为5天以上的,停航。", "", False),  # only a case
        ("几天内申请退款", "港务局应当自受理退款申请之日起60日内作出决定。", "", False),
        ("退款几天内申请", "港务局收到退款申请后,应当在5日内进行审查。", "", False),
        ("退款几天内申请", "乘客应当在停航后10日内申请退款。", "", True),
        ("停航多少年可以注销", "停航、注销的公告期间为1年。", "", False),
        ("停航多少年可以注销", "停航满2年的,可以注销。", "", True),
        ("检修期限多久", "不予检修,但超过3个月未检修的除外。", "", False),
        # More than that it is over
        ("检修期是多少天", "港务局应当在检修期限届满后3日内公告。", "", False),
        ("检修期最长多少天", "检修期届满,渡轮停航。检修期不超过3日。", "", True),
        # From what to what
        ("检修到停航最少多少天", "港务局应当至少在停航3日前公告。", "", False),
        ("检修到停航最少多少天", "港务局检修后,最少3日到停航。", "", True),
        # What follows
        ("船长要什么证", "有下列情形之一的,应认定为刑法第336条的船长:(一)无证的。", "", False),
        ("逃票怎么处罚", "关于逃票的规定:(一)关于船票的规定。", "", False),
        ("逃票怎么处罚", "逃票的,处50元罚款。", "", True),
        ("船票由谁检查", "港务局工作人员不检查船票的,责令改正。", "", False),
        ("船票由谁检查", "港务局检查船票。", "法律责任", False),
        ("不检查船票怎么处罚", "港务局不检查船票的,责令改正。", "法律责任", True),
        ("不交船票怎么处罚", "乘客不办理船票登记的,处50元罚款。", "", False),
        ("不交船票怎么处罚", "乘客未按期缴船票的,处50元罚款。", "", True),
        # That one follows is none
        ("逃票怎么处罚", "逃票的乘客,依法给予处罚。", "", False),
        ("逃票怎么处罚", "逃票2次的,以逃票罪定罪处罚。", "", False),
        ("逃票怎么处罚", "逃票2次的,依法给予处罚,并处50元罚款。", "", True),
        # What is left to another rule
        ("逃票怎么处罚", "逃票的,依照《渡轮法》的规定处罚。", "", False),
        ("逃票怎么处罚", "逃票的,依照本法第3条的规定处罚。", "", False),
        ("逃票怎么处罚", "停航的,处50元罚款。逃票的,依照《渡轮法》的规定处罚。", "", False),
        ("逃票怎么处罚", "逃票的,处50元罚款;停航的,依照《渡轮法》的规定处罚。", "", True),
        ("逃票怎么处罚", "依照《渡轮法》的规定,逃票的,处50元罚款。", "", True),
        ("逃票怎么处罚", "逃票的,处50元罚款。逃票3次的,依照前款的规定处罚。", "", True),
        # A period
        ("船长任期", "船长的任期由港务局约定。", "", False),
        ("船长任期", "船长的任期为3年。", "", True),
        # What to do
        ("发生逃票怎么办", "港务局根据逃票乘客的行为确定责任。", "", False),
        ("发生逃票怎么办", "发生逃票的,乘客应当补票。", "", True),
        ("船舱漏水怎么办", "船舱漏水 | 焊缝裂开 | 请船厂补焊", "", True),
        # Who does it
        ("灯塔由谁管理", "灯塔的管理,依照办法执行。", "", False),
        ("灯塔由谁管理", "码头、堤坝和灯塔由港务局管理。", "", True),
        ("谁检修灯塔", "渡轮停航由港务局在检修灯塔时公告。", "", False),  # who announces
        ("谁检修灯塔", "港务局检修灯塔,渡轮停航时公告。", "", True),
        ("谁负责检修", "3、关于检修。灯塔由5个减为3个。", "", False),
        ("谁可以申请退款", "申请退款,应当写明理由。", "", False),
        ("谁可以申请退款", "乘客可以申请退款。", "", True),
        ("谁可以租用游艇", "游艇租金为每月350元,逾期不缴的,港务局有权收回游艇。", "", False),
        ("谁可以租用游艇", "游艇只供会员租用。", "", True),
        ("谁可以申请退款", "港务局、3个以上的乘客,可以申请退款。", "", True),
        ("谁批准停航", "停航应当经批准。", "", False),
        ("谁批准停航", "港务局自批准机关批准停航之日起公告。停航经批准机关批准。", "", False),
        ("谁批准停航", "停航由港务局批准。", "", True),
        ("停航由谁批准", "船员会就是否批准停航提出意见。", "", False),  # who has a say
        # Whether it may be done
        ("乘客可以退款吗", "协商采取下列方式:(一)乘客退款。", "", False),
        ("乘客可以退款吗", "对退款的船票,港务局可以收回。", "", False),
        ("乘客可以退款吗", "乘客退款的,应当提前申请。", "", True),
        ("乘客可以退款吗", "乘客不得退款。", "", True),
        ("乘客能退款吗", "开船之后,乘客不要退款。", "", True),
        ("乘客能退款吗", "开船之后,乘客不退款。", "", True),
        ("乘客能退款吗", "停航期间,乘客暂缓退款。", "", True),
        ("乘客能退款吗", "乘客请勿在船上退款。", "", True),
        ("儿童赔不赔", "儿童由船员登记。", "", False),
        # A wrong of one's own, not what makes others do it
        ("逃票怎么处罚", "容留乘客逃票的,处50元罚款。", "", False),
        ("逃票怎么处罚", "乘客逃票的,处50元罚款。容留乘客逃票的,处100元罚款。", "", True),
        ("船票丢失谁赔", "可以推动公司开展船票丢失赔偿保险业务。", "", False),
        ("船票丢失谁赔", "船票丢失由公司赔偿。", "", True),
        ("买卖船票怎么处罚", "以公益为名买卖船票的,没收船票,处50元罚款。", "", False),
        ("买卖船票怎么处罚", "买卖船票的,没收船票,处50元罚款。", "", True),
        ("逃票怎么处罚", "有下列行为之1,扰乱大型赛事活动秩序的,处50元罚款:(一)乘客逃票的。", "", False),
        ("容留乘客逃票怎么处罚", "容留乘客逃票的,处50元罚款。", "", True),
        ("逃票怎么处罚", "曾因逃票受过处罚的。", "", False),  # before
        ("逃票要罚吗", "逃票受到处罚未满3年的,不得登船。", "", False),
        ("逃票要罚吗", "逃票的,处50元罚款。", "", True),
        # What an office looks at need not be so
        ("驾驶要资格吗", "港务局应当对驾驶资格情况进行监督检查。", "", False),
        ("驾驶要资格吗", "驾驶渡轮应当有驾驶资格。", "", True),
        # When it is done, not when one is told of it; how long it takes, not what is left out
        ("退款要多少天", "港务局收到船票后1日内,书面告知乘客退款的手续。", "", False),
        ("退款要多少天", "港务局收到船票后1日内退款。", "", True),
        ("检修后多久退款", "检修后24小时内停航。", "检修和退款", False),
        ("检修后多久退款", "检修后24小时内退款。", "", True),
        # What it begins with may be what it is done with; what is done in it may not
        ("退款申请几天内审查", "港务局自收到退款申请书之日起10日内审查。", "", True),
        ("检修报告几天内审查", "港务局自收到检修报告书之日起10日内核对、审查。", "", True),
        ("退款几天内申请", "港务局自收到退款申请书之日起10日内审查。", "", False),
        ("停航几天内申请退款", "接到停航通知之日起10日内向港务局申请退款。", "", True),
        ("退款几天出结果", "自作出准予退款的决定之日起5日内退款。", "", False),  # when it is known
        ("退款几天给出驾驶资格", "退款自收到船票之日起5日。", "", False),
        ("乘客能退款吗", "乘客享有退款的权利。", "", True),
        ("检修多少天", "下列时间不计算:(一)检修超过7日后的时间;", "", False),
        ("逃票乘客罚吗", "逃票乘客补票。", "", False),
        ("逃票乘客罚款吗", "逃票乘客不罚款。", "", True),
        ("儿童赔不赔", "儿童、老人和军人不赔。", "", True),
        ("船票能退吗", "船票不得转让。", "", False),
        ("船票能退吗", "船票不得退。", "", True),
        ("船票能退吗", "船票不予退换。", "", True),
        ("退款需要申请吗", "退款应当申请。", "", True),
        ("退款需要申请吗", "退款的申请由港务局收存。", "", False),
        ("船员能退款吗", "船员的子女可以退款,船员的父母也可以退款。", "", False),
        ("船员能退款吗", "船员的子女和船员可以退款。", "", True),
        # More than cases of something else
        ("儿童检修吗", "有下列情形之一的,停航:(一)检修时有儿童的;(二)漏水的。", "", False),
        ("停航检修吗", "有下列情形之一的,停航:(一)检修时有儿童的;(二)漏水的。", "", True),
    ],
)
def test_a_lead_tells_of_the_act_that_is_asked_about(
    question: str, lead: str, headings: str, has: bool, analyzer: Analyzer
) -> None:
    assert _has_form(question, lead, headings, analyzer) == has


@pytest.mark.parametrize(
    ("question", "lead", "told"),
    [
        ("船票什么时候交", "提交船票,船票自受理之日起3日内退。", False),
        ("船票什么时候交", "船票应当在3月5日前缴纳。", True),
        ("船票啥时候要退", "停航在3月5日前公告。船票退还乘客。", False),
        ("船票啥时候要退", "船票应当在3月5日前退还。", True),
        ("驾驶资格什么时候交", "驾驶资格在3月5日前提交。", True),  # papers are handed in
        ("船票什么时候还", "船票应当在3月5日前归还。", True),
        ("船票什么时候付", "乘客应付船票,于3月5日前付清。", True),
        ("灯塔什么时候拆", "灯塔建于1986年3月,列入改造计划。", False),
        ("灯塔什么时候拆", "灯塔于3月5日拆除。", True),
        ("渡轮什么时候更换", "渡轮于12月8日8:30停航检修。", False),
        ("渡轮什么时候更换", "渡轮于12月8日换新。", True),
        ("渡轮检修是哪天", "渡轮于12月8日停航。", True),  # no deed behind it
        ("渡轮什么时候检修", "渡轮检修后3日内可以退票。", False),  # it is only told from that
        ("渡轮什么时候检修", "渡轮于3月5日检修。检修后3日内可以退票。", True),
        # Of another work
        ("渡轮记是哪年出版的", "著有《渡轮记》《灯塔》。其中《灯塔》1941年出版。", False),
        ("灯塔是哪年出版的", "著有《渡轮记》《灯塔》。其中《灯塔》1941年出版。", True),
        ("灯塔是哪年修的", "著有《渡轮记》《灯塔》。1941年修灯塔。", True),
    ],
)
def test_a_lead_tells_when_it_is_done(question: str, lead: str, told: bool, analyzer: Analyzer) -> None:
    assert tells_when(_query(question, analyzer), lead) == told


def _has_form(question: str, lead: str, headings: str, analyzer: Analyzer) -> bool:
    return has_form(_query(question, analyzer), lead, headings)


def _query(question: str, analyzer: Analyzer) -> Query:
    passages = [Passage(Origin("a.txt", "a"), (), at, "text", text) for at, text in enumerate(TEXTS, 1)]
    return make_query(question, Index.build(passages, analyzer))
