import math

import pytest

from bot.answers import answer, page
from bot.answers.certainty import (
    BIAS,
    CERTAIN,
    FOUND,
    LARGER,
    MOST_UNKNOWN,
    UNKNOWN,
    WEIGHTS,
    found_from,
    is_certain,
    log_odds,
    only_asking,
    unknown,
)
from bot.answers.coverage import holds_what_is_asked, lacking_of, lacks_qualifier
from bot.answers.known import is_known
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query, rarity
from bot.retrieval.ranking import rank
from bot.retrieval.ranking.features import FEATURE_NAMES
from bot.retrieval.vocabulary import Vocabulary, everyday_words


def passage(text: str, title: str = "题", section: tuple[str, ...] = ()) -> Passage:
    return Passage(Origin("a.txt", title), section, 1, "text", text)


def sure(question: str, index: Index) -> list[float]:
    query = make_query(question, index)
    return log_odds(rank(query, index), unknown(query, index)).tolist()


def test_confidence_is_the_weighted_features_less_what_no_passage_holds(index: Index) -> None:
    ranking = rank(make_query("渡轮停航护照", index), index)
    size = len(index.passages)
    known = sum(rarity(size, index.df("words", word)) for word in ("渡轮", "停航"))
    missing = rarity(size, 0) / (rarity(size, 0) + known)
    assert unknown(ranking.query, index) == pytest.approx(missing)
    found = log_odds(ranking, unknown(ranking.query, index)).tolist()
    for row, odds in zip(ranking.features.tolist(), found, strict=True):
        seen = dict(zip(FEATURE_NAMES, row, strict=True))
        expected = sum(weight * seen[name] for name, weight in WEIGHTS.items()) + UNKNOWN * missing + BIAS
        assert odds == pytest.approx(expected)


def test_no_candidates_no_confidence(index: Index) -> None:
    assert sure("在吗", index) == []
    assert sure("???", index) == []


def test_a_question_without_words_is_all_unknown(analyzer: Analyzer) -> None:
    assert sure("海", Index.build([], analyzer)) == []


def test_a_word_is_known_by_a_text_or_by_a_heading(analyzer: Analyzer) -> None:
    index = Index.build([passage("海堤加高。", "渡轮法", ("水位预警",)), passage("a。")], analyzer)
    assert [is_known(word, index) for word in ("海堤", "渡轮", "渡轮法", "预警", "水位")] == [True] * 5
    assert [is_known(word, index) for word in ("堤加", "加")] == [True] * 2  # within what is there
    # 法水 stands in title and section path together only; 轮 stands in headings, p nowhere.
    assert [is_known(word, index) for word in ("轮法水", "护照", "轮", "p", "привет")] == [False] * 5


def test_a_name_is_known_however_it_is_cut_where_it_stands(analyzer: Analyzer) -> None:
    index = Index.build([passage("找网格员林秀芝办理。"), passage("林秀在秀芝家。")], analyzer)
    assert not index.df("words", "林秀芝")
    assert [is_known(word, index) for word in ("林秀芝", "员林秀芝", "林秀芳", "秀芝家", "林秀芝家")] == [
        True,
        True,
        False,
        True,
        False,
    ]
    given = answer("林秀芝是做什么的", index)
    assert given.unknown == ()


def test_an_answer_without_a_caveat_is_confident_and_to_words_half_of_which_are_known(index: Index) -> None:
    assert (CERTAIN, MOST_UNKNOWN) == (0.75, 0.5)
    known, half, foreign = (make_query(text, index) for text in ("渡轮停航", "渡轮护照", "护照签证渡轮"))
    assert unknown(known, index) == 0
    assert unknown(half, index) > 0.5  # what no passage holds is rarer than what some do
    assert is_certain(CERTAIN, unknown(known, index))
    assert not is_certain(CERTAIN - 0.001, unknown(known, index))
    assert not is_certain(9.0, unknown(half, index))
    assert not is_certain(9.0, unknown(foreign, index))


