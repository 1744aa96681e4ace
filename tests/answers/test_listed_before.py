"""One that is named by its place in the list that was told before: 第二个呢, 最后一份."""

from pathlib import Path

import pytest

from bot.answers import Earlier, Understood, recalled, understand
from bot.answers.about import about
from bot.chat.texts import SIMPLIFIED
from bot.chat.told import told_of
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from tests.gates.handbooks import indexed_folder

FILES = {
    "1 琴行价目.md": (
        "# 琴行价目\n\n## 钢琴课\n\n每节200元。\n\n每周两节。\n\n"
        "## 古筝课\n\n每节150元。\n\n## 租琴\n\n每月80元。\n"
    ),
    "2 车位租赁协议.txt": (
        "车位租赁协议\n\n甲方：何山\n第一条 车位位置\n车位在负一层B12号。\n"
        "第二条 租金\n租金每月300元，按季支付。\n逾期付租的，每日加收千分之一。\n"
        "第三条 停放规则\n车位只能停放小型客车。\n签字日期：2025年4月2日\n"
    ),
    "3 泳池须知.md": "# 泳池须知\n\n## 开放时间\n\n每日6:00至21:00开放。\n\n## 泳帽\n\n须戴泳帽入池。\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("listed")
    for name, text in FILES.items():
        Path(folder, name).write_text(text, "utf-8")
    return indexed_folder(folder, None)


@pytest.mark.parametrize(
    ("before", "said", "question"),
    [
        (Earlier("有哪些文件"), "第一个讲了什么", "琴行价目主要内容"),
        (Earlier("有哪些文件"), "第二份呢", "车位租赁协议主要内容"),
        (Earlier("资料目录"), "最后一份", "泳池须知主要内容"),
        (Earlier("有哪些文件"), "倒数第二个文件介绍一下", "车位租赁协议主要内容"),
        (Earlier("有哪些文件"), "第三个几点开放", "泳池须知几点开放"),
        (Earlier("琴行价目主要内容", "第一个讲了什么"), "第三个呢", "泳池须知主要内容"),
        (Earlier("琴行价目讲了什么"), "第三个呢", "琴行价目第4段"),
        (Earlier("琴行价目讲了什么"), "第二部分具体说说", "琴行价目第3段"),
        (Earlier("琴行价目第3段", "第二部分具体说说"), "第一点呢", "琴行价目第1段"),
        (Earlier("琴行价目讲了什么"), "第二个多少钱", "《琴行价目》：古筝课 多少钱"),
        (Earlier("琴行价目讲了什么"), "第九部分呢", "琴行价目主要内容"),
        (Earlier("车位租赁协议主要内容"), "最后一个呢", "车位租赁协议第7段"),
        (Earlier("这篇讲了什么"), "第三个", "泳池须知讲了什么"),
    ],
)
def test_one_of_what_was_listed_is_named_by_its_place(
    index: Index, before: Earlier, said: str, question: str
) -> None:
    assert understand(said, before, index) == Understood("answer", question, carried=True)


@pytest.mark.parametrize("said", ["第二个呢", "第二点呢", "第二个讲的什么"])
def test_a_numbered_section_is_named_by_its_number(analyzer: Analyzer, said: str) -> None:
    origin = Origin("notice.txt", "花展通知")
    texts = ((("一、时间",), "四月八日起。"), (("二、票价",), "每张10元。"), (("二、票价",), "老人免费。"))
    passages = [Passage(origin, section, at, "text", text) for at, (section, text) in enumerate(texts, 1)]
    numbered = Index.build(passages, analyzer)
    meant = understand(said, Earlier("花展通知讲了什么"), numbered)
    assert meant == Understood("answer", "花展通知第二点", carried=True)


@pytest.mark.parametrize("said", ["第二个孩子免费吗", "第二篇呢"])
def test_what_names_no_section_is_not_taken_for_one(index: Index, said: str) -> None:
    meant = understand(said, Earlier("泳池须知讲了什么"), index).question
    assert meant not in ("泳池须知第2段", "泳池须知主要内容")


@pytest.mark.parametrize(
    ("said", "at", "rest"),
    [
        ("第二个再说详细点", 1, ""),
        ("第一个呢", 2, ""),
        ("最后一个再详细点", 0, ""),
        ("第三个要多少钱", 0, "要多少钱"),
        ("第四个呢", None, ""),
        ("第二个孩子免费吗", None, ""),
    ],
)
def test_one_of_several_questions_is_named_by_its_place(
    index: Index, said: str, at: int | None, rest: str
) -> None:
    asked = ["要戴泳帽吗", "古筝课多少钱", "几点开放"]
    found = recalled(said, asked, 3, index)
    assert found == (None if at is None else (at, asked[at], rest))
    assert recalled(said, asked, 1, index) is None


def test_the_outline_of_articles_with_names_lists_them_all(index: Index) -> None:
    asked = about("车位租赁协议讲了什么", index)
    assert asked is not None
    assert list(told_of(asked, index, SIMPLIFIED)) == [
        ("fact", "《车位租赁协议》"),
        ("sentence", "第一条 车位位置"),
        ("sentence", "第二条 租金"),
        ("sentence", "第三条 停放规则"),
        ("more", "…"),
    ]


@pytest.fixture(scope="module")
def statutes(analyzer: Analyzer) -> Index:
    goods = "第二条 禁止携带下列物品：\n（一）汽油；\n（二）鞭炮；\n（三）活禽。"
    texts = {
        "渡轮法": ("第一条 渡轮应当年检。", goods, "第三条 渡轮不得超载。"),
        "缆车法": ("第一条 缆车应当年检。", "第二条 缆车限乘六人。\n儿童由成人陪同。", "第三条 雷雨停运。"),
    }
    passages = [
        Passage(Origin(f"{name}.md", name), (), at, "text", text, article=text[:3])
        for name, articles in texts.items()
        for at, text in enumerate(articles, 1)
    ]
    return Index.build(passages, analyzer)


@pytest.mark.parametrize(
    ("before", "said", "question"),
    [
        (Earlier("第二条第一项"), "第二项呢", "第二条第二项"),  # none of the two statutes that are offered
        (Earlier("第二条第一款第一项"), "第三项", "第二条第一款第三项"),
        (Earlier("第二条第一款"), "第二款呢", "第二条第二款"),
        (Earlier("第二条"), "第一项呢", "第二条第一项"),
        (Earlier("第二条"), "第二个", "缆车法第二条"),
        (Earlier("渡轮法第二条第二项", "第二项呢"), "第三项呢", "渡轮法第二条第三项"),
        (Earlier("渡轮法第二条第三项", "第三项呢"), "第四项呢", "渡轮法第二条第四项"),  # it has three
    ],
)
def test_an_item_is_of_the_article_before(statutes: Index, before: Earlier, said: str, question: str) -> None:
    assert understand(said, before, statutes) == Understood("answer", question, carried=True)


LISTS = {
    "1 民宿价目.md": (
        "# 山居民宿价目\n\n## 房型\n\n| 房型 | 平日价 | 可住 |\n|---|---|---|\n| 阁楼间 | 188 | 2人 |\n"
        "| 亲子间 | 268 | 3人 |\n| 露台间 | 328 | 2人 |\n\n## 早餐\n\n早餐每份20元，七点半开始。\n"
    ),
    "2 社团招新通知.txt": (
        "关于社团招新的通知\n\n各位同学：\n现将社团招新有关事项通知如下。\n一、招新对象\n本校一、二年级学生均可报名。\n"
        "二、招新社团\n（一）陶艺社，每周三下午活动，材料费每学期90元；\n（二）合唱团，每周四中午活动，服装费每学期60元；\n"
        "（三）天文社，每周五晚上活动，不收费用。\n三、报名\n九月十日前到团委办公室报名。\n"
    ),
}


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("lists")
    for name, text in LISTS.items():
        Path(folder, name).write_text(text, "utf-8")
    return indexed_folder(folder, None)


@pytest.mark.parametrize(
    ("before", "said", "question"),
    [
        (Earlier("民宿有哪些房型"), "第二个多少钱", "《山居民宿价目》：亲子间 多少钱"),
        (
            Earlier("《山居民宿价目》：亲子间 多少钱", "第二个多少钱"),
            "最后一个呢",
            "《山居民宿价目》：露台间 多少钱",
        ),
        (Earlier("民宿有哪些房型"), "最后一个能住几个人", "《山居民宿价目》：露台间 能住几个人"),
        (Earlier("陶艺社材料费多少"), "第二个呢", "关于社团招新的通知第5段"),
        (Earlier("陶艺社材料费多少"), "第三个什么时候活动", "关于社团招新的通知第6段"),
        (
            Earlier("陶艺社材料费多少"),
            "第二个谁教",
            "《关于社团招新的通知》：合唱团 谁教",
        ),  # it tells no time, no sum
        (Earlier("关于社团招新的通知第5段", "第二个呢"), "最后一个呢", "关于社团招新的通知第6段"),
    ],
)
def test_a_row_or_an_item_that_was_told_is_named_by_its_place(
    lists: Index, before: Earlier, said: str, question: str
) -> None:
    assert understand(said, before, lists) == Understood("answer", question, carried=True)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (Earlier("陶艺社材料费多少"), "第七个呢"),  # there are three
        (Earlier("早餐几点开始"), "第二个呢"),
        (Earlier("早餐几点开始"), "第二个多少钱"),
        (None, "第二个多少钱"),
    ],
)
def test_a_place_in_no_list_leaves_doubt(lists: Index, before: Earlier | None, said: str) -> None:
    assert understand(said, before, lists).doubtful


def test_the_second_child_is_in_no_list(lists: Index) -> None:
    assert not understand("第二个孩子早餐几点开始", Earlier("早餐几点开始"), lists).doubtful


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("车位租赁那份第二条", "车位租赁协议第二条"),
        ("车位租赁那份的第八条", "车位租赁协议第八条"),  # it has three
        ("琴行那个第二部分说说", "琴行价目第3段"),
        ("泳池那份最后一部分", "泳池须知第2段"),
    ],
)
def test_a_part_is_of_the_document_that_is_pointed_at(index: Index, said: str, question: str) -> None:
    for before in (None, Earlier("古筝课多少钱")):
        assert understand(said, before, index) == Understood("answer", question, carried=True)


def test_what_no_title_has_points_at_no_document(index: Index) -> None:
    assert not understand("灯塔那份第二条", None, index).carried
