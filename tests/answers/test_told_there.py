"""What is said after an answer is asked of the very passage that answered, where that tells it."""

from pathlib import Path

import pytest

from bot.answers import Understood, answer
from bot.retrieval.engine.index import Index
from tests.gates.handbooks import indexed_folder
from tests.support.talk import talked

LENT = "1. 会员卡一次可借八册，借期三十天；学童卡一次可借四册，借期十天。"
DEPOSIT = (
    "凭户口本在二楼前台办卡。会员卡押金90元，学童卡押金40元，退卡时退还。外地会员也可以借，学童卡由家长代办。"
)
FEES = (
    "第三条 案件受理费按照下列标准交纳：\n（一）渔船案件每件交纳60元至90元。渔船互撞的，不另行交纳。\n"
    "（二）养殖争议案件每件交纳15元。\n（三）其他案件每件交纳30元。"
)
WON = "第五条 中签者应当自开签之日起45日内，持签条到码头换船票。逾期不换的，视为放弃。"
FERRYMEN = (
    "第八条 摆渡工上船时，应当佩戴摆渡证。"
    "摆渡证的有效期限为2年。期限届满仍要摆渡的，应当在届满40日前办理换证手续。"
)
TRAINED = "第九条 驾驶员六年内每期都合格的，换发十年证，每3天办理一次。"
FILES = {
    "摆渡工办法.md": f"# 摆渡工办法\n\n第七条 摆渡工应学习。\n\n{FERRYMEN}\n\n第九条 摆渡工不得索要小费。\n",
    "驾驶员培训规则.md": (
        "# 驾驶员培训规则\n\n第八条 驾驶员证的有效期分为六年和十年。\n\n"
        f"{TRAINED}\n\n第十条 模拟舱一次练20分钟，练完交还钥匙。\n"
    ),
    "芦荡图书馆读者须知.md": f"# 芦荡图书馆读者须知\n\n## 一、办卡\n\n{DEPOSIT}\n\n## 二、借阅\n\n{LENT}\n",
    "诉讼费用交纳办法.md": (
        "# 诉讼费用交纳办法\n\n第一条 为了规范诉讼费用的交纳，制定本办法。\n\n"
        f"第二条 当事人应当交纳诉讼费用。\n\n{FEES}\n\n第四条 渔船案件的诉讼费用由双方商定。\n"
    ),
    "养殖争议调解规定.md": (
        "# 养殖争议调解规定\n\n第一条 养殖争议由调解员一人调解，收到申请后十日内结束。\n\n"
        "第二条 养殖争议调解不收费。\n\n第三条 调解员收到养殖争议案件后，养殖争议案件的双方应当到场。\n"
    ),
    "签条办法.md": (
        "# 签条办法\n\n第四条 中签者的签条由签务所发给，中签签条不得转让。\n\n"
        f"{WON}\n\n第六条 签务所应当按照规程兑换中签签条。\n\n第七条 中签签条的收入归渡口，逾期的收入上交。\n"
    ),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("told_there")
    for name, text in FILES.items():
        Path(folder, name).write_text(text, "utf-8")
    return indexed_folder(folder, None)


def told(index: Index, *said: str) -> tuple[Understood, str]:
    meant = talked(index, *said)
    return meant, answer(meant.question, index).passage(0).text


def test_what_the_passage_before_tells_of_another_thing_too_is_quoted_out_of_it(index: Index) -> None:
    # Alone the deposit is found, which has 学童卡 and 能借 as well.
    meant, text = told(index, "会员读者卡能借几本书", "学童卡呢")
    assert (meant.question, meant.doubtful) == ("芦荡图书馆读者须知第2段 学童卡", True)
    assert text == LENT


def test_a_thing_told_of_beside_it_is_not_asked_of_the_document_that_is_called_by_it(index: Index) -> None:
    meant, text = told(index, "渔船案件诉讼费收多少", "养殖争议的呢")
    assert meant.doubtful
    assert text == FEES


def test_what_says_little_is_asked_of_the_passage_before_if_that_alone_has_its_word(index: Index) -> None:
    meant, text = told(index, "中签多久内要去换票", "过期了怎么办")
    assert (meant.question, meant.doubtful) == ("签条办法第五条 逾期", True)
    assert text == WON


def test_what_is_told_there_of_something_else_stays_out(index: Index) -> None:
    # 外地会员 stands before no number: it is not how many books they may have.
    meant, _ = told(index, "会员读者卡押金多少", "外地会员呢")
    assert "段" not in meant.question


@pytest.mark.parametrize(
    ("said", "question", "doubtful", "text"),
    [
        # Alone it finds nothing, or what has its words, with a caveat, of something else.
        ("快到期了要提前多久换", "摆渡证有效期 快到期了要提前多久换", True, FERRYMEN),
        ("提前多久换", "摆渡证有效期 提前多久换", True, FERRYMEN),
        # A thing that is told of elsewhere is asked about by itself, and so is one that nothing tells of.
        ("模拟舱一次练多久", "模拟舱一次练多久", False, "第十条 模拟舱一次练20分钟，练完交还钥匙。"),
        ("热气球多久飞一次", "热气球多久飞一次", False, None),
    ],
)
def test_what_finds_nothing_sure_alone_is_asked_of_the_passage_before(
    said: str, question: str, doubtful: bool, text: str | None, index: Index
) -> None:
    meant = talked(index, "摆渡证有效期几年", said)
    assert (meant.question, meant.doubtful) == (question, doubtful)
    given = answer(meant.question, index)
    assert (given.passage(0).text if given.places else None) == text


DOGS = "可以，须办理登记证。每户限养一只，大型犬不得饲养。遛狗须牵绳，绳长不超过2米。"
HOUSE = (
    "# 芦苇里住户常见问题\n\n## 外来车辆怎么收费？\n\n半小时内免费，之后每小时3元。\n\n"
    f"## 可以养狗吗？\n\n{DOGS}\n\n## 管道漏了找谁？\n\n打报修电话5566。\n"
)


def test_a_thing_below_a_heading_of_its_own_is_not_asked_of_the_subject_before(tmp_path: Path) -> None:
    (tmp_path / "芦苇里住户问答.md").write_text(HOUSE, "utf-8")
    (tmp_path / "动物办法.md").write_text(
        "# 动物办法\n\n饲养人养动物应当采取措施。\n\n饲养动物的人应当登记。\n", "utf-8"
    )
    index = indexed_folder(tmp_path, None)
    meant, text = told(index, "管道漏了找谁", "能养狗吗")
    assert meant.question == "能养狗吗"
    assert text == DOGS
