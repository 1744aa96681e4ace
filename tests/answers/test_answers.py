from datetime import date

import pytest

from bot.answers import LONGEST_QUESTION, Citation, QuestionError, answer, check, page, samples
from bot.answers.certainty import FARTHEST, log_odds, unknown
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from bot.retrieval.ranking import rank


def test_an_answer_quotes_word_for_word_and_cites(index: Index) -> None:
    given = answer(" 沿堤设立了多少个水位站? ", index)
    assert (given.question, given.status) == ("沿堤设立了多少个水位站?", "answered")
    first = page(given).passages[0]
    assert first.quotes[0].text == (
        "沿堤设立18个水位站,每5分钟报一次数据;潮位超过警戒线时,值班员10分钟内到岗。"
    )
    assert first.text[first.quotes[0].start : first.quotes[0].end] == first.quotes[0].text
    assert (first.citation.section, first.citation.ordinal) == (
        ("加高海堤筑牢防线,让老城不再怕大潮", "装设水位预警"),
        5,
    )
    assert str(first.citation) == (
        "《海堤工程完工》 › 加高海堤筑牢防线,让老城不再怕大潮 › 装设水位预警 › "
        "第5段\uff0c海港日报\uff0c2023-04-08"
    )
    assert [first.text[start:end] for start, end in first.marks] == ["沿堤设立", "水位站"]


def test_every_quote_and_mark_is_a_span_of_its_passage(index: Index) -> None:
    for question in ("海堤加高到多少米", "黑脸琵鹭有几只", "渡轮退票", "台风"):
        for cited in page(answer(question, index)).passages:
            assert cited.quotes
            assert all(cited.text[quote.start : quote.end] == quote.text for quote in cited.quotes)
            ends = [0, *(position for mark in cited.marks for position in mark), len(cited.text)]
            assert ends == sorted(ends)


def test_matched_words_are_marked_in_the_passages_own_script(analyzer: Analyzer) -> None:
    traditional = Passage(Origin("a", "題", published=date(2024, 1, 1)), (), 1, "text", "颱風期間渡輪停航。")
    (cited,) = page(answer("渡轮停航", Index.build([traditional], analyzer))).passages
    assert [cited.text[start:end] for start, end in cited.marks] == ["渡輪停航"]


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("第9轮巡视", "中央第九轮巡视开始。", ["第九轮巡视"]),
        ("第九轮巡视", "中央第9轮巡视开始。", ["第9轮巡视"]),
        ("2024年巡视", "二〇二四年巡视。", ["二〇二四年巡视"]),
        ("7月29日巡视", "“7·29”巡视。", ["7·29", "巡视"]),
    ],
)
def test_numbers_are_marked_however_they_are_written(
    analyzer: Analyzer, question: str, text: str, marked: list[str]
) -> None:
    passages = [Passage(Origin("a", "题"), (), 1, "text", text)]
    (cited,) = page(answer(question, Index.build(passages, analyzer))).passages
    assert [cited.text[start:end] for start, end in cited.marks] == marked


def test_a_long_foreign_question_is_refused_in_good_order(index: Index) -> None:
    question = "".join(chr(0x4E00 + at * 7) for at in range(LONGEST_QUESTION))
    assert answer(question, index).status == "not_found"


def test_what_the_corpus_does_not_hold_is_not_found(index: Index) -> None:
    for question in ("深圳的房价是多少?", "在吗", "怎么办理护照?"):
        given = answer(question, index)
        assert (given.status, given.places, page(given).passages) == ("not_found", (), ())


def test_half_a_match_is_called_weak(index: Index) -> None:
    given = answer("台风期间学校停课吗?", index)
    assert given.status == "weak"
    assert page(given).passages


