from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.cut import cut
from bot.documents.document import Document, Kind, Origin, Paragraph, Role
from bot.documents.passages import LONGEST_ANSWER, LONGEST_ARTICLE, LONGEST_QUESTION, split


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    assert list(cut("一二三。四五六。七八九。", 8)) == ["一二三。四五六。", "七八九。"]


def test_a_sentence_too_long_by_itself_is_cut_inside() -> None:
    assert list(cut("一二。三四五六七八九。十。", 5)) == ["一二。", "三四五六七", "八九。十。"]


@given(st.text(alphabet="堤潮。!?”; a", max_size=60), st.integers(1, 12))
def test_cutting_loses_nothing_but_blanks_at_the_borders(text: str, longest: int) -> None:
    parts = list(cut(text, longest))
    assert all(part in text and len(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_passages_carry_what_their_citation_needs() -> None:
    paragraph = Paragraph(3, "caption", ("甲", "乙"), "堤。")
    document = Document(Origin("a.txt", "题", source="报"), (), (paragraph,))
    (passage,) = split(document)
    assert (passage.origin.path, passage.origin.title, passage.origin.source, passage.origin.published) == (
        "a.txt",
        "题",
        "报",
        None,
    )
    assert (passage.section, passage.ordinal, passage.kind, passage.text) == (
        ("甲", "乙"),
        3,
        "caption",
        "堤。",
    )


def passages(*paragraphs: Paragraph) -> list[tuple[int, str]]:
    document = Document(Origin("a.txt", "题"), (), paragraphs)
    return [(passage.ordinal, passage.text) for passage in split(document)]


def numbered(*texts: str, article: str | None = None, section: tuple[str, ...] = ()) -> list[Paragraph]:
    return [Paragraph(number, "text", section, text, None, article) for number, text in enumerate(texts, 1)]


def test_an_article_is_one_passage_whatever_it_holds() -> None:
    long = "巡查海堤。" * 150
    article = numbered("第一条 职责：", "(一)" + long, "(二)" + long, article="第一条")
    after = Paragraph(4, "text", (), "第二条 完。", None, "第二条")
    (first, second) = split(Document(Origin("a.txt", "题"), (), (*article, after)))
    assert (first.article, first.ordinal) == ("第一条", 1)
    assert first.text == f"第一条 职责：\n(一){long}\n(二){long}"
    assert (second.article, second.ordinal, second.text) == ("第二条", 4, "第二条 完。")


def test_an_article_longer_than_a_message_is_cut_between_its_paragraphs() -> None:
    long = "巡查海堤。" * 300
    article = numbered("第一条 职责。", long, long, "完。", article="第一条")
    assert passages(*article) == [(1, f"第一条 职责。\n{long}"), (3, f"{long}\n完。")]
    assert passages(*numbered("堤。" * LONGEST_ARTICLE, article="第一条"))[0] == (1, "堤。" * 500)


def test_a_short_list_stays_with_the_line_above_it() -> None:
    assert passages(
        *numbered("有下列情形的，停航：", "(一)台风；", "（二）大雾；", "3.大潮。", "停航要公告。")
    ) == [
        (1, "有下列情形的，停航：\n(一)台风；\n（二）大雾；\n3.大潮。"),
        (5, "停航要公告。"),
    ]


def test_the_mark_of_an_item_may_be_a_step_or_mistyped() -> None:
    listed = (
        "渡船离岸：",
        "第一步：解开缆绳，不留绳头在岸上或在水里",
        "步骤二：鸣笛三声，望清来船以后再慢慢离岸",
    )
    assert passages(*numbered(*listed)) == [(1, "\n".join(listed))]
    listed = (
        "渡船的特点：",
        "1.吃水浅，大潮小潮都能靠岸，枯水时也一样",
        "2，缆绳新，有雾无雾都能系牢，台风时也一样",
    )
    assert passages(*numbered(*listed)) == [(1, "\n".join(listed))]


def test_what_announces_a_list_stays_with_it_below_tiny_lines() -> None:
    keycaps = (
        "1\ufe0f\u20e3 请提前储备好这几天家里的生活用水",
        "2\ufe0f\u20e3 请关好家里所有的水龙头以防来水后跑水",
    )
    assert passages(*numbered("时间：8月14日", "范围：1—6栋", "温馨提示：", *keycaps)) == [
        (1, "时间：8月14日\n范围：1—6栋"),
        (3, "温馨提示：\n" + "\n".join(keycaps)),
    ]


def test_what_a_letter_says_below_its_salutation_is_no_list() -> None:
    begins = "海堤办定于今年夏天巡查海堤，现将有关事项通知如下。"
    letter = ("各位业主：", begins, "一、巡查时间：7月8日。", "二、联系人：王堤。")
    assert passages(*numbered(*letter)) == [
        (1, f"各位业主：\n{begins}"),
        (3, "一、巡查时间：7月8日。"),
        (4, "二、联系人：王堤。"),
    ]
    steps = ("步骤：", "先停船。", "一、查看堤面。", "二、记录。")
    assert passages(*numbered(*steps)) == [(1, "\n".join(steps))]


def test_a_short_list_that_its_heading_announces_stays_together() -> None:
    listed = numbered("1、大雾。", "2、大潮。", "停航要公告。", section=("二、停航情形：",))
    assert passages(*listed) == [(1, "1、大雾。\n2、大潮。"), (3, "停航要公告。")]
    listed = numbered("1、大雾。", "2、大潮。", section=("【停航】",))
    assert passages(*listed) == [(1, "1、大雾。\n2、大潮。")]
    assert len(passages(*numbered("1、大雾。", "2、大潮。", section=("二、停航",)))) == 2


def test_a_sentence_that_goes_on_stays_together_and_so_does_a_poem() -> None:
    verses = ["东风吹绿一溪柳，", "布谷声声催早牛。", "泥暖不知寒食近，", "满田新水映山头。"]
    assert passages(*numbered(*verses)) == [(1, "\n".join(verses))]
    broken = "停航的消息由管理所在开航前一个小时发布在渡口的公告栏上，"
    assert passages(*numbered(broken, "也发到各位旅客的手机上。")) == [
        (1, f"{broken}\n也发到各位旅客的手机上。")
    ]


def test_a_list_ends_where_the_numbers_of_the_line_above_it_go_on() -> None:
    listed = ["1.下列情形停航：", "（1）大雾达到二级的；", "（2）大潮。", "2.停航要公告，复航也要公告。"]
    assert passages(*numbered(*listed)) == [(1, "\n".join(listed[:3])), (4, listed[3])]
    listed = ["三、停航情形：", "1、大雾达到二级。", "2、大潮超过警戒。", "四、停航要公告。"]
    assert passages(*numbered(*listed)) == [(1, "\n".join(listed[:3])), (4, listed[3])]


def test_what_its_format_calls_an_item_of_a_list_stays_with_the_line_above_it_too() -> None:
    above, one, other, after = numbered("不能退的：", "生鲜食品。", "定制商品。", "退货不收费用。")
    items = [replace(item, role="item") for item in (one, other)]
    assert passages(above, *items, after) == [
        (1, "不能退的：\n生鲜食品。\n定制商品。"),
        (4, "退货不收费用。"),
    ]


def listed(*items: tuple[int, str]) -> list[Paragraph]:
    return [
        replace(one, role="item", depth=depth)
        for (depth, _), one in zip(items, numbered(*(text for _, text in items)), strict=True)
    ]


def test_an_item_of_a_list_is_one_passage_with_what_stands_within_it() -> None:
    items = listed(
        (1, "报错 E1"),
        (2, "原因：闸门卡住"),
        (2, "处理："),
        (3, "1. 断电"),
        (3, "2. 手摇"),
        (1, "报错 E2"),
        (2, "原因：缺油"),
        (1, "报错 E3"),
    )
    assert passages(*items) == [
        (1, "报错 E1\n原因：闸门卡住\n处理：\n1. 断电\n2. 手摇"),
        (6, "报错 E2\n原因：缺油"),
        (8, "报错 E3"),
    ]
    assert passages(*listed((1, "断电"), (1, "手摇"))) == [(1, "断电\n手摇")]


def test_a_long_item_is_parted_at_the_items_within_it() -> None:
    long = "巡查海堤。" * 58
    items = listed((1, "巡查"), (2, "白天"), (3, f"东段：{long}"), (2, "夜里"), (3, "西段：两人。"))
    assert passages(*items) == [(1, "巡查"), (2, f"白天\n东段：{long}"), (4, "夜里\n西段：两人。")]


def test_what_announces_a_list_stands_with_its_items_and_what_is_within_them() -> None:
    above = numbered("步骤：")
    items = listed((1, "断电"), (2, "拉下闸刀"), (1, "手摇"))
    assert passages(*above, *(replace(one, ordinal=one.ordinal + 1) for one in items)) == [
        (1, "步骤：\n断电\n拉下闸刀\n手摇")
    ]


def test_names_and_signatures_join_their_neighbours_within_a_section() -> None:
    assert passages(*numbered("各区", "现将名录印发给你们，请照办。", "海港市水务局", "2023年4月8日")) == [
        (1, "各区\n现将名录印发给你们，请照办。\n海港市水务局\n2023年4月8日")
    ]
    here, there = numbered("张三", section=("甲",)), numbered("李四", section=("乙",))
    assert passages(*here, *there) == [(1, "张三"), (1, "李四")]
    letter = "各区：|现将海堤的名录印发给你们，请各区遵照执行。|海港市水务局|2023年4月8日".split("|")
    assert passages(*numbered(*letter)) == [(1, "\n".join(letter))]
    assert passages(*numbered("堤高七米。", "堤长五公里。")) == [(1, "堤高七米。"), (2, "堤长五公里。")]


def test_a_tiny_line_that_introduces_text_stays_with_that() -> None:
    steps = ["步骤一：接电", "将电源线插入打印机背面的接口，听到响声为止。", "步骤二：装墨盒"]
    texts = [
        *steps,
        "打开前盖，取下旧的墨盒，将新的墨盒推入到位。",
        "备注：",
        "1. 墨盒可以退。",
        "2. 纸张不退。",
    ]
    assert passages(*numbered(*texts)) == [
        (1, "\n".join(texts[:2])),
        (3, "\n".join(texts[2:4])),
        (5, "\n".join(texts[4:])),
    ]
    listed = ["所需材料：", "1、身份证；", "2、户口本；", "3、房产证。"]
    assert passages(*numbered("当场可以办结。", *listed)) == [(1, "当场可以办结。"), (2, "\n".join(listed))]


def test_a_question_stays_with_its_answer() -> None:
    asked = numbered("海堤多长?", "12公里。", "另有湿地。", "问:谁管?", "答:水务局。", "Q2:何时完工", "4月。")
    assert passages(*asked) == [
        (1, "海堤多长?\n12公里。"),
        (3, "另有湿地。"),
        (4, "问:谁管?\n答:水务局。"),
        (6, "Q2:何时完工\n4月。"),
    ]


def test_a_question_keeps_all_paragraphs_of_its_answer() -> None:
    marked = "1、海堤多长？|海堤长12公里。|湿地长5公里。|2、谁管？|水务局管海堤。|林业局管湿地。".split("|")
    assert passages(*numbered(*marked)) == [(1, "\n".join(marked[:3])), (4, "\n".join(marked[3:]))]
    plain = "海堤多长？|海堤长12公里。|湿地长5公里。|谁管？|水务局管海堤。|林业局管湿地。".split("|")
    assert passages(*numbered(*plain)) == [(1, "\n".join(plain[:3])), (4, "\n".join(plain[3:]))]
    long = "潮" * (LONGEST_ANSWER - len("问：谁管？\n答：水务局。\n"))
    assert passages(*numbered("问：谁管？", "答：水务局。", long, "完。"))[0][1].endswith(long)
    assert passages(*numbered("问：谁管？", "答：水务局。", long + "潮")) == [
        (1, "问：谁管？\n答：水务局。"),
        (3, long + "潮"),
    ]
    lengthy = f"二、问：{'潮' * LONGEST_QUESTION}？"
    assert passages(*numbered("一、问：谁管？", "答：水务局。", lengthy, "答：是。"))[1] == (3, lengthy)
    asked, other = numbered("问：谁管？", "答：水务局。", section=("甲",)), numbered("堤。", section=("乙",))
    assert len(passages(*asked, *other)) == 2


def test_a_caption_stands_alone() -> None:
    text, caption = numbered("堤高七米。", "图为海堤")
    caption = Paragraph(2, "caption", (), "图为海堤")
    assert passages(text, caption) == [(1, "堤高七米。"), (2, "图为海堤")]


def test_every_part_of_a_table_keeps_the_header() -> None:
    rows = [f"第{n}段 | {n * 10}公里 | {'石' * 60}" for n in range(1, 16)]
    above, header, *below, after = numbered("海堤有两段。", "段 | 长 | 料", *rows, "以上。")
    below = [replace(row, role="row") for row in below]
    parts = passages(above, replace(header, role="header_row"), *below, after)
    assert [number for number, _ in parts] == [1, 2, 9, 15, 18]
    assert parts[1][1] == "\n".join(["段 | 长 | 料", *rows[:6]])
    assert parts[2][1] == "\n".join(["段 | 长 | 料", *rows[6:12]])
    assert parts[3][1] == "\n".join(["段 | 长 | 料", *rows[12:]])


@pytest.mark.parametrize(
    "announcement", ["下表列出各段海堤。", "各段海堤如下：", "表1 各段海堤", "长度按段计算，单位为公里。"]
)
def test_what_announces_a_table_opens_each_part_of_it_with_the_header(announcement: str) -> None:
    rows = [f"第{n}段 | {'石' * 200}" for n in range(4)]
    before, above, header, *below = numbered("海堤有四段。", announcement, "段 | 料", *rows)
    below = [replace(row, role="row") for row in below]
    opening = f"{announcement}\n段 | 料"
    assert passages(before, above, replace(header, role="header_row"), *below) == [
        (1, "海堤有四段。"),
        (2, f"{opening}\n{rows[0]}\n{rows[1]}"),
        (6, f"{opening}\n{rows[2]}\n{rows[3]}"),
    ]


def test_a_header_within_a_table_begins_the_next_one() -> None:
    roles: list[Role] = ["header_row", "header_row", "row", "header_row", "row", "header_row"]
    texts = ["海堤 | 海堤", "段 | 长", "东 | 5公里", "人 | 职", "林远 | 堤长", "湿地 | 面积"]
    rows = [replace(row, role=role) for row, role in zip(numbered(*texts), roles, strict=True)]
    assert passages(*rows) == [
        (1, "海堤 | 海堤\n段 | 长\n东 | 5公里"),
        (4, "人 | 职\n林远 | 堤长"),
        (6, "湿地 | 面积"),
    ]


def test_all_rows_of_a_header_open_each_part_of_a_table() -> None:
    roles: list[Role] = ["header_row", "header_row", *["row"] * 4]  # type: ignore[list-item]
    texts = ["海堤 | 海堤", "段 | 长", *(f"第{n}段 | {'石' * 200}" for n in range(4))]
    rows = [replace(row, role=role) for row, role in zip(numbered(*texts), roles, strict=True)]
    header = "\n".join(texts[:2])
    assert passages(*rows) == [
        (1, f"{header}\n{texts[2]}\n{texts[3]}"),
        (5, f"{header}\n{texts[4]}\n{texts[5]}"),
    ]


def test_a_row_that_names_a_group_opens_each_part_with_some_of_its_rows() -> None:
    rows = [f"第{n}段 | {'石' * 156}" for n in range(6)]
    texts = ["段 | 料", "一、北堤", *rows[:4], "二、南堤", *rows[4:], "以上为初步数字"]
    header, *below = numbered(*texts)
    below = [replace(row, role="row") for row in below]
    assert passages(replace(header, role="header_row"), *below) == [
        (1, "\n".join(["段 | 料", "一、北堤", *rows[:3]])),
        (6, "\n".join(["段 | 料", "一、北堤", rows[3], "二、南堤", rows[4]])),
        (9, "\n".join(["段 | 料", "二、南堤", rows[5], "以上为初步数字"])),
    ]


def test_each_piece_of_a_row_longer_than_a_passage_opens_with_the_header() -> None:
    header, row = numbered("段 | 说明", "东 | " + "巡查海堤。" * 300)
    rows = [replace(header, role="header_row"), replace(row, role="row")]
    split_up = passages(*rows)
    assert [number for number, _ in split_up] == [1, 2]
    assert all(text.startswith("段 | 说明\n") for _, text in split_up)
    assert "".join(text.removeprefix("段 | 说明\n") for _, text in split_up) == row.text


def test_text_with_a_bar_in_it_is_no_table() -> None:
    texts = ["读取它：objdump -p libfoo.so | grep SONAME", "深度 | 海堤为何要再加高一米，湿地又怎么办。"]
    assert passages(*numbered(*texts)) == list(enumerate(texts, 1))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["堤。", "各区：", "(一)潮；", "段 | 长", "张三", "巡查海堤。" * 90, "潮" * 1200]
            ),
            st.sampled_from([None, "第一条"]),
            st.sampled_from([(), ("甲",)]),
            st.sampled_from(["text", "text", "caption"]),
        ),
        max_size=12,
    )
)
def test_passages_hold_every_paragraph_verbatim_and_once(
    drawn: list[tuple[str, str | None, tuple[str, ...], Kind]],
) -> None:
    paragraphs = [
        Paragraph(number, kind, section, text, None, article, "header_row" if text == "段 | 长" else "text")
        for number, (text, article, section, kind) in enumerate(drawn, 1)
    ]
    split_up = [passage.text for passage in split(Document(Origin("a.txt", "题"), (), tuple(paragraphs)))]
    assert all(split_up)
    # A table's header stands in each part of it; all else stands once, in order.
    lines = "\n".join(split_up).split("\n")
    assert "".join(line for line in lines if line != "段 | 长") == "".join(
        paragraph.text for paragraph in paragraphs if paragraph.text != "段 | 长"
    )
