from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.quoting import LONGEST_QUOTE, LONGEST_RUN, QUOTES, Quote, quotes
from bot.answers.sentence_weights import SENTENCE_FEATURES, SENTENCE_WEIGHTS, weigh
from bot.answers.sentences import by_sentence
from bot.chinese.sentences import sentences
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query, rarity
from bot.retrieval.ranking.alignment import align


def passage(text: str, title: str = "题", section: tuple[str, ...] = ()) -> Passage:
    return Passage(Origin("a.txt", title), section, 1, "text", text)


def quoted(question: str, given: Passage, analyzer: Analyzer) -> tuple[Quote, ...]:
    index = Index.build([given, passage("候鸟。"), passage("芦苇。")], analyzer)
    query, spans = make_query(question, index), [sentences(given.text)]
    alignment = align(query.asked.normal, index.records([0]))
    alignment = by_sentence(query, [given], spans, alignment, analyzer)
    return quotes(query, [given], spans, alignment)[0]


def seen(question: str, given: Passage, analyzer: Analyzer) -> list[dict[str, float]]:
    index = Index.build([given, passage("候鸟。"), passage("芦苇。")], analyzer)
    query = make_query(question, index)
    _, features = weigh(query, align(query.asked.normal, index.records([0])))
    return [dict(zip(SENTENCE_FEATURES, row, strict=True)) for row in features.tolist()]


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        (
            "海堤什么时候完工?",
            "海堤由水务局主持建设。海堤于2023年4月6日完工。海堤完工后老城不再怕大潮。",
            "海堤于2023年4月6日完工。",
        ),
        ("海堤何时完工?", "海堤完工要有钱。海堤完工要有人。海堤二〇二三年完工。", "海堤二〇二三年完工。"),
        ("海堤全长多少?", "海堤的设计很新颖。海堤全长12公里。老城不再怕大潮。", "海堤全长12公里。"),
        ("海堤建设有多少人?", "海堤建设历时良久。海堤建设动用三百人。海堤建设完工。", "海堤建设动用三百人。"),
        ("谁主持海堤建设?", "海堤建设历时三年。海堤建设由林远山先生主持。海堤完工。", "林远山"),
        ("海堤有多深?", "海堤宽20米,造价3万元。海堤深6米。", "海堤深6米。"),
        ("海堤有多高?", "海堤边禁止2人以上停留。海堤最高可达6米。", "海堤最高可达6米。"),
        ("渡轮为什么停航?", "渡轮停航三天。渡轮因台风停航。渡轮复航。", "渡轮因台风停航。"),
    ],
)
def test_the_lead_is_the_sentence_that_holds_what_is_asked_for(
    analyzer: Analyzer, question: str, text: str, holds: str
) -> None:
    assert holds in quoted(question, passage(text), analyzer)[0].text


def test_a_question_is_quoted_with_its_answer_or_not_at_all(analyzer: Analyzer) -> None:
    asked = passage("问：海堤完工后多久可以通行？\n答：次月即可。")
    (quote,) = quoted("海堤完工后多久可以通行?", asked, analyzer)
    assert quote.text == asked.text
    long = passage(f"海堤完工后多久可以通行？{'验收' * 90}后次月即可。")
    assert quoted("海堤完工后多久可以通行?", long, analyzer)[0].text == f"{'验收' * 90}后次月即可。"
    alone = passage("海堤完工后多久可以通行？")
    assert quoted("海堤完工后多久可以通行?", alone, analyzer)[0].text == alone.text


def test_a_heading_before_its_text_is_not_quoted_alone(analyzer: Analyzer) -> None:
    headed = passage("（一）明确船员兼职的办法。各单位要执行《船员办法》，允许到港区的码头工作。其他不变。")
    (lead, *_) = quoted("船员兼职的办法", headed, analyzer)
    assert lead.text.startswith("（一）明确船员兼职的办法。各单位要执行《船员办法》")
    long = passage(f"（一）明确船员兼职的办法。{'验收' * 90}允许到港区工作。")
    assert quoted("船员兼职的办法", long, analyzer)[0].text.startswith("验收")
    item = passage("1.船员不得兼职。2.乘客凭票上船。")
    assert quoted("船员兼职", item, analyzer)[0].text == "1.船员不得兼职。"


def test_what_ends_in_a_colon_is_quoted_with_what_follows(analyzer: Analyzer) -> None:
    steps = passage("渡轮退票步骤如下：\n1. 打开“我的订单”。\n2. 点击“退票”。")
    assert quoted("怎么渡轮退票?", steps, analyzer)[0].text == "渡轮退票步骤如下：\n1. 打开“我的订单”。"


