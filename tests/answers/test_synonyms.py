"""A word with synonyms is one word of the question: held by a passage that holds any of them."""

from collections.abc import Sequence

import pytest

from bot.answers import Answer, answer, page
from bot.answers.acts import tells_of_the_act
from bot.answers.coverage import holds_what_is_asked
from bot.answers.wording import as_asked
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from bot.retrieval.ranking import explain, rank
from bot.retrieval.vocabulary import Vocabulary, everyday_words, synonyms_of

PASSAGES = [
    Passage(Origin(path, title), (), ordinal, "text", text, article=article)
    for path, title, ordinal, text, article in (
        ("a.txt", "海港各家银行", 1, "中国农业银行在海港有7家网点，成立于1951年。", None),
        ("a.txt", "海港各家银行", 2, "中国工商银行在海港有9家网点，成立于1984年。", None),
        ("b.txt", "中华人民共和国劳动合同法", 1, "第一条 用人单位违法解除劳动合同的，支付赔偿金。", "第一条"),
        ("b.txt", "中华人民共和国劳动合同法", 2, "第二条 劳动合同期满的，劳动合同终止。", "第二条"),
        ("c.txt", "渡轮", 1, "渡轮停航的，可以退票。财产假如受损，可以索赔。", None),
    )
]
RULES = (
    "农行, 中国农业银行",
    "炒鱿鱼 => 解除劳动合同",
    "小合同法 => 劳动合同法",
    "产假 => 退票",
    "护照 => 签证",
)


def index_of(rules: Sequence[str], *, everyday: bool = False) -> Index:
    read = tuple(map(synonyms_of, rules))
    vocabulary = Vocabulary(everyday=read) if everyday else Vocabulary(synonyms=read)
    return Index.build(PASSAGES, Analyzer(vocabulary=vocabulary))


@pytest.fixture(scope="module")
def plain() -> Index:
    return index_of(())


@pytest.fixture(scope="module")
def taught() -> Index:
    return index_of(RULES)


def first(given: Answer) -> int | None:
    return given.passage_id(0) if given.places else None


@pytest.mark.parametrize(
    ("question", "before", "after", "number"),
    [
        ("农行是什么银行?", "weak", "answered", 0),
        ("農行成立於哪一年?", "weak", "answered", 0),
        ("被炒鱿鱼有赔偿金吗?", "weak", "answered", 2),
    ],
)
def test_a_synonym_answers(
    plain: Index, taught: Index, question: str, before: str, after: str, number: int
) -> None:
    one, other = answer(question, plain), answer(question, taught)
    assert (one.status, other.status, first(other)) == (before, after, number)
    assert one.unknown and not other.unknown


def test_how_long_an_act_takes_is_told_in_other_words() -> None:
    asked, lead = "下海多久", "船员离港的,三年内不得返港。"
    passages = [Passage(Origin("d.txt", "船员"), (), 1, "text", lead)]
    for rules, told in (((), False), (("下海 => 离港",), True)):
        vocabulary = Vocabulary(synonyms=tuple(map(synonyms_of, rules)))
        query = make_query(asked, Index.build(passages, Analyzer(vocabulary=vocabulary)))
        assert tells_of_the_act(query, lead.replace("三", "3"), "") == told


def test_a_rule_of_one_way_does_not_work_backwards(taught: Index) -> None:
    assert make_query("农行", taught).taught == ((0, 2),)
    assert make_query("中国农业银行", taught).alternatives == ()  # no passage holds 农行
    assert make_query("解除劳动合同", taught).alternatives == ()


def test_what_means_nothing_to_the_documents_is_asked_as_it_is(plain: Index, taught: Index) -> None:
    for question in ("护照丢了怎么办?", "渡轮停航退票吗?", "海港有几家网点?"):
        one, other = (rank(make_query(question, index), index) for index in (plain, taught))
        assert one.passage_ids.tolist() == other.passage_ids.tolist()
        assert one.scores.tolist() == other.scores.tolist()


