"""A document that a question names by its year or edition is opened, or said to be missing."""

from datetime import date

import pytest

from bot.answers import Missing, answer
from bot.answers.editions import with_whole_year
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    texts = ("各位代表！", "现在报告工作。", "海堤经费今年安排3亿元。")
    return Index.build(
        [
            Passage(Origin(f"{title}.md", title), (), at, "text", text)
            for title in ("2021年海港市工作报告", "2022年海港市工作报告", "2018年渔船赛", "2019年渔船赛")
            for at, text in enumerate(texts, 1)
        ],
        analyzer,
    )


def test_a_document_named_alone_is_opened(index: Index) -> None:
    for question in ("2022年工作报告", "海港市工作报告2022年讲了什么"):
        given = answer(question, index)
        assert (given.status, given.passage(0).text) == ("answered", "现在报告工作。")
        assert given.passage(0).origin.title == "2022年海港市工作报告"


def test_what_is_asked_of_a_document_named_is_answered_from_it(index: Index) -> None:
    given = answer("2022年工作报告里海堤经费安排多少", index)
    assert (given.status, given.passage(0).text) == ("answered", "海堤经费今年安排3亿元。")
    assert given.passage(0).origin.title == "2022年海港市工作报告"


def test_a_year_that_the_series_lacks_is_said_and_the_others_are_offered(index: Index) -> None:
    for question in ("2020年工作报告", "2020年的工作报告里海堤经费安排多少"):
        given = answer(question, index)
        assert (given.status, given.keys.missing) == ("not_found", (Missing("edition", "2020年工作报告"),))
        assert [choice.document.origin.title for choice in given.keys.choices] == [
            "2022年海港市工作报告",
            "2021年海港市工作报告",
        ]


def test_a_year_that_a_roster_lacks_is_said(analyzer: Analyzer) -> None:
    passages = [
        Passage(Origin(f"{title}.md", title), (), 1, "text", text)
        for title in ("2021年春节值班安排", "2022年春节值班安排")
        for text in ("除夕由船长值班。",)
    ]
    given = answer("2023年春节值班安排", Index.build(passages, analyzer))
    assert (given.status, given.keys.missing) == ("not_found", (Missing("edition", "2023年春节值班安排"),))


@pytest.mark.parametrize("question", ["2020年海堤经费安排多少", "2020年渔船赛的经费", "2020年湿地工作报告"])
def test_a_year_is_not_missing_where_no_document_is_named(index: Index, question: str) -> None:
    assert not answer(question, index).keys


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("22年海堤经费安排多少", "2022年海堤经费安排多少"),
        ("二二年的海堤经费", "2022年的海堤经费"),
        ("请问二〇年度经费", "请问2020年度经费"),
        ("10年工龄休几天", "10年工龄休几天"),
        ("22年以上的海堤", "22年以上的海堤"),
        ("海堤用了22年", "海堤用了22年"),
    ],
)
def test_a_year_of_two_digits_is_of_this_century(question: str, whole: str, index: Index) -> None:
    assert answer(question, index).question == with_whole_year(question, index.names) == whole
    undated = Index.build([Passage(Origin("a.md", "海堤办法"), (), 1, "text", "海堤。")], index.analyzer)
    assert with_whole_year(question, undated.names) == question


def test_what_is_asked_of_a_spoken_year_is_not_told_by_another(index: Index) -> None:
    told = answer("21年海堤经费安排多少", index)
    assert told.passage(0).origin.title == "2021年海港市工作报告"
    assert answer("20年海堤经费安排多少", index).status == "weak"


