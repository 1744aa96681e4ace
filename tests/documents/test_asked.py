"""What asks and what answers is known by its shape, in files whose format does not tell it."""

import pytest

from bot.documents.document import Document
from bot.documents.outline import outline
from bot.documents.passages import split
from bot.documents.readers import text
from bot.documents.readers.reading import Line, Reading, table_line


def read(*lines: str) -> Document:
    return outline(text.read("\n".join(lines).encode()), "a.txt")


def exchanges(document: Document) -> list[str]:
    """Return the passages, those that are no exchange in brackets, a heading in front where it is new."""
    found, section = [], ()
    for passage in split(document):
        if passage.section != section:
            section = passage.section
            found.append("# " + " › ".join(section))
        shown = passage.text.replace("\n", " / ")
        found.append(shown if passage.kind == "exchange" else f"[{shown}]")
    return found


def test_exercises_stand_with_options_answer_and_analysis() -> None:
    document = read(
        "渡工考试题库",
        "一、单项选择题（每题2分）",
        "1．渡轮超员时（  ）开航。",
        "A．可以",
        "B．不得",
        "答案：B",
        "解析：《渡口守则》第三条。",
        "2．雾中航行鸣笛（ B ）。",
        "A.一声  B.二声  C.三声",
        "二、判断题",
        "1．救生衣放在驾驶室。（×）",
        "2．大潮停航。（√）",
        "三、填空题",
        "1．渡轮每____检修一次。",
        "【答案】周",
        "四、简答题",
        "1．起火怎么办？",
        "答：1. 停机；",
        "2. 关闭油路；",
        "3. 灭火。",
        "2．简述交接班的要求",
        "参考答案：",
        "当面交接，双方签字。",
        "五、案例分析题",
        "2023年4月，某渡口渡轮超员二十人，行至江心搁浅，所幸无人受伤，事后查明船员未清点人数。",
        "问题：",
        "1．船员错在哪里？",
        "2．应当如何处理？",
        "参考答案：",
        "1．没有清点人数。",
        "2．停职培训。",
    )
    assert document.origin.title == "渡工考试题库"
    assert exchanges(document) == [
        "# 一、单项选择题（每题2分）",
        "1．渡轮超员时（  ）开航。 / A．可以 / B．不得 / 答案：B / 解析：《渡口守则》第三条。",
        "2．雾中航行鸣笛（ B ）。 / A.一声  B.二声  C.三声",
        "# 二、判断题",
        "1．救生衣放在驾驶室。（×）",
        "2．大潮停航。（√）",
        "# 三、填空题",
        "1．渡轮每____检修一次。 / 【答案】周",
        "# 四、简答题",
        "1．起火怎么办？ / 答：1. 停机； / 2. 关闭油路； / 3. 灭火。",
        "2．简述交接班的要求 / 参考答案： / 当面交接，双方签字。",
        "# 五、案例分析题",
        "2023年4月，某渡口渡轮超员二十人，行至江心搁浅，所幸无人受伤，事后查明船员未清点人数。 / 问题："
        " / 1．船员错在哪里？ / 2．应当如何处理？ / 参考答案： / 1．没有清点人数。 / 2．停职培训。",
    ]


def test_exercises_are_known_without_numbers_and_by_their_names() -> None:
    assert exchanges(
        read("渡轮由谁检修", "A 船厂", "B 船员", "答案 A", "停航由谁公告", "A 船员", "B 客运处", "答案 B")
    ) == ["渡轮由谁检修 / A 船厂 / B 船员 / 答案 A", "停航由谁公告 / A 船员 / B 客运处 / 答案 B"]
    assert exchanges(
        read(
            "练习",
            "【题目】渡轮载客多少？",
            "【选项】A.三十 B.四十",
            "【答案】A",
            "【题目】几点停航？",
            "【选项】A.六点 B.九点",
            "【答案】B",
        )
    ) == [
        "【题目】渡轮载客多少？ / 【选项】A.三十 B.四十 / 【答案】A",
        "【题目】几点停航？ / 【选项】A.六点 B.九点 / 【答案】B",
    ]


def test_the_answers_of_all_exercises_are_no_exercise_and_stand_with_each() -> None:
    document = read(
        "渡工模拟卷",
        "1. 超员时（  ）开航。",
        "A. 可以",
        "B. 不得",
        "2. 大潮时（  ）。",
        "A. 停航",
        "B. 照开",
        "参考答案",
        "1-2 BA",
    )
    assert exchanges(document) == [
        "1. 超员时（  ）开航。 / A. 可以 / B. 不得 / 1-2 BA",
        "2. 大潮时（  ）。 / A. 停航 / B. 照开 / 1-2 BA",
        "[参考答案 / 1-2 BA]",
    ]


FIRST, SECOND = "1. 超员时（  ）开航。 / A. 可以 / B. 不得", "2. 大潮时（  ）。 / A. 停航 / B. 照开"
BANK = tuple(" / ".join((FIRST, SECOND)).split(" / "))


def test_a_key_may_name_the_type_in_front_of_an_answer_in_words() -> None:
    told = "3. 解缆；鸣笛；望清来船；慢慢离岸。"
    key = ("参考答案", "一、单选：1.B 2.A", f"二、简答：{told}")
    found = exchanges(read("渡工试卷", "一、单选题", *BANK, "二、简答题", "3. 简述离岸。", *key))
    assert f"3. 简述离岸。 / {told}" in found