def test_a_synonym_is_no_part_of_two_other_words(taught: Index) -> None:
    assert make_query("财产假如受损", taught).alternatives == ()
    assert len(make_query("产假多久", taught).alternatives) == 1


def test_the_longest_synonym_counts(plain: Index) -> None:
    index = index_of(("农行, 渡轮", "农行网点 => 中国农业银行"))
    (only,) = make_query("农行网点有几家", index).alternatives
    assert only.query.asked.normal == "中国农业银行"


def test_what_a_synonym_gives_is_told_as_the_words_own(taught: Index) -> None:
    one, other = (rank(make_query(text, taught), taught) for text in ("农行，成立", "中国农业银行，成立"))
    assert one.passage_ids.tolist()[0] == other.passage_ids.tolist()[0] == 0
    why = explain(one, 0, taught)
    assert sum(term.share for term in why.terms) + sum(share.share for share in why.features) == (
        pytest.approx(why.score)
    )
    own = next(term for term in why.terms if (term.field, term.term) == ("words", "农行"))
    assert own.tf == 0 and own.share > 0


def test_synonyms_are_marked_where_they_stand(taught: Index) -> None:
    (lead, *_) = page(answer("农行成立于哪年?", taught)).passages
    assert [lead.text[start:end] for start, end in lead.marks] == ["中国农业银行", "成立"]


def test_a_short_name_that_was_taught_names_its_statute(plain: Index, taught: Index) -> None:
    given = answer("小合同法第二条", taught)
    assert (given.status, first(given)) == ("answered", 3)
    assert answer("小合同法第二条", plain).status == "not_found"


def test_everyday_words_find_but_do_not_make_certain() -> None:
    rules = ("被炒 => 违法", "退票 => 赔偿金")
    for question in ("被炒有赔偿金吗?", "违法解除劳动合同有退票吗?"):  # no word; one that a document has
        given = answer(question, index_of(rules, everyday=True))
        assert (given.status, first(given), given.unknown) == ("weak", 2, ())
    held = answer("违法解除劳动合同有赔偿金吗?", index_of(("解除劳动合同 => 退票",), everyday=True))
    assert (held.status, first(held)) == ("answered", 2)


def test_a_single_everyday_word_that_no_document_has_makes_certain() -> None:
    given = answer("炒鱿鱼有赔偿金吗?", index_of(RULES, everyday=True))
    assert (given.status, first(given)) == ("answered", 2)
    twice = answer("炒鱿鱼有抚恤金吗?", index_of((*RULES, "抚恤金 => 赔偿金"), everyday=True))
    assert (twice.status, first(twice)) == ("weak", 2)


@pytest.mark.parametrize(
    ("rule", "question", "text", "status"),
    [
        ("上幼儿园 => 入园", "上幼儿园要体检吗", "儿童入园应当体检。", "answered"),
        ("上幼儿园 => 入园", "上幼儿园要体检吗", "儿童入学、转园应当体检。", "weak"),  # not together
        ("孩子归谁 => 抚养", "离婚孩子归谁", "离婚的，应当妥善处理子女的抚养。", "weak"),  # it asks
        ("失业金 => 失业保险金", "失业金怎么申请", "申请失业保险金的，应当办理失业登记。", "answered"),
        ("失业金 => 失业保险金", "失业金能领几个月", "领取失业保险金的期限最长为24个月。", "answered"),
        # Another verb with the same thing, beside a character
        ("办船员证 => 申领船员证", "住多久能办船员证", "居住半年以上的，可以申领船员证。", "answered"),
        # No word of the dictionary, that a text says at length, or in a word as short
        (
            "网购 => 网络、电话方式",
            "网购几天内可以退货",
            "以网络、电话方式购买的，七日内可以退货。",
            "answered",
        ),
        ("网购 => 网络", "网购几天内可以退货", "通过网络购买的，七日内可以退货。", "weak"),
        # How much a day is no other word: 天
        ("喂奶时间 => 哺乳时间", "喂奶时间一天有多久", "每天安排1小时哺乳时间。", "answered"),
        # Beside a character: what is done; what befell something, and not what
        ("自己开车 => 自驾车", "自己开车怎么报", "自驾车的，按每公里1元报销。", "answered"),
        ("弄脏了 => 污损", "弄脏了怎么赔", "污损图书的，赔定价的一半。", "weak"),
        ("失业金 => 失业保险金", "丢工作失业金怎么申请", "失业人员申请失业保险金。", "weak"),
    ],
)
def test_a_phrase_that_is_no_word_is_held_where_what_it_means_stands_in_the_lead(
    rule: str, question: str, text: str, status: str
) -> None:
    vocabulary = Vocabulary(everyday=(synonyms_of(rule),))
    passages = [*PASSAGES, Passage(Origin("d.txt", "规定"), (), 1, "text", text)]
    given = answer(question, Index.build(passages, Analyzer(vocabulary=vocabulary)))
    assert (given.status, first(given)) == (status, 5)


