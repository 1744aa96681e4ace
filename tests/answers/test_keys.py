"""What a question names exactly is found exactly, or said to be missing."""

from collections.abc import Sequence
from datetime import date

import pytest

from bot.answers import Earlier, understand
from bot.answers.clauses import Part, clause_at, has_part, span_of
from bot.answers.keys import look_up
from bot.answers.lookup import Lookup, Missing
from bot.documents.document import Origin
from bot.documents.outline import outline
from bot.documents.passages import Passage, split
from bot.documents.readers.reading import Reading, lines_of
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.catalogue import Catalogue
from bot.retrieval.engine.index import Index
from bot.retrieval.engine.names import DocumentNames
from bot.retrieval.engine.short_names import abbreviates
from bot.retrieval.vocabulary import Vocabulary, everyday_words

CHAPTERS = ("第一章 总则", "第二章 海堤的保护")


def statute(path: str, title: str, articles: Sequence[str], published: date | None = None) -> list[Passage]:
    """A statute of two chapters, the first of two articles."""
    origin = Origin(path, title, published=published)
    return [
        Passage(origin, (CHAPTERS[at > 1],), at + 1, "text", f"{article} 海堤{at}。", article=article)
        for at, article in enumerate(articles)
    ]


FIVE = ["第一条", "第二条", "第三条", "第三条之一", "第四条"]
NOTICE = Origin("n.html", "关于海堤的通知", office="海港市人民政府", issue_number="海政发〔2019〕5号")
OTHER = Origin("o.html", "关于渡轮的通知", office="海港市政府办", issue_number="海办发〔2019〕5号")
PASSAGES = [
    *statute("a.md", "中华人民共和国海堤保护法", FIVE, date(2020, 1, 1)),
    *statute("b.md", "中华人民共和国海堤保护法", FIVE[:2], date(2010, 1, 1)),
    *statute("c.md", "港口渡轮管理条例", FIVE),
    *statute("d.md", "劳动合同法", FIVE),
    *statute("e.md", "云帆公司员工手册 3.2版", FIVE),
    Passage(NOTICE, (), 1, "text", "各区人民政府："),
    *[Passage(NOTICE, (), at, "text", f"海堤第{at}件事。") for at in (2, 4)],
    Passage(OTHER, (), 1, "text", "渡轮停航。"),
    Passage(Origin("p.md", "湿地条例"), (), 1, "text", "2001年3月1日海港市人民政府令第711号公布"),
    Passage(Origin("q.md", "灯塔办法"), (), 1, "text", "1999年3月1日海港市人民政府令第38号公布"),
    *statute("q.md", "灯塔办法", FIVE[:2]),
]  # fmt: skip
PLACES = {
    f"{passage.origin.path}{passage.article or passage.ordinal}": at for at, passage in enumerate(PASSAGES)
}


@pytest.fixture(scope="module")
def names(analyzer: Analyzer) -> DocumentNames:
    return DocumentNames(Catalogue(PASSAGES).documents, PASSAGES, analyzer)


@pytest.fixture
def asked(analyzer: Analyzer, names: DocumentNames) -> "Asking":
    return Asking(analyzer, names)