def test_less_is_asked_of_larger_corpora() -> None:
    assert found_from(0) == found_from(1) == FOUND
    assert found_from(10) == FOUND - LARGER
    assert found_from(60_000) == pytest.approx(FOUND - LARGER * math.log10(60_000))
    assert found_from(60_000) < found_from(40) < CERTAIN


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("渡轮乘客怎么退票?", "answered"),
        ("渡轮乘客怎么退票和改签?", "weak"),  # no document speaks of 改签
        ("海堤加高到多少米?", "answered"),
        ("台风期间学校停课吗?", "weak"),
        ("护照怎么办理?", "not_found"),
        ("𠮷野家在哪里?", "not_found"),
        ("who is the president?", "not_found"),
    ],
)
def test_the_status_is_told_by_the_confidence(index: Index, question: str, status: str) -> None:
    given, found = answer(question, index), sure(question, index)
    assert given.status == status
    best = max(found, default=-math.inf)
    enough = found_from(len(index.passages))
    certain = is_certain(best, unknown(make_query(question, index), index)) and not given.unknown
    assert status == ("answered" if certain else "weak" if best >= enough else "not_found")
    assert (given.places == ()) == (status == "not_found")
    assert given.confidence <= 0.5 or status == "answered"


def test_nothing_is_certain_with_a_word_that_no_document_holds(index: Index) -> None:
    given = answer("渡輪乘客怎麼退票和改簽?", index)
    assert (given.status, given.unknown) == ("weak", ("改簽",))
    assert page(given).as_json()["unknown"] == ["改簽"]
    assert "unknown" not in page(answer("渡轮乘客怎么退票?", index)).as_json()
    assert answer("渡轮乘客几时退票?", index).unknown == ()  # it only asks


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("没有船员证带团罚多少?", ("带团",)),
        ("渡轮乘客抽烟罚多少?", ("抽烟",)),
        ("没带证罚多少?", ()),  # 证罚 is none
        ("渡轮乘客抽烟会扣几分?", ("抽烟",)),
        ("船员证罚款最多收多少?", ()),  # it only asks, as 最多收 too
        ("渡轮能不能收择园费?", ("收择园费",)),  # two guesses side by side are one name
        # A name ends before what is no part of one: a verb, what only asks or says whether, where.
        ("冰箱坏了乘客找谁?", ("冰箱",)),
        ("防晒霜可以带吗?", ("防晒霜",)),
        ("瑜伽垫可以带吗?", ("瑜伽垫",)),
        ("校服丢了多久补?", ("校服",)),
        ("抖音上怎么登船?", ("抖音",)),
        ("时效多久?", ("时效",)),
        ("年休假满十年罚款吗?", ("年休假",)),
        ("登船买比特币罚款吗?", ("比特币",)),  # 币 goes with 比特, which alone is a word
        ("乘客应该从轻吗?", ()),
        ("2022年GDP多少?", ("GDP",)),  # no 年GDP
    ],
)
def test_no_word_is_guessed_across_a_verb(question: str, named: tuple[str, ...], analyzer: Analyzer) -> None:
    texts = (
        "渡轮乘客应当持船员证登船，没有的不得登船。",
        "大团体乘船的，应当带领队证，罚款从轻。",
        "没带的补办。",
    )
    index = Index.build([passage(text) for text in texts], analyzer)
    assert answer(question, index).unknown == named


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("领多少册书发证?", ()),  # 册书 counts books
        ("停车1天罚款?", ()),
        ("除了罚款还停车吗?", ()),
        ("顺风渡船证怎么办?", ()),  # 风渡 is of 顺风 and 渡船
        ("停车1天要雨伞吗?", ("雨伞",)),
        ("顺疾船证怎么办?", ("顺疾船证",)),
        ("雨伞可以带吗?", ("雨伞",)),  # and not 雨伞可
        ("领书还要罚款吗?", ()),
        ("领书多少天内能发证?", ()),
        ("领书要提前几天?", ()),
        ("领书内能多少?", ("内能",)),  # of a body
        ("领书多久发证?", ()),
        ("领书几天之内发证?", ()),
        ("领书不用罚款?", ()),
        ("停车场现在多大?", ()),
        ("码头玻璃质保几年?", ()),  # 玻璃 and 质保
        ("码头玻璃质好几年?", ("玻璃质",)),
    ],
)
def test_what_is_cut_out_of_known_words_is_none_that_is_missing(
    question: str, named: tuple[str, ...], analyzer: Analyzer
) -> None:
    texts = (
        "领书的, 发证。",
        "停车一天以上的, 罚款。",
        "顺风号渡船, 渡船证在码头办。",
        "还停车费。",
        "码头旁有停车场。",
        "玻璃大厅质保五年。",
    )
    index = Index.build([passage(text) for text in texts], analyzer)
    assert answer(question, index).unknown == named