def test_what_says_more_of_the_question_is_not_put_in_its_words() -> None:
    vocabulary = Vocabulary(everyday=(synonyms_of("没驾照 => 未取得驾驶证"), synonyms_of("开船, 驾驶")))
    text = "未取得驾驶证驾驶渔船的，处二百元以上二千元以下罚款。"
    passages = [*PASSAGES, Passage(Origin("d.txt", "规定"), (), 1, "text", text)]
    index = Index.build(passages, Analyzer(vocabulary=vocabulary))
    query = make_query("没驾照开船罚多少", index)
    assert as_asked(query, "未取得驾驶证驾驶渔船的") == "未取得驾驶证开船渔船的"
    assert (given := answer("没驾照开船罚多少", index)).status == "answered"
    assert first(given) == 5


def test_a_single_everyday_word_beside_one_character_makes_nothing_certain() -> None:
    text = "第五条 丧假三天，员工的父母、配偶、子女去世的可以申请。"
    for question, status in (("小孩能自己去吗", "weak"), ("小孩去世可以申请吗", "answered")):
        vocabulary = Vocabulary(everyday=(synonyms_of("小孩 => 子女"),))
        passages = [*PASSAGES, Passage(Origin("d.txt", "休假规定"), (), 1, "text", text)]
        given = answer(question, Index.build(passages, Analyzer(vocabulary=vocabulary)))
        assert (given.status, first(given)) == (status, 5)


@pytest.mark.parametrize(
    ("question", "rules", "status"),
    [
        ("大人抽烟罚款多少", ("大人, 成人", "抽烟, 吸烟"), "answered"),
        ("大人抽烟罚款多少", ("大人 => 成人", "抽烟 => 吸烟"), "weak"),
        ("船舱里能抽烟吗", ("抽烟, 吸烟",), "answered"),
        ("你抽烟了吗", ("抽烟, 吸烟",), "weak"),  # nothing is held but that
        ("小孩抽烟罚款多少", ("小孩, 儿童", "抽烟, 吸烟"), "weak"),
    ],
)
def test_what_says_the_same_counts_as_the_word_that_is_asked(
    question: str, rules: tuple[str, ...], status: str
) -> None:
    vocabulary = Vocabulary(everyday=tuple(map(synonyms_of, rules)))
    text = "成人在船舱内禁止吸烟，吸烟的成人罚款200元。"
    passages = [*PASSAGES, Passage(Origin("d.txt", "乘船须知"), (), 1, "text", text)]
    given = answer(question, Index.build(passages, Analyzer(vocabulary=vocabulary)))
    assert (given.status, first(given)) == (status, 5)


