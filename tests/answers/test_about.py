"""Questions about documents: what is asked in which words, of statutes in several files, what is none."""

from datetime import date

import pytest

from bot.answers import Earlier, Understood, about, understand
from bot.answers.about_words import ABOUT, DOCUMENTS
from bot.answers.stating import stating
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.engine.names import DocumentNames
from bot.retrieval.vocabulary import Vocabulary, everyday_words

LAW = Origin("law.md", "中华人民共和国海堤保护法")
RULES = Origin("rules.md", "海堤保护法实施条例")
COURT = Origin("court.md", "最高人民法院关于审理涉沉船案件适用法律若干问题的规定")
ROUTES = [Origin(f"{name}.md", f"{name}航线管理条例") for name in ("内河", "沿海")]
TWINS = [Origin(f"{number}.txt", "海港停航的通知") for number in "12"]
CODE = "中华人民共和国航海法典"
CODE_FILES = [Origin(f"{name}.md", CODE) for name in ("货运编", "总则", "附则")]
PASSAGES = [
    Passage(LAW, (), 1, "text", "1998年7月5日 第九届海事会议第八次会议通过"),
    Passage(LAW, (), 2, "text", "2004年3月1日 第十届海事会议第二次会议修订"),
    Passage(LAW, (), 3, "text", "2012年5月6日 第十一届海事会议第三次会议修正"),
    Passage(LAW, ("第一章 总则",), 4, "text", "第一条 为了保护海堤，制定本法。", article="第一条"),
    Passage(LAW, ("第二章 巡查",), 5, "text", "第二条 海堤每天巡查两次。", article="第二条"),
    Passage(LAW, ("第二章 巡查",), 6, "text", "第三条 本法自1999年1月1日起施行。", article="第三条"),
    *[Passage(twin, (), 1, "text", "海港停航三天。") for twin in TWINS],
    Passage(COURT, (), 1, "text", "第一条 沉船归船东所有。", article="第一条"),
    Passage(COURT, (), 2, "text", "第二条 本规定自2022年4月5日起施行。", article="第二条"),
    *[Passage(route, (), 1, "text", "第一条 航线每年公布一次。", article="第一条") for route in ROUTES],
    Passage(RULES, (), 1, "text", "第一条 巡堤员每月培训一次。", article="第一条"),
    Passage(CODE_FILES[0], ("货运编",), 1, "text", "第三条 货运合同应当书面订立。", article="第三条"),
    Passage(CODE_FILES[0], ("货运编",), 2, "text", "第四条 承运人应当按时交货。", article="第四条"),
    Passage(CODE_FILES[1], ("总则",), 1, "text", "第一条 为了规范航海，制定本法。", article="第一条"),
    Passage(CODE_FILES[1], ("总则",), 2, "text", "第二条 航海适用本法。", article="第二条"),
    Passage(CODE_FILES[2], ("附则",), 1, "text", "第五条 本法自2021年1月1日起施行。", article="第五条"),
]


@pytest.fixture(scope="module")
def documents(analyzer: Analyzer) -> Index:
    return Index.build(PASSAGES, analyzer)


@pytest.mark.parametrize(
    "question",
    "你这有啥资料|你都有啥文件|这里面都收了哪些法规|资料库里有什么|資料庫裡有什麼文件|你知道哪些法律|给我文件列表"
    "|一共多少文件|你的资料是哪来的|你收录了什么|都能查哪些法律".split("|"),
)
def test_which_documents_there_are_is_asked_in_many_words(question: str, documents: Index) -> None:
    asked = about(question, documents)
    assert asked is not None and (asked.kind, asked.count) == ("documents", 10)


@pytest.mark.parametrize(
    ("kind", "count", "questions"),
    [
        (
            "text",
            0,
            "海堤保护法全文发来|把海堤保护法全文发我看看|给我海堤保护法的全文|海堤保护法原文全部|海堤保护法的完整版发一份给我"
            "|请把海堤保护法全部条文都列出来|海堤保护法整部发过来",
        ),
        ("outline", 0, "把海堤保护法的目录列一下|海堤保护法主要内容讲一下给我|麻烦给我看看海堤保护法的大纲"),
        ("count", 3, "海堤保护法一共有多少条告诉我|麻烦说下海堤保护法有多少条"),
    ],
)
def test_a_document_is_asked_for_with_words_around(
    kind: str, count: int, questions: str, documents: Index
) -> None:
    for question in questions.split("|"):
        asked = about(question, documents)
        assert asked is not None and asked.document is not None, question
        assert (asked.kind, asked.document.origin, asked.count) == (kind, LAW, count), question


