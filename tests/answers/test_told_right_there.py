"""What a text says in so many words is certain, though the question has it in its own."""

import pytest

from bot.answers import answer
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

GAS = "气费每立方米2.9元，和去年一样，每两个月收一次。"
KILN = "3. 晾干的泥坯码进窑里，封好窑门，大火烧50小时。"
CELLAR = "萝卜放地窖里，可以放半个月，再久就糠了。"
BITTER = "萝卜发黑多半是盐放少了，或者坛口没有封严。"
WORMS = "豆子里生了黑虫、白虫、飞蛾说明受潮了，要倒出来晒干再装。"
SWIM = "蛙泳班每天上午9:00—10:00，仰泳班每天晚上19:00—20:00，周一闭馆不上课。"
PHONES = "信贷部：0571-6612001；理赔部：0571-6612003。"
CHILDREN = "长女何静为小学校长，次女何芳是画院的画师。"
BORN = "何敬山（1902年—1971年），字仲和，江南白沙县人，桥梁工程师。"
HOME = "他八岁上学，十六岁离开白沙县城，在江州读中学。"
VILLAGE = "年平均气温15.8℃，年降水量900毫米。村里多种桃树和梨树。有鱼类38种，其中鳜鱼最多。"
TEMPLE = "白塔始建于北宋，明末毁于兵火，1986年重修。"
PAID_NOT = "五保户、军属免交，由村集体承担。"
GUIDED = "每周日下午14:30有免费导览，在东门集合，限20人。"
CLOSED = "民俗馆馆藏农具318件，门票15元，周二闭馆。"
HEAD = "艺校创办于1998年，有琴房20间，教师46人，校长董立群。"
BATTLE = "青崖关之战是永安十二年（公元587年）南梁与北魏之间的一场战役。"
LAST_BUS = "9路末班车21:40发车。"
SILVER = "1952年他的摄影在一次展览中获镀铜奖。"
SECTIONS = {
    ("云坪村", "水电"): (GAS, PAID_NOT),
    ("烧窑", "步骤"): (KILN,),
    ("腌萝卜", "保存"): (CELLAR, BITTER, WORMS),
    ("游泳班", "上课时间"): (SWIM,),
    ("保险公司", "六、联系电话"): (PHONES,),
    ("何敬山", "生平"): (BORN, HOME, CHILDREN),
    ("白石村", "自然"): (VILLAGE, TEMPLE),
    ("民俗馆", "参观"): (GUIDED, CLOSED),
    ("艺校", "简介"): (HEAD,),
    ("青崖关", "战事"): (BATTLE,),
    ("公交", "时刻"): (LAST_BUS, SILVER),
}


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return Index.build(
        [
            Passage(Origin(f"{title}.md", title), (title, heading), at, "text", text)
            for (title, heading), texts in SECTIONS.items()
            for at, text in enumerate(texts, 1)
        ],
        analyzer,
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("气费多少钱一立方米", GAS),
        ("要烧多长时间", KILN),
        ("放地窖能放多久", CELLAR),
        ("萝卜为什么会发黑", BITTER),
        ("黑虫怎么办", WORMS),
        ("仰泳班几点上课", SWIM),
        ("理赔部电话多少", PHONES),
        ("次女是干什么的", CHILDREN),
        ("何敬山是哪里人", BORN),
        ("村里平均气温多少", VILLAGE),
        ("村里有多少种鱼", VILLAGE),
        ("免费导览几点开始", GUIDED),
        ("民俗馆星期几不开", CLOSED),
        ("校长叫什么", HEAD),
        ("青崖关之战是哪一年", BATTLE),
        ("军属要交钱吗", PAID_NOT),
        ("军属要交费吗", PAID_NOT),
        ("军属免费吗", PAID_NOT),
    ],
)
def test_what_is_told_is_certain(question: str, told: str, index: Index) -> None:
    given = answer(question, index)
    assert (given.status, given.passage(0).text) == ("answered", told)


@pytest.mark.parametrize(
    "question",
    [
        "电费多少钱一度",
        "泥坯要晾多长时间",
        "萝卜为什么会发酸",
        "电工是哪里人",
        "岛上平均气温多少",
        "岛上有多少种鸟",
        "残疾人要交钱吗",
        "残疾人免费吗",
        "投诉部电话多少",
        "南梁人哪里人",
        "教导主任叫什么",
        "多少次是铜奖",
        "9路早上几点开始发车",
    ],
)
def test_what_is_not_told_is_not(question: str, index: Index) -> None:
    assert answer(question, index).status != "answered"
