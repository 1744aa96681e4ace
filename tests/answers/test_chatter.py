"""Small talk is told by its wording where no phrase is listed; what a document may tell of is none."""

import pytest

from bot.answers import chatter


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            "mood",
            "外面下雨了 好冷|我再想想|等我看一下啊|老铁稳了|害 我还以为多复杂|能陪我聊聊天不|出来一下"
            "|我去跟孩子说一声|孩子拿我手机乱按的|今晚月色真美|困成狗了",
        ),
        ("praise", "我也想像你一样聪明|你回答得真快|这机器人挺好使的嘛"),
        ("farewell", "没事了我自己找到了|我先去忙了哈 回头再来问你"),
        ("objection", "看不懂啊 说得太绕了"),
        ("greeting", "早安打工人|小朋友你好|你好呀小可爱"),
        ("assent", "随便看看|行吧 那我知道该咋办了"),
        ("help", "在么 有个事想请教下"),
    ],
)
def test_what_names_nothing_is_small_talk_of_a_kind(kind: str, texts: str) -> None:
    found = {text: chatter(text) for text in texts.split("|")}
    assert found == dict.fromkeys(found, kind)


@pytest.mark.parametrize(
    "text",
    "我该怎么办|可以吗|能退吗|在哪|怎么走|多大年纪|你们几点下班|我怀孕了|老板骂我|我爸走了|没收到货|大学|要点|休息"
    "|流感疫苗|快递三天没到|红烧排骨怎么做|放假通知|周末呢|天气情况|工资被扣了|他不还钱|奖金没发|没水了|手机坏了|我要出差|电脑坏了|打卡忘了"
    "|我的快递丢了|孩子发烧了|我要离职了|老板不发工资|隔壁太吵了睡不着|睡午觉|你们老板叫什么|谢绝参观|懒人沙发|HARBOR_CONFIG干嘛用的"
    "|你给我查查社保|我今年六十了|心跳得快|你好，地铁几点收班||？|的".split("|"),
)
def test_what_may_be_looked_up_is_none(text: str) -> None:
    assert chatter(text) is None
