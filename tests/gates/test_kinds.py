"""The judge of generated documents itself: what it calls right, and every fault that it has a letter for."""

import pytest

from tests.gates.kinds import judge
from tests.support.kinds.model import Asked, Content, Heading, Table, Text
from tests.support.kinds.plain import markdown

TABLE = Table((("段", "长"), ("东堤", "5公里"), ("西堤", "6公里")))
CONTENT = Content(
    "海堤管理办法",
    (
        Heading("一、总则"),
        Text("海堤由市水务局管理。"),
        TABLE,
        Heading("二、问答"),
        Asked("海堤谁管？", ("市水务局。",)),
    ),
)


def test_a_file_that_says_what_its_content_says_is_right() -> None:
    assert str(judge(CONTENT, markdown(CONTENT), "海堤.md")) == "ok"


@pytest.mark.parametrize(
    ("right", "other", "verdict"),
    [
        ("# 海堤", "# 河堤", "t1"),
        ("## 一、总则", "# 一、总则", "S0.50"),
        ("海堤由市水务局管理。", "海堤由市水务局\n\n管理。", "P0.50 +2"),
        ("海堤由市水务局管理。", "海堤由市水务局", "P0.50 +1 -1"),
        ("海堤由市水务局管理。", "海堤由市水务局管理。\n\n海堤由市水务局管理。", "+1"),
        ("## 二、问答\n\n", "海堤在东。\n\n## 二、问答\n\n", "+1"),
        ("5公里", "", "T0.83 R1"),
        ("市水务局。", "\n\n## 另见\n\n市水务局。", "S0.80 Q1"),
    ],
)
def test_what_is_wrong_has_its_letter(right: str, other: str, verdict: str) -> None:
    file = markdown(CONTENT).decode()
    assert right in file
    assert str(judge(CONTENT, file.replace(right, other, 1).encode(), "海堤.md")) == verdict
