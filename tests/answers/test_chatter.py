"""Small talk is told by its words where no phrase is listed; what a document may tell of is none."""

import pytest

from bot.answers import chatter
from bot.retrieval.analyzer import Analyzer


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            "mood",
            "外面下雨了 好冷|我再想想|等我看一下啊|老铁稳了|害 我还以为多复杂|能陪我聊聊天不|出来一下",
        ),
        ("praise", "我也想像你一样聪明|你回答得真快|这机器人挺好使的嘛"),
        ("farewell", "没事了我自己找到了|我先去忙了哈 回头再来问你"),
        ("objection", "看不懂啊 说得太绕了"),
        ("greeting", "小朋友你好|你好呀小可爱"),
        ("assent", "行吧 那我知道该咋办了"),
        ("help", "在么 有个事想请教下"),
    ],
)
def test_what_names_nothing_is_small_talk_of_a_kind(kind: str, texts: str, analyzer: Analyzer) -> None:
    found = {text: chatter(text, analyzer) for text in texts.split("|")}
    assert found == dict.fromkeys(found, kind)


@pytest.mark.parametrize(
    "text",
    "我该怎么办|可以吗|能退吗|在哪|怎么走|多大年纪|你们几点下班|我怀孕了|老板骂我|我爸走了|没收到货|大学|要点|休息"
    "|流感疫苗|快递三天没到|红烧排骨怎么做|放假通知|周末呢|天气情况|工资被扣了|他不还钱|奖金没发|你好，地铁几点收班||？|的".split(
        "|"
    ),
)
def test_what_may_be_looked_up_is_none(text: str, analyzer: Analyzer) -> None:
    assert chatter(text, analyzer) is None
