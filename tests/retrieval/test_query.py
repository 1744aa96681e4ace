import math

from bot.answers import answer
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query, rarity
from bot.retrieval.vocabulary import Vocabulary


def passage(text: str) -> Passage:
    return Passage(Origin("a.txt", "题"), (), 1, "text", text)


def test_rarity_of_one_in_two_is_ln_2() -> None:
    assert math.isclose(rarity(1, 0), math.log(4))
    assert math.isclose(rarity(2, 1), math.log(2))
    assert rarity(10, 10) > 0


def test_misspelt_characters_are_put_right_from_the_corpus(analyzer: Analyzer) -> None:
    index = Index.build([passage("深入学习理论知识。"), passage("车轮滚滚。")], analyzer)
    assert make_query("学习理轮知识", index).asked.normal == "学习理论知识"
    assert make_query("学习理论知识", index).asked.normal == "学习理论知识"


def test_modal_verbs_that_are_cut_to_their_neighbours_make_no_word(analyzer: Analyzer) -> None:
    index = Index.build([passage("船员应配救生衣。"), passage("渡轮会议。"), passage("少量饮水。")], analyzer)
    for question, words, pieced in (
        ("码头要配什么?", ["码头", "配"], ["配"]),
        ("停航三次会怎么样?", ["停航", "3", "次"], ["次"]),
        ("洗船能走内港吗?", ["洗船", "走", "内港"], []),
        ("家能养两条狗吗?", ["家", "养", "2", "条狗"], ["家", "养"]),
        ("票价最多涨几次?", ["票价", "最多", "涨"], ["最多"]),
        ("月票能用吗?", ["月票", "用"], ["用"]),
        ("要求是什么?", ["要求"], []),  # the dictionary has it
        ("水能喝吗?", ["水", "喝"], ["水", "喝"]),
        ("停航就飞罚多少?", ["停航", "飞"], ["飞"]),
        ("水能发电吗?", ["水能", "发电"], []),  # no modal verb before a verb of use
        ("热能用吗?", ["热能", "用"], []),  # 热 is in no passage
    ):
        query = make_query(question, index)
        assert query.asked.text(query.asked.words) == words
        assert query.asked.text(sorted(query.pieced)) == pieced


def test_what_a_modal_verb_leaves_is_cut_by_what_passages_have(analyzer: Analyzer) -> None:
    index = Index.build([passage("猫可以上船。"), passage("鹅不得上船。")], analyzer)
    for question, words in (("能带猫吗?", ["带", "猫"]), ("会养鹅吗?", ["养", "鹅"])):
        query = make_query(question, index)
        assert query.asked.text(query.asked.words) == words


def test_a_word_of_a_title_is_one_of_a_question(analyzer: Analyzer) -> None:
    passages = [
        Passage(Origin("a.txt", "海港地铁乘客问答"), (), 1, "text", "起步价2元。"),
        passage("渡轮停航。"),
    ]
    query = make_query("坐地铁多少钱?", Index.build(passages, analyzer))
    assert query.asked.text(query.asked.words) == ["坐", "地铁"]


def test_terms_that_passages_mark_are_searched_as_words(analyzer: Analyzer) -> None:
    passages = [passage("表彰“守堤先锋”。"), passage("先锋守堤。"), passage("候鸟。"), passage("芦苇。")]
    index = Index.build(passages, analyzer)
    query = make_query("守堤先锋是谁?", index)
    assert query.asked.text(query.asked.words) == ["守堤", "先锋", "守堤先锋"]
    assert index.fields["words"].matches("守堤先锋")[0].tolist() == [0]


def test_the_unit_of_a_number_with_what_follows_is_no_word_of_its_own(analyzer: Analyzer) -> None:
    index = Index.build([Passage(Origin("a.txt", "罚"), (), 1, "text", "货值1万元的，处2倍罚款。")], analyzer)
    query = make_query("货值2万元罚几倍", index)
    assert query.asked.text(sorted(query.pieced)) == ["元罚"]
    assert make_query("货值2万罚款", index).pieced == frozenset()


