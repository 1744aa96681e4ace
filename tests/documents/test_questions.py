import json

import pytest

from bot.documents.outline import outline
from bot.documents.passages import split
from bot.documents.readers import questions, yaml_questions
from bot.documents.readers.reading import Line, ReadingError

ASKS, ANSWERS = (Line("几点开门？", role="question"), Line("九点。", role="answer"))


@pytest.mark.parametrize(
    "data",
    [
        [{"question": "几点开门？", "answer": "九点。"}],
        [{"Q": "几点开门？", "A": "九点。"}],
        [{"题目": "几点开门？", "正确答案": "九点。"}],
        [{"题干": "几点开门？", "参考答案": "九点。"}],
        [{"stem": "几点开门？", "correct_answer": "九点。"}],
        [{"title": "门", "question": "几点开门？", "best_answer": "九点。", "upvotes": 3}],
        {"title": "", "data": [{"问题": "几点开门？", "答案": ["九点。"]}]},
        [{"instruction": "几点开门？", "input": "", "output": "九点。"}],
        {"messages": [{"role": "user", "content": "几点开门？"}, {"role": "assistant", "content": "九点。"}]},
        [
            {
                "conversations": [
                    {"from": "system", "value": "你是客服。"},
                    {"from": "human", "value": "几点开门？"},
                    {"from": "gpt", "value": "九点。"},
                ]
            }
        ],
        {"几点开门？": "九点。"},
        {"data": [{"id": 1, "title": "几点开门？", "content": "九点。"}]},
        {"faqs": [{"questions": ["几点开门？"], "answer": "九点。"}]},
        {"data": [{"paragraphs": [{"qas": [{"question": "几点开门？", "answers": [{"text": "九点。"}]}]}]}]},
        [
            [
                {"role": "user", "content": [{"type": "text", "text": "几点开门？"}]},
                {"role": "assistant", "content": "九点。"},
            ]
        ],
    ],
    ids=(
        "names letters exercise stem english best chinese instruction messages conversations mapping titles "
        "faqs squad parts"
    ).split(),
)
def test_questions_and_answers_by_the_names_that_data_sets_use(data: object) -> None:
    text = json.dumps(data, ensure_ascii=False)
    assert questions.read(text.encode()).lines == (ASKS, ANSWERS)
    assert questions.read(f"{text}\n\n{text}\n".encode()).lines == (ASKS, ANSWERS, ASKS, ANSWERS)


def test_categories_are_headings_and_an_answer_has_paragraphs() -> None:
    data = [
        {"分类": "时间", "question": "几点开门？", "answer": "九点。\n\n周末十点。"},
        {"question": "在哪\n怎么走？", "answer": 5},
        {"分类": "时间", "question": "几点关门？", "answer": "五点。", "来源": "公告"},
    ]
    reading = questions.read(json.dumps({"title": "海堤问答", "items": data}).encode())
    assert reading.origin.title == "海堤问答"
    assert reading.lines == (
        Line("在哪怎么走？", role="question"),
        Line("5", role="answer"),
        Line("时间", 1),
        ASKS,
        ANSWERS,
        Line("周末十点。", role="answer"),
        Line("几点关门？", role="question"),
        Line("五点。", role="answer"),
    )


@pytest.mark.parametrize(
    "data",
    [
        {
            "标题": "卡",
            "list": [{"name": "补办", "items": [{"q": "怎么补？", "a": "到窗口。", "name": "甲"}]}],
        },
        {"title": "卡", "补办": [{"q": "怎么补？", "a": "到窗口。"}]},
        {"title": "卡", "补办": {"怎么补？": "到窗口。"}},
        {"title": "卡", "data": {"补办": [{"问题": "怎么补？", "答案": "到窗口。"}]}},
    ],
)
def test_what_names_a_list_of_questions_is_their_heading(data: object) -> None:
    found = questions.read(json.dumps(data).encode())
    assert found.origin.title == "卡"
    assert found.lines == (
        Line("补办", level=1),
        Line("怎么补？", role="question"),
        Line("到窗口。", role="answer"),
    )


