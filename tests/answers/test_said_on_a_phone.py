"""What people type on a phone after an answer: 没保价呢, 5天呢, 大人呢, 多少钱."""

import pytest

from bot.answers import answer, questions_in, understand
from bot.answers.ellipsis import OF_DOCUMENT
from bot.answers.topic import leaves_out_of_what
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.vocabulary import Vocabulary, everyday_words
from tests.support.talk import talked

PRICES = "早餐6元，午餐12元，晚餐10元，每月25日前把下个月的钱充到卡里。"
HOURS = "早餐6:50至7:40，午餐11:50至12:50，晚餐17:20至18:20。周末只有午餐。"
DRUNK = "有心脏病、皮肤病、喝了酒的不能下水。"
PARCELS = "保价费为声明价值的千分之四。没有保价的，丢了最多赔运费的五倍。"
LEAVE = "请假一天以内由班长批，三天以上由船长批。"
PERMITS = "出海证的有效期，未满十六周岁的五年，十六周岁以上的十年。"
TOPPED = "会员充500元送80元，充了不退。"
KEYS = "柜子当天用当天清，钥匙丢了的，赔30元。"
SMOKERS = "烟可以在门外抽，馆里不行。"
MISSED = "漏服一次的，想起来时补服。"
TEXTS = {
    "渔港食堂公告": (PRICES, HOURS),
    "潮汐游泳馆须知": ("游泳馆的票每场35元。", DRUNK, SMOKERS, KEYS),
    "海宁片说明书": ("海宁片一天三次。", "服药期间不喝酒。", MISSED),
    "邮递价目": (PARCELS,),
    "船员守则": (LEAVE, "船员每月休息5天。"),
    "出海证办法": (PERMITS,),
    "码头接送办法": ("孩子由大人接送。",),
    "登船证办法": ("登船证自申请之日起七日内办好。",),
    "客栈须知": ("钥匙丢了赔50元。",),
    "白帆洗衣店须知": ("衬衫水洗12元。", TOPPED),
    "铁砧健身房须知": ("会员卡只限本人使用，转借他人的，会员卡作废，余款不退。",),
    "休假细则": ("船长每月休息8天。",),
}


@pytest.fixture(scope="module")
def index() -> Index:
    passages = [
        Passage(Origin(f"{title}.md", title), (), at, "text", text)
        for title, texts in TEXTS.items()
        for at, text in enumerate(texts, 1)
    ]
    return Index.build(passages, Analyzer(vocabulary=Vocabulary(everyday_words())))


@pytest.mark.parametrize("question", ["渔港食堂晚饭几点", "渔港食堂几点有早饭"])
def test_what_asks_by_the_clock_wants_an_hour(question: str, index: Index) -> None:
    assert answer(question, index).passage(0).text == HOURS


@pytest.mark.parametrize(
    ("said", "question", "told"),
    [
        # What is denied has no word of its own: 没.
        (("保价费怎么算", "没保价呢"), "保价费 没保价", PARCELS),
        # A person or an amount is asked of the same thing, though another document has that word.
        (("出海证未满16岁有效期几年", "大人呢"), "出海证 有效期 大人 多少", PERMITS),
        (("请假谁批", "五天呢"), "请假 批 五天", LEAVE),
        # Of what was only named, not of what was asked of it.
        (("渔港食堂早饭几点", "晚饭呢", "多少钱"), "晚饭 多少钱", PRICES),
        # The document before tells it in other words than another document does.
        (("游泳馆的票多少钱", "能喝酒吗"), "《潮汐游泳馆须知》：能喝酒吗", DRUNK),
        (("游泳馆的票多少钱", "能抽烟吗"), "游泳馆 能抽烟吗", SMOKERS),
        (("海宁片一天几次", "忘了吃呢"), "忘了吃呢", MISSED),
        (("游泳馆的票多少钱", "钥匙丢了"), "《潮汐游泳馆须知》：票 钥匙丢了", KEYS),
        # What is found with the topic in another document is certain of that alone.
        (("会员卡充500送多少", "能退吗"), "《白帆洗衣店须知》：能退吗", TOPPED),
        # Of whom it is said, and no more than that it is done.
        (("出海证有效期几年", "学生可以办吗"), "出海证有效期 学生可以办吗", PERMITS),
        # What the title of another document names takes the place of what that before names.
        (("出海证几天办好", "登船证呢"), "登船证几天办好", "登船证自申请之日起七日内办好。"),
    ],
)
def test_what_is_said_is_asked_of_what_was_talked_of(
    said: tuple[str, ...], question: str, told: str, index: Index
) -> None:
    meant = talked(index, *said)
    assert meant.question == question
    assert answer(question, index).passage(0).text == told


