import pytest

from bot.answers import DEPTH, PASSAGES, answer, cited, page, page_spans
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index


@pytest.fixture(scope="module")
def piers(analyzer: Analyzer) -> Index:
    texts = [f"{name}号码头的渡轮清晨五点开航。乘客在{name}号码头上船。" for name in "甲乙丙丁戊己庚"]
    passages = [Passage(Origin("a", "渡轮"), (), at, "text", text) for at, text in enumerate(texts, 1)]
    return Index.build(passages, analyzer)


def test_pages_in_a_row_are_the_whole_answer(piers: Index) -> None:
    given = answer("码头的渡轮几点开航?", piers)
    whole = page(given, 0, len(given.places))
    pages = [page(given, first) for first in range(0, len(given.places), PASSAGES)]
    assert [one.count for one in pages] == [len(given.places)] * len(pages) == [7, 7, 7]
    assert tuple(passage for one in pages for passage in one.passages) == whole.passages
    assert [passage.rank for passage in whole.passages] == [1, 2, 3, 4, 5, 6, 7]
    assert all(piers.passages[passage.passage_id].text == passage.text for passage in whole.passages)
    assert page(given, 7).passages == ()


@pytest.mark.parametrize(
    ("count", "together", "size", "spans"),
    [
        (0, DEPTH, 3, []),
        (1, 1, 3, [(0, 1)]),
        (7, DEPTH, 3, [(0, 3), (3, 6), (6, 7)]),
        (7, 5, 3, [(0, 3), (3, 6), (6, 7)]),
        (7, 1, 3, [(0, 1), (1, 4), (4, 7)]),
        (2, 1, 1, [(0, 1), (1, 2)]),
    ],
)
def test_the_first_page_has_those_about_as_good_as_the_first(
    count: int, together: int, size: int, spans: list[tuple[int, int]]
) -> None:
    assert page_spans(count, together, size) == spans


def test_a_certain_answer_stands_alone_where_others_fall_off(index: Index, analyzer: Analyzer) -> None:
    given = answer("渡轮乘客怎么退票?", index)
    assert (given.status, len(given.places), given.together) == ("answered", 2, 1)
    assert [cited.rank for cited in page(given).passages] == [1]
    doubtful = answer("台风期间学校停课吗?", index)
    assert (doubtful.status, doubtful.together) == ("weak", DEPTH)
    shifts = [
        Passage(Origin("a", "值守"), (), at, "text", f"闸门由水务局值守,第{at}班。") for at in range(1, 8)
    ]
    alike = answer("闸门由谁值守?", Index.build(shifts, analyzer))
    assert (alike.status, alike.together) == ("answered", 7)


def test_a_candidate_is_composed_as_on_its_page(piers: Index) -> None:
    given = answer("码头的渡轮几点开航?", piers)
    assert cited(given, [given.places[4]], 5) == page(given, 3).passages[1:2]


def test_a_page_takes_its_answers_time_and_its_own(piers: Index) -> None:
    given = answer("码头的渡轮几点开航?", piers)
    assert page(given).milliseconds > given.milliseconds > 0


def test_passages_without_a_sentence_and_with_dots_are_quoted_beside_others(analyzer: Analyzer) -> None:
    # … is three full stops once it is normalized, so the records have other sentences than the text.
    texts = ["渡轮停航……乘客退票。", " ", "渡轮停航。乘客改签。"]
    passages = [Passage(Origin("a", "渡轮停航"), (), at, "text", text) for at, text in enumerate(texts, 1)]
    given = answer("渡轮停航", Index.build(passages, analyzer))
    composed = cited(given, range(given.ranking.passage_ids.size))
    assert {one.text: [quote.text for quote in one.quotes] for one in composed} == {
        "渡轮停航……乘客退票。": ["渡轮停航……乘客退票。"],
        " ": [" "],
        "渡轮停航。乘客改签。": ["渡轮停航。乘客改签。"],
    }


def test_words_that_no_passage_shown_has_are_told_beside_an_uncertain_answer(analyzer: Analyzer) -> None:
    filler = [f"库存清单第{number}项，仓库登记在册。" for number in range(150)]
    texts = (
        "乘客在渡轮上不得吸烟，也不得大声喧哗。",
        "电子看板和手机由码头登记。",
        "渡轮乘客登记。",
        *filler,
    )
    origin = Origin("a", "渡轮K5")
    index = Index.build([Passage(origin, (), at, "text", text) for at, text in enumerate(texts, 1)], analyzer)
    for question, told in (
        ("渡轮乘客大声喧哗玩手机吗", ("手机",)),
        ("渡轮乘客大声喧哗抽电子烟吗", ("电子烟",)),  # as no document has it
        ("渡轮乘客大声喧哗骑登记车吗", ("登记车",)),
        ("渡轮乘客大声喧哗用登记桩吗", ("登记桩",)),
        ("渡轮乘客大声喧哗看登记坏了吗", ()),
        ("渡轮乘客大声喧哗喝抹茶拿铁吗", ("喝抹茶拿铁",)),  # which the dictionary cuts into characters
        ("2020年渡轮乘客大声喧哗吗", ("2020年",)),
        ("渡轮乘客大声喧哗换B2驾照吗", ("B2",)),
        ("渡轮乘客大声喧哗换MZ-K300吗", ("MZ-K300",)),
        ("2023年修渡轮乘客大声喧哗的吗", ("2023年",)),
        ("渡轮K5乘客大声喧哗换B2驾照吗", ("B2",)),  # K5 stands in the title
        ("渡轮乘客大声喧哗找库存吗", ()),  # many passages have it: it tells little
    ):
        composed = page(answer(question, index))
        assert (composed.status, composed.untold) == ("weak", told)
    assert page(answer("渡轮乘客大声喧哗玩手机吗", index), 1).untold == ()
    assert page(answer("渡轮乘客登记", index)).untold == ()


def test_a_chapter_that_is_named_says_what_it_and_its_sections_are_called(analyzer: Analyzer) -> None:
    origin = Origin("law.md", "海堤法")
    sections = (("第一章 总则",), ("第二章 巡查", "第一节 人员"), ("第二章 巡查", "第二节 时间"))
    texts = ("第一条 为海堤制定本法。", "第二条 巡堤员巡查。", "第三条 每天巡查。")
    index = Index.build(
        [
            Passage(origin, section, at, "text", text, article=text[:3])
            for at, (section, text) in enumerate(zip(sections, texts, strict=True), 1)
        ],
        analyzer,
    )
    chapter = page(answer("海堤法第二章讲什么", index))
    assert chapter.headings == ("第二章 巡查", "第一节 人员", "第二节 时间")
    assert page(answer("海堤法第一章", index)).headings == ("第一章 总则",)
    assert page(answer("海堤法第二条", index)).headings == ()
    assert page(answer("海堤法第三章", index)).headings == ()