def test_a_question_that_is_put_in_several_ways_is_one() -> None:
    data = [{"questions": ["几点开门？", "何时开门？"], "answers": ["九点。", "周一休息。"]}]
    assert questions.read(json.dumps(data).encode()).lines == (
        Line("几点开门？何时开门？", role="question"),
        ANSWERS,
        Line("周一休息。", role="answer"),
    )


@pytest.mark.parametrize(
    "written",
    [
        '{"message": {"username": "阿海", "message": "几点开？"}, "timestamp": "2025-04-01 08:00:05"}\n{}',
        '[{"sender_name": "阿海", "sender": "wx1", "content": "几点开？", "time": "2025-04-01T08:00:05.1Z"}]',
        '[{"昵称": "阿海", "内容": {"text": "几点开？"}, "时间": "2025-04-01 08:00:05"}, {"内容": "空"}, 7]',
    ],
)
def test_a_chat_that_another_program_exports_is_a_log_too(written: str) -> None:
    lines = questions.read(written.encode()).lines
    assert lines == (Line("阿海 2025-04-01 08:00:05"), Line("几点开？"))


def test_who_writes_may_be_the_number_of_a_house() -> None:
    said = [("0302", "几点到货？"), ("3-1201", "四点。"), ("0302", "坏果赔吗？"), ("3-1201", "赔一半。")]
    written = [
        {"from": name, "date": f"2025-04-01T08:0{at}:05", "text": text}
        for at, (name, text) in enumerate(said)
    ]
    document = outline(questions.read(json.dumps({"messages": written}).encode()), "a.json")
    assert [(paragraph.role, paragraph.text) for paragraph in document.paragraphs][::2] == [
        ("question", "0302 2025-04-01 08:00:05"),
        ("answer", "3-1201 2025-04-01 08:01:05"),
        ("question", "0302 2025-04-01 08:02:05"),
        ("answer", "3-1201 2025-04-01 08:03:05"),
    ]


def test_a_chat_that_telegram_exports_is_a_log_under_its_name() -> None:
    written = [
        {"id": 1, "type": "message", "date": "2025-04-01T08:00:05", "from": "阿海", "text": "渡船几点开？"},
        {"id": 2, "type": "service", "date": "2025-04-01T08:00:09", "actor": "阿海", "action": "pin_message"},
        {
            "id": 3,
            "type": "message",
            "date": "2025-04-01T08:01:00",
            "from": "站长",
            "text": ["六点，见 ", {"type": "link", "text": "hd.example"}, "。\n周日停航。"],
        },
        {"id": 4, "type": "message", "date": "2025-04-01T08:02:00", "from": None, "text": "要买票吗？"},
        {
            "id": 5,
            "type": "message",
            "date": "2025-04-01T08:02:30",
            "from": "阿海",
            "text": "",
            "photo": "a.jpg",
        },
        {"id": 6, "type": "message", "date": "2025-04-01T08:03:00", "from": "站长", "text": "船上买。"},
    ]
    chat = {"name": "渡口的人", "type": "private_group", "id": 7, "messages": written}
    reading = questions.read(json.dumps(chat, ensure_ascii=False).encode())
    assert reading.origin.title == "渡口的人"
    document = outline(reading, "result.json")
    assert [(paragraph.role, paragraph.text) for paragraph in document.paragraphs] == [
        ("question", "阿海 2025-04-01 08:00:05"),
        ("answer", "渡船几点开？"),
        ("answer", "站长 2025-04-01 08:01:00"),
        ("answer", "六点，见 hd.example。"),
        ("answer", "周日停航。"),
        ("question", "已注销 2025-04-01 08:02:00"),
        ("answer", "要买票吗？"),
        ("answer", "站长 2025-04-01 08:03:00"),
        ("answer", "船上买。"),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[]", questions.NO_QUESTIONS),
        ('[{"name": "海堤", "length": 5}]', questions.NO_QUESTIONS),
        ("[" * 100_000, questions.NO_QUESTIONS),
        ('{"question": "几点？",\n"answer": }', questions.NO_JSON.format(2)),
        ('{"question": "几点？", "answer": "九点。"}\n{"question"', questions.NO_JSON.format(2)),
    ],
    ids=["empty", "other", "deep", "broken", "broken-line"],
)
def test_json_of_anything_else_says_what_is_wrong(content: str, sentence: str) -> None:
    with pytest.raises(ReadingError) as caught:
        questions.read(content.encode())
    assert str(caught.value) == sentence