@pytest.mark.parametrize(
    "question",
    "有海堤保护法吗|打开海堤保护法|给我看《海堤保护法》|有没有海堤法|海堤保护法有吗|海堤保护法都有哪些章节|海堤保护法是关于什么的"
    "|海堤保护法有啥内容|海堤保护法主要讲什么".split("|"),
)
def test_a_document_is_asked_for(question: str, documents: Index) -> None:
    asked = about(question, documents)
    assert asked is not None and asked.document is not None
    assert (asked.kind, asked.document.origin, asked.title) == ("outline", LAW, LAW.title)


def test_chapters_and_articles_are_counted_together(documents: Index) -> None:
    asked = about("海堤保护法总共几章几条", documents)
    assert asked is not None
    assert (asked.unit, asked.count, asked.also) == ("章", 2, ("条", 3))


@pytest.mark.parametrize(
    ("question", "title", "count"),
    [
        ("海堤保护法第二章有几条", f"{LAW.title}第二章 巡查", 2),
        ("海堤保护法里第一章一共多少条", f"{LAW.title}第一章 总则", 1),
        ("请问海堤法的第二章有多少条", f"{LAW.title}第二章 巡查", 2),
    ],
)
def test_the_articles_of_a_chapter_are_counted(
    question: str, title: str, count: int, documents: Index
) -> None:
    asked = about(question, documents)
    assert asked is not None
    assert (asked.kind, asked.unit, asked.title, asked.count) == ("count", "条", title, count)


@pytest.mark.parametrize("question", ["海堤保护法第三章有几条", "海堤保护法第二章有几节", "第二章有几条"])
def test_a_chapter_that_is_not_there_is_not_counted(question: str, documents: Index) -> None:
    assert about(question, documents) is None


@pytest.mark.parametrize(
    ("question", "kind", "title", "count", "files"),
    [
        ("航海法典有多少条", "count", CODE, 5, ["总则.md", "货运编.md", "附则.md"]),
        ("航海法典讲了什么", "outline", CODE, 0, ["总则.md", "货运编.md", "附则.md"]),
        ("航海法典全文", "outline", CODE, 0, ["总则.md", "货运编.md", "附则.md"]),
        ("货运编有几条", "count", f"{CODE}货运编", 2, ["货运编.md"]),
        ("航海法典的货运编讲什么", "outline", f"{CODE}货运编", 0, ["货运编.md"]),
        ("航海法典货运编", "outline", f"{CODE}货运编", 0, ["货运编.md"]),
        ("《航海法典》附则编", "outline", f"{CODE}附则", 0, ["附则.md"]),
        ("货运编", "outline", f"{CODE}货运编", 0, ["货运编.md"]),
        ("总则编", "outline", f"{CODE}总则", 0, ["总则.md"]),
        ("航海法典总则编有多少条", "count", f"{CODE}总则", 2, ["总则.md"]),
    ],
)
def test_a_statute_may_be_held_in_several_files(
    question: str, kind: str, title: str, count: int, files: list[str], documents: Index
) -> None:
    asked = about(question, documents)
    assert asked is not None
    assert (asked.kind, asked.title, asked.count) == (kind, title, count)
    assert [file.origin.path for file in asked.files] == files


def test_files_of_one_title_without_articles_are_no_parts_of_one(documents: Index) -> None:
    asked = about("海港停航的通知有多少段", documents)
    assert asked is not None and (asked.count, len(asked.files)) == (1, 1)


