"""A number counts for a question only where it is of what is asked for: 两部分 is no 分, 4个方面 no 指标."""

import pytest

from bot.answers import answer
from bot.answers.counting import measures
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
    ("灯塔检修几次", "灯塔检修要在7月前完成。", False),
    ("灯塔检修几次", "灯塔每年检修2次。", True),
    ("渡轮被抽查几次", "联合抽查渡轮的部门要实现进1次门、查多项事。", False),
    ("渡轮被抽查几次", "渡轮每年抽查2次。", True),
    # Of what is asked for
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
    # A length
    ("裂缝有多长", "12月18日晚8时40分堤坝震动,110户出现裂缝。", False),
    ("裂缝有多长", "裂缝长约30米。", True),
    ("停航有多长", "停航3天。", True),
]


@pytest.mark.parametrize(("question", "lead", "has"), LEADS)
def test_a_number_is_of_what_is_counted(question: str, lead: str, has: bool, analyzer: Analyzer) -> None:
    index = Index.build([Passage(Origin("a.txt", "题"), (), 1, "text", lead)], analyzer)
    query = make_query(question, index)
    assert measures(query, analyzer.normalize(lead)) == has


def test_what_has_another_number_is_not_certain(analyzer: Analyzer) -> None:
    def asked(lead: str) -> str:
        texts = [lead, *(f"仓库第{number}号存放缆绳。" for number in range(2, 40))]
        passages = [Passage(Origin("a.txt", "题"), (), at, "text", text) for at, text in enumerate(texts, 1)]
        return answer("渡轮检修指标有多少个", Index.build(passages, analyzer)).status

    assert asked("渡轮检修指标由船体、机器、电气等3个方面的指标构成。") == "weak"
    assert asked("渡轮检修指标共有26个。") == "answered"