class Asking:
    """Looks questions up in the small corpus."""

    def __init__(self, analyzer: Analyzer, names: DocumentNames) -> None:
        self.analyzer, self.names = analyzer, names

    def __call__(self, question: str) -> Lookup:
        return look_up(self.analyzer.normalize(question), self.names)


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("海政发〔2019〕5号", ["n.html2", "n.html4"]),
        ("海政发(2019)5号讲什么", ["n.html2", "n.html4"]),
        ("海政发[2019] 5 号文件", ["n.html2", "n.html4"]),
        ("海办发【2019】第5号", ["o.html1"]),
        ("海办发２０１９年５号", ["o.html1"]),
        ("海政发〔2019〕5", ["n.html2", "n.html4"]),
        ("海政 发〔2019〕5 号", ["n.html2", "n.html4"]),
        ("2019年发的海政发5号文件讲什么", ["n.html2", "n.html4"]),
        ("海办发第5号", ["o.html1"]),
        ("海港市人民政府2019年5号文", ["n.html2", "n.html4"]),
        ("海港市政府办2019年5号文件讲什么", ["o.html1"]),
        ("海政发〔2019〕5号和海办发〔2019〕5号", ["n.html2", "o.html1", "n.html4"]),
        ("海办发〔2019〕5号、海港市人民政府令第711号", ["o.html1", "p.md1"]),
        ("海政发〔2019〕5号第4段", ["n.html4"]),
        ("人民政府令第38号和市人民政府令第711号", ["q.md1", "p.md1"]),
        ("海港市人民政府令第38、711号", ["q.md1", "p.md1"]),
        ("海港市人民政府令第38号第二条", ["q.md第二条"]),
        ("海港市人民政府令第38号的第一条是什么", ["q.md第一条"]),
        ("第711号令", ["p.md1"]),
        ("海港市人民政府令第七百一十一号", ["p.md1"]),
        ("港口渡轮管理条例第三条", ["c.md第三条"]),
        ("《港口渡轮管理条例》 第3条 说了什么", ["c.md第三条"]),
        ("渡轮条例最后一条", ["c.md第四条"]),
        ("港口渡轮管理条例的倒数第二条是什么", ["c.md第三条之一"]),
        ("渡轮条例3", ["c.md第三条"]),
        ("渡轮条例里第三条", ["c.md第三条"]),
        ("渡轮条例里头第3条讲什么", ["c.md第三条"]),
        ("《港口渡轮管理条例》里面的第二条", ["c.md第二条"]),
        ("海保法当中第三条之一", ["a.md第三条之一"]),
        ("渡轮管理条例3条讲什么", ["c.md第三条"]),
        ("海保法第三条之一", ["a.md第三条之一"]),
        ("海堤保护法第一条", ["a.md第一条", "b.md第一条"]),
        ("海堤保护法第三、四条", ["a.md第三条", "a.md第四条"]),
        ("海堤保护法第三条和第四条", ["a.md第三条", "a.md第四条"]),
        ("渡轮条例第二至第四条", ["c.md第二条", "c.md第三条", "c.md第四条"]),
        ("海堤法第三条，还有渡轮条例第三条", ["a.md第三条", "c.md第三条"]),
        ("渡轮条例第二章", ["c.md第三条", "c.md第三条之一", "c.md第四条"]),
        ("渡轮条例第二章第四条", ["c.md第四条"]),
        ("海堤保护法（2010年修正）第二条", ["b.md第二条"]),
        ("2010年海堤保护法第二条", ["b.md第二条"]),
        ("海堤保护法(2010-01-01)第二条", ["b.md第二条"]),
        ("海保法2020第二条", ["a.md第二条"]),
        ("<<港口渡轮管理条例>>第三条", ["c.md第三条"]),
        ("“渡轮条例”第三条", ["c.md第三条"]),
        ("【渡轮条例】第三条", ["c.md第三条"]),
        ("渡轮条例第三之一条", ["c.md第三条之一"]),
        ("劳合第3条之一", ["d.md第三条之一"]),
        ("海政发「2019」5号", ["n.html2", "n.html4"]),
        ("关于海堤的通知第3段", ["n.html2"]),
        ("关于海堤的通知第四段讲了什么", ["n.html4"]),
        ("第三条劳动合同法", ["d.md第三条"]),
        ("员工手册第三条", ["e.md第三条"]),
        ("手册3条", ["e.md第三条"]),
        ("员工手册3.2版第四条", ["e.md第四条"]),
        ("云帆公司员工手册 3.2版第四条", ["e.md第四条"]),
        ("我想看海保法第三条之一", ["a.md第三条之一"]),
        ("码头要依海保法第三条之一", ["a.md第三条之一"]),
        (f"{'渡轮停航。' * 150}《港口 渡轮管理条例》第三条", ["c.md第三条"]),
        (f"{'渡轮停航,' * 150}渡轮条例第二至第三条", ["c.md第二条", "c.md第三条"]),
    ],
)
def test_a_key_finds_exactly_what_it_names(asked: Asking, question: str, places: list[str]) -> None:
    found = asked(question)
    assert [part.passage_id for part in found.parts] == [PLACES[place] for place in places]
    assert (found.missing, found.choices, found.sure) == ((), (), True)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("海政发〔2019〕88号讲什么", Missing("issue_number", "海政发〔2019〕88号")),
        ("海政发88号", Missing("issue_number", "海政发88号")),
        ("2019年的海政发88号", Missing("issue_number", "海政发〔2019〕88号")),
        ("海港市人民政府2019年88号文", Missing("issue_number", "海港市人民政府2019年88号文")),
        ("第712号令", Missing("decree", "第712号令")),
        ("海港市人民政府令第38号第九条", Missing("article", "灯塔办法第九条", 2)),
        ("港口渡轮管理条例第一百二十条", Missing("article", "港口渡轮管理条例第一百二十条", 4)),
        ("渡轮条例9条", Missing("article", "港口渡轮管理条例第九条", 4)),
        ("渡轮条例第三章讲什么", Missing("division", "港口渡轮管理条例第3章", 2)),
        ("渡轮条例第一章第四条", Missing("article", "港口渡轮管理条例第一章第四条")),
        ("关于海堤的通知第9段", Missing("paragraph", "关于海堤的通知第9段", 4)),
        ("婚姻法第三十二条", Missing("article", "婚姻法")),
        ("那婚姻法第三十二条呢", Missing("article", "婚姻法")),
        ("那曲条例第三条", Missing("article", "那曲条例")),
        ("合同法第三条", Missing("article", "合同法")),
        ("河口保法第三条", Missing("article", "河口保法")),  # 保法 is short for none of the laws here
        ("企业海保法第三条", Missing("article", "企业海保法")),
    ],
)
def test_what_a_key_names_and_no_document_holds_is_said(
    asked: Asking, question: str, missing: Missing
) -> None:
    found = asked(question)
    assert (found.parts, found.missing, found.sure) == ((), (missing,), False)