def test_words_that_are_cut_to_their_neighbours_are_cut_as_in_passages(analyzer: Analyzer) -> None:
    texts = ("业主交押金。", "退货的运费自付。", "大型车不办月卡。", "地下有车位。")
    index = Index.build([passage(text) for text in texts], analyzer)
    for question, words in (
        ("业主要交押金吗", ["业主", "交", "押金"]),
        ("退货运费谁付", ["退货", "运费", "付"]),
        ("大型车月卡", ["大型", "车月卡"]),  # 车 would be left, and says something
        ("主要押金", ["主要", "押金"]),  # nothing beside it
        ("谁租地下车位", ["租", "地下", "车位"]),
    ):
        query = make_query(question, index)
        assert query.asked.text(query.asked.words) == words


def test_where_one_goes_is_cut_off_from_the_place_that_passages_have(analyzer: Analyzer) -> None:
    passages = [
        Passage(Origin("a.txt", "a"), (), 1, "text", text) for text in ("慧云寺有三座殿。", "门票20元。")
    ]
    index = Index.build(passages, analyzer)
    for question in ("去慧云寺要门票吗", "到慧云寺要门票吗"):
        query = make_query(question, index)
        assert [word for word in query.asked.text(query.asked.words) if word[0] in "去到"] == []
    query = make_query("去惠灵寺要门票吗", index)  # which no passage has
    assert any(word.startswith("去惠") for word in query.asked.text(query.asked.words))


def test_what_may_not_be_done_is_cut_from_that(analyzer: Analyzer) -> None:
    index = Index.build([passage("季票可以转让一次，不能转租。"), passage("渡轮停航。")], analyzer)
    for question, words in (
        ("季票能不能转让", ["季票", "转让"]),  # 不能转让 is one word of the dictionary
        ("季票不能转让吗", ["季票", "转让"]),
        ("季票能不能转租", ["季票", "不能", "转租"]),
    ):
        asked = make_query(question, index).asked
        assert asked.text(asked.words) == words, question


def test_a_unit_is_no_beginning_of_a_word(analyzer: Analyzer) -> None:
    index = Index.build([passage("挂失满七天可以补办。逾期60天以上停借。"), passage("渡轮停航。")], analyzer)
    for question in ("挂失几天才能补办", "逾期60天会怎样", "挂失多少天才可以补办"):
        words = make_query(question, index).asked
        assert not {"天才", "天会"} & set(words.text(words.words)), question
        assert answer(question, index).unknown == (), question
    genius = Index.build([passage("天才能画会写。"), passage("渡轮停航。")], analyzer)
    words = make_query("3个天才会画吗", genius).asked
    assert "天才" in words.text(words.words)


def test_a_word_in_zi_that_no_passage_has_is_held_by_what_has_its_first_character(analyzer: Analyzer) -> None:
    index = Index.build([passage("牵引绳长1.5米，船上有电动机。"), passage("桌子十张，石狮两尊。")], analyzer)
    for question, told in (
        ("绳子多长", ["绳"]),
        ("石狮子几尊", ["石狮"]),
        ("桌子几张", []),  # a passage has it
        ("箱子多大", []),  # none has 箱
        ("电子票能用吗", []),  # 电 is something else
    ):
        assert [one.query.asked.normal for one in make_query(question, index).alternatives] == told, question


def test_what_is_paid_for_is_held_by_what_has_the_thing(analyzer: Analyzer) -> None:
    index = Index.build([passage("安排住宿，每年1000元，另收餐盒费。"), passage("渡轮停航。")], analyzer)
    for question, told in (
        ("住宿费多少", ["住宿"]),
        ("餐盒费多少", []),  # a passage has it
        ("取暖费多少", []),  # none has 取暖
    ):
        assert [one.query.asked.normal for one in make_query(question, index).alternatives] == told, question
    assert answer("住宿费多少", index).status == "weak"


def test_what_is_taught_in_a_longer_phrase_is_searched_for_where_no_passage_has_that() -> None:
    analyzer = Analyzer(
        vocabulary=Vocabulary(
            everyday=(
                (("渡轮改线告示",), ("变更航线公告",)),
                (("渡轮", "轮渡"), ("渡船",)),
                (("告示",), ("通告",)),
            )
        )
    )
    for text, told in (
        ("渡船的通告贴在码头。", [(0, 2, "渡船"), (4, 6, "通告")]),
        ("变更航线公告贴在码头，渡船停航。", [(0, 6, "变更航线公告")]),
    ):
        index = Index.build([passage(text), passage("候鸟。")], analyzer)
        found = make_query("渡轮改线告示在哪", index).alternatives
        assert [(one.start, one.end, one.query.asked.normal) for one in found] == told
