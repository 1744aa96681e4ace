import pytest

from bot.documents.outline import outline
from bot.documents.passages import split
from bot.documents.readers import markdown


def lines(text: str) -> list[tuple[str, bool]]:
    return [(line.text, line.bold) for line in markdown.read(text.encode()).lines]


FULL = "海堤全长十二公里，堤顶高七米半，是海港城的第一道防线，"
"""54 columns."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一章 总则\n第一条 海堤归水务局管。\n第二条 湿地归林业局管。", [False] * 3),
        ("**一、时间**\n午餐时间为11:30。", [True, False]),
        ("水务局\n2024年5月28日", [False] * 2),
        ("各位同事：\n食堂明天关门。", [False] * 2),
        ("食堂明天关门，后天开门，请大家互相转告，并且提早准备。\n外卖可以送到门口。", [False] * 2),
        ("海堤由\n水务局管。", [False]),
        ("海堤很长，\n由水务局管理，修建于上世纪八十年代，现在是海港城的防线。", [False]),
        ("渡口每天六点开门，大潮时停航，停航以后\n不退票。", [False]),
        ("渡口每天六点开门，大潮时停航\n电话：1234。", [False] * 2),
        ("每天先看潮位，\n再点人数", [False]),
        ("林远 09:00\n今天停航吗？", [False] * 2),
        (f"{FULL}由水务\n局管理。堤外是湿地，有芦苇和候鸟，游客可以在观鸟屋里看鸟。\n每日开放。", [False]),
        (f"{FULL}依照\n第二条规定管理，堤外是湿地，有芦苇，游客可以在观鸟屋里看。", [False]),
        (f"{FULL}由水务\n局管理。堤外是湿地，有芦苇和候鸟，游客可以在观鸟屋里看鸟。\n二、湿地", [False] * 2),
        ("1.贻贝（冰冻的可以在清水里加少许盐和白醋，去腥味，也解冻得快）\n2.洗净：去壳", [False] * 2),
        (f"1.{FULL}由水务\n局管理。\n2.湿地归林业局", [False] * 2),
        (f"（一）{FULL}违反前款第\n（二）项规定的，由水务局责令改正，限期恢复原来的样子。", [False]),
    ],
)
def test_a_line_of_markdown_is_a_paragraph_where_it_shows_that_it_is(text: str, expected: list[bool]) -> None:
    found = lines(text)
    assert "\n".join(line for line, _ in found) == text.replace("**", "")
    assert [bold for _, bold in found] == expected
    assert lines(f"\u200b\n{text}") == found
    assert lines(text + "<!-- 注 -->") == found  # what needs the parser is read in the same way


def test_chapters_that_markdown_does_not_mark_are_headings_if_it_marks_no_others() -> None:
    text = "# 章程\n\n第一章 总则\n第一条 本会在海港。\n第二条 本会爱鸟。\n第二章 会员\n第三条 会费十元。\n"
    document = outline(markdown.read(text.encode()), "a.md")
    assert [section.heading for section in document.sections] == ["第一章 总则", "第二章 会员"]
    assert [paragraph.article for paragraph in document.paragraphs] == ["第一条", "第二条", "第三条"]
    marked = text.replace("第一章", "## 第一章")
    assert [section.heading for section in outline(markdown.read(marked.encode()), "a.md").sections] == [
        "第一章 总则"
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# 海堤手册\n\n七米。\n\n# 湿地\n\n芦苇。\n", "海堤手册"),
        ("# 第一部分 海堤\n\n七米。\n\n# 第二部分 湿地\n\n芦苇。\n", "a"),
        ("# 第一部分 海堤\n\n七米。\n", "第一部分 海堤"),
        ("# 目录\n\n- 海堤\n- 湿地\n\n# 海堤\n\n七米。\n\n# 湿地\n\n芦苇。\n", "a"),
        ("# 目录\n\n# 海堤\n\n七米高。\n\n# 湿地\n\n芦苇。\n", "a"),
        ("## 海堤手册\n\n### 堤身\n\n七米。\n\n### 堤顶\n\n五米。\n", "海堤手册"),
        ("## 海堤\n\n七米。\n\n## 湿地\n\n芦苇。\n", "a"),
    ],
)
def test_the_title_is_the_heading_that_names_the_whole(text: str, title: str) -> None:
    document = outline(markdown.read(text.encode()), "a.md")
    assert document.origin.title == title
    assert all(len(p.text) > 2 for p in document.paragraphs)
    assert "目录" not in [section.heading for section in document.sections]


def test_a_badge_is_left_out_and_a_picture_keeps_its_name() -> None:
    source = "# 海堤\n\n[![build](https://ci.example/build.svg)](https://ci.example)\n\n![海堤分段图](map.svg)\n\n海堤很长。\n"
    assert [line.text for line in markdown.read(source.encode()).lines] == ["海堤分段图", "海堤很长。"]


def test_a_note_stands_behind_the_first_paragraph_that_refers_to_it() -> None:
    text = (
        "# 渡口\n\n## 票价\n\n成人五元[^1]，儿童半价[^b]。\n\n## 时间\n\n六点开门[^1]。\n\n"
        "[^1]: 含保险。\n[^b]: 一米四以下。\n\n"
        "[^9]: 没有人提到。\n[^1]: 又一条。\n"
    )
    assert [line.text for line in markdown.read(text.encode()).lines] == [
        "票价",
        "成人五元[^1]，儿童半价[^b]。",
        "[^1]: 含保险。",
        "[^b]: 一米四以下。",
        "时间",
        "六点开门[^1]。",
        "[^1]: 又一条。",
        "[^9]: 没有人提到。",
    ]


def test_what_unfolds_answers_its_summary_beside_questions_with_labels() -> None:
    text = (
        "# 渡口问答\n\n**Q: 几点开？**\n\nA: 六点。\n\n**Q: 几元？**\n\nA: 五元。\n\n"
        "<details>\n<summary>怎样退票</summary>\n\n到窗口办。\n\n- 带票\n\n</details>\n\n大潮停航。\n"
    )
    document = outline(markdown.read(text.encode()), "a.md")
    assert [(paragraph.role, paragraph.text) for paragraph in document.paragraphs] == [
        ("question", "Q: 几点开？"),
        ("answer", "A: 六点。"),
        ("question", "Q: 几元？"),
        ("answer", "A: 五元。"),
        ("question", "怎样退票"),
        ("answer", "到窗口办。"),
        ("answer", "带票"),
        ("text", "大潮停航。"),
    ]


@pytest.mark.parametrize("label", ["查看答案", "点我查看答案", "参考答案", "答案与解析", "【解析】"])
def test_what_unfolds_the_answer_of_an_exercise_stands_with_its_options(label: str) -> None:
    folded = f"<details>\n<summary>{label}</summary>\n\nB。涨潮时不开。\n\n</details>"
    text = (
        "# 闸工练习题\n\n**1. 何时开闸？**\n\n- A. 涨潮\n- B. 退潮\n\n"
        f"{folded}\n\n**2. 几人在岗？**\n\n{folded}\n"
    )
    document = outline(markdown.read(text.encode()), "a.md")
    assert [passage.text for passage in split(document)] == [
        f"1. 何时开闸？\nA. 涨潮\nB. 退潮\n{label}\nB。涨潮时不开。",
        f"2. 几人在岗？\n{label}\nB。涨潮时不开。",
    ]


def test_what_opens_a_text_names_only_its_first_part() -> None:
    reading = markdown.read("# 前言\n\n潮来。\n\n# 闸门\n\n关。\n".encode())
    assert (reading.origin.title, [line.text for line in reading.lines]) == (
        "",
        ["前言", "潮来。", "闸门", "关。"],
    )


def test_what_is_centred_on_top_is_the_title_and_links_there_lead_away() -> None:
    reading = markdown.read(
        '<div align="center">\n  <a href="/"><img src="logo.png" alt="Logo"></a>\n\n'
        '<h3 align="center">看潮</h3>\n\n'
        '<p align="center">一天两次。<br><a href="/doc"><b>文档 »</b></a></p>\n</div>\n\n'
        '<h4 align="center">给巡堤的人</h4>\n\n'
        "<details>\n<summary>目录</summary>\n"
        '<ol><li><a href="#a">装</a></li><li><a href="#b">用</a></li></ol>\n</details>\n\n'
        '## 装\n\n<p align="center"><a href="/download">下载</a></p>\n\n'
        '<h3 align="center">用</h3>\n\n## 谢\n'.encode()
    )
    assert reading.origin.title == "看潮"
    assert [(line.text, line.level) for line in reading.lines] == [
        ("一天两次。", 0),
        ("给巡堤的人", 0),
        ("装", 2),
        ("下载", 0),
        ("用", 3),
        ("谢", 2),
    ]


def test_a_table_of_html_is_one_though_blank_lines_stand_in_it() -> None:
    row = "<tr>\n<td>{}</td>\n\n<td>\n\n**{}**\n\n</td></tr>\n\n"
    head = "<table><thead>\n<tr><th>闸</th><th>孔</th></tr></thead>\n\n"
    table = f"{head}{row.format('东闸', 3)}{row.format('西闸', 5)}</table>"
    reading = markdown.read(f"两座：\n\n{table}\n\n完。\n\n<table>\n\n- 无尾\n".encode())
    assert [(line.role, line.text) for line in reading.lines] == [
        ("text", "两座："),
        ("header_row", "闸 | 孔"),
        ("row", "东闸 | 3"),
        ("row", "西闸 | 5"),
        ("text", "完。"),
        ("item", "无尾"),
    ]


def test_links_to_the_chapters_around_are_no_text() -> None:
    turns = "[← 上一章](../2/README.md) | [下一章 →](../4.md)"
    reading = markdown.read(
        f"请读下一章。 <br>\n{turns}\n\n[Next.js](https://nextjs.org)\n\n[Next: 装](b.md)\n".encode()
    )
    assert [line.text for line in reading.lines] == ["请读下一章。", "Next.js"]


def test_the_text_of_a_note_may_begin_in_the_line_below() -> None:
    text = "升级[^up]很快。\n\n完。\n\n[^up]:\n    停机十分钟。\n"
    assert [line for line, _ in lines(text)] == ["升级[^up]很快。", "[^up]: 停机十分钟。", "完。"]


def test_a_bold_item_that_ends_a_list_is_no_heading_of_what_follows() -> None:
    def sections(text: str) -> list[tuple[str, ...]]:
        return [each.section for each in outline(markdown.read(text.encode()), "x.md").paragraphs]

    listed = "# 值守\n\n## 交接\n\n交接时带上：\n- **钥匙**（两把）\n- **日志**\n\n**注意**：日志不外借。\n"
    assert sections(listed) == [("交接",)] * 4
    headed = "# 值守\n\n- **钥匙**\n  - 两把，各有一个编号。\n- **日志**\n  - 每天一页，不外借。\n"
    assert sections(headed) == [("钥匙",), ("日志",)]


def test_the_note_of_a_row_stands_behind_its_table() -> None:
    written = "|段|长|\n|---|---|\n|东|5[^1]|\n|西|7|\n\n海堤七米。\n\n[^1]: 含码头。\n"
    assert [line.text for line in markdown.read(written.encode()).lines] == [
        "段 | 长", "东 | 5[^1]", "西 | 7", "[^1]: 含码头。", "海堤七米。",
    ]  # fmt: skip


def test_how_deep_in_lists_a_line_stands_is_known() -> None:
    code = "\n   ```\n   摇\n   ```\n"
    written = f"前言。\n\n1. 断电\n   - 拉闸\n\n     等一分钟。\n   - 挂牌\n2. 手摇\n{code}\n完。\n"
    lines = markdown.read(written.encode()).lines
    assert [(line.text, line.depth) for line in lines] == [
        ("前言。", 0), ("1. 断电", 1), ("拉闸", 2), ("等一分钟。", 3),
        ("挂牌", 2), ("2. 手摇", 1), ("摇", 2), ("完。", 0),
    ]  # fmt: skip


def test_a_heading_that_heads_nothing_but_says_something_is_text_too() -> None:
    written = "# 渡口\n\n## 票价\n\n成人两元。\n\n## 电话：8321\n\n## 夜间停航，请改乘公交\n\n"
    written += "## 附录\n\n### 旧闻：1998年\n\n略。\n"
    document = outline(markdown.read(written.encode()), "a.md")
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        (("票价",), "成人两元。"),
        (("电话：8321",), "电话：8321"),
        (("夜间停航，请改乘公交",), "夜间停航，请改乘公交"),
        (("附录", "旧闻：1998年"), "略。"),
    ]
    last = outline(
        markdown.read("# 渡口\n\n## 票价\n\n成人两元。\n\n## 附录\n\n## 电话：8321\n".encode()), "a.md"
    )
    assert [paragraph.text for paragraph in last.paragraphs] == ["成人两元。", "电话：8321"]


def test_an_item_that_is_all_bold_among_others_that_are_not_is_no_heading() -> None:
    items = (
        "1. **先看样例**（`a.rst`）\n   - 找相近的\n2. **查接口**（`b.rst`）\n3. **再试**\n   - 从少的写起\n"
    )
    document = outline(markdown.read(f"# 写法\n\n## 次序\n\n{items}\n## 附\n\n完。\n".encode()), "a.md")
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        (("次序",), "1. 先看样例（a.rst）"),
        (("次序",), "找相近的"),
        (("次序",), "2. 查接口（b.rst）"),
        (("次序",), "3. 再试"),
        (("次序",), "从少的写起"),
        (("附",), "完。"),
    ]
    bold = "".join(
        f"{at}. **{name}**\n   - 找一份相近的来改，不必从头写起。\n"
        for at, name in ((1, "先看"), (2, "再试"))
    )
    document = outline(markdown.read(f"# 写法\n\n## 次序\n\n{bold}\n## 附\n\n完。\n".encode()), "a.md")
    assert [paragraph.section for paragraph in document.paragraphs] == [
        ("次序", "1. 先看"),
        ("次序", "2. 再试"),
        ("附",),
    ]


def test_a_table_right_below_an_item_is_a_table() -> None:
    text = "# 就诊\n\n- [x] 已建档\n| 项目 | 费用 |\n|---|---|\n| 普通号 | 5元 |\n\n- 比 | 比\n---\n"
    assert [(line.role, line.text) for line in markdown.read(text.encode()).lines][:3] == [
        ("item", "已建档"),
        ("header_row", "项目 | 费用"),
        ("row", "普通号 | 5元"),
    ]


def test_neither_an_item_of_a_list_nor_what_is_quoted_on_top_is_the_title() -> None:
    body = "\n\n## 班次\n每天六班。\n\n## 票价\n两元。\n"
    for top in ("- 船票\n- 保险", "> 渡口简介\n> 开于1950年", "> [!info] 渡口简介\n> 开于1950年"):
        document = outline(markdown.read((top + body).encode()), "渡口.md")
        assert document.origin.title == "渡口"
        assert [section.heading for section in document.sections] == ["班次", "票价"]
    first = outline(markdown.read(f"渡口简介{body}".encode()), "渡口.md")
    assert first.origin.title == "渡口简介"


def test_items_that_are_all_written_with_the_same_number_are_counted() -> None:
    nested = "   1. 绕两圈\n   1. 打结\n\n   看一遍\n"
    text = f"# 系缆\n\n1. 先擦\n1. 再系\n{nested}1. 收绳\n\n别处\n\n3. 甲\n4. 乙\n4. 丙\n"
    assert [line for line, _ in lines(text)] == [
        *("1. 先擦", "2. 再系", "1. 绕两圈", "2. 打结", "看一遍", "3. 收绳", "别处"),
        *("3. 甲", "4. 乙", "4. 丙"),
    ]
