"""What conditions somebody has to meet is not told by those of what is called after them."""

import pytest

from bot.answers.conditions import are_of_whose_is_asked


@pytest.mark.parametrize(
    ("question", "lead", "told"),
    [
        ("船员要什么条件", "船员培训单位应当具备下列条件:(一)有教室。", False),
        ("当船员需要符合哪些条件", "船员培训单位应当具备下列条件:(一)有教室。", False),
        ("船员要什么条件", "船员应当符合下列条件:(一)年满18周岁。", True),
        ("船员要什么条件", "申请船员证的船员,应当具备下列条件:(一)年满18周岁。", True),
        ("船员要什么条件", "取得驾驶资格应当符合下列条件:(一)年满18周岁。", True),
        ("船员培训单位应当具备什么条件", "船员培训单位应当具备下列条件:(一)有教室。", True),
        ("船员要交什么", "船员培训单位应当具备下列条件:(一)有教室。", True),
    ],
)
def test_conditions_are_of_whose_is_asked(question: str, lead: str, told: bool) -> None:
    assert are_of_whose_is_asked(question, lead) == told
