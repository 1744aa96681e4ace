"""The chapters of a novel are its headings, whatever stands in them; what its site added is left out."""

from bot.documents.document import Document, Section
from bot.documents.outline import outline
from bot.documents.readers import text


def read(*lines: str) -> Document:
    return outline(text.read("\n".join(lines).encode()), "a.txt")


def tree(sections: tuple[Section, ...]) -> list[object]:
    return [
        [section.heading, tree(section.sections)] if section.sections else section.heading
        for section in sections
    ]


def test_volumes_hold_chapters_and_nothing_within_these_is_a_heading() -> None:
    poem = ("他念了一首诗：", "江上灯火明", "夜半客船行", "她听了很久。")
    letter = ("信上写着：", "亲爱的江：", "见字如面，勿念。", "阿海", "一九三七年三月五日", "他烧了信。")
    document = read(
        "《江上灯》",
        "作者：林某",
        "楔子",
        "江水东流，没有一盏灯。",
        "第一卷 山雨",
        "第一章 风起，云涌",
        "“你来了。”他说。",
        "第二章 你是谁？",
        *poem,
        "第二卷 江声",
        "第一章 风起，云涌",
        *letter,
        "尾声",
        "渡口修起了桥。",
        "番外一 半块玉佩",
        "玉佩在箱底。",
    )
    assert (document.origin.title, document.origin.published) == ("江上灯", None)
    assert tree(document.sections) == [
        "楔子",
        ["第一卷 山雨", ["第一章 风起，云涌", "第二章 你是谁？"]],
        ["第二卷 江声", ["第一章 风起，云涌", "尾声", "番外一 半块玉佩"]],
    ]
    assert [p.text for p in document.paragraphs if p.section[-1:] == ("第二章 你是谁？",)] == list(poem)
    assert [p.text for p in document.paragraphs if p.section == ("第二卷 江声", "第一章 风起，云涌")] == list(
        letter
    )


def test_what_a_site_added_is_left_out() -> None:
    document = read(
        "【天下书屋 www.example.com 整理】",
        "本书由天下书屋整理，更多好书请访问 www.example.com",
        "山城旧事",
        "声明：仅供试读，请于下载后24小时内删除。",
        "内容简介",
        "一个掌柜的一生。",
        "卷首语",
        "从前有一座城。",
        "=========",
        "正文",
        "正文 第一回 初到山城 夜宿小店",
        "更新时间:2011-3-1 7:55:51 本章字数:4804",
        "天黑了，城门已关。",
        "(本章完)",
        "手机用户请浏览 m.example.com 阅读",
        "正文 第二回 夜探古寺 巧遇故人",
        "正文 第二回 夜探古寺 巧遇故人",
        "更新时间:2011-3-2 7:55:51 本章字数:4804",
        "寺里没有人。",
        "（未完待续，如欲知后事如何，请登录www.example.com）",
    )
    assert (document.origin.title, document.origin.published) == ("山城旧事", None)
    assert tree(document.sections) == [
        "内容简介",
        "卷首语",
        "正文 第一回 初到山城 夜宿小店",
        "正文 第二回 夜探古寺 巧遇故人",
    ]
    assert [p.text for p in document.paragraphs] == [
        "一个掌柜的一生。",
        "从前有一座城。",
        "天黑了，城门已关。",
        "寺里没有人。",
    ]


def test_the_name_may_stand_behind_its_label() -> None:
    document = read("书名：山城旧事", "作者：某某", "第一集 进城", "“走。”", "第二集 出城", "“回。”")
    assert document.origin.title == "山城旧事"
    assert tree(document.sections) == ["第一集 进城", "第二集 出城"]


def test_chapters_may_be_english_or_but_a_number() -> None:
    document = read("The Ferry", "Chapter 1 The River", "“过江。”", "Chapter 2", "“不开。”")
    assert tree(document.sections) == ["Chapter 1 The River", "Chapter 2"]
    document = read("长渡", "1", "“还有船吗？”", "2", "没有人回答。", "3", "天亮了。")
    assert (document.origin.title, tree(document.sections)) == ("长渡", ["1", "2", "3"])
    document = read("长渡", "第一章 夜", "一", "“还有船吗？”", "二", "没有。", "第二章 昼", "“走吧。”")
    assert tree(document.sections) == [["第一章 夜", ["一", "二"]], "第二章 昼"]
    document = read("长渡", "卷一 夜", "1", "“走。”", "2", "江上无船。", "卷二 昼", "3", "天亮了。")
    assert tree(document.sections) == [["卷一 夜", ["1", "2"]], ["卷二 昼", ["3"]]]


