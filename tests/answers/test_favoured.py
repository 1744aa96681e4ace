"""What names a thing in a list, or announces the list, is quoted where just that is asked."""

import pytest

from bot.answers.favoured import ANNOUNCED, NAMED, asks_which, favour_of
from bot.answers.quoting import quotes
from bot.answers.sentences import by_sentence
from bot.chinese.sentences import sentences
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from bot.retrieval.ranking.alignment import align

WATCHES = (
    "第八条 夜班按照下列班次轮换：\n（一）头班：船长、大副；\n（二）末班：轮机长、水手长、伙夫。\n"
    "夜班开始后，由头班当班的人值守，末班当班的人休息；头班当班的人离船的，由末班当班的人值守。"
)
MOORING = (
    "第六条 船主申请泊位，应当提交以下材料：\n（一）船主姓名、电话；\n（二）船长、船宽；\n（三）起止日子。\n"
    "泊位管理员收到申请泊位的船主的材料，应当当场登记船主的材料，但不得另外向船主要别的材料。"
    "船主拒绝提交材料或者提交的材料不实的，管理员不得给船主泊位。"
)


def lead(question: str, text: str, analyzer: Analyzer) -> str:
    given = Passage(Origin("a.txt", "渡口"), (), 1, "text", text)
    index = Index.build([given, Passage(Origin("b.txt", "题"), (), 1, "text", "候鸟。")], analyzer)
    query, spans = make_query(question, index), [sentences(text)]
    alignment = align(query.asked.normal, index.records([0]))
    alignment = by_sentence(query, [given], spans, alignment, analyzer)
    return quotes(query, [given], spans, alignment)[0][0].text


@pytest.mark.parametrize(
    ("question", "text", "has", "lacks"),
    [
        ("谁是末班当班的人", WATCHES, "（二）末班：轮机长、水手长、伙夫。", "离船"),
        ("头班当班的人有哪些", WATCHES, "（一）头班：船长、大副；", "离船"),
        ("申请泊位船主要提交哪些材料", MOORING, "应当提交以下材料：\n（一）船主姓名、电话；", "拒绝"),
    ],
)
def test_a_list_comes_before_what_is_told_of_it(
    question: str, text: str, has: str, lacks: str, analyzer: Analyzer
) -> None:
    told = lead(question, text, analyzer)
    assert has in told
    assert lacks not in told


def test_what_is_asked_of_it_otherwise_is_told_below(analyzer: Analyzer) -> None:
    assert "离船" in lead("头班当班的人离船了怎么办", WATCHES, analyzer)
    assert "不得给船主泊位" in lead("船主提交的材料不实还给泊位吗", MOORING, analyzer)


def test_the_favour_of_sentences() -> None:
    told = ["应当提交以下材料:", "(一)姓名;", "2、末班:水手。", "末班:水手。", "以下从略:", "完。"]
    assert favour_of("末班要交哪些材料", told) == [ANNOUNCED, 0, 0, 0, 0, 0]
    assert favour_of("末班是谁", told) == [0, 0, NAMED, 0, 0, 0]
    # Where a sentence has the kind of thing that is asked for, what is named without it is none
    assert favour_of("末班有哪几个工种", ["2、末班:水手。", "末班有水手等2个工种。"]) == [0, 0]
    assert favour_of("末班有哪几个工种", ["2、末班:水手。", "末班值夜。"]) == [NAMED, 0]
    assert not asks_which("末班几点开始")


def test_what_opens_with_the_act_that_is_asked_of_tells_how_it_is_done(analyzer: Analyzer) -> None:
    told = [
        "观潮团每周六开始,每场20人。",
        "(二)报名在公众号进行。",
        "报名后不退费。",
        "报名费35元。",
        "在前台报名。",
    ]
    assert favour_of("观潮团怎么报名", told) == [0, NAMED, 0, 0, 0]
    assert favour_of("观潮团如何预约呢", told) == [0, 0, 0, 0, 0]
    text = "“观潮团”每周六上午9点开始，一次两小时，每场20人。报名在公众号进行，周四20点截止。迟到的不再接待。"
    assert "报名在公众号进行" in lead("观潮团怎么报名", text, analyzer)