@pytest.mark.parametrize(
    ("key", "answers"),
    [
        (("参考答案：1.B 2.A",), ("1.B", "2.A")),
        (("答案及解析", "1. B 解析：超员即超载。", "2. A"), ("1. B 解析：超员即超载。", "2. A")),
        (("【答案】", "1—2：BA"), ("1—2：BA", "1—2：BA")),
        (("参考答案", "1-2 C A"), ("", "")),  # there is no option C
        (("参考答案", "1-2 BAB"), ("", "")),
        (("参考答案", "1. B 2. A 3. A"), ("", "")),  # nor an exercise 3
    ],
)
def test_a_key_in_any_shape_stands_with_its_exercises_and_where_it_is_in_doubt_with_none(
    key: tuple[str, ...], answers: tuple[str, str]
) -> None:
    found = exchanges(read("渡工模拟卷", *BANK, *key))
    assert found[:2] == [
        f"{stem} / {answer}".removesuffix(" / ")
        for stem, answer in zip((FIRST, SECOND), answers, strict=True)
    ]


def test_a_key_may_number_the_types_and_what_fills_the_blanks() -> None:
    found = exchanges(
        read(
            "渡工测试卷",
            "一、判断题",
            "1. 雾中可以开航。（  ）",
            "2. 大潮停航。（  ）",
            "二、填空题",
            "1. 渡轮限乘____人。",
            "2. 雾中鸣笛____声。",
            "3. 水的化学式是____。",
            "三、简答题",
            "1. 简述交接班。",
            "参考答案",
            "一、1.×  2.√",
            "二、1.80  2.两；3.H2O",
            "三、1.当面交接，双方签字。",
        )
    )
    assert [one for one in found if not one.startswith(("#", "["))] == [
        "1. 雾中可以开航。（  ） / 1.×",
        "2. 大潮停航。（  ） / 2.√",
        "1. 渡轮限乘____人。 / 1.80",
        "2. 雾中鸣笛____声。 / 2.两",
        "3. 水的化学式是____。 / 3.H2O",
        "1. 简述交接班。 / 1.当面交接，双方签字。",
    ]


def test_each_part_of_a_bank_has_the_answers_of_its_own_kind_or_chapter() -> None:
    judged = ("1. 渡轮可以超员。（ ）", "2. 大潮停航。（ ）")
    key = ("参考答案", "一、单选题", "1. B", "2. A", "二、判断题", "1. × 2. √")
    found = exchanges(read("渡工题库", "一、单选题", *BANK, "二、判断题", *judged, *key))
    assert [one for one in found if one[0] not in "#["][:4] == [
        f"{FIRST} / 1. B",
        f"{SECOND} / 2. A",
        f"{judged[0]} / 1. ×",
        f"{judged[1]} / 2. √",
    ]
    chapters = (
        "第一章 开航",
        *BANK,
        "第一章答案",
        "1. B",
        "2. A",
        "第二章 停航",
        *BANK,
        "第二章答案",
        "1. A",
        "2. B",
    )
    found = [one for one in exchanges(read("渡工题库", *chapters)) if one[0] not in "#["]
    assert found == [f"{FIRST} / 1. B", f"{SECOND} / 2. A", f"{FIRST} / 1. A", f"{SECOND} / 2. B"]


def test_the_answer_of_the_last_exercise_is_no_key_to_all_of_them() -> None:
    lines = (
        *("第1题 渡船的救生圈有____只。", "【答案】四只", "第2题 简述上船的要点。", "【答案】"),
        *("1. 排队；", "2. 穿救生衣。"),
    )
    assert exchanges(read("渡工题库", *lines)) == [
        "第1题 渡船的救生圈有____只。 / 【答案】四只",
        "第2题 简述上船的要点。 / 【答案】 / 1. 排队； / 2. 穿救生衣。",
    ]


def test_options_may_be_small_letters_and_a_stem_may_say_that_it_is_one() -> None:
    lines = (
        *("1. 渡轮由谁检修？", "a. 船厂", "b. 船员", "2. 停航由谁公告？", "a、船员 b、客运处"),
        *("第3题 几点停航？", "a) 六点", "b) 九点", "答案：1. a 2. b 3. b"),
    )
    assert exchanges(read("渡工题库", *lines)) == [
        "1. 渡轮由谁检修？ / a. 船厂 / b. 船员 / 1. a",
        "2. 停航由谁公告？ / a、船员 b、客运处 / 2. b",
        "第3题 几点停航？ / a) 六点 / b) 九点 / 3. b",
        "[答案：1. a 2. b 3. b]",
    ]
    steps = ("1. 检修", "a. 停机。", "b. 放油。", "2. 试航", "a. 点火。", "b. 离岸。")
    assert {p.role for p in read("渡轮作业指导书", *steps).paragraphs} == {"text"}


def test_a_table_of_answers_stands_with_each_exercise_that_it_answers() -> None:
    lines = [
        *map(Line, ("渡工模拟卷", *BANK, "参考答案")),
        table_line(["题号", "1", "2"]),
        table_line(["答案", "B", "A"]),
    ]
    table = "题号 | 1 | 2 / 答案 | B | A"
    assert exchanges(outline(Reading(tuple(lines)), "渡工.txt")) == [
        f"{FIRST} / {table}",
        f"{SECOND} / {table}",
        "[参考答案]",
        f"[{table}]",
    ]


