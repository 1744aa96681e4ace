from datetime import date

import pytest

from bot.documents.document import Document, Origin, Section
from bot.documents.outline import is_caption, is_dateline, is_furniture, outline
from bot.documents.readers.reading import Line, Reading, lines_of, table_line
from tests.support.texts import ARTICLE, NOTICE

FULL_WIDTH = str.maketrans({half: chr(ord(half) + 0xFEE0) for half in ",:;!?()|"})


def read(text: str, path: str = "海堤工程完工.txt") -> Document:
    return outline(Reading(lines_of(text)), path)


def table(rows: str) -> list[Line]:
    return [table_line(row.split(" | ")) for row in rows.splitlines()]


def headings(sections: tuple[Section, ...]) -> list[object]:
    return [(s.level, s.heading, s.ordinal, headings(s.sections)) for s in sections]


@pytest.mark.parametrize("width", [{}, FULL_WIDTH], ids=["half width", "full width"])
def test_an_article_gives_title_dateline_sections_captions_and_no_furniture(width: dict[int, str]) -> None:
    text = ARTICLE.translate(width)
    document = read(text)
    assert (document.origin.title, document.origin.source, document.origin.published) == (
        "海堤工程完工",
        "海港日报",
        date(2023, 4, 8),
    )
    assert headings(document.sections) == [
        (
            1,
            "加高海堤筑牢防线,让老城不再怕大潮".translate(width),
            2,
            [(2, "加高加固堤身", 3, []), (2, "装设水位预警", 5, [])],
        ),
        (1, "修复湿地留住候鸟,把堤外滩涂还给自然".translate(width), 6, []),
    ]
    assert [(p.ordinal, p.kind, p.section[-1:]) for p in document.paragraphs] == [
        (1, "text", ()),
        (2, "text", ("加高海堤筑牢防线,让老城不再怕大潮".translate(width),)),
        (3, "text", ("加高加固堤身",)),
        (4, "caption", ("加高加固堤身",)),
        (5, "text", ("装设水位预警",)),
        (6, "text", ("修复湿地留住候鸟,把堤外滩涂还给自然".translate(width),)),
        (7, "caption", ("修复湿地留住候鸟,把堤外滩涂还给自然".translate(width),)),
    ]
    assert all(paragraph.text in text for paragraph in document.paragraphs)


def test_a_heading_on_top_is_the_title() -> None:
    document = read(NOTICE, "通知/渡轮.txt")
    assert (document.origin.path, document.origin.title, document.sections) == (
        "通知/渡轮.txt",
        "渡轮停航通知",
        (),
    )
    assert [p.text for p in document.paragraphs] == [
        "台风期间渡轮停航,乘客可以在七日内退票。",
        "退票不收手续费。",
    ]


def test_a_title_above_a_dateline_may_ask_a_question() -> None:
    document = read("海堤为什么要加高?\n2024-03-06 08:12 来源:海港日报 作者:林 丽\n因为潮水高了。\n")
    assert read("海堤为什么要加高?\n来源:: 海港日报\n因为潮水高了。\n").origin.source == "海港日报"
    assert (document.origin.title, document.origin.source, document.origin.published) == (
        "海堤为什么要加高?",
        "海港日报",
        date(2024, 3, 6),
    )
    assert [p.text for p in document.paragraphs] == ["因为潮水高了。"]


def test_a_subtitle_joins_the_title_and_marked_headings_nest() -> None:
    document = read(
        "工作报告\n——2024年3月5日在市民大会上\n市长 林远山\n各位代表:\n现在报告工作。\n"
        "一、去年工作\n去年完成了海堤。\n(一)工程\n堤长12公里。\n(二)湿地\n种下芦苇。\n二、今年打算\n今年修桥。\n"
    )
    assert document.origin.title == "工作报告——2024年3月5日在市民大会上"
    assert document.origin.published == date(2024, 3, 5)
    assert headings(document.sections) == [
        (1, "一、去年工作", 4, [(2, "(一)工程", 5, []), (2, "(二)湿地", 6, [])]),
        (1, "二、今年打算", 7, []),
    ]
    assert [p.text for p in document.paragraphs[:3]] == ["市长 林远山", "各位代表:", "现在报告工作。"]


