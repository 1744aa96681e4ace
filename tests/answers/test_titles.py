"""Whether a passage is of the document, and of the thing, that a question names."""

import pytest

from bot.answers import answer
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

NAVAL = Origin("naval.md", "军用渡轮管理办法")
CREW = Origin("crew.md", "船员守则")


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    others = ("渡轮的船员应当持证。", "渡轮靠岸后下客。", "渡轮的灯具由船员检修。", "渡轮停航时关闭闸门。")
    passages = [
        Passage(NAVAL, (), 1, "text", "军用渡轮的检修期限为三十天。"),
        Passage(NAVAL, (), 2, "text", "缆绳的检修期限为五天。"),
        *(Passage(CREW, (), at, "text", text) for at, text in enumerate(others, 1)),
    ]
    return Index.build(passages, analyzer)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("渡轮的检修期限多久", "weak"),  # other documents tell of ferries of any kind
        ("军用渡轮的检修期限多久", "answered"),
        ("缆绳的检修期限多久", "answered"),
    ],
)
def test_what_is_told_of_a_narrower_thing_is_not_certain(question: str, status: str, index: Index) -> None:
    given = answer(question, index)
    assert (given.status, given.passage(0).origin.title) == (status, "军用渡轮管理办法")