def test_what_goes_on_behind_an_article_or_a_number_is_named_too(asked: Asking, analyzer: Analyzer) -> None:
    found = asked("渡轮条例第三条、之一")
    assert [part.passage_id for part in found.parts] == [PLACES["c.md第三条"], PLACES["c.md第三条之一"]]
    found = asked("渡轮条例第三条第二款第一项、第二项和第三款")
    at = PLACES["c.md第三条"]
    assert found.parts == (Part(at),)
    found = asked("海政发〔2019〕5、88号")
    assert [document.origin.path for document in found.documents] == ["n.html"]
    assert found.missing == (Missing("issue_number", "海政发〔2019〕88号"),)


def test_another_year_than_that_of_an_edition_is_not_sure(asked: Asking) -> None:
    found = asked("2015年海堤保护法第二条")
    assert ([part.passage_id for part in found.parts], found.sure) == ([PLACES["b.md第二条"]], False)


def test_divisions_within_others_are_found_by_their_path(analyzer: Analyzer) -> None:
    origin = Origin("code.md", "航海法典")
    paths = [("第一编 总则", "第一章 船"), ("第一编 总则", "第二章 人"), ("第二编 分则", "第一章 货")]
    passages = [
        Passage(origin, path, at, "text", f"第{at}条", article=f"第{at}条")
        for at, path in enumerate(paths, 1)
    ]
    names = DocumentNames(Catalogue(passages).documents, passages, analyzer)

    def found(question: str) -> tuple[list[int], bool]:
        keys = look_up(analyzer.normalize(question), names)
        return [part.passage_id for part in keys.parts], keys.sure

    assert found("航海法典第二编第一章") == ([2], True)
    assert found("航海法典第一章") == ([0, 2], False)
    assert found("航海法典第二章") == ([1], True)


