"""A question that stands in the documents is answered by what stands under it."""

from collections.abc import Sequence
from datetime import date

import pytest

from bot.answers import Answer, answer, page
from bot.answers.asked_alike import forms_of
from bot.documents.document import Origin
from bot.documents.outline import outline
from bot.documents.passages import Passage, split
from bot.documents.readers import html, mail, markdown, text
from bot.documents.readers.reading import Line, Reading
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

GUIDE = [
    Passage(Origin("g.md", "海堤指南"), (), at, "text", said)
    for at, said in enumerate(
        (
            "海堤巡查由水务局负责,巡查员发现海堤渗水怎么处理,由值班长决定。",
            "渡轮停航时怎么退票,由客运处说明,渡轮退票的窗口在码头。",
            "候鸟在湿地停留多久,由观鸟站记录,每年公布一次。",
        ),
        1,
    )
]
READERS = {"md": markdown.read, "txt": text.read, "html": html.read, "eml": mail.read}


def asked(question: str, name: str, content: str, analyzer: Analyzer) -> Answer:
    """Ask it of a guide and of a document with this content."""
    own = split(outline(READERS[name.rpartition(".")[2]](content.encode()), name))
    return answer(question, Index.build([*GUIDE, *own], analyzer))


def lead(given: Answer) -> tuple[str, str]:
    return given.status, page(given).passages[0].quotes[0].text


ROWS = "<tr><td>问</td><td>{}</td></tr><tr><td>答</td><td>{}</td></tr>"
ROW = "<tr><td>{}</td><td>{}</td></tr>"
FORMS = (
    ("f.md", "# 常见问题\n\n", "## {}？\n\n{}\n\n"),
    ("f.md", "# 常见问题\n\n", "**{}？**\n\n{}\n\n"),
    ("f.md", "# 常见问题\n\n", "- **{}？** {}\n"),
    ("f.md", "# 常见问题\n\n| 问 | 答 |\n|---|---|\n", "| {} | {} |\n"),
    ("f.md", "# 常见问题\n\n| 号 | 问 | 答 |\n|---|---|---|\n", "| 1 | {}？ | {} |\n"),
    ("f.txt", "常见问题\n\n", "问：{}？\n答：{}\n"),
    ("f.txt", "常见问题\n\n", "问：{}？答：{}\n"),
    ("f.txt", "常见问题\n\n", "Q1: {}\nA1: {}\n\n"),
    ("f.txt", "常见问题\n\n", "1. {}？\n{}\n"),
    ("f.html", "<h1>常见问题</h1>", "<h2>{}？</h2><p>{}</p>"),
    ("f.html", "<h1>常见问题</h1>", "<p><b>{}？</b></p><p>{}</p>"),
    ("f.html", "<h1>常见问题</h1>", "<dt>{}？</dt><dd>{}</dd>"),
    ("f.html", "<h1>常见问题</h1><table><tr><th>问</th><th>答</th></tr>", ROW),
    ("f.html", "<h1>常见问题</h1><table>", ROWS),
)


@pytest.mark.parametrize(("name", "head", "form"), FORMS)
def test_the_answer_under_a_question_comes_first_for_certain(
    name: str, head: str, form: str, analyzer: Analyzer
) -> None:
    content = head + form.format("海堤渗水怎么处理", "拨打三号电话。") + form.format("怎么退票", "签字。")
    assert lead(asked("海堤渗水怎么处理", name, content, analyzer)) == ("answered", "拨打三号电话。")


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("海堤渗水咋处理", "海堤渗水怎么处理"),
        ("补票多久", "补票要多长时间"),
        ("补票需要多久", "补票多少时间"),
    ],
)
def test_the_same_question_may_ask_in_other_words(question: str, asks: str, analyzer: Analyzer) -> None:
    content = f"# 常见问题\n\n## {asks}？\n\n拨打三号电话。\n\n## 怎么退票？\n\n签字。\n"
    assert lead(asked(question, "f.md", content, analyzer)) == ("answered", "拨打三号电话。")


def test_a_short_document_answers_the_question_that_is_its_title(analyzer: Analyzer) -> None:
    given = asked("海堤渗水怎么处理？", "f.md", "# 海堤渗水怎么处理\n\n拨打三号电话。\n", analyzer)
    assert lead(given) == ("answered", "拨打三号电话。")


