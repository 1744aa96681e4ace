"""How long a period is that has a name of its own says nothing of another span that is asked for."""

import pytest

from bot.answers.periods import is_of_the_period, is_only_before, tells_time, tells_when, without_overdue
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query

VALID = "船员证的有效期为5年、10年。18周岁以上的,发给有效期10年的船员证。"
ENDS = "船员证有效期为5年。有效期届满30日前,提出申请。"


@pytest.mark.parametrize(
    ("question", "lead", "is_of_it"),
    [
        ("满18岁多久内要领船员证", VALID, False),
        ("船员证多久审完", ENDS, False),
        ("船员失踪几年可以除名", "船员除名的公告期间为3个月。", False),
        ("船员证有效期多久", VALID, True),
        ("船员证能用几年", VALID, True),
        ("船员证要提前多少天延续", ENDS, True),
        ("船员证多久审完", "船员证有效期为5年。自受理之日起20日内审查完毕。", True),
        ("图书可以借多久", "借阅图书限期30天。", True),  # within what it is done is no period
        ("船员证归谁发", VALID, True),
        ("船员专利能保护几年", "侵犯船员专利的诉讼时效为三年。", False),
        ("压缩机保几年", "船舶保修1年,压缩机保修5年。", True),
        ("屋面保多少年", "屋面质保5年。", True),
        ("船员几年内可以起诉", "船员的诉讼时效为三年。", True),
        ("船员追诉时效多少年", "船员的追诉时效为五年。", True),
        ("船上义务兵要当几年", "义务兵服现役的期限为2年。", True),
        ("船员要出海几年", "义务兵服现役的期限为2年。", False),
        # A term of office
        ("船员代表一届几年", "船员代表的任期为五年。", True),
        ("船员代表几年换届", "船员代表每届任期五年。", True),
        ("船员代表几年除名", "船员代表的任期为五年。", False),
        ("船员代表一届几年", "船员代表的公告期为五年。", False),
        # How long it goes on, not within how long it is done
        ("船员津贴能领几个月", "船员津贴自收到申请之日起10个工作日内发。", False),
        ("船员津贴能领几个月", "船员津贴最长领12个月,自收到申请之日起10个工作日内发。", True),
        # How long for each time, not how long at least
        ("船员升级要出海几年", "船员每连续出海满一年,加三分。", False),
        ("船员升级要出海几年", "船员每连续出海满一年,加三分。升级须出海满三年。", True),
        ("船员每出海几年加分", "船员每连续出海满一年,加三分。", True),
        ("船员津贴几个工作日内发", "船员津贴自收到申请之日起10个工作日内发。", True),
    ],
)
def test_the_length_of_another_period_answers_nothing(
    question: str, lead: str, is_of_it: bool, analyzer: Analyzer
) -> None:
    index = Index.build([Passage(Origin("a.txt", "船员"), (), 1, "text", VALID + ENDS)], analyzer)
    assert is_of_the_period(make_query(question, index), analyzer.normalize(lead)) is is_of_it


@pytest.mark.parametrize(
    ("question", "lead", "is_before"),
    [
        ("检修几天", "检修前停航2天。", True),
        ("检修几天", "检修之前停航2天,检修5天。", False),
        ("检修前停几天", "检修前停航2天。", False),
    ],
)
def test_what_is_done_before_it_is_no_time_of_an_act(
    question: str, lead: str, is_before: bool, analyzer: Analyzer
) -> None:
    index = Index.build([Passage(Origin("a.txt", "船员"), (), 1, "text", lead)], analyzer)
    assert is_only_before(make_query(question, index), [(0, 2)], analyzer.normalize(lead)) is is_before


@pytest.mark.parametrize(
    ("question", "text", "tells"),
    [
        ("押金什么时候退", "押金2000元,完工2个月后退还。", True),
        ("什么时候拆线", "拆线在术后7至10天。", True),
        ("什么时候发芽", "播种后3-5天发芽。", True),
        ("照片什么时候给", "照片在婚礼后45天内交。", True),
        ("伴奏什么时候交", "伴奏在复赛前3天交。", True),
        ("复赛什么时候开始", "伴奏在复赛前3天交。", False),  # so long before what is asked about
        ("肠镜什么时候出报告", "胃镜3天后出报告。", False),  # of another
        ("伴奏从什么时候开始交", "伴奏在复赛前3天内交。", False),
        ("复赛什么时候开始", "复赛7月12日开始。", True),
        ("复赛是哪一年的", "复赛7月12日开始。", False),  # in no year
        ("复赛是哪一年的", "复赛的证书有效期为1年。", False),
        ("复赛是哪一年的", "复赛电话0571-6620 1188。", False),
        ("复赛是哪一年的", "2019年复赛。", True),
        ("复赛是哪一年的", "复赛(1987-1990)", True),
        ("复赛是哪年的", "光绪12年复赛。", True),
        ("复赛是哪年的", "复赛在90年代。", True),
    ],
)
def test_a_time_is_told_by_what_it_follows(question: str, text: str, tells: bool, analyzer: Analyzer) -> None:
    passages = [Passage(Origin("a.txt", "a"), (), 1, "text", text)]
    assert tells_time(make_query(question, Index.build(passages, analyzer)), text) is tells


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("逾期30日未交的,催告后15日仍不交的,停水。", "未交的,仍不交的,停水。"),
        ("拖欠3个月工资的", "工资的"),
        ("借出后30日内归还,逾期的每日收1角。", "借出后30日内归还,逾期的每日收1角。"),
        ("逾期的,应当于5日前补交。", "逾期的,应当于5日前补交。"),
    ],
)
def test_for_how_long_something_is_overdue_is_no_day(text: str, rest: str) -> None:
    assert without_overdue(text) == rest


@pytest.mark.parametrize(
    ("question", "lead", "tells"),
    [
        ("什么时候签的合同", "签订合同时付押金,7日内退还。", False),
        ("什么时候签的合同", "合同于2025年9月1日签订,7日内退还押金。", True),
        ("什么时候成立的", "成立3年以上的商号可以申请,期限不得超过2年。", False),
        ("什么时候建成的", "建成5年以上的房屋可以申请,安康2年以下的不行。", False),
        ("什么时候成立的", "商号成立于光绪8年。", True),
        ("什么时候开的门", "接到通知后3个工作日内开门。", False),
        ("什么时候退押金", "合同终止后7日内退押金。", True),  # not of what is past
    ],
)
def test_within_how_long_is_no_day_of_what_is_past(
    question: str, lead: str, tells: bool, analyzer: Analyzer
) -> None:
    index = Index.build([Passage(Origin("a.txt", "合同"), (), 1, "text", lead)], analyzer)
    assert tells_when(make_query(question, index), analyzer.normalize(lead)) is tells