def test_divisions_are_named_by_what_they_are_called_or_from_the_end(analyzer: Analyzer) -> None:
    origins = Origin("a.md", "航海条例"), Origin("b.md", "灯塔条例")
    held = (("第一章 总 则", 2), ("第二章 港口的管理", 1), ("第三章 附则", 1), ("第四章 罚则", 1))
    paths = [(heading,) for heading, count in held for _ in range(count)] + [()]
    passages = [
        Passage(origins[not path], path, at, "text", f"第{at}条 船{at}。", article=f"第{at}条")
        for at, path in enumerate(paths, 1)
    ]
    names = DocumentNames(Catalogue(passages).documents, passages, analyzer)

    def found(question: str) -> tuple[list[int], bool]:
        keys = look_up(analyzer.normalize(question), names)
        return [part.passage_id for part in keys.parts], keys.sure

    assert found("航海条例总则") == found("《航海条例》的总则部分讲了什么") == ([0, 1], True)
    assert found("航海条例附则") == found("请问航海条例附则是什么") == ([3], True)
    assert found("航海条例港口的管理一章") == found("航海条例的港口的管理这一章") == ([2], True)
    assert found("航海条例最后一章") == found("航海条例罚则部分") == ([4], True)
    assert found("航海条例倒数第二章") == ([3], True)
    for question in ("航海条例附则什么时候施行", "航海条例港口的管理", "船的总则", "航海条例船员部分"):
        assert found(question) == ([], False), question
    for name in ("附则", "最后一章"):
        assert look_up(analyzer.normalize(f"灯塔条例{name}"), names).missing == (
            Missing("division", f"灯塔条例{name}"),
        )


def test_an_article_from_the_end_is_of_the_file_that_is_named(analyzer: Analyzer) -> None:
    passages = [
        Passage(Origin(f"{name}.md", "航海法典"), (), at, "text", f"第{at}条", article=f"第{at}条")
        for name, numbers in (("货运编", (3, 4)), ("总则编", (1, 2)), ("附则编", (5,)))
        for at in numbers
    ]
    names = DocumentNames(Catalogue(passages).documents, passages, analyzer)
    for question, text in (
        ("航海法典货运编最后一条", "第4条"), ("总则编最后一条", "第2条"), ("航海法典最后一条", "第5条"),
    ):  # fmt: skip
        parts = look_up(analyzer.normalize(question), names).parts
        assert [passages[part.passage_id].text for part in parts] == [text]


def test_a_book_of_a_code_goes_by_its_place_among_the_files(analyzer: Analyzer) -> None:
    passages = [
        Passage(Origin(f"{name}.md", "航海法典"), (name,), at, "text", f"第{at}条", article=f"第{at}条")
        for name, numbers in (("货运编", (3, 4)), ("附则", (6,)), ("总则", (1, 2)), ("船员编", (5,)))
        for at in numbers
    ]
    names = DocumentNames(Catalogue(passages).documents, passages, analyzer)
    for question, texts in (
        ("航海法典第一编", ["第1条", "第2条"]),
        ("航海法典第二编", ["第3条", "第4条"]),
        ("航海法典第三编", ["第5条"]),
    ):  # fmt: skip
        found = look_up(analyzer.normalize(question), names)
        assert ([passages[part.passage_id].text for part in found.parts], found.sure) == (texts, True)
    missing = look_up(analyzer.normalize("航海法典第四编"), names).missing
    assert missing == (Missing("division", "航海法典第4编", 3),)


def test_a_point_below_the_list_of_the_one_before_is_found(analyzer: Analyzer) -> None:
    texts = (
        "一、将海堤法第二条改为:“堤高五米。”",
        "二、将海堤法第三条改为:“有下列情形的,修堤:",
        "“(一)决口;\n“(二)渗水。”\n三、在海堤法第四条后增加一条:“堤上不得耕种。”",
        "四、将海堤法第六条改为:“堤上植树。”",
    )
    origin = Origin("a.md", "海堤法修正案(二)")
    passages = [Passage(origin, (), at, "text", text) for at, text in enumerate(texts, 1)]
    names = DocumentNames(Catalogue(passages).documents, passages, analyzer)
    for question, at in (
        ("海堤法修正案(二)第一条", 0), ("海堤法修正案二第三条", 2), ("海堤法修正案二第四条", 3),
    ):  # fmt: skip
        found = look_up(analyzer.normalize(question), names)
        assert ([part.passage_id for part in found.parts], found.sure) == ([at], True)


def test_a_name_that_may_be_of_several_is_not_taken_for_one(analyzer: Analyzer) -> None:
    titles = ("中华人民共和国堤岸征收管理法", "船舶堤法", "港口堤法", "渡口堤法")
    passages = [passage for at, title in enumerate(titles) for passage in statute(f"{at}.md", title, FIVE)]
    names = DocumentNames(Catalogue(passages).documents, passages, analyzer)
    found = look_up(analyzer.normalize("堤法第一条"), names)
    assert (found.parts, found.missing) == ((), ())
    assert [choice.document.origin.title for choice in found.choices] == list(titles)