def test_a_table_of_answers_may_be_parted_by_blanks_and_the_last_answer_be_a_tick() -> None:
    lines = ("渡工模拟卷", *BANK, "参考答案", "题号　1　2", "答案　B　A")
    table = "题号　1　2 / 答案　B　A"
    assert exchanges(read(*lines)) == [
        f"{FIRST} / {table}",
        f"{SECOND} / {table}",
        "[参考答案 / 题号　1　2 / 答案　B　A]",
    ]
    judged = (
        "1. 大潮停航。（ ）",
        "参考答案：❌",
        "2. 夜里有灯。（ ）",
        "参考答案：✔",
        "第二章 船",
        "船宽五米。",
    )
    assert exchanges(read("渡工题库", *judged)) == [
        "1. 大潮停航。（ ） / 参考答案：❌",
        "2. 夜里有灯。（ ） / 参考答案：✔",
        "# 第二章 船",
        "[船宽五米。]",
    ]


def test_an_exercise_may_be_answered_in_its_own_line() -> None:
    lines = (
        "题目：大潮停航。  答案：正确",
        "题目：船票多少？  答案：B．十元",
        "题目：几点停航？  答案：A．九点",
    )
    assert exchanges(read(*lines)) == list(lines)
    numbered = ("1. 大潮停航。 答案：对", "2. 夜里无灯。 答案：错", "3. 船宽五米。 答案：对")
    assert exchanges(read("渡工题库", *numbered)) == list(numbered)


def test_a_record_of_a_program_stands_with_its_trace() -> None:
    lines = (
        "2025-08-01 03:12:07,512 INFO  [main] 服务启动",
        "2025-08-01 03:15:44,018 ERROR [http] 下单失败",
        "java.sql.SQLTimeoutException: 查询超时",
        "\tat com.acme.OrderDao.insert(OrderDao.java:88)",
        "\t... 24 more",
        "2025-08-01 03:15:45,201 WARN  [http] 重试",
        "2025-08-01 03:15:46,377 INFO  [http] 下单成功",
    )
    document = read(*lines)
    assert document.sections == ()
    trace = " / ".join(line.strip() for line in lines[1:5])
    assert exchanges(document) == [f"[{lines[0]}]", trace, *(f"[{line}]" for line in lines[5:])]


def test_records_of_a_program_within_a_text_end_no_heading_below_them() -> None:
    lines = (
        "服务故障排查手册",
        "一、日志",
        "出错时可以看到下列记录：",
        "2025-08-01 03:12:07 INFO 启动",
        "2025-08-01 03:12:08 INFO 连接",
        "2025-08-01 03:12:09 ERROR 失败",
        "二、解决办法",
        "重启数据库，再重启服务。",
        "三、预防措施",
        "每周检查一次磁盘。",
    )
    document = read(*lines)
    assert [section.heading for section in document.sections] == ["一、日志", "二、解决办法", "三、预防措施"]
    assert not any(paragraph.in_exchange for paragraph in document.paragraphs)


def test_labels_tell_what_asks_and_answers() -> None:
    assert exchanges(
        read("客运问答", "问：怎么退票", "答：到窗口退。", "七天内有效。", "问：几点停航", "答：九点。")
    ) == ["问：怎么退票 / 答：到窗口退。 / 七天内有效。", "问：几点停航 / 答：九点。"]
    assert exchanges(
        read("客运问答", "【问】怎么退票", "【答】到窗口。", "【问】几点停航", "【答】九点。")
    ) == [
        "【问】怎么退票 / 【答】到窗口。",
        "【问】几点停航 / 【答】九点。",
    ]
    letter = "网友提问：船票丢了，窗口不给补。请问归谁管？"
    assert exchanges(read(letter, "回复：您好，归客运处管。", "网友提问：何时通航", "回复：明天。")) == [
        f"{letter} / 回复：您好，归客运处管。",
        "网友提问：何时通航 / 回复：明天。",
    ]


def test_a_visit_is_no_question() -> None:
    document = read(
        *("部署手册", "一、部署", "1. 访问：船票网", "2. 点部署", "二、常见问题"),
        *("Q1：部署失败？", "A1：重试。", "Q2：收费吗？", "A2：不收。"),
    )
    assert exchanges(document) == [
        "# 一、部署",
        "[1. 访问：船票网 / 2. 点部署]",
        "# 二、常见问题",
        "Q1：部署失败？ / A1：重试。",
        "Q2：收费吗？ / A2：不收。",
    ]


@pytest.mark.parametrize(("first", "second"), [("一、购票", "二、退票"), ("1. 购票", "2. 退票")])
def test_numbered_groups_of_labelled_questions_are_their_headings(first: str, second: str) -> None:
    bought = ("问：在哪里买票？", "答：码头售票处。", "问：儿童要买吗？", "答：一米二以下免票。")
    given = ("问：怎么退票？", "答：带上：", "1. 票；", "2. 身份证。", "问：多久到账？", "答：三天。")
    assert exchanges(read("渡轮问答", first, *bought, second, *given)) == [
        f"# {first}",
        "问：在哪里买票？ / 答：码头售票处。",
        "问：儿童要买吗？ / 答：一米二以下免票。",
        f"# {second}",
        "问：怎么退票？ / 答：带上： / 1. 票； / 2. 身份证。",
        "问：多久到账？ / 答：三天。",
    ]


def test_questions_in_brackets_are_answered_below_them_and_groups_are_no_answers() -> None:
    bought = ("【在哪里买票？】", "码头售票处。", "【儿童要买吗】", "一米二以下免票。")
    found = exchanges(read("渡轮问答", *bought, "◆ 退票", "【怎么退票？】", "带上船票。", "到窗口。"))
    assert found == [
        "【在哪里买票？】 / 码头售票处。",
        "【儿童要买吗】 / 一米二以下免票。",
        "[◆ 退票]",
        "【怎么退票？】 / 带上船票。 / 到窗口。",
    ]
    heads = exchanges(read("渡轮须知", "【如何买票】", "到售票处。", "【注意事项】", "不得吸烟。"))
    assert heads == ["# 【如何买票】", "[到售票处。]", "# 【注意事项】", "[不得吸烟。]"]


