"""A place is told of what is asked where it is, and not of what stands beside it."""

import pytest

from bot.answers.places import is_day_of, is_place_of


@pytest.mark.parametrize(
    ("question", "lead", "of_it"),
    [
        ("运动会在哪里开", "当天不开校车,停车在地下2层。", False),
        ("运动会在哪里开", "停车在地下2层,运动会在田径场开。", True),
        ("运动会在哪里开", "停车在地下2层,地点:田径场。", True),
        ("运动会在哪里开", "统1在田径场开。", True),
        ("运动会在哪里开", "每天在田径场开。", True),
        ("运动会在哪里开", "地点在田径场。", True),
        ("鹭在哪里筑巢", "从北方到南方都有,筑巢在树上。", True),
        ("报到在哪里", "报到在1楼。", True),
        ("停车几点结束", "停车在地下2层。", True),  # asks for no place
    ],
)
def test_a_place_is_of_what_is_asked_about(question: str, lead: str, of_it: bool) -> None:
    assert is_place_of(question, lead) is of_it


@pytest.mark.parametrize(
    ("question", "lead", "of_it"),
    [
        ("开放日几号", "开放日每学期2次,亲子运动会在5月最后1个周六。", False),
        ("运动会几号", "开放日每学期2次,亲子运动会在5月最后1个周六。", True),
        ("开放日几号", "开放日每学期1次,时间定在5月8日。", True),
        ("开放日几号", "开放日每学期1次,5月8日。", True),
        ("开放日在哪里", "亲子运动会在5月最后1个周六。", True),  # asks for no day
    ],
)
def test_a_day_is_of_what_is_asked_about(question: str, lead: str, of_it: bool) -> None:
    assert is_day_of(question, lead) is of_it
