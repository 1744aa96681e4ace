"""Of the passages that hold a question's words, those that say what is asked come first."""

import pytest

from bot.answers import answer, page
from bot.answers.evidence import evidence_for
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query


def passages(*texts: str) -> list[Passage]:
    return [Passage(Origin("a.md", "办法"), (), at, "text", text) for at, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("年休假几天", "工作满1年的,年休假5天。", 3),
        ("年休假几年", "年休假须在5个月内休完。", 0),
        ("年休假几天", "年休假由单位统筹安排;请事假满20天的除外。", 1),
        ("年休假几天", "年休假由单位统筹安排。", 0),
        # Beside what it is asked of, which others in the question may be rarer than
        ("包舱押金要多少", "包舱的人登船前交押金500元。", 3),
        ("包舱押金要多少", "押金由船员登记,包舱的人5天内取消的扣30%。", 1),
        ("什么是巡堤员", "巡堤员是指受雇巡查海堤的人。", 1),
        ("巡堤员是什么意思", "本法所称巡堤员,指受雇巡查海堤的人。", 1),
        ("什么是巡堤员", "巡堤员每天巡查海堤。", 0),
        ("巡堤员是个啥", "巡堤员是指受雇巡查海堤的人。", 1),
        ("啥叫巡堤员", "巡堤员是指受雇巡查海堤的人。", 1),
        ("巡堤员是什么来着", "巡堤员是指受雇巡查海堤的人。", 1),
        ("哪些情形合同无效", "有下列情形之1的,合同无效:\n(1)欺诈的;", 1),
        ("哪些情形合同无效", "合同无效的,不影响争议条款。", 0),
        ("乘客享受哪些便利", "乘客享受下列便利:\n(1)候船。", 2),  # a list of these, and not of something else
        ("乘客享受哪些便利", "乘客为了便利,应当带下列证件:\n(1)船票。", 1),
        ("用人单位可以解除合同吗", "劳动者可以解除合同。", -1),
        ("用人单位可以解除合同吗", "用人单位可以解除合同。", 0),
        ("用人单位可以解除合同吗", "劳动者可以解除合同,用人单位不得扣押证件。", 0),
        ("员工什么时候可以辞职", "劳动者可以辞职。", 0),
        ("房东能涨租吗", "承租人可以转租。", -1),
        ("海堤多高", "海堤很高。", 0),
    ],
)
def test_the_strength_of_a_text(question: str, text: str, fits: int, analyzer: Analyzer) -> None:
    query = make_query(question, Index.build(passages(text), analyzer))
    assert evidence_for(query).strength(analyzer.normalize(text)) == fits


def test_who_may_do_what_is_not_who_else_may(analyzer: Analyzer) -> None:
    index = Index.build(
        passages(
            "劳动者提前三十日书面通知用人单位，可以解除劳动合同。",
            "有下列情形的，用人单位提前三十日书面通知劳动者，可以解除劳动合同。",
            "海堤由水务局管理。",
        ),
        analyzer,
    )
    for who, at in (("用人单位", 1), ("劳动者", 0)):
        assert answer(f"{who}提前多少天可以解除劳动合同", index).passage_id(0) == at
    alone = Index.build(passages("劳动者可以随时解除劳动合同。", "海堤由水务局管理。"), analyzer)
    for who, status in (("用人单位", "weak"), ("劳动者", "answered")):
        assert answer(f"{who}可以随时解除劳动合同吗", alone).status == status


@pytest.mark.parametrize(
    ("question", "beside", "says"),
    [
        ("渡轮能带狗吗", "渡轮带狗的人要买票。", "渡轮带狗的人不得上船。"),
        ("渡轮误点多久退票", "渡轮误点的，退票由水务局办理。", "渡轮误点的，退票在三个工作日内办理。"),
        ("多大可以坐渡轮", "渡轮可以坐300人，宽6米。", "渡轮可以让年满六周岁的人坐。"),
        ("渡轮几点停航", "渡轮停航由水务局决定。", "渡轮21:40停航。"),
        ("渡轮逃票有什么后果", "渡轮逃票的由船员登记。", "渡轮逃票的,处票价五倍的罚款。"),
        ("渡轮有多重", "渡轮是一种船。", "渡轮净重60吨。"),
        ("渡轮带行李要钱吗", "渡轮行李要称重。", "渡轮行李要免费。"),
        ("渡轮撞坏码头谁赔", "渡轮撞坏码头的，由船东报告。", "渡轮撞坏码头的，由船东支付。"),
        ("渡轮坏了谁来修", "渡轮坏了要停航修。", "渡轮坏了由港务局负责修。"),
        ("渡轮失物去哪领", "渡轮失物要登记领取。", "渡轮失物在候船厅服务中心领取。"),
        ("坐渡轮要不要实名", "坐渡轮实名。", "坐渡轮应当实名。"),
        ("快艇算不算渡轮", "快艇追渡轮。", "快艇属于渡轮。"),
        (
            "渡轮有哪些危险品不能带",
            "渡轮不能带危险品，带了的要交出来。",
            "渡轮不能带的危险品包括汽油、酒精。",
        ),
    ],
)
def test_what_says_the_kind_of_thing_asked_for_comes_first(
    question: str, beside: str, says: str, analyzer: Analyzer
) -> None:
    for texts in ((beside, says, "海堤加高。"), (says, beside, "海堤加高。")):
        assert answer(question, Index.build(passages(*texts), analyzer)).passage(0).text == says