def test_parts_chapters_and_sections_nest_by_rank_whatever_comes_first() -> None:
    document = read(
        "第一章 总则\n为了防潮。\n第二编 分则\n第一章 巡查\n第一节 日常\n每日巡查。\n第二章 罚则\n罚款。\n"
    )
    assert headings(document.sections) == [
        (1, "第一章 总则", 1, []),
        (
            1,
            "第二编 分则",
            2,
            [(2, "第一章 巡查", 2, [(3, "第一节 日常", 2, [])]), (2, "第二章 罚则", 3, [])],
        ),
    ]


def test_short_lines_in_a_row_are_text_not_headings() -> None:
    document = read("名单\n张三\n李四\n王五\n以上人员参加巡查。\n", "x.txt")
    assert document.origin.title == "名单"
    assert [p.text for p in document.paragraphs] == ["张三", "李四", "王五", "以上人员参加巡查。"]


def test_numbered_sentences_are_headings_where_most_of_their_kind_are() -> None:
    document = read(
        "关于海堤的通知\n海政发〔2023〕8号\n各区:\n现通知如下。\n一、总体要求\n(一)指导思想。以安全为先。\n"
        "(二)基本原则。\n坚持防潮。\n坚持巡查。\n二、任务\n(三)加高堤身。各区施工。\n1.备料。备足石料。\n"
        "2.施工。分三班施工。\n三、要求\n各区要负起责任。\n"
    )
    assert (document.origin.title, document.origin.issue_number) == ("关于海堤的通知", "海政发〔2023〕8号")
    assert headings(document.sections) == [
        (1, "一、总体要求", 3, [(2, "(一)指导思想", 3, []), (2, "(二)基本原则。", 4, [])]),
        (
            1,
            "二、任务",
            6,
            [(2, "(三)加高堤身", 6, [(3, "1.备料", 7, []), (3, "2.施工", 8, [])])],
        ),
        (1, "三、要求", 9, []),
    ]
    assert document.paragraphs[2].text == "(一)指导思想。以安全为先。"


def test_the_rows_of_a_table_are_neither_headings_nor_counted_among_them() -> None:
    rows = "段 | 长\n一、东堤 | 5公里\n二、西堤 | 7公里\n"
    above = lines_of("海堤通知\n现通知如下。\n一、巡查。每日一次。\n二、维修。每年一次。\n附表\n")
    document = outline(Reading((*above, *table(rows), Line("以上。"))), "x.txt")
    assert [s.heading for s in document.sections] == ["一、巡查", "二、维修", "附表"]


def test_a_numbered_list_is_no_headings() -> None:
    document = read("海堤名录\n以下海堤每日巡查。\n一、东堤\n二、西堤\n三、南堤\n名录每年修订。\n")
    assert document.sections == ()
    assert len(document.paragraphs) == 5


def test_an_item_stays_one_where_the_mark_of_the_next_is_mistyped() -> None:
    document = read("渡口\n\n渡口通航，船期不变。\n1.吃水浅，潮小也靠岸\n2，缆绳新，雾大也系牢。\n")
    assert headings(document.sections) == []


def test_a_list_that_counts_from_1_again_breaks_off_no_sections() -> None:
    listed = "开船分四步\n1.备缆\n2.解缆不留绳头。\n3.鸣笛望清来船。\n4.慢慢离岸去。\n"
    document = read(f"1.开船\n{listed}四步不能乱。\n2.停航\n大雾停航。\n3.复航\n雾散复航。\n", "渡口.txt")
    assert [section.heading for section in document.sections] == ["1.开船", "2.停航", "3.复航"]
    assert {p.section for p in document.paragraphs[:6]} == {("1.开船",)}


def test_a_chapter_may_ask() -> None:
    chapters = "第1章 渡口是什么？能做什么？\n- 渡人\n第2章 怎么走\n- 坐船\n"
    assert [section.heading for section in read(f"乘船指南\n\n{chapters}").sections] == [
        "第1章 渡口是什么？能做什么？",
        "第2章 怎么走",
    ]


def test_a_numbered_paragraph_ends_the_section_of_the_heading_before_it() -> None:
    document = read(
        "工作要点\n现印发如下。\n一、加高海堤\n年内完工。\n二、每日巡查,台风以后加查,并作记录。\n完。\n",
        "x.txt",
    )
    assert [(p.text, p.section) for p in document.paragraphs] == [
        ("现印发如下。", ()),
        ("年内完工。", ("一、加高海堤",)),
        ("二、每日巡查,台风以后加查,并作记录。", ()),
        ("完。", ()),
    ]