def test_a_word_within_a_longer_one_is_not_missing(analyzer: Analyzer) -> None:
    index = Index.build([passage("码头旁有停车场。"), passage("渡轮停航。")], analyzer)
    assert answer("码头能停车吗?", index).unknown == ()
    assert answer("码头能停机吗?", index).unknown == ("停机",)


def test_a_number_that_the_passage_lacks_is_not_answered_by_another(analyzer: Analyzer) -> None:
    texts = ["第九轮巡查3月开始。", "第八轮巡查之后修订了办法。", "巡查由水务局负责。"]
    index = Index.build([passage(text) for text in texts], analyzer)
    assert answer("第九轮巡查几月开始?", index).status == "answered"
    assert answer("第七轮巡查几月开始?", index).status == "weak"
    assert answer("第八轮巡查几月开始?", index).status == "weak"


def test_what_may_be_done_with_anything_and_a_verb_said_twice_need_not_be_held(analyzer: Analyzer) -> None:
    texts = ("搬家时间为8:00至18:00。", "代打学时停训15天。", "合唱队有18支。")
    index = Index.build([Passage(Origin("a.txt", "题"), (), 1, "text", text) for text in texts], analyzer)
    asked = ("搬家什么时间可以搬", "代打学时怎么处理", "合唱队哪支唱了国歌")
    assert [answer(question, index).status for question in asked] == ["answered", "answered", "weak"]


def test_a_noun_may_be_said_by_another_alone() -> None:
    analyzer = Analyzer(vocabulary=Vocabulary(everyday_words()))
    texts = ("出租人：邵国梁", "食堂供应就餐。")
    index = Index.build([Passage(Origin("a.txt", "题"), (), 1, "text", text) for text in texts], analyzer)
    assert [answer(question, index).status for question in ("房东叫什么", "你吃饭了吗")] == [
        "answered",
        "weak",
    ]


def test_a_taught_turn_that_only_asks_is_told_by_what_it_asks_for() -> None:
    analyzer = Analyzer(vocabulary=Vocabulary(everyday_words()))
    texts = (
        "渡轮检修由船长面谈后安排，面谈时请携带船员证和近三个月的记录。",
        "第三条　区交通机关是渡口的主管部门，查处无证渡轮。",
        "码头上午开门。",
    )
    index = Index.build([passage(text) for text in texts], analyzer)
    asked = ("渡轮检修面谈要带什么", "渡口归谁管", "码头要带什么", "码头归谁管")
    assert [answer(question, index).status for question in asked] == [
        "answered",
        "answered",
        "weak",
        "weak",
    ]


def test_one_of_something_is_what_is_told_for_each(analyzer: Analyzer) -> None:
    index = Index.build([passage("校服每套最高480元。"), passage("共印一套。")], analyzer)
    query = make_query("校服一套最高多少钱", index)
    assert lacking_of(query, "校服每套最高480元。") == 0
    assert lacking_of(query, "校服最高480元。") > 0


