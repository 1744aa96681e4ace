"""Of a thing that is asked of alone, a lead must have what is asked, and not only the thing."""

import pytest

from bot.answers.asked_alone import tells_of_it
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query

TEXT = "船票、渡轮、船长、码头、押金、候船室、灯塔和抽签，免费电话。"


@pytest.mark.parametrize(
    ("question", "lead", "tells"),
    [
        ("船票怎么办理", "船票一共3种。", False),
        ("船票怎么办理", "到码头窗口凭证件买。", True),
        ("船票丢了怎么办", "超时加收20元。丢失按押金赔偿。", False),
        ("船票丢了怎么办", "船票遗失的,不补。", True),
        ("灯塔坏了怎么办", "没有欠费和损坏的,退还押金。", False),
        ("码头有什么要求", "甲方把码头和灯塔交给乙方。", False),
        ("码头有什么要求", "码头不得停车。", True),
        ("码头有什么要求", "码头有12座,第1座建于1934年。", False),
        ("码头有什么要求", "码头:按3秒开门,灯亮。", False),
        ("码头有什么要求", "码头:宽5米的码头。", True),  # as it has to be
        ("码头有什么要求", "码头12座。停靠须登记。", True),
        ("码头有什么要求", "码头在灯塔东侧。使用候船室须登记。", False),
        ("码头有什么要求", "停靠须登记。灯塔开放。码头12座。", False),  # of something else
        ("船长电话多少", "找渡轮的请拨打售票电话1380000。", False),
        ("船长电话多少", "船长电话:1380000。", True),
        ("船长电话多少", "找船长请打1380000。", True),
        ("抽签要多久", "按抽签排队,每户1次,第2次放弃的,退出,1年内不能再来。", False),
        ("抽签几年", "抽签排队,每户1次,第2次放弃的,退出,1年内不能再来。", False),
        ("抽签几天", "渡轮停航,抽签要3天。", True),
        ("抽签要多久", "渡轮停航,抽签要3天。", True),
        ("渡轮要多久", "渡轮提前10分钟靠岸。", False),  # how long before
        ("渡轮要多久", "渡轮每2个月检修1次。", False),  # how often
        ("渡轮要多久", "渡轮过江,20分钟到。", True),
        # How long something else goes on, or within what something else is done
        ("渡轮要多久", "渡轮保修1年。", False),
        ("渡轮要多久", "船长等近3个月,渡轮才来。", False),
        ("渡轮要多久", "渡轮过江约20分钟。", True),
        ("船票要多久", "船票在开航后3日内取回。", False),
        ("码头有多长", "码头停电19个小时。", False),
        ("码头有多长", "码头有效期为2年。", False),
        ("码头有多长", "每年10月,码头开放。", False),
        ("码头有多长", "码头由渡轮停靠,长1,200米。", True),
        ("码头有多长", "一座30米的码头。", True),
        ("码头有多长", "码头全长30米。", True),
        ("码头多久一次", "码头每月15元,押金50元。", False),
        ("码头多久检修一次", "码头每月15元,每年检修1次。", True),
        ("灯塔有多长", "灯塔,古称海灯,是码头的1条堤,由船长看守,在码头入海。全长286米,宽20米。", True),
        ("灯塔有多长", "灯塔由船长看守,在码头东侧,支堤有2条,全长286米。", False),  # of a part
        ("抽签有多长", "开航后30日内抽签。", False),
        # Why it is so of nothing that is said
        ("灯塔为什么", "灯塔不开放,因为船长不在。", False),
        ("灯塔不开放为什么", "灯塔不开放,因为船长不在。", True),
        ("灯塔被称为什么", "灯塔又名海灯。", True),
        ("候船室免费吗", "免费班车在码头发车,停车免费。", False),
        ("候船室免费吗", "候船室12间,每间20元。", True),
        ("灯塔免费吗", "灯塔1座,计划投资520万元。", False),
        ("灯塔免费吗", "灯塔按购置价给予补助5000元。", False),
        ("灯塔有几年", "船长须有3年以上经历并看过灯塔。", False),
        ("灯塔有几年", "灯塔至今共90年。", True),
        ("船票要提前多久", "船票开航前3天预订。", True),
        ("渡轮要收费吗", "船长对渡轮工作者复印的费用予以免收。", False),  # who is called by it
        ("渡轮要收费吗", "停靠渡轮,不得收取任何费用。", True),
        ("渡轮要收费吗", "船长无偿开渡轮,渡轮无偿。", True),
        ("灯塔要钱吗", "灯塔每年奖励10名船长,每人5000元。", False),
        ("灯塔怎么收费", "灯塔每年奖励10名船长,每人5000元。", False),
        ("灯塔怎么收费", "灯塔开放,每人50元。", True),
        ("海湾码头行李怎么收费", "行李每公斤收全票价的百分之一点五。", True),
        ("灯塔开放从几月到几月", "灯塔重修后开放,开放期为11月15日至次年3月15日。", True),
        ("海图能借几天", "海图借期30天,到期前3天可以续借。", True),
        ("码头电话多少", "码头值班电话1380000。", True),
        ("码头电话多少", "船长值班电话1380000。", False),
        ("押金坏了怎么办", "押金检查无损坏的,原路退回。", False),
        ("灯塔坏了怎么办", "灯塔损坏的,找船长。", True),
        ("我想租渡轮", "渡轮只租不卖。", False),  # nothing is asked
        ("我想租渡轮要多少钱", "渡轮只租不卖。", True),
        ("候船室免费吗", "候船室 | 20 | 100", True),  # a row tells by its names
    ],
)
def test_what_is_asked_stands_with_the_thing(
    question: str, lead: str, tells: bool, analyzer: Analyzer
) -> None:
    index = Index.build([Passage(Origin("a.txt", "a"), (), 1, "text", TEXT)], analyzer)
    assert tells_of_it(make_query(question, index), analyzer.normalize(lead)) is tells
