"""A place is told of what is asked where it is, and not of what stands beside it."""

import pytest

from bot.answers.places import are_hours_of, is_day_of, is_located, is_place_of
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query


@pytest.mark.parametrize(
    ("question", "lead", "of_it"),
    [
        ("运动会在哪里开", "当天不开校车,停车在地下2层。", False),
        ("运动会在哪里开", "停车在地下2层,运动会在田径场开。", True),
        ("运动会在哪里开", "停车在地下2层,地点:田径场。", True),
        ("运动会在哪里开", "统1在田径场开。", True),
        ("运动会在哪里开", "每天在田径场开。", True),
        ("运动会在哪里开", "地点在田径场。", True),
        ("鹭在哪里筑巢", "从北方到南方都有,筑巢在树上。", True),
        ("报到在哪里", "报到在1楼。", True),
        ("停车几点结束", "停车在地下2层。", True),  # asks for no place
        ("取水点在哪里", "公司在南门和菜场门口各设1个取水点。", True),
        ("食堂在哪里", "公司在南门和菜场门口各设1个取水点。", False),
        ("沈砚是哪里人", "赵兰是上海人,毕业于师范。", False),
        ("沈砚是哪里人", "父亲是湖北人,开药铺。", False),
        ("沈砚是哪里人", "沈砚,湖南人,妻子是上海人。", True),
        ("他是哪里人", "沈砚是湖南人。", True),
    ],
)
def test_a_place_is_of_what_is_asked_about(question: str, lead: str, of_it: bool) -> None:
    assert is_place_of(question, lead) is of_it


@pytest.mark.parametrize(
    ("question", "lead", "of_it"),
    [
        ("开放日几号", "开放日每学期2次,亲子运动会在5月最后1个周六。", False),
        ("运动会几号", "开放日每学期2次,亲子运动会在5月最后1个周六。", True),
        ("开放日几号", "开放日每学期1次,时间定在5月8日。", True),
        ("开放日几号", "开放日每学期1次,5月8日。", True),
        ("开放日在哪里", "亲子运动会在5月最后1个周六。", True),  # asks for no day
    ],
)
def test_a_day_is_of_what_is_asked_about(question: str, lead: str, of_it: bool) -> None:
    assert is_day_of(question, lead) is of_it


@pytest.mark.parametrize(
    ("question", "lead", "says"),
    [
        ("码头在哪里", "请不要在跳板中间停留,码头两侧有围栏。", False),
        ("码头在哪里", "提前10分钟到店检查码头的灯。", False),
        ("码头在哪里", "码头位于湖边。", True),
        ("码头在哪里", "码头在票务大厅东侧。", True),
        ("码头在哪里", "海鸥号,码头(机场路南侧)。", True),
        ("码头在哪里", "码头是海港市的1座建筑。", True),
        ("码头在哪里", "码头 | 建设2路88号", True),  # a row tells by its columns
        ("码头在哪里买票", "请不要在跳板中间停留。", True),  # what is done somewhere
    ],
)
def test_where_a_thing_lies_is_told_by_a_place(
    question: str, lead: str, says: bool, analyzer: Analyzer
) -> None:
    index = Index.build([Passage(Origin("a.txt", "a"), (), 1, "text", "码头。")], analyzer)
    assert is_located(make_query(question, index), lead) is says


@pytest.mark.parametrize(
    ("question", "lead", "tells"),
    [
        ("几点开门", "病区21:00锁门,由护士开门。", False),
        ("几点开馆", "21:00闭馆。", False),
        ("几点开门", "病区7:00至21:00开门。", True),
        ("几点开门", "病区7:00开门,21:00锁门。", True),
        ("几点锁门", "病区21:00锁门。", True),
        ("几点开饭", "食堂21点关门。", True),  # asks of something else
    ],
)
def test_when_it_is_shut_is_not_when_it_opens(question: str, lead: str, tells: bool) -> None:
    assert are_hours_of(question, lead) is tells
