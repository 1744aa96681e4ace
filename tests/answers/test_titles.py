"""Whether a passage is of the document, and of the thing, that a question names."""

import pytest

from bot.answers import answer
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.vocabulary import Vocabulary, everyday_words, synonyms_of

NAVAL = Origin("naval.md", "军用渡轮管理办法")
CREW = Origin("crew.md", "船员守则")
BRIDGE = Origin("bridge.md", "浮桥通行办法")


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    others = ("渡轮的船员应当持证。", "渡轮靠岸后下客。", "渡轮的灯具由船员检修。", "渡轮停航时关闭闸门。")
    passages = [
        Passage(NAVAL, (), 1, "text", "军用渡轮的检修期限为三十天。"),
        Passage(NAVAL, (), 2, "text", "缆绳的检修期限为五天。"),
        *(Passage(CREW, (), at, "text", text) for at, text in enumerate(others, 1)),
    ]
    return Index.build(passages, analyzer)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("渡轮的检修期限多久", "weak"),  # other documents tell of ferries of any kind
        ("军用渡轮的检修期限多久", "answered"),
        ("缆绳的检修期限多久", "answered"),
    ],
)
def test_what_is_told_of_a_narrower_thing_is_not_certain(question: str, status: str, index: Index) -> None:
    given = answer(question, index)
    assert (given.status, given.passage(0).origin.title) == (status, "军用渡轮管理办法")


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("名录公示多久", "weak"),
        ("军渡名录公示多久", "answered"),  # what a taught word means names the thing
    ],
)
def test_a_taught_word_names_the_narrower_thing(question: str, status: str) -> None:
    analyzer = Analyzer(vocabulary=Vocabulary(synonyms=(synonyms_of("军渡, 军用渡轮"),)))
    others = ("名录由船员抄写。", "名录用蓝墨水写。", "名录存放在舱里。", "名录每年装订。")
    passages = [
        Passage(Origin("list.md", "军用渡轮年检名录办法"), (), 1, "text", "年检名录公示三十天。"),
        *(Passage(CREW, (), at, "text", text) for at, text in enumerate(others, 1)),
    ]
    assert answer(question, Index.build(passages, analyzer)).status == status


@pytest.fixture(scope="module")
def mentioning(analyzer: Analyzer) -> Index:
    """Return an index of one document on life jackets and of another that mentions them once."""
    jackets = ("由大副", "先晾干再", "按人数", "在舱口", "开航前")
    others = [f"救生衣{told}检查。" for told in jackets]
    others += [f"第{at}号闸门由值班员开启。" for at in range(40)]
    passages = [
        Passage(BRIDGE, (), 1, "text", "浮桥两端的救生衣每年检查一次。"),
        Passage(BRIDGE, (), 2, "text", "浮桥的限载由桥管员核定。"),
        *(Passage(CREW, (), at, "text", text) for at, text in enumerate(others, 1)),
    ]
    return Index.build(passages, analyzer)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("救生衣多久检查一次", "weak"),  # another document is on them, and here it is said of bridges
        ("浮桥救生衣多久检查一次", "answered"),
        ("限载由谁核定", "answered"),  # no other tells of these
    ],
)
def test_what_a_document_of_something_else_mentions_is_not_certain(
    question: str, status: str, mentioning: Index
) -> None:
    given = answer(question, mentioning)
    assert (given.status, given.passage(0).origin.title) == (status, "浮桥通行办法")


def test_a_heading_is_not_named_by_a_part_of_another(analyzer: Analyzer) -> None:
    origin, room = Origin("a.md", "须知"), "开放时间：8:00至20:00\n管理员：李梅"
    passages = [
        Passage(origin, ("图书室",), 1, "list", room),
        Passage(origin, ("图书管理员",), 2, "list", "月工资：5650元\n定员：2名"),
        Passage(origin, ("游泳馆",), 3, "list", "开放时间：6:00至21:00"),
    ]
    index = Index.build(passages, analyzer)
    asked = ("图书室归谁管", "图书管理员归谁管", "图书管理员定员多少")
    assert [answer(question, index).status for question in asked] == ["answered", "weak", "answered"]


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("营地带狗乘电梯吗", "weak"),  # that is asked of the camp, whose rules say nothing of it
        ("带狗乘电梯吗", "answered"),
        ("公寓带狗乘电梯吗", "answered"),
    ],
)
def test_what_another_document_is_named_by_is_not_told_by_this_one(question: str, status: str) -> None:
    camp, flats = Origin("camp.md", "青山营地入营须知"), Origin("flats.md", "明湖公寓租住规定")
    passages = [
        Passage(camp, (), 1, "text", "帐篷营位每晚120元，房车营位每晚260元。"),
        Passage(camp, (), 2, "text", "猫、狗可以入营，须牵绳，每只收清洁费30元。"),
        Passage(camp, (), 3, "text", "入住前三天以上退订的，全额退款。"),
        Passage(flats, (), 1, "text", "公寓供在本市工作的职工租住。"),
        Passage(flats, (), 2, "text", "遛狗应当牵绳；带狗乘电梯的，应当抱起或者戴嘴套。"),
        Passage(flats, (), 3, "text", "访客应当在二十三时前离开。"),
        *(Passage(CREW, (), at, "text", f"渡轮{at}号停航。") for at in range(1, 31)),
    ]
    index = Index.build(passages, Analyzer(vocabulary=Vocabulary(everyday_words())))
    assert answer(question, index).status == status
