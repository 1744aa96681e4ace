"""What names a record, a shop or a dish, is a heading by the label that opens each."""

import pytest

from bot.documents.document import Document
from bot.documents.outline import outline
from bot.documents.readers.reading import Line, Reading


def read(*lines: str) -> Document:
    return outline(Reading(tuple(map(Line, lines))), "a.txt")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("海港店", "地址：东街1号", "电话：8811"), ("东山店", "地址：南路2号", "电话：8822")),
        (("山药汤", "材料：山药", "1. 焯水。", "2. 炖。"), ("木耳", "材料：木耳", "1. 泡发。")),
        (("王海", "电话：8811"), ("李静", "电话：8822")),
        (("1号展品：铜权", "年代：元", "秤砣。"), ("2号展品：花板", "年代：清", "隔扇。")),
    ],
)
def test_what_stands_above_the_same_label_again_names_a_record(
    first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    document = read("一览", *first, *second)
    assert document.origin.title == "一览"
    assert [(p.section, p.text) for p in document.paragraphs] == [
        *(((first[0],), text) for text in first[1:]),
        *(((second[0],), text) for text in second[1:]),
    ]


def test_a_record_may_be_parted_by_labels_in_boxes() -> None:
    dishes = (
        ("炒蛋", "【食材】鸡蛋", "【做法】", "1. 打散。", "2. 下锅。"),
        ("茄子", "【食材】茄子", "【做法】", "1. 切块。"),
    )
    assert [(p.section, p.text) for p in read("菜谱", *dishes[0], *dishes[1]).paragraphs] == [
        (("炒蛋", "【食材】"), "【食材】鸡蛋"),
        (("炒蛋", "【做法】"), "1. 打散。"),
        (("炒蛋", "【做法】"), "2. 下锅。"),
        (("茄子", "【食材】"), "【食材】茄子"),
        (("茄子", "【做法】"), "1. 切块。"),
    ]


def test_a_box_ends_the_section_of_the_box_above_whether_its_text_stands_behind_or_below() -> None:
    lines = ("【适应症】", "用于咳嗽。", "【用法】每日三次。", "【禁忌】", "孕妇禁用。")
    assert [(p.section, p.text) for p in read("说明书", *lines).paragraphs] == [
        (("【适应症】",), "用于咳嗽。"),
        (("【用法】",), "【用法】每日三次。"),
        (("【禁忌】",), "孕妇禁用。"),
    ]
    assert read("说明书", "【用法】每日三次。", "【禁忌】孕妇禁用。").sections == ()


def test_a_few_words_behind_a_box_are_text_where_sentences_stand_behind_others() -> None:
    document = read("说明书", "【适应症】", "用于咳嗽。", "【规格】每瓶装150毫升", "【用法】每日三次。")
    assert document.paragraphs[1].text == "【规格】每瓶装150毫升"
    assert [section.heading for section in document.sections] == ["【适应症】", "【规格】", "【用法】"]
    named = read("会议", "【上午】", "开幕。", "【下午】分组讨论", "各组都去二楼。")
    assert [section.heading for section in named.sections] == ["【上午】", "【下午】分组讨论"]


@pytest.mark.parametrize("marks", ["{}：{}", "【{}】{}"])
def test_forms_filled_in_alike_stand_each_in_a_section_of_its_own(marks: str) -> None:
    first, second = (("标题", "新桥通车"), ("日期", "2024-07-01")), (("标题", "录取"), ("日期", "2024-07-08"))
    forms = [[marks.format(*pair) for pair in form] for form in (first, (*second, ("正文", "今日开始。")))]
    document = read("新闻两则", *forms[0], *forms[1])
    assert (document.origin.title, document.origin.published) == ("新闻两则", None)
    assert [(p.section, p.text) for p in document.paragraphs] == [
        ((form[0],), text) for form in forms for text in form
    ]


def test_the_parties_of_a_contract_named_once_more_below_it_open_no_form() -> None:
    parties = ("甲方：周文", "乙方：何燕")
    document = read("租赁合同", *parties, "租期一年。", "租金每月两千元。", "押金两千元。", *parties)
    assert document.sections == ()


def test_a_label_that_stands_elsewhere_too_or_once_opens_no_record() -> None:
    assert read("会议", "甲组", "时间：八点", "地点：三楼", "时间：九点", "乙组", "时间：十点").sections == ()
    assert read("会议", "甲组", "时间：八点", "地点：三楼").sections == ()