def test_a_table_of_contents_without_a_title_is_left_out_too() -> None:
    table = "第一章 海堤....1\n第二章 湿地....3\n第三章 候鸟....12\n"
    document = read("海港城志\n" + table + "第一章 海堤\n堤。\n第二章 湿地\n地。\n第三章 候鸟\n鸟。\n")
    assert [p.text for p in document.paragraphs] == ["堤。", "地。", "鸟。"]
    assert [s.heading for s in document.sections] == ["第一章 海堤", "第二章 湿地", "第三章 候鸟"]


def test_a_table_of_contents_may_differ_a_little_from_the_headings() -> None:
    document = read(
        "海港城志\n內容目錄\n1. 海堤\n1.1. 堤身\n1.2. 堤顶的高\n"
        "1. 海堤\n1.1. 堤身\n七米。\n1.2. 堤顶\n五米。\n"
    )
    assert [p.text for p in document.paragraphs] == ["七米。", "五米。"]
    assert headings(document.sections) == [
        (1, "1. 海堤", 1, [(2, "1.1. 堤身", 1, []), (2, "1.2. 堤顶", 2, [])])
    ]


def test_a_line_broken_within_a_sentence_is_no_heading() -> None:
    broken = ["海堤的堤顶高七米半，用掉石料三十万吨，工人分三班施工，台风季也不停", "工。"]
    text = "\n".join(["海港城志", "海堤", *broken * 6, "湿地", *broken * 2]) + "\n"
    assert [s.heading for s in read(text).sections] == ["海堤", "湿地"]


def test_what_the_format_marks_outranks_what_looks_like_a_heading() -> None:
    lines = (
        Line("海堤", 1),
        Line("堤身", 2),
        Line("短的一行"),
        Line("堤身七米。"),
        Line("湿地", 1),
        Line("有芦苇。"),
    )
    document = outline(Reading(lines, Origin(title="海港城志")), "x.docx")
    assert headings(document.sections) == [
        (1, "海堤", 1, [(2, "堤身", 1, [])]),
        (1, "湿地", 3, []),
    ]


def test_where_the_format_marks_few_headings_numbers_count_as_well() -> None:
    lines = (Line("海港城志", 1), Line("一、海堤"), Line("堤身七米。"), Line("二、湿地"), Line("有芦苇。"))
    assert headings(outline(Reading(lines, Origin(title="志")), "x.docx").sections) == [
        (1, "海港城志", 1, [(2, "一、海堤", 1, []), (2, "二、湿地", 2, [])])
    ]


def test_a_bold_line_is_a_heading_even_above_a_short_line() -> None:
    lines = (
        Line("海堤", bold=True),
        Line("东堤"),
        Line("西堤"),
        Line("湿地", bold=True),
        Line("芦苇"),
        Line("完"),
    )
    assert [s.heading for s in outline(Reading(lines, Origin(title="志")), "x.docx").sections] == [
        "海堤",
        "湿地",
    ]
    all_bold = tuple(Line(line.text, bold=True) for line in lines)
    assert outline(Reading(all_bold, Origin(title="志")), "x.docx").sections == ()


def test_markdown_with_a_title_marks_its_own_headings() -> None:
    lines = lines_of("一、海堤\n堤身七米。\n二、湿地\n有芦苇。\n")
    assert outline(Reading(lines, Origin(title="志"), marked_by_hand=True), "x.md").sections == ()
    assert len(outline(Reading(lines, marked_by_hand=True), "x.md").sections) == 2
    bold = tuple(Line(line.text, bold=len(line.text) == 4) for line in lines)
    assert [
        s.heading for s in outline(Reading(bold, Origin(title="志"), marked_by_hand=True), "x.md").sections
    ] == [
        "一、海堤",
        "二、湿地",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年02月05日16:44 来源:旗帜微平台", True),
        ("来源:海港日报 2024-03-06 08:12 字号:大 中 小", True),
        ("来源:海港日报", True),
        ("数据来源:海港市统计局", False),
        ("(2024年3月6日)", True),
        ("2024年3月6日,海堤工程在海港城开工", False),
        ("2024-03-06 发布", True),
        ("2024年3月6日 市政府发布", False),
        ("2024年5月1日 施行", False),
        ("海堤工程完工", False),
        ("2024年3月6日 星期三", True),
        ("2024年3月6日 海港日报", True),
        ("海港周报 2024年9月6日 星期五 第3版 民生", True),
        ("2024年9月6日 海港日报 A12版", True),
        ("2024年9月6日 用户手册 第3版", False),
        ("发布日期:2024-03-06 浏览:333次", True),
        ("报名时间:2024年3月6日", False),
        ("时间:2024年3月6日(星期三)上午10时", False),
        ("1998年3月1日 公司成立", False),
        ("定于2024年6月3日召开全体会议", False),
        ("2023-05-23发布 2023-12-01实施", False),
        ("通车 | 1998年10月1日", False),
    ],
)
def test_datelines(text: str, expected: bool) -> None:
    assert is_dateline(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("相关专题 |", True),
        ("(责编:张三、李四)", True),
        ("[责任编辑:张三]", True),
        ("微信“扫一扫”添加“学习大国”", True),
        ("上一篇:海堤开工", True),
        ("联系我们 | 网站地图", True),
        ("联系我们:0571-88001234", False),
        ("关闭电源", False),
        ("打印机断电", False),
        ("下一篇章,海堤将推出夜游项目", False),
        ("改革扬帆风正劲,击鼓催征再出发。", False),
    ],
)
def test_furniture(text: str, expected: bool) -> None:
    assert is_furniture(text) is expected