def test_interpretations_of_law_are_named_by_the_law(analyzer: Analyzer) -> None:
    titles = (
        "最高人民法院关于适用《中华人民共和国航海诉讼法》的解释",
        "最高人民法院关于适用《航海诉讼法》执行程序若干问题的解释",
        "最高人民法院关于适用《航海法典》货运编的解释（一）",
        "最高人民法院关于适用《航海法典》货运编的解释（二）",
        "最高人民法院关于审理渡轮争议案件适用法律问题的解释（一）",
        "渡轮修正案（十一）",
        "渡轮修正案（十二）",
        "最高人民法院关于适用《中华人民共和国船舶法》若干问题的规定（四）",
        "最高人民法院关于适用《中华人民共和国船舶法》若干问题的规定（五）",
        "最高人民法院关于审理海上借贷案件适用法律若干问题的规定",
    )
    passages = [passage for at, title in enumerate(titles) for passage in statute(f"{at}.md", title, FIVE)]
    names = DocumentNames(Catalogue(passages).documents, passages, analyzer)
    for name, at in (
        ("航海诉讼法解释", 0), ("航诉司法解释", 0), ("航海法典货运编司法解释二", 3), ("货运编解释(一)", 2),
        ("渡轮争议司法解释", 4), ("渡轮修正案(十二)", 6), ("渡轮修正案十一", 5),
        ("船舶法解释四", 7), ("船舶法司法解释（五）", 8), ("海上借贷司法解释", 9),
    ):  # fmt: skip
        found = look_up(analyzer.normalize(f"{name}第四条"), names)
        assert [document.origin.title for document in found.documents] == [titles[at]], name
    assert look_up(analyzer.normalize("航诉解释三第四条"), names).missing == (
        Missing("article", "航诉解释三"),
    )


@pytest.mark.parametrize(
    ("question", "found", "missing"),
    [
        ("仲裁法第一条", ["b.md"], []),
        ("根据仲裁法第一条", ["b.md"], []),
        ("触犯仲裁法第一条", ["b.md"], []),
        # Of another law, whether the documents have it or not
        ("劳动仲裁法第一条", ["a.md"], []),
        ("商事仲裁法第一条", [], ["商事仲裁法"]),
        ("渡轮条例实施办法第一条", ["c.md"], []),
        ("劳动合同法实施办法第一条", [], ["劳动合同法实施办法"]),
        ("海商法典货运编第一条", ["货物运输编.md"], []),
        ("货运编第一条", ["货物运输编.md"], []),
        ("海商法第一条", ["货物运输编.md"], []),
        ("民法第一条", [], []),
        ("灯塔管理办法第一条", [], ["灯塔管理办法"]),
        ("关于“一站式”服务、便民的规定第一条", ["e.md"], []),
    ],
)
def test_what_ends_the_name_of_another_law_is_not_taken_for_a_law(
    question: str, found: list[str], missing: list[str], analyzer: Analyzer
) -> None:
    titles = {
        "a.md": "中华人民共和国劳动争议调解仲裁法",
        "b.md": "中华人民共和国仲裁法",
        "c.md": "渡轮条例实施办法",
        "货物运输编.md": "海商法典",
        "e.md": "关于“一站式”服务、便民的规定",
        "f.md": "中华人民共和国民事诉讼法",
        "g.md": "船票实名管理办法",
    }
    passages = [passage for path, title in titles.items() for passage in statute(path, title, FIVE)]
    taught = Analyzer(vocabulary=Vocabulary(everyday_words()))
    told = look_up(
        analyzer.normalize(question), DocumentNames(Catalogue(passages).documents, passages, taught)
    )
    assert [document.origin.path for document in told.documents] == found
    assert [one.name for one in told.missing] == missing


