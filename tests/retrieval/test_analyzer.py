from dataclasses import replace

import pytest

from bot.retrieval.analyzer import LONGEST_REMEMBERED, Analyzer, bigrams, characters
from bot.retrieval.query import with_marked


def asked_words(analyzer: Analyzer, question: str) -> list[str]:
    asked = analyzer.question(question)
    return asked.text(asked.words)


def asked_pairs(analyzer: Analyzer, question: str) -> list[str]:
    asked = analyzer.question(question)
    return asked.text(asked.pairs)


def test_words_and_bigrams_without_stop_words_and_punctuation(analyzer: Analyzer) -> None:
    text = "海堤的全长,12公里。"
    assert analyzer.words(text) == ["海堤", "全长", "12", "公里"]
    assert bigrams(text) == ["海堤", "堤的", "的全", "全长", "12", "2公", "公里"]
    assert characters(text) == ["海", "堤", "全", "长", "公"]  # 的 and 里 are stop words


def test_traditional_full_width_and_upper_case_become_one(analyzer: Analyzer) -> None:
    assert analyzer.normalize("黨員\uff21\uff22\uff11\uff12①") == "党员ab121"
    assert analyzer.words("黨員評選") == analyzer.words("党员评选") == ["党员", "评选"]
    assert analyzer.question("黨員評選") == analyzer.question("党员评选")


def test_what_nobody_sees_parts_no_words(analyzer: Analyzer) -> None:
    marks = "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200d\u200f\u202a\u202e"
    for mark in f"{marks}\u2066\u2069\u3164\ufe00\ufe0f\ufeff\uffa0\U0001d173\U000e0001\U000e0100\U000e01ef":
        copied = mark.join("定金最高额")
        assert analyzer.normalize(copied) == "定金最高额", ascii(mark)
        assert analyzer.fold(copied) == ("定金最高额", [(0, 1), (2, 3), (4, 5), (6, 7), (8, 9)])


def test_radicals_are_found_as_the_characters_that_they_stand_for(analyzer: Analyzer) -> None:
    drawn = "村⺠⻓期居住,⻋辆出⼊⼤⻔"
    assert analyzer.normalize(drawn) == analyzer.fold(drawn)[0] == "村民长期居住,车辆出入大门"
    assert analyzer.normalize_in_place("村⺠⻓期") == "村民长期"
    assert analyzer.normalize_in_place("⻑⻘") == "长青"
    assert analyzer.words(drawn) == ["村民", "长期", "居住", "车辆", "出入", "大门"]


def test_compatibility_forms_are_found_as_what_they_stand_for(analyzer: Analyzer) -> None:
    drawn = "\uf902辆50㎡,r²与㏑x,25℃以下,ﬁle㈠"
    assert analyzer.normalize(drawn) == analyzer.fold(drawn)[0] == "车辆50m2,r2与lnx,25°c以下,file(一)"
    assert analyzer.normalize_in_place("\uf902辆出⼊") == "车辆出入"


def test_blanks_within_words_part_none(analyzer: Analyzer) -> None:
    slipped = "渡轮公 司於民國 九十 年設 立，主 要經營 客運業 務。"
    assert analyzer.normalize(slipped) == "渡轮公司于民国90年设立,主要经营客运业务。"
    assert analyzer.words(slipped) == analyzer.words(slipped.replace(" ", ""))
    assert analyzer.fold("股份有 限公司") == (
        "股份有限公司",
        [(0, 1), (1, 2), (2, 3), (4, 5), (5, 6), (6, 7)],
    )
    assert analyzer.normalize_in_place("股份有 限公司") is None
    assert analyzer.normalize_in_place("东段 西段") == "东段 西段"


def test_numbers_and_dates_have_one_shape_in_any_width(analyzer: Analyzer) -> None:
    assert (
        analyzer.normalize("二〇二四年第九輪")
        == analyzer.normalize("\uff12\uff10\uff12\uff14年第\uff19轮")
        == "2024年第9轮"
    )
    assert analyzer.normalize("\uff17·\uff12\uff19事件") == analyzer.normalize("7月29日事件") == "7月29日事件"


