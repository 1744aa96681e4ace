"""Nothing is certain unless what is quoted says what is asked."""

import pytest

from bot.answers.lead import leads
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query


def passage(text: str) -> Passage:
    return Passage(Origin("a.txt", "a"), (), 1, "text", text)


@pytest.mark.parametrize(
    ("question", "lead", "headings", "says"),
    [
        ("渡轮何时停航", "渡轮8月1日停航。", "", True),
        ("渡轮何时停航", "渡轮停航。", "", False),  # no time
        ("小狗能在哪几号道上渡轮", "小狗在3号道、5号道上渡轮。", "", True),  # no day
        ("渡轮投诉打哪个电话", "渡轮投诉拨打138 0000 2277。", "", True),
        ("渡轮投诉电话是多少", "渡轮投诉电话6680 2290。", "", True),
        ("小狗上渡轮1天多少钱", "1.小狗:头等舱每天45元。", "渡轮", True),  # a label, and no item of a list
        ("渡轮几点停航", "渡轮21:40停航。", "", True),
        ("渡轮几点停航", "渡轮晚上9点停航。", "", True),
        ("渡轮为什么停航", "渡轮因台风停航。", "", True),
        ("渡轮何时停航", "渡轮每周1停航。", "", True),
        ("渡轮何时停航", "渡轮每周1次停航。", "", False),  # how often
        ("渡轮何时停航", "渡轮年底停航。", "", True),
        ("渡轮为什么停航", "渡轮停航,理由是台风。", "", True),
        ("渡轮为什么停航", "为方便检修,渡轮停航。", "", True),
        ("渡轮为什么停航", "渡轮停航,被列为保护对象。", "", False),
        ("渡轮为什么停航", "渡轮停航。", "", False),  # no reason
        ("渡轮停航几天", "渡轮停航3天。", "", True),
        ("渡轮几月停航", "8月停航渡轮", "", True),
        ("渡轮停航怎么办", "(4)渡轮停航。", "", False),  # a number of a list says nothing
        ("渡轮停航一次扣多少", "渡轮停航15分钟。", "", False),  # nothing is taken off
        ("渡轮停航一次扣多少", "渡轮停航15分钟扣50元。", "", True),
        ("渡轮不停航会怎么样", "渡轮停航后10日内退票。", "", False),  # what is so if it does
        ("渡轮不停航会怎么样", "渡轮未停航的,不退票。", "", True),
        ("渡轮没停航怎么退票", "渡轮停航的当日退票,乘客请勿拥挤。", "", False),
        ("渡轮不停航能退票吗", "渡轮停航的可以退票。", "", True),
        ("渡轮租金每月多少", "渡轮租金每月5日前交清,停航不退。", "", False),  # no sum
        ("渡轮租金每月多少", "渡轮租金每月500元,停航不退。", "", True),
        ("停航罚多少", "2.渡轮停航。罚50元,停航须登记。", "", True),
        ("停航罚多少", "2.渡轮停航。3.罚50元。", "", False),  # two items
        ("渡轮停航几天", "渡轮停航后复航。", "", False),  # no number of days
        ("渡轮停航吗", "乘客退票。", "", False),
        ("渡轮停航吗", "乘客退票。", "渡轮停航通知", True),  # the headings say what it is about
        ("上个季度渡轮停航几天", "渡轮每季度停航3天。", "", False),
        ("上个季度渡轮停航几天", "上个季度渡轮停航3天。", "", True),
        ("去年渡轮停航几天", "渡轮去年停航3天。", "", False),  # whose last year
        ("渡轮不得停航几天", "渡轮停航3天。", "", False),  # no negation
        ("渡轮不得停航几天", "渡轮不得停航3天。", "", True),
        ("乘客不能停航渡轮吗", "渡轮停航的,海堤退票,大雾里不能上船。", "", False),  # forbids something else
        ("乘客不能停航渡轮吗", "渡轮停航的,大雾里乘客不能上船。", "", True),
        ("渡轮停航不得超过几天", "渡轮停航,大雾不得超过3天。", "", False),  # the limit of something else
        ("渡轮停航不得超过几天", "大雾时,渡轮停航不得超过3天。", "", True),
        ("渡轮停航最多几天", "大雾时渡轮停航,最多3天。", "", True),  # of what stands before it
        ("渡轮停航不得超过几天", "渡轮,不得超过3天。", "停航", True),
        ("2020年渡轮停航几天", "渡轮2019年停航3天。", "2020年渡轮", False),  # another year
        ("2020年渡轮停航几天", "渡轮停航3天。", "2020年渡轮", True),
        ("渡轮停航有哪些情形", "渡轮停航。", "", False),  # no cases
        ("渡轮停航有哪些情形", "渡轮停航的情形:乘客退票;台风;大雾。", "", True),
        ("渡轮可以停航吗", "渡轮的乘客退票。", "", False),  # says nothing of 停航
        ("渡轮可以停航吗", "渡轮可以停航。", "", True),
        ("渡轮可以停航吗", "渡轮停航。", "", False),  # that it does
        ("渡轮能搞登记吗", "渡轮可以进行登记。", "", True),
        ("渡轮能搞登记吗", "渡轮可以停航。", "", False),
        ("渡轮停航最长能用几天", "渡轮停航最高期限为3天。", "", True),
        ("渡轮停航能用几天", "渡轮停航登记3天。", "", False),
        ("渡轮会停航吗", "渡轮在大雾里登记乘客。", "", False),
        ("渡轮会停航吗", "大雾里渡轮停航。", "", True),
        ("大雾时渡轮会登记乘客吗", "大雾时渡轮的乘客退票。", "", False),
        ("渡轮工会停航吗", "渡轮工会组织乘客登记,大雾里停航。", "", True),  # 工会 is a word
        ("谁停航渡轮", "渡轮的乘客退票。", "", False),
        ("谁停航渡轮", "海堤完工之前,渡轮不得停航。", "", False),  # that nobody may
        ("海堤谁负责", "渡轮由乘客负责,退票由大雾负责。", "海堤章程", False),  # of something else
        ("海堤谁负责", "乘客负责退票。", "海堤章程", False),
        ("海堤谁负责", "海堤由渡轮、大雾组成,大雾负责退票。", "", False),
        ("海堤谁负责", "海堤由渡轮组成,大雾负责日常管理。", "", True),
        ("海堤谁负责", "海堤由乘客负责,退票由大雾负责。", "海堤章程", True),
        ("海堤谁负责", "由乘客负责。", "海堤章程", True),
        ("海堤谁管", "海堤由乘客负责管护。", "", True),
        ("海堤谁管", "乘客是海堤的主管部门,负责退票。", "", True),
        ("渡轮停航最长几天", "渡轮停航须登记,每次停航登记2天,最长可停3天。", "", True),
        ("谁不得停航渡轮", "乘客不得停航渡轮。", "", True),
        ("渡轮能不能停航", "渡轮的乘客不能退票。", "", False),
        ("渡轮能不能停航", "大雾时渡轮不能停航。", "", True),
        ("渡轮能停航吗", "渡轮无包间,不提供停航。", "", True),
        ("渡轮能停航吗", "渡轮不承接停航。", "", True),
        ("渡轮能停航吗", "渡轮不受理停航。", "", True),
        ("渡轮可以删吗", "渡轮可以停航,应当退票。", "", False),
        ("渡轮停航讲什么", "感谢您对渡轮停航的关心和支持。\n海堤", "", False),  # ends a letter
        ("渡轮可以停航吗", "3.渡轮可以停航。(  )", "", False),  # an exercise without its answer
        ("渡轮可以停航吗", "3.渡轮可以停航。(  )\n3.×", "", True),
        ("渡轮停航几天", "渡轮停航____天,退票3张。", "", False),  # a form to be filled in
        ("渡轮停航几天", "调用stop()后渡轮停航3天。", "", True),
        ("渡轮可以停航吗", "3.渡轮可以停航()。", "", False),
        ("渡轮停航几天", "渡轮()停航3天。", "", True),  # a foreign name is lost there
        ("为什么渡轮停航", "因渡轮停航给乘客带来的不便,敬请谅解!", "", False),
        ("渡轮停航几天", "感谢乘客的配合!\n渡轮停航3天。", "", True),  # and then says it
        ("渡轮停航收票吗", "渡轮停航,乘客退票,不收票。", "", True),
        ("渡轮退吗", "渡轮停航,乘客可以退票。", "", True),  # 退 of 退票
        (
            "渡轮停航是多少",
            "退票3次的乘客后来都上了船,下了船,又再上船,等到天黑下来,渡轮停航。",
            "",
            False,
        ),  # too far
        ("渡轮停航是多少", "渡轮停航3次。", "", True),
        ("渡轮停航到第几批", "渡轮停航第3批。", "", True),
        ("渡轮停航多少批", "渡轮停航第3批。", "", False),  # which, not how many
        (
            "渡轮有多少乘客",
            "渡轮在大雾里看不见,等到天黑以后,又过了很久很久才看得见,乘客30。",
            "",
            True,
        ),  # near what is counted
        ("渡轮是谁的乘客", "这渡轮,乘客张三。", "", True),  # whose it is, is no act
        ("渡轮可以停航什么", "渡轮的乘客退票。", "", True),  # not whether it may be done
        ("渡轮吃什么", "渡轮停航,乘客退票。", "", False),  # no document has 吃
        ("渡轮停航时间", "渡轮每月停航。", "停航时间", True),  # asks about a time, but not when
        ("停航的3个渡轮是哪些", "停航,海堤等3个渡轮。", "", False),  # names one of three
        ("停航的3个渡轮是哪些", "停航,海堤、乘客(退票、停航)和大雾等3个渡轮。", "", True),
        ("停航的是哪3个渡轮", "渡轮停航,海堤等3个停航。", "", False),
        ("停航的3个渡轮是哪些", "停航,海堤等2个渡轮,大雾等3个渡轮。", "", False),
        ("停航的3个渡轮是哪些", "停航的渡轮有海堤、大雾等2个。", "", False),  # two of three
        ("停航的3个渡轮停航了吗", "停航,海堤等3个渡轮。", "", True),  # does not ask which
    ],
)
def test_a_lead_must_say_what_is_asked(
    question: str, lead: str, headings: str, says: bool, analyzer: Analyzer
) -> None:
    index = Index.build([passage("渡轮停航3天。"), passage("乘客退票。"), passage("海堤。")], analyzer)
    assert leads(make_query(question, index), lead, headings, index) == says


def test_a_character_of_a_longer_word_is_held_with_it(analyzer: Analyzer) -> None:
    lead = "情节较轻的，停航三天。"
    index = Index.build([passage(lead), passage("乘客退票。"), passage("海堤。")], analyzer)
    query = make_query("情节较轻停航几天", index)
    assert leads(query, analyzer.normalize(lead), "", index)