@pytest.mark.parametrize(
    "question",
    "介绍一下海堤保护|海堤保护有哪些内容|有规定吗|有海堤吗|打开海堤|复议法实施有多少条|总则有几条|法典有几编"
    "|海堤管理法有多少条|它有什么好处|这里有多少海堤".split("|"),
)
def test_what_a_document_says_is_no_question_about_it(question: str, documents: Index) -> None:
    assert about(question, documents) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("海堤保护法是哪年通过的", "1998年7月5日 第九届海事会议第八次会议通过"),
        ("海堤保护法谁通过的", "1998年7月5日 第九届海事会议第八次会议通过"),
        ("海堤保护法是哪次会议通过的", "1998年7月5日 第九届海事会议第八次会议通过"),
        ("海堤保护法哪年修订的", "2004年3月1日 第十届海事会议第二次会议修订"),
        ("海堤保护法什么时候修改过", "2004年3月1日 第十届海事会议第二次会议修订"),
        ("海堤保护法啥时候施行", "第三条 本法自1999年1月1日起施行。"),
        ("航海法典什么时候施行", "第五条 本法自2021年1月1日起施行。"),
        ("海堤保护法实施条例哪年通过的", None),
    ],
)
def test_the_passage_that_says_when_answers(question: str, text: str | None, documents: Index) -> None:
    found = stating(question, documents)
    assert (documents.passages[found[1]].text if found else None) == text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("离岗多久要报告？", False),
        ("离岗多久要报告", False),
        ("《离岗多久要报告？》", True),
        ("离岗报告须知", True),
    ],
)
def test_a_title_that_asks_is_a_question_to_be_answered(
    question: str, told: bool, analyzer: Analyzer
) -> None:
    titles = ("离岗多久要报告？", "离岗报告须知")
    passages = [Passage(Origin(f"{title}.md", title), (), 1, "text", "三天。") for title in titles]
    assert (about(question, Index.build(passages, analyzer)) is not None) == told


@pytest.mark.parametrize("repeated", ["看", "资料", "资料库里", "都有哪些", "一共", "有几", "法典"])
def test_long_texts_are_read_to_their_ends(repeated: str) -> None:
    text = (repeated * 1000)[:1000] + "@"
    assert DOCUMENTS.fullmatch(text) is None
    for _, pattern in ABOUT:
        pattern.fullmatch(text[:120])


@pytest.mark.parametrize(
    ("question", "title", "count"),
    [
        ("那个沉船的司法解释有多少条", COURT.title, 2),
        ("沉船那个规定有多少条", COURT.title, 2),
        ("内河那个航线条例有多少条", ROUTES[0].title, 1),
        ("那部海堤保护法有多少条", LAW.title, 3),
        ("内河航线那个条例有多少条", ROUTES[0].title, 1),
        ("沿海航线这个条例有多少条", ROUTES[1].title, 1),
    ],
)
def test_a_document_is_named_by_a_part_of_its_title_and_its_kind(
    question: str, title: str, count: int, documents: Index
) -> None:
    asked = about(question, documents)
    assert asked is not None and asked.document is not None
    assert (asked.kind, asked.document.origin.title, asked.count) == ("count", title, count)
    in_force = stating("沉船的司法解释从哪天生效", documents)
    assert in_force is not None and documents.passages[in_force[1]].article == "第二条"


@pytest.mark.parametrize("question", ["那个航线的条例有多少条", "那个引水的司法解释有多少条"])
def test_a_name_of_several_documents_or_of_none_means_none(question: str, documents: Index) -> None:
    assert about(question, documents) is None


ONLY = Origin(
    "port.txt",
    "海港防汛工作综述",
    published=date(2024, 5, 6),
    source="港务周刊",
    issue_number="港发〔2024〕1号",
)


@pytest.fixture(scope="module")
def only(analyzer: Analyzer) -> Index:
    sections = (("巡查",), ("培训",))
    texts = ("海堤每天巡查两次。", "巡堤员每月培训一次，经验总结成册。")
    passages = [
        Passage(ONLY, path, at, "text", text)
        for at, (path, text) in enumerate(zip(sections, texts, strict=True), 1)
    ]
    return Index.build(passages, analyzer)


@pytest.mark.parametrize(
    ("kind", "questions"),
    [
        (
            "outline",
            "这篇文章讲了什么|本文主要内容|全文讲了啥|主要内容是什么|总结一下|帮我总结一下这篇文章|请概括一下全文|提炼一下要点"
            "|总结一下这篇综述的主要内容|文章的中心思想是什么|文章标题是什么|介绍一下|请把文章大意归纳一下|分为几部分",
        ),
        ("issuer", "谁写的|作者是谁|这篇文章是谁发的|文章来源是哪里|这篇文章从哪里转来的|该文是谁写的|出处"),
        ("published", "什么时候发布的|这篇文章什么时候发表的|文章发表时间|这份文件是哪年的"),
        ("number", "文号是多少|这个文件的文号"),
        ("count", "有多少段|这篇文章有几段"),
        ("text", "全文|把这篇文章全文发给我|给我看原文"),
    ],
)
def test_the_only_document_is_asked_about_without_its_name(kind: str, questions: str, only: Index) -> None:
    for question in questions.split("|"):
        asked = about(question, only)
        assert asked is not None, question
        assert (asked.kind, asked.title) == (kind, ONLY.title), question