def test_stems_that_are_no_questions_stand_with_options_two_in_a_line() -> None:
    first = ("1. 雾中开航应当", "A. 鸣笛  B. 加速", "C. 停车  D. 转向")
    second = ("2. 渡轮的灯为", "A. 红色  B. 绿色", "C. 白色  D. 黄色")
    found = exchanges(read("渡工习题", *first, *second, "3. 大潮可以开航。", "答案", "1-2 AC  3 ×"))
    assert found == [
        " / ".join((*first, "1-2 AC")),
        " / ".join((*second, "1-2 AC")),
        "3. 大潮可以开航。 / 3 ×",
        "[答案 / 1-2 AC  3 ×]",
    ]


def test_a_fault_stands_with_its_cause_and_remedy() -> None:
    first = ("故障现象：渡轮不点火", "可能原因：没有油。", "处理方法：加油。")
    second = ("故障现象：渡轮漏水", "可能原因：船底破了。", "处理方法：上岸修补。")
    blocks = read("渡轮手册", "", *first, *second, "", "技术参数", "船长：20米", "定员：60人")
    assert exchanges(blocks) == [
        " / ".join(first),
        " / ".join(second),
        "# 技术参数",
        "[船长：20米 / 定员：60人]",
    ]
    assert exchanges(read("渡轮故障手册", *first, *second)) == [" / ".join(first), " / ".join(second)]
    named = read(
        *("渡轮故障手册", "第一章：机器", "【故障01】不点火", *first, "- 常备一桶油"),
        *("第二章：船身", "【故障02】漏水", *second),
    )
    assert exchanges(named) == [
        "# 第一章：机器 › 【故障01】不点火",
        " / ".join((*first, "- 常备一桶油")),
        "# 第二章：船身 › 【故障02】漏水",
        " / ".join(second),
    ]
    report = (
        "检查报告",
        "一、缆绳",
        "原因：没有更换。",
        "整改措施：更换。",
        "二、灯",
        "原因：没有电。",
        "整改措施：换电池。",
    )
    assert {p.role for p in read(*report).paragraphs} == {"text"}


def test_headings_in_boxes_stand_above_and_behind_questions() -> None:
    document = read(
        *("渡口说明", "【票价】", "两元。", "【常见问题】", "Q: 几点开船？", "A: 六点。", "Q: 雾天呢？"),
        *("A: 停航。", "【声明】", "以码头公告为准。"),
    )
    assert exchanges(document) == [
        *("# 【票价】", "[两元。]", "# 【常见问题】", "Q: 几点开船？ / A: 六点。", "Q: 雾天呢？ / A: 停航。"),
        *("# 【声明】", "[以码头公告为准。]"),
    ]


def test_questions_may_be_answered_behind_all_of_them() -> None:
    asked, told = ("1. 几点开船？", "2. 票价多少？"), ("1. 早上六点。", "2. 两元。")
    passages = [p.text for p in split(read("渡口问答", *asked, "答案：", *told))]
    assert passages[:2] == [f"{asked[0]}\n{told[0]}", f"{asked[1]}\n{told[1]}"]
    others = read("渡口问答", *asked, "3. 学生半价。", "答案：", *told)
    assert "question" not in {p.role for p in others.paragraphs[:2]}


def test_what_stands_above_an_answer_asks() -> None:
    document = read(
        "客运问答",
        "一、退票类",
        "1. 怎么退票？",
        "答：到窗口。",
        "2. 学生票能退吗？",
        "答：能。",
        "二、乘船类",
        "1. 能带狗吗？",
        "答：不能。",
    )
    assert exchanges(document) == [
        "# 一、退票类",
        "1. 怎么退票？ / 答：到窗口。",
        "2. 学生票能退吗？ / 答：能。",
        "# 二、乘船类",
        "1. 能带狗吗？ / 答：不能。",
    ]


def test_numbered_questions_are_answered_by_all_below_them() -> None:
    document = read(
        "政策解读：渡口补贴办法",
        "一、为什么出台《办法》？",
        "渡口亏损多年。",
        "财政需要补贴。",
        "二、补贴谁？",
        "（一）乡镇渡口；",
        "（二）村级渡口。",
    )
    assert document.origin.title == "政策解读：渡口补贴办法"
    assert exchanges(document) == [
        "一、为什么出台《办法》？ / 渡口亏损多年。 / 财政需要补贴。",
        "二、补贴谁？ / （一）乡镇渡口； / （二）村级渡口。",
    ]


def test_questions_that_nothing_marks_are_answered_below_them() -> None:
    document = read(
        "过渡要买票还是免费？",
        "本镇居民免费。",
        "能带自行车吗？",
        "能带，每辆收一元",
        "电动车要拆下电池",
        "雾天怎么办？",
        "停航，看码头的红灯。",
    )
    assert document.origin.title == "a"
    assert exchanges(document) == [
        "过渡要买票还是免费？ / 本镇居民免费。",
        "能带自行车吗？ / 能带，每辆收一元 / 电动车要拆下电池",
        "雾天怎么办？ / 停航，看码头的红灯。",
    ]


