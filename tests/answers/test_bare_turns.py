"""Of a thing and a turn, who, what name, when, a lead has what is the thing's."""

import pytest

from bot.answers.bare_turns import tells_by_turn
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query

TEXT = "灯塔、渡轮、船长、码头、押金、候船室、陆文渊、救生衣、缆绳、鱼市、栈桥志、水手、船票、补贴。"


@pytest.mark.parametrize(
    ("question", "lead", "tells"),
    [
        # Who
        ("缆绳是谁", "缆绳由水手收好。", False),
        ("押金是谁", "租船收押金200元,由船长保管。", False),
        ("船长是谁", "船长赵立峰,水手6名。", True),
        ("船长是谁", "渡轮的船长:欧阳海。", True),
        ("船长是谁", "赵立峰任船长。", True),
        ("大副兼领航员是谁", "大副的儿子林一帆是领航员。", True),  # a post: its name may stand apart
        ("水手是谁", "水手 | 6 | 初中", False),
        ("灯塔是谁", "灯塔,由建筑师奥斯·林设计。", False),  # who made it is not who it is
        ("陆文渊是谁", "栈桥志的作者陆文渊住在码头。", True),
        ("陆文渊是谁", "陆文渊(1890年-1960年),航海家。", True),
        ("陆文渊是谁", "1950年陆文渊先生回到码头。", True),
        ("陆文渊是谁", "次子陆文渊是水手。", True),
        ("陆文渊是谁", "码头在陆文渊墓的东侧。", False),
        ("栈桥志是谁", "国家栈桥志出版。", False),
        ("海员学校是谁", "他创办海员学校,任校长14年。", False),
        # How it is called
        ("缆绳叫什么", "更换缆绳80元。", False),
        ("渡轮叫什么", "渡轮名为海鸥号。", True),
        ("渡轮叫什么", "渡轮“海鸥号”6时开航。", True),
        ("渡轮叫什么", "坐“渡轮”过江,选“夜航”。", False),  # the word itself, and something else
        ("渡轮叫什么", "渡轮由1名水手看守。", False),
        ("渡轮叫什么", "著名的渡轮在码头。", False),
        ("船长叫什么", "船长赵立峰,水手6名。", True),
        ("码头叫什么", "船停在石湾码头。", False),  # 石湾 is in no dictionary
        ("码头叫什么", "码头又称鱼市。", True),
        ("学校叫什么名字", "他创办航海专科学校。", True),
        ("学校叫什么名字", "他离开学校。", False),
        # What to do
        ("船长怎么办", "船长赵立峰,请拨打8320。", False),
        ("陆文渊怎么办", "陆文渊先生请由母亲办理。", False),
        ("灯塔怎么办", "灯塔由建筑师设计,高30米。", False),
        ("灯塔怎么办", "1934年主持修建灯塔。", False),
        ("船票怎么办", "持船票上船。", True),
        ("缆绳怎么办", "缆绳断了的,请更换。", True),
        ("缆绳断裂怎么办", "发现缆绳断裂的,3天内免费重装。", True),
        ("押金怎么办", "押金在下船后退还。", True),
        ("救生衣怎么办", "救生衣 | 12 | 持证", False),
        # How many
        ("灯塔有几个", "建灯塔2座,码头1座。", True),
        ("灯塔有几座", "岛上有2座灯塔。", True),
        ("灯塔有几个", "灯塔边有3家鱼市。", False),
        ("水手有几个", "其中水手6人。", True),
        ("渡轮有几个", "引进2个渡轮公司。", False),
        ("渡轮有几层", "渡轮为上下2层。", True),  # of what it has
        # When
        ("灯塔是什么时候", "灯塔于1934年建成。", True),
        ("灯塔是哪一年的", "1934年战后,岛上建起一座高30米的灯塔。", True),
        ("灯塔是哪一年的", "1934年,水手从灯塔旁退走。", False),
        ("灯塔是什么时候", "渡轮保修1年,灯塔保修3年。", False),  # how long is no day
        ("候船室是什么时候", "候船室设在南门,每天6:30至18:00开放。", True),
        ("候船室是哪天", "船票在2小时内交到候船室。", False),
        ("抽签是什么时候", "船长于6月10日前到码头(南门)抽签,也可请水手代办。", True),
        ("栈桥志是哪一年的", "其中《栈桥志》1941年出版。", True),
        # How large, how dear
        ("缆绳有多大", "缆绳边上放2升水。", True),
        ("缆绳有多大", "放水2升,接缆绳,3分钟好。", False),
        ("候船室有多大", "候船室每天开放。1.2米以下儿童免票。", False),
        ("救生衣多少钱", "船长领救生衣5件,补贴每年1200元。", False),
        ("救生衣多少钱", "船票每张20元;救生衣可以借,押金50元。", False),
        ("救生衣多少钱", "救生衣在门口买,20元一件。", True),
        ("救生衣多少钱", "租用20元的救生衣。", True),
        ("救生衣多少钱", "救生衣柜20个,船票20张,救生衣每件5元。", True),  # the second time it is named
        ("救生衣多少钱", "救生衣6:30起出租,水手免费。", True),
        ("救生衣多少钱", "三、救生衣。每人一件,每天5元。", True),
        ("雇水手多少钱", "需要雇水手的,到码头联系:水手每天260元,夜间加40元。", True),
        ("雇水手多少钱", "需要雇水手的,到码头联系,押金260元。", False),
        ("船东叫什么", "船东(甲方):罗建国,电话138。", True),
        # How much in general
        ("补贴多少", "试航期补贴800元。", False),
        ("补贴多少钱", "试航期补贴800元。", False),
        ("补贴多少", "试航期补贴800元,此后补贴1000元。", True),
        ("航速纪录是多少", "打破航速纪录的奖5万元。", False),
        ("航速纪录是多少", "航速纪录为40节。", True),
        # More is asked than of a thing alone
        ("灯塔的船长是谁", "缆绳由水手收好。", True),
        ("渡轮案发生在什么时候", "6月,水手告发渡轮案。", True),
        ("渡轮晚到了怎么办", "渡轮晚到,票作废。", True),
        ("渡轮迟到怎么办", "渡轮迟到,票作废。", True),
        ("渡轮功率多大", "渡轮功率800瓦。", True),
        ("渡轮又叫什么", "渡轮(海鸥)6时开航。", True),
        ("不退押金怎么办", "租船收押金200元。", True),
    ],
)
def test_what_is_told_is_the_things(question: str, lead: str, tells: bool, analyzer: Analyzer) -> None:
    index = Index.build([Passage(Origin("a.txt", "a"), (), 1, "text", TEXT)], analyzer)
    assert tells_by_turn(make_query(question, index), analyzer.normalize(lead)) is tells
