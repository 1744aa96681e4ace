"""What a thing is like, and which is better, is told only by what judges it."""

import pytest

from bot.answers.opinions import judges
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query

TEXTS = ("食堂的教育质量,", "医院和牌子、渡轮。")


@pytest.mark.parametrize(
    ("question", "lead", "told"),
    [
        ("教育质量如何", "实施素质教育,提高教育质量,使学生全面发展。", False),
        ("教育质量如何", "教育质量明显上升。", True),
        ("教育质量如何", "饭菜不错,教育质量由教育局评定。", False),  # of another thing
        ("渡轮怎么样", "乘客说船好。", True),  # where the thing is not named again
        ("逃票会怎么样", "逃票的,处50元罚款。", True),  # what follows
        ("逃票该怎么样", "逃票的,补票。", True),
        ("食堂好吃吗", "食堂应当严格遵守法律。", False),
        ("食堂好吃吗", "食堂的饭菜很难吃。", True),
        ("哪家医院好", "公立医院全面推开改革。", False),
        ("哪家医院好", "东港医院最大,推荐去。", True),
        ("选哪个好", "企业自主选定信誉好的,推荐为先进。", False),  # nothing is named
        ("最大的医院是哪家好", "东港医院。", True),
        ("渡轮停航几天", "渡轮停航3天。", True),
    ],
)
def test_a_lead_judges_what_is_to_be_judged(question: str, lead: str, told: bool, analyzer: Analyzer) -> None:
    passages = [Passage(Origin("a.txt", "a"), (), at, "text", text) for at, text in enumerate(TEXTS, 1)]
    assert judges(make_query(question, Index.build(passages, analyzer)), lead) == told