def test_short_texts_are_remembered_normalized_and_long_ones_are_not(analyzer: Analyzer) -> None:
    line = "第二十三条　Ａｌｌ 應當在30日內交付\n"
    short, long = line, line * LONGEST_REMEMBERED
    for _ in range(2):
        assert analyzer.normalize(short) == "第23条 all 应当在30日内交付\n"
        assert analyzer.normalize(long) == "第23条 all 应当在30日内交付\n" * LONGEST_REMEMBERED
    assert analyzer.normalize(short) is analyzer.normalize(short)
    assert analyzer.normalize(long) is not analyzer.normalize(long)


def test_a_question_keeps_only_what_it_asks_about(analyzer: Analyzer) -> None:
    assert asked_words(analyzer, "请问渡轮停航的时候怎么退票呢?") == ["渡轮", "停航", "时候", "退票"]
    assert asked_words(analyzer, "那个我想问一下就是渡轮里面抽烟怎么罚") == ["渡轮", "抽烟", "罚"]
    assert asked_pairs(analyzer, "请问渡轮停航的时候怎么退票呢?") == ["渡轮", "轮停", "停航", "时候", "退票"]
    nothing = analyzer.question("在吗?")
    assert nothing.words == nothing.pairs == nothing.characters == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("讲讲呗,海堤", ["海堤"]),
        ("海堤在哪一年完工?", ["海堤", "完工"]),
        ("海堤有多少人施工?", ["海堤", "施工"]),
        ("船舱多少钱一晚?", ["船舱"]),
        ("停船一天要多少钱?", ["停船"]),
        ("船舱多少元一人?", ["船舱"]),
        ("海堤是什么时候第几批完工的", ["海堤", "完工"]),
        ("离婚冷静期是多少天", ["离婚", "冷静", "期"]),
        ("港口几点开放,几点钟关", ["港口", "开放", "关"]),
        ("???", []),
        ("", []),
        ("什么", []),
        ("票价定的多少", ["票价"]),
        ("再问下我家渡轮的票价", ["再", "渡轮", "票价"]),
        ("船长当几年", ["船长"]),
        ("票款啥时候前交", ["票款", "交"]),
        ("最晚几点前到港", ["晚", "到", "港"]),
        ("海堤什么时候前往", ["海堤", "前往"]),
        ("渡轮载几个人", ["渡轮", "载"]),
        ("几个人民团体", ["人民团体"]),
        ("停航啥意思", ["停航"]),
        ("渡轮出港要不要交费", ["渡轮", "出港", "交费"]),
        ("渡轮卖几本船票", ["渡轮", "卖", "船票"]),
        ("船票能退几张", ["船票", "退"]),
        ("好几份船票", ["好几份", "船票"]),
        ("票款谁付", ["票款", "付"]),
        ("船票多钱", ["船票"]),
        ("船票什么价", ["船票"]),
        ("丢了船票要怎么弄", ["丢", "船票"]),
        ("渡轮星期几停航", ["渡轮", "停航"]),
        ("渡轮行李多重?", ["渡轮", "行李"]),
        ("渡轮的多重身份", ["渡轮", "多重", "身份"]),
        ("渡轮最多停几天", ["渡轮", "最多", "停"]),
        ("船票最多买几张", ["船票", "最多", "买"]),
        ("渡轮晚点退行吗", ["渡轮", "晚点", "退"]),
        ("船票退票可行吗", ["船票", "退票", "可行"]),
        ("船票能免吗", ["船票", "免"]),
        ("渡轮节能吗", ["渡轮", "节能"]),
        ("票款退不退", ["票款", "退"]),
        ("渡轮开不开船", ["渡轮", "开船"]),
        ("票款退没退", ["票款", "退"]),
        ("船票报销不报销", ["船票", "报销"]),
        ("渡轮功能不能用", ["渡轮", "功能", "不能", "用"]),
        ("航标不标明", ["航标", "标明"]),
        ("晚点退票行不行", ["晚点", "退票"]),
        ("海堤投了多少钱", ["海堤", "投"]),
        ("36路为什么停航", ["36", "路", "停航"]),
        ("能不能退船票", ["退", "船票"]),
        ("用乘船卡打几折", ["乘船", "卡"]),
        ("退票打哪个电话", ["退票", "电话"]),
        ("退票打什么热线", ["退票", "热线"]),
        ("渡轮打什么木桩", ["渡轮", "打", "木桩"]),
        ("退票找谁办", ["退票", "办"]),
        ("船长要找谁", ["船长", "找"]),
        ("船票一定要买吗", ["船票", "买"]),
        ("航标在一定范围要检修吗", ["航标", "一定", "范围", "检修"]),
        ("渡轮以前叫什么", ["渡轮"]),
        ("渡轮以前停航过吗", ["渡轮", "以前", "停航"]),
        ("为什么叫渡轮", ["渡轮"]),
        ("多少人算船队", ["船队"]),
        ("渡轮几次算数", ["渡轮", "算数"]),
        ("渡轮最后由谁验收", ["渡轮", "验收"]),
        ("渡轮被称为什么", ["渡轮", "称为"]),
        ("渡轮能不能停航", ["渡轮", "不能", "停航"]),
        ("GDP增长", ["gdp", "增长"]),
        ("\0\1\2\3\4海堤", ["海堤"]),
    ],
)
def test_words_that_only_ask_are_left_out(analyzer: Analyzer, question: str, words: list[str]) -> None:
    assert asked_words(analyzer, question) == words


