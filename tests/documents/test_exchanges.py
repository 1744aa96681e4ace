"""What asks stands in one passage with what answers it."""

from bot.documents.document import Document
from bot.documents.outline import outline
from bot.documents.passages import split
from bot.documents.readers.reading import Line, LineRole, Reading


def read(*lines: tuple[LineRole, str]) -> Document:
    return outline(Reading(tuple(Line(text, role=role) for role, text in lines)), "a.txt")


def passages(document: Document) -> list[tuple[int, str, str]]:
    return [(passage.ordinal, passage.kind, passage.text) for passage in split(document)]


def test_a_question_and_its_answers_are_one_passage() -> None:
    document = read(
        ("text", "渡轮问答"),
        ("text", "以下是旅客常问的。"),
        ("question", "一、停航以后"),
        ("answer", "2024-03-05"),
        ("answer", "可以退票。"),
        ("question", "儿童票"),
        ("answer", "来源：客运处"),
        ("text", "其余问题请到窗口询问。"),
    )
    assert document.origin.title == "渡轮问答"
    assert (document.origin.published, document.sections) == (None, ())
    assert passages(document) == [
        (1, "text", "以下是旅客常问的。"),
        (2, "exchange", "一、停航以后\n2024-03-05\n可以退票。"),
        (5, "exchange", "儿童票\n来源：客运处"),
        (7, "text", "其余问题请到窗口询问。"),
    ]


def test_what_asks_or_answers_is_no_title() -> None:
    document = read(("question", "怎么退票"), ("answer", "到窗口。"), ("question", "几点开船"))
    assert document.origin.title == "a"
    assert passages(document) == [(1, "exchange", "怎么退票\n到窗口。"), (3, "exchange", "几点开船")]


def test_a_heading_ends_an_exchange() -> None:
    lines = (
        Line("怎么退票", role="question"),
        Line("到窗口。", role="answer"),
        Line("船期", level=1),
        Line("每天两班。", role="answer"),
    )
    document = outline(Reading(lines), "a.txt")
    assert [(passage.section, passage.text) for passage in split(document)] == [
        ((), "怎么退票\n到窗口。"),
        (("船期",), "每天两班。"),
    ]


def test_each_part_of_a_long_answer_opens_with_the_question() -> None:
    first, second = "海堤每天巡查。" * 100, "渡轮每周检修。" * 160
    document = read(("question", "怎么保养？"), ("answer", first), ("answer", second))
    assert passages(document) == [
        (1, "exchange", f"怎么保养？\n{first}"),
        (3, "exchange", "怎么保养？\n" + "渡轮每周检修。" * 142),
        (3, "exchange", "怎么保养？\n" + "渡轮每周检修。" * 18),
    ]


def test_a_long_question_opens_only_the_first_part() -> None:
    case, answer = "某厂的海堤漏水。" * 20, "应当停工。" * 190
    assert passages(read(("question", case), ("answer", answer))) == [
        (1, "exchange", case),
        (2, "exchange", answer),
    ]