def test_a_message_stands_with_those_that_answer_it() -> None:
    asked = ["船票能改签吗", "可以改一次", "好的谢谢", "狗能上船吗", "不能"]
    for first, second in (
        ("旅客甲 2024/3/5 09:{}", "客运小周 2024/3/5 09:{}"),
        ("2024-03-05 09:{}:33 旅客甲(12345)", "2024-03-05 09:{}:33 客运小周<zhou@example.com>"),
        ("旅客甲, [2024/3/5 09:{}]", "客运小周, [2024/3/5 09:{}]"),
        ("旅客甲  09:{}", "客运小周  09:{}"),
    ):
        heads = [(first, second)[at % 2 if at < 3 else at - 3].format(12 + at) for at in range(5)]
        lines = [line for pair in zip(heads, asked, strict=True) for line in pair]
        document = read("客运群", *lines)
        assert (document.origin.title, document.origin.published) == ("客运群", None)
        assert exchanges(document) == [" / ".join(lines[:6]), " / ".join(lines[6:])]


def test_who_writes_may_stand_alone_and_be_called_by_the_number_of_a_flat() -> None:
    asked = ("狗能上船吗？", "不能。", "几点开船？", "八点。")
    names = ("3栋老周", "客运小李", "3-201 王姐", "客运小李")
    for first, heads in (
        (("5月6日 09:30", names[0]), [(names[1],), ("晚上9:45", names[2]), (names[3],)]),
        ((f"{names[0]}:",), [(f"{name}:",) for name in names[1:]]),
        ((f"{names[0]} 2024/3/5 09:12",), [(f"{name} 2024/3/5 09:13",) for name in names[1:]]),
    ):
        written = [(*head, said) for head, said in zip((first, *heads), asked, strict=True)]
        document = read("客运群", *(line for message in written for line in message))
        exchange = [" / ".join((*written[at], *written[at + 1])) for at in (0, 2)]
        assert (document.origin.title, exchanges(document)) == ("客运群", exchange)
    guide = ("办理条件：", "年满十八岁。", "材料：", "身份证。", "办理条件：", "谁可以办？", "材料：", "无。")
    assert {p.role for p in read("指南", *guide).paragraphs} == {"text"}


def test_the_time_of_a_message_may_stand_below_its_name() -> None:
    lines = (
        *("旅客甲", "5月6日 09:30", "船票能改签吗？", "客运小周", "5月6日 09:32", "可以改一次。"),
        *("旅客甲", "昨天 10:02", "狗能上船吗？", "客运小周", "昨天 10:03", "不能。"),
    )
    document = read(*lines)
    assert (document.origin.title, document.sections) == ("a", ())
    assert exchanges(document) == [" / ".join(lines[:6]), " / ".join(lines[6:])]
    programme = read(
        "日程", "开幕", "09:00", "致辞三位。", "讲解", "10:00", "讲解两场。", "答疑", "11:00", "自由提问。"
    )
    assert {p.role for p in programme.paragraphs} == {"text"}


def test_a_message_may_stand_beside_its_name() -> None:
    log = (
        "[2024-03-05 09:12] 旅客甲：船票能改签吗",
        "[2024-03-05 09:13] 客运小周：可以改一次",
        "[2024-03-05 10:02] 旅客乙：狗能上船吗",
        "[2024-03-05 10:03] 客运小周：不能",
    )
    assert exchanges(read("客运群", *log)) == [" / ".join(log[:2]), " / ".join(log[2:])]
    log = tuple(line[19:] for line in log)
    assert exchanges(read("客运群", *log)) == [" / ".join(log[:2]), " / ".join(log[2:])]


def test_what_an_app_says_itself_in_a_log_is_no_message() -> None:
    log = (
        "2024/3/5 下午2:31 - 消息和通话均经端到端加密。",
        "2024/3/5 下午2:32 - 旅客甲: 船票能改签吗？",
        "2024/3/5 下午2:33 - 客运小周07: 可以改一次。",
        "2024/3/5 下午2:35 - 旅客甲: 狗能上船吗",
        "2024/3/5 下午2:36 - 客运小周07: 不能。",
    )
    assert exchanges(read("客运群", *log)) == [f"[{log[0]}]", " / ".join(log[1:3]), " / ".join(log[3:])]


def test_the_day_of_a_log_is_no_date_of_the_document() -> None:
    log = (
        "—————  2024-03-05  —————",
        "旅客甲  09:12",
        "能改签吗",
        "小周  09:13",
        "能",
        "旅客甲  09:14",
        "谢谢",
    )
    document = read(*log)
    assert (document.origin.title, document.origin.published) == ("a", None)
    assert exchanges(document) == [" / ".join(log)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("旅客甲  09:12",), ("小周  09:13",)),
        (("旅客甲", "09:12"), ("小周", "09:13")),
        (("旅客甲：",), ("小周：",)),
    ],
)
def test_a_day_right_below_who_writes_is_what_is_said(first: tuple[str], second: tuple[str]) -> None:
    log = (*first, "哪天开船？", *second, "周五", *first, "几点？", *second, "九点")
    half = len(log) // 2
    assert exchanges(read("客运群", *log))[-2:] == [" / ".join(log[:half]), " / ".join(log[half:])]


def test_a_day_opens_what_follows_it_though_the_program_says_something_between() -> None:
    first = ("旅客甲  09:12", "能改签吗？", "小周  09:13", "能")
    second = (
        "—————  2024-03-06  —————",
        '"旅客乙"撤回了一条消息',
        "旅客乙  18:40",
        "几点开船？",
        "小周  18:52",
        "九点",
    )
    assert exchanges(read(*first, *second)) == [" / ".join(first), " / ".join(second)]