def test_a_story_may_begin_with_its_first_chapter() -> None:
    document = read(
        "Chapter 1 The Harbour", "The boat left.", '"Are you cold?" he asked.', "Chapter 2 Home", "No."
    )
    assert (document.origin.title, tree(document.sections)) == (
        "a",
        ["Chapter 1 The Harbour", "Chapter 2 Home"],
    )


def test_a_handbook_or_a_statute_with_chapters_is_no_novel() -> None:
    handbook = read(
        "渡口员工手册",
        "第一章 总体说明",
        "适用范围",
        "本手册适用于全体员工，自发布之日起执行。",
        "第二章 考勤",
        "请假",
        "请假应当提前一天提出。",
        "更多信息请访问 www.example.com",
    )
    assert tree(handbook.sections) == [["第一章 总体说明", ["适用范围"]], ["第二章 考勤", ["请假"]]]
    textbook = read(
        "思想政治讲义",
        "第一章 基本概念",
        "核心要求",
        "要做到“四个意识”，坚持“两个维护”。",
        "第二章 实践",
        "具体做法",
        "要开展“三会一课”，落实“一岗双责”。",
    )
    assert tree(textbook.sections) == [["第一章 基本概念", ["核心要求"]], ["第二章 实践", ["具体做法"]]]
    statute = read(
        "渡口条例",
        "第一章 总则",
        "第一条 渡口分“公渡”和“私渡”。",
        "第二条 渡轮称“渡船”。",
        "第二章 附则",
        "第三条 本条例自公布之日起施行。",
    )
    assert [p.article for p in statute.paragraphs] == ["第一条", "第二条", "第三条"]


def test_episodes_stand_within_the_part_they_belong_to() -> None:
    talk = "“你来了。”他放下茶碗，望着窗外的雨。“我等了三年。”"
    parts = ["第一部 少年", "第一集", talk, "第二集", talk, "第二部 归来", "第一集", talk, "第二集", talk]
    assert tree(read("江上灯", *parts).sections) == [
        ["第一部 少年", ["第一集", "第二集"]],
        ["第二部 归来", ["第一集", "第二集"]],
    ]
    assert tree(read("江上灯", *parts[1:5]).sections) == ["第一集", "第二集"]


def test_the_name_beside_the_author_is_the_title_and_calls_for_votes_are_left_out() -> None:
    document = read(
        "《渡江灯》作者：某某",
        "序章 归来",
        "雨下了三天。",
        "第一章：渡口",
        "“不走。”船家说。",
        "PS：今天两更，求月票！",
        "最新网址：m.example.com",
        "第二章：故人",
        "老人说：“你来了。”",
    )
    assert document.origin.title == "渡江灯"
    assert [p.text for p in document.paragraphs] == ["雨下了三天。", "“不走。”船家说。", "老人说：“你来了。”"]


def test_a_chapter_over_several_pages_of_a_site_is_one_and_its_notices_are_left_out() -> None:
    document = read(
        "第1章 起点(1/2)",
        "“走吧。”他站在站台上说。",
        "-->>本章未完，点击下一页继续阅读",
        "第1章 起点(2/2)",
        "“车来了。”她说。",
        "本站所有小说均由网友上传，如有侵权请联系删除",
        "第2章 途中（1/2）",
        "窗外一片麦田。",
        "第3章 途中（2/2）",
        "“到了。”",
    )
    assert tree(document.sections) == ["第1章 起点(1/2)", "第2章 途中（1/2）", "第3章 途中（2/2）"]
    assert [p.text for p in document.paragraphs] == [
        "“走吧。”他站在站台上说。",
        "“车来了。”她说。",
        "窗外一片麦田。",
        "“到了。”",
    ]


def test_numbers_alone_part_a_story_in_which_nobody_speaks_but_no_column_of_a_table() -> None:
    for one, two, three in ("123", "一二三"):
        parts = (one, "江上有雾。", two, "渡船没有来。", "天黑了。", three, "他走回去了。")
        assert [(p.section, p.text) for p in read("江雾", *parts).paragraphs] == [
            ((one,), "江上有雾。"),
            ((two,), "渡船没有来。"),
            ((two,), "天黑了。"),
            ((three,), "他走回去了。"),
        ]
    assert read("船票", "1", "成人票", "2", "儿童票", "3", "团体票").sections == ()


