"""What meaning adds: passages in other words, answers that stand out by it, and doubt where it is another."""

from pathlib import Path

import pytest

from bot.answers import Answer, answer, page
from bot.answers.meant import LIKELIER_FROM, MANY, likelier, nearness
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.meaning import Meanings
from bot.retrieval.meaning.making import make
from bot.retrieval.ranking import documents
from tests.support.embedding import Axes, index_of


def first(given: Answer) -> str:
    return page(given).passages[0].text


CROSSING = "驾车行经人行横道时，应当减速让行。"
NARROW = "窄路会车应当减速慢行。"


def test_what_says_it_in_other_words_is_found_and_told_as_such(tmp_path: Path, analyzer: Analyzer) -> None:
    without = Index.build([Passage(Origin("a.txt", "题"), (), 1, "text", CROSSING)], analyzer)
    assert answer("斑马线", without).status == "not_found"
    index = index_of(tmp_path, analyzer, {CROSSING: 0.9}, NARROW, CROSSING)
    given = answer("斑马线", index)
    (shown,) = page(given).passages
    assert (given.status, shown.text, shown.meant, shown.marks) == ("answered", CROSSING, True, ())
    assert shown.as_json()["by_meaning"] is True
    assert shown.quotes[0].text == CROSSING
    assert given.unknown == ("斑马线",)


def test_words_that_are_there_are_marked_and_not_called_other_words(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    index = index_of(tmp_path, analyzer, {CROSSING: 0.9}, NARROW, CROSSING)
    (shown,) = page(answer("开车经过斑马线要减速吗", index)).passages
    assert (shown.text, shown.meant) == (CROSSING, False)
    assert [CROSSING[start:end] for start, end in shown.marks] == ["减速"]


def test_what_all_candidates_have_in_common_makes_none_likelier(tmp_path: Path, analyzer: Analyzer) -> None:
    texts = ("渡轮停航。", "渡轮改期。", "渡轮加班。")
    alone = index_of(tmp_path / "alone", analyzer, {"渡轮": 0.9}, *texts, others=0)
    among = index_of(tmp_path / "among", analyzer, {"渡轮": 0.9}, *texts)
    rankings = [answer("渡轮几点停航", index).ranking for index in (alone, among)]
    assert all(nearness(ranking).max() > LIKELIER_FROM for ranking in rankings)
    assert likelier(rankings[0]).tolist() == [0.0] * 3
    assert (likelier(rankings[1]) > 0).sum() == 3


def test_what_was_said_is_told_by_no_list_of_speakers(tmp_path: Path, analyzer: Analyzer) -> None:
    spoke = "图书馆、博物馆、文化馆作了会议发言。"
    index = index_of(tmp_path, analyzer, {spoke: 0.9}, spoke)
    assert answer("博物馆在会议发言时讲了什么", index).status != "answered"
    assert answer("博物馆作了发言吗", index).status == "answered"


def test_a_rival_in_meaning_leaves_doubt(tmp_path: Path, analyzer: Analyzer) -> None:
    index = index_of(tmp_path, analyzer, {CROSSING: 0.9, NARROW: 0.89}, NARROW, CROSSING)
    given = answer("斑马线", index)
    assert given.status != "answered"
    assert {CROSSING, NARROW} == {shown.text for shown in page(given).passages[:2]}


@pytest.mark.parametrize(
    ("question", "near", "shown"),
    [
        ("斑马线旁边摆摊卖煎饼怎么减速", 0.165, True),  # 减速 is known
        ("斑马线旁边摆摊卖煎饼", 0.165, False),
        ("斑马线", 0.18, False),  # nearer, and still nothing but the meaning
        ("斑马线", 0.185, True),
    ],
)
def test_the_nearest_are_shown_from_afar_where_some_word_is_known(
    tmp_path: Path, analyzer: Analyzer, question: str, near: float, shown: bool
) -> None:
    given = answer(question, index_of(tmp_path, analyzer, {CROSSING: near}, NARROW, CROSSING))
    assert (given.status, CROSSING in [one.text for one in page(given).passages]) == ("not_found", shown)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("斑马线罚多少钱", "驾车行经人行横道时，应当减速让行。"),  # it names no amount
        ("2019年的斑马线怎么走", "驾车行经人行横道时，应当减速让行。"),  # nor that year
        ("瓜州的斑马线怎么走", "驾车行经人行横道时，应当减速让行。"),  # nor that place
        ("abc斑马线怎么走", "驾车行经人行横道时，应当减速让行。"),
        ("外星人能坐渡轮吗", "乘客经检票能坐渡轮，不得携带活禽。"),  # nor them
        ("经过斑马线按什么喇叭", "驾车行经人行横道时，应当减速让行。"),  # nor what is asked for by its name
        ("儿科斑马线怎么走", "驾车行经人行横道时，应当减速让行。"),
        ("拾到的手机有什么特征", "失物登记：布包有挂件特征，在候车厅拾到。"),  # nor of what none knows
        ("走读生斑马线怎么走", "驾车行经人行横道时，应当减速让行。"),
        ("献血之前能喝牛奶吗", "献血前一天不得饮酒，饮食宜清淡。"),  # nor may what no document knows be done
    ],
)
def test_what_is_near_but_does_not_say_it_is_not_certain(
    tmp_path: Path, analyzer: Analyzer, question: str, text: str
) -> None:
    index = index_of(tmp_path, analyzer, {text: 0.9}, text)
    assert answer(question, index).status != "answered"


def test_whether_something_may_be_done_is_told_in_other_words(tmp_path: Path, analyzer: Analyzer) -> None:
    told = "装有心脏起搏器的乘客不得进入闸口，请走人工通道。"
    index = index_of(tmp_path, analyzer, {told: 0.9}, told, "过安检时请取出钥匙。")
    assert answer("戴起搏器能过安检吗", index).status == "answered"