def test_who_is_interviewed_answers_what_is_asked() -> None:
    document = read(
        "对话周江：渡口三十年",
        "周江在渡口工作了三十年，今年退休。",
        "记者：为什么留在渡口？",
        "周江：舍不得。",
        "这里的人我都认识。",
        "谈接班",
        "记者：谁来接班？",
        "周江：我的徒弟。",
    )
    assert document.origin.title == "对话周江：渡口三十年"
    assert exchanges(document) == [
        "[周江在渡口工作了三十年，今年退休。]",
        "记者：为什么留在渡口？ / 周江：舍不得。 / 这里的人我都认识。",
        "# 谈接班",
        "记者：谁来接班？ / 周江：我的徒弟。",
    ]


def test_the_first_who_speaks_may_greet_and_is_no_title() -> None:
    talk = (
        "用户：你好，我想退票",
        "客服：请问什么原因？",
        "用户：大雾停航",
        "客服：全额退。",
        "用户：几天到账？",
        "客服：三天。",
    )
    document = read(*talk)
    assert (document.origin.title, document.paragraphs[0].text) == ("a", talk[0])


def test_what_only_looks_like_exchanges_is_text() -> None:
    minutes = read(
        "渡口管理所会议纪要",
        "时间：2024年3月5日14:30",
        "地点：二楼会议室",
        "主持人：周江",
        "一、关于检修的议题",
        "会议决定：每周检修一次。",
        "二、关于停航的议题",
        "周江：大潮应当停航。",
        "决议：大潮停航。",
    )
    assert [p.role for p in minutes.paragraphs] == ["text"] * 6
    timetable = read("船期表", "头班船 2024/3/5 06:10", "二班船 2024/3/5 08:10", "末班船 2024/3/5 20:10")
    assert {p.role for p in timetable.paragraphs} == {"text"}
    programme = read("日程", "09:00 周江：致辞", "09:30 李明：讲解", "10:00 周江：答疑", "11:00 李明：总结")
    assert {p.role for p in programme.paragraphs} == {"text"}
    contract = read(
        "渡轮租赁合同",
        "一、渡轮停靠：____________。",
        "二、租期：自____年__月__日起。",
        "三、租金：每月____元。",
        "四、付款方式：",
        "A. 按月支付；",
        "B. 按季支付。",
        "五、依据：《民法典》。",
        "依据：双方约定。",
    )
    assert {p.role for p in contract.paragraphs} == {"text"}
    contacts = read("通讯录", "单位：客运处", "电话：1", "单位：船厂", "电话：2", "单位：食堂", "电话：3")
    assert {p.role for p in contacts.paragraphs} == {"text"}
    problems = read("调研报告", "问题一：船旧。", "应当更新。", "问题二：人少。", "应当招聘。")
    assert {p.role for p in problems.paragraphs} == {"text"}


def test_minutes_keep_what_stands_around_what_is_said() -> None:
    document = read(
        "渡口会议记录",
        "地点：二楼会议室",
        "主持人：周江",
        "会议内容：",
        "周江：检修要花多少钱？",
        "李明：十二万元。",
        "陈海：何时能修好？",
        "李明：两周。",
        "会议决议：",
        "五月检修。",
    )
    assert exchanges(document) == [
        "[地点：二楼会议室 / 主持人：周江 / 会议内容：]",
        "周江：检修要花多少钱？ / 李明：十二万元。",
        "陈海：何时能修好？ / 李明：两周。",
        "[会议决议： / 五月检修。]",
    ]


def test_the_subject_of_a_letter_stands_with_it() -> None:
    letters = (
        "来信标题：渡口的路",
        "来信内容：路面坑洼，何时维修？",
        "回复内容：您好，六月修好。",
        "来信标题：末班船",
        "来信内容：能否延长？",
        "回复内容：您好，延到十点。",
    )
    assert exchanges(read("信箱选登", *letters)) == [" / ".join(letters[:3]), " / ".join(letters[3:])]


@pytest.mark.parametrize(
    "names", [("周海", "吴江", "郑红"), ("亓官敏", "单于慧", "万俟青"), ("逄海", "鄢江", "晁红")]
)
def test_one_question_in_minutes_where_all_who_speak_are_named(names: tuple[str, str, str]) -> None:
    first, second, third = names
    minutes = [
        "渡口例会纪要",
        "时间：2024年3月5日",
        f"主持人：{first}",
        f"{first}：渡轮的保险月底到期，续不续？",
        f"{second}：建议续一年。",
        f"{third}：同意。",
        f"{first}：就这样定。",
        "会议决定：",
        "续保一年。",
    ]
    assert exchanges(read(*minutes)) == [
        f"[时间：2024年3月5日 / 主持人：{first}]",
        " / ".join(minutes[3:7]),
        "[会议决定： / 续保一年。]",
    ]
    surnames = [
        *("周：栈桥修好了。", "你们的船票印完了吗？", "杨：还没印完。", "周：尽快。", "杨：好的。"),
    ]
    assert exchanges(read(*surnames)) == [" / ".join(surnames)]
    listed = ["渡口须知", "票价：几元？看公示。", "船期：每天六班。", "票价：儿童半价。", "备注：大潮停航。"]
    assert all(found.startswith("[") for found in exchanges(read(*listed)))


def test_questions_and_answers_below_labels_that_stand_alone() -> None:
    assert exchanges(
        read("Q1", "渡口几点开？", "A1", "六点。", "Q2", "票价是多少", "A2", "五元，", "儿童半价。")
    ) == [
        "# Q1",
        "渡口几点开？ / A1 / 六点。",
        "# Q2",
        "票价是多少 / A2 / 五元， / 儿童半价。",
    ]