@pytest.mark.parametrize(
    "question",
    ["有吗", "有多少巡堤员", "总结经验的是谁", "这个规定合理吗", "文章", "谁培训的", "巡查讲了什么"],
)
def test_of_the_only_document_its_text_is_asked(question: str, only: Index) -> None:
    assert about(question, only) is None


@pytest.mark.parametrize(
    "question",
    "这篇文章是谁写的|本办法什么时候施行|总结一下|总结一下这篇文章|这份手册讲了什么|这个条例有多少条"
    "|什么时候实施|哪天生效|从什么时候开始执行的".split("|"),
)
def test_which_of_several_documents_is_meant_is_asked_back(question: str, documents: Index) -> None:
    asked = about(question, documents)
    assert asked is not None
    assert (asked.kind, asked.document, asked.title, asked.count) == ("which", None, question, 10)


@pytest.mark.parametrize("said", ["哪天发的", "出处", "什么时候发布的"])
def test_of_which_is_still_open_for_what_is_asked_next(said: str, documents: Index) -> None:
    assert understand(said, Earlier("谁发布的"), documents) == Understood("answer", said)


def test_a_kind_of_which_there_is_one_points_at_it(documents: Index) -> None:
    asked = about("这部法典讲了什么", documents)
    assert asked is not None and (asked.kind, asked.title) == ("outline", CODE)


GALE, FOG, TIDE = (
    Origin("gale.txt", "关于大风停航的通知", "港务网", date(2024, 5, 6), office="海港局"),
    Origin("fog.txt", "雾天航行条例", "港务网", date(2023, 4, 8), office="海港局办公室"),
    Origin("tide.txt", "潮汐表说明", published=date(2021, 2, 3)),
)


@pytest.mark.parametrize(
    ("query", "files", "questions"),
    [
        (
            "年份:2024",
            [GALE],
            "2024年的文件有哪些|有2024年的文件吗|2024年发了哪些文件|哪些文件是2024年的|请问有哪些2024年的文件",
        ),
        ("年份:2021-2023", [FOG, TIDE], "2021到2023年的文件有哪些|2021年至2023年有哪些文件"),
        ("年份:2030", [], "2030年的文件有哪些"),
        (
            '来源:"海港局" -来源:"海港局办公室"',
            [GALE],
            "海港局发的文件有哪些|哪些文件是海港局发的|海港局发布了哪些文件",
        ),
        ('来源:"海港局办公室"', [FOG], "海港局办公室的文件有哪些"),
        ('文件:"条例"', [FOG], "有哪些条例|有几个条例"),
        ('文件:"大风"', [GALE], "关于大风的文件有哪些|有没有关于大风的文件|有没有大风的资料"),
        ('文件:"大风"', [GALE], "有关大风的法规有哪些"),
        ('年份:2024 文件:"通知" 来源:"海港局" -来源:"海港局办公室"', [GALE], "2024年海港局发了哪些通知"),
        ("排序:日期", [GALE, FOG, TIDE], "最新的文件是哪份|最近发布的文件|最新的文件有哪些"),
        ("排序:日期", [GALE, FOG, TIDE], "哪个文件最新|哪份文件是最新的|请问哪些文件最新发布"),
        ("排序:最早", [TIDE, FOG, GALE], "哪个文件最早|哪份资料是最早发布的"),
        ("排序:最早", [TIDE, FOG, GALE], "最早的文件是哪份|最早发布的文件"),
        ("排序:日期", [GALE, FOG, TIDE], "最新的是哪份|最新发布的是哪一份|哪份最新|哪一篇是最新的"),
        ("排序:最早", [TIDE, FOG, GALE], "最早的是哪篇|哪份最早"),
    ],
)
def test_documents_are_listed_by_year_issuer_kind_topic_or_age(
    query: str, files: list[Origin], questions: str, analyzer: Analyzer
) -> None:
    index = Index.build(
        [Passage(origin, (), 1, "text", "渡轮停航。") for origin in (FOG, GALE, TIDE)], analyzer
    )
    for question in questions.split("|"):
        asked = about(question, index)
        assert asked is not None, question
        assert (asked.kind, asked.query, asked.count) == ("listed", query, len(files)), question
        assert [file.origin for file in asked.files] == files, question