FAQ = "# 常见问题\n\n## 1. 渡轮退了票怎么办？\n\n找船长签字。\n\n## 候鸟的名字\n\n黑脸琵鹭。\n"


@pytest.mark.parametrize(
    "question",
    ["渡轮退票怎么办呢？", "请问，渡轮 退了票 怎么办！", "渡輪退了票怎麼辦", "问：渡轮退了票如何办"],
)
def test_what_parts_greets_or_says_nothing_does_not_count(question: str, analyzer: Analyzer) -> None:
    assert lead(asked(question, "f.md", FAQ, analyzer)) == ("answered", "找船长签字。")


@pytest.mark.parametrize(
    "question", ["渡轮退票", "候鸟的名字", "渡轮退了票", "谁签字", "候鸟的名字怎么写", "怎么办"]
)
def test_other_words_and_headings_that_ask_nothing_are_no_such_key(question: str, analyzer: Analyzer) -> None:
    assert asked(question, "f.md", FAQ, analyzer).entries == ()


def test_questions_are_known_by_what_tells_them_apart(analyzer: Analyzer) -> None:
    assert forms_of(analyzer.normalize("3. 怎么退票？")) == {"3怎么退票", "怎么退票"}
    assert forms_of(analyzer.normalize("您好，咨询一下年假能跨年么")) == {"年假能跨年"}
    assert forms_of(analyzer.normalize("咨询电话是什么")) == {"咨询电话是什么"}
    assert forms_of(analyzer.normalize("为什么")) == frozenset()


def under(path: str, said: Sequence[str], published: date | None = None) -> list[Passage]:
    origin = Origin(path, "常见问题", published=published)
    return [
        Passage(origin, ("渡轮怎么退票？", *([f"其{at}"] if at > 1 else [])), at, "text", text)
        for at, text in enumerate(said, 1)
    ]


def test_all_that_stands_under_the_question_comes_in_its_order_the_newest_document_first(
    analyzer: Analyzer,
) -> None:
    old = under("a.md", ["到码头的窗口退票。", "渡轮退票不收钱。", "先打电话。"], date(2020, 1, 1))
    new = under("b.md", ["在网上办。"], date(2024, 1, 1))
    given = answer("渡轮怎么退票", Index.build([*old, *new, *GUIDE], analyzer))
    assert [given.passage(at).text for at in range(5)] == [
        "在网上办。", "到码头的窗口退票。", "渡轮退票不收钱。", "先打电话。", GUIDE[1].text,
    ]  # fmt: skip


def test_a_question_at_the_end_of_a_passage_is_answered_by_the_next(analyzer: Analyzer) -> None:
    origin = Origin("f.txt", "常见问题")
    passages = [
        Passage(origin, (), at, "text", said) for at, said in enumerate(("渡轮怎么退票？", "找船长签字。"), 1)
    ]
    given = answer("渡轮怎么退票", Index.build([*GUIDE, *passages], analyzer))
    assert lead(given) == ("answered", "找船长签字。")


def test_of_a_long_answer_one_of_its_own_sentences_is_quoted(analyzer: Analyzer) -> None:
    said = "找船长签字。" + "渡轮的船票在码头卖。" * 12
    given = asked("渡轮怎么退票", "f.txt", f"常见问题\n\n问：渡轮怎么退票？\n答：{said}\n", analyzer)
    quotes = page(given).passages[0].quotes
    assert quotes[0].text in said


def test_a_list_of_questions_answers_none(analyzer: Analyzer) -> None:
    content = "常见问题\n\n问：渡轮怎么退票？\n问：海堤渗水怎么处理？\n问：候鸟停留多久？\n"
    assert asked("渡轮怎么退票", "f.txt", content, analyzer).entries == ()


MAIL = """Subject: 渡轮

李静，你好：
渡轮停航时，退票在码头的窗口办。
{own}
在 2024-05-30 09:15，李静 写道：
> 渡轮停航时怎么退票？
{inline}
> 我能乘几点的渡轮？
> 李静
"""


def test_what_a_mail_quotes_is_answered_above_it(analyzer: Analyzer) -> None:
    content = MAIL.format(own="渡轮早上七点开。", inline="> 我坐的是早班。")
    for question in ("渡轮停航时怎么退票", "我能乘几点的渡轮"):
        given = asked(question, "f.eml", content, analyzer)
        assert given.entries == ()
        assert given.passage(0).section == ()