def test_the_type_of_exercises_alone_in_its_line_parts_them() -> None:
    bank = ["渡工题库", "【单选题】", "1、雾中（ ）。", "A) 鸣笛", "B) 静默", "[答案]A"]
    assert exchanges(read(*bank, "【判断题】", "1、大潮停航。（ ）", "[答案]对")) == [
        "# 【单选题】",
        "1、雾中（ ）。 / A) 鸣笛 / B) 静默 / [答案]A",
        "# 【判断题】",
        "1、大潮停航。（ ） / [答案]对",
    ]


def test_what_is_set_larger_than_all_questions_ends_their_answers() -> None:
    asked = [
        Line("Q：几点开？", bold=True),
        Line("A：六点。"),
        Line("Q：几元？", bold=True),
        Line("A：五元。"),
    ]
    lines = (Line("票务", bold=True, size=1.5), *asked, Line("航线", bold=True, size=1.5), Line("东西两岸。"))
    assert exchanges(outline(Reading(lines), "a.pdf")) == [
        "Q：几点开？ / A：六点。",
        "Q：几元？ / A：五元。",
        "# 航线",
        "[东西两岸。]",
    ]


def test_what_names_a_text_of_particulars_ends_the_answers() -> None:
    asked = ("问：几点开？", "答：六点开，末班十九点。", "问：几元？", "答：成人五元，儿童半价。")
    steps = ("第一步：解开缆绳，不留绳头在岸上或在水里", "第二步：鸣笛三声，望清来船以后再慢慢离岸")
    manual = ("乘船手册", "船的名称：海燕", "型号：v2.0", "开船的步骤：", *steps)
    assert exchanges(read(*asked, *manual)) == [
        "问：几点开？ / 答：六点开，末班十九点。",
        "问：几元？ / 答：成人五元，儿童半价。",
        "# 乘船手册",
        "[船的名称：海燕 / 型号：v2.0]",
        f"[开船的步骤： / {' / '.join(steps)}]",
    ]


def test_one_between_numbered_questions_asks_though_it_has_no_mark_of_it() -> None:
    document = read(
        "渡口常见问题",
        "1、怎么买票？",
        "到窗口买。",
        "2、怎么退票？",
        "1、带上船票；",
        "2、到窗口退。",
        "3、忘记密码",
        "点击重设。",
        "4、停航有通知吗",
        "有，在公告栏。",
    )
    assert exchanges(document) == [
        "1、怎么买票？ / 到窗口买。",
        "2、怎么退票？ / 1、带上船票； / 2、到窗口退。",
        "3、忘记密码 / 点击重设。",
        "4、停航有通知吗 / 有，在公告栏。",
    ]


def test_what_counts_on_from_the_groups_of_questions_ends_the_last_answer() -> None:
    asked = [
        "一、参保篇",
        "1．问：谁能参保？",
        "答：年满16岁。",
        "二、待遇篇",
        "2．问：几岁领取？",
        "答：60岁。",
    ]
    behind = ["三、其他", "咨询电话：12333。"]
    groups = [
        "# 一、参保篇",
        "1．问：谁能参保？ / 答：年满16岁。",
        "# 二、待遇篇",
        "2．问：几岁领取？ / 答：60岁。",
    ]
    assert exchanges(read("养老保险问答", *asked, *behind)) == [*groups, "# 三、其他", "[咨询电话：12333。]"]
    listed = [*asked, "一、带身份证", "二、带户口簿"]
    assert exchanges(read("养老保险问答", *listed))[-1] == f"{groups[-1]} / 一、带身份证 / 二、带户口簿"


def test_the_type_of_an_exercise_may_be_all_that_parts_its_number() -> None:
    document = read(
        "安全员题库",
        "1（单选）上岗要有（ B ）。",
        "A 毕业证",
        "B 操作证",
        "2（判断）安全带高挂低用。（ √ ）",
        "3（多选）三同时是（ AB ）。",
        "A 同时设计",
        "B 同时施工",
    )
    assert exchanges(document) == [
        "1（单选）上岗要有（ B ）。 / A 毕业证 / B 操作证",
        "2（判断）安全带高挂低用。（ √ ）",
        "3（多选）三同时是（ AB ）。 / A 同时设计 / B 同时施工",
    ]


def test_the_name_of_a_type_may_end_in_a_full_stop() -> None:
    document = read(
        "语文模拟卷",
        "一、选择题。",
        "1.没有错别字的是（  ）",
        "A.再接再厉 B.走头无路",
        "2.《匆匆》的作者是（  ）",
        "A.鲁迅 B.朱自清",
        "二、填空题。",
        "3.“_____，润物细无声。”",
    )
    assert exchanges(document) == [
        "# 一、选择题。",
        "1.没有错别字的是（  ） / A.再接再厉 B.走头无路",
        "2.《匆匆》的作者是（  ） / A.鲁迅 B.朱自清",
        "# 二、填空题。",
        "3.“_____，润物细无声。”",
    ]


def test_a_log_may_say_above_it_when_it_was_exported_and_of_which_talk() -> None:
    said = [
        "2024-06-28 18:03:10 '阿May'",
        "多少钱？",
        "2024-06-28 18:03:55 '老周'",
        "25",
        "2024-06-28 18:05:02 '阿May'",
        "好",
    ]
    document = read("导出时间：2024-06-30 21:00:00", "会话：青石巷拼车群", *said)
    assert (document.origin.title, document.origin.published) == ("青石巷拼车群", None)