def test_of_a_table_the_row_is_quoted_and_not_what_announces_or_heads_it(analyzer: Analyzer) -> None:
    text = "各段海堤的长度如下(2023至2024年):\n年份 | 东段 | 西段\n2023 | 5 | 7\n2024 | 6 | 8"
    table = replace(passage(text), table="- h... r... r...")
    assert quoted("2024年东段海堤的长度?", table, analyzer)[0].text == "2024 | 6 | 8"
    assert quoted("2023年西段海堤的长度?", table, analyzer)[0].text == "2023 | 5 | 7"
    assert "年份 | 东段 | 西段" in quoted("东段海堤?", table, analyzer)[0].text


def test_nor_is_the_second_row_of_a_header_or_what_names_a_group_below_it(analyzer: Analyzer) -> None:
    two = "海堤 | 长度 | 长度\n海堤 | 2023年 | 2024年\n东段 | 5 | 6\n西段 | 7 | 8"
    table = replace(passage(two), table="h..< h^.. r... r...")
    assert [quote.text for quote in quoted("2024年西段海堤的长度?", table, analyzer)] == [
        "西段 | 7 | 8",
        "东段 | 5 | 6",
    ]
    groups = "海堤 | 长度 | 建成\n一、老城\n东段 | 5 | 2023\n西段 | 7 | 2024"
    table = replace(passage(groups), table="h... r.<< r... r...")
    assert quoted("西段海堤的长度?", table, analyzer)[0].text == "西段 | 7 | 2024"


def test_a_row_is_quoted_whole_whatever_stops_in_its_cells(analyzer: Analyzer) -> None:
    text = "堤段 | 工程 | 造价\n东段 | 护坡；堤顶。另有闸门 | 300万元\n西段 | 护坡 | 200万元"
    table = replace(passage(text), table="h... r... r...")
    assert quoted("东段护坡的造价?", table, analyzer)[0].text == "东段 | 护坡；堤顶。另有闸门 | 300万元"


def test_what_is_asked_for_decides_between_equal_sentences(analyzer: Analyzer) -> None:
    text = "海堤完工由水务局主持。海堤完工于2023年4月。"
    when, who = (
        seen(question, passage(text), analyzer) for question in ("海堤完工是何时?", "海堤完工是谁主管?")
    )
    assert [(one["holds"], one["digits"]) for one in when] == [(0, 0), (1, 1)]
    assert [(one["holds"], one["digits"]) for one in who] == [(1, 0), (0, 0)]


def test_a_lead_of_two_sentences_is_at_most_180_characters(analyzer: Analyzer) -> None:
    first, second = "海堤工程" + "很" * 90 + "。", "海堤工程" + "长" * 80 + "。"
    assert LONGEST_QUOTE == 180
    assert quoted("海堤工程", passage(first + second), analyzer) == (Quote(0, 180, first + second),)
    longer = "海堤工程" + "长" * 81 + "。"
    parted = quoted("海堤工程", passage(first + longer), analyzer)
    assert {quote.text for quote in parted} == {first, longer}


def test_a_lead_of_short_sentences_is_at_most_120_characters(analyzer: Analyzer) -> None:
    sentence = "海堤工程" + "很" * 25 + "。"
    assert LONGEST_RUN == 120
    assert quoted("海堤工程", passage(4 * sentence), analyzer) == (Quote(0, 120, 4 * sentence),)
    longer = "海堤工程" + "很" * 26 + "。"
    assert [len(quote.text) for quote in quoted("海堤工程", passage(4 * longer), analyzer)] == [93, 31]


def test_a_sentence_that_is_longer_is_quoted_whole(analyzer: Analyzer) -> None:
    long = "海堤工程" + "很" * 180 + "。"
    assert quoted("海堤工程", passage(long + "渡轮。"), analyzer)[0] == Quote(0, 185, long)


def test_a_passage_without_a_sentence_is_quoted_as_it_is(analyzer: Analyzer) -> None:
    assert quoted("海堤工程", passage("", "海堤工程"), analyzer) == (Quote(0, 0, ""),)
    assert quoted("海堤工程", passage(" \n", "海堤工程"), analyzer) == (Quote(0, 2, " \n"),)


TEXT = st.text("海堤渡轮停航3年7.5米一二,。!?;”) \n𠮷a\1\3", max_size=200)


