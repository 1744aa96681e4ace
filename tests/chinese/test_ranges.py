"""What a range of days, hours, dates or amounts reaches over."""

import pytest

from bot.chinese.ranges import points, ranges


def held(question: str, text: str) -> list[tuple[str, str]]:
    return [
        (question[point.start : point.end], one.text)
        for point in points(question)
        for one in ranges(text)
        if one.holds(point)
    ]


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("周三开门吗", "周二至周五开放", ("周三", "周二至周五")),
        ("星期天上班吗", "星期五到星期1轮休", ("星期天", "星期五到星期1")),
        ("周六可以装修吗", "周末禁止施工", ("周六", "周末")),
        ("周2办公吗", "工作日办公", ("周2", "工作日")),
        ("周末开吗", "周一、三、六", ("周末", "周一、三、六")),
        ("早上8点半能抽血吗", "7:30至10:00", ("早上8点半", "7:30至10:00")),
        ("4点能寄吗", "下午2:00至5:00", ("4点", "下午2:00至5:00")),
        ("凌晨1点停水吗", "22:00至次日6:00停水", ("凌晨1点", "22:00至次日6:00")),
        ("加班到11点", "晚上十点以后", ("11点", "晚上十点以后")),
        ("晚上七点", "傍晚6点半-8点", ("晚上七点", "傍晚6点半-8点")),
        ("明年7月开吗", "6月15日至8月31日开放", ("7月", "6月15日至8月31日")),
        ("1月3日供暖吗", "11月15日至次年3月15日", ("1月3日", "11月15日至次年3月15日")),
        ("13岁", "14周岁以下", ("13岁", "14周岁以下")),
        ("60岁", "出生满30天至75周岁", ("60岁", "满30天至75周岁")),
        ("12年", "满10年不满20年的10天", ("12年", "满10年不满20年")),
        ("8个月", "不超过1年", ("8个月", "不超过1年")),
        ("20分钟", "超过10分钟", ("20分钟", "超过10分钟")),
        ("20个人", "至少15人", ("20个人", "至少15人")),
        ("5年级", "四至6年级", ("5年级", "四至6年级")),
        ("3000元", "2000元以上", ("3000元", "2000元以上")),
    ],
)
def test_a_range_holds_what_lies_within(question: str, text: str, found: tuple[str, str]) -> None:
    assert held(question, text) == [found]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("周一开门吗", "周二至周五开放"),
        ("周三办吗", "3个工作日内"),
        ("晚上9点", "18:00至20:30"),
        ("上午4点", "下午2:00至5:00"),
        ("9月开吗", "6月15日至8月31日"),
        ("1918年5月", "1918年3月至7月"),
        ("15岁", "14周岁以下"),
        ("20分钟", "20公里以内"),
        ("2026年", "不超过3年"),
        ("哪1年", "5年内"),
        ("1小时多少钱", "2小时以内"),
        ("3点意见", "8点以前"),
        ("10岁以下", "12岁以下"),
    ],
)
def test_a_range_holds_nothing_else(question: str, text: str) -> None:
    assert held(question, text) == []


def test_points_stand_apart_in_order() -> None:
    question = "12月8日下午3点5岁孩子"
    assert [question[point.start : point.end] for point in points(question)] == ["12月8日", "下午3点", "5岁"]