def test_what_is_asked_of_nothing_is_told_by_another_document_with_a_caveat(index: Index) -> None:
    assert answer("能喝酒吗", index).status == "answered"
    meant = talked(index, "渔港食堂晚饭几点", "能喝酒吗")
    assert (meant.question, meant.doubtful) == ("能喝酒吗", True)


def test_what_is_certain_in_another_document_is_told_with_a_caveat(index: Index) -> None:
    assert answer("船员每月休息几天", index).status == answer("船长每月休息几天", index).status == "answered"
    meant = talked(index, "船员每月休息几天", "船长呢")
    assert (meant.question, meant.doubtful) == ("船长每月休息几天", True)


@pytest.mark.parametrize(
    "question",
    "学生可以办吗|一年一次吗|船员可以用吗|周末有吗|晚上开吗|星期三多少钱|工作日收费吗|下次是几点".split("|"),
)
def test_a_question_of_nothing_is_never_certain(question: str, index: Index) -> None:
    assert understand(question, None, index).doubtful


def test_who_pays_is_not_who_issued_it() -> None:
    assert OF_DOCUMENT.fullmatch("谁出的")
    assert not OF_DOCUMENT.fullmatch("谁出")


@pytest.mark.parametrize("question", ["周末游泳馆开吗", "食堂晚上开吗", "周末狗能进吗"])
def test_what_says_of_what_beside_when_is_asked_of_that(question: str, index: Index) -> None:
    assert not understand(question, None, index).doubtful


HARBOUR = "访客停车的，两小时以内免费，超过两小时的，每小时收费3元。"
CLINIC = "门诊停车前半小时免费，之后每小时6元。"


@pytest.fixture(scope="module")
def parked(analyzer: Analyzer) -> Index:
    harbour, clinic = Origin("a.md", "白沙港务公约"), Origin("b.md", "海星诊所就诊指南")
    return Index.build(
        [
            Passage(harbour, ("车辆",), 1, "text", HARBOUR),
            Passage(harbour, ("船只",), 2, "text", "船只停靠须登记。"),
            Passage(clinic, ("门诊",), 1, "text", "急诊24小时开放，图书馆旁有药房。"),
            Passage(clinic, ("停车",), 2, "text", CLINIC),
        ],
        analyzer,
    )


def test_a_section_called_as_what_is_asked_of_contests_another_document(parked: Index) -> None:
    assert answer("停车怎么收费", parked).status == "weak"


def test_what_a_section_of_the_document_of_the_talk_is_called_is_asked_in_it(parked: Index) -> None:
    meant = talked(parked, "急诊几点开放", "停车怎么收费")
    assert (meant.question, meant.doubtful) == ("《海星诊所就诊指南》：停车怎么收费", True)
    assert answer(meant.question, parked).passage(0).text == CLINIC
    both = questions_in("急诊几点开放？停车怎么收费", parked)
    assert both == ["急诊几点开放？", "《海星诊所就诊指南》：停车怎么收费"]
    assert talked(parked, "船只停靠要登记吗", "急诊几点开放").question == "急诊几点开放"


@pytest.mark.parametrize(
    ("question", "left_out"), [("能带狗吗", True), ("能用现金吗", True), ("能力要求高吗", False)]
)
def test_a_modal_verb_and_a_verb_are_no_subject(question: str, left_out: bool, index: Index) -> None:
    assert leaves_out_of_what(question, index) == left_out  # 能带 and 能力 are words of the dictionary
