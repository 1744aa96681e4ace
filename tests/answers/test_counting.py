"""A number counts for a question only where it is of what is asked for: 两部分 is no 分, 4个方面 no 指标."""

import pytest

from bot.answers import answer
from bot.answers.counting import tells_number
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query

# (question, what would be quoted, whether it has the number asked for)
LEADS = [
    # In the unit that is asked for, right behind its number
    ("乘客满意度占多少分", "满意度由乘客和船员两部分组成。", False),
    ("乘客满意度占多少分", "乘客满意度占10分。", True),
    ("乘客满意度占多少分", "乘客满意度占12.5分。", True),
    ("逃票扣多少分", "逃票的,暂扣船票6个月。", False),
    ("船员的年龄是多少", "船员的年龄不得低于22周岁。", True),  # no 22 weeks
    ("灯塔检修几次", "灯塔检修要在7月前完成。", False),
    ("灯塔检修几次", "灯塔每年检修2次。", True),
    ("渡轮被抽查几次", "联合抽查渡轮的部门要实现进1次门、查多项事。", False),
    ("渡轮被抽查几次", "渡轮每年抽查2次。", True),
    ("渡轮检修分几步", "渡轮检修分3步。", True),
    ("渡轮检修 码头 多少", "1. 渡轮检修要码头同意,满14天。", False),  # what numbers a paragraph
    ("渡轮检修 码头 多少", "1. 渡轮检修要码头同意,交45元。", True),
    ("渡轮检修分几步", "2.渡轮检修应当按期移交。", False),
    ("渡轮有几站", "海堤站 | 6:10 | 21:40", False),  # the next cell
    # Of what is asked for
    ("检修指标有多少个", "3级渡轮应当采用上述检修指标。", False),
    ("检修指标有多少个", "检修指标由船体、机器、电气、救生等4个方面的指标构成。", False),
    ("检修指标有多少个", "全港有26个渡轮检修指标。", True),
    ("检修指标有多少个", "检修指标共有26个来自8个港口的数。", True),
    ("检修指标有多少个", "检修指标共26个。", True),
    ("有多少项措施", "分3个方面推出2项任务,列出措施。", False),
    ("有多少项措施", "分3个方面推出23项改革措施。", True),
    ("检修要几个船员同意", "检修要2位船员同意。", True),
    ("密钥多少位", "密钥须由1名船员签收。", False),
    ("港务局船员有几名", "港务局有8名船员。", True),
    ("港务局船员有几位", "港务局船员共8人。", True),
    ("小明一共进了几个", "小明3场比赛共进14球。", True),  # of nothing named
    # A share
    ("检修要占多少", "全港建设50所检修站。", False),
    ("检修要占多少", "检修占工时的1半。", True),
    ("检修占总工时的几成", "检修不低于工时的30%。", True),
    # Beside what is done
    ("渡轮停航多少天", "渡轮因大风停航。船票5天内可退,7天内可改。", False),
    ("渡轮停航多少天", "渡轮停航,共3天。", True),
    ("渡轮停航多少天", "渡轮停航的时间,检修时为3天。", True),
    ("渡轮费用多少元", "渡轮费用由港务局定,乘客在码头交,每人5元。", True),
    ("停航的船票多少钱", "停航的船票可以退,已经检票的不退,每张5元。", True),
    # More than so many minutes, so much money, so many of each
    ("阅览室有多少个座位", "座位空着超过40分钟的,东西收走。", False),  # so many minutes
    ("阅览室有多少个座位", "阅览室分2区,共120个座位。", True),
    ("车队一共有多少辆车", "车队有司机88人,奖金每公里0.12元。", False),
    ("车队一共有多少辆车", "车队有大车12辆。", True),
    ("小组有几个人", "小组由7人组成。", True),
    ("合格的有几家", "满分100分,2个月内整改,2024年起执行。", False),
    ("航海班招几个", "航海班成绩不低于百分之70。", False),
    ("航海班招几个", "航海班招30人。", True),
    ("几个月整改完", "2个月内整改。", True),  # months are a time, no things
    ("全市有几个次级行政区", "全市的5个次级行政区都有议会。", True),
    ("驾校一共有多少名教练", "1名教练最多带4名学员。", False),  # so many of each
    ("驾校一共有多少名教练", "驾校有教练26名,1名带4名学员。", True),
    ("驾校一共有多少名教练", "教练共26名,每名带4名学员。", True),
    ("1名教练带多少名学员", "1名教练最多带4名学员。", True),
    # What is no classifier counts nothing
    ("票价降到多少了", "票价从1.9%降到1.5%。", True),
    ("船票打多少合适", "船票打7折。", True),
    ("会员能借几本书", "会员能借6册。", True),
    ("港口有多少鸟", "飞过港口的鸟,估计有近3000000只。", True),
    ("港口有多少鸟", "飞过港口的鸟,在3月到5月离开。", False),
    ("全县有多少所小学", "每个镇建1所小学。", False),
    ("全县有多少所小学", "每个镇建小学,共6所。", True),
    ("1间船舱住几个人", "每间船舱住6人。", True),
    ("渡轮有几个老师", "渡轮招收学生30名。", False),
    ("石桥村有几个", "全镇3个村停电,石桥村停电2天。", False),
    ("山村有几个", "全镇有3个村。", True),
    ("海堤镇有几个", "渡口是海堤镇下辖的一个县。", False),
    ("候船室有几个", "码头设候船室,有桌椅14个。", False),
    ("候船室有几个", "码头设候船室14个。", True),
    ("有几个省级重点候船室", "渡口有职工30人,建有省级重点候船室1个。", True),
    ("有几个省级重点候船室", "渡口建有省级渡轮,重点候船室1个。", False),
    ("有几个省级重点候船室", "渡口建有省级渡轮码头2个。", False),
    ("有几个候船室", "候船室在江边,占地42亩,有渡轮38艘、船员45人。", False),
    ("候船室有多少座位", "3. 候船室座位须预约,迟到30分钟取消,每月3次停用7天。", False),
    ("候船室有多少座位", "3. 候船室座位620个。", True),
    ("由几项省级指标分别构成", "检修由5项省级指标组成,省级指标分别计分。", True),
    ("有几个州宣布停航", "共有7个州停航。", True),
    ("海堤镇有多少人", "海堤镇现有学生1180人。", False),
    ("海堤镇有多少人", "海堤镇现有员工1180人。", True),
    ("海堤镇有多少人", "海堤镇现有学生80人,户籍人口27350人。", True),
    ("海堤镇有多少人", "海堤镇在县城北边,东邻大山,南接林场,常住人口8640人。", True),
    ("海堤镇的学生有多少人", "海堤镇现有学生1180人。", True),
    ("渡轮有几个老师", "渡轮招收老师30名。", True),
    ("检修要几个人同意", "检修未经同意的,第三人可以乘船。", False),
    ("检修要几个人同意", "检修要3个人同意。", True),
    ("补贴多少年", "第一年的补贴分两次发。", False),
    ("船舱要控制在几度", "船舱温度控制在2至8℃。", True),
    # As the number of it
    ("板龙有多少板", "板龙的板数为112。", True),
    ("彩灯有多少盏", "彩灯的盏数达到600。", True),
    # A length
    ("裂缝有多长", "12月18日晚8时40分堤坝震动,110户出现裂缝。", False),
    ("裂缝有多长", "裂缝长约30米。", True),
    ("停航有多长", "停航3天。", True),
    # How much, which no span of time is, unless one of time
    ("补贴可以领多少", "补贴可以领,港务局应当在15日内通知乘客。", False),
    ("补贴可以领多少", "补贴15日内领,可以领300元。", True),
    ("补贴期限是多少", "补贴的期限是15日。", True),
    # A day
    ("停航日是几月几号", "9月10日为停航日。", True),
    # Which kinds, each named
    ("船员分为哪几类", "船员按职务分为甲板人员、轮机人员和服务人员。", True),
    ("船员分为哪几类", "船员应当持证。", False),
    ("船员包括哪几种人", "船员是:甲板人员、轮机人员和服务人员。", True),
    ("多少名船员联名可以停航", "30名以上的船员联名,可以停航。", True),
    ("多少名船员联名可以停航", "30名以上的乘客联名,可以停航。", False),
    # In the sentence that names them, or behind it
    ("一共有多少救生员", "水电工定员6名。救生员试用1个月。", False),
    ("一共有多少救生员", "救生员分两班,试用1个月。定员6名。", True),
    ("码头有多少船员", "码头增加泊位40个。", False),  # no people
    # What is done in so long, however far from what it is done of
    ("对停航有异议多少天内申诉", "乘客对停航有异议,需要说明,已有船票的,15日内向港务局申诉。", True),
    ("对停航有异议多少天内申诉", "乘客对停航有异议,需要说明,已有船票的,向港务局申诉。", False),
]


@pytest.mark.parametrize(("question", "lead", "has"), LEADS)
def test_a_number_is_of_what_is_counted(question: str, lead: str, has: bool, analyzer: Analyzer) -> None:
    index = Index.build([Passage(Origin("a.txt", "题"), (), 1, "text", lead)], analyzer)
    query = make_query(question, index)
    assert tells_number(query, analyzer.normalize(lead)) == has


def test_what_has_another_number_is_not_certain(analyzer: Analyzer) -> None:
    def asked(lead: str) -> str:
        texts = [lead, *(f"仓库第{number}号存放缆绳。" for number in range(2, 40))]
        passages = [Passage(Origin("a.txt", "题"), (), at, "text", text) for at, text in enumerate(texts, 1)]
        return answer("渡轮检修指标有多少个", Index.build(passages, analyzer)).status

    assert asked("渡轮检修指标由船体、机器、电气等3个方面的指标构成。") == "weak"
    assert asked("渡轮检修指标共有26个。") == "answered"