def test_a_number_without_its_year_may_be_of_several(analyzer: Analyzer) -> None:
    origins = [
        Origin(f"{year}.html", f"{year}年的通知", issue_number=f"海政发〔{year}〕5号")
        for year in (2018, 2019)
    ]
    passages = [Passage(origin, (), 1, "text", "海堤。") for origin in origins]
    names = DocumentNames(Catalogue(passages).documents, passages, analyzer)
    found = look_up("海政发5号", names)
    assert ([part.passage_id for part in found.parts], found.sure, found.missing) == ([0, 1], False, ())
    assert [part.passage_id for part in look_up("2018年海政发5号", names).parts] == [0]
    assert not look_up("2017年海政发5号", names)
    assert not look_up("海堤5号楼", names)


def test_a_law_that_only_ends_alike_is_offered_and_not_taken(asked: Asking) -> None:
    assert [choice.document.origin.path for choice in asked("合同法第三条").choices] == ["d.md"]


def test_another_edition_is_not_taken_for_the_one_that_is_there(asked: Asking) -> None:
    assert asked("员工手册3.1版第四条").parts == ()


def test_an_article_without_a_statute_asks_which(asked: Asking) -> None:
    for question in ("第二条", "第2条第一款", "第二条说了什么"):
        found = asked(question)
        assert (found.parts, found.missing) == ((), ())
        assert [choice.document.origin.path for choice in found.choices] == [
            "a.md", "c.md", "d.md", "e.md", "q.md",
        ]  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "996违法吗",
        "渡轮条例倒数第9条",
        "最后1条渡轮几点开",
        "海堤保护法996违法吗",
        "12315是什么电话",
        "2022年赤字率是多少",
        "地铁2019年5号线",
        "海堤高几米",
        "公司第三条规定不合理怎么办",
        "3条渡轮",
        "湿地条例第一条水渠在哪里",
    ],
)
def test_a_number_that_names_nothing_is_no_key(asked: Asking, question: str) -> None:
    assert not asked(question)


def test_the_clause_and_the_item_that_are_named_are_told(asked: Asking) -> None:
    found = asked("渡轮条例第三条第二款第(一)项")
    assert found.parts == (Part(PLACES["c.md第三条"], 2, 1),)
    text = "第三条 渡轮按时开。\n下列情形停航：\n(一)台风；\n(二)大雾。\n停航应当告知乘客。"
    assert [text[slice(*span_of(part, text))] for part in (
        Part(0), Part(0, 1), Part(0, 2), Part(0, 2, 2), Part(0, None, 1), Part(0, 3), Part(0, 7),
    )] == [
        text, "第三条 渡轮按时开。", "下列情形停航：\n(一)台风；\n(二)大雾。", "(二)大雾。", "(一)台风；",
        "停航应当告知乘客。", text,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("第八条 违约责任\n租客逾期付租的，每日加收千分之一。\n房东提前收房的，退还押金。",
         ("租客逾期付租的，每日加收千分之一。", "房东提前收房的，退还押金。")),
        ("第12条 保修期限和范围\n整机保修两年。\n下列情形不保修：\n（一）进水；\n（二）摔坏。",
         ("整机保修两年。", "下列情形不保修：\n（一）进水；\n（二）摔坏。")),
        ("第三条之一  交接\n钥匙当面点清；\n水表抄数。", ("钥匙当面点清；", "水表抄数。")),
        ("第八条 违约责任：\n租客逾期的，加收租金。", ("第八条 违约责任：", "租客逾期的，加收租金。")),
        ("第八条 租客应当按月付租\n房东应当修屋", ("第八条 租客应当按月付租", "房东应当修屋")),
        ("第八条 租客应当：\n（一）按月付租；\n（二）爱护房屋。",
         ("第八条 租客应当：\n（一）按月付租；\n（二）爱护房屋。",)),
    ],
)  # fmt: skip
def test_a_line_that_only_names_its_article_is_none_of_its_clauses(
    text: str, clauses: tuple[str, ...]
) -> None:
    numbers = range(1, len(clauses) + 1)
    assert tuple(text[slice(*span_of(Part(0, number), text))] for number in numbers) == clauses
    assert [clause_at(text, text.index(clause)) for clause in clauses] == list(numbers)
    assert not has_part(Part(0, len(clauses) + 1), text)


