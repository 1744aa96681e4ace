"""However long what is said is, and of whatever shape: what it costs grows as it does, and it is answered."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from bot.answers import LONGEST_QUESTION, Earlier, Understood, answer, questions_in, understand
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.catalogue import Catalogue
from bot.retrieval.engine.index import Index
from bot.retrieval.engine.names import DocumentNames

ORIGIN = Origin("海堤.txt", "海堤养护办法")
PASSAGES = [
    Passage(ORIGIN, (), 1, "text", "海堤自7月29日起养护3天,第2条堤每天巡查5次,票价10元。"),
    Passage(ORIGIN, (), 2, "text", "巡堤员的试用期是3个月,工资每月500元,有没有下一条由谁负责另行通知。"),
]
SHAPES = (
    "7月29日",
    "有没有下一条",
    "3毫米木板",
    "多少!7月29日",
    "第二十条",
    "工资3天",
    "谁",
    "海堤和巡堤员、",
    "《海堤养护办法》",
    "“巡查”",
    "2024年的",
    "1～3天",
    "8:00-9:00",
    "那它呢",
    "不是",
    "OR -",
)
SLACK = 2.5
"""Times what four times the length may cost."""


@pytest.fixture(scope="module")
def documents(analyzer: Analyzer) -> Index:
    return Index.build(PASSAGES, analyzer)


def instructions(work: Callable[[], object]) -> int:
    """How many instructions of Python are done."""
    count = 0

    def traced(frame: FrameType, event: str, _: object) -> object:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return traced

    sys.settrace(traced)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


def calls(work: Callable[[], object]) -> int:
    """How many functions are called: unlike seconds the same each time."""
    count = 0

    def called(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_what_a_question_costs_grows_as_it_does(shape: str, documents: Index) -> None:
    answer(shape, documents)  # what is learnt once
    short, long = (
        calls(lambda text=(shape * length)[:length]: answer(text, documents))  # type: ignore[misc]
        for length in (LONGEST_QUESTION // 4, LONGEST_QUESTION)
    )
    assert long < 4 * SLACK * short


def test_what_ends_as_no_title_does_costs_the_same_however_many_there_are(analyzer: Analyzer) -> None:
    def names(count: int) -> DocumentNames:
        origins = (Origin(f"{number}.txt", f"{number}号渡轮法") for number in range(count))
        passages = [Passage(origin, (), 1, "text", "施行。") for origin in origins]
        return DocumentNames(Catalogue(passages).documents, passages, analyzer)

    few, many = names(20), names(200)
    assert few.called("7号渡轮法") == many.called("7号渡轮法") == ["7号渡轮法"]
    few.called("渡轮下一"), many.called("渡轮下一")  # what is learnt once
    assert instructions(lambda: few.called("轮渡下一")) == instructions(lambda: many.called("轮渡下一"))


def test_what_would_be_too_long_with_what_was_before_is_asked_for_itself(documents: Index) -> None:
    before = Earlier("海堤养护几天", "", found=answer("海堤养护几天", documents))
    assert understand("那工资呢", before, documents).carried
    for said in ("什么时候十天" * 160, "它" + "是什么" * 333, "那" + "最新的文件不是的" * 124 + "呢"):
        assert LONGEST_QUESTION - 50 < len(said) <= LONGEST_QUESTION
        assert understand(said, before, documents) == Understood("answer", said)
    asked = "海堤养护几天" * 160
    long = Earlier(asked, "", found=answer(asked, documents))
    assert len(understand("那工资呢", long, documents).question) <= LONGEST_QUESTION
    parts = "那工资呢?\n" + "工资多少" * 240 + "?"
    assert questions_in(parts, documents, long)[1] == "工资多少" * 240 + "?"
