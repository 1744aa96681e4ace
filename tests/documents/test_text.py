import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chinese.width import width
from bot.documents.outline import outline
from bot.documents.passages import split
from bot.documents.readers import plain, text
from bot.documents.readers.decoding import decode
from bot.documents.readers.hung import hung
from bot.documents.readers.reading import Line, Reading, ReadingError, table_line
from bot.documents.readers.wrapped import unwrapped
from tests.support.reading import read
from tests.support.texts import PARAGRAPHS, PROSE, TRADITIONAL, broken


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PROSE.encode(), "UTF-8"),
        (PROSE.encode("utf-8-sig"), "UTF-8"),
        (PROSE.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + PROSE.encode("utf-16-be"), "UTF-16"),
        (PROSE.encode("utf-16-le"), "UTF-16"),
        (PROSE.encode("utf-16-be"), "UTF-16"),
        (PROSE.encode("gb2312"), "GB18030"),
        (PROSE.encode("gb18030"), "GB18030"),
    ],
)
def test_every_encoding_gives_the_same_lines_and_its_name(content: bytes, name: str) -> None:
    reading = text.read(content)
    assert (reading.lines, reading.encoding) == ((Line(PROSE),), name)


@pytest.mark.parametrize(("encoding", "name"), [("big5", "Big5"), ("gbk", "GB18030"), ("utf-16", "UTF-16")])
def test_traditional_text_is_told_apart_too(encoding: str, name: str) -> None:
    reading = text.read(TRADITIONAL.encode(encoding))
    assert (reading.lines, reading.encoding) == ((Line(TRADITIONAL),), name)


@given(st.integers(0, len(PROSE) - 8), st.integers(8, len(PROSE)), st.sampled_from(["gb18030", "big5"]))
def test_eight_characters_are_enough(start: int, length: int, encoding: str) -> None:
    piece = (TRADITIONAL if encoding == "big5" else PROSE)[start : start + length]
    assert decode(piece.encode(encoding))[0] == piece


@given(st.text(max_size=30))
def test_utf_8_is_never_taken_for_anything_else(piece: str) -> None:
    piece = piece.replace("\0", "").lstrip("\ufeff")
    if not piece.encode().startswith((b"\xff\xfe", b"\xfe\xff")):
        assert decode(piece.encode()) == (piece, "UTF-8")


@given(st.binary(max_size=60))
def test_any_bytes_are_text_that_can_be_written_again_or_a_sentence(content: bytes) -> None:
    try:
        decode(content)[0].encode()
    except ReadingError as error:
        assert str(error).endswith("save it as UTF-8.") or str(error).endswith("save it as UTF-8 text.")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\x00\xfe", "it holds NUL characters, so it is not a text file; save it as UTF-8 text."),
        (b"a\0b", "it holds NUL characters, so it is not a text file; save it as UTF-8 text."),
        (b"\xff\xfea\0\0\0", "it holds NUL characters, so it is not a text file; save it as UTF-8 text."),
        (
            9 * b"\xff\x81 ",
            "it is neither UTF-8 (byte 0 is not) nor UTF-16, GB18030 or Big5 text; save it as UTF-8.",
        ),
        (
            b"\xff\xfe" + 3 * b"\0\xd8a\0",
            "it is not UTF-16 text (byte 0), which its first bytes say it is; save it as UTF-8.",
        ),
    ],
)
def test_what_is_no_text_says_why(content: bytes, sentence: str) -> None:
    with pytest.raises(ReadingError) as caught:
        text.read(content)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
@pytest.mark.parametrize("damage", [b"\xff", b"\xc3\n"])
def test_a_broken_byte_is_passed_over_and_told(encoding: str, damage: bytes) -> None:
    lines = TRADITIONAL.replace("。", "。\n").strip().split("\n")
    content = "\n".join(lines).encode(encoding)
    at = len("\n".join((lines[0], lines[1][:4])).encode(encoding))
    reading = text.read(content[:at] + damage + content[at:])
    assert reading.encoding == {"utf-8": "UTF-8", "gb18030": "GB18030", "big5": "Big5"}[encoding]
    shown = "\n".join(line.text for line in reading.lines)
    gap = "\ufffd" if damage == b"\xff" else "\ufffd\n"
    assert shown == "\n".join((lines[0], f"{lines[1][:4]}{gap}{lines[1][4:]}", *lines[2:]))
    assert reading.doubts == ("broken bytes passed over: 1",)


def test_each_byte_of_a_broken_character_may_be_told() -> None:
    content = "渡口公告\n大潮停航。\n".encode()
    assert text.read(content[:1] + b"\xff" + content[2:]).lines[0] == Line("\ufffd\ufffd\ufffd口公告")


