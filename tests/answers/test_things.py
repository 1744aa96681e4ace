"""A lead has a thing of the kind asked for, not only a number or the words beside it."""

import pytest

from bot.answers.things import has_thing
from bot.retrieval.analyzer import Analyzer


@pytest.mark.parametrize(
    ("question", "lead", "has"),
    [
        ("新车花了多少钱", "新车已到,工程完成80%。", False),
        ("新车花了多少钱", "新车2辆,180000元。", True),
        ("寄存多少钱", "寄存不收费。", True),
        ("主塔有多高", "主塔在江心,桥面宽26.5米。", False),
        ("主塔有多高", "主塔高126米。", True),
        ("保险公司是哪家", "自愿,直接付给保险公司。", False),
        ("保险公司是哪家", "保险公司为海堤人寿公司。", True),
        ("哪家公司修的路", "路由公司修好。", True),
        ("总经理叫什么", "境外出差由总经理审批。", False),
        ("瑜伽课多长时间", "瑜伽课开课前24小时预约。", False),  # when to book
        ("瑜伽课多长时间", "瑜伽课开课前24小时预约,每节50分钟。", True),
        ("寄存多久", "寄存前2小时免费,后面另计。", True),
        ("寄存多久", "关门前2小时不收。", False),
        ("辞职要提前多久", "提前30天提出。", True),
        ("他守桥多少年了", "守桥1年只给120斤稻谷。", False),
        ("他守桥多少年了", "他守桥31年。", True),
        ("电梯总共要多少钱", "每部电梯补贴80000元,其余由住户分摊。", False),
        ("电梯补贴多少钱", "每部电梯补贴80000元,其余由住户分摊。", True),
        ("校车多少钱", "校车标牌放在右下角。", False),
        ("彩打多少钱", "彩打每张五角。", True),
        ("球室怎么收费", "使用球室须交押金100元。", False),
        ("球室怎么收费", "球室每小时20元,押金100元。", True),
        ("陪护床多少钱", "陪护床 | 10元 | 押金50元", True),
        ("会员要满多久", "会员每满1年签注1次。", False),
        ("会员要满多久", "会员满半年后签注,满2年升级。", True),
        ("多久签注一次", "会员每满1年签注1次。", True),
        ("试用期有多长", "试用期工资另定。", True),  # `quantity_of` sees that it has no time
        ("大桥由哪家公司施工", "大桥在下游200米,明年8月通车。", False),
        ("大桥由哪家公司施工", "大桥由路桥集团承建。", True),
        ("中心负责人叫啥", "子公司参照执行,报中心备案。", False),
        ("中心负责人叫啥", "中心负责人:薛凯。", True),
        ("她请的律师是哪1位", "原告:薛凯,住3楼。", True),
        ("薛凯请的律师是哪1位", "原告:薛凯,住3楼。", False),  # names only who is named
        ("委员会主任是谁", "主任由总经理兼任。", True),
        ("他的导师是谁", "他师从布朗喀。", True),
        ("他的导师是谁", "他的老师是daniel batson。", True),
        ("登岛的议员是谁", "登岛的是议员西村真悟。", True),
        ("会费是多少", "会费80。", True),  # no kind that is known
        # What is needed
        ("开渡口要办什么证", "渡口举办者审查乘客的登记证明。", False),
        ("开渡口要办什么证", "开渡口应当取得渡口证。", True),
        ("开渡口要办什么证", "渡口的开设,持渡口证。", True),
        ("上渡轮要带哪些证", "渡轮审查船员的登记证明。", False),
        ("上渡轮要带哪些证", "乘客凭身份证上渡轮。", True),
        ("上渡轮要交哪些材料", "上渡轮所需材料:身份证、船票。", True),
        # How it is reckoned
        ("误餐费怎么算", "第42条 主张误餐费的,应当举证。", False),
        ("误餐费怎么算", "误餐费按出车天数计。", True),
        ("误餐费怎么算", "误餐费是工资的2倍。", True),
    ],
)
def test_a_lead_has_the_thing_that_is_asked_for(
    question: str, lead: str, has: bool, analyzer: Analyzer
) -> None:
    assert has_thing(question, lead, analyzer) == has
