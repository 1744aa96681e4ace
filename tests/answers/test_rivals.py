"""Where two passages answer about as well and differ, neither is certain."""

import pytest

from bot.answers import answer
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.ranking import documents

OTHERS = ("码头的灯塔每晚亮起。", "船票在窗口出售。", "候船室禁止吸烟。", "雾天注意安全。")


@pytest.mark.parametrize(
    ("texts", "status"),
    [
        (("渡轮的检修期限为三个月。",), "answered"),
        (("渡轮的检修期限为三个月。", "渡轮的检修期限为五个月。"), "weak"),
        # The same again, in other words or in a document beside it
        (("渡轮的检修期限为三个月。", "渡轮的检修期限为三个月，逾期停航。"), "answered"),
        (("渡轮的检修期限为三个月。", "渡轮检修，期限一般为3个月。"), "answered"),
        # What has the words and no span is no rival
        (("渡轮的检修期限为三个月。", "渡轮的检修期限由港务局决定。"), "answered"),
    ],
)
def test_a_passage_that_says_something_else_makes_an_answer_uncertain(
    texts: tuple[str, ...], status: str, analyzer: Analyzer
) -> None:
    passages = [
        Passage(Origin(f"{at}.txt", f"文件{at}"), (), 1, "text", text)
        for at, text in enumerate((*texts, *OTHERS))
    ]
    assert answer("渡轮的检修期限是多久", Index.build(passages, analyzer)).status == status


def test_the_same_span_in_a_likelier_document_makes_an_answer_uncertain(analyzer: Analyzer) -> None:
    first, likelier = "出院后满十天复印病历。", "出院后第十天起复印病历。"

    def status(path: str) -> str:
        passages = [
            Passage(Origin("a.txt", "东港"), (), 1, "text", first),
            Passage(Origin(path, "西港"), (), 2, "text", likelier),
            *(Passage(Origin("c.txt", "c"), (), at, "text", text) for at, text in enumerate(OTHERS, 1)),
        ]
        return answer("出院后多久可以复印病历", Index.build(passages, analyzer)).status

    assert (status("a.txt"), status("b.txt")) == ("answered", "weak")


def test_what_two_documents_say_alike_of_one_thing_is_certain(analyzer: Analyzer) -> None:
    rule = "船员领取停航津贴的期限最长为六个月；工龄满十年的，领取停航津贴的期限最长为十二个月。"
    for other, status in (
        (f"第五条 {rule}", "answered"),
        ("岸上人员领取停航津贴，期限最长为六个月。", "weak"),
    ):
        passages = [
            Passage(Origin("a.txt", "津贴办法"), (), 1, "text", rule),
            Passage(Origin("b.txt", "船员法"), (), 1, "text", f"停航津贴能领几个月：{other}"),
            *(Passage(Origin("c.txt", "c"), (), at, "text", text) for at, text in enumerate(OTHERS, 1)),
        ]
        given = answer("停航津贴最长能领几个月", Index.build(passages, analyzer))
        assert given.status == status


def test_a_document_that_is_not_named_is_no_rival_of_the_one_that_is(analyzer: Analyzer) -> None:
    passages = [
        Passage(Origin("a.txt", "海鸥号渡轮"), (), 1, "text", "海鸥号渡轮的检修期限为三个月。"),
        Passage(Origin("b.txt", "白鹭号渡轮"), (), 1, "text", "不同于海鸥号渡轮，检修期限为五个月。"),
        *(Passage(Origin("c.txt", "c"), (), at, "text", text) for at, text in enumerate(OTHERS, 1)),
    ]
    assert answer("海鸥号渡轮的检修期限是多久", Index.build(passages, analyzer)).status == "answered"


TOLD, AS_WELL, LESS = "摆渡船的检修期限为三个月。", "摆渡船的检修期限由港务局确定。", "摆渡船的检修看期限。"