@given(
    st.sampled_from(["海堤多少米?", "渡轮何时停航", "谁", "𠮷", "a", "为什么停航?", "海堤" * 400]), TEXT, TEXT
)
def test_quotes_are_verbatim_spans_of_whole_sentences_none_twice(
    analyzer: Analyzer, question: str, text: str, title: str
) -> None:
    given_passage = passage(f"{text}海堤。", title, (title,))
    found = quoted(question, given_passage, analyzer)
    spans = sentences(given_passage.text)
    assert 1 <= len(found) <= QUOTES
    for quote in found:
        assert given_passage.text[quote.start : quote.end] == quote.text
        within = [span for span in spans if quote.start <= span[0] and span[1] <= quote.end]
        assert (within[0][0], within[-1][1]) == (quote.start, quote.end)
        assert len(within) == 1 or len(quote.text) <= (LONGEST_QUOTE if len(within) == 2 else LONGEST_RUN)
    ordered = sorted(found, key=lambda quote: quote.start)
    assert all(one.end <= other.start for one, other in pairwise(ordered))


def test_the_features_of_two_sentences_worked_by_hand(analyzer: Analyzer) -> None:
    assert tuple(SENTENCE_WEIGHTS) == SENTENCE_FEATURES
    first, second = seen("海堤加高", passage("渡轮停航海堤。海堤加高!", "加高"), analyzer)
    held, unheld = rarity(3, 1), rarity(3, 1)
    assert held == unheld
    # Pairs 海堤 堤加 加高, each in one passage of three; the first sentence holds 海堤 alone.
    assert (first["pairs"], second["pairs"]) == pytest.approx((1 / 3, 1))
    assert (first["characters"], second["characters"]) == pytest.approx((1 / 2, 1))
    # 海堤 stands in both sentences, the others in one of two.
    both, one = np.log(1 + 0.5 / 2.5), np.log(1 + 1.5 / 1.5)
    assert (first["apart"], second["apart"]) == pytest.approx((both / (both + 2 * one), 1))
    # 加高 is the title's, so only 海堤 tells sentences apart.
    assert (first["besides"], second["besides"]) == pytest.approx((1, 1))
    # No question word: the focus is the end, at 4; the pairs' middles are at 1, 2 and 3.
    near = np.exp(-np.array([3, 2, 1]) / 8)
    assert (first["focus"], second["focus"]) == pytest.approx((near[0] / (near[0] + near[1]), 1))
    assert (first["longest"], second["longest"]) == (2 / 4, 1)
    assert (first["density"], second["density"]) == (1 / 8, 3 / 8)
    assert (first["before"], second["before"]) == pytest.approx((0, 1 / 3))
    assert (first["after"], second["after"]) == pytest.approx((1, 0))
    assert (first["first"], second["first"]) == (1, 0)
    assert (first["place"], second["place"]) == (0, 1 / 2)
    assert first["length"] == second["length"] == pytest.approx(np.log(8) / 10)
    assert first["holds"] == second["holds"] == first["digits"] == second["digits"] == 0


def test_a_sentence_is_quoted_with_all_its_parts_and_a_list_with_all_its_items(analyzer: Analyzer) -> None:
    tiers = "工作已满1年的，年休假5天；已满10年的，年休假10天；已满20年的，年休假15天。"
    assert quoted("年休假几天?", passage(f"{tiers}节日不计入。"), analyzer)[0].text == tiers
    items = "有下列情形之一的，合同无效：\n（一）欺诈的；\n（二）胁迫的；\n（三）违法的。"
    for question in ("哪些情形合同无效?", "胁迫的合同无效吗?"):
        assert quoted(question, passage(items), analyzer)[0] == Quote(0, len(items), items)


def test_a_long_list_is_quoted_from_what_announces_it_with_how_many_items_it_has(analyzer: Analyzer) -> None:
    opening = "有下列情形之一的，合同无效：\n"
    items = [f"（{number}）{'情形' * 30}；" for number in "一二三四五"]
    text = opening + "\n".join(items)
    lead = quoted("哪些情形合同无效?", passage(text), analyzer)[0]
    assert (lead.start, lead.text, lead.items) == (0, opening + "\n".join(items[:3]), 5)


@pytest.mark.parametrize(
    ("first", "lead"),
    [
        ("空间不够时", "空间不够时\n加上压缩参数，大小约为原来的四成。"),
        ("周江: 空间不够时", "周江: 空间不够时"),
        ("空间不够时。", "空间不够时。"),
    ],
)
def test_a_name_that_opens_an_exchange_is_quoted_with_what_stands_below_it(
    first: str, lead: str, analyzer: Analyzer
) -> None:
    text = f"{first}\n加上压缩参数，大小约为原来的四成。"
    given = replace(passage(text), kind="exchange")
    assert quoted("空间不够时怎么办?", given, analyzer)[0].text == lead
    assert quoted("空间不够时怎么办?", passage(text), analyzer)[0].text == first