@pytest.fixture(scope="module")
def manuals(analyzer: Analyzer) -> Index:
    manual = Origin("manual.md", "海堤巡查软件手册")
    passages = [
        Passage(manual, ("1.5版",), 1, "text", "1.5版免费保存巡查照片20张。回收站保留30天。"),
        Passage(manual, ("v2.0",), 2, "text", "v2.0免费保存巡查照片50张。回收站保留60天。"),
        Passage(Origin("app.md", "渡轮软件手册"), (), 1, "text", "渡轮软件支持1.8版及以上的安卓端。"),
        Passage(Origin("2023.md", "出海补助办法(2023年版)"), (), 1, "text", "第一条 出海补助每天100元。"),
        Passage(Origin("2025.md", "出海补助办法(2025年版)"), (), 1, "text", "第一条 出海补助每天120元。"),
        Passage(
            Origin("law.md", "中华人民共和国海堤法", published=date(2022, 3, 1)),
            (),
            1,
            "text",
            "第一条 毁坏海堤的,处一百元罚款。",
            article="第一条",
        ),
    ]
    return Index.build(passages, analyzer)


@pytest.mark.parametrize("question", ["1.5版回收站保留几天", "v1.5回收站保留几天", "V1.5 回收站保留几天"])
def test_an_edition_is_one_however_it_is_written(question: str, manuals: Index) -> None:
    given = answer(question, manuals)
    assert (given.status, given.passage(0).section) == ("answered", ("1.5版",))


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("海堤巡查软件3.0版保存几张照片", "海堤巡查软件3.0版"),
        ("巡查软件v2.5回收站保留几天", "巡查软件v2.5"),
        ("出海补助办法2019年版每天多少", "出海补助办法2019年版"),
        ("出海补助办法（2024年版）", "出海补助办法2024年版"),
        ("出海补助办法2022年版每天多少", "出海补助办法2022年版"),  # another is of that year
        ("海堤法2018年版罚多少", "海堤法2018年版"),
        ("海堤法2005年版第一条", "海堤法2005年版"),
        ("2018年版海堤法罚多少", "海堤法2018年版"),
        ("2018年版出海每天补助多少", "2018年版"),  # its title is not named
        ("3.0版回收站保留几天", "3.0版"),
    ],
)
def test_an_edition_that_no_document_has_is_said(question: str, missing: str, manuals: Index) -> None:
    given = answer(question, manuals)
    assert (given.status, given.keys.missing) == ("not_found", (Missing("edition", missing),))


@pytest.mark.parametrize(
    "question", ["渡轮软件2.2版支持安卓端吗", "海堤法2022年版罚多少", "海堤法2018年罚多少", "出海3.0怎么回事"]
)
def test_no_edition_is_missing_that_may_be_told_of(question: str, manuals: Index) -> None:
    assert not answer(question, manuals).keys.missing


@pytest.fixture(scope="module")
def amended(analyzer: Analyzer) -> Index:
    """Return two editions of a statute; the older one has only the name of its file to tell it by."""
    told = "第二条 海堤救助会登记满{}的，可以向港务局申请公开募捐，{}。"
    older = told.format("两年", "港务局发给募捐证书")
    newer = told.format("一年", "由港务局发给公开募捐的资格证书，在港口公告三日")
    title = "中华人民共和国海堤救助法"
    return Index.build(
        [
            Passage(
                Origin("救助法(2016-03-16).md", title, published=date(2015, 1, 2)),
                (),
                1,
                "text",
                older,
                "第二条",
            ),
            Passage(
                Origin("救助法(2023-12-29).md", title, published=date(2023, 12, 29)),
                (),
                1,
                "text",
                newer,
                "第二条",
            ),
            Passage(Origin("渡轮法.md", "渡轮法"), (), 1, "text", "第一条 渡轮按时开航。", "第一条"),
        ],
        analyzer,
    )


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("海堤救助法登记满几年可以公开募捐", 2023),  # the newest, where none is named
        ("海堤救助法2016年版登记满几年可以公开募捐", 2015),
        ("2016年的海堤救助法登记满几年可以公开募捐", 2015),
        ("海堤救助法2023登记满几年可以申请公开募捐", 2023),
        ("海堤救助法2016年版第二条", 2015),
        ("海堤救助法第二条", 2023),
    ],
)
def test_of_the_editions_of_a_statute_the_one_that_is_meant_is_first(
    question: str, year: int, amended: Index
) -> None:
    published = answer(question, amended).passage(0).origin.published
    assert published is not None and published.year == year