def test_half_of_a_surrogate_pair_is_no_character() -> None:
    written = r'[{"q": "几点\ud83d\ude00开门？\ud800", "a": "\\ud800 是写出来的。\udc00\ud83d"}]'
    lines = questions.read(written.encode()).lines
    assert [line.text for line in lines] == ["几点😀开门？\ufffd", "\\ud800 是写出来的。\ufffd\ufffd"]


@pytest.mark.parametrize(
    "held",
    [
        {"options": ["4月22日", "6月8日"], "answer": "B", "analysis": "2009年起。"},
        {"options": ["A. 4月22日", "B. 6月8日"], "answer": "B", "explanation": "2009年起。"},
        {"options": {"A": "4月22日", "B": "6月8日"}, "answer": "B", "解析": "2009年起。"},
        {
            "options": [{"key": "A", "text": "4月22日"}, {"key": "B", "text": "6月8日"}],
            "answer": "B",
            "解析": "2009年起。",
        },
        {"A": "4月22日", "B": "6月8日", "答案": "B", "解析": "2009年起。"},
        {"optionA": "4月22日", "optionB": "6月8日", "answer": "B", "analysis": "2009年起。"},
    ],
)
def test_an_exercise_stands_with_its_options_answer_and_analysis(held: dict[str, object]) -> None:
    read = questions.read(json.dumps([{"question": "世界海洋日是哪天？"} | held]).encode())
    assert [line.text for line in read.lines] == [
        "世界海洋日是哪天？",
        "A. 4月22日",
        "B. 6月8日",
        "B",
        "2009年起。",
    ]
    assert [line.role for line in read.lines] == ["question", *["answer"] * 4]


def test_what_is_no_letter_gives_options_none() -> None:
    judged = questions.read(
        json.dumps([{"q": "鲸是鱼吗？", "options": ["对", "错"], "a": "错", "b": "甲"}]).encode()
    )
    assert [line.text for line in judged.lines] == ["鲸是鱼吗？", "对", "错", "错"]
    plain = questions.read(json.dumps([{"q": "几点开门？", "a": "九点。", "c": "时间"}]).encode())
    assert [line.text for line in plain.lines] == ["几点开门？", "九点。"]


def test_a_chat_of_two_messages_is_one_exchange() -> None:
    messages = [
        {"sender": "客服小青", "time": "2024-05-06 10:00:12", "content": "宽带故障请先重启光猫"},
        {"sender": "陈先生", "time": "2024-05-06 10:03:40", "content": "还是红灯，什么时候能来修？"},
    ]
    content = json.dumps({"messages": messages}, ensure_ascii=False).encode()
    assert [(line.role, line.text) for line in questions.read(content).lines] == [
        ("question", "客服小青 2024-05-06 10:00:12"),
        ("answer", "宽带故障请先重启光猫"),
        ("answer", "陈先生 2024-05-06 10:03:40"),
        ("answer", "还是红灯，什么时候能来修？"),
    ]


