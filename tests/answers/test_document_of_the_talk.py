"""A few words said after an answer are looked for in the document that it came from, before in all."""

import pytest

from bot.answers import Earlier, answer, understand
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

TEXTS = {
    "湖畔驾校价目": (
        "C1班学费3200元，C2班学费3600元。",
        "学生凭学生证优惠300元。",
        "模拟机一次收费20元，押金100元，练完退还。",
        "班车每天7:20从火车站发车，免费。",
        "教练车每年3月1日检修，检修地点为望江路18号。",
        "科目三电池换新免费，电动机不换。",
    ),
    "泥人馆须知": (
        "学生有优惠，凭学生证九折。",
        "馆里的停车费每小时5元。",
        "老人免费。",
    ),
    "年假办法": ("职工工龄满十年的，年假10天；工龄满二十年的，年假15天。",),
}


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return Index.build(
        [
            Passage(Origin(f"{title}.md", title), (), at, "text", text)
            for title, texts in TEXTS.items()
            for at, text in enumerate(texts, 1)
        ],
        analyzer,
    )


@pytest.mark.parametrize(
    ("before", "said", "question", "doubtful", "told"),
    [
        ("C1班学费多少", "学生有优惠吗", "湖畔驾校价目 学生有优惠吗", False, "学生凭学生证优惠300元。"),
        ("C1班学费多少", "学生有优惠没", "湖畔驾校价目 学生有优惠没", False, "学生凭学生证优惠300元。"),
        ("C1班学费多少", "能退吗", "湖畔驾校价目 能退吗", True, "模拟机一次收费20元，押金100元，练完退还。"),
        # Of which that document says nothing.
        ("C1班学费多少", "停车费多少", "停车费多少", False, "馆里的停车费每小时5元。"),
        ("C1班学费多少", "老人免费吗", "老人免费吗", False, "老人免费。"),
        ("年假几天", "学生有优惠没", "学生有优惠没", False, "学生有优惠，凭学生证九折。"),
    ],
)
def test_what_names_no_subject_is_asked_of_that_document(
    before: str, said: str, question: str, doubtful: bool, told: str, index: Index
) -> None:
    meant = understand(said, Earlier(before), index)
    assert (meant.question, meant.doubtful, meant.carried) == (question, doubtful, question != said)
    assert answer(meant.question, index).passage(0).text == told