def test_exercises_that_say_their_points_are_answered_behind_all_of_them() -> None:
    document = read(
        "语文训练",
        "一、阅读文章，回答问题。",
        "老街有一家修表铺，铺主姓顾。",
        "1．顾师傅的职业是什么？（2分）",
        "2．说说他的为人。（3分）",
        "二、阅读《岳阳楼记》，回答问题。",
        "庆历四年春，滕子京谪守巴陵郡。",
        "3．解释“谪守”。（2分）",
        "参考答案：",
        "1．修表匠。",
        "2．清贫自守。",
        "3．因罪贬谪。",
    )
    assert exchanges(document) == [
        "# 一、阅读文章，回答问题。",
        "[老街有一家修表铺，铺主姓顾。]",
        "1．顾师傅的职业是什么？（2分） / 1．修表匠。",
        "2．说说他的为人。（3分） / 2．清贫自守。",
        "# 二、阅读《岳阳楼记》，回答问题。",
        "[庆历四年春，滕子京谪守巴陵郡。]",
        "3．解释“谪守”。（2分） / 3．因罪贬谪。",
        "# 参考答案",
        "[参考答案： / 1．修表匠。 / 2．清贫自守。 / 3．因罪贬谪。]",
    ]


def test_a_weekday_with_its_time_names_nobody_in_a_log() -> None:
    document = read(
        "装修群",
        "星期一 20:15",
        "老吴",
        "换窗多少钱一平？",
        "星期一 20:22",
        "晓琳",
        "680，包安装。",
        "老吴",
        "质保几年？",
        "晓琳",
        "五年",
    )
    assert exchanges(document) == [
        "星期一 20:15 / 老吴 / 换窗多少钱一平？ / 星期一 20:22 / 晓琳 / 680，包安装。",
        "老吴 / 质保几年？ / 晓琳 / 五年",
    ]


def test_no_answer_in_a_key_is_a_heading() -> None:
    document = read(
        "安全练习题",
        "1、超过（ ）人要设机构。",
        "A、50",
        "B、100",
        "2、属于特种设备的是（ ）。",
        "A、锅炉",
        "B、机床",
        "3、企业可以不缴保险。（ ）",
        "答案与解析",
        "1、B。《安全生产法》第二十四条。",
        "2、A。机床不是。",
        "3、错误。应当缴纳保险。",
    )
    assert exchanges(document) == [
        "1、超过（ ）人要设机构。 / A、50 / B、100 / 1、B。《安全生产法》第二十四条。",
        "2、属于特种设备的是（ ）。 / A、锅炉 / B、机床 / 2、A。机床不是。",
        "3、企业可以不缴保险。（ ） / 3、错误。应当缴纳保险。",
        "# 答案与解析",
        "[1、B。《安全生产法》第二十四条。]",
        "[2、A。机床不是。]",
        "[3、错误。应当缴纳保险。]",
    ]


def test_a_key_may_be_an_appendix_that_numbers_the_types() -> None:
    document = read(
        "水浒知识竞赛题",
        "一、选择题",
        "1、花和尚是谁？（　）",
        "A、武松　B、鲁智深",
        "2、打虎在哪里？（　）",
        "A、景阳冈　B、快活林",
        "二、填空题",
        "3、林冲的绰号是____。",
        "附：答案",
        "一、1.B 2.A",
        "二、3.豹子头",
    )
    assert exchanges(document)[:5] == [
        "# 一、选择题",
        "1、花和尚是谁？（　） / A、武松　B、鲁智深 / 1.B",
        "2、打虎在哪里？（　） / A、景阳冈　B、快活林 / 2.A",
        "# 二、填空题",
        "3、林冲的绰号是____。 / 3.豹子头",
    ]
    assert exchanges(document)[5] == "# 附：答案"


def test_several_answers_in_a_line_of_a_key_are_no_row_of_a_table() -> None:
    document = read(
        "科学试卷",
        "一、填空题",
        "1、自转一周要______小时。",
        "2、潮汐由______引起。",
        "二、判断题",
        "1、月球会发光。（    ）",
        "2、海水有盐。（    ）",
        "参考答案及评分标准",
        "一、1、24  2、月球",
        "二、1、×  2、√",
        "以上每空1分。  3、略",
    )
    assert exchanges(document)[:6] == [
        "# 一、填空题",
        "1、自转一周要______小时。 / 1、24",
        "2、潮汐由______引起。 / 2、月球",
        "# 二、判断题",
        "1、月球会发光。（    ） / 1、×",
        "2、海水有盐。（    ） / 2、√",
    ]


@pytest.mark.parametrize(
    "signature",
    [
        ("海港市交通运输局", "2024年9月30日"),
        ("海港供电公司", "二〇二四年九月三十日"),
        ("海港市水务局　2024年9月30日",),
    ],
)
@pytest.mark.parametrize("mark", ["一、{}？ 二、{}？", "1.{}？ 2.{}？", "问：{}？ 问：{}？"])
def test_who_signs_below_the_last_answer_is_no_part_of_it(mark: str, signature: tuple[str, ...]) -> None:
    first, second = mark.format("夜里能开航吗", "雾天谁来决定").split(" ")
    document = read("渡口问答", first, "能，须有灯。", second, "由值班长决定。", "", *signature)
    assert str(document.origin.published) == "2024-09-30"
    assert exchanges(document)[:2] == [f"{first} / 能，须有灯。", f"{second} / 由值班长决定。"]


def test_a_date_that_answers_stays_an_answer() -> None:
    document = read("渡口问答", "一、谁管渡口？", "港务局管。", "二、何时起？", "2024年9月30日")
    assert exchanges(document) == ["一、谁管渡口？ / 港务局管。", "二、何时起？ / 2024年9月30日"]
    document = read(
        "渡口问答", "一、谁管渡口？", "港务局管。", "二、哪里停，何时起？", "北岸码头", "2024年9月30日"
    )
    assert exchanges(document)[1] == "二、哪里停，何时起？ / 北岸码头 / 2024年9月30日"
