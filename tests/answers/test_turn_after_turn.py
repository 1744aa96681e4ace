"""What is said turn after turn: 第二项呢, 去哪办, 找谁问."""

from pathlib import Path

import pytest

from bot.answers import Understood, about, answer, page
from bot.retrieval.engine.index import Index
from tests.gates.handbooks import indexed_folder
from tests.support.talk import talked

BORROWED = "第二条 会员每次可借图书五册，借期三十天。"
CARDS = "第四条 会员证在前台办理，有效期一年。"
CONTACT = "咨询电话：5566，联系人：邵师傅。"
SOILED = "第六条 图书污损的，赔定价的一半；遗失图书的，赔定价的两倍。"
CAMP = "每天14点以后入营，次日12点前退营。超时退营每小时加收30元。入营时交押金200元，退营时退还。"
CLUB = "卡种 | 价格 | 有效期\n次卡 | 49元 | 当天\n月卡 | 299元 | 30天"
FILES = {
    "渡口茶社规则.md": (
        "# 渡口图书室借阅规则\n\n第一条 工具书、地方志和报纸合订本只供室内阅览，不外借。\n\n"
        "第二条 会员每次可借图书五册，借期三十天。\n\n"
        "第三条 办理会员证应当提交下列材料：\n（一）身份证；\n（二）照片两张。\n\n"
        "第四条 会员证在前台办理，有效期一年。\n\n第五条 弄丢会员证的，赔二十元。\n\n"
        f"{SOILED}\n"
    ),
    "海蓝蒸箱问答.md": (
        "# 海蓝蒸箱常见问题\n\n## 快蒸要多长时间？\n\n快蒸十二分钟，标准蒸三十分钟。\n\n"
        "## 标准蒸一次放几盘？\n\n最多放四盘。\n\n## 蒸箱漏水咋办？\n\n检查门封条。\n"
    ),
    "活动室通知.txt": (
        "关于使用活动室的通知\n\n渡社发〔2026〕5号\n\n各小组：\n\n现将活动室的使用要求通知如下：\n\n"
        "1. 活动室在前台登记使用。\n2. 活动室内不得吃火锅。\n3. 用完后关灯锁门。\n\n"
        "活动室的钥匙由值班员保管。\n\n咨询电话：5566，联系人：邵师傅。\n"
    ),
    "码头游园须知.txt": (
        "码头游园须知\n\n一、门票\n成人票每张三十元。\n\n二、注意事项\n1．园内禁止明火。\n2．宠物须牵绳。\n3．雨天小船停开。\n"
    ),
    "沙洲营地指南.md": (
        f"# 沙洲营地指南\n\n## 入营\n\n{CAMP}\n\n## 夜里\n\n22点以后不得唱歌。违反两次的，可以要求退营。\n"
    ),
    "球馆价目.md": (
        "# 球馆价目\n\n## 会员卡\n\n| 卡种 | 价格 | 有效期 |\n| --- | --- | --- |\n| 次卡 | 49元 | 当天 |\n"
        "| 月卡 | 299元 | 30天 |\n\n## 须知\n\n1. 月卡可以停卡一次，次卡不能停卡。\n2. 转卡收手续费5元。\n"
    ),
    "浴场票价.md": (
        "# 浴场票价\n\n次卡未用的，七日内能退。\n\n年卡一经启用，不能退。\n\n月卡可转让一次，转让费十元。\n"
    ),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("turns")
    for name, text in FILES.items():
        Path(folder, name).write_text(text, "utf-8")
    return indexed_folder(folder, None)


def told(index: Index, *said: str) -> tuple[str, str]:
    """Return how the last that is said is understood, and the first passage found for that."""
    given = answer(talked(index, *said).question, index)
    return given.question, given.passage(0).text


@pytest.mark.parametrize(
    ("said", "question", "text"),
    [
        # What names no thing is asked of what was named before it.
        (("会员证要什么材料", "去哪办", "多久有效"), "会员证 多久有效", CARDS),
        (("要什么材料", "第二项呢", "多久有效"), "渡口图书室借阅规则 多久有效", CARDS),
        # 不 and 么 at the end ask as 吗 does.
        (("次卡能退不", "年卡呢"), "年卡能退不", "年卡一经启用，不能退。"),
        (("次卡能退么", "年卡呢"), "年卡能退么", "年卡一经启用，不能退。"),
        # What stands as a question in that document is asked by itself.
        (("标准蒸放几盘", "快蒸多久"), "快蒸多久", "快蒸十二分钟，标准蒸三十分钟。"),
        (("标准蒸放几盘", "那快蒸要多久呢"), "快蒸要多久", "快蒸十二分钟，标准蒸三十分钟。"),
        # What answered before tells it for certain by itself.
        (("几点退营", "晚了怎么办", "押金多少"), "押金多少", CAMP),
        # A list in one passage comes before that of which the passage before is one.
        (("球馆有哪些卡", "第二个多少钱"), "《球馆价目》：月卡 多少钱", CLUB),
        (("活动室里能吃火锅吗", "找谁问"), "《关于使用活动室的通知》：找谁问", CONTACT),
        (("活动室里能吃火锅吗", "有问题该问谁啊"), "《关于使用活动室的通知》：问谁", CONTACT),
        # 脏 is what is told of it, 弄脏了 that it is so.
        (("图书弄丢了怎么赔", "弄脏了呢"), "图书弄丢 赔 弄脏了", SOILED),
        # 1. and 2. are of the list that was told, in a document without articles.
        (("可以带宠物吗", "第三条呢"), "码头游园须知第4段", "3．雨天小船停开。"),
        (("可以带宠物吗", "第一个呢"), "码头游园须知第2段", "1．园内禁止明火。"),
        (("可以带宠物吗", "最后一条"), "码头游园须知第4段", "3．雨天小船停开。"),
        (("图书室能借几本书", "第二条呢"), "渡口图书室借阅规则第二条", BORROWED),
        (
            ("会员证要什么材料", "第五条详细说说"),
            "渡口图书室借阅规则第五条",
            "第五条 弄丢会员证的，赔二十元。",
        ),
    ],
)
def test_a_turn_is_understood_by_those_before(
    said: tuple[str, ...], question: str, text: str, index: Index
) -> None:
    assert told(index, *said) == (question, text)


@pytest.mark.parametrize("said", ["第三条呢", "第三个呢", "最后一条具体点"])
def test_an_item_of_a_list_in_one_passage_is_quoted_alone(said: str, index: Index) -> None:
    meant = talked(index, "活动室里能吃火锅吗", said)
    assert meant.question == "《关于使用活动室的通知》：用完后关灯锁门"
    assert page(answer(meant.question, index)).passages[0].quotes[0].text == "3. 用完后关灯锁门。"


def test_a_document_without_a_contact_is_not_asked_for_one(index: Index) -> None:
    assert talked(index, "次卡能退不", "找谁问").question == "次卡 找谁问"


@pytest.mark.parametrize("asks", ["号多少", "号是多少", "号"])
def test_the_number_of_the_document_before_is_asked_for(asks: str, index: Index) -> None:
    meant = talked(index, "活动室里能吃火锅吗", f"文件{asks}")
    assert meant == Understood("answer", f"关于使用活动室的通知文{asks}", carried=True)
    told = about(meant.question, index)
    assert told is not None
    assert told.kind == "number"


def test_after_an_answer_in_doubt_what_is_certain_by_itself_is_asked_so(tmp_path: Path) -> None:
    pets = "宠物可以带，每只收清洁费三元，恶犬谢绝入内。"
    late = "提前取件或延迟归还超过两小时的，按半天租金加收。"
    rest = "铜铃每天擦一次。\n\n租期七天，可以续租。\n\n押金两百元，归还时退还。"
    (tmp_path / "铜铃租借须知.md").write_text(f"# 铜铃租借须知\n\n{late}\n\n{pets}\n\n{rest}\n", "utf-8")
    index = indexed_folder(tmp_path, None)
    assert answer("晚一点归还要加钱吗", index).status == "weak"
    assert told(index, "晚一点归还要加钱吗", "能带狗吗") == ("能带狗吗", pets)


WAYS = "地铁芦岸站C口出来，步行约8分钟到东门。停车场在东门对面，从停车场走到检票口约3分钟。大客车每次40元。"
TOUR = "“小小观潮员”每周六上午9点半开始，一次两小时，限8到12岁。报名在公众号进行，需付材料费35元。"


@pytest.fixture(scope="module")
def park(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("park")
    text = f"# 芦岸公园须知\n\n## 交通\n\n{WAYS}\n\n## 活动\n\n{TOUR}\n\n## 开放\n\n公园每天7点开放。\n"
    text += "\n## 门票\n\n成人票45元，学生半价。\n\n观光船每人30元。\n"
    text += "\n## 禁止\n\n不得投喂鸟类。\n\n不得带宠物。\n\n不得钓鱼。\n"
    (folder / "芦岸公园须知.md").write_text(text, "utf-8")
    (folder / "木器铺价目.md").write_text("# 木器铺价目\n\n送货上门后付钱，付钱后三天内可以退换。\n", "utf-8")
    return indexed_folder(folder, None)


@pytest.mark.parametrize("said", ["要另外付钱不", "还要交钱吗", "额外收费没", "得给钱么"])
def test_whether_it_is_paid_for_is_asked_of_what_was_quoted(said: str, park: Index) -> None:
    assert answer("小小观潮员几点开始", park).status == "answered"
    assert talked(park, "小小观潮员几点开始", said).doubtful
    assert told(park, "小小观潮员几点开始", said)[1] == TOUR


def test_how_far_one_walks_is_in_doubt_where_it_is_not_said_from_where(park: Index) -> None:
    assert answer("坐地铁怎么去", park).status == "weak"
    assert talked(park, "坐地铁怎么去", "走多久").doubtful