@pytest.mark.parametrize(
    ("rule", "question", "text", "status"),
    [
        ("造假, 弄虚作假, 伪造", "造假会怎么样", "弄虚作假的，取消评奖资格。", "answered"),
        ("旷课, 无故缺席, 缺课", "旷课会怎么样", "无故缺席三次的，取消评奖资格。", "answered"),
    ],
)
def test_what_says_the_same_at_length_is_held_alone(rule: str, question: str, text: str, status: str) -> None:
    vocabulary = Vocabulary(everyday=(synonyms_of(rule),))
    passages = [*PASSAGES, Passage(Origin("d.txt", "评奖办法"), (), 1, "text", text)]
    given = answer(question, Index.build(passages, Analyzer(vocabulary=vocabulary)))
    assert (given.status, first(given)) == (status, 5)


def test_an_everyday_word_that_is_not_held_makes_nothing_certain() -> None:
    vocabulary = Vocabulary(everyday=(synonyms_of("驾校 => 驾驶培训"),))
    texts = ("提供工商注册地址服务。", "驾驶培训在北岸。", "驾驶培训为期三十天。", "驾驶培训每人一车。")
    passages = [Passage(Origin(f"{at}.txt", "通知"), (), 1, "text", text) for at, text in enumerate(texts)]
    given = answer("驾校地址是什么", Index.build(passages, Analyzer(vocabulary=vocabulary)))
    assert given.status != "answered"


def test_a_word_is_not_replaced_by_a_part_of_it_nor_by_what_holds_it() -> None:
    taught = Vocabulary(synonyms=(synonyms_of("购买, 买"), synonyms_of("年休假, 带薪年休假")))
    passages = [Passage(Origin("a.txt", "a"), (), 1, "text", "凭证买票，带薪年休假除外。")]
    index = Index.build(passages, Analyzer(vocabulary=taught))
    for word in ("购买", "买", "年休假"):
        assert make_query(f"{word}几次", index).alternatives == ()


def test_a_thing_of_one_character_stands_for_a_longer_name_of_it_that_no_passage_has() -> None:
    taught = Vocabulary(synonyms=(synonyms_of("橘猫, 猫"),))
    passages = [Passage(Origin("a.txt", "a"), (), 1, "text", "猫上渡轮每天45元。")]
    index = Index.build(passages, Analyzer(vocabulary=taught))
    (one,) = make_query("橘猫上渡轮多少钱", index).alternatives
    assert (one.query.asked.normal, one.kind) == ("猫", "same")
    assert answer("橘猫上渡轮多少钱", index).status == "answered"


def test_what_is_taught_goes_before_everyday_words() -> None:
    vocabulary = Vocabulary((synonyms_of("农行 => 渡轮"),), (synonyms_of("农行 => 银行"),))
    analyzer = Analyzer(vocabulary=vocabulary)
    assert (analyzer.alternatives("农行"), analyzer.says_the_same("农行", "银行")) == (("银行",), True)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("渡口星期一开门吗?", "渡口周一休息。"),
        ("渡口礼拜一开门吗?", "渡口周一休息。"),
        ("哪里可以洗澡?", "淋浴间在船尾。"),
        ("半马几点起跑?", "半程马拉松七点半起跑。"),
        ("狗能上船吗?", "犬只上船须牵绳。"),
        ("病历能拷贝吗?", "病历可以复制。"),
        ("全国人大每届几年?", "全国人民代表大会每届任期五年。"),
        ("救助站收钱吗?", "救助站不收取费用。"),
        ("谁来了?", "参会人员：周远帆、吴小满、港务局林工"),
        ("参加的有谁", "参会人员：周远帆、吴小满、港务局林工"),
        ("谁没来?", "缺席：何汀（出差）"),
        ("接驳车几点出发?", "接驳车7:20准时发车。"),
        ("退款几天到帐?", "退款三日内到账。"),
        ("怎么上牌?", "港务局三日内发放号牌。"),
    ],
)
def test_everyday_words_find_what_rules_of_places_call_otherwise(question: str, text: str) -> None:
    texts = (
        "渡口周一休息。",
        "淋浴间在船尾。",
        "半程马拉松七点半起跑。",
        "犬只上船须牵绳。",
        "船票每张十元。",
        "病历可以复制。",
        "全国人民代表大会每届任期五年。",
        "救助站不收取费用。",
        "参会人员：周远帆、吴小满、港务局林工",
        "缺席：何汀（出差）",
        "接驳车7:20准时发车。",
        "退款三日内到账。",
        "港务局三日内发放号牌。",
    )
    passages = [Passage(Origin("a.txt", "须知"), (), at, "text", one) for at, one in enumerate(texts, 1)]
    index = Index.build(passages, Analyzer(vocabulary=Vocabulary(everyday=everyday_words())))
    given = answer(question, index)
    assert given.passage(0).text == text