def test_short_names_are_those_that_people_use() -> None:
    right = [
        ("消法", "消费者权益保护法"), ("消保法", "消费者权益保护法"), ("道交法", "道路交通安全法"),
        ("公积金条例", "住房公积金管理条例"), ("年休假条例", "职工带薪年休假条例"),
        ("陪审员法", "人民陪审员法"), ("图书馆法", "公共图书馆法"), ("居委会组织法", "城市居民委员会组织法"),
        ("身份证法", "居民身份证法"),
        ("家长须知", "第三小学家长须知"), ("就诊指南", "海港卫生所就诊指南"),
        ("招生简章", "星河小学招生简章"), ("公交卡规定", "海港市公交乘车卡使用规定"),
    ]  # fmt: skip
    wrong = [
        ("合同法", "劳动合同法"), ("消法", "消费者权益处罚办法"), ("安全法", "国家安全法"),
        ("法", "劳动法"), ("劳动法", "劳动法"), ("委员会组织法", "城市居民委员会组织法"),
        ("合同法实施条例", "劳动合同法实施条例"), ("公假条例", "职工带薪年休假条例"),
        ("客运卡规定", "海港市公交乘车卡使用规定"), ("劳动法", "劳动合同法"), ("刑法", "刑事诉讼法"),
        ("环境保护法", "环境保护税法"), ("租住房办法", "临港区公共租赁住房管理办法"),
        ("公房条例", "临港区公共租赁住房管理办法"), ("公房办法", "临港区公共租赁住房管理办法"),
        ("公交船规定", "海港市公交乘车卡使用规定"),
    ]  # fmt: skip
    assert [pair for pair in right if not abbreviates(*pair)] == []
    assert [pair for pair in wrong if abbreviates(*pair)] == []


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("安全法第3条", ("安全生产法", "国家安全法", "数据安全法")),
        ("处罚法第3条", ("行政处罚法", "治安管理处罚法")),
    ],
)
def test_what_may_be_the_end_of_several_titles_is_surely_none(asked: str, titles: tuple[str, ...]) -> None:
    analyzer = Analyzer(vocabulary=Vocabulary(everyday_words()))
    passages = [one for title in titles for one in statute(f"{title}.md", title, FIVE)]
    found = look_up(asked, DocumentNames(Catalogue(passages).documents, passages, analyzer))
    assert (found.sure, len(found.parts) + len(found.choices)) == (False, len(titles))


def test_a_pact_is_named_by_its_kind(analyzer: Analyzer) -> None:
    passages = statute("pact.md", "和美村村规民约", ["第一条", "第二条"])
    names = DocumentNames(Catalogue(passages).documents, passages, analyzer)
    assert [part.passage_id for part in look_up("村规民约第2条", names).parts] == [1]
    assert look_up("村规民约第9条", names).missing
    assert [part.passage_id for part in look_up("村规第1条", names).parts] == [0]
    assert look_up("那个村规的第9条", names).missing


def test_what_is_no_law_is_named_by_how_its_title_ends(analyzer: Analyzer) -> None:
    titles = ("海螺泳馆会员合同", "海港劳动合同法", "海港客运手册", "海螺泳馆手册")
    passages = [one for title in titles for one in statute(f"{title}.md", title, FIVE)]
    names = DocumentNames(Catalogue(passages).documents, passages, analyzer)
    assert [part.passage_id for part in look_up("合同第2条", names).parts] == [1]
    for several in ("手册第2条", "泳馆第2条", "会员第2条"):
        assert not look_up(several, names), several
    assert [one.name for one in look_up("合同法第2条", names).missing] == ["合同法"]


def test_a_manual_is_called_by_any_name_of_one(analyzer: Analyzer) -> None:
    titles = ("净享D7洗碗机使用说明", "暖家热水器用户手册", "海港员工手册")
    passages = [Passage(Origin(f"{title}.md", title), (), 1, "text", "第一条") for title in titles]
    names = DocumentNames(Catalogue(passages).documents, passages, analyzer)
    for name, at in (
        ("洗碗机说明书", 0), ("洗碗机使用手册", 0), ("热水器说明书", 1), ("暖家热水器使用指南", 1),
        ("员工手册", 2),
    ):  # fmt: skip
        assert names.called(name) == [analyzer.normalize(titles[at])]
    assert names.called("员工说明书") == names.called("说明") == []