def test_what_has_the_code_that_is_asked_for_comes_first(analyzer: Analyzer) -> None:
    codes = ("E1：进水超时，检查水龙头。", "E4：漏水保护，拔下插头。")
    texts = (*codes, "整机故障的，故障由售后修，修好后解决。", "E10：门未关好。")
    index = Index.build(passages(*texts), analyzer)
    for asked in ("{}是什么故障", "{}故障怎么解决", "{}怎么修"):
        for code, text in zip(("E1", "E4"), codes, strict=True):
            assert answer(asked.format(code), index).passage(0).text == text
    assert answer("E7故障怎么修", index).passage(0).text == texts[2]  # no passage has that code


def test_who_is_asked_whether_they_may_is_named_in_what_comes_first(analyzer: Analyzer) -> None:
    texts = (
        "船员可以进入机舱。",
        "学徒不得入机舱，也不得进出驾驶台。",
        *(f"第{at}号标的由会场保管，当日登记。" for at in range(20)),
    )
    index = Index.build(passages(*texts), analyzer)
    for question, first in (("学徒自己能进入机舱不", 1), ("船员自己能进入机舱不", 0)):
        assert answer(question, index).passage_id(0) == first


def test_what_lacks_a_number_that_is_named_comes_first_for_no_list(analyzer: Analyzer) -> None:
    index = Index.build(
        passages(
            "32B线曾经受到哪些专线竞争，没有定论；32B线现在停开。",
            "32M线曾经受到哪些专线的竞争：\n（1）82M线；\n（2）94线。",
            "海堤由水务局管理。",
        ),
        analyzer,
    )
    assert answer("32B线曾经受到哪些专线的竞争", index).passage_id(0) == 0
    assert answer("曾经受到哪些专线的竞争", index).passage_id(0) == 1


def test_what_lasts_is_told_by_its_beginning_and_its_end(analyzer: Analyzer) -> None:
    index = Index.build(
        passages(
            "2024年12月10日,海堤加固三年计划启动会召开。",
            "水务处制定并印发海堤加固三年计划(2025—2027年),各段由所在的镇施工,费用按段核算,每季度报送一次进度。",
            "渡轮每日六班。",
        ),
        analyzer,
    )
    given = answer("海堤加固三年计划从哪年到哪年", index)
    assert (given.status, given.passage_id(0)) == ("answered", 1)
    assert answer("海堤加固三年计划启动会从几月到几月", index).status == "weak"


def test_the_nearest_passages_are_shown_where_none_answers(analyzer: Analyzer) -> None:
    index = Index.build(
        passages("渡轮停航，乘客可以退票。", "海堤加高到七米半。", "闸门每天巡查。"), analyzer
    )
    given = answer("渡轮船长是谁", index)
    assert (given.status, given.places) == ("not_found", ())
    assert [cited.text for cited in page(given).passages] == ["渡轮停航，乘客可以退票。"]
    assert page(given).unknown == ("船长",)
    nothing = answer("怎么做红烧肉", index)
    assert (nothing.status, page(nothing).passages) == ("not_found", ())


def test_what_comes_next_with_half_of_the_score_is_shown_too_where_nothing_is_certain(
    analyzer: Analyzer,
) -> None:
    filler = [f"库存清单第{number}项，仓库登记在册。" for number in range(10)]
    texts = ("渡轮误点的，退票由水务局决定。", "渡轮误点由调度公布。", "退票找码头。", "船员登记。")
    given = answer("渡轮因台风误点退票运费吗", Index.build(passages(*texts, *filler), analyzer))
    assert given.status == "weak"
    assert [given.passage(at).text for at in range(len(given.shown))] == [*texts[:2]]


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("乘客买比特币亏了能退票吗", ("比特币", "亏了")),
        ("退票时花呗还能用吗", ("花呗",)),
        ("渡轮里元宇宙有吗", ("元宇宙",)),
        ("退票能不能在抖音上办", ("抖音",)),
        ("穿T恤可以退票吗", ("T恤",)),
        ("乘客能要退票吗", ()),
        ("渡轮停航吗", ()),
    ],
)
def test_a_rare_name_that_is_cut_wrongly_is_said_to_be_missing_as_a_whole(
    question: str, unknown: tuple[str, ...], analyzer: Analyzer
) -> None:
    index = Index.build(passages("渡轮停航时，乘客可以退票，还能用。", "能退票吗？买票。"), analyzer)
    assert answer(question, index).unknown == unknown