@pytest.mark.parametrize(
    "writes",
    ["李静 2024年5月6日 02:28", "2024-05-06 02:28:40 李静(1002009)", "2024-05-06 02:28:40 李静<l@a.example>"],
)
def test_a_question_in_a_log_is_quoted_with_what_answers_it_below_who_writes_that(
    writes: str, analyzer: Analyzer
) -> None:
    text = f"周江 02:20\n外墙做成什么颜色？\n{writes}\n选的是青灰色。\n九户反对。"
    given = replace(passage(text), kind="exchange")
    lead = f"外墙做成什么颜色？\n{writes}\n选的是青灰色。"
    assert quoted("外墙做成什么颜色?", given, analyzer)[0].text == lead
    told = replace(passage(text.replace(writes, "2024-05-06 02:28 开会：")), kind="exchange")
    assert "选的是青灰色。" not in quoted("外墙做成什么颜色?", told, analyzer)[0].text


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (stem := "3. 七级大风可以吊装。（　　）", stem),
        (f"{stem}\n3. ×", f"{stem}\n3. ×"),
        (f"{stem}\n答案：错误\n解析：停止作业。", f"{stem}\n答案：错误\n解析：停止作业。"),
        (f"{stem}\n答案：错误\n解析：{'停止作业' * 60}。", f"{stem}\n答案：错误"),
        ("吊装时风力不超过（　）。\nA. 五级\nB. 七级\nC. 九级\n答案：A", None),
    ],
)
def test_an_exercise_is_quoted_with_what_answers_it(text: str, lead: str | None, analyzer: Analyzer) -> None:
    given = replace(passage(text), kind="exchange")
    assert quoted("七级大风可以吊装吗?", given, analyzer)[0].text == (lead or text)


POINTS = (
    "第九条 驾驶人有下列行为之一，一次记7分：\n（一）在桥上停车装卸货物的；\n（二）夜间在坝顶开车不开灯的；\n"
    "（三）在隧道内倒车或者掉头行驶，妨碍其他车辆通行的；\n（四）运载超过核定人数一半以上的；\n"
    "（五）使用伪造的号牌上路行驶，或者遮挡、污损号牌的；\n（六）在坝区道路上逆行、倒车，或者占用应急车道停车等人的；\n"
    "（七）在限制通行的时段驶入老城的石板路，经劝阻仍不离开的；\n（八）载运鱼苗未按指定的路线行驶的；\n"
    "（九）驾驶渡口的摆渡车离开固定线路，或者在中途停靠点让乘客从左侧下车的。"
)
FINED = (
    "第十条 船队有下列行为之一的，由海事处责令改正，并处八百元以上二千元以下罚款；情节严重的，责令停航；"
    "对直接负责的人，处三百元罚款：\n（一）未按规定安排引水员随船的；\n（二）让没有船员证的人开船的；\n"
    "（三）向船员收取押金，或者要求船员垫付燃油钱的；\n"
    "（四）在停航期间仍然安排船员出海捕捞，或者不让船员按照约定的日子回家休息的；\n"
    "（五）没有给船员准备救生衣，或者救生衣已经损坏仍然让船员穿着出海的；\n（六）没有按照规定的次数检修船上的灯具和罗盘的。"
)


@pytest.mark.parametrize(
    ("question", "text", "first", "last"),
    [
        ("坝区逆行记几分", POINTS, "第九条", "占用应急车道停车等人的；"),
        ("隧道内掉头记几分", POINTS, "第九条", "妨碍其他车辆通行的；"),
        # What announces a list may have several clauses of its own.
        ("让没有船员证的人开船罚多少", FINED, "第十条", "让没有船员证的人开船的；"),
        # A wrong may have a sanction in it that was had before
        ("让吊销船员证的人开船罚多少", FINED.replace("没有船员证", "吊销船员证"), "第十条", "开船的；"),
    ],
)
def test_an_item_is_quoted_from_what_is_told_of_all_if_that_is_asked(
    analyzer: Analyzer, question: str, text: str, first: str, last: str
) -> None:
    lead = quoted(question, passage(text), analyzer)[0].text
    assert lead.startswith(first)
    assert lead.endswith(last)


def test_an_item_that_tells_its_own_number_stands_without_what_is_told_of_all(analyzer: Analyzer) -> None:
    text = POINTS.replace("一次记7分：", "按下列分值记分，最高7分：").replace(
        "停车等人的；", "停车等人的，记2分；"
    )
    assert not quoted("坝区逆行记几分", passage(text), analyzer)[0].text.startswith("第九条")