def test_spans_of_a_question_name_its_terms_in_order_letters_and_digits_pair_too(analyzer: Analyzer) -> None:
    asked = analyzer.question("2024年x𠮷")
    assert asked.normal == "2024年x𠮷"
    assert asked.words == ((0, 4), (4, 5), (5, 6), (6, 7))
    assert asked.pairs == tuple((at, at + 2) for at in range(6))
    assert asked.characters == ((4, 5), (6, 7))
    # A word that is left out parts the pairs beside it.
    assert asked_pairs(analyzer, "海堤和渡轮") == ["海堤", "渡轮"]


def test_folding_knows_where_every_character_stood(analyzer: Analyzer) -> None:
    assert analyzer.fold("㎡黨") == ("m2党", [(0, 1), (0, 1), (1, 2)])
    # Each character of a rewritten number stands for the whole number.
    assert analyzer.fold("第三十五轮a") == (
        "第35轮a",
        [(0, 1), (1, 4), (1, 4), (4, 5), (5, 6)],
    )
    assert analyzer.fold("\1\4") == ("  ", [(0, 1), (1, 2)])


def test_marks_of_a_text_are_blanks_for_the_records_use_them(analyzer: Analyzer) -> None:
    assert analyzer.normalize("堤\ud842图\udcff") == "堤 图 "
    assert analyzer.fold("甲\ud842") == ("甲 ", [(0, 1), (1, 2)])
    assert analyzer.normalize("堤\0图\1港\2票\3轮\4库\5") == "堤 图 港 票 轮 库\5"


def test_terms_that_a_text_marks_are_learnt_if_jieba_cuts_them(analyzer: Analyzer) -> None:
    assert analyzer.marked("“双融双促”行动、《海堤法》、“海堤”、「守堤先锋」、“一句话,里有标点”、“a”") == [
        "双融双促",
        "海堤法",
        "守堤先锋",
    ]


def test_marked_terms_are_words_of_a_question_if_the_corpus_marks_them(analyzer: Analyzer) -> None:
    asked = analyzer.question("守堤先锋是谁?")
    assert asked.text(asked.words) == ["守堤", "先锋"]
    assert with_marked(asked, lambda term: {"守堤先锋": 1}.get(term, 0)) == replace(
        asked, words=((0, 2), (2, 4), (0, 4))
    )
    assert with_marked(asked, lambda term: 0) == asked
    # Words with something between them make no term.
    parted = analyzer.question("守堤的先锋")
    assert with_marked(parted, lambda term: 1).text(with_marked(parted, lambda term: 1).words) == [
        "守堤",
        "先锋",
    ]


@pytest.mark.parametrize(
    ("question", "normal"),
    [
        ("船票能退不?", "船票能退吗?"),
        ("渡轮开了没", "渡轮开了吗"),
        ("能带狗么", "能带狗吗"),
        ("为什么不", "为什么不"),
        ("渡轮有没", "渡轮有没"),
        ("哪里有野猪出没", "哪里有野猪出没"),
        ("哪艘渡轮沉没?", "哪艘渡轮沉没?"),
        ("周末干嘛", "周末干嘛"),
        ("海堤是甚么", "海堤是甚么"),
        ("渡轮开嘛", "渡轮开吗"),
        ("停航的原因是什么", "停航的原因是什么"),
        ("船票退不退", "船票退不退"),
    ],
)
def test_what_ends_a_question_as_ma_does_is_that(analyzer: Analyzer, question: str, normal: str) -> None:
    assert analyzer.question(question).normal == normal