def test_what_the_author_says_to_readers_is_no_part_of_the_chapter() -> None:
    document = read(
        "夜渡",
        "第一章 离岸",
        "“走吧。”船家说。",
        "作者有话说：",
        "明天请假一天。",
        "第二章 江心",
        "“到了。”他说。",
        "作者有话要说：谢谢大家～",
        "间章 船家的信",
        "“阿宝收。”",
        "【作者有话说】明天见。",
    )
    assert [(p.section, p.text) for p in document.paragraphs] == [
        (("第一章 离岸",), "“走吧。”船家说。"),
        (("第一章 离岸", "作者有话说："), "明天请假一天。"),
        (("第二章 江心",), "“到了。”他说。"),
        (("第二章 江心", "作者有话要说"), "作者有话要说：谢谢大家～"),
        (("间章 船家的信",), "“阿宝收。”"),
        (("间章 船家的信", "【作者有话说】"), "【作者有话说】明天见。"),
    ]


def test_a_star_may_stand_before_a_chapter() -> None:
    lines = (
        "☆、第 1 章",
        "天还没有亮。",
        "“坐稳了。”船家说。",
        "☆、第 2 章",
        "“到了。”",
        "☆、番外",
        "多年以后。",
    )
    assert tree(read("长河", *lines).sections) == ["☆、第 1 章", "☆、第 2 章", "☆、番外"]


def test_the_name_of_the_book_may_stand_before_a_chapter() -> None:
    lines = ("《》目录 第一回　离岸", "天还没有亮。", "《长河》 第二回　江心", "“到了。”")
    assert tree(read("《长河》", *lines).sections) == [lines[0], lines[2]]


def test_the_second_page_of_a_chapter_may_be_called_so_with_both_numbers() -> None:
    first = ("第1章 破庙", "“三十七两四钱。”他说。", "第1章 破庙(第2/2页)", "门外有人。")
    document = read("江湖", *first, "第2章 镖局", "“走。”")
    assert tree(document.sections) == ["第1章 破庙", "第2章 镖局"]


def test_the_name_of_a_novel_may_be_told_in_traditional_characters() -> None:
    document = read("書名：霧港", "作者：沈默", "第一章 歸人", "「找誰？」", "第二章 舊信", "「走。」")
    assert document.origin.title == "霧港"


def test_an_appendix_is_no_part_of_the_last_chapter() -> None:
    document = read(
        "小吏", "第1章 报到", "“新来的？”", "第2章 赴任", "“走。”", "附录：职官表", "知县，正七品。"
    )
    assert tree(document.sections) == ["第1章 报到", "第2章 赴任", "附录：职官表"]


def test_the_number_that_parts_a_story_may_stand_in_brackets() -> None:
    parts = ("【1】", "末班车是23:40。", "【2】", "“还有一分钟。”", "【3】", "车还在等我。")
    assert tree(read("末班地铁", *parts).sections) == ["【1】", "【2】", "【3】"]


def test_what_an_author_asks_for_is_left_out_in_brackets_too() -> None:
    document = read(
        "雪夜", "第一章 客", "“还有房吗？”", "（作者的话：今天二更，求月票）", "第二章 信", "“有。”"
    )
    assert [paragraph.text for paragraph in document.paragraphs] == ["“还有房吗？”", "“有。”"]


def test_a_long_heading_of_a_chapter_is_not_joined_with_what_is_below() -> None:
    written = (
        "第一卷 出海\n第一回 老船长夜话旧事 小水手初登大船\n话说海港城外有一老船长。\n诗曰：\n"
        "    潮平两岸阔，\n    风正一帆悬。\n且听下回分解。\n"
        "第二回 遇风浪桅断船倾 逢异人绝处逢生\n次日风起。\n"
    )
    document = outline(text.read(written.encode()), "a.txt")
    (volume,) = document.sections
    assert [section.heading for section in volume.sections] == [
        "第一回 老船长夜话旧事 小水手初登大船",
        "第二回 遇风浪桅断船倾 逢异人绝处逢生",
    ]