def test_a_hit_by_heading_alone_is_weak_and_quotes_from_the_first_sentence_on(analyzer: Analyzer) -> None:
    passages = [Passage(Origin("a", "题"), ("装设水位预警",), 1, "text", "每日一报。按时。")]
    given = answer("水位预警", Index.build(passages, analyzer))
    assert given.status == "weak"
    assert [quote.text for quote in page(given).passages[0].quotes] == ["每日一报。按时。"]


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("  \n", "问题是空的"),
        ("堤" * (LONGEST_QUESTION + 1), "问题太长"),
        ("???", "没有可以查找的词"),
        ("😀", "没有可以查找的词"),
    ],
)
def test_what_cannot_be_asked_gets_its_sentence(question: str, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        check(question)


def test_samples_are_answered(index: Index, analyzer: Analyzer) -> None:
    asked = samples(index)
    assert asked == [
        "加高加固堤身是怎么回事\uff1f",
        "装设水位预警是怎么回事\uff1f",
    ]
    assert {answer(question, index).status for question in asked} == {"answered"}
    assert samples(Index.build([], analyzer)) == []


def test_samples_come_from_headings_that_say_something_without_their_blanks(analyzer: Analyzer) -> None:
    texts = {
        ("第一章 总 则",): "海堤由市水务局主管,分段管理。",
        ("第二章 巡 查 时 间",): "巡查时间是每日两次。",
        ("第三章 法律责任",): "损坏海堤的,处以罚款。",
    }
    passages = [
        Passage(Origin("a.txt", "海堤条例"), section, at, "text", text)
        for at, (section, text) in enumerate(texts.items(), 1)
    ]
    asked = samples(Index.build(passages, analyzer))
    assert asked == ["巡查时间是怎么回事？"]


def test_samples_are_what_a_person_would_ask(analyzer: Analyzer) -> None:
    def passage(at: int, heading: str, text: str, article: str | None = None) -> Passage:
        return Passage(Origin("a.txt", "海堤"), (heading,), at, "text", text, article=article)

    passages = [
        passage(1, "第一章 堤身巡查。", "第一条 堤身巡查按照规定每日两次。", "第一条"),
        passage(2, "渡轮停航了怎么退票？", "七日内在码头办理。"),
        passage(3, "在台风、大潮和暴雨期间加高并加固全部海堤的堤身", "台风季没有停工。"),
    ]
    asked = samples(Index.build(passages, analyzer))
    assert sorted(asked) == ["堤身巡查有什么规定？", "渡轮停航了怎么退票？"]


def test_how_many_without_a_number_is_not_certain(analyzer: Analyzer) -> None:
    texts = ("第六条 依照第九条补办海堤巡查登记的,由水务局办理。", "海堤巡查的次数是每日三次。")
    passages = [Passage(Origin("a.txt", ""), (), at, "text", text) for at, text in enumerate(texts, 1)]
    index = Index.build(passages, analyzer)
    assert answer("补办海堤巡查登记要多少钱", index).status == "weak"
    assert answer("海堤巡查的次数是多少", index).status == "answered"


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (
            Citation(Origin("a", "题", source="报", published=date(2024, 1, 2)), ("甲",), 3, True),
            "《题》 › 甲 › 第3段·图注，报，2024-01-02",
        ),
        (Citation(Origin("a", "法"), (), 9, False, page=5, article="第十二条"), "《法》 › 第十二条（第5页）"),
        (
            Citation(Origin("a", "文", source="国务院", issue_number="国发〔2019〕5号"), (), 1, False),
            "《文》 › 第1段，国务院，国发〔2019〕5号",
        ),
    ],
)
def test_a_citation_says_all_that_is_known_of_the_place(citation: Citation, expected: str) -> None:
    assert str(citation) == expected


def test_a_passage_far_less_sure_than_the_first_is_left_out(analyzer: Analyzer) -> None:
    asked = "海堤全长多少公里"
    passages = [
        Passage(Origin("a", "题"), (), number, "text", text)
        for number, text in enumerate(
            ["海堤全长12公里。", "海堤上种了树。", "渡轮停航。", "湿地有候鸟。", "海堤全长几公里没有定。"], 1
        )
    ]
    index = Index.build(passages, analyzer)
    query = make_query(asked, index)
    sure = log_odds(rank(query, index), unknown(query, index))
    assert [number for number, one in enumerate(sure) if one >= sure[0] - FARTHEST] == [0, 1]
    assert [cited.citation.ordinal for cited in page(answer(asked, index)).passages] == [1, 5]


def test_json_names_article_page_number_and_address_where_they_are_known(analyzer: Analyzer) -> None:
    passage = Passage(
        Origin("a", "题", url="https://a.example/b", issue_number="海发〔2023〕4号"),
        (),
        1,
        "text",
        "海堤全长12公里。",
        page=3,
        article="第二条",
    )
    said = page(answer("海堤全长多少公里", Index.build([passage], analyzer))).as_json()
    (cited,) = said["passages"]  # type: ignore[misc]
    known = {name: cited[name] for name in ("article", "page", "number", "url")}  # type: ignore[has-type]
    assert known == {
        "article": "第二条",
        "page": 3,
        "number": "海发〔2023〕4号",
        "url": "https://a.example/b",
    }
