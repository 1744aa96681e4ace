from datetime import date

import pytest

from bot.answers import answer, page
from bot.answers.keys import look_up
from bot.documents.document import Origin
from bot.documents.outline import outline
from bot.documents.passages import Passage, split
from bot.documents.readers.reading import Reading
from bot.documents.readers.text import lines_of
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index


def statute(path: str, title: str, *texts: str) -> list[Passage]:
    return list(split(outline(Reading(lines_of("\n".join(texts)), Origin(title=title)), path)))


def articles(subject: str, first: str = "第一条") -> list[str]:
    return [
        f"{first} 为了保护{subject}，制定本法。",
        f"第二条 {subject}由水务局主管，按照第一条和第三条办理。",
        f"第二条之一 {subject}的巡查每日两次。",
        f"第三条 损坏{subject}的，罚款五百元。",
    ]


@pytest.fixture(scope="module")
def statutes(analyzer: Analyzer) -> Index:
    return Index.build(
        [
            *statute(
                "a.txt", "中华人民共和国海堤保护和管理法(2020-01-02)", "2020年1月2日", *articles("海堤")
            ),
            *statute(
                "b.txt", "中华人民共和国海堤保护和管理法(2024-01-02)", "2024年1月2日", *articles("海堤")
            ),
            *statute("c.txt", "湿地公约", *articles("湿地")),
            *statute("d.txt", "湿地公约实施办法", *articles("候鸟")),
            *statute("e.txt", "渡轮条例", *articles("渡轮")),
            *statute("f.txt", "港口条例", *articles("港口")),
            *statute("g.txt", "码头条例", *articles("码头")),
            *statute("h.txt", "航道条例", *articles("航道")),
        ],
        analyzer,
    )


def named(question: str, index: Index) -> list[tuple[str, str | None]]:
    parts = look_up(index.analyzer.normalize(question), index.names).parts
    passages = [index.passages[part.passage_id] for part in parts]
    return [(passage.origin.path, passage.article) for passage in passages]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("湿地公约第二条", [("c.txt", "第二条")]),
        ("《湿地公约》 第2条 说了什么", [("c.txt", "第二条")]),
        ("濕地公約第二條", [("c.txt", "第二条")]),
        ("湿地公约2条", [("c.txt", "第二条")]),
        ("湿地公约实施办法第二条", [("d.txt", "第二条")]),
        ("湿地公约第二条之一", [("c.txt", "第二条之一")]),
        ("湿地公约第二条之1怎么规定", [("c.txt", "第二条之一")]),
        ("第三条湿地公约", [("c.txt", "第三条")]),
        ("根据渡轮条例第三条，损坏渡轮罚多少", [("e.txt", "第三条")]),
        ("中华人民共和国海堤保护和管理法第一条", [("b.txt", "第一条"), ("a.txt", "第一条")]),
        ("你好,海堤法第一条", [("b.txt", "第一条"), ("a.txt", "第一条")]),
        ("请问，海堤法第一条怎么说", [("b.txt", "第一条"), ("a.txt", "第一条")]),
        ("请问海堤法第一条的内容", [("b.txt", "第一条"), ("a.txt", "第一条")]),
        ("堤保护和管理法第一条", []),  # a law's name begins as its title does
        ("条例第三条", []),  # of four, which?
        ("3条渡轮", []),
        ("渡轮走哪条航线", []),
        ("渡轮条例第九条", []),
        ("第一条渡轮几点开", []),
        ("海堤", []),
    ],
)
def test_an_article_is_looked_up_in_the_statute_that_is_named(
    question: str, expected: list[tuple[str, str]], statutes: Index
) -> None:
    assert named(question, statutes) == expected


def test_an_article_alone_may_be_of_every_statute_and_so_none_is_taken(statutes: Index) -> None:
    given = answer("第三条说了什么", statutes)
    assert (given.status, given.places) == ("not_found", ())
    titles = [choice.document.origin.path for choice in given.keys.choices]
    assert titles == ["b.txt", "c.txt", "d.txt", "e.txt", "f.txt", "g.txt", "h.txt"]  # of editions the newest
    assert page(given).as_json()["choices"] == [choice.document.origin.title for choice in given.keys.choices]


def test_the_article_is_the_answer_whatever_else_speaks_of_it(statutes: Index) -> None:
    given = answer("海堤法第三条", statutes)
    assert given.status == "answered"
    assert [(cited.citation.origin.path, cited.citation.article) for cited in page(given).passages] == [
        ("b.txt", "第三条"),
        ("a.txt", "第三条"),
    ]
    assert given.passage(0).origin.published == date(2024, 1, 2)


def test_an_article_that_the_statute_lacks_is_said_to_be_missing(statutes: Index) -> None:
    question = "渡轮条例第九条，损坏渡轮的罚款"
    given = answer(question, statutes)
    assert (given.status, given.places) == ("not_found", ())
    assert page(given).as_json()["missing"] == ["渡轮条例第九条"]
    assert answer(question.replace("第九条，", ""), statutes).status == "answered"


def test_a_clause_that_is_named_leads_its_article(analyzer: Analyzer) -> None:
    text = [
        "第一条 为了保护渡轮，制定本法。",
        "第二条 渡轮按时开。",
        "遇有台风，停航。",
        "停航应当告知乘客。",
    ]
    index = Index.build(statute("a.txt", "渡轮法", *text, "第三条 违者罚款。"), analyzer)
    (cited,) = page(answer("渡轮法第二条第二款", index)).passages
    assert (cited.quotes[0].text, cited.text) == ("遇有台风，停航。", "\n".join(text[1:]))


def test_a_long_article_comes_whole(analyzer: Analyzer) -> None:
    long = "第三条 " + "损坏海堤的，处五百元罚款，并且责令恢复原状。" * 200
    whole = statute("a.txt", "海堤法", *articles("海堤")[:3], long)
    index = Index.build(whole, analyzer)
    assert len(named("海堤法第三条", index)) == sum(passage.article == "第三条" for passage in whole) > 1