@pytest.mark.parametrize(("said", "holds"), [("最低生活保障", True), ("生活补贴", False)])
def test_an_everyday_word_short_for_a_name_is_that_name(said: str, holds: bool) -> None:
    vocabulary = Vocabulary(everyday=(synonyms_of(f"低保 => {said}"),))
    texts = (f"冒领{said}的，罚款三百元。", "低保由港务局管理。", "渡轮停航的，可以退票。")
    passages = [Passage(Origin("d.txt", "渡轮"), (), 1, "text", text) for text in texts]
    index = Index.build(passages, Analyzer(vocabulary=vocabulary))
    query = make_query("冒领低保罚多少", index)
    ranking = rank(query, index)
    place = ranking.passage_ids.tolist().index(0)
    assert holds_what_is_asked(query, ranking.aligned([place]), index) == holds


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("寬頻停機每月收多少錢", "宽带停机期间每月收5元。"),
        ("脚踏车寄存多少钱", "自行车寄存每天2元。"),
        ("屋苑按金几时退", "小区的押金在退租后三日内退还。"),
        ("冷气几点关", "空调22:00关闭。"),
        ("宽带停机每月收多少钱", "寬頻停機期間每月收5元。"),  # and the other way round
    ],
)
def test_what_is_called_otherwise_across_the_strait_is_known(question: str, text: str) -> None:
    passages = [Passage(Origin("a.txt", "须知"), (), 1, "text", text), *PASSAGES]
    index = Index.build(passages, Analyzer(vocabulary=Vocabulary(everyday_words())))
    found = answer(question, index)
    assert (found.passage(0).text, found.unknown) == (text, ())


NOTICES = (
    "幼儿体温达到37.5℃的，退热满24小时后凭诊断证明返园。",
    "离园时间为17:10，逾时由值班教师看护。",
    "幼儿由持卡的成年人接送，遗失的补办。",
    "保育教育费每月1500元。",
    "住户提前终止协议的，提前三十日告知楼层长。",
    "探视时间为每日10时至11时，须登记。",
    "灯塔公园10月起18:00闭园，塔内禁止垂钓、野炊。",
    "差旅报销单审核后三个工作日内付款。",
    "水费、电费由承租人承担，供暖由出租人承担。",
    "身高一米一以下的不得单独上冰，孕妇禁止上冰。",
)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("孩子发烧了能去吗", 0),
        ("几点放学", 1),
        ("奶奶接孩子要什么", 2),
        ("保教费多少", 3),
        ("不想住了要提前多久说", 4),
        ("几点能去看望", 5),
        ("公园几点关门", 6),
        ("能钓鱼吗", 6),
        ("报销多久到账", 7),
        ("水电费谁交", 8),
        ("多高能自己滑冰", 9),
        ("肚子里有宝宝能滑冰吗", 9),
    ],
)
def test_what_people_call_what_nurseries_homes_and_parks_write(question: str, text: int) -> None:
    passages = [
        Passage(Origin(f"{at}.md", f"须知{at}"), (), 1, "text", NOTICES[at]) for at in range(len(NOTICES))
    ]
    index = Index.build(passages, Analyzer(vocabulary=Vocabulary(everyday_words())))
    given = answer(question, index)
    assert given.places and given.passage(0).text == NOTICES[text]