def test_or_right_below_what_is_quoted(analyzer: Analyzer) -> None:
    content = MAIL.format(own="", inline="\n凭船票签字。\n")
    assert lead(asked("渡轮停航时怎么退票", "f.eml", content, analyzer)) == ("answered", "凭船票签字。")


def test_a_line_that_its_format_calls_a_question_is_one(analyzer: Analyzer) -> None:
    lines = (
        Line("渡轮停航的船票", role="question"),
        Line("七天内到窗口退。", role="answer"),
        Line("张三：海堤渗水的巡查", role="question"),
        Line("李四：先报值班室。", role="answer"),
    )
    own = split(outline(Reading(lines), "f.txt"))
    index = Index.build([*GUIDE, *own], analyzer)
    assert lead(answer("渡轮停航的船票？", index)) == ("answered", "七天内到窗口退。")
    assert lead(answer("海堤渗水的巡查", index)) == ("answered", "李四：先报值班室。")


BANK = (
    "渡工题库\n1. 渡轮超员时（ ）开航。\nA、可以\nB、不得\n答案：B\n"
    "2. 大潮时照常开航。（×）\n3. 渡轮每____检修。\n答案：周\n"
)
LOG = "客运群\n甲 2024/3/5 09:12\n船票能改签吗\n小周 2024/3/5 09:13\n可以改一次\n甲 2024/3/5 09:14\n谢谢\n"


@pytest.mark.parametrize(
    ("question", "content", "answered"),
    [
        ("渡轮超员时（ ）开航", BANK, "A、可以\nB、不得\n答案：B"),
        ("大潮时照常开航", BANK, "2. 大潮时照常开航。（×）"),
        ("渡轮每____检修。", BANK, "周"),
        ("船票能改签吗？", LOG, "小周 2024/3/5 09:13\n可以改一次\n甲 2024/3/5 09:14\n谢谢"),
    ],
)
def test_exercises_and_messages_are_answered(
    question: str, content: str, answered: str, analyzer: Analyzer
) -> None:
    assert lead(asked(question, "f.txt", content, analyzer)) == ("answered", answered)


def test_a_heading_that_asks_twice_is_each_of_its_questions(analyzer: Analyzer) -> None:
    text = "# 渡口\n\n## 5.7. 渡口卖月票吗？月票多少钱？\n\n月票在窗口办理，每张六十元。\n\n渡口卖别的票。\n"
    for question in ("渡口卖月票吗？", "月票多少钱", "渡口卖月票吗？月票多少钱？"):
        assert lead(asked(question, "f.md", text, analyzer)) == ("answered", "月票在窗口办理，每张六十元。")


def test_the_post_that_asks_once_more_what_the_title_asks_is_no_answer(analyzer: Analyzer) -> None:
    posts = "# 冬天缆绳要换吗？\n\n## 小满\n\n零下三度。缆绳需要换吗？\n\n"
    posts += "## 老陈\n\n结冰前换一次，开春再换一次。\n"
    assert lead(asked("冬天缆绳要换吗？", "f.md", posts, analyzer)) == (
        "answered",
        "结冰前换一次，开春再换一次。",
    )
    alone = "# 冬天缆绳要换吗？\n\n零下三度。缆绳需要换吗？\n"
    assert lead(asked("冬天缆绳要换吗？", "f.md", alone, analyzer))[1] == "零下三度。缆绳需要换吗？"


def test_what_who_asks_adds_to_the_question_of_a_page_is_no_answer(analyzer: Analyzer) -> None:
    answers = (
        "<div class=List-item><div class=AnswerItem><span class=AuthorInfo-name>{}</span>"
        "<div class=RichContent-inner>{}</div></div></div>"
    )
    told = ("老陈", "<p>先停机，再换滤网。</p><p>滤网每季换一次。</p>"), ("小满", "<p>找厂家，半天修好。</p>")
    page = (
        "<title>泵房的水泵漏水怎么修？ - 知乎</title><h1>泵房的水泵漏水怎么修？</h1>"
        "<div class=QuestionRichText>水泵用了两年，泵房的地上总是漏水。</div>"
        f"{''.join(answers.format(*one) for one in told)}"
    )
    assert lead(asked("泵房的水泵漏水怎么修？", "f.html", page, analyzer)) == (
        "answered",
        "先停机，再换滤网。",
    )
    assert lead(asked("水泵漏水怎么修？", "f.html", page, analyzer)) == ("weak", "找厂家，半天修好。")