@pytest.mark.parametrize(
    ("question", "near", "status"),
    [
        ("堤坝加高什么时候完工", 0.16, "weak"),
        ("堤坝加高什么时候完工", 0.18, "answered"),  # nearer; it says when, if not in the question's words
        ("堤坝加高多少米完工", 0.18, "weak"),  # which it does not say
        ("堤坝加高找谁负责", 0.18, "weak"),  # somebody is named by any passage of a matter
    ],
)
def test_far_apart_from_the_others_less_nearness_makes_certain(
    tmp_path: Path, analyzer: Analyzer, question: str, near: float, status: str
) -> None:
    text = "海堤加高工程由水务局负责，5月完工。"
    assert answer(question, index_of(tmp_path, analyzer, {text: near}, text)).status == status


def test_with_the_words_and_another_meaning_nothing_is_certain(tmp_path: Path, analyzer: Analyzer) -> None:
    text = "海堤加高工程由水务局负责，今年完工。"

    def status(home: str, near: float, others: int) -> str:
        index = index_of(tmp_path / home, analyzer, {text: near}, text, others=others)
        return answer("海堤加高工程由谁负责？", index).status

    assert status("near", 0.9, MANY) == "answered"
    assert status("far", 0.12, MANY) == "weak"
    assert status("few", 0.12, MANY - 2) == "answered"  # of which all are as near


@pytest.mark.parametrize(
    ("own", "size", "status"),
    [
        (True, 3, "answered"),  # what else the document says of its matter is as near
        (True, MANY, "weak"),  # a book has many matters
        (False, 3, "weak"),
    ],
)
def test_only_nearer_passages_of_other_matters_leave_doubt(
    tmp_path: Path, analyzer: Analyzer, own: bool, size: int, status: str
) -> None:
    told, *nearer = "海堤加高工程由水务局负责，今年完工。", "堤身有三层防浪石。", "堤顶能走车。"
    at = [Origin(path, "题") for path in ("a.txt", "b.txt", "c.txt")]
    parts = [(at[0], told), *((at[0 if own else 1], text) for text in nearer)]
    parts += [(at[0], f"库存清单第{number}项，仓库登记在册。") for number in range(size - 3)]
    parts += [(at[2], f"值班名册第{number}项，门卫登记在册。") for number in range(MANY)]
    passages = [Passage(origin, (), number, "text", text) for number, (origin, text) in enumerate(parts, 1)]
    near = {told: 0.5, nearer[0]: 0.6, nearer[1]: 0.55}
    index = Index.build(passages, analyzer, meanings=Meanings(Axes(near), tmp_path))
    assert index.meaning is not None
    make(index.meaning)
    assert answer("海堤加高工程由谁负责？", index).status == status


def test_in_a_large_index_what_is_near_has_the_form_of_an_answer_too(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = "渡船乘客有权退票，也有权改期。", "渡轮的值班员由港务局任命。"
    index = index_of(tmp_path, analyzer, {texts[0]: 0.9}, *texts)
    assert answer("渡轮的乘客有哪些义务", index).status == "answered"
    monkeypatch.setattr(documents, "FEW", len(index.passages) / 10)
    assert answer("渡轮的乘客有哪些义务", index).status == "weak"
    assert answer("渡轮的乘客有权退票吗", index).status == "answered"


def test_while_vectors_are_being_made_words_alone_decide(tmp_path: Path, analyzer: Analyzer) -> None:
    text, other = "海堤加高工程由水务局负责，今年完工。", "海堤加高工程归谁管，由水务局的人负责。"
    index = index_of(tmp_path, analyzer, {text: 0.9, other: 0.5}, text)
    grown = Index.build(
        [*index.passages, Passage(Origin("b.txt", "题"), (), 1, "text", other)],
        analyzer,
        meanings=index.meaning.meanings if index.meaning else None,
    )
    question = "海堤加高工程由谁负责？"
    assert answer(question, index).ranking.near is not None
    assert answer(question, grown).ranking.near is None
    assert grown.meaning is not None
    make(grown.meaning)
    assert answer(question, grown).ranking.near is not None


def test_without_the_model_words_answer_as_ever(tmp_path: Path, analyzer: Analyzer) -> None:
    text = "海堤加高工程由水务局负责，今年完工。"
    index = index_of(tmp_path, analyzer, {text: 0.0}, text)
    assert index.meaning is not None
    embedder = index.meaning.meanings.embedder
    assert isinstance(embedder, Axes)
    embedder.away = True
    given = answer("海堤加高工程由谁负责？", index)
    assert (given.status, first(given)) == ("answered", text)
    assert given.ranking.near is None and not nearness(given.ranking).any()


def test_of_a_row_its_names_tell_and_not_its_meaning(tmp_path: Path, analyzer: Analyzer) -> None:
    row = "标志 | 人行横道 | 须知 | 减速让行"
    index = index_of(tmp_path, analyzer, {row: 0.9}, NARROW, row)
    assert answer("斑马线", index).status != "answered"


def test_what_lacks_the_one_deed_asked_about_is_not_certain(tmp_path: Path, analyzer: Analyzer) -> None:
    soap = "包衣种子表面有农药，播种后请用肥皂洗手。"
    soak = "包衣种子不要泡，直接播种。"
    for told, status in ((soap, "weak"), (soak, "answered")):
        index = index_of(tmp_path / status, analyzer, {told: 0.9}, told, NARROW, CROSSING)
        given = answer("包衣的种子要泡吗", index)
        assert (given.status, first(given)) == (status, told)