@pytest.mark.parametrize(
    ("whole", "at"),
    [
        ("餐补每月三百元，打入饭卡，不得提现。", "饭"),
        ("押金二百元，退宿时交回钥匙的当日退还。", "时"),
        ("档案借出以后，应当在五个工作日内归还。", "出"),
        ("打蜡须提前预约，雨天不做。", "约"),
    ],
)
def test_the_pairs_before_a_broken_byte_are_no_rare_characters(whole: str, at: str) -> None:
    content = f"公告\n{whole}".encode("gb18030")
    first, second = at.encode("gb18030")
    lost = content.replace(bytes([first, second]), bytes([first]))
    assert decode(lost)[0] == f"公告\n{whole.replace(at, chr(0xFFFD))}"


def test_a_byte_lost_of_a_character_costs_its_line_no_more() -> None:
    lines = [
        "海堤由水务局管理，每日巡查两次。",
        "巡查记录保存三年以上，遇台风加密。",
        "违反的，处五百元罚款。",
    ]
    content = "\n".join(lines).encode("gbk")
    at = len("\n".join((lines[0], "巡查记录")).encode("gbk"))
    found, encoding = decode(content[:at] + content[at + 1 :])
    assert (encoding, found.count("\ufffd")) == ("GB18030", 1)
    first, damaged, last = found.split("\n")
    assert (first, last) == (lines[0], lines[2])
    assert (damaged[:2], damaged[-12:]) == (lines[1][:2], lines[1][-12:])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_needs_no_blanks_to_be_known(encoding: str) -> None:
    assert decode(PROSE.replace("\n", "").replace(" ", "").encode(encoding))[1] == "UTF-16"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16", "big5"])
def test_markdown_reads_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    marked = f"# 海堤條例\n\n## 總則\n\n{TRADITIONAL}\n"
    (tmp_path / "a.md").write_bytes(marked.encode(encoding))
    reading = read(tmp_path / "a.md")
    assert (reading.origin.title, reading.lines) == ("海堤條例", (Line("總則", 2), Line(TRADITIONAL)))