@pytest.mark.parametrize(
    "question",
    "申请材料有哪些|投标的文件有哪些|有没有免费的文件|大风的文件是谁写的|有哪些公告|关于雷电的文件有哪些|停航的通知有哪些|大风的规定有哪些|2024年有哪些规定"
    "|海港局有哪些文件柜|最新的票价是多少|最新的是哪条|哪份工资最低".split("|"),
)
def test_what_stands_in_documents_lists_none(question: str, analyzer: Analyzer) -> None:
    index = Index.build(
        [Passage(origin, (), 1, "text", "渡轮停航。") for origin in (FOG, GALE, TIDE)], analyzer
    )
    assert about(question, index) is None


@pytest.mark.parametrize(
    "question", ["沉船那份讲了什么", "涉沉船那篇主要说了什么", "关于沉船的那份讲什么", "沉船那个主要内容"]
)
def test_a_word_of_one_title_names_it_where_it_is_said_that_a_document_is_meant(
    question: str, documents: Index
) -> None:
    asked = about(question, documents)
    assert asked is not None and (asked.kind, asked.title) == ("outline", COURT.title)


@pytest.mark.parametrize("question", ["这份讲了什么", "那篇是谁写的", "航线那份讲了什么", "航线那个讲了什么"])
def test_what_points_at_one_of_several_documents_asks_which(question: str, documents: Index) -> None:
    asked = about(question, documents)
    assert (asked and asked.kind) == (None if question.startswith("航线") else "which")


@pytest.mark.parametrize("said", ["目录", "这篇讲了什么"])
def test_of_a_list_of_documents_none_is_meant(said: str, documents: Index) -> None:
    assert understand(said, Earlier("有哪些文件"), documents).question == said


SIGNED = Origin("a.txt", "关于做好2024年冬季渡轮检修工作的通知")
NEWS = Origin("b.html", "白沙灯塔亮灯", "记者 林溪", date(2024, 3, 8))
MINUTES = Origin("c.txt", "船东会2024年第2次会议纪要", "", date(2024, 5, 6))
GUIDE = Origin("d.md", "白帆客栈入住指南", "", date(2023, 4, 5))
RULE = Origin("e.md", "码头停泊办法", "", date(2022, 1, 2))


@pytest.fixture(scope="module")
def papers(analyzer: Analyzer) -> Index:
    return Index.build(
        [
            Passage(SIGNED, (), 1, "text", "各船长：现将检修事项通知如下。"),
            Passage(SIGNED, (), 2, "text", "检修停航三天。"),
            Passage(SIGNED, (), 3, "text", "联系人：林老师。\n海港小学\n2024年11月2日"),
            Passage(NEWS, (), 1, "text", "白沙灯塔昨晚亮灯。"),
            Passage(MINUTES, (), 1, "text", "会议同意更换浮标。"),
            Passage(GUIDE, (), 1, "text", "入住时间为14时以后。"),
            Passage(RULE, (), 1, "text", "第一条 停泊须登记。", article="第一条"),
        ],
        analyzer,
    )


@pytest.mark.parametrize(
    ("question", "kind", "origin"),
    [
        ("灯塔那篇新闻谁写的", "issuer", NEWS),
        ("灯塔那篇报道什么时候发的", "published", NEWS),
        ("客栈那本指南什么时候发布的", "published", GUIDE),
        ("客栈那张说明讲了什么", "outline", GUIDE),
        ("船东会那个纪要讲了什么", "outline", MINUTES),
    ],
)
def test_a_paper_is_pointed_at_by_what_it_is(question: str, kind: str, origin: Origin, papers: Index) -> None:
    asked = about(question, papers)
    assert asked is not None and asked.document is not None
    assert (asked.kind, asked.document.origin) == (kind, origin)


