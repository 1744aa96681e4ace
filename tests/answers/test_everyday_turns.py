"""Short everyday questions, as people type them, are answered for certain, and near ones are not."""

from pathlib import Path

import pytest

from bot.answers import answer, page
from bot.retrieval.engine.index import Index
from tests.gates.handbooks import indexed_folder

RULES = """# 柳树巷照相馆店规

本店每天9:00开门，20:00打烊。

站长：邢国强，手机13805710926。

冲印的相册由顾客承担邮费，纸箱由本店出。

全家福拍一次180元，含化妆和相框。

底片保管六个月，摔坏相框一个赔38元。

快照站队迟到15分钟号作废。

修片完工两个月后没问题退押金。

外景每次拍1分半钟短片。

馆里不准抽烟，不接待宠物。

显示K5表示闪光灯没电。

写真年费260元，会员每次可以带三件衣服。

亲子日每季度两次，婚纱展在5月最后一个周六。

有问题的由摄影师打电话通知，2天内重拍。

贵重物品请随身带好，遗失不予赔偿。

初春上午赏花，请专门讲解员，下午华清池。
"""
PRICES = """# 柳树巷照相馆价目

| 项目 | 单价 | 取件时间 | 地方 | 人数上限 | 领队人数 |
| --- | --- | --- | --- | --- | --- |
| 名片 | 30元 | 2天 | 一楼柜台 | 1人 | 0 |
| 外拍 | 900元 | 5天 | 湿地公园 | 12人 | 3 |
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("documents")
    (folder / "rules.md").write_text(RULES, "utf-8")
    (folder / "prices.md").write_text(PRICES, "utf-8")
    return indexed_folder(folder, None)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("相框摔坏一个赔多少", "摔坏相框一个赔38元。"),
        ("邮费谁出", "由顾客承担邮费"),
        ("底片保管几个月", "六个月"),
        ("快照站队迟到了怎么办", "号作废"),
        ("修片押金啥时候退", "两个月后"),
        ("外景短片拍多长时间", "1分半钟"),
        ("馆里能抽烟不", "不准抽烟"),
        ("K5啥意思", "闪光灯没电"),
        ("写真多少钱一年", "260元"),
        ("会员能带几件衣服", "三件"),
        ("全家福拍一次什么价", "180元"),
        ("名片几天能拿", "2天"),
        ("外拍在什么地方", "湿地公园"),
        ("外拍最多几个人", "12人"),
    ],
)
def test_what_is_asked_in_a_turn_of_every_day_is_told_for_certain(
    question: str, said: str, index: Index
) -> None:
    given = answer(question, index)
    assert given.status == "answered"
    assert said in "".join(quote.text for quote in page(given).passages[0].quotes)


@pytest.mark.parametrize(
    "question",
    [
        "化妆多少钱",  # paid for with the rest
        "相框多少钱",
        "亲子日几号",  # the day of another thing
        "摄影师叫什么",  # no name
        "讲解员是谁",
        "相框谁出",
        "修片几号完工",  # so long after it is another time
        "底片能保持多久",
        "站长邮箱",
    ],
)
def test_what_no_text_tells_is_not_told_for_certain(question: str, index: Index) -> None:
    assert answer(question, index).status != "answered"


HALL = """# 云杉体育馆须知

电动自行车应当停放在北门车棚。

大学专科学历的教练每课时80元。

馆内寄存免费，办卡不收取任何费用。

客服热线 8120-3366。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("云杉体育馆电瓶车停哪", "电动自行车应当停放在北门车棚。"),
        ("云杉体育馆大专学历的教练多少钱", "大学专科学历的教练每课时80元。"),
        ("云杉体育馆办卡要交钱吗", "馆内寄存免费，办卡不收取任何费用。"),
        ("云杉体育馆电话多少", "客服热线 8120-3366。"),
    ],
)
def test_an_everyday_word_finds_the_written_one(question: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "hall.md").write_text(HALL, "utf-8")
    (tmp_path / "rules.md").write_text(RULES, "utf-8")
    given = answer(question, indexed_folder(tmp_path, None))
    assert given.passage(0).text == told
    assert not given.unknown