@pytest.mark.parametrize(
    ("indent", "between"), [("\u3000\u3000", ""), ("", " "), ("\u3000\u3000", " "), ("", "")]
)
@pytest.mark.parametrize("columns", [20, 25])
def test_paragraphs_broken_at_one_column_are_joined(indent: str, between: str, columns: int) -> None:
    reading = text.read(broken(indent, between, columns).replace("\n", "\r\n").encode())
    assert tuple(line.text for line in reading.lines) == PARAGRAPHS
    broken_lines = sum(-(-len(indent + paragraph) // columns) - 1 for paragraph in PARAGRAPHS[1:])
    assert reading.doubts == (f"lines joined to paragraphs: {broken_lines}",)


def test_of_a_line_a_paragraph_there_is_no_doubt() -> None:
    assert text.read("\n".join(PARAGRAPHS).encode()).doubts == ()


def test_what_is_no_broken_prose_stays_a_paragraph_a_line() -> None:
    poem = "\n".join(
        ["大江东去，浪淘尽，千古风流人物都在，故垒"] * 3 + ["西边。人道是，三国周郎赤壁，乱石穿空好。"] * 9
    )
    table = "\n".join(["张三丰  海堤巡查员，值班长  三号仓库  每日两次"] * 12)
    names = "\n".join(f"海港市水务局海堤巡查大队第{number}中队值班长名册" for number in range(10, 30))
    bullets = "各单位要做好以下工作：\n" + "\n".join(
        f"海堤巡查记录的第{at}次公示情况，包括数量、位置和责任人" for at in range(1, 5)
    )
    letter = "值班安排\n本周由水务局巡查大队第三中队负责值班，请准时到岗\n各中队：\n不得迟到。"
    for whole in (poem, table, names, bullets, letter, "\n".join(PARAGRAPHS), PROSE, ""):
        assert unwrapped(whole) == whole


LETTER = """致各位住户：

    为了做好二号楼电梯的更换，物业公司定于三月五日至三月二十日施工，期
间请走楼梯或者使用三号楼的电梯。

    行动不便的住户可以拨打值班电话，由保安员协助。

物业公司
"""


@pytest.mark.parametrize("mark", ["", "> ", ">> ", ">"])
def test_a_few_broken_lines_are_joined_quoted_or_not(mark: str) -> None:
    quoted = "\n".join(f"{mark}{line}".rstrip() for line in LETTER.split("\n"))
    document = outline(text.read(f"收到。\n{quoted}".encode() if mark else quoted.encode()), "a.txt")
    assert document.sections == ()
    assert [paragraph.text for paragraph in document.paragraphs][-4:] == [
        "致各位住户：",
        "为了做好二号楼电梯的更换，物业公司定于三月五日至三月二十日施工，期间请走楼梯或者使用三号楼的电梯。",
        "行动不便的住户可以拨打值班电话，由保安员协助。",
        "物业公司",
    ]


def test_the_lines_above_a_mail_do_not_hide_that_its_text_is_broken() -> None:
    first, second = "放假从四月四日到四月六日，共三天，四月七日（星期一）照常", "上班，值班的人向前台领钥匙。"
    mail = f"发件人: 李静 <lijing@haigang.example>\n主题: 放假安排\n\n各位同事：\n\n{first}\n{second}\n"
    for drawn in ("", f"{'-' * 18} 原始邮件 {'-' * 18}\n发件人: 王海\n"):
        document = outline(text.read(f"{mail}{drawn}".encode()), "a.txt")
        assert [paragraph.text for paragraph in document.paragraphs][1:3] == ["各位同事：", first + second]
    assert document.sections == ()


def test_a_line_with_a_name_before_it_goes_on_in_none_that_has_one_too() -> None:
    recipes = (
        "【蒸螃蟹】\n食材：螃蟹2只，姜片3片，料酒5克，葱1根\n做法：\n1. 螃蟹刷净，肚子朝上放好。\n"
        "【煮鱼丸】\n食材：鱼肉1斤，淀粉50克，盐3克，葱花少许\n做法：\n1. 鱼肉剁碎，朝一个方向搅上劲。\n"
    )
    assert unwrapped(recipes) == recipes
    dated = "\n".join(
        textwrap.wrap("说明：渡口的船票在开船以前都可以退，开船以后不退，改签也只能改一次，须本人来。", 18)
    )
    assert unwrapped(f"{dated}\n{dated}") == "\n".join([dated.replace("\n", "")] * 2)


def test_items_that_hang_are_joined_and_each_begins_a_paragraph() -> None:
    items = (
        "1. 检查网线是否插好，换用室友的网线试一试，仍然不行的，请联系楼层管理员更换，",
        "   不要自己拆开墙上的面板。",
        "2. 把网卡的 Windows 驱动更新到最新版本",
        "3. 打开门上的光猫盒子，电源灯应当常亮，无线灯应当闪烁；有一盏红灯亮着的 Wi-Fi",
        "   盒子，请报给管理员。",
        "   （晚上十点以后不受理。）",
    )
    assert unwrapped("\n".join(items)).split("\n") == [
        items[0] + items[1].strip(),
        items[2],
        f"{items[3]} {items[4].strip()}",
        items[5],
    ]


def test_sentences_go_on_over_the_numbers_of_pages() -> None:
    pages = [
        PARAGRAPHS[at][start : start + 20] for at in (1, 2, 3) for start in range(0, len(PARAGRAPHS[at]), 20)
    ]
    for folios in (["- 1 -", "- 2 -"], ["1", "2"], ["第 1 页 共 2 页", "第 2 页 共 2 页"], ["1/2", "2/2"]):
        printed = [*pages[:5], "", folios[0], "", *pages[5:], "", folios[1]]
        assert unwrapped("\n".join(printed)).split("\n")[:3] == list(PARAGRAPHS[1:4])
    for above in ("", "海堤手册\n"):  # far right, below and above a running head
        printed = "\n".join([*pages[:5], f"{' ' * 30}- 1 -", *pages[5:], f"{' ' * 30}- 2 -"])
        found = unwrapped(above + printed.replace("- 1 -\n", f"- 1 -\n{above}"))
        assert found == above + "\n".join(PARAGRAPHS[1:4])
    numbers = "\n".join(map(str, range(1, 9)))
    assert unwrapped(numbers) == numbers


def test_numbers_below_a_title_count_chapters_and_no_pages() -> None:
    chapter = ["江上有雾。"] * 5
    story = "\n".join(["江雾", "", "1", "", *chapter, "", "2", "", *chapter])
    assert unwrapped(story) == story
    parted = story.replace("\n2\n", "\n卷二 白日\n\n2\n")
    assert unwrapped(parted) == parted
    pages = "\n".join([*chapter, "1", *chapter, "2", *chapter])
    assert unwrapped(pages).split() == chapter * 3


def test_a_narrow_text_is_joined_where_marks_stand_within_its_lines() -> None:
    notice = [
        "各位旅客：",
        "　　渡口东侧的船闸将于本周六",
        "上午更换，更换期间请从北侧上",
        "船，预计下午五点以前恢复，给",
        "您带来不便敬请谅解。",
        "渡口管理所",
    ]
    assert unwrapped("\n".join(notice)).split("\n") == [notice[0], "".join(notice[1:5]), notice[5]]
    for columns in (20, 24, 28):  # of a notice that is signed on the right
        written = "渡口东侧的船闸将于本周六上午更换，更换期间请从北侧上船，预计下午五点，修好为止。" * 2
        rows = [written[start : start + columns // 2] for start in range(0, len(written), columns // 2)]
        signed = [f"{'　' * (columns // 4)}{name}" for name in ("渡口管理所", "五月六日")]
        found = unwrapped("\n".join(["船闸更换通知", "", *rows, "", *signed])).split("\n")
        assert found == ["船闸更换通知", "", written, "", *signed]
    verses = ("江上的雾慢慢散去了天还未亮", "我在渡口等一条船从对岸来这", "船家说今天没有风也没有浪的")
    song = "\n".join(verses * 2)
    assert unwrapped(song) == song


def test_the_only_broken_sentence_may_begin_further_in_than_its_heading() -> None:
    manual = [
        "名称",
        "       ferry - 查看渡轮",
        "描述",
        "       ferry 用来查看渡轮的班次，每个班次有一个编号，从头开船的班次排在前面，",
        "       过了时间的不再显示。",
        "作者",
    ]
    joined = manual[3] + manual[4].strip()
    assert unwrapped("\n".join(manual)).split("\n") == [*manual[:3], joined, manual[5]]


def test_sentences_that_end_at_the_column_above_a_number_speak_for_no_other_column() -> None:
    rules = ["一、学生应当按时到校，不得迟到、早", "退、旷课。", "二、因病请假的，应当提交医院的证明。"]
    rules += ["三、旷课累计达到十节的，给予警告处", "分。", "四、本办法由教务处解释，即日起施行。", "五、无"]
    joined = [rules[0] + rules[1], rules[2], rules[3] + rules[4], *rules[5:]]
    assert unwrapped("\n".join(["考勤办法", "", *rules])).split("\n") == ["考勤办法", "", *joined]


def test_the_only_broken_line_may_end_with_a_comma() -> None:
    notice = [
        "停水公告",
        "",
        "本大樓定於七月五日上午九時至下午四時清洗水塔,",
        "屆時停水,請住戶預先儲水。",
        "",
        "管委會",
    ]
    joined = [*notice[:2], notice[2] + notice[3], *notice[4:]]
    assert unwrapped("\n".join(notice)).split("\n") == joined


def test_the_lines_of_a_log_that_say_who_writes_go_on_in_no_other() -> None:
    heads = ("2025-04-01 08:00:05 阿海(10001)", "2025-04-01 08:01:40 站长<zz@example.com>")
    log = "\n".join(
        f"{head}\n{said}\n" for head, said in zip(heads * 2, ("几点开船？", "六点。") * 2, strict=True)
    )
    assert unwrapped(log) == log


def test_verse_and_prompts_stay_as_they_are() -> None:
    for whole in (
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
        ">>> print(1)\n1\n>>> print(2)\n2",
    ):
        assert unwrapped(whole) == whole


def test_english_words_are_joined_with_a_blank() -> None:
    sentence = "The sea wall is inspected twice a day, and every two hours when the tide is high. "
    lines = textwrap.wrap(sentence * 8, 72)
    assert unwrapped("\n".join(lines)) == (sentence * 8).strip()


def test_lines_with_as_many_gaps_each_are_the_rows_of_a_table() -> None:
    table = "日期\t值班人\t电话\n10月1日\t张三\t13800000001\n10月2日\t李四\t13800000002\n"
    others = "1.  开门\n2.  关门\n3.  上锁\n第一章  总则\n第二章  巡查\n第三章  罚则\n甲  乙\n丙  丁\n"
    content = f"每日值班。\n值班表\n{table}\n{others}"
    lines = text.read(content.encode()).lines
    assert [line.text for line in lines if line.is_row] == table.replace("\t", " ").split("\n")[:-1]
    blanks = text.read(content.replace("\t", "    ").encode()).lines
    assert [line.role for line in blanks] == [line.role for line in lines]
    document = outline(Reading(lines[: lines.index(Line("1.  开门"))]), "a.txt")
    assert [passage.text for passage in split(document)] == [
        "每日值班。",
        "值班表\n" + table.replace("\t", " ").rstrip(),
    ]


def test_an_item_whose_number_a_tab_parts_from_it_is_no_row_of_the_table_below_it() -> None:
    table = "规则\t判断\n有登记\t通过\n已退休\t不通过\n"
    lines = text.read(f"1、\t资格\n（1）\t条件\n{table}（2）\t排除\n{table}".encode()).lines
    assert [line.is_row for line in lines] == [*[False] * 2, *[True] * 3, False, *[True] * 3]


def test_an_article_whose_number_stands_apart_is_no_row_of_a_table() -> None:
    lines = [
        "第 一 条   为 了 保 护 海 堤 ， 根 据 本 市 的 海 堤 条 例 ，",
        "制 定 本 办 法 。",
        "第 二 条   市 水 务 局 负 责 海 堤 的 巡 查 和 加 固 ， 由 各",
        "区 协 助 。",
    ]
    assert text.unwrapped("\n".join(lines)).split("\n") == ["".join(lines[:2]), "".join(lines[2:])]


def test_lines_with_a_blank_behind_every_character_are_joined_as_others_are() -> None:
    lines = [
        "　　第一条各区应当在汛期以前把海堤的底数摸清楚，再",
        "谈加固；加固的费用由市水务局承担30%，其余的部分由各",
        "区自行解决。",
    ]
    spread = [" ".join(line.strip()) for line in [*lines, *lines]]
    whole = "".join(spread[:3])
    assert [line.text for line in text.read("\n".join(spread).encode()).lines] == [whole, whole]


def test_options_in_columns_and_blanks_to_be_filled_in_are_no_cells() -> None:
    bank = [
        "1．海堤的巡查（  ）一次。",
        "A. 每日    B. 每周",
        "C. 每月\tD. 每年",
        "2．发现渗漏，首先应当（  ）",
        "A．堵  B．报警  C．拍照",
    ]
    assert [line.role for line in text.read("\n".join(bank).encode()).lines] == ["text"] * 5


def test_what_is_signed_at_the_right_goes_on_in_no_line() -> None:
    notice = [
        "    大潮期间渡口停航，各班组要提前把缆绳和",
        "救生衣清点好，并且在码头贴出停航的告示。",
        "    停航的时候由值班长守在岸边，不得离岗，",
        "有事要先报告。",
        "                              渡口所",
        "                        2024年6月1日",
    ]
    assert [line.text for line in text.read("\n".join(notice).encode()).lines] == [
        notice[0].strip() + notice[1],
        notice[2].strip() + notice[3],
        "渡口所",
        "2024年6月1日",
    ]


def test_formal_numerals_begin_items_of_a_broken_text() -> None:
    rules = [
        "壹、理事会每季度召开一次，由理事长召集，理事长不能到会的由副理事长代为召",
        "集，并提前七日通知。",
        "贰、外地理事的往返车票和一晚的住宿费用，凭票据在会后一个月内到秘书处报销",
        "叁、会议记录在会后七日内送各理事，理事有异议的在收到后三日内提出，逾期不提",
        "出的视为同意。",
    ]
    joined = [rules[0] + rules[1], rules[2], rules[3] + rules[4]]
    assert unwrapped("\n".join(["会议办法", "", *rules])).split("\n") == ["会议办法", "", *joined]


def test_a_table_and_who_signed_do_not_hide_that_a_text_is_broken() -> None:
    notice = [
        "　　　　　　　渡口候船室借用须知",
        "",
        "　一、候船室每日上午八时开放，每月第一个星期三休",
        "馆清扫，遇节日照常开放。",
        "　二、借用的单位应当在七日以前交保证金，活动结",
        "束后没有损坏的如数退还。",
        "",
        "　　　　地点　　　上午　　　下午　　　晚上",
        "　　　　大厅　　　1200　　　1200　　　1500",
        "　　　　茶室　　　300　　　 300　　　 400",
        "",
        "　　　　　　　　　　　　　　渡口管理所　启",
        "　　　　　　　　　　　　　　二〇二四年六月一日",
    ]
    told = [line.text for line in text.read("\n".join(notice).encode()).lines]
    assert told[1:3] == [notice[2].strip() + notice[3], notice[4].strip() + notice[5]]
    assert len(told) == 8


def test_a_page_that_ends_in_a_sentence_cuts_no_paragraph_that_is_a_line() -> None:
    pages = [
        "－ 7 －",
        "第一条 海堤每日",
        "－ 8 －",
        "巡查一次。",
        "第二章 湿地",
        "－ 9 －",
        "候鸟每月清点一次。",
    ]
    written = "\n".join(pages).replace("－", "-")
    assert [line.text for line in text.read(written.encode()).lines] == [
        "第一条 海堤每日巡查一次。",
        "第二章 湿地",
        "候鸟每月清点一次。",
    ]


@pytest.mark.parametrize("rule", ["====", "----------", "＝" * 9, "*****", "————"])
def test_a_line_drawn_between_parts_is_no_paragraph(rule: str) -> None:
    assert text.read(f"渡口公告\n{rule}\n大潮停航。".encode()).lines == (Line("渡口公告"), Line("大潮停航。"))


def test_what_stands_between_rules_is_a_heading_where_it_is_not_the_only_one() -> None:
    rule = "-" * 20
    parts = [f"{rule}\n{name}\n{rule}\n\n{below}\n" for name, below in (("票价", "十元"), ("时间", "每天"))]
    assert text.read(f"渡口说明\n\n{parts[0]}\n{parts[1]}".encode()).lines == (
        *(Line("渡口说明"), Line("票价", 1), Line("十元"), Line("时间", 1), Line("每天")),
    )
    assert text.read(f"渡口说明\n\n{parts[0]}".encode()).lines[1] == Line("票价")
    assert text.read(f"{parts[0]}\n{parts[1]}".encode()).lines[0] == Line("票价")


DRAWN = """渡轮票价

+------+------+
| 票种 | 票价 |
+------+------+
| 成人 | 10元 |
| 儿童 | 5元  |
+------+------+
大潮停航。
┌──────┬────────────┬────┐
│ 船名 │ 说明       │ 期 │
├──────┼────────────┼────┤
│ 甲号 │ 单日开，双 │ 七 │
│      │ 日检修     │    │
├──────┼────────────┼────┤
│ 乙号 │ 备用       │ 一 │
└──────┴────────────┴────┘

╔══════════════╗
║ 钥匙在前台。 ║
║ 八点以后不领 ║
╚══════════════╝
"""


def test_tables_drawn_with_bars_are_read_row_by_row_and_a_box_is_text() -> None:
    assert text.read(DRAWN.encode()).lines == (
        Line("渡轮票价"),
        table_line(("票种", "票价"), header=True),
        table_line(("成人", "10元")),
        table_line(("儿童", "5元")),
        Line("大潮停航。"),
        table_line(("船名", "说明", "期"), header=True),
        table_line(("甲号", "单日开，双日检修", "七")),
        table_line(("乙号", "备用", "一")),
        Line("钥匙在前台。"),
        Line("八点以后不领"),
    )


def test_cells_of_a_drawn_table_may_span_rows_and_columns() -> None:
    drawn = (
        "+----+-----------+\n|船  |票价       |\n|    +-----+-----+\n|    |成人 |儿童 |\n+====+=====+=====+\n"
    )
    drawn += "|海鸥|10元 |5元  |\n+----+-----+-----+\n|快艇|一律20元   |\n+----+-----------+\n"
    assert [(line.role, line.cells) for line in text.read(drawn.encode()).lines] == [
        ("header_row", ("船", "票价", "票价")),
        ("header_row", ("船", "成人", "儿童")),
        ("row", ("海鸥", "10元", "5元")),
        ("row", ("快艇", "一律20元", "一律20元")),
    ]


def test_an_empty_row_of_a_drawn_table_is_none() -> None:
    drawn = "+--+--+\n|  |  |\n+==+==+\n|东|7 |\n+--+--+\n"
    assert text.read(drawn.encode()).lines == (table_line(("东", "7")),)


def test_an_empty_cell_keeps_its_place_between_tabs_or_below_its_column() -> None:
    rows = [
        ("船", "船长", "电话", "备注"),
        ("甲号", "周江", "62340001", ""),
        ("乙号", "", "62340002", "备用"),
        ("丙号", "", "", "检修"),
    ]
    tabbed = "\n".join("\t".join(row) for row in rows)
    starts = (0, 10, 18, 30)
    aligned = ""
    for row in rows:
        line = ""
        for start, cell in zip(starts, row, strict=True):
            line += " " * (start - width(line)) + cell
        aligned += line.rstrip() + "\n"
    for written in (tabbed, f"单位：人  2024年\n{aligned}", aligned):
        lines = [line for line in text.read(written.encode()).lines if line.is_row]
        assert [line.role for line in lines] == ["header_row", "row", "row", "row"]
        assert [line.cells for line in lines] == rows
    spaced = "船\t\t船长\n甲号\t\t周江\n乙号\t\t王海\n"  # tabs that only space it out
    assert [line.cells for line in text.read(spaced.encode()).lines] == [
        ("船", "船长"),
        ("甲号", "周江"),
        ("乙号", "王海"),
    ]


@pytest.mark.parametrize("none", ["——", "—", "-"])
def test_a_dash_in_the_last_cell_ends_no_sentence(none: str) -> None:
    rows = [("部门", "分机", "手机"), ("总台", "8000", none), ("客房", "8011", "13900000001")]
    written = "\n".join("    ".join(row) for row in rows)
    assert [line.cells for line in text.read(written.encode()).lines] == rows


def test_options_and_parts_in_brackets_begin_lines_of_their_own() -> None:
    exercise = (
        "【例1】下列各项中，属于企业流动资产的是（　　）。\n"
        "A．固定资产　B．无形资产　C．应收账款　D．长期股权投资\n"
        "【答案】C　【解析】应收账款预计一年内变现，属于流动资产。\n"
        "【例2】企业收到投资者投入的设备，应贷记的科目是（　　）。\n"
        "A．实收资本　B．资本公积　C．盈余公积　D．营业外收入\n"
        "【答案】A　【解析】投资者投入资本计入“实收资本”。\n"
    )
    assert [line.text for line in text.read(exercise.encode()).lines] == exercise.splitlines()


def test_running_heads_with_the_numbers_of_their_pages_are_left_out() -> None:
    page = (
        "第二章  安全管理                                      15\n\n"
        "    船长应当在开航前检查救生设备。救生衣的数量不得少于核定\n"
        "乘客数的百分之一百零五，其中儿童救生衣不少于百分之十。救生圈\n"
        "每船不少于四只，其中两只带有自亮浮灯。机舱内每二十平方米应当\n\n"
        "16                                    渡船船员实用手册\n\n"
        "配备一只手提式灭火器，并设有灭火毯。任何人不得在上甲板以外的\n"
        "地方吸烟。\n"
    )
    found = [line.text for line in text.read(page.encode()).lines]
    assert [line[:6] for line in found] == ["船长应当在开"]
    assert "救生圈每船不少于四只" in found[0]
    assert "应当配备一只手提式灭火器" in found[0]
    prices = "船票      15\n保险      16\n接送      17\n"
    assert len(text.read(prices.encode()).lines) == 3


def test_a_short_line_on_top_of_a_block_of_particulars_is_a_heading() -> None:
    notes = (
        "海风电台 第42期\n\n主播：小麦\n嘉宾：何水生\n\n时间轴\n00:01:20 开场：台风\n00:08:45 守堤三十年\n\n"
        "提到的书\n《海堤志》，林远\n《风从海上来》，陈默\n\n联系我们\n邮箱：a@example.com\n公众号：海风电台\n"
    )
    document = outline(text.read(notes.encode()), "a.txt")
    assert [section.heading for section in document.sections] == ["时间轴", "提到的书", "联系我们"]
    tight = outline(text.read(notes.replace("\n\n", "\n").encode()), "a.txt")
    assert [section.heading for section in tight.sections] == []


def test_a_line_on_top_of_lines_like_it_is_no_heading() -> None:
    for block in (
        "灯塔亮了\n船回来了\n海很静",
        "苹果\n香蕉\n橘子",
        "林远\n电话：123",
        "海港城水务局\n2024年3月5日",
        "石垄民宿\n2025年3月第6版",
    ):
        document = outline(text.read(f"海港\n\n海边有灯塔。\n\n{block}\n\n{block}\n".encode()), "a.txt")
        assert [section.heading for section in document.sections] in ([], ["林远", "林远"])


def test_lines_drawn_below_each_column_are_no_row() -> None:
    table = (
        "编号      名称      数量\n--------  --------  ----\nA-1       闸门      12\nA-2       水泵      7\n"
    )
    rows = [line for line in text.read(f"库存表\n\n{table}".encode()).lines if line.role != "text"]
    assert [(line.role, line.cells) for line in rows] == [
        ("header_row", ("编号", "名称", "数量")),
        ("row", ("A-1", "闸门", "12")),
        ("row", ("A-2", "水泵", "7")),
    ]


def test_what_qq_says_of_an_exported_log_is_no_text_of_it() -> None:
    rule = "=" * 64
    log = (
        f"消息记录（此消息记录为文本格式，不支持重新导入）\n\n{rule}\n消息分组:我的QQ群\n{rule}\n"
        f"消息对象:三单元\n{rule}\n\n2024-03-05 19:02:11 王姐(10234567)\n周六上午电梯年检吗？\n\n"
        "2024-03-05 19:03:40 小陈(88765432)\n年检，停两个小时。\n\n"
        "2024-03-05 19:04:40 王姐(10234567)\n好的。\n"
    )
    document = outline(text.read(log.encode()), "log.txt")
    assert document.origin.title == "三单元"
    assert [paragraph.text for paragraph in document.paragraphs][:2] == [
        "2024-03-05 19:02:11 王姐(10234567)",
        "周六上午电梯年检吗？",
    ]


def test_a_paragraph_that_begins_indented_goes_on_at_the_margin() -> None:
    first, second, third = (
        "    因白石路供水主管改造，定于2024年3月19日22:00至",
        "3月20日6:00停水，影响范围为白石路1至58号、",
        "翠苑新村全部楼栋。",
    )
    after = "    停水期间请关好水龙头，恢复供水后先放水两三\n分钟再使用。"
    assert hung("\n".join([first, second, third, after, "", "        自来水公司"])).split("\n") == [
        first + second + third,
        after.replace("\n", ""),
        "",
        "        自来水公司",
    ]


@pytest.mark.parametrize(
    "apart",
    [
        "    关于调整食堂、浴室开放时间的通知\n各科室、车间：\n    自六月三日起，食堂提前开门。",
        "    会议时间，六月三日上午九点，地点在三楼\n参加人员：各科室负责人。",
        "    寒江一棹三更雪，破庙孤灯照故人，十载\n一、办理时间。",
        "    寒江一棹三更雪，破庙孤灯照故人，十载\n重来",
    ],
)
def test_what_stands_at_the_margin_below_an_indented_line_may_be_another(apart: str) -> None:
    assert hung(apart) == apart


@pytest.mark.parametrize("mark", ["1) ", "（一）", "2、", "③"])
def test_an_item_whose_lines_are_few_goes_on_below_its_text(mark: str) -> None:
    first, rest = f"    {mark}货物离墙三十厘米，堆高不过", "两米；"
    below = " " * width(f"    {mark}")
    item = f"{first}\n{below}{rest}\n\n第二章  出库"
    assert hung(item) == f"{first}{rest}\n\n第二章  出库"
    for apart in (
        f"{first}\n{rest}",  # at the margin
        f"    {mark}货物离墙\n{below}{rest}",  # no sentence has begun
        f"{first}\n{below}电话：123。",
        f"{first}\n{below}两米",  # it does not end
    ):
        assert hung(apart) == apart


def test_the_numbers_of_pages_keep_no_paragraph_in_pieces() -> None:
    far = " " * 30
    lines = (
        f"海堤手册\n\n{far}第 1 页\n\n第一章  巡查\n\n    巡查每天两次，潮水高过警戒线的每小时一次，并\n"
        f"在本子上写明时间。\n\n{far}第 2 页\n\n第二章  报告\n\n"
        "    发现渗水的立即报告，并守在原地，等值班员到\n场。\n"
    )
    document = outline(text.read(lines.encode()), "a.txt")
    assert [section.heading for section in document.sections] == ["第一章  巡查", "第二章  报告"]
    assert [line.text for line in text.read(lines.encode()).lines if "。" in line.text] == [
        "巡查每天两次，潮水高过警戒线的每小时一次，并在本子上写明时间。",
        "发现渗水的立即报告，并守在原地，等值班员到场。",
    ]


def test_an_item_numbered_1_1_goes_on_where_its_text_begins() -> None:
    first = (
        "1.1 本说明适用于在望海峰观测站驻站的值班员。每班两人，驻站时间为十四天，交接\n    在星期三上午进行。"
    )
    second = "1.2 值班员须有体检证明，血压高于规定的不得上山，由站长决定，缺员时由站上另外\n    派人。"
    third = "2.1 降水量每日量两次，固态降水先融化再量，量筒的口径是旧的那一种的大约\n    2.5 倍，记录在册。"
    read = [line.text for line in text.read(f"{first}\n{second}\n\n{third}\n".encode()).lines]
    whole = [one.replace("\n    ", "") for one in (first, second)]
    assert read == [*whole, third.replace("\n    ", " ")]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("[LINE] 與船務小組的聊天記錄", "2024/05/30（週四）"),
        ("[LINE]与船务小组的聊天记录", "2024/05/30（周四）"),
    ],
)
def test_the_log_of_a_line_chat_is_messages_and_no_table(head: str, day: str) -> None:
    content = (
        f"{head}\n{day}\n08:02\t阿海\t各班注意，今天有大雾\n08:05\t小梅\t几点开船？\n08:06\t阿海\t九点半\n"
        "08:07\t小梅\t收到\n上午10:02\t老洪\t缆绳换好了\n"
    )
    document = outline(text.read(content.encode()), "群.txt")
    assert [(paragraph.role, paragraph.text) for paragraph in document.paragraphs] == [
        ("question", day),
        ("answer", "08:02 阿海 各班注意，今天有大雾"),
        ("question", "08:05 小梅 几点开船？"),
        ("answer", "08:06 阿海 九点半"),
        ("answer", "08:07 小梅 收到"),
        ("answer", "上午10:02 老洪 缆绳换好了"),
    ]


def test_a_programme_with_tabs_between_time_and_place_stays_a_table() -> None:
    lines = text.read("09:00\t一号厅\t开幕\n10:00\t一号厅\t座谈\n11:00\t二号厅\t参观\n".encode()).lines
    assert [line.cells for line in lines] == [
        ("09:00", "一号厅", "开幕"),
        ("10:00", "一号厅", "座谈"),
        ("11:00", "二号厅", "参观"),
    ]


CLIPPED = (
    "- 您在位置 #212-214的标注 | 添加于 2023年8月6日星期日 下午10:12:33",
    "- Your Highlight on page 3 | Location 30-31 | Added on Monday, August 7, 2023 7:40:01 AM",
    "- 您在第 45 頁（位置 #680-682）的標註 | 新增於 2023年8月9日星期三 上午7:40:01",
)


def clipped(*books: str) -> bytes:
    blocks = (
        f"\ufeff{book}\r\n{place}\r\n\r\n第{at}段。\r\n==========\r\n"
        for at, (book, place) in enumerate(zip(books, CLIPPED, strict=True), 1)
    )
    return "".join(blocks).encode()


def test_each_book_of_a_kindles_clippings_is_a_section() -> None:
    document = outline(plain.read(clipped("海图 (林)", "海图 (林)", "潮汐 (王)")), "My Clippings.txt")
    assert document.origin.title == "My Clippings"
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        (("海图 (林)",), CLIPPED[0]),
        (("海图 (林)",), "第1段。"),
        (("海图 (林)",), CLIPPED[1]),
        (("海图 (林)",), "第2段。"),
        (("潮汐 (王)",), CLIPPED[2]),
        (("潮汐 (王)",), "第3段。"),
    ]


def test_the_only_book_of_clippings_is_the_title_and_a_bookmark_is_left_out() -> None:
    empty = "海图 (林)\n- 您在位置 #9的书签 | 添加于 2023年8月6日星期日 下午10:12:33\n\n\n==========\n"
    document = outline(plain.read(clipped(*["海图 (林)"] * 3) + empty.encode()), "My Clippings.txt")
    assert (document.origin.title, document.sections, len(document.paragraphs)) == ("海图 (林)", (), 6)