@pytest.mark.parametrize("question", ["船东会会议纪要什么时候发的", "码头停泊办法什么时候发布的"])
def test_when_those_met_or_an_edition_was_made_is_not_told_as_published(question: str, papers: Index) -> None:
    assert about(question, papers) is None


@pytest.mark.parametrize("question", ["渡轮检修那个通知什么时候发的", "渡轮检修通知是谁发的"])
def test_who_signed_a_notice_at_its_end_and_when_is_told(question: str, papers: Index) -> None:
    found = stating(question, papers)
    assert found is not None
    assert (found[0].origin, found[1]) == (SIGNED, 2)


LEAFLET = Origin("x7.md", "海螺牌X7除湿机使用手册")
HANDBOOK = Origin("staff.md", "海港客运员工手册")
NOTICE = Origin("notice.md", "海港停水通知")
EDITIONS = [
    Passage(LEAFLET, (), 1, "text", "1.1 除湿机放在平地上。"),
    Passage(LEAFLET, (), 2, "text", "版本：2.1　2024年11月"),
    Passage(HANDBOOK, (), 1, "text", "2023修订版　人事部编"),
    Passage(HANDBOOK, (), 2, "text", "病假工资按八成发。"),
    Passage(NOTICE, (), 1, "text", "版权归海港局，停水两天。"),
]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("除湿机手册是哪一版的", 1),
        ("X7除湿机使用手册版本号是多少", 1),
        ("员工手册是什么版本", 2),
        ("员工手册第几版", 2),
        ("员工手册哪年版的", 2),
        ("停水通知是哪一版", None),
    ],
)
def test_the_edition_is_told_by_the_line_that_names_it(
    question: str, told: int | None, analyzer: Analyzer
) -> None:
    found = stating(question, Index.build(EDITIONS, analyzer))
    assert (found and found[1]) == told


def test_of_which_year_it_is_is_told_by_the_edition(analyzer: Analyzer) -> None:
    index = Index.build(EDITIONS, analyzer)
    meant = understand("哪一年的", Earlier("病假工资怎么算"), index)
    assert (meant.wish, meant.question) == ("answer", "海港客运员工手册是哪一版的")
    assert understand("哪一年的", Earlier("停水几天"), index).wish == "date"


@pytest.mark.parametrize("said", ["这是哪一版的手册", "哪个版本", "它是什么版本的", "第几版"])
def test_the_edition_is_asked_of_the_document_of_the_answer(said: str, analyzer: Analyzer) -> None:
    meant = understand(said, Earlier("病假工资怎么算"), Index.build(EDITIONS, analyzer))
    assert (meant.wish, meant.question) == ("answer", "海港客运员工手册是哪一版的")


MENU, PLAYS = Origin("menu.md", "海螺饭馆菜单"), Origin("plays.md", "迎新晚会节目单")
LISTS = [
    *[
        Passage(MENU, (dish,), at, "text", f"{at}0元。")
        for at, dish in enumerate(("葱油饼", "鱼丸", "茶"), 1)
    ],
    Passage(PLAYS, (), 1, "text", "合唱、小品、魔术。"),
]


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("菜单里都有哪些菜", MENU),
        ("这份菜单上有什么菜", MENU),
        ("海螺菜单有啥菜呀", MENU),
        ("菜单里有哪些酒", None),
        ("节目单里有哪些节目", None),  # it has no headings
        ("菜单上有什么菜最便宜", None),
    ],
)
def test_a_list_is_told_by_its_headings(question: str, document: Origin | None, analyzer: Analyzer) -> None:
    asked = about(question, Index.build(LISTS, analyzer))
    assert (asked and asked.document and asked.document.origin) == document