def test_a_number_within_a_longer_one_is_not_held(analyzer: Analyzer) -> None:
    texts = (("2025环湖赛", "5公里8:25关门，10公里9:10关门。"), ("通知", "起点在湖边。"))
    index = Index.build(
        [Passage(Origin(f"{title}.txt", title), (), 1, "text", text) for title, text in texts], analyzer
    )
    statuses = [answer(question, index).status for question in ("20公里几点关门", "10公里几点关门")]
    assert statuses == ["weak", "answered"]


def test_a_passage_that_holds_less_than_half_of_what_is_asked_is_not_certain(analyzer: Analyzer) -> None:
    texts = ["渡轮停航时退票。", "码头清晨开门。", "灯塔由守塔人点灯。", "芦苇每年冬天收割。"]
    index = Index.build([passage(text) for text in texts], analyzer)
    query = make_query("渡轮和码头的灯塔收割芦苇吗", index)
    ranking = rank(query, index)
    told = {
        index.passages[passage_id].text: holds_what_is_asked(query, ranking.aligned([at]), index)
        for at, passage_id in enumerate(ranking.passage_ids.tolist())
    }
    assert told == {texts[0]: False, texts[1]: False, texts[2]: False, texts[3]: False}
    whole = make_query("渡轮退票", index)
    assert holds_what_is_asked(whole, rank(whole, index).aligned([0]), index)


def test_what_only_asks_need_not_be_said(analyzer: Analyzer) -> None:
    texts = ("救生衣：橙色、有哨子的救生衣。", "渡轮票在码头窗口买。", "八点半登船。", "借阅图书限期三十天。")
    index = Index.build([passage(text) for text in texts], analyzer)
    for question, text in (("救生衣有什么要求?", texts[0]), ("图书可以借多久?", texts[3])):
        given = answer(question, index)
        assert (given.status, given.passage(0).text) == ("answered", text)
    assert unknown(make_query("几点开始登船?", index), index) == 0


def test_an_adverb_and_going_to_do_something_need_not_be_said(analyzer: Analyzer) -> None:
    texts = ("渡轮由港务局签发，每年签注1次。", "船员登船的，应当出示船票。")
    index = Index.build([passage(text) for text in texts], analyzer)
    for question, light in (
        ("渡轮到底多久要去签一次", {"到底", "去", "1", "次"}),
        ("船员去哪", set()),
        ("船员去哪签注", {"去"}),
    ):
        query = make_query(question, index)
        assert set(query.asked.text(sorted(only_asking(query)))) == light


def test_who_is_counted_may_go_by_another_name(analyzer: Analyzer) -> None:
    texts = ("入会须由两名会员介绍。", "渡轮载三百人。", "会员每年缴纳会费。")
    index = Index.build([passage(text) for text in texts], analyzer)
    given = answer("入会要几个人介绍?", index)
    assert (given.status, given.passage(0).text) == ("answered", texts[0])


def test_a_passage_without_what_qualifies_the_question_is_not_certain(analyzer: Analyzer) -> None:
    texts = ("船员餐补怎么领取,由食堂负责,每月十日领取。", "夜班船员的餐补每晚二十元。", "渡轮按时开。")
    index = Index.build([passage(text) for text in texts], analyzer)
    for question, status in (("夜班餐补怎么领取?", "weak"), ("船员餐补怎么领取?", "answered")):
        given = answer(question, index)
        assert (given.status, given.passage(0).text) == (status, texts[0])
    assert answer("夜班船员的餐补是多少?", index).status == "answered"


