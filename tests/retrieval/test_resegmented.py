"""Words of the corpus across which jieba cuts a question."""

import pytest

from bot.retrieval.resegmented import words_across


@pytest.mark.parametrize(
    ("words", "known", "expected"),
    [
        ("租地 下车 位", "地下 车位", "地下 车位"),
        ("租地 下车 位", "车位", "车位"),  # 下 says nothing
        ("租地 下车 位", "下车 地下 车位", "地下 车位"),  # four characters, not two
        ("租地 下车 位", "下车 地下", ""),  # as many either way
        ("租地 下车 位", "", ""),
        ("地下 车位", "地下 车位", ""),
        ("晚 交租金 " + "春 " * 38, "租金", "租金"),
        ("晚 交租金 " + "春 " * 39, "租金", ""),  # no question is so long without a word that says nothing
        ("晚 交租金", "租金", "租金"),
        ("几 号 发工资", "工资", "工资"),
        ("退 货运费", "退货 运费", "退货 运费"),
        ("大型 车月卡", "大型 月卡", ""),
        ("张建国", "建国", ""),  # a name, of which a part is known, is not known
        ("图书馆长", "图书馆", ""),
        ("沈秋澜葬", "沈秋澜", "沈秋澜"),
        ("温以 诚葬", "温以诚", "温以诚"),  # of both
        ("方山桥洞", "方山桥", ""),  # another thing
        ("沈秋葬", "沈秋", ""),  # too short to be told from a part
        ("不能不 养", "不能", ""),
        ("国家补贴", "国家 补贴", ""),
        ("泓 润 股分 现金 红利", "泓润 分现 现金 红利 金红利", "泓润"),
        ("2030 率要", "20 30", ""),
        ("鲷 鱼体 呈", "鲷鱼", ""),
        ("业 主要 交", "业主", "业主"),  # 要 says nothing
        ("租地 / 下车 位", "地下 车位", "车位"),  # not over what stands between
        ("多少 首林白 诗", "林白", "林白"),  # a classifier is taken for its beginning
        ("首林白 诗", "林白", ""),
        ("盐放 多少", "盐", "盐"),  # and a verb for the end of what it is done with
        ("盐放", "盐", ""),
        ("带猫", "猫", "猫"),
        ("养鹅", "鹅", "鹅"),
        ("带猫", "", ""),
        ("带猫", "猫 带猫", ""),
        ("绿猫", "猫", ""),  # no verb
        ("选人", "人", ""),
        ("症病 发时", "时", ""),
        ("买房", "房", ""),  # the dictionary has it
    ],
)
def test_words_that_passages_have_are_found_across_those_that_none_has(
    words: str, known: str, expected: str
) -> None:
    normal, spans = "", []
    for word in words.split():
        if word != "/":
            spans.append((len(normal), len(normal) + len(word)))
        normal += word
    found = words_across(normal, spans, known.split().__contains__)
    assert [normal[start:end] for start, end in found] == expected.split()