@pytest.mark.parametrize("question", ["公告是谁发的", "公告什么时候发的"])
def test_what_a_meeting_passed_in_a_document_does_not_say_who_made_that_known(
    question: str, analyzer: Analyzer
) -> None:
    notice = Origin("notice.md", "海堤看护公告")
    text = "经巡堤大会2026年1月16日表决通过，海堤由潮安公司看护。"
    passed = Passage(notice, (), 1, "text", text)
    own = Passage(notice, (), 1, "text", "（2026年1月16日巡堤大会通过）")
    assert stating(question, Index.build([passed], analyzer)) is None
    assert stating(question, Index.build([own], analyzer)) is not None


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("通报什么时候发的", "关于汛期值守情况的通报"),
        ("这份简报什么时候发的", "渡口工作简报"),
        ("这个通报是谁发的", "关于汛期值守情况的通报"),
        ("公报什么时候发布的", None),  # there are two
    ],
)
def test_the_only_document_of_a_kind_goes_by_that(
    question: str, title: str | None, analyzer: Analyzer
) -> None:
    titles = ("关于汛期值守情况的通报", "渡口工作简报", "2024年航运公报", "2025年航运公报")
    origins = (Origin(f"{name}.txt", name, "汛情科", date(2026, 5, 6)) for name in titles)
    passages = [Passage(origin, (), 1, "text", "水位平稳。") for origin in origins]
    asked = about(question, Index.build(passages, analyzer))
    assert (asked and asked.document and asked.document.origin.title) == title


HOUSES = ("柳河小区房屋租赁合同", "康乐养老公寓入住协议", "海堤工程师差旅费管理办法", "停水通告")


@pytest.fixture(scope="module")
def houses() -> Index:
    passages = [
        Passage(Origin(f"{title}.md", title), (), at, "text", f"第{at}条 本条一式两份。", article=f"第{at}条")
        for title in HOUSES
        for at in (1, 2, 3)
    ]
    return Index.build(passages, Analyzer(vocabulary=Vocabulary(everyday_words())))


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("租房合同有几条", HOUSES[0]),
        ("租房的那份协议讲了什么", HOUSES[0]),
        ("养老院的合同有多少条", HOUSES[1]),
        ("养老院合同主要内容是什么", HOUSES[1]),
        ("差旅费规定有几条", HOUSES[2]),
        ("差旅费那个制度有几条", HOUSES[2]),
        ("柳河停水通知有几条", ""),  # of another place than the title
        ("购房合同有几条", ""),
        ("差旅费公告有几条", ""),
        ("2018年的差旅费规定有几条", ""),
    ],
)
def test_a_document_is_known_by_everyday_words_and_another_word_for_its_kind(
    question: str, title: str, houses: Index
) -> None:
    asked = about(question, houses)
    assert (asked.title if asked else "") == title


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("星港会员手册（3.2版）", True),
        ("星港会员手册（2022年修订）", True),
        ("星港会员手册（2024年秋季版）", True),
        ("星港会员手册 第5版", True),
        ("星港会员手册", False),
        ("星港版权手册2024年", False),
    ],
)
def test_an_edition_that_the_title_names_is_told_by_the_title(
    title: str, told: bool, analyzer: Analyzer
) -> None:
    texts = ("年卡有效期十二个月。", "团体课须预约。")
    passages = [Passage(Origin("a.md", title), (), at, "text", text) for at, text in enumerate(texts, 1)]
    passages.append(Passage(Origin("b.md", "渡口票规"), (), 1, "text", "渡口六点开航。"))
    index = Index.build(passages, analyzer)
    asked = about(f"{'星港版权手册' if '版权' in title else '星港会员手册'}是哪一版的", index)
    assert (asked.title if asked else "") == (title if told else "")


def test_however_many_ways_a_name_may_be_put_titles_are_looked_through_once(
    houses: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    called = DocumentNames.called
    monkeypatch.setattr(
        DocumentNames, "called", lambda names, name: (looked.append(name), called(names, name))[1]
    )
    assert about("老人孩子打官司被开除欠薪的规定有几条", houses) is None
    assert 0 < len(looked) <= 8  # of some hundred ways


@pytest.mark.parametrize(
    ("texts", "at"),
    [
        (("海港航运局", "渡轮完成客运量三万人次。"), 0),  # between the title and the date
        (("渡轮完成客运量三万人次。", "海港青年宫\n2025年3月20日"), 1),
        (("渡轮完成客运量三万人次。", "客运量由海港航运局统计。"), None),
    ],
)
def test_the_office_that_stands_alone_made_it_known(
    texts: tuple[str, ...], at: int | None, analyzer: Analyzer
) -> None:
    bulletin = Origin("b.txt", "海港2024年客运公报")
    passages = [Passage(bulletin, (), number, "text", text) for number, text in enumerate(texts, 1)]
    found = stating("客运公报是谁发的", Index.build(passages, analyzer))
    assert (found and found[1]) == at
