"""Numbers as they are typed: without a blank behind them, before a digit, in a list of an article."""

from bot.documents.document import Document, Section
from bot.documents.outline import outline
from bot.documents.outline.lines import shaped
from bot.documents.outline.marks import DECIMAL, ITEM, Mark, mark_of
from bot.documents.outline.numbering import marks_of
from bot.documents.readers.reading import Line, Reading, lines_of


def read(text: str) -> Document:
    return outline(Reading(lines_of(text)), "海港.txt")


def headings(sections: tuple[Section, ...]) -> list[str]:
    return [
        indented
        for section in sections
        for indented in (section.heading, *(f" {inner}" for inner in headings(section.sections)))
    ]


def test_a_section_may_have_no_blank_behind_its_number() -> None:
    text = (
        "渡口手册\n第一章总则\n1.1目的\n为了安全。\n1.2范围\n所有渡口。\n第二章行为\n2.1礼貌\n先说您好。\n"
        "2.2五讲\n“五讲”——\n讲文明。\n第三章用工\n3.1.1.招聘\n3.1.1.1公开招聘。\n3.1.2证明\n交证书。\n"
    )
    document = read(text)
    assert headings(document.sections) == [
        "第一章总则",
        " 1.1目的",
        " 1.2范围",
        "第二章行为",
        " 2.1礼貌",
        " 2.2五讲",
        "第三章用工",
        " 3.1.1.招聘",
        " 3.1.2证明",
    ]
    assert document.paragraphs[5].section == ("第三章用工", "3.1.1.招聘")


def test_a_quantity_at_the_start_of_a_line_numbers_nothing() -> None:
    lines = [shaped(Line(text)) for text in ("1.1万元用于修船", "1.2万元存着", "3.1米高的灯杆", "2.1总则")]
    assert marks_of(lines, set()) == [None] * 4
    lines.append(shaped(Line("2.2船票")))
    assert marks_of(lines, set()) == [None, None, None, Mark(DECIMAL, 1), Mark(DECIMAL, 2)]


def test_a_digit_may_stand_behind_the_mark_of_a_number() -> None:
    text = "渡口\n1、2024年预算\n修船。\n2、2025年预算\n修灯。\n3、5号渡轮\n停航。\n"
    assert headings(read(text).sections) == ["1、2024年预算", "2、2025年预算", "3、5号渡轮"]
    assert mark_of("1、3个工作日内答复") == Mark(ITEM, 1)
    assert (mark_of("1、2、3号渡轮停航"), mark_of("1、2号渡轮停航"), mark_of("1.5米高")) == (
        None,
        Mark(ITEM, 1),
        None,
    )


def test_an_article_may_have_any_mark_behind_its_number() -> None:
    for mark in ("、", "：", " "):
        text = (
            f"租船合同\n第一条{mark}船舶\n1、船名：海鸥号\n2、载客：四十人\n3、租期：九十天\n第二条{mark}租金\n每天五百元。\n"
            f"第三条{mark}其他\n第一条、第二条所称的船包括救生艇。\n"
        )
        document = read(text)
        assert document.sections == ()
        assert [paragraph.article for paragraph in document.paragraphs] == [
            *["第一条"] * 4,
            *["第二条"] * 2,
            *["第三条"] * 2,
        ]


def test_sections_that_are_a_label_with_its_value_make_no_list_of_those_beside_them() -> None:
    text = (
        "油漆合同\n一、地点：滨河路\n二、方式：包工\n三、工期及其他（双方签字之日起算为准）：\n1、延误由乙方负责，并赔偿损失。\n"
        "2、甲方延误的，工期顺延。\n四、造价\n1、单价十八元，不含税金。\n五、付款\n验收后付清。\n六、双方签字，各执一份。\n"
    )
    assert headings(read(text).sections) == ["三、工期及其他（双方签字之日起算为准）", "四、造价", "五、付款"]
    assert (
        headings(read("渡口\n1、按时开船，不得早退。\n2、穿救生衣。\n3、出示船票\n4、禁止吸烟。\n").sections)
        == []
    )


def test_the_number_of_a_section_may_stand_above_its_name() -> None:
    text = "海堤规程\n1 范围\n一至三级海堤。\n2 术语\n2.1\n护面 armor\n铺在坡上。\n2.2\n压顶 coping\n"
    text += "设在堤顶。\n3 检查\n3.1 每周一次。\n"
    assert headings(read(text).sections) == [
        "1 范围",
        "2 术语",
        " 2.1 护面 armor",
        " 2.2 压顶 coping",
        "3 检查",
    ]
    assert [paragraph.text for paragraph in read(text).paragraphs][1:3] == ["铺在坡上。", "设在堤顶。"]


def test_several_circled_numbers_in_a_line_are_a_list_and_no_heading() -> None:
    text = "除湿机\n部件：\n①出风口 ②面板 ③水箱\n使用\n插上电源。\n"
    assert headings(read(text).sections) == ["使用"]
    assert (mark_of("①出风口"), mark_of("①出风口 ②面板")) == (Mark(12, 1), None)


def test_formal_numerals_number_what_holds_the_others() -> None:
    text = "理事会会议记录\n\n壹、主席致词：略。\n\n贰、讨论事项\n\n一、凉亭整修\n照案通过。\n\n"
    text += "二、制服式样\n采用绿色。\n\n叁、临时动议\n\n一、灯具\n换新。\n\n肆、散会：下午三时。\n"
    document = read(text)
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        ((), "壹、主席致词：略。"),
        (("贰、讨论事项", "一、凉亭整修"), "照案通过。"),
        (("贰、讨论事项", "二、制服式样"), "采用绿色。"),
        (("叁、临时动议", "一、灯具"), "换新。"),
        ((), "肆、散会：下午三时。"),
    ]


def test_sections_may_be_numbered_1_0_above_1_1() -> None:
    text = "文件控制\n1.0 目的\n文件有效。\n2.0 职责\n2.1 文控中心：发放。\n2.2 各部门：保管。\n"
    text += "3.0 程序\n3.1 编号\n由代码组成。\n3.2 发放\n盖章。\n4.0 记录\n4.1 存三年。\n"
    assert headings(read(text).sections) == [
        "1.0 目的",
        "2.0 职责",
        "3.0 程序",
        " 3.1 编号",
        " 3.2 发放",
        "4.0 记录",
    ]
    assert [paragraph.section[-1] for paragraph in read(text).paragraphs][-1] == "4.0 记录"
    assert mark_of("2.0 版") == Mark(DECIMAL, 0)


def test_an_item_of_several_sentences_has_no_heading_in_its_first() -> None:
    items = (
        "1. 检查门窗是否牢固，阳台上的花盆、晾衣杆等容易坠落的物品要搬进室内。低层住户准备好沙袋。",
        "2. 储备三天的饮用水，准备手电筒。家里有婴儿的，多备奶粉。",
        "3. 车辆不要停在树下。已经进水的地下车库，不要进去开车。",
        "4. 关注气象台发布的预警信息，不要前往海边观潮。",
    )
    assert headings(read("\n".join(["台风来临前的准备", *items])).sections) == []
    leads = "方案\n（一）加强领导，压实责任。成立小组。\n（二）广泛宣传，营造氛围。张贴海报。\n"
    assert headings(read(leads).sections) == ["（一）加强领导，压实责任", "（二）广泛宣传，营造氛围"]