@pytest.mark.parametrize(
    ("title", "others", "status"),
    [
        ("驳船手册", (), "answered"),
        ("驳船手册", (AS_WELL,), "weak"),
        ("港口手册", (AS_WELL,), "answered"),  # another edition
        ("驳船手册", ("摆渡船检修，一般为三个月。",), "answered"),  # it says the same
        ("驳船手册", (LESS,), "answered"),
        # The same where its document has more to do with the matter
        ("驳船手册", (LESS, "摆渡船由船厂检修。", "摆渡船的船长在场。", "检修摆渡船要登记。"), "weak"),
    ],
)
def test_in_a_large_index_others_that_hold_the_words_as_well_make_an_answer_uncertain(
    title: str, others: tuple[str, ...], status: str, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages = [
        Passage(Origin("a.txt", "港口手册"), (), 1, "text", TOLD),
        *(Passage(Origin("b.txt", title), (), at, "text", text) for at, text in enumerate(others, 1)),
        *(Passage(Origin("c.txt", "c"), (), at, "text", text) for at, text in enumerate(OTHERS, 1)),
    ]
    index = Index.build(passages, analyzer)
    assert answer("摆渡船的检修期限是多久", index).status == "answered"
    monkeypatch.setattr(documents, "FEW", len(passages) / 10)
    given = answer("摆渡船的检修期限是多久", index)
    assert (given.passage(0).text, given.status) == (TOLD, status)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("摆渡船的检修期限", "answered"),
        ("摆渡船检修", "weak"),
        ("摆渡船的驾驶条件", "answered"),
        ("摆渡船的驾驶", "weak"),
    ],
)
def test_of_a_term_alone_nothing_is_certain_in_a_large_index(
    question: str, status: str, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = (TOLD, "摆渡船的驾驶条件：有资格、无疾病。", *OTHERS)
    passages = [Passage(Origin("a.txt", "港口手册"), (), at, "text", text) for at, text in enumerate(texts)]
    index = Index.build(passages, analyzer)
    assert answer(question, index).status == "answered"
    monkeypatch.setattr(documents, "FEW", len(passages) / 10)
    assert answer(question, index).status == status


def test_other_hours_in_another_document_make_an_answer_uncertain(analyzer: Analyzer) -> None:
    def status(hours: str) -> str:
        texts = (
            "候诊室开放时间为8:00至11:00，探视时间为15:30至16:00。",
            f"探视时间为{hours}，一次一人，穿鞋套，戴口罩，患感冒的家属谢绝入内，婴幼儿也不宜进入。",
        )
        passages = [
            Passage(Origin(f"{at}.txt", f"{at}号医院"), (), 1, "text", text)
            for at, text in enumerate((*texts, *OTHERS))
        ]
        return answer("探视时间是几点", Index.build(passages, analyzer)).status

    assert (status("15:30至16:00"), status("16:00至16:30")) == ("answered", "weak")


@pytest.mark.parametrize(("follows", "status"), [("注销船员证", "weak"), ("可以驾驶小渡轮", "answered")])
def test_an_item_of_a_list_is_read_with_what_announces_it(
    follows: str, status: str, analyzer: Analyzer
) -> None:
    others = "".join(f"\n（{number}）{'久未检修灯塔而且没有说明的；' * 3}" for number in "二三四五六")
    text = f"有下列情形之一的，{follows}：\n（一）年满六十五岁，持小渡轮驾驶证的；{others}"
    passages = [
        Passage(Origin("a.txt", "船员规定"), (), 1, "text", text),
        *(Passage(Origin("c.txt", "c"), (), at, "text", other) for at, other in enumerate(OTHERS, 1)),
    ]
    assert answer("多少岁可以驾驶小渡轮", Index.build(passages, analyzer)).status == status


DEPOSIT = "登船时交押金500元，下船时退还。"
PAYMENT = "渡轮包舱须提前10天付全款；5天内取消的扣30%，当天取消不退。"


@pytest.mark.parametrize(
    ("texts", "status", "first"),
    [
        ((DEPOSIT, PAYMENT, "费用下船时结清。"), "answered", DEPOSIT),
        # The heading names two things, and this tells of the other one
        ((PAYMENT, "费用下船时结清。"), "weak", PAYMENT),
    ],
)
@pytest.mark.parametrize("question", ["包舱押金多少", "包舱押金要多少", "包舱的押金是多少"])
def test_what_is_asked_how_much_of_is_in_the_text_and_not_only_beside_another_in_its_heading(
    texts: tuple[str, ...], status: str, first: str, question: str, analyzer: Analyzer
) -> None:
    section = ("三、押金与付款",)
    passages = [
        *(
            Passage(Origin("a.txt", "海鸥号包舱协议"), section, at, "text", text)
            for at, text in enumerate(texts)
        ),
        *(Passage(Origin("c.txt", "c"), (), at, "text", text) for at, text in enumerate(OTHERS, 1)),
    ]
    found = answer(question, Index.build(passages, analyzer))
    assert (found.status, found.passage(0).text) == (status, first)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("港务集团有多少职工", "weak"),  # in which year?
        ("港务集团2022年有多少职工", "answered"),
        ("港务集团2023年有多少职工", "answered"),
        ("港务集团用户多少", "weak"),
    ],
)
def test_another_number_in_the_report_of_another_year_contests_one(
    question: str, status: str, analyzer: Analyzer
) -> None:
    passages = [
        Passage(Origin(f"{year}.txt", f"青川港务集团{year}年度经营报告"), (), at, "text", text)
        for year, people, users in ((2022, 1502, 61.2), (2023, 1486, 63.5))
        for at, text in enumerate((f"年末职工{people}人，队伍稳定。", f"年末用户{users}万户。"), 1)
    ]
    index = Index.build(
        [*passages, *(Passage(Origin("o.txt", "须知"), (), 1, "text", text) for text in OTHERS)], analyzer
    )
    assert answer(question, index).status == status