RULES = """海港公司制度汇编
一、闸门值守办法
（2019年3月1日经理办公会通过）
第一章 总则
第一条 为了规范值守，制定本办法。
第二条 闸门日夜有人值守。
第二章 附则
第三条 本办法由闸门科解释。
二、渡轮票务规定
第一条 凭票上船。
第二条 七日内可以退票。
"""


def test_the_articles_of_a_collection_are_found_by_the_name_of_their_rule(analyzer: Analyzer) -> None:
    passages = list(split(outline(Reading(lines_of(RULES)), "汇编.txt")))
    whole = DocumentNames(Catalogue(passages).documents, passages, analyzer)

    def texts(question: str) -> list[str]:
        found = look_up(analyzer.normalize(question), whole)
        assert not found.choices
        return [passages[part.passage_id].text for part in found.parts]

    assert texts("渡轮票务规定第一条") == ["第一条 凭票上船。"]
    assert texts("《闸门值守办法》第一条是什么") == ["第一条 为了规范值守，制定本办法。"]
    assert texts("票务规定第2条") == ["第二条 七日内可以退票。"]
    assert texts("闸门值守办法第二章") == ["第三条 本办法由闸门科解释。"]
    missing = look_up(analyzer.normalize("渡轮票务规定第三条"), whole).missing
    assert missing == (Missing("article", "渡轮票务规定第三条", 2),)
    bare = look_up(analyzer.normalize("第一条"), whole).choices
    assert [(held.document.origin.title, passages[held.passage_id].section) for held in bare] == [
        ("闸门值守办法", ("一、闸门值守办法", "第一章 总则")),
        ("渡轮票务规定", ("二、渡轮票务规定",)),
    ]


def test_a_point_is_found_by_its_number_where_a_document_has_no_articles(analyzer: Analyzer) -> None:
    reply = Origin("reply.html", "关于海堤规划的批复", issue_number="海函〔2024〕8号")
    texts = (
        ((), "一、原则同意你们的规划。"),
        (("二、加固堤身",), "堤身加固到六米。"),
        (("二、加固堤身",), "石料由市里调拨。"),
        (("三、保护湿地",), "湿地不得占用。"),
    )
    passages = [Passage(reply, section, at, "text", text) for at, (section, text) in enumerate(texts, 1)]
    index = Index.build(passages, analyzer)
    for asked, found in (
        ("海函〔2024〕8号第二点", (1, 2)),
        ("关于海堤规划的批复第三部分讲什么", (3,)),
        ("海函〔2024〕8号第一条", (0,)),
        ("海函〔2024〕8号第三大部分", (3,)),
        ("第二条是啥", (1, 2)),  # of the only document
        ("第三部分", (3,)),
    ):
        keys = look_up(analyzer.normalize(asked), index.names)
        assert tuple(part.passage_id for part in keys.parts) == found
        assert keys.sure
    beyond = look_up(analyzer.normalize("海函〔2024〕8号第四点"), index.names)
    assert [one.name for one in beyond.missing] == ["关于海堤规划的批复第4点"]
    assert not look_up(analyzer.normalize("第二条渡轮在哪"), index.names)
    other = Passage(Origin("b.txt", "渡口须知"), (), 1, "text", "一、凭票上船。")
    both = Index.build([*passages, other], analyzer)
    assert not look_up(analyzer.normalize("第二条是啥"), both.names)
    outline = Earlier("海函〔2024〕8号讲了什么")
    assert understand("第二点呢", outline, index).question == "关于海堤规划的批复第二点"
    assert understand("第三部分", None, index).doubtful
    assert understand("第三大部分", None, index).doubtful


@pytest.mark.parametrize("asked", ["航海总则第3条", "航海法总则第3条", "民法通则第三条", "刑法总则第3条"])
def test_the_general_part_of_a_law_that_is_not_held_is_said_to_be_missing(
    asked: str, names: DocumentNames, analyzer: Analyzer
) -> None:
    missing = look_up(analyzer.normalize(asked), names).missing
    assert bool(missing) == ("法" in asked)