def test_a_last_section_that_tells_whom_to_ask_is_no_furniture() -> None:
    told = [Line("渡口开放日", 1), Line("八点开放。"), Line("联系我们", 1), Line("• 热线：0571-88001234")]
    assert [(p.section, p.text) for p in outline(Reading(tuple(told)), "a.md").paragraphs] == [
        (("渡口开放日",), "八点开放。"),
        (("联系我们",), "• 热线：0571-88001234"),
    ]
    links = [*told[:3], Line("• 网上办事")]
    assert [p.text for p in outline(Reading(tuple(links)), "a.md").paragraphs] == ["八点开放。"]


@pytest.mark.parametrize(
    "end",
    [
        ["品名 | 单价 | 说明", "苹果 | 5元 | 本地"],
        ["• 帐篷一顶", "· 防潮垫两张"],
        ["苹果 | 5元 | 本地", "责任编辑:张三"],
    ],
)
def test_rows_and_items_at_the_end_are_text_unless_furniture_stands_above_them(end: list[str]) -> None:
    kept = [line for line in end if not is_furniture(line)]
    above = lines_of("带上这些\n营地物资如下。")
    lines = [line for text in end for line in (table(text) if " | " in text else lines_of(text))]
    assert [p.text for p in outline(Reading((*above, *lines)), "a.md").paragraphs] == [
        "营地物资如下。",
        *kept,
    ]
    links = [line.replace(" ", "") for line in kept]
    document = read("\n".join(["带上这些", "营地物资如下。", "相关专题 |", *links]))
    assert [p.text for p in document.paragraphs] == ["营地物资如下。"]


def test_a_row_of_two_cells_is_no_heading() -> None:
    rows = table("尺寸 | 20厘米\n重量 | 3.5千克")
    document = outline(Reading((Line("参数"), *rows, Line("使用前请核对上述参数。"))), "a.md")
    assert document.sections == ()
    assert [p.text for p in document.paragraphs][:2] == ["尺寸 | 20厘米", "重量 | 3.5千克"]


def test_a_list_that_comes_twice_is_no_table_of_contents() -> None:
    grades = "1. 满意\n2. 一般\n3. 不满意\n"
    document = read(f"问卷\n您对海堤满意吗?\n{grades}您对渡轮满意吗?\n{grades}谢谢您的参与。\n")
    assert [p.text for p in document.paragraphs].count("2. 一般") == 2