def test_a_chat_that_slack_exports_has_its_threads_together() -> None:
    """`ts` is the moment in seconds since 1970, told in the time of China."""
    day = 1748829600  # 2025-06-02 10:00
    written = [
        {
            "user": "U1",
            "user_profile": {"real_name": "陈立"},
            "text": "密码在哪里看？",
            "ts": f"{day}.000100",
        },
        {"user": "U3", "subtype": "channel_join", "text": "<@U3> has joined", "ts": f"{day + 1}.000100"},
        {
            "user": "U3",
            "user_profile": {"real_name": "罗宇"},
            "text": "发版是几点？",
            "ts": f"{day + 60}.000100",
        },
        {
            "user": "U2",
            "user_profile": {"real_name": "何苗"},
            "text": "在运维台申请。",
            "ts": f"{day + 90}.000100",
            "thread_ts": f"{day}.000100",
        },
        {
            "user": "U1",
            "user_profile": {"real_name": "陈立"},
            "text": "晚上九点。",
            "ts": f"{day + 120}.000100",
        },
    ]
    document = outline(questions.read(json.dumps(written).encode()), "2025-06-02.json")
    assert [passage.text for passage in split(document)] == [
        "陈立 2025-06-02 10:00:00\n密码在哪里看？\n何苗 2025-06-02 10:01:30\n在运维台申请。",
        "罗宇 2025-06-02 10:01:00\n发版是几点？\n陈立 2025-06-02 10:02:00\n晚上九点。",
    ]


@pytest.mark.parametrize(
    "message",
    [
        {"author": {"id": "7", "name": "ahai", "nickname": "阿海"}, "timestamp": "2025-06-02 10:00:00"},
        {"sender": {"name": "阿海"}, "createTime": 1748829600},
        {"talker": "阿海", "CreateTime": "1748829600000"},
        {"nickName": "阿海", "StrTime": "2025-06-02 10:00:00", "CreateTime": 1748829601},
    ],
)
def test_who_writes_may_have_several_names_and_when_may_be_a_number(message: dict[str, object]) -> None:
    said = questions.read(json.dumps([message | {"content": "渡船停航。"}]).encode())
    assert [line.text for line in said.lines] == ["阿海 2025-06-02 10:00:00", "渡船停航。"]


@pytest.mark.parametrize("mark", ["", "---\n"])
def test_yaml_is_read_as_the_json_that_it_stands_for(mark: str) -> None:
    written = (
        "title: 渡轮问答\ncategories:\n- name: 票\n  faqs:\n"
        "  - question: 儿童要买票吗？\n    answer: 一米二以下免票。\n"
        "  - q: 停航怎么退？\n    a: |\n      到窗口退；\n      不收手续费。\n- name: 班次\n  faqs:\n"
        "  - 问题: 末班几点？\n    答案: 21:30\n"
    )
    reading = yaml_questions.read((mark + written).encode())
    assert (reading.origin.title, reading.lines) == (
        "渡轮问答",
        (
            Line("票", level=1),
            Line("儿童要买票吗？", role="question"),
            Line("一米二以下免票。", role="answer"),
            Line("停航怎么退？", role="question"),
            Line("到窗口退；", role="answer"),
            Line("不收手续费。", role="answer"),
            Line("班次", level=1),
            Line("末班几点？", role="question"),
            Line("21:30", role="answer"),
        ),
    )


@pytest.mark.parametrize(
    ("written", "said"), [("a: [b\nc: d", "it is not YAML (line 2)"), ("a: b", "it holds no")]
)
def test_yaml_that_is_broken_or_asks_nothing_is_refused(written: str, said: str) -> None:
    with pytest.raises(ReadingError) as refused:
        yaml_questions.read(written.encode())
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a\\ud800b", "a\ufffdb"),
        ("\\ud83d\\ude00", "\U0001f600"),
        ("\\U0000dc00", "\ufffd"),
        ("a\\u4e00b", "a一b"),
    ],
)
def test_half_a_surrogate_pair_in_yaml_is_no_character(written: str, text: str) -> None:
    content = f'- question: 门？\n  answer: "{written}"\n'.encode()
    assert yaml_questions.read(content).lines[1].text == text