@pytest.mark.parametrize(
    ("question", "lacks"),
    [("什么情况渡轮不登记?", False), ("擅自渡轮登记罚多少?", False), ("夜班渡轮登记罚多少?", True)],
)
def test_what_only_asks_or_how_it_is_done_qualifies_nothing(
    question: str, lacks: bool, analyzer: Analyzer
) -> None:
    texts = ("渡轮登记，罚款五百元。", "夜班渡轮情况，擅自登记。")
    index = Index.build([passage(text) for text in texts], analyzer)
    query = make_query(question, index)
    ranking = rank(query, index)
    places = sorted(range(2), key=lambda at: int(ranking.passage_ids[at]))
    assert lacks_qualifier(query, ranking.aligned(places)) == lacks


@pytest.mark.parametrize(
    ("text", "status"), [("渡轮的检修周期一般不超过五年。", "answered"), ("渡轮的检修由港务局负责。", "weak")]
)
def test_how_often_is_told_by_a_period(text: str, status: str, analyzer: Analyzer) -> None:
    texts = (text, "码头一年四季开门。", "灯塔由守塔人点灯一次。")
    index = Index.build([passage(one) for one in texts], analyzer)
    given = answer("渡轮多久检修一次?", index)
    assert (given.status, given.passage(0).text) == (status, text)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("渡轮两小时未检修，不得开。", True),
        ("渡轮两小时检修，开。", False),
        ("渡轮两小时没检修，不能开。", True),
        ("渡轮未停两小时，检修，不得开。", False),  # denies something else
    ],
)
def test_what_denies_is_said_by_what_denies_the_same(text: str, holds: bool, analyzer: Analyzer) -> None:
    texts = (text, *("灯塔没有灯，不能上人，检修渡轮，开渡轮。" for _ in range(3)))
    index = Index.build([passage(text) for text in texts], analyzer)
    query = make_query("渡轮没检修就不能开", index)
    assert (lacking_of(query, analyzer.normalize(text)) == 0) == holds


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        ("换完怎么操作", "各医院完成术语的转换，手术操作编码启用。", False),
        ("拆完装完怎么处理", "拆除完成，安装完毕，垃圾由物业处理。", False),
        ("换完怎么操作", "滤网换完后，按复位键操作。", True),
        ("滤网换完怎么操作", "滤网更换完成后，按提示操作。", True),
        ("换教练可以换几次", "学员可以更换教练，最多更换两次。", True),
        ("换教练可以换几次", "教练转换岗位，最多两次。", False),
    ],
)
def test_verbs_of_one_character_are_not_said_by_parts_of_other_words(
    question: str, text: str, holds: bool, analyzer: Analyzer
) -> None:
    index = Index.build([passage(text), passage("船票五元。")], analyzer)
    query = make_query(question, index)
    assert holds_what_is_asked(query, rank(query, index).aligned([0]), index) is holds


def test_of_whom_another_document_tells_nothing_is_certain(analyzer: Analyzer) -> None:
    question, phone = "海堤通发生事故通知客服电话多少", "发生事故应当通知的客服电话95000。"

    def status(title: str, text: str = phone) -> str:
        passages = [
            Passage(Origin("a.txt", "海堤通退换货规则"), (), 1, "text", "卖家四十八小时内处理退货。"),
            Passage(Origin("b.txt", title), (), 1, "text", text),
        ]
        return answer(question, Index.build(passages, analyzer)).status

    assert status("保险条款") == "weak"
    assert status("保险条款", f"海堤通的{phone}") == "answered"
    assert status("海堤通保险") == "answered"


@pytest.mark.parametrize(
    ("question", "status"), [("几点开门", "answered"), ("几点吃饭", "answered"), ("你吃饭了吗", "weak")]
)
def test_hours_are_told_by_what_says_the_same_alone(question: str, status: str) -> None:
    analyzer = Analyzer(vocabulary=Vocabulary(everyday_words()))
    passages = [passage("阅览室9:00至20:30开放，就餐时间为11:00至12:30。"), passage("渡轮停航。")]
    assert answer(question, Index.build(passages, analyzer)).status == status