@pytest.mark.parametrize(
    ("top", "title", "number"),
    [
        (
            ["海港市水务局文件", "海水发〔2024〕7号", "关于加高海堤的通知"],
            "关于加高海堤的通知",
            "海水发〔2024〕7号",
        ),
        (
            ["海港市水务局", "海港市财政局文件", "海水发〔2024〕7号", "关于海堤的通知"],
            "关于海堤的通知",
            "海水发〔2024〕7号",
        ),
        (
            ["海港市水务局", "关于加高海堤", "和修复湿地的通知"],
            "海港市水务局关于加高海堤和修复湿地的通知",
            None,
        ),
        (["海港日报评论员:让海堤更牢"], "海港日报评论员:让海堤更牢", None),
        (["林远山:在海堤完工大会上的讲话"], "林远山:在海堤完工大会上的讲话", None),
        (["为什么要修海堤?"], "为什么要修海堤?", None),
        (["《谁没见过海？》", "备注：配音要像海。"], "谁没见过海？", None),
        (["对话林远山:海堤的三年", "本报记者 周舟"], "对话林远山:海堤的三年", None),
        (["海堤", "——十年建设纪实"], "海堤——十年建设纪实", None),
    ],
)
def test_titles(top: list[str], title: str, number: str | None) -> None:
    document = read("\n".join([*top, "海堤全长12公里。", "海港市水务局", "二〇二四年九月二十日"]))
    assert (document.origin.title, document.origin.issue_number) == (title, number)
    assert document.origin.published == date(2024, 9, 20)
    assert [p.text for p in document.paragraphs][-3:] == [
        "海堤全长12公里。",
        "海港市水务局",
        "二〇二四年九月二十日",
    ]


@pytest.mark.parametrize("line", ["地点:三楼会议室", "问:海堤多长?"])
def test_no_titles(line: str) -> None:
    document = read(f"{line}\n海堤全长12公里。\n", "海堤.txt")
    assert document.origin.title == "海堤"
    assert document.paragraphs[0].text == line


def test_a_lead_paragraph_under_the_title_is_text() -> None:
    document = read("海堤工程完工\n——加高加固堤身。水务局把堤顶加高到7.5米。\n")
    assert document.origin.title == "海堤工程完工"
    assert [p.text for p in document.paragraphs] == ["——加高加固堤身。水务局把堤顶加高到7.5米。"]


def test_a_file_of_one_line_is_its_own_text() -> None:
    document = read("开放时间为每天9点到18点\n")
    assert [p.text for p in document.paragraphs] == [document.origin.title] == ["开放时间为每天9点到18点"]


def test_a_statute_is_dated_by_its_last_amendment() -> None:
    history = "(2003年3月1日第一次会议通过 根据2019年5月2日第二次会议修正 自2020年1月1日起施行)"
    text = "海堤法\n{}\n第一条 海堤属于全民。\n第二条 海堤由市水务局管理。\n第三条 违者处罚。\n"
    for shown in (history, history.translate(FULL_WIDTH), history + "。" + "海" * 140):
        assert read(text.format(shown)).origin.published == date(2019, 5, 2)


def test_chapters_numbered_without_a_dot_hold_their_decimals() -> None:
    document = read(
        "门锁手册\n1 产品概述\n1.1 特点\n门锁很轻。\n1.2 范围\n用于木门。\n2 安装\n2.1 开孔\n先开孔。\n"
        "附 录 A\n表格见此。\n参 考 文 献\n[1] 海堤志。\n"
    )
    assert headings(document.sections) == [
        (1, "1 产品概述", 1, [(2, "1.1 特点", 1, []), (2, "1.2 范围", 2, [])]),
        (1, "2 安装", 3, [(2, "2.1 开孔", 3, [])]),
        (1, "附 录 A", 4, []),
        (1, "参 考 文 献", 5, []),
    ]


def test_english_sentences_are_no_headings() -> None:
    document = read("手册\nBook flights at least two weeks ahead.\n海堤全长12公里。\n")
    assert document.sections == ()


def test_a_bold_question_is_the_heading_of_its_answer() -> None:
    lines = [Line("问答"), Line("海堤多长?", bold=True), Line("12公里。"), Line("海堤全长12公里,高7.5米。")]
    document = outline(Reading(tuple(lines)), "x.docx")
    assert headings(document.sections) == [(1, "海堤多长?", 1, [])]


LONG = "水务局把堤顶加高到七米半,用掉石料三十万吨,工人分三班施工,台风季也没有停工。" * 3


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ("2023年3月2日,表彰会在海港城召开。", LONG, LONG, True),
        ("2023年3月2日,表彰会在海港城召开。", None, LONG, False),
        ("2023年3月2日,表彰会在海港城召开。", LONG, "2023年4月2日,大会举行。", False),
        ("2023年3月2日,堤顶加高到7.5米。", LONG, LONG, False),
        ("图为水位站。林丽摄", "堤。", None, True),
        (LONG + "现场。", LONG, LONG, False),
    ],
)
def test_captions(text: str, before: str | None, after: str | None, expected: bool) -> None:
    assert is_caption(text, before, after) is expected
